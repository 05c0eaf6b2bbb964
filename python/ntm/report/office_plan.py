"""The part of the office's report that is about a scenario's plan."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from .. import plots
from .._core import Table, format_number
from .._tables import columns_for
from . import office_texts
from .document import Block, ChartBlock, FindingsBlock, NoteBlock, Section, TableBlock
from .formats import Format, money, number, percent, year
from .texts import Lang

if TYPE_CHECKING:
    from .._core.scenario import Run

__all__ = ["is_over_years", "plan_section", "proof_words"]


def table_block(source: Table, caption: str, **options: Any) -> list[Block]:
    """A block for a table, or nothing for an empty one."""
    return [TableBlock(source, caption, **options)] if len(source) else []


def is_over_years(run: Run) -> bool:
    """Whether the plans have several years or several funds, and not one sum of money."""
    return len(run.years) > 1 or len(run.funds) > 1


def proof_words(run: Run, lang: Lang) -> str:
    """What is proved about the plans of a run, in one paragraph."""
    words = office_texts.of(lang)

    def counted(values: list[str]) -> str:
        if len(values) == 1:
            return values[0]
        return "; ".join(f"{value}: {count}" for value, count in Counter(values).most_common())

    plans = run.plans
    found = [plan for plan in plans if plan.found]
    parts = [words["proof_status"].format(status=counted([words[plan.status.name] for plan in plans]))]
    if found:
        gap = max(found, key=lambda plan: plan.relative_gap)
        parts.append(
            words["proof_gap"].format(
                value=format_number(gap.value, 0, lang),
                bound=format_number(gap.bound, 0, lang),
                gap=format_number(gap.gap, 0, lang),
                percent=format_number(100 * gap.relative_gap, 2, lang),
            )
        )
        parts.append(words["proof_method"].format(method=counted([plan.method for plan in found])))
        if is_over_years(run):
            most = max(plan.instalments for plan in found)
            parts.append(words["proof_instalments"].format(count=format_number(most, 0, lang)))
        open_reasons = [plan.uncertified(lang) for plan in found if plan.uncertified(lang)]
        certified = len(found) - len(open_reasons)
        parts.append(words["proof_certified"].format(count=certified, plans=len(found)))
        if open_reasons:
            parts.append(words["proof_open"].format(reasons=counted(open_reasons)))
    if len(plans) == 1:
        parts += [conflict.text(lang) + "." for conflict in plans[0].conflicts]
        if plans[0].sha256:
            parts.append(f"SHA-256: {plans[0].sha256}.")
    elif any(plan.sha256 for plan in plans):
        parts.append(words["proof_hashes"])
    return " ".join(parts)


def _years(run: Run, words: office_texts.Words, lang: Lang) -> list[Block]:
    if not is_over_years(run):
        return []
    table = run.plans[0].years_table() if len(run.plans) == 1 else run.years
    formats: dict[str, Format] = {"year": year()}
    formats |= {name: money("billion") for name in ("cost_finished", "paid") if name in table.columns}
    return table_block(table, words["plan_years"], formats=formats)


def _money(run: Run, words: office_texts.Words, lang: Lang) -> list[Block]:
    if not is_over_years(run) or not len(run.funds):
        return []
    table = run.plans[0].funds_table() if len(run.plans) == 1 else run.funds
    formats: dict[str, Format] = {"year": year()}
    for name in table.columns:
        if name in ("received", "available", "left") or name.startswith("used"):
            formats[name] = money("billion")
    chart = plots.plan_funds(table, title=words["plan_funds"], lang=lang)
    return [
        *table_block(table, words["plan_funds"], formats=formats),
        ChartBlock(chart, words["plan_funds"], words["plan_funds_alt"]),
    ]


def _promises(run: Run, words: office_texts.Words, lang: Lang) -> list[Block]:
    """What each promise costs and what gives way; nothing for plans that have nothing to do with the least cost."""
    if not len(run.promises):
        return []
    dong: dict[str, Format] = {name: money("billion") for name in ("p10", "p50", "p90")}
    labels = {name: words[name] for name in dong}
    chosen = run.promises.select(columns_for(run.promises, lang))
    blocks = table_block(chosen, words["promises"], formats=dong, labels=labels)
    blocks += table_block(run.less_money, words["less_money"], formats={"used_percent": number(2)})
    often = run.conflicts.rows_at_least("draws", max(1, len(run.plans) // 10))  # in a tenth of the draws or more
    clashes = often.select(columns_for(often, lang))
    return blocks + table_block(clashes, words["clashes"], formats={"missing": money("billion")})


def _side(run: Run, words: office_texts.Words, lang: Lang) -> list[Block]:
    """What the plans do beside criteria of communes: each item of one plan, sums over many."""
    if not len(run.side):
        return []
    if len(run.plans) == 1:
        formats: dict[str, Format] = {name: money("million") for name in ("amount", "cost")}
        formats |= {name: year() for name in ("year", "finished")}
        items = run.plans[0].side_table()
        return table_block(items.select(columns_for(items, lang)), words["side"], formats=formats)
    dong: dict[str, Format] = {name: money("billion") for name in ("p10", "p50", "p90")}
    labels = {name: words[name] for name in dong}
    return table_block(run.side.select(columns_for(run.side, lang)), words["side"], formats=dong, labels=labels)


def _in_plans(run: Run, words: office_texts.Words) -> list[Block]:
    """Which communes are in every plan over the draws, and which in at least half of them."""
    if not len(run.frequency):
        return []
    found = [(row["commune"], row["share"]) for row in run.frequency.to_dicts()]
    every, half = (", ".join(name for name, share in found if share >= least) for least in (1, 0.5))
    text = words["in_plans"].format(
        plans=sum(plan.found for plan in run.plans), every=every or words["nobody"], half=half or words["nobody"]
    )
    return [NoteBlock(text, mark=run.mark)]


def _one_plan(run: Run, words: office_texts.Words, lang: Lang) -> list[Block]:
    """The communes of a plan on what was observed; one draw of many names none."""
    if len(run.plans) != 1 or not run.plans[0].found:
        return []
    plan = run.plans[0]
    if not is_over_years(run):
        return table_block(plan.table(), words["plan_items"])
    blocks: list[Block] = []
    communes = plan.communes_table().rows_at_least("due", 1)
    formats: dict[str, Format] = {name: year() for name in ("year", "finished", "due")}
    formats |= {name: money("million") for name in ("amount", "cost")}
    if len(communes):
        chart = plots.plan_map(plan, title=words["plan_map"], lang=lang)
        blocks.append(ChartBlock(chart, words["plan_map"], words["plan_map_alt"]))
        shown = {name: form for name, form in formats.items() if name in communes.columns}
        blocks += table_block(communes, words["plan_communes"], formats=shown)
    schedule = plan.schedule_table()
    if len(schedule):
        chart = plots.plan_gantt(plan, title=words["plan_gantt"], lang=lang)
        blocks.append(ChartBlock(chart, words["plan_gantt"], words["plan_gantt_alt"]))
    return blocks + table_block(schedule, words["plan_schedule"], formats=formats)


def plan_section(run: Run, words: office_texts.Words, lang: Lang) -> Section:
    """What the plan of a run says: its parameters, money, years, communes and what is proved."""
    blocks: list[Block] = table_block(run.parameters, words["parameters"])
    blocks += table_block(
        run.costs,
        words["costs"],
        formats={"cost": money("billion"), "quantile": percent(0, whole=1)},
        labels={"cost": words["cost"], "quantile": words["quantile"]},
    )
    blocks.append(NoteBlock(proof_words(run, lang), mark=run.mark))
    blocks += _years(run, words, lang)
    blocks += _money(run, words, lang)
    blocks += _side(run, words, lang)
    blocks += _promises(run, words, lang)
    blocks += _one_plan(run, words, lang)
    if len(run.front):
        budgets: dict[str, Format] = {name: money("billion") for name in ("p10", "p50", "p90")}
        blocks.append(
            ChartBlock(plots.front(run.front, title=words["front"], lang=lang), words["front"], words["front_alt"])
        )
        labels = {name: words[name] for name in budgets}
        blocks += table_block(run.front, words["front_table"], formats=budgets, labels=labels)
    if len(run.plans) > 1:
        chosen = run.frequency.rows_at_least("chosen", 1) if len(run.frequency) else run.frequency
        shares = {name: percent(0, whole=1) for name in chosen.columns if name == "share" or name.startswith("by_")}
        blocks += _in_plans(run, words)
        blocks += table_block(chosen, words["frequency"], formats=shares)
        if len(run.frequency):
            chart = plots.plan_map(run.frequency, title=words["frequency_map"], lang=lang)
            blocks.append(ChartBlock(chart, words["frequency_map"], words["frequency_map_alt"]))
    bands = [name for name in run.bands.columns if name not in ("district", "communes")]
    chart = plots.bands_by_district(run.bands, bands=bands, title=words["bands"], lang=lang, skip_last=True)
    blocks.append(ChartBlock(chart, words["bands"], words["bands_alt"]))
    blocks += table_block(
        run.bands,
        words["bands"],
        formats={name: number(1) for name in bands},
        totals=True,
        read_columns=["communes"],
    )
    chart = plots.criteria_shares(run.matrix, title=words["shares"], lang=lang)
    blocks.append(ChartBlock(chart, words["shares"], words["shares_alt"]))
    intro = words["plan_intro_synthetic"] if run.scenario.completion is not None else words["plan_intro"]
    if run.findings:
        blocks.append(FindingsBlock(run.findings, words["assumed"]))
    return Section(words["plan"], [intro], blocks)
