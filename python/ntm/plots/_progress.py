from __future__ import annotations

from typing import Any

from .._core import Table, format_number
from ..report import texts
from . import _tables
from ._chart import Chart, build, load_altair


def _number(value: float | int, lang: texts.Lang) -> str:
    return format_number(value, 0 if value == int(value) else 2, lang)


def _words(actual: float | None, low: float | None, high: float | None, lang: texts.Lang) -> str:
    if actual is None and low is None:
        return texts.text("unknown", lang).lower()
    spread = (
        f"{_number(low, lang)}–{_number(high, lang)}" if low is not None and high is not None and low != high else ""
    )
    if actual is None:
        return spread or _number(low or 0, lang)
    return _number(actual, lang) + (f" ({spread})" if spread else "")


def progress_to_target(
    table: Table,
    *,
    measure: str = "measure",
    actual: str = "actual",
    target: str = "target",
    low: str = "low",
    high: str = "high",
    verdict: str = "verdict",
    at_most: str = "at_most",
    title: str = "",
    lang: texts.Lang = "vi",
) -> Chart:
    """Bars of what was reached as a percentage of each target, with the target as a rule at 100 %.

    One row per target. Optional columns: `low` and `high` (what is known for sure, a whisker), `verdict` (words at the
    end of the row), `at_most` (non-zero for a ceiling, which has words but no bar, like an unknown or a target of 0).
    """
    labels, reached, wanted = _tables.columns(table, [measure, actual, target], "progress_to_target")
    optional = {
        name: list(table.column(name).values) if name in table.columns else [None] * len(labels)
        for name in (low, high, verdict, at_most)
    }
    _tables.once(labels, "progress_to_target", measure)
    rows: list[dict[str, Any]] = []
    for i, name in enumerate(labels):
        value, goal = reached[i], wanted[i]
        least, most = optional[low][i], optional[high][i]
        drawable = goal is not None and goal > 0 and not optional[at_most][i]
        sign = "≤ " if optional[at_most][i] else ""
        goal_words = "–" if goal is None else sign + _number(goal, lang)
        words = f"{_words(value, least, most, lang)} / {texts.text('target', lang)} {goal_words}"
        row: dict[str, Any] = {
            "measure": name,
            "words": " · ".join([words, str(optional[verdict][i])] if optional[verdict][i] else [words]),
        }
        if drawable and value is not None:
            row["percent"] = 100 * value / goal
        if drawable and least is not None and most is not None:
            row |= {"low": 100 * least / goal, "high": 100 * most / goal}
        rows.append(row)
    _tables.some(rows, "progress_to_target")
    limit = max([100.0, *(row[key] for row in rows for key in ("percent", "high") if key in row)])

    def make() -> Any:
        alt = load_altair()
        base = alt.Chart(alt.Data(values=rows)).encode(
            y=alt.Y("measure:N", sort=labels, title=None, axis=alt.Axis(domain=False, ticks=False, labelLimit=260))
        )
        x = alt.X(
            "percent:Q",
            title=texts.text("of_target", lang),
            axis=alt.Axis(tickCount=5),
            scale=alt.Scale(domain=[0, limit], nice=False),
        )
        bars = base.mark_bar(color="#b5b5b5", stroke="#222", strokeWidth=0.7, height=alt.RelativeBandSize(0.6)).encode(
            x=x
        )
        spans = base.mark_rule(strokeWidth=2, color="#111").encode(x=alt.X("low:Q"), x2=alt.X2("high:Q"))
        goal = (
            alt.Chart(alt.Data(values=[{"goal": 100}]))
            .mark_rule(strokeDash=[5, 3], strokeWidth=1.5, color="#111")
            .encode(x="goal:Q")
        )
        words = base.mark_text(align="left", x=alt.expr("width + 8"), fontSize=11, color="#111").encode(text="words:N")
        return alt.layer(bars, spans, goal, words).properties(width=330, height=alt.Step(26))

    return build(make, _tables.title(table, title, lang), [], table.mark, lang)
