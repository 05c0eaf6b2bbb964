from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .._core import Error, Table, Truth, format_number
from ..report import texts
from . import _tables
from ._chart import Chart, build, load_altair

_STATES = ("met", "unmet", "unknown", "not_applicable")
_FILLS = {"met": "#4d4d4d", "unmet": "#ffffff", "unknown": "#d0d0d0", "not_applicable": "#f0f0f0"}


def _grid(alt: Any, rows: list[dict[str, Any]], lang: texts.Lang, row: str) -> Any:
    """Cells of criteria (columns) by the field `row`, in the order in which they come."""
    return alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X(
            "criterion:N",
            sort=None,
            title=texts.text("criterion", lang),
            axis=alt.Axis(orient="top", labelAngle=0, domain=False, ticks=False),
        ),
        y=alt.Y(f"{row}:N", sort=None, title=None, axis=alt.Axis(domain=False, ticks=False)),
    )


def _printed(alt: Any, base: Any, field: str) -> Any:
    """What is printed in each cell, white where the cell is dark."""
    return base.mark_text(fontSize=9).encode(
        text=alt.Text(f"{field}:N"), color=alt.condition("datum.dark", alt.value("#fff"), alt.value("#000"))
    )


def _state(value: object) -> str:
    if isinstance(value, int):
        return Truth(value).name.lower()
    text = "unknown" if value is None else str(value)
    if text not in _STATES:
        raise Error(f"criteria_matrix: state {text!r}; use {', '.join(_STATES)} or ntm.Truth")
    return text


def criteria_matrix(
    table: Table,
    *,
    unit: str = "commune",
    criterion: str = "criterion",
    state: str = "state",
    title: str = "",
    lang: texts.Lang = "vi",
) -> Chart:
    """Commune × criterion: each cell met, unmet or unknown, told apart by letter and frame as well as by shade.

    One row per cell; `state` holds "met", "unmet", "unknown", "not_applicable" or a Truth. A marked table is
    refused: what was drawn at random is shown as shares by district, see `criteria_shares`.
    """
    names, criteria, states = _tables.columns(table, [unit, criterion, state], "criteria_matrix")
    cells = list(zip(names, criteria, states, strict=True))
    return _matrix(cells, _tables.title(table, title, lang), table, unit, lang)


def _matrix(
    cells: Sequence[tuple[str, object, object]], title: str, table: Table, unit: str, lang: texts.Lang
) -> Chart:
    if table.mark:
        raise Error(
            f"criteria_matrix: the table is marked {table.mark!r}; states of named communes that come from "
            "draws are not shown one by one: use criteria_shares"
        )
    words = {name: texts.text(name, lang) for name in _STATES}
    rows = []
    for name, which, value in cells:
        key = _state(value)
        letter = texts.text(f"{key}_letter", lang)
        rows.append(
            {
                "unit": name,
                "criterion": str(which),
                "state": f"{letter} = {words[key]}",
                "letter": letter,
                "dark": key == "met",
            }
        )
    _tables.some(rows, "criteria_matrix")
    _tables.once([(row["unit"], row["criterion"]) for row in rows], "criteria_matrix", unit)
    present = [key for key in _STATES if any(row["letter"] == texts.text(f"{key}_letter", lang) for row in rows)]
    domain = [f"{texts.text(f'{key}_letter', lang)} = {words[key]}" for key in present]

    def make() -> Any:
        alt = load_altair()
        base = _grid(alt, rows, lang, "unit")
        cells = base.mark_rect(stroke="#666", strokeWidth=0.6).encode(
            fill=alt.Fill(
                "state:N",
                title=None,
                sort=domain,
                scale=alt.Scale(domain=domain, range=[_FILLS[key] for key in present]),
            ),
            tooltip=[
                alt.Tooltip("unit:N", title=_tables.label(table, unit, lang)),
                alt.Tooltip("criterion:N", title=texts.text("criterion", lang)),
                alt.Tooltip("state:N", title=" "),
            ],
        )
        return alt.layer(cells, _printed(alt, base, "letter")).properties(width=alt.Step(22), height=alt.Step(16))

    return build(make, title, [], "", lang)


def criteria_matrices(
    table: Table,
    *,
    units: int = 45,
    unit: str = "commune",
    criterion: str = "criterion",
    state: str = "state",
    title: str = "",
    lang: texts.Lang = "vi",
) -> list[Chart]:
    """The same as `criteria_matrix` in charts of at most `units` units, so that each fits a printed page."""
    if units < 1:
        raise Error(f"criteria_matrices: units={units}; a chart shows at least one unit")
    names, criteria, states = _tables.columns(table, [unit, criterion, state], "criteria_matrices")
    order = list(dict.fromkeys(names))
    count = max(1, -(-len(order) // units))
    heading = _tables.title(table, title, lang)
    charts = []
    for part in range(count):
        chosen = set(order[part * units : (part + 1) * units])
        cells = [row for row in zip(names, criteria, states, strict=True) if row[0] in chosen]
        numbered = heading if count == 1 else f"{heading} ({part + 1}/{count})"
        charts.append(_matrix(cells, numbered, table, unit, lang))
    return charts


def criteria_shares(
    table: Table,
    *,
    district: str = "district",
    criterion: str = "criterion",
    share: str = "share",
    title: str = "",
    lang: texts.Lang = "vi",
) -> Chart:
    """District × criterion: the share of communes and draws that meet the criterion, printed in each cell as percent.

    `share` runs from 0 to 1. Several rows of one district and criterion (its communes) are averaged; rows without a
    share are left out, and a cell with none stays empty with "–".
    """
    districts, criteria, shares = _tables.columns(table, [district, criterion, share], "criteria_shares")
    sums: dict[tuple[str, str], tuple[float, int]] = {}
    for name, which, value in zip(districts, criteria, shares, strict=True):
        total, count = sums.get((name, str(which)), (0.0, 0))
        if value is not None and not 0 <= value <= 1:
            raise Error(f"criteria_shares: {share}={value} of {name!r}, criterion {which}: a share runs from 0 to 1")
        sums[name, str(which)] = (total, count) if value is None else (total + value, count + 1)
    _tables.some(list(sums), "criteria_shares")
    rows = []
    for (name, which), (total, count) in sums.items():
        mean = total / count if count else None
        rows.append(
            {
                "district": name,
                "criterion": which,
                "share": mean,
                "label": "–" if mean is None else format_number(100 * mean, 0, lang),
                "dark": mean is not None and mean > 0.6,
            }
        )

    def make() -> Any:
        alt = load_altair()
        base = _grid(alt, rows, lang, "district")
        cells = base.mark_rect(stroke="#888", strokeWidth=0.5).encode(
            fill=alt.Fill(
                "share:Q",
                title=texts.text("share", lang),
                scale=alt.Scale(domain=[0, 1], range=["#ffffff", "#3a3a3a"]),
                legend=alt.Legend(format=".0%", orient="top", gradientLength=160),
            ),
            tooltip=[
                alt.Tooltip("district:N", title=_tables.label(table, district, lang)),
                alt.Tooltip("criterion:N", title=texts.text("criterion", lang)),
                alt.Tooltip("label:N", title="%"),
            ],
        )
        return alt.layer(cells, _printed(alt, base, "label")).properties(width=alt.Step(28), height=alt.Step(18))

    return build(make, _tables.title(table, title, lang), [], table.mark, lang)
