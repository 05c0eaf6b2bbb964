from __future__ import annotations

from typing import Any, Literal

from .._core import Table
from ..report import formats, texts
from . import _tables
from ._chart import Chart, build, load_altair


def front(
    table: Table,
    *,
    communes: str = "communes",
    middle: str = "p50",
    low: str = "p10",
    high: str = "p90",
    unit: Literal["dong", "million", "billion"] = "billion",
    title: str = "",
    lang: texts.Lang = "vi",
) -> Chart:
    """Budget against communes: a step line of the median budget, and the band p10 to p90 over draws when there is one.

    One row per number of communes; budgets in VND, printed in `unit`.
    """
    banded = low in table.columns and high in table.columns
    names = [communes, middle, *([low, high] if banded else [])]
    counts, *budgets = _tables.columns(table, names, "front")
    money = formats.money(unit)
    rows = []
    for count, *amounts in sorted(zip(counts, *budgets, strict=True), key=lambda row: row[0]):
        if any(amount is None for amount in amounts):
            continue
        shown = [money.number(amount) for amount in amounts]
        row = {"communes": count, "middle": shown[0], "label": money.text(amounts[0], lang)}
        if banded:
            row |= {
                "low": shown[1],
                "high": shown[2],
                "range": f"{money.text(amounts[1], lang)} – {money.text(amounts[2], lang)}",
            }
        rows.append(row)
    _tables.some(rows, "front")
    digits = 0 if max(row["middle"] for row in rows) >= 10 else 1
    median, band = texts.text("median", lang), texts.text("band", lang)

    def make() -> Any:
        alt = load_altair()
        axis = alt.Axis(format=f",.{digits}f", tickCount=7)
        tips = [alt.Tooltip("communes:Q", title=texts.text("communes", lang)), alt.Tooltip("label:N", title=median)]
        y = alt.Y("communes:Q", title=texts.text("communes", lang), axis=alt.Axis(format=",.0f", tickMinStep=1))
        title_x = f"{texts.text('budget', lang)} ({money.unit_text(lang)})"
        base = alt.Chart(alt.Data(values=rows))
        line = base.mark_line(interpolate="step-after", strokeWidth=2, color="#111").encode(
            x=alt.X("middle:Q", title=title_x, axis=axis), y=y, order=alt.Order("communes:Q")
        )
        dots = base.mark_point(size=18, filled=True, color="#111", opacity=1).encode(x="middle:Q", y=y, tooltip=tips)
        if not banded:
            return alt.layer(line, dots).properties(width=600, height=300)
        tips.append(alt.Tooltip("range:N", title=band))
        area = base.mark_area(orient="horizontal", interpolate="step-before", color="#cccccc").encode(
            x=alt.X("low:Q", title=title_x, axis=axis), x2=alt.X2("high:Q"), y=y
        )
        edges = [
            base.mark_line(interpolate="step-after", strokeWidth=1, strokeDash=[4, 3], color="#444").encode(
                x=alt.X(f"{edge}:Q"), y=y, order=alt.Order("communes:Q")
            )
            for edge in ("low", "high")
        ]
        return alt.layer(area, *edges, line, dots.encode(tooltip=tips)).properties(width=600, height=300)

    key = [f"—●— {median}" + (f";  - - - {band}" if banded else "")]
    return build(make, _tables.title(table, title, lang), key, table.mark, lang)
