"""The command `ntm evaluate`: communes against the standard, as a table or as one JSON object a line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

import ntm

from .. import Error, Severity, assessment, standard
from .._core import Finding
from . import printing, records

__all__ = ["add_commands", "evaluate_lines"]


def add_commands(commands: Any) -> None:
    """Adds the commands of this file."""
    one = commands.add_parser(
        "evaluate",
        help="communes against the standard: a province, or records on standard input (--json)",
        description="Without a province, reads commune records from standard input, one JSON object a line "
        "(docs/json.md), and writes one result a line. Exit codes: 0 done, 1 findings of severity error, 2 misuse.",
    )
    one.add_argument("province", nargs="?", help="a folder, or the id of a shipped example")
    one.add_argument("--on", help="the day, YYYY-MM-DD; of records their own")
    one.add_argument("--known-on", help="only what was recorded by this day")
    one.add_argument("--edition", help="the edition that judges, where the law of the day is not meant")
    one.add_argument("--json", action="store_true", help="one JSON object a line")
    one.add_argument(
        "--explain", action="store_true", help="with --json: value, threshold and shortfall of each indicator"
    )
    one.add_argument("--lang", choices=("vi", "en"), default="vi")
    one.set_defaults(run=run_evaluate)


def run_evaluate(options: argparse.Namespace) -> int:
    if options.explain and not options.json:
        raise Error("--explain belongs to --json; `ntm check` prints for people")
    if options.province is not None:
        return _province(options)
    if not options.json:
        raise Error("records on standard input are read with --json; or name a province: ntm evaluate FOLDER")
    if options.on:
        raise Error("--on belongs to a province; each record has its own day")
    sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]
    return _write(evaluate_lines(sys.stdin, options.edition, options.known_on, explain=options.explain), sys.stdout)


def _write(results: Iterable[dict[str, Any]], out: TextIO) -> int:
    errors = 0
    for one in results:
        errors += sum(found["severity"] == "error" for found in one.get("findings", ()))
        print(json.dumps(one, ensure_ascii=False, separators=(",", ":")), file=out)
    return 1 if errors else 0


def _as_dict(found: Iterable[Finding]) -> list[dict[str, Any]]:
    return [json.loads(one.to_json()) for one in found]


def _lines_of(outcomes: assessment.Outcomes) -> list[str]:
    """The JSON text of each row; splitlines() would also split at the U+2028 or U+0085 of a name."""
    return outcomes.to_json_lines().split("\n")[:-1]


def _province(options: argparse.Namespace) -> int:
    province = ntm.load(options.province)
    errors = [one for one in province.findings if one.level == Severity.ERROR]
    if errors and options.json:
        return _write([{"schema": "ntm/findings/1", "findings": _as_dict(errors)}], sys.stdout)
    if errors:
        printing.findings(province.findings, options.lang)
        return 1
    day = province.evaluate(on=options.on, known_on=options.known_on, assume=options.edition)
    if not options.json:
        print(printing.table(day.outcomes.table(), options.lang))
        return 0
    results = []
    for text, unit in zip(_lines_of(day.outcomes), day.outcomes.units, strict=True):
        one = json.loads(text)
        if options.explain:
            one["explanation"] = json.loads(day.explain(unit).to_json())
        results.append(one)
    found = [one for one in [*province.findings, *day.findings] if one.level > Severity.NOTE]
    results.append({"schema": "ntm/findings/1", "findings": _as_dict(found)})
    return _write(results, sys.stdout)


def _law(edition: str | None, level: str, on: str) -> standard.Edition:
    if edition is not None:
        return standard.catalog().find(edition)
    return standard.catalog().in_force(level=level, tier="ntm", on=on)


def evaluate_lines(
    lines: Iterable[str], edition: str | None = None, known_on: str | None = None, *, explain: bool = False
) -> Iterator[dict[str, Any]]:
    """One result for each record, in their order; a line that cannot be used gives `ntm/rejected/1` with its findings.

    Raises `ntm.Error` for an unknown edition, or where the law of a record's day gives no single one.
    """
    read = records.read(lines)
    of_line: dict[int, list[Finding]] = {}
    for one in read.findings:
        of_line.setdefault(one.where.line, []).append(one)
    groups: dict[tuple[str, str], list[records.Record]] = {}
    for record in read.records:
        groups.setdefault((record.on, record.about["level"] or "commune"), []).append(record)
    results: dict[int, dict[str, Any]] = {}
    for (on, level), members in groups.items():
        law = _law(edition, level, on)
        codes = list(dict.fromkeys(record.unit for record in members))
        outcomes = assessment.evaluate(law, read.registry, read.panel, on=on, known_on=known_on, units=codes)
        judged = dict(zip(codes, _lines_of(outcomes), strict=True))
        for record in members:
            result = {"line": record.line} | json.loads(judged[record.unit])
            result["findings"] = _as_dict(of_line.get(record.line, ()))
            if explain:
                result["explanation"] = json.loads(outcomes.explain(read.panel, record.unit).to_json())
            results[record.line] = result
    for line, found in of_line.items():
        if line not in results:
            results[line] = {"schema": "ntm/rejected/1", "line": line, "findings": _as_dict(found)}
    for line in sorted(results):
        yield results[line]
