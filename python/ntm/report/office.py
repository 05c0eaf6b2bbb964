"""The report of a coordination office: what a province's evaluation, checks and scenario say, as a document."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import measures, plots
from .._core import Error, Table, __version__
from .._files import require_place
from .._tables import columns_for
from . import office_texts
from ._write import render
from .document import Block, ChartBlock, Document, FindingsBlock, NoteBlock, Section, TableBlock
from .formats import Format, money, year
from .office_plan import plan_section
from .texts import Lang, language

if TYPE_CHECKING:
    from .._core.province import Check, Evaluation, Province
    from .._core.scenario import Run, Scenario

__all__ = ["document", "manifest", "write_report"]

Progress = Callable[[int, int], bool | None]
_SHOWN_FINDINGS = 60


def write_report(
    province: Province,
    out: str | PathLike[str],
    *,
    evaluation: Evaluation | None = None,
    on: str | None = None,
    known_on: str | None = None,
    assume: str | None = None,
    scenario: Scenario | None = None,
    draws: int | None = None,
    lang: str = "vi",
    formats: Sequence[str] = ("html", "xlsx"),
    progress: Progress | None = None,
    run: Run | None = None,
) -> list[Path]:
    """Writes the report's files and manifest.json into `out`; returns their paths.

    The scenario is the province's own unless one is given, and run here unless its `run` is given; a province without
    one gets no plan. The same inputs give the same bytes. Raises OSError where `out` cannot be written, before the run.
    """
    require_place(Path(out))
    chosen = language(lang)
    if evaluation is not None and (on or known_on or assume):
        raise Error("pass an evaluation, or on, known_on and assume, not both")
    if evaluation is None:
        evaluation = province.evaluate(on=on, known_on=known_on, assume=assume)
    scenario = scenario or province.scenario
    if run is None and scenario is not None and scenario.has_plan:
        run = province.run(scenario, draws=draws, progress=progress)
    facts = manifest(province, evaluation, run)
    made = document(province, evaluation, run, lang=chosen, hash=str(facts["hash"]))
    written = list(render(made, out, formats).values())
    path = Path(out, "manifest.json")
    path.write_text(json.dumps(facts, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return [*written, path]


def manifest(province: Province, evaluation: Evaluation, run: Run | None) -> dict[str, Any]:
    """What the figures come from: inputs with SHA-256, versions, day, edition, parameters, and one hash of all."""
    facts: dict[str, Any] = {
        "schema": 1,
        "ntm": __version__,
        "province": province.id,
        "on": str(evaluation.on),
        "known_on": str(evaluation.known_on),
        "edition": evaluation.edition.id,
        "inputs": {name: hashlib.sha256(text.encode()).hexdigest() for name, text in province.input_files},
    }
    if run is not None:
        facts["scenario"] = run.scenario.id
        facts["seed"] = run.scenario.seed
        facts["parameters"] = {
            f"{row['parameter']} {number}" if row["parameter"] in ("require", "fund") else row["parameter"]: row[
                "value"
            ]
            for number, row in enumerate(run.parameters.to_dicts())
        }
        facts["plans"] = [[plan.value, plan.bound, str(plan.status)] for plan in run.plans]
        if any(hashes := [plan.sha256 for plan in run.plans]):
            facts["instances"] = hashes
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True)
    facts["hash"] = "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    return facts


def document(
    province: Province, evaluation: Evaluation, run: Run | None = None, *, lang: Lang = "vi", hash: str = ""
) -> Document:
    """The whole report as a document."""
    words = office_texts.of(lang)
    checked = province.check(evaluation)
    sections = [
        _summary(province, evaluation, words, lang),
        _claims(checked, words, lang),
        _targets(checked, words, lang),
        _tables(evaluation, words, lang),
    ]
    if run is not None:
        sections.append(plan_section(run, words, lang))
    sections.append(_basis(province, evaluation, words))
    title = words["title"].format(province=province.name_vi if lang == "vi" else province.name_en)
    subtitle = "" if run is None else (run.scenario.title_vi if lang == "vi" else run.scenario.title_en)
    return Document(
        title=title,
        subtitle=subtitle,
        province=province.name_vi if lang == "vi" else province.name_en,
        on=evaluation.on,
        known_on=evaluation.known_on,
        sections=[s for s in sections if s.blocks],
        lang=lang,
        hash=hash,
    )


def _table(source: Table, caption: str, **options: Any) -> list[Block]:
    return [TableBlock(source, caption, **options)] if len(source) else []


def _in(source: Table, lang: Lang) -> Table:
    return source.select(columns_for(source, lang))


def _summary(province: Province, evaluation: Evaluation, words: office_texts.Words, lang: Lang) -> Section:
    wanted = [
        measures.communes_in_programme,
        measures.communes_recognised,
        measures.share_recognised,
        measures.communes_meeting_all,
        measures.mean_criteria,
        *(t.measure for t in province.targets if t.measure is not None and t.measure.name == "communes_under"),
        measures.districts_without_recognised_commune,
        measures.disbursement_rate,
    ]
    table = evaluation.measures(list(dict.fromkeys(wanted)), lang)
    return Section(
        words["summary"],
        [words["summary_intro"]],
        _table(table.select(["label", "value", "note"]), words["summary_table"], labels=_labels(words)),
    )


def _labels(words: office_texts.Words) -> dict[str, str]:
    return {name: words[name] for name in ("label", "value", "note")}


def _claims(checked: Check, words: office_texts.Words, lang: Lang) -> Section:
    if not len(checked.claims_table):
        return Section(words["claims"])
    return Section(words["claims"], [words["claims_intro"]], _table(_in(checked.claims_table, lang), words["claims"]))


def _targets(checked: Check, words: office_texts.Words, lang: Lang) -> Section:
    blocks = _table(_in(checked.targets_table, lang), words["targets"])
    if blocks and checked.consistency:
        blocks.append(FindingsBlock(checked.consistency, words["consistency"]))
    return Section(words["targets"], [words["targets_intro"]] if blocks else [], blocks)


def _tables(evaluation: Evaluation, words: office_texts.Words, lang: Lang) -> Section:
    blocks: list[Block] = []
    dong = {name: money("billion") for name in ("planned", "allocated", "disbursed", "left", "start", "paid")}
    for name in ("T1", "T2", "T3D", "T3", "T4", "T5", "T6"):
        table = evaluation.table(name)
        if name == "T1":  # the shares stand in the table itself; a page has no room for them
            table = table.select([column for column in table.columns if not column.startswith("share_")])
        formats: dict[str, Format] = {"award_year": year()} if "award_year" in table.columns else {}
        if name in ("T4", "T5"):
            formats |= {column: form for column, form in dong.items() if column in table.columns}
        if name == "T5" and all(value is None for value in table["left"].values):
            continue
        blocks += _table(_in(table.with_intervals(lang), lang), words[name], formats=formats)
    matrix = evaluation.matrix()
    if len(matrix):
        chart = plots.criteria_matrix(matrix, title=words["matrix"], lang=lang)
        blocks.append(ChartBlock(chart, words["matrix"], words["matrix_alt"], notes=[words["matrix_note"]]))
    return Section(words["tables"], [words["tables_intro"]], blocks)


def _basis(province: Province, evaluation: Evaluation, words: office_texts.Words) -> Section:
    found = sorted([*province.findings, *evaluation.findings], key=lambda f: -f.level)
    blocks: list[Block] = [
        NoteBlock(
            words["edition"].format(
                number=evaluation.edition.law.number, id=evaluation.edition.id, count=len(evaluation.edition.findings)
            ),
            kind="source",
        )
    ]
    for one in province.files:
        blocks.append(
            NoteBlock(
                words["file"].format(file=one.file, read=one.read, kept=one.kept, rejected=one.rejected), kind="source"
            )
        )
    if found:
        blocks.append(FindingsBlock(found[:_SHOWN_FINDINGS], words["findings"]))
        if len(found) > _SHOWN_FINDINGS:
            blocks.append(NoteBlock(words["more_findings"].format(count=len(found) - _SHOWN_FINDINGS)))
    return Section(words["basis"], [words["basis_intro"]], blocks)
