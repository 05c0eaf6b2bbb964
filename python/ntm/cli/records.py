"""Reads commune records, one JSON object a line, into units and observations."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .. import observations, units
from .._core import Finding, make_finding

__all__ = ["Read", "Record", "read"]

_UNIT_KEYS = ("name", "level", "region", "type")
_KEYS = (
    "unit",
    "on",
    *_UNIT_KEYS,
    "attributes",
    "values",
    "statuses",
    "criteria_met",
    "recorded_on",
    "stage",
    "source",
)
_VALUE_KEYS = ("value", "numerator", "denominator", "recorded_on", "stage", "source")
_COLUMNS = ("unit", "item", "on", "value", "numerator", "denominator", "of", "recorded_on", "stage", "source")


@dataclass(slots=True)
class Record:
    """One line that could be read: which unit, on which day, and what its rows of observations are."""

    line: int
    unit: str
    on: str
    about: dict[str, str]
    rows: list[dict[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Read:
    """Everything that the lines hold: records, the registry and the panel made of them, findings with their lines."""

    records: list[Record]
    registry: units.Registry
    panel: observations.Panel
    findings: list[Finding]


class _Line:
    """Reads the keys of one line; what is wrong is a finding with the line's number."""

    def __init__(self, file: str, number: int, found: list[Finding]) -> None:
        self.file, self.number, self.found, self.good = file, number, found, True

    def add(self, code: str, where: str = "", /, **arguments: object) -> None:
        self.good = False
        words = {name: str(value) for name, value in arguments.items()}
        self.found.append(make_finding(code, words, file=self.file, line=self.number, column=where))

    def wrong(self, key: str, expected: str, value: object) -> None:
        self.add("NTM-C032", key, key=key, expected=expected, value=json.dumps(value, ensure_ascii=False))

    def text(self, source: Mapping[str, Any], key: str, *, required: bool = False) -> str:
        value = source.get(key)
        if value is None:
            if required:
                self.add("NTM-C031", key, key=key)
            return ""
        if not isinstance(value, str) or (required and not value.strip()):
            self.wrong(key, "a text", value)
            return ""
        return value

    def mapping(self, source: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        value = source.get(key)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.wrong(key, "an object", value)
            return {}
        return value

    def known(self, source: Mapping[str, Any], keys: Iterable[str], where: str = "") -> None:
        for key in source:
            if key not in keys:
                self.add("NTM-C016", where + key, key=where + key, known=", ".join(keys))

    def cell(self, key: str, value: object) -> str:
        """A value as observations.csv writes it: numbers and words; nothing for null."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return "1" if value else "0"
        if isinstance(value, int | float):
            return repr(value)
        if isinstance(value, str):
            return value
        self.wrong(key, "a number or a word", value)
        return ""


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and bool(dt.date.fromisoformat(text))
    except ValueError:
        return False


def _refuse(word: str) -> float:
    raise ValueError(f"{word} is no number of JSON; write null")


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, value in pairs:
        if key in out:
            raise ValueError(f"key '{key}' stands twice")
        out[key] = value
    return out


def _object(text: str) -> dict[str, Any]:
    value = json.loads(text, parse_constant=_refuse, object_pairs_hook=_pairs)
    json.dumps(value, ensure_ascii=False).encode("utf-8")  # a lone surrogate, or a byte that was not UTF-8
    if not isinstance(value, dict):
        raise ValueError(f"it is {type(value).__name__}")
    return value


def _rows(line: _Line, source: Mapping[str, Any], base: dict[str, str]) -> list[dict[str, str]]:
    rows = []
    for item, value in line.mapping(source, "values").items():
        row = base | {"item": item}
        if isinstance(value, dict):
            line.known(value, _VALUE_KEYS, f"values.{item}.")
            row |= {key: line.cell(f"values.{item}.{key}", value.get(key)) for key in _VALUE_KEYS if key in value}
        else:
            row["value"] = line.cell(f"values.{item}", value)
        rows.append(row)
    for item, value in line.mapping(source, "statuses").items():
        rows.append(base | {"item": f"criterion:{item}", "value": line.cell(f"statuses.{item}", value)})
    counts = line.mapping(source, "criteria_met")
    if counts:
        line.known(counts, ("count", "of"), "criteria_met.")
        for key in ("count", "of"):
            if key not in counts:
                line.add("NTM-C031", f"criteria_met.{key}", key=f"criteria_met.{key}")
        of = line.cell("criteria_met.of", counts.get("of"))
        rows.append(
            base | {"item": "criteria", "value": line.cell("criteria_met.count", counts.get("count")), "of": of}
        )
    return [row for row in rows if row.get("value") or row.get("numerator")]


def _record(line: _Line, text: str) -> Record | None:
    try:
        source = _object(text)
    except (ValueError, RecursionError) as problem:
        line.add("NTM-C030", reason=problem)
        return None
    line.known(source, _KEYS)
    unit, on = line.text(source, "unit", required=True), line.text(source, "on", required=True)
    if on and not _is_day(on):
        line.wrong("on", "a day YYYY-MM-DD", on)
    about = {key: line.text(source, key) for key in _UNIT_KEYS}
    for name, value in line.mapping(source, "attributes").items():
        about[f"attribute:{name}"] = line.cell(f"attributes.{name}", value)
    base = {"unit": unit, "on": on} | {key: line.text(source, key) for key in ("recorded_on", "stage", "source")}
    rows = _rows(line, source, base)
    return Record(line.number, unit, on, about, rows) if line.good else None


def _csv(header: Iterable[str], rows: Iterable[Mapping[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(header), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _units(records: list[Record], found: list[Finding], file: str) -> tuple[units.Registry, list[Record]]:
    first: dict[str, Record] = {}
    kept = []
    for one in records:
        held = first.setdefault(one.unit, one)
        line = _Line(file, one.line, found)
        for key, value in one.about.items():
            before = held.about.get(key, "")
            if value and before and value != before:
                line.add(
                    "NTM-C033", key, unit=one.unit, other=held.line, column=key.removeprefix("attribute:"),
                    before=before, after=value,
                )  # fmt: skip
            elif value:
                held.about[key] = value
        if line.good:
            kept.append(one)
    names = sorted({key.removeprefix("attribute:") for one in first.values() for key in one.about if ":" in key})
    rows = []
    for code, one in first.items():
        row = {
            "gso_code": code,
            "name_vi": one.about["name"] or code,
            "level": one.about["level"] or "commune",
            "region": one.about["region"],
            "unit_type": one.about["type"] or one.about["level"] or "commune",
            "in_ntm_programme": "1",
        }
        rows.append(row | {name: one.about.get(f"attribute:{name}", "") for name in names})
    header = ["gso_code", "name_vi", "level", "parent_code", "valid_from", "valid_until"]
    text = _csv([*header, "region", "unit_type", "in_ntm_programme", *names], rows)
    registry, problems = units.parse_registry(text, "")
    codes = list(first)
    for problem in problems:
        at = problem.where.line - 2
        if at == -1:  # the header: an attribute that units do not have
            having = (r.line for r in first.values() if f"attribute:{problem.where.column}" in r.about)
            place = next(having, 0)
        elif problem.level == 0 or not 0 <= at < len(codes):  # that units stand alone is no news here
            continue
        else:
            place = first[codes[at]].line
        found.append(make_finding(problem.code, problem.arguments, file=file, line=place, column=problem.where.column))
    there = {unit.code for unit in registry.units}
    return registry, [one for one in kept if one.unit in there]


def read(lines: Iterable[str], file: str = "<stdin>") -> Read:
    """Reads records. A line with an error is left out, with a finding that names it; blank lines are no records."""
    found: list[Finding] = []
    records = []
    for number, text in enumerate(lines, 1):
        if text.strip():
            one = _record(_Line(file, number, found), text)
            if one is not None:
                records.append(one)
    registry, records = _units(records, found, file)
    rows = [(one.line, row) for one in records for row in one.rows]
    text = _csv(_COLUMNS, (row for _, row in rows))
    seen, problems = observations.parse_observations(text, registry)
    panel, more = observations.build_panel(seen)
    bad = set()
    for problem in [*problems, *more]:
        at = problem.where.line - 2
        if not 0 <= at < len(rows):
            continue
        line, row = rows[at]
        if problem.level == 2:
            bad.add(line)
        where = f"{row['item']}.{problem.where.column}" if problem.where.column else row["item"]
        found.append(make_finding(problem.code, problem.arguments, file=file, line=line, column=where))
    return Read([one for one in records if one.line not in bad], registry, panel, found)
