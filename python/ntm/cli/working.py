"""Commands that work on a province: init, check, report, run, demo."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import ntm

from .. import Error
from .._files import require_place
from ..report import office, office_plan, texts
from . import printing

__all__ = ["add_commands"]


def add_commands(commands: Any) -> None:
    """Adds the commands of this file."""
    init = commands.add_parser("init", help="write the commented templates of a province into a folder")
    init.add_argument("folder")
    init.set_defaults(run=run_init)

    check = commands.add_parser("check", help="list what is wrong with a province's files, its claims and targets")
    check.add_argument("province", help="a folder, or the id of a shipped example")
    check.add_argument("--on", help="the day, YYYY-MM-DD; that of province.toml when absent")
    check.add_argument("--lang", choices=("vi", "en"), default="vi")
    check.set_defaults(run=run_check)

    report = commands.add_parser("report", help="write the report of a province")
    report.add_argument("province", help="a folder, or the id of a shipped example")
    report.add_argument("--on", help="the day, YYYY-MM-DD; that of province.toml when absent")
    _add_output(report, "out")
    report.set_defaults(run=run_report)

    run = commands.add_parser("run", help="run a scenario file and write its report")
    run.add_argument("scenario", help="a scenario file; its key `province` names the folder")
    _add_output(run, "out")
    run.set_defaults(run=run_scenario)

    demo = commands.add_parser("demo", help="run a shipped example from data to report")
    demo.add_argument("province", nargs="?", help="the example's id; the first one when absent")
    _add_output(demo, "out")
    demo.set_defaults(run=run_demo)


def _add_output(command: argparse.ArgumentParser, folder: str) -> None:
    command.add_argument("--out", default=folder, help=f"folder for the results (default: {folder})")
    command.add_argument("--lang", choices=("vi", "en"), default="vi")


def run_init(options: argparse.Namespace) -> int:
    ntm.init(options.folder)
    for path in sorted(Path(options.folder).iterdir()):
        print(path)
    return 0


def _loaded(where: str, lang: str) -> tuple[ntm.Province, int]:
    province = ntm.load(where)
    errors = printing.findings(province.findings, lang)
    return province, errors


def run_check(options: argparse.Namespace) -> int:
    province, errors = _loaded(options.province, options.lang)
    if errors:
        return 1
    _print_check(province, province.evaluate(on=options.on), options.lang)
    return 0


def _print_check(province: ntm.Province, evaluation: ntm.Evaluation, lang: str) -> None:
    checked = province.check(evaluation)
    for table in (checked.claims_table, checked.targets_table):
        if len(table):
            print(printing.table(table, lang), end="\n\n")


def run_report(options: argparse.Namespace) -> int:
    province, errors = _loaded(options.province, options.lang)
    if errors:
        return 1
    written = province.report(
        options.out,
        on=options.on,
        lang=options.lang,
        progress=printing.progress("draw" if options.lang == "en" else "lần"),
    )
    _print_paths(written)
    return 0


def run_scenario(options: argparse.Namespace) -> int:
    path = Path(options.scenario)
    if not path.is_file():
        raise Error(f"{path}: there is no such scenario file; check the path, or write one (docs/scenarios.md)")
    scenario, found = ntm.scenario.parse_scenario(_text(path), str(path))
    if printing.findings(found, options.lang):
        return 1
    return _run(str(path.parent / scenario.province), scenario, options)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as problem:
        raise Error(f"{path}: not UTF-8 at byte {problem.start}; save the file as UTF-8") from None


def run_demo(options: argparse.Namespace) -> int:
    name = options.province or ntm.examples()[0]
    return _run(name, None, argparse.Namespace(**{**vars(options), "out": str(Path(options.out, name))}))


def _run(where: str, scenario: ntm.scenario.Scenario | None, options: argparse.Namespace) -> int:
    require_place(Path(options.out))
    province, errors = _loaded(where, options.lang)
    if errors:
        return 1
    scenario = scenario or province.scenario
    evaluation = province.evaluate(
        on=scenario.on if scenario else None,
        known_on=scenario.known_on if scenario else None,
        assume=(scenario.assume or None) if scenario else None,
    )
    made = None
    if scenario is not None and scenario.has_plan:
        made = province.run(scenario, progress=printing.progress("draw" if options.lang == "en" else "lần"))
    written = office.write_report(
        province, options.out, evaluation=evaluation, scenario=scenario, lang=options.lang, run=made
    )
    _print_check(province, evaluation, options.lang)
    if made is not None:
        _print_plan(made, options.lang)
    _print_paths(written)
    return 0


def _print_plan(made: ntm.scenario.Run, lang: texts.Lang) -> None:
    if office_plan.is_over_years(made):
        plan = made.plans[0]
        tables = [made.years, made.funds]
        if len(made.plans) == 1:
            tables = [plan.years_table(), plan.funds_table()]
            if plan.found:
                tables.append(plan.communes_table().rows_at_least("due", 1))
        for table in tables:
            if len(table):
                print(printing.table(table, lang), end="\n\n")
    mark = f"▒▒ {made.mark} ▒▒ " if made.mark else ""
    print(mark + office_plan.proof_words(made, lang), end="\n\n")


def _print_paths(written: list[Path]) -> None:
    for path in written:
        print(path)
