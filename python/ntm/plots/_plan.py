"""A plan over years: who finishes what when, where, and with whose money."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from .._core import Error, Table, format_number
from .._core.planning import Frequency, Plan
from ..report import formats, texts
from . import _tables
from ._chart import Chart, build, load_altair

_FILLS = {"due": "#4d4d4d", "finished": "#b5b5b5", "paying": "#e8e8e8", "since": "#f7f7f7"}
_MANY = 4
_NONE = "–"


def _names(names: Sequence[str], districts: Sequence[str | None], codes: Sequence[str | None]) -> list[str]:
    """Names that tell communes apart: with the district, and the code, only where they must."""
    out = list(names)
    for more in (districts, codes):
        count = Counter(out)
        out = [f"{one} ({extra})" if count[one] > 1 else one for one, extra in zip(out, more, strict=True)]
    return out


def _some(wanted: Table, what: str) -> None:
    _tables.some(range(len(wanted)), what)


def plan_gantt(plan: Plan | Table, *, title: str = "", lang: texts.Lang = "vi") -> Chart:
    """Commune × year: the numbers of the criteria that are finished, and the year in which the commune is recognised.

    Takes a plan, or its `schedule_table()`. The communes that are due first stand first. Raises Error for a plan on
    synthetic outcomes: one draw names no commune.
    """
    table = plan.schedule_table() if isinstance(plan, Plan) else plan
    wanted = ["code", "commune", "district", "criterion", "year", "finished", "due"]
    columns = _tables.columns(table, wanted, "plan_gantt")
    _some(table, "plan_gantt")
    codes, communes, districts, criteria, paid, ends, dues = columns
    labels = dict(zip(codes, _unique(codes, communes, districts), strict=True))
    due = dict(zip(codes, dues, strict=True))
    finished: dict[tuple[str, int], set[int]] = defaultdict(set)
    paying: set[tuple[str, int]] = set()
    for code, number, year, end in zip(codes, criteria, paid, ends, strict=True):
        paying.add((code, year))
        finished[code, end].add(number)
    calendar = range(min([*paid, *ends]), max([*paid, *ends, *(d for d in dues if d)]) + 1)
    order = sorted(labels, key=lambda code: (due[code] or calendar[-1] + 1, labels[code]))
    words = {key: texts.text(f"plan_{key}", lang) for key in _FILLS}
    rows = []
    for code in order:
        for year in calendar:
            numbers = sorted(finished.get((code, year), ()))
            state = (
                "due"
                if year == due[code]
                else "finished"
                if numbers
                else "paying"
                if (code, year) in paying
                else "since"
                if due[code] and year > due[code]
                else ""
            )
            if state:
                shown = ", ".join(map(str, numbers[:_MANY])) + (f" +{len(numbers) - _MANY}" if numbers[_MANY:] else "")
                rows.append(
                    {
                        "commune": labels[code],
                        "year": str(year),
                        "state": words[state],
                        "criteria": shown or ("✓" if state in ("due", "since") else "…"),
                        "all": ", ".join(map(str, numbers)) or _NONE,
                        "dark": state == "due",
                    }
                )
    present = [key for key in _FILLS if any(row["state"] == words[key] for row in rows)]

    def make() -> Any:
        alt = load_altair()
        base = alt.Chart(alt.Data(values=rows)).encode(
            x=alt.X(
                "year:O",
                sort=[str(year) for year in calendar],
                title=texts.text("year", lang),
                axis=alt.Axis(orient="top", labelAngle=0, domain=False, ticks=False),
            ),
            y=alt.Y(
                "commune:N",
                sort=[labels[code] for code in order],
                title=None,
                axis=alt.Axis(domain=False, ticks=False),
            ),
        )
        cells = base.mark_rect(stroke="#666", strokeWidth=0.6).encode(
            fill=_fill(alt, [words[key] for key in present], [_FILLS[key] for key in present]),
            tooltip=[
                alt.Tooltip("commune:N", title=_tables.label(table, "commune", lang)),
                alt.Tooltip("year:N", title=texts.text("year", lang)),
                alt.Tooltip("state:N", title=" "),
                alt.Tooltip("all:N", title=texts.text("criterion", lang)),
            ],
        )
        numbers = base.mark_text(fontSize=10).encode(text=alt.Text("criteria:N"), color=_ink(alt))
        return alt.layer(cells, numbers).properties(width=alt.Step(110), height=alt.Step(18))

    subtitle = [texts.text("plan_gantt_note", lang)]
    return build(make, _tables.title(table, title, lang), subtitle, table.mark, lang)


def _unique(codes: Sequence[str], communes: Sequence[str], districts: Sequence[str | None]) -> list[str]:
    """The label of each row, where a commune stands in several rows."""
    first = {code: (name, district) for code, name, district in zip(codes, communes, districts, strict=True)}
    labels = _names([name for name, _ in first.values()], [where for _, where in first.values()], list(first))
    by_code = dict(zip(first, labels, strict=True))
    return [by_code[code] for code in codes]


def _fill(alt: Any, labels: list[str], colours: list[str]) -> Any:
    return alt.Fill("state:N", title=None, sort=labels, scale=alt.Scale(domain=labels, range=colours))


def _ink(alt: Any) -> Any:
    return alt.condition("datum.dark", alt.value("#fff"), alt.value("#000"))


def plan_map(
    what: Plan | Frequency | Table,
    *,
    tiles: Mapping[str, tuple[int, int]] | None = None,
    across: int = 9,
    share: str = "share",
    title: str = "",
    lang: texts.Lang = "vi",
) -> Chart:
    """A tile for each commune: the year by which the plan has it recognised, or the share of plans that choose it.

    Takes a plan (or its `communes_table()`), or how often communes are chosen over draws (a `Frequency` or its table;
    `share` names the column). `tiles` gives the place of each code as (column, row) from the upper left; without it
    each district is a block of rows with `across` tiles. Raises Error for a plan on synthetic outcomes, and for too
    few draws.
    """
    table = what.communes_table() if isinstance(what, Plan) else what.table() if isinstance(what, Frequency) else what
    codes, communes, districts = _tables.columns(table, ["code", "commune", "district"], "plan_map")
    _some(table, "plan_map")
    _tables.once(codes, "plan_map", "code")
    if across < 1:
        raise Error(f"plan_map: across={across}; a row holds at least one tile")
    by_year = "due" in table.columns
    if by_year:
        states, dues = _tables.columns(table, ["recognised", "due"], "plan_map")
        values = [_when(state, due, lang) for state, due in zip(states, dues, strict=True)]
        legend, colours = _year_legend(values, lang)
    else:
        (shares,) = _tables.columns(table, [share], "plan_map")
        values = [
            (_NONE if one is None else f"{format_number(100 * one, 0, lang)}%", "", one is not None and one > 0.55)
            for one in shares
        ]
    places = _places(codes, districts, tiles, across)
    rows = []
    for i, code in enumerate(codes):
        short, words, dark = values[i]
        column, row = places[code]
        rows.append(
            {
                "commune": communes[i],
                "district": districts[i] or _NONE,
                "column": column,
                "row": row,
                "short": short,
                "state": words,
                "dark": dark,
                **({} if by_year else {"share": shares[i]}),
            }
        )
    heads: dict[str, int] = {}
    for one in sorted(rows, key=lambda one: one["row"]):
        heads.setdefault(one["district"], one["row"])
    blocks = [{"district": name, "row": row} for name, row in heads.items()]

    def make() -> Any:
        alt = load_altair()
        base = alt.Chart(alt.Data(values=rows)).encode(
            x=alt.X("column:O", axis=None),
            y=alt.Y("row:O", axis=None),
        )
        tips = [
            alt.Tooltip("commune:N", title=_tables.label(table, "commune", lang)),
            alt.Tooltip("district:N", title=_tables.label(table, "district", lang)),
            alt.Tooltip("short:N", title=" "),
        ]
        fill = (
            _fill(alt, legend, colours)
            if by_year
            else alt.Fill(
                "share:Q",
                title=_tables.label(table, share, lang),
                scale=alt.Scale(domain=[0, 1], range=["#ffffff", "#3a3a3a"]),
                legend=alt.Legend(format=".0%", orient="top", gradientLength=160),
            )
        )
        squares = base.mark_rect(stroke="#666", strokeWidth=0.6).encode(fill=fill, tooltip=tips)
        names = base.mark_text(fontSize=8, dy=-5, limit=58).encode(text=alt.Text("commune:N"), color=_ink(alt))
        what_for = base.mark_text(fontSize=9, dy=6, fontWeight="bold").encode(text=alt.Text("short:N"), color=_ink(alt))
        parts = [squares, names, what_for]
        if tiles is None:
            parts.append(
                alt.Chart(alt.Data(values=blocks))
                .mark_text(align="right", x=-6, fontSize=10, color="#111")
                .encode(y=alt.Y("row:O", axis=None), text=alt.Text("district:N"))
            )
        return alt.layer(*parts).properties(width=alt.Step(62), height=alt.Step(28))

    return build(make, _tables.title(table, title, lang), [], table.mark, lang)


def _when(state: str, due: int | None, lang: texts.Lang) -> tuple[str, str, bool]:
    """What stands in a tile, what the legend says, and whether the tile is dark."""
    if state == "before":
        return "✓", texts.text("plan_before", lang), True
    if due is None:
        return _NONE, texts.text("plan_never", lang), False
    return str(due), str(due), False


def _year_legend(values: Sequence[tuple[str, str, bool]], lang: texts.Lang) -> tuple[list[str], list[str]]:
    before, never = texts.text("plan_before", lang), texts.text("plan_never", lang)
    present = {words for _, words, _ in values}
    years = sorted(present - {before, never})
    greys = {before: "#4d4d4d", never: "#ffffff"}
    for i, one in enumerate(years):
        level = 0.62 + 0.30 * i / max(len(years) - 1, 1)
        greys[one] = "#" + 3 * f"{round(255 * level):02x}"
    legend = [one for one in (before, *years, never) if one in present]
    return legend, [greys[one] for one in legend]


def _places(
    codes: Sequence[str],
    districts: Sequence[str | None],
    tiles: Mapping[str, tuple[int, int]] | None,
    across: int,
) -> dict[str, tuple[int, int]]:
    if tiles is not None:
        if absent := [code for code in codes if code not in tiles]:
            raise Error(f"plan_map: tiles has no place for {', '.join(absent[:5])}; give (column, row) for each code")
        places = {code: (tiles[code][0], tiles[code][1]) for code in codes}
        _tables.once(list(places.values()), "plan_map", "tiles")
        return places
    members: dict[str | None, list[str]] = defaultdict(list)
    for code, district in sorted(zip(codes, districts, strict=True), key=lambda one: (one[1] is None, one[1] or "")):
        members[district].append(code)
    places, row = {}, 0
    for inside in members.values():
        for i, code in enumerate(sorted(inside)):
            places[code] = (i % across, row + i // across)
        row += -(-len(inside) // across)
    return places


def plan_funds(
    plan: Plan | Table,
    *,
    unit: Literal["dong", "million", "billion"] = "billion",
    title: str = "",
    lang: texts.Lang = "vi",
) -> Chart:
    """Year × fund: what is paid (grey) of what there is (frame), with the numbers in words.

    Takes a plan, its `funds_table()`, or a run's `funds`, where a whisker spans 80 % of the draws.
    """
    table = plan.funds_table() if isinstance(plan, Plan) else plan
    drawn = "used_p50" in table.columns
    there = "received" if drawn else "available"
    names, years, most, used = _tables.columns(
        table, ["fund", "year", there, "used_p50" if drawn else "used"], "plan_funds"
    )
    _some(table, "plan_funds")
    low, high = _tables.columns(table, ["used_p10", "used_p90"], "plan_funds") if drawn else (used, used)
    money = formats.money(unit)
    rows = []
    for i, name in sorted(enumerate(names), key=lambda one: (years[one[0]], one[0])):
        rows.append(
            {
                "line": f"{years[i]} · {name}",
                "used": money.number(used[i]),
                "there": money.number(most[i]),
                "low": money.number(low[i]),
                "high": money.number(high[i]),
                "words": f"{money.text(used[i], lang)} / {money.text(most[i], lang)}",
            }
        )
    _tables.once([row["line"] for row in rows], "plan_funds", "fund")

    def make() -> Any:
        alt = load_altair()
        base = alt.Chart(alt.Data(values=rows)).encode(
            y=alt.Y(
                "line:N",
                sort=[str(row["line"]) for row in rows],
                title=None,
                axis=alt.Axis(domain=False, ticks=False, labelLimit=260),
            )
        )
        heading = f"{texts.text('plan_used', lang)} / {texts.text('plan_available', lang)} ({money.unit_text(lang)})"
        x = alt.X("there:Q", title=heading, axis=alt.Axis(tickCount=5))
        frame = base.mark_bar(fill="#ffffff", stroke="#222", strokeWidth=0.7, height=alt.RelativeBandSize(0.7))
        spent = base.mark_bar(fill="#9a9a9a", stroke="#222", strokeWidth=0.7, height=alt.RelativeBandSize(0.7))
        layers = [frame.encode(x=x), spent.encode(x=alt.X("used:Q"), tooltip=[alt.Tooltip("words:N", title=heading)])]
        if drawn:
            layers.append(base.mark_rule(strokeWidth=2, color="#111").encode(x=alt.X("low:Q"), x2=alt.X2("high:Q")))
        layers.append(
            base.mark_text(align="left", x=alt.expr("width + 8"), fontSize=11, color="#111").encode(text="words:N")
        )
        return alt.layer(*layers).properties(width=380, height=alt.Step(22))

    return build(make, _tables.title(table, title, lang), [], table.mark, lang)
