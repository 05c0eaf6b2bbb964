"""Reads what came in for a month: workbooks and tables, with the month's mappings, each file's figures labelled."""

from __future__ import annotations

import csv
import datetime
import io as texts
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .. import io
from .._core import Finding, Table, find_separator, make_finding
from .._core.observations import Rows, parse_observations
from .._core.units import Registry
from .._separators import note_of, separator_at
from ..io._figures import Read, TableCount
from ..io._long import LongReader
from ..io._long_mapping import is_known, is_long, is_plain
from ..io._reading import Reader, printed
from ..io._titles import day_of
from ..io._words import role_of
from ..io.sheets import Value
from ..io.tables import read_sheet
from ._folder import sha256

if TYPE_CHECKING:
    import pyarrow

    from .._core.standard import Edition

WORKBOOKS, TABLES = (".xlsx", ".xls"), (".csv",)
#: Titles above a header are no more rows than these.
TITLES = 30
HEADER = (
    "unit", "item", "on", "value", "numerator", "denominator", "of", "stage", "recorded_on", "source", "note"
)  # fmt: skip


@dataclass(frozen=True)
class IncomingFile:
    """A file that came in, what became of its figures, and the rows for the journal."""

    name: str
    sha256: str
    #: As the journal calls it: month, channel, name, and the beginning of the SHA-256 of what it was.
    label: str
    recorded_on: str
    imported: io.Imported
    rows: Rows


def candidates(folder: Path) -> tuple[list[Path], list[Finding]]:
    """The files of a folder that can be read, by name, and findings for the others."""
    paths, findings = [], []
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.name.startswith((".", "~$")):  # half written, or opened in Excel
            continue
        if path.is_file() and path.suffix.lower() in WORKBOOKS + TABLES:
            paths.append(path)
        else:
            findings.append(make_finding("NTM-V010", {"name": path.name}, file=path.name))
    return paths, findings


def merged(mappings: Iterable[io.Mapping]) -> list[io.Mapping]:
    """One mapping for each stage and day that mappings state, with the forms of all of them."""
    out: dict[tuple[str, str], io.Mapping] = {}
    for one in mappings:
        held = out.setdefault((one.stage, one.on), replace(one, tables=(), edition=""))
        more = tuple(table for table in one.tables if table not in held.tables)
        out[one.stage, one.on] = replace(held, tables=held.tables + more)
    return list(out.values())


class MonthReader:
    """Reads the files of one month by its mappings."""

    def __init__(self, registry: Registry, edition: Edition, on: datetime.date, mappings: Sequence[io.Mapping]) -> None:
        self.registry, self.edition, self.on = registry, edition, on
        self.mappings = merged(mappings)

    def infer(self, paths: Iterable[Path]) -> tuple[dict[str, io.Mapping], list[Finding]]:
        """Mappings for the workbooks and wide tables that no mapping fits, by file, and what was found on the way."""
        made: dict[str, io.Mapping] = {}
        findings: list[Finding] = []
        for path in paths:
            if _is_plain_file(path) or (self.mappings and not misfits(self._by_mapping(path, "", None))):
                continue
            read = self._dated(partial(self._by_headers, path))
            if read.mapping.tables:
                made[path.name] = replace(read.mapping, edition=self.edition.base_id or self.edition.id)
                self.mappings = merged([*self.mappings, made[path.name]])
                findings += read.findings
        return made, findings

    def read(self, path: Path, channel: str, month: str, recorded_on: str) -> IncomingFile:
        """One file, its figures recorded on a day."""
        read = self._dated(partial(self._by_mapping, path, recorded_on))
        digest = sha256(path.read_bytes())
        label = label_of(month, channel, path.name, digest)
        return IncomingFile(path.name, digest, label, recorded_on, read, labelled(read, path, self.registry, label))

    def _by_headers(self, path: Path, on: str | None) -> io.Imported:
        return read_one(path, self.registry, edition=self.edition, on=on)

    def _by_mapping(self, path: Path, recorded_on: str, on: str | None) -> io.Imported:
        reads = []
        for mapping in self.mappings or [io.Mapping()]:
            given = mapping if mapping.tables else None
            reads.append(
                read_one(
                    path, self.registry, edition=self.edition, mapping=given, on=on, recorded_on=recorded_on,
                    taken_on=recorded_on,
                )
            )  # fmt: skip
            if not misfits(reads[-1]):
                break
        best = min(reads, key=misfits)
        if any(finding.code == "NTM-I050" for finding in best.findings):  # a form of an earlier month's law
            return read_one(path, self.registry, on=on, recorded_on=recorded_on)
        return best

    def _dated(self, read: Callable[[str | None], io.Imported]) -> io.Imported:
        """A file whose titles name no day is of the last day of the month."""
        first = read(None)
        undated = [f for f in first.findings if f.code == "NTM-I021" and dict(f.arguments).get("days") == "–"]
        if not undated or first.accepted:
            return first
        again = read(str(self.on))
        name = undated[0].where.file
        again.findings.append(make_finding("NTM-V011", {"name": name, "on": str(self.on)}, file=name))
        return again


def label_of(month: str, channel: str, name: str, digest: str) -> str:
    return f"{month}/{channel}/{name}#{digest[:12]}"


def misfits(read: io.Imported) -> int:
    """How many tables no mapping fits."""
    return sum(finding.code == "NTM-I025" for finding in read.findings)


def _is_plain_file(path: Path) -> bool:
    """Whether a file is a table with the columns of observations.csv, which needs no mapping."""
    rows = _rows_of(io.read_text(path)[0])[2] if path.suffix.lower() in TABLES else []
    return bool(rows) and is_plain(cell.strip() for cell in rows[0][1])


def read_one(
    path: Path,
    registry: Registry,
    *,
    edition: Edition | None = None,
    mapping: io.Mapping | None = None,
    on: str | None = None,
    recorded_on: str = "",
    recorded_by: str = "",
    stage: str | None = None,
    inside: str = "",
    taken_on: str = "",
) -> io.Imported:
    """A workbook, a wide table (a row per unit) or a long one (a row per figure).

    `taken_on`: the day after which no row of a long table can have been recorded.
    """
    if path.suffix.lower() in WORKBOOKS:
        return io.read_workbook(
            path, registry, on=on, edition=edition, mapping=mapping, recorded_on=recorded_on,
            recorded_by=recorded_by, stage=stage, inside=inside,
        )  # fmt: skip
    text, findings = io.read_text(path)
    separator, begin, rows = _rows_of(text, mapping)
    findings += note_of(separator, path.name, begin)
    titles, names, body = _parts_of(rows, mapping)
    if not names:
        findings.append(make_finding("NTM-C002", {}, file=path.name))
    lost = [(line, row) for line, row in body if isinstance(row, str) or len(row) != len(names)]
    whole = [(line, row) for line, row in body if not isinstance(row, str) and len(row) == len(names)]
    long = is_long(names, mapping)
    if twice := [name for at, name in enumerate(names) if name and name in names[:at]]:
        findings = [*findings, make_finding("NTM-C003", {"column": twice[0]}, file=path.name)]
        nothing = io.Imported(parse_observations(",".join(HEADER), registry, path.name)[0], findings, io.Mapping(), [])
        _count_lost(nothing, path.name, [row for _, row in body], 1 if long else len(names))
        return nothing
    if long:
        told = day_of([cell for _, row in titles for cell in row], [path.name]) if not on else []
        on = on or (str(told[0]) if len(told) == 1 else None)
        given = {"on": on, "stage": stage, "recorded_on": recorded_on, "recorded_by": recorded_by}
        read = LongReader(
            registry, path.name, {key: value for key, value in given.items() if value}, inside,
            edition=edition, mapping=mapping, lines=[line for line, _ in whole],
            semicolons=separator == ";", taken_on=taken_on,
        ).read(_table_of(names, [row for _, row in whole]))  # fmt: skip
    else:
        reader = Reader(registry, on, inside, "commune", edition, stage, mapping, [], recorded_on, recorded_by)
        read = read_sheet(_sheet_of(path.name, [*titles, *whole]), reader)
    read.findings[:0] = [*findings, *(_not_a_row(path.name, line, row, len(names)) for line, row in lost)]
    _count_lost(read, path.name, [row for _, row in lost], 1 if long else len(names))
    return read


Line = tuple[int, list[str] | str]


def _parts_of(
    rows: list[Line], mapping: io.Mapping | None
) -> tuple[list[tuple[int, list[str]]], list[str], list[Line]]:
    """The rows down to the header, titles and the header itself; its names; and the rows below it.

    Columns behind the last name in which nothing stands are none, as `csv::parse` has it.
    """
    if not rows or isinstance(rows[0][1], str):
        return [], [], rows[1:]
    at = _header_at(rows, mapping) or 0
    titles = [(line, row) for line, row in rows[: at + 1] if isinstance(row, list)]
    lost = [(line, row) for line, row in rows[:at] if isinstance(row, str)]
    names, body = [name.strip() for name in titles[-1][1]], rows[at + 1 :]
    named = max((n for n, name in enumerate(names, 1) if name), default=0)
    whole = [row for _, row in body if isinstance(row, list) and len(row) == len(names)]
    if named < len(names) and not any(cell.strip() for row in whole for cell in row[named:]):
        width, names = len(names), names[:named]
        body = [(n, row[:named] if isinstance(row, list) and len(row) == width else row) for n, row in body]
    return [*titles[:-1], (titles[-1][0], names)], names, [*lost, *body]


def _header_at(rows: list[Line], mapping: io.Mapping | None) -> int | None:
    """The first row that can be a header; None where none is known."""
    known = (n for n, (_, row) in enumerate(rows[:TITLES]) if isinstance(row, list) and _is_header(row, mapping))
    return next(known, None)


def _is_header(row: list[str], mapping: io.Mapping | None) -> bool:
    names = [cell.strip() for cell in row]
    return is_known(names, mapping) or any(role_of(name) in ("unit", "code") for name in names)


def _table_of(names: Sequence[str], rows: Sequence[list[str]]) -> pyarrow.Table:
    import pyarrow

    columns = {name: [row[at] or None for row in rows] for at, name in enumerate(names)}
    return pyarrow.table({name: pyarrow.array(cells, pyarrow.string()) for name, cells in columns.items()})


def _sheet_of(name: str, rows: Sequence[tuple[int, list[str]]]) -> io.Sheet:
    """Rows as a sheet in which each stands on its line of the file."""
    cells: list[list[Value]] = [[] for _ in range(max((line for line, _ in rows), default=0))]
    for line, row in rows:
        cells[line - 1] = [cell if cell.strip() else None for cell in row]
    return io.Sheet(name, name, cells)


def _lines_of(text: str) -> tuple[list[str], int]:
    """The lines of a text, and how many comments stand before its header."""
    lines = texts.StringIO(text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")).readlines()
    return lines, next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))


def _rows_of(text: str, mapping: io.Mapping | None = None) -> tuple[str, int, list[Line]]:
    """What parts the columns of a CSV text, the line at which it begins, and its rows with their lines.

    A row with wrong quotes is a finding's code. A title above the header may hold more commas than there are
    columns, or nothing that parts columns: then a line below tells.
    """
    lines, begin = _lines_of(text)
    separator, header = separator_at(lines, begin)
    if header != begin:
        return separator, header + 1, _filled(lines, header, separator)
    told = [find_separator(line) for line in lines[begin : begin + TITLES]]
    for other in dict.fromkeys([separator, *told]):
        rows = _filled(lines, begin, other)
        if _header_at(rows, mapping) is not None:
            return other, begin + 1, rows
    return separator, begin + 1, _filled(lines, begin, separator)


def _filled(lines: Sequence[str], begin: int, separator: str) -> list[Line]:
    """The rows in which anything stands."""
    return [(line, row) for line, row in _records(lines, begin, separator) if any(cell.strip() for cell in row)]


def _records(lines: Sequence[str], at: int, separator: str) -> Iterator[tuple[int, list[str] | str]]:
    """One slip does not take the rows below along: behind a wrong quote reading begins anew on the next line."""
    while at < len(lines):
        reader = csv.reader((lines[n] for n in range(at, len(lines))), delimiter=separator, strict=True)
        begun = at
        try:
            for row in reader:
                yield begun + 1, row
                begun = at + reader.line_num
            return
        except csv.Error as problem:
            behind = "expected after" in str(problem) and at + reader.line_num == begun + 1
            yield begun + 1, "NTM-C021" if behind else "NTM-C004"
            at = begun + 1


def _not_a_row(name: str, line: int, row: list[str] | str, columns: int) -> Finding:
    if isinstance(row, str):
        return make_finding(row, {}, file=name, line=line)
    return make_finding("NTM-C005", {"cells": str(len(row)), "columns": str(columns)}, file=name, line=line)


def _count_lost(read: io.Imported, name: str, rows: Sequence[list[str] | str], columns: int) -> None:
    """A row whose cells are not those of the header is rejected with every figure that it can have held."""
    if not rows:
        return
    whole = read.counts[0] if read.counts else TableCount(name, "")
    figures = max(1, (whole.read + whole.blank) // whole.rows if whole.rows else columns - 1)
    others = columns - figures
    count = sum(max(1, min(figures, sum(bool(cell.strip()) for cell in row) - others)) for row in rows)
    read.counts.append(TableCount(name, "", rows=len(rows), rows_rejected=len(rows), read=count, rejected=count))


def labelled(read: io.Imported, path: Path, registry: Registry, label: str) -> Rows:
    """The accepted figures as rows whose file is the label."""
    if not read.values:
        return _relabelled(read, registry, label)
    out = texts.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    recorded = read.observations.table().column("recorded_on").values[0]
    for value in read.values:
        writer.writerow(_line(value, str(recorded)))
    return parse_observations(out.getvalue(), registry, label)[0]


def _line(value: Read, recorded_on: str) -> list[str]:
    source = " ".join(f"{value.file}: {value.cell}".split())
    return [value.code, value.item, value.on, *value.says(), value.stage, recorded_on, source, value.note]


def _relabelled(read: io.Imported, registry: Registry, label: str) -> Rows:
    return parse_observations(to_csv(read.observations.table()), registry, label)[0]


#: Columns of observations.csv.
COLUMNS = (
    "unit", "item", "on", "value", "numerator", "denominator", "of", "stage", "origin", "confidence",
    "recorded_on", "recorded_by", "source", "note",
)  # fmt: skip


def to_csv(table: Table) -> str:
    """A table of observations as observations.csv."""
    out = texts.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in table.to_dicts():
        item = row["item"] or ""
        if row["subject"] == "criterion":
            item = f"criterion:{item}"
        elif row["subject"] == "count":
            item = "criteria"
        elif item.isdigit():
            item = f"indicator:{item}"
        if row["presence"] != "present" or row["value"] is None:
            value = row["presence"] if row["presence"] != "present" else ""
        elif row["is_status"]:
            value = "met" if row["value"] else "unmet"
        else:
            value = printed(row["value"])
        said = {**row, "item": item, "value": value}
        for key in ("numerator", "denominator"):
            said[key] = "" if row[key] is None else printed(row[key])
        writer.writerow(["" if said[key] is None else said[key] for key in COLUMNS])
    return out.getvalue()
