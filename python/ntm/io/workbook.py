"""Workbooks of offices as observations and findings: nothing silent, nothing lost.

>>> import ntm
>>> sheets, findings = ntm.io.read_sheets(__file__)
>>> findings[0].code
'NTM-I010'
"""

from __future__ import annotations

import contextlib
import datetime
import gc
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from .._core import Finding, Severity, make_table
from .._core.observations import Rows
from .._core.units import Registry
from ._figures import Read, TableCount
from ._form_plan import is_form
from ._form_reading import read_form
from ._guard import Limits
from ._reading import Reader
from .mapping import Mapping
from .sending import Source, send_back
from .sheets import read_sheets

if TYPE_CHECKING:
    from .._core import Table
    from .._core.standard import Edition
    from ..matching import Alias

__all__ = ["Imported", "read_workbook", "read_workbooks"]


@dataclass(frozen=True)
class Imported:
    """What workbooks gave: observations, findings with their cells, and where every row went."""

    #: What was accepted, for `observations.build_panel`.
    observations: Rows
    findings: list[Finding]
    mapping: Mapping
    #: The files as findings call them, with their paths and hashes.
    sources: list[Source]
    counts: list[TableCount] = field(default_factory=list)
    #: Every accepted value with its cell.
    values: list[Read] = field(default_factory=list)
    limits: Limits = field(default_factory=Limits)

    @property
    def read(self) -> int:
        """Figures read: cells of units that are not empty."""
        return sum(c.read for c in self.counts)

    @property
    def accepted(self) -> int:
        return sum(c.accepted for c in self.counts)

    @property
    def rejected(self) -> int:
        return sum(c.rejected for c in self.counts)

    def summary(self) -> Table:
        """A row per table: rows and figures read, accepted and rejected; a last row for all."""
        rows: list[tuple[str | int, ...]] = [(c.file, c.sheet, *c.numbers()) for c in self.counts]
        rows.append(("", "Tổng", *(sum(c.numbers()[n] for c in self.counts) for n in range(8))))
        names = [
            ("file", "Tệp"), ("sheet", "Trang"), ("rows", "Dòng đơn vị"), ("rows_accepted", "Dòng nhận"),
            ("rows_rejected", "Dòng không nhận"), ("read", "Số liệu đọc"), ("accepted", "Số liệu nhận"),
            ("rejected", "Số liệu không nhận"), ("blank", "Ô trống"), ("totals", "Dòng tổng đã kiểm tra"),
        ]  # fmt: skip
        return make_table(
            "What was imported",
            "Kết quả nhập",
            [(name, label, [row[at] for row in rows]) for at, (name, label) in enumerate(names)],
        )

    def table(self) -> Table:
        """Every accepted figure with the cell that it comes from."""
        return make_table(
            "Imported figures",
            "Số liệu đã nhập",
            [
                ("file", "Tệp", [v.file for v in self.values]),
                ("cell", "Ô", [v.cell for v in self.values]),
                ("code", "Mã", [v.code for v in self.values]),
                ("name", "Đơn vị", [v.name for v in self.values]),
                ("item", "Mục", [v.item for v in self.values]),
                ("on", "Ngày", [v.on for v in self.values]),
                ("value", "Giá trị", [v.shown for v in self.values]),
            ],
        )

    def send_back(self, folder: str | os.PathLike[str]) -> list[Path]:
        """Writes a copy (.xlsx) of each workbook that has findings: cells coloured, comments in Vietnamese.

        A sheet at the end lists the findings, those of the whole file too; it is not read when the copy comes back.
        Raises Error when a file has changed since, and MissingComponent without openpyxl.
        """
        return send_back(self.sources, self.findings, folder, limits=self.limits)

    def __repr__(self) -> str:
        return (
            f"<Imported: {self.read} figures read = {self.accepted} accepted + {self.rejected} rejected, "
            f"{len(self.findings)} findings>"
        )


def read_workbook(
    path: str | os.PathLike[str],
    registry: Registry,
    *,
    on: datetime.date | str | None = None,
    inside: str = "",
    level: str = "commune",
    edition: Edition | None = None,
    stage: str | None = None,
    mapping: Mapping | None = None,
    aliases: Iterable[Alias] = (),
    recorded_on: datetime.date | str | None = None,
    recorded_by: str = "",
    limits: Limits | None = None,
) -> Imported:
    """Reads one workbook (.xlsx or .xls) of an office; see `read_workbooks`."""
    return read_workbooks(
        [path],
        registry,
        on=on,
        inside=inside,
        level=level,
        edition=edition,
        stage=stage,
        mapping=mapping,
        aliases=aliases,
        recorded_on=recorded_on,
        recorded_by=recorded_by,
        limits=limits,
    )


@contextlib.contextmanager
def _collector_paused() -> Iterator[None]:
    """Figures and cells are many, live on and have no cycles: looking for some again and again takes an eighth of
    the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_collector_paused()
def read_workbooks(
    paths: Iterable[str | os.PathLike[str]],
    registry: Registry,
    *,
    on: datetime.date | str | None = None,
    inside: str = "",
    level: str = "commune",
    edition: Edition | None = None,
    stage: str | None = None,
    mapping: Mapping | None = None,
    aliases: Iterable[Alias] = (),
    recorded_on: datetime.date | str | None = None,
    recorded_by: str = "",
    limits: Limits | None = None,
) -> Imported:
    """Reads workbooks of offices: finds their tables, what their columns are, which unit each row is of.

    What is not given is looked for: `on` (the day of the figures) and `stage` in the titles, the district in the name
    of the sheet, the titles and the name of the file; `edition` is the one that was law on the day. `inside` is the
    unit that all units lie in. With a `mapping` columns are what it says; where it does not fit, nothing of the table
    is read. Names are matched by themselves only when one unit has them (`matching.match`). An entry form (`io.form`)
    says all of that itself, and is read by its codes; one of another day or edition than is given is not read.
    What is wrong with the files is a finding. Raises OSError, MissingComponent and NoSingleEdition.
    """
    reader = Reader(registry, on, inside, level, edition, stage, mapping, list(aliases), recorded_on, recorded_by)
    given = [Path(path) for path in paths]
    sources = []
    for path, name in zip(given, _called(given), strict=True):
        sheets, findings = read_sheets(path, limits=limits, name=name)
        reader.findings += findings
        sources.append(Source(name, path, _sha256(path)))
        if is_form(sheets):
            read_form(reader, sheets, edition=edition, on=str(on or ""), stage=stage or "")
            continue
        for sheet in sheets:
            reader.sheet(sheet)
    values, rows = observed(reader, registry)
    return Imported(rows, reader.findings, reader.mapping(), sources, reader.counts, values, limits or Limits())


def _called(paths: list[Path]) -> list[str]:
    """What findings call each file: its name, with as many folders as tell it from the others."""
    places = [path.absolute().parts for path in paths]
    out: list[str] = []
    for parts in places:
        same = [other for other in places if other[-1:] == parts[-1:] and other != parts]
        length = next(n for n in range(1, len(parts) + 1) if all(other[-n:] != parts[-n:] for other in same))
        name = "/".join(parts[-length:])
        number = places[: len(out)].count(parts)
        out.append(f"{name} ({number + 1})" if number else name)
    return out


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def observed(reader: Reader, registry: Registry) -> tuple[list[Read], Rows]:
    """The values as observations; those that the library's own checks refuse are rejected where they stand."""
    values = reader.settled()
    rows, findings = reader.long_table(values).read(registry)
    unread = {finding.where.line for finding in findings if finding.level == Severity.ERROR}
    assert len(rows) + len(unread) == len(values)  # no accepted cell is blank
    editions = {id(value.edition): value.edition for value in values if value.edition is not None}
    for edition in editions.values():
        found = rows.check(edition)  # a finding of a row counts where the row is of that edition
        findings += [one for one in found if values[one.where.line - 2].edition is edition]
    refused = set()
    for finding in findings:
        line = finding.where.line
        value = values[line - 2]
        reader.findings.append(value.sheet.finding(finding.code, value.row, value.column, **finding.arguments))
        if finding.level == Severity.ERROR and line not in refused:
            refused.add(line)
            value.count.reject()
    if refused:
        read = [line for line in range(2, len(values) + 2) if line not in unread]
        rows = rows.select([number for number, line in enumerate(read) if line not in refused])
        values = [value for line, value in enumerate(values, 2) if line not in refused]
    return values, rows


def __dir__() -> list[str]:
    return __all__
