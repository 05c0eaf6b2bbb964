from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .._core import Table, format_number
from ..report import texts
from . import _tables
from ._chart import Chart, build, load_altair

_LIGHTEST, _DARKEST, _BLACK_ON = 0.97, 0.30, 0.45


def _level(order: int, count: int) -> float:
    return _DARKEST + (_LIGHTEST - _DARKEST) * order / max(count - 1, 1)


def _greys(count: int) -> list[str]:
    return ["#" + 3 * f"{round(255 * _level(order, count)):02x}" for order in range(count)]


def bands_by_district(
    table: Table,
    *,
    bands: Sequence[str],
    district: str = "district",
    title: str = "",
    lang: texts.Lang = "vi",
    skip_last: bool = False,
) -> Chart:
    """Stacked bars: how many communes of each district stand in each band, the best band first and darkest.

    `bands` are the columns with counts. Each part carries its number, so that grey paper loses nothing.
    `skip_last` leaves out a row of totals.
    """
    names, *counts = _tables.columns(table, [district, *bands], "bands_by_district")
    end = len(names) - 1 if skip_last else len(names)
    labels = [_tables.label(table, band, lang) for band in bands]
    rows: list[dict[str, Any]] = []
    for row in range(end):
        start = 0.0
        for order, values in enumerate(counts):
            count = values[row]
            if count:
                rows.append(
                    {
                        "district": names[row] or "–",
                        "band": labels[order],
                        "_order": order,
                        "count": count,
                        "_start": start,
                        "_end": start + count,
                        "_middle": start + count / 2,
                        "label": format_number(count, 0 if count == int(count) else 1, lang),
                        "light": _level(order, len(bands)) >= _BLACK_ON,
                    }
                )
                start += count
    _tables.some(rows, "bands_by_district")
    order_of_names = [name or "–" for name in names[:end]]
    _tables.once(order_of_names, "bands_by_district", district)

    def make() -> Any:
        alt = load_altair()
        base = alt.Chart(alt.Data(values=rows)).encode(
            y=alt.Y("district:N", sort=order_of_names, title=None, axis=alt.Axis(domain=False, ticks=False)),
        )
        bars = base.mark_bar(stroke="#222", strokeWidth=0.7, height=alt.RelativeBandSize(0.78)).encode(
            x=alt.X("_start:Q", title=texts.text("communes", lang), axis=alt.Axis(format=",.0f", tickMinStep=1)),
            x2=alt.X2("_end:Q"),
            fill=alt.Fill("band:N", sort=labels, title=None, scale=alt.Scale(domain=labels, range=_greys(len(labels)))),
            tooltip=[
                alt.Tooltip("district:N", title=_tables.label(table, district, lang)),
                alt.Tooltip("band:N", title=" "),
                alt.Tooltip("label:N", title=texts.text("communes", lang)),
            ],
        )
        words = base.mark_text(fontSize=10).encode(
            x=alt.X("_middle:Q"),
            text=alt.Text("label:N"),
            color=alt.condition("datum.light", alt.value("#000"), alt.value("#fff")),
        )
        return alt.layer(bars, words).properties(width=600, height=alt.Step(20))

    return build(make, _tables.title(table, title, lang), [], table.mark, lang)
