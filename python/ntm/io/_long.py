"""Reads tables with a row for each figure: what their columns, items and units are, and where every row went."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from .._core import Error, Finding, Severity, decimal_mark, make_finding, numbers_in
from .._core.observations import LongTable, Rows, parse_observations
from .._core.standard import catalog
from .._core.units import Registry
from ..matching import Alias, match
from ._columns import cells_of, distinct_texts, for_machines, is_text, text_column, texts_of, with_column
from ._figures import TableCount
from ._long_cells import OfficeCells, iso_day
from ._long_mapping import Items, edition_of, fitting, is_plain
from ._rows import is_name
from ._words import stage_of
from .mapping import FIELDS, MappedTable, Mapping
from .text import restore
from .workbook import Imported

if TYPE_CHECKING:
    import pyarrow

    from .._core.standard import Edition

#: Columns of figures.
FIGURES = ("value", "numerator", "denominator")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass
class LongReader:
    """Reads one table; `fixed` fills columns that it does not have."""

    registry: Registry
    name: str
    fixed: dict[str, str] = field(default_factory=dict)
    inside: str = ""
    level: str = "commune"
    edition: Edition | None = None
    mapping: Mapping | None = None
    aliases: Sequence[Alias] = ()
    #: The line of each row in the sender's file, where it is not the second for the first.
    lines: Sequence[int] = ()
    #: Semicolons part its columns: commas begin decimals where no cell of a column tells.
    semicolons: bool = False
    #: The day of taking in, after which nothing can have been recorded; '' when that does not matter.
    taken_on: str = ""

    def __post_init__(self) -> None:
        self.findings: list[Finding] = []
        #: Lines that are not imported for what their item or name says.
        self.refused: set[int] = set()
        self.names: list[str] = []
        if self.mapping is not None:
            stated = {"on": self.mapping.on, "stage": self.mapping.stage}
            self.fixed = {**{key: value for key, value in stated.items() if value}, **self.fixed}
            if self.edition is None and self.mapping.edition:
                self.edition = catalog().find(self.mapping.edition)

    def read(self, given: pyarrow.Table) -> Imported:
        """The table as observations; Raises Error for what is no long table."""
        names, found = [one.text for one in restore(given.column_names)[0]], self.findings
        form, changes = fitting(names, self.mapping)
        if form is None:
            if not changes:
                raise Error(f"{self.name}: no table with a row for each figure")
            found.append(make_finding("NTM-I025", {"changes": changes}, file=self.name, line=1))
            return self._unread(given.num_rows)
        planned = self.mapping is not None and form in self.mapping.tables
        given = self._called(given, form)
        if self.lines and "source" not in given.column_names:
            given = given.append_column("source", text_column([f"{self.name}: {line}" for line in self.lines]))
        if self.lines and "recorded_on" in given.column_names and (day := self.fixed.get("recorded_on")):
            # empty, it would be known since the day on which it is valid
            given = with_column(
                given, "recorded_on", text_column(text or day for text in self._column(given, "recorded_on"))
            )
        if "on" not in self.fixed and "on" not in given.column_names:
            found.append(make_finding("NTM-I021", {"days": "–"}, file=self.name))
            return self._unread(given.num_rows)
        given, items, edition = self._items(given, dict(form.items) if planned else None)
        if planned or not is_plain(names):
            given = self._as_cells(given, form, edition)
        elif self.semicolons:
            self._refuse_two_readings(given)
        form = replace(form, items=tuple(sorted({**dict(form.items), **items}.items())))
        given = self._aliased(self._within(given) if self.inside else given)
        rows = self._observed(given)
        edition_id = "" if edition is None or not (items or self.edition) else edition.base_id or edition.id
        mapping = self.mapping if planned else Mapping((form,), "", self.fixed.get("stage", ""), edition_id)
        return replace(rows, mapping=mapping or Mapping())

    def _line(self, row: int) -> int:
        return self.lines[row] if self.lines else row + 2

    def _unread(self, rows: int) -> Imported:
        count = TableCount(self.name, "", *(rows, 0, rows) * 2)
        nothing = parse_observations("unit,item,on,value\n", self.registry, self.name)[0]
        return Imported(nothing, self.findings, self.mapping or Mapping(), [], [count])

    def _called(self, given: pyarrow.Table, form: MappedTable) -> pyarrow.Table:
        """The table with its columns named as those of observations.csv; names beside codes are set aside."""
        roles = [column.role for column in form.columns]
        if "name" in roles:
            self.names = [text or "" for text in texts_of(given.column(roles.index("name")))]
        kept = [
            at for at, role in enumerate(roles)
            if role in FIELDS or (role == "unknown" and given.column_names[at] not in FIELDS)
        ]  # fmt: skip
        called = [given.column_names[at] if roles[at] == "unknown" else roles[at] for at in kept]
        named = given.select(kept).rename_columns(called)
        for column, meant in (("on", iso_day), ("recorded_on", iso_day), ("stage", stage_of)):
            if column in called and column not in given.column_names and is_text(named.column(column)):
                named = with_column(
                    named, column, text_column(text and meant(text) for text in texts_of(named.column(column)))
                )
        return named

    def _days(self, given: pyarrow.Table) -> set[str]:
        said = distinct_texts(given.column("on")) if "on" in given.column_names else [self.fixed["on"]]
        return {text[:10] for text in said if _DAY.match(text)}

    def _items(
        self, given: pyarrow.Table, planned: dict[str, str] | None
    ) -> tuple[pyarrow.Table, dict[str, str], Edition | None]:
        """The table with the items that its texts say, those that were taken for one, and by which edition."""
        texts = distinct_texts(given.column("item"))
        edition = self.edition or edition_of(self._days(given), self.level)
        items = Items(planned, edition)
        said = {text: items.of(text) for text in texts}
        if not items.taken and not any(near for _, near in said.values()):
            return given, {}, edition
        rows = texts_of(given.column("item"))
        for text, (_, near) in said.items():
            if near is not None:
                of_it = [row for row, one in enumerate(rows) if one == text]
                self.refused |= set(of_it)
                arguments = {"item": text, "near": near, "count": str(len(of_it))}
                line = self._line(of_it[0])
                self.findings.append(make_finding("NTM-I069", arguments, file=self.name, line=line, column="item"))
        given = with_column(given, "item", text_column(said[text][0] if text else None for text in rows))
        if edition is not None and "criteria" in items.taken.values():
            total = str(len(edition.criteria))
            given = with_column(given, "of", text_column(
                of or (total if text and items.taken.get(text) == "criteria" else None)
                for text, of in zip(rows, self._column(given, "of"), strict=True)
            ))  # fmt: skip
        return given, items.taken, edition

    def _as_cells(self, given: pyarrow.Table, form: MappedTable, edition: Edition | None) -> pyarrow.Table:
        """The table with what offices write in cells as observations.csv has it: 91,5 %, 440/500, a dash."""
        headers = {column.role: column.header for column in form.columns}
        columns = [cells_of(given.column(name)) if name in given.column_names else [] for name in FIGURES]
        values, above, below = (None if one is None else one or [None] * given.num_rows for one in columns)
        if values is not None and above is not None and below is not None:
            cells = OfficeCells(edition, form.dash, headers)
            said = cells.read(self._column(given, "item"), values, above, below)
            for at, name in enumerate(FIGURES):
                if at == 0 or any(row[at] for row in said):
                    given = with_column(given, name, text_column(row[at] for row in said))
            if cells.totals:
                stated = enumerate(self._column(given, "of"))
                given = with_column(given, "of", text_column(cells.totals.get(row, of) for row, of in stated))
            for code, row, column, arguments in cells.problems:
                self.refused.add(row)
                line = self._line(row)
                self.findings.append(make_finding(code, arguments, file=self.name, line=line, column=column))
        return given

    def _refuse_two_readings(self, given: pyarrow.Table) -> None:
        """Refuses what may be two numbers as `csv::reader` does: no row tells it that semicolons part the columns."""
        for name in FIGURES:
            texts = self._column(given, name)
            if decimal_mark(text for text in texts if text):
                continue
            for row, text in enumerate(texts):
                if text and len(found := numbers_in(text)) > 1:
                    self.refused.add(row)
                    said = {"value": text, "as_decimal": f"{found[0]:.3f}", "as_whole": f"{found[1]:.0f}"}
                    self.findings.append(
                        make_finding(
                            "NTM-C022", {"column": name, **said}, file=self.name, line=self._line(row), column=name
                        )
                    )

    def _column(self, given: pyarrow.Table, name: str) -> list[str | None]:
        """The texts of a column, of one that fills it, or none."""
        if name in given.column_names:
            return texts_of(given.column(name))
        return [self.fixed.get(name)] * given.num_rows

    def _within(self, given: pyarrow.Table) -> pyarrow.Table:
        """The table with a district for the names that have none; codes need none."""
        cells = [
            inside or (None if unit is None or re.fullmatch(r"[0-9.]+", unit) else self.inside)
            for unit, inside in zip(self._column(given, "unit"), self._column(given, "district"), strict=True)
        ]
        return with_column(given, "district", text_column(cells))

    def _aliased(self, given: pyarrow.Table) -> pyarrow.Table:
        """The table with codes for the names that are another spelling of a unit's name."""
        if not self.aliases:
            return given
        columns = (self._column(given, name) for name in ("unit", "district", "on"))
        keys = [(unit or "", district or "", (day or "")[:10]) for unit, district, day in zip(*columns, strict=True)]
        codes = self._codes(dict.fromkeys(keys))
        if not codes:
            return given
        given = with_column(given, "unit", text_column(codes.get(key) or key[0] or None for key in keys))
        return with_column(given, "district", text_column(None if key in codes else key[1] or None for key in keys))

    def _codes(self, keys: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str, str], str]:
        """The codes of names that are aliases, by the name, its district and the day."""
        days: dict[str, list[tuple[tuple[str, str, str], str]]] = {}
        for key in keys:
            place = self._place(key[1], key[2]) if key[0] and _DAY.fullmatch(key[2]) else None
            if place is not None:
                days.setdefault(key[2], []).append((key, place))
        out = {}
        for day, asked in days.items():
            names = [one.text for one in restore([key[0] for key, _ in asked])[0]]
            found = match(
                names, self.registry, on=day, inside=[place for _, place in asked], aliases=self.aliases, fuzzy=False
            )
            self.findings += [one for one in found.findings if str(one) not in map(str, self.findings)]
            for (key, _), one in zip(asked, found.rows, strict=True):
                if one.how == "alias" and one.unit is not None:
                    out[key] = one.unit.code
        return out

    def _place(self, district: str, day: str) -> str | None:
        """The code of a district, '' for none; None for one that nobody can tell."""
        if not district:
            return ""
        found = self.registry.find(district, day, level="district") or self.registry.find(district, day)
        return found[0].code if len(found) == 1 else None

    def _observed(self, given: pyarrow.Table) -> Imported:
        rows = LongTable(self.name)
        rows.add(for_machines(given))
        for column in rows.columns:
            done, found = restore(rows.texts(column), file=self.name, column=column)
            self.findings += [make_finding(f.code, f.arguments, file=self.name, column=column) for f in found]
            for one in done:
                if one.changed:
                    rows.replace(column, one.before, one.text)
        for column, value in self.fixed.items():
            rows.fill(column, value)
        kept, findings = rows.read(self.registry)
        said = (*FIGURES, "item")  # of what was refused already
        findings = [one for one in findings if one.where.line - 2 not in self.refused or one.where.column not in said]
        read = kept.read
        unfit = [*self._recorded_later(kept), *self._misnamed(kept)]
        if self.edition is not None:
            unfit = [one for one in kept.check(self.edition) if one.where.line - 2 not in self.refused] + unfit
        findings += unfit
        # Rows of which reading told an error are not among those kept.
        no = {f.where.line for f in unfit if f.level == Severity.ERROR} | {row + 2 for row in self.refused}
        if no and len(still := [at for at, line in enumerate(kept.lines) if line not in no]) < len(kept):
            kept = kept.select(still)
        accepted, rejected = len(kept), read - len(kept)
        count = TableCount(
            self.name, "", rows=read, rows_accepted=accepted, read=read, accepted=accepted,
            rows_rejected=rejected, rejected=rejected, blank=given.num_rows - read,
        )  # fmt: skip
        return Imported(kept, self.findings + [self._lined(one) for one in findings], Mapping(), [], [count])

    def _recorded_later(self, kept: Rows) -> list[Finding]:
        """What claims to have been recorded after the table was taken in: one slip would date all knowledge."""
        days = map(str, kept.table().column("recorded_on").values) if self.taken_on else ()
        return [
            make_finding("NTM-V018", {"recorded_on": day, "taken": self.taken_on}, file=self.name, line=line)
            for line, day in zip(kept.lines, days, strict=False)
            if day > self.taken_on
        ]

    def _misnamed(self, kept: Rows) -> list[Finding]:
        """Names that are not those of the units whose codes stand beside them: nobody knows which is meant."""
        if not any(self.names):
            return []
        table = kept.table()
        codes, real = table.column("unit").values, table.column("name").values
        out = []
        for line, code, name in zip(kept.lines, codes, real, strict=True):
            written = self.names[line - 2]
            if written and not is_name(written, name) and not self._is_alias(written, code):
                arguments = {"code": code, "real": name, "written": written}
                out.append(make_finding("NTM-I036", arguments, file=self.name, line=line, column="unit"))
        return out

    def _is_alias(self, written: str, code: str) -> bool:
        return any(one.code == code and is_name(written, one.alias) for one in self.aliases)

    def _lined(self, finding: Finding) -> Finding:
        """The finding at the line of the sender's file."""
        where = finding.where
        if not self.lines or where.line < 2:
            return finding
        line = self.lines[where.line - 2]
        return make_finding(finding.code, finding.arguments, file=where.file, line=line, column=where.column)
