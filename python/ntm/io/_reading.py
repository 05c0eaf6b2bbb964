"""Reads the tables of sheets: columns, units, cells; every row and figure is accepted or rejected, none is lost."""

from __future__ import annotations

import datetime
import decimal
import operator
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from .._core import Finding, decimal_mark
from .._core.observations import LongTable
from .._core.standard import catalog
from .._core.units import Registry, Unit
from ..matching import Alias
from . import _cells, _titles, _words
from ._cells import Said
from ._figures import Read, TableCount, by_number
from ._guard import letters_of, name_of
from ._layout import Row, Table, find_tables
from ._rows import UnitFinder
from ._totals import check_totals
from .mapping import FIGURES, Inference, MappedColumn, MappedTable, Mapping
from .sheets import Sheet, Value

if TYPE_CHECKING:
    from .._core.standard import Edition

_BLANK = Said("blank")


class _Planned(NamedTuple):
    """A column of figures, whether marks stand in it, and what its cells were written as: it repeats them."""

    number: int
    column: MappedColumn
    marked: bool
    written: dict[int, tuple[str, str, str, str]]


class Reader:
    """Goes through sheets one after another."""

    def __init__(
        self,
        registry: Registry,
        on: datetime.date | str | None,
        inside: str,
        level: str,
        edition: Edition | None,
        stage: str | None,
        mapping: Mapping | None,
        aliases: Sequence[Alias],
        recorded_on: datetime.date | str | None,
        recorded_by: str,
    ) -> None:
        self.registry, self.inside, self.level = registry, inside, level
        self.on = str(on) if on is not None else (mapping.on if mapping else "")
        self.stage = stage or (mapping.stage if mapping else "")
        self.given, self.edition = mapping, edition
        if edition is None and mapping is not None and mapping.edition:
            self.edition = catalog().find(mapping.edition)
        #: Of the entry form that was read first: what the mapping names where no table says otherwise.
        self.form_edition: Edition | None = None
        #: Editions of the entry forms, by id.
        self.editions: dict[str, Edition] = {}
        self.recorded_on, self.recorded_by = str(recorded_on or ""), recorded_by
        self.findings: list[Finding] = []
        self.counts: list[TableCount] = []
        self.values: list[Read] = []
        self.tables: list[MappedTable] = []
        self.inference: Inference | None = None
        self.finder = UnitFinder(registry, level, aliases, self.findings)

    def mapping(self) -> Mapping:
        if self.given is not None:
            return self.given
        edition = self.edition or self.form_edition
        return Mapping(tuple(self.tables), "", self.stage, edition.base_id or edition.id if edition else "")

    def sheet(self, sheet: Sheet) -> None:
        """Reads every table of a sheet."""
        if not any(value is not None for row in sheet.rows for value in row):
            return
        day = self.on or self._day(sheet, _top(sheet), quiet=True)
        tables = find_tables(sheet, self.registry, day or self._any_day(), self.level)
        if not tables:
            self.findings.append(sheet.finding("NTM-I020", 0, 0, sheet=sheet.name))
        for table in tables:
            titles = [text for _, _, text in table.titles] or [text for _, _, text in tables[0].titles]
            self._table(table, titles)

    def _any_day(self) -> str:
        return str(self.registry.known_until or datetime.date.today())

    def _day(self, sheet: Sheet, titles: Iterable[str], quiet: bool = False) -> str:
        told = _titles.day_of(titles, [sheet.name, sheet.file])
        if self.on:
            if not quiet and told and self.on not in [str(d) for d in told]:
                days = ", ".join(str(d) for d in told)
                self.findings.append(sheet.finding("NTM-I022", 0, 0, title=days, given=self.on))
            return self.on
        if len(told) == 1:
            return str(told[0])
        if not quiet:
            self.findings.append(sheet.finding("NTM-I021", 0, 0, days=", ".join(str(d) for d in told) or "–"))
        return ""

    def _place(self, table: Table, titles: Sequence[str], day: str) -> tuple[str, bool]:
        """The code of the unit that a table lies in, and whether that is certain."""
        sheet = table.sheet
        by_sheet = _titles.district_called(sheet.name, self.registry, day)
        by_title = next((d for t in titles if (d := _titles.district_in(t, self.registry, day))), None)
        by_file = _titles.district_called(sheet.file.rsplit(".", 1)[0], self.registry, day)
        told = [d for d in (by_sheet, by_title, by_file) if d is not None]
        codes = {d.code for d in told}
        if len(codes) > 1:
            names = ", ".join(d.name for d in told)
            self.findings.append(sheet.finding("NTM-I035", 0, 0, places=names))
            return self.inside, False
        return (told[0].code, True) if told else (self.inside, bool(self.inside))

    def _table(self, table: Table, titles: Sequence[str]) -> None:
        sheet = table.sheet
        day = self._day(sheet, titles)
        count = TableCount(sheet.file, sheet.name)
        self.counts.append(count)
        mapped = self._columns(table, titles, day) if day else None
        units = [row for row in table.rows if row.kind == "unit"]
        count.rows = len(units)
        if mapped is None:
            skipped = [c for c in table.headers if c != table.unit]
            count.read = sum(1 for row in units for c in skipped if sheet.cell(row.index, c) is not None)
            count.rejected, count.rows_rejected = count.read, count.rows
            return
        stage = self.stage or self._stage(sheet, titles)
        columns = {c: m for c, m in by_number(mapped).items() if m.role in FIGURES}
        said = self._said(table, columns)
        self._merged(table, columns, said)
        count.totals = sum(
            1 for row in table.rows if row.kind != "unit" and any(said[row.index, c].kind != "blank" for c in columns)
        )
        place, certain = self._place(table, titles, day)
        roles = {m.role: c for c, m in by_number(mapped).items() if m.role in ("code", "district")}
        found = self.finder.units(table, roles, units, day, place)
        self.finder.drop_duplicates(table, units, found, said, list(columns))
        plan = [_Planned(number, column, column.role in ("met", "unmet"), {}) for number, column in columns.items()]
        for row in units:
            unit = found.get(row.index)
            count.rows_accepted += unit is not None
            count.rows_rejected += unit is None
            self._row(table, row, unit, plan, said, mapped, day, stage, count)
        self.findings += check_totals(table, columns, said)
        self.finder.report_missing(table, units, found, day, place if certain else "")

    def _stage(self, sheet: Sheet, titles: Sequence[str]) -> str:
        named = _titles.stages_in([*titles, sheet.name, sheet.file])
        if len(named) != 1:
            return ""
        stage, title = next(iter(named.items()))
        self.findings.append(sheet.finding("NTM-I026", 0, 0, stage=stage, title=title))
        return stage

    def _columns(self, table: Table, titles: Sequence[str], day: str) -> MappedTable | None:
        if self.given is not None:
            forms = [mapped for mapped in self.given.tables if mapped.kind == "wide"]
            misfits = [mapped.fits(table.headers) for mapped in forms]
            for mapped, misfit in zip(forms, misfits, strict=True):
                if not misfit:
                    return mapped
            nearest = min(misfits, key=len, default=[])
            changes = "; ".join(nearest[:4]) + ("; …" if len(nearest) > 4 else "")
            self.findings.append(table.sheet.finding("NTM-I025", table.header[0], table.unit, changes=changes))
            return None
        if self.edition is None:
            self.edition = catalog().in_force(on=day, level=self.level)
        word = _words.either("items", "unit_in_title", folded=False)
        told = [m[1] for t in titles if (m := re.search(rf"{word}\s*:?\s*([^();,]+)", t, re.IGNORECASE))]
        if self.inference is None:
            self.inference = Inference(self.edition)
        mapped, findings = self.inference.table(table, told[0].strip() if told else "")
        self.findings += findings
        if not any(
            all(a == b for a, b in zip(mapped.columns, t.columns, strict=False))
            and len(mapped.columns) == len(t.columns)
            for t in self.tables
        ):
            self.tables.append(mapped)
        return mapped

    def _said(self, table: Table, columns: dict[int, MappedColumn]) -> dict[tuple[int, int], Said]:
        sheet, shown = table.sheet, table.sheet.percent
        out = {}
        indices = [row.index for row in table.rows]
        cells = [sheet.rows[index] for index in indices]
        for number, column in columns.items():
            values = [row[number] if number < len(row) else None for row in cells]
            style = decimal_mark(" ".join(v.split()) for v in set(values) if isinstance(v, str))
            most = 100.0 if column.unit == "percent" else None
            seen: dict[Value | tuple[Value, bool], Said] = {}  # a column repeats its cells; True is no 1
            for index, value in zip(indices, values, strict=True):
                place = (index, number)
                percent = bool(shown) and place in shown
                key = (value, percent) if percent or value is True or value is False else value
                if (one := seen.get(key)) is None:
                    seen[key] = one = _cells.read_cell(value, percent=percent, style=style, most=most)
                out[place] = one
            if column.unit == "percent" and column.role == "value" and column.times == 1.0 and not column.small:
                self._fractions(table, number, column, out)
        return out

    def _fractions(self, table: Table, number: int, column: MappedColumn, said: dict[tuple[int, int], Said]) -> None:
        """Bare figures between 0 and 1 in percent are not taken: nobody said whether they are parts of one.

        Where all figures are up to 1, those that are 0 or 1 are not either.
        """
        bare = {row.index: s for row in table.rows if (s := said[row.index, number]).kind == "number" and not s.percent}
        parts = {row: s for row, s in bare.items() if s.number is not None and 0 < s.number < 1}
        if not parts:
            return
        whole = len(parts) > 2 and all(s.number is not None and s.number <= 1 for s in bare.values())
        units = [row.index for row in table.rows if row.kind == "unit" and row.index in parts]
        for row, one in [(None, next(iter(parts.values())))] if whole else [(row, parts[row]) for row in units]:
            place = table.header[1] if row is None else row
            self.findings.append(
                table.sheet.finding("NTM-I044", place, number, header=column.header, first=f"{one.number:g}")
            )
        for row, one in (bare if whole else parts).items():
            said[row, number] = Said("fraction", one.number)

    def _merged(self, table: Table, columns: dict[int, MappedColumn], said: dict[tuple[int, int], Said]) -> None:
        """A figure in a merged area of several units or columns is taken for none of them: nobody said whose it is."""
        names = {row.index: row.name for row in table.rows if row.kind == "unit"}
        for a, b, c, d in table.sheet.merged:
            rows = [row for row in names if a <= row <= c]
            inside = [number for number in columns if b <= number <= d]
            if len(rows) * len(inside) < 2 or said.get((a, b), _BLANK).kind in ("blank", "fraction"):
                continue
            area = f"{name_of(a, b)}:{name_of(c, d)}"
            self.findings.append(
                table.sheet.finding("NTM-I048", a, b, area=area, value=table.sheet.text(a, b), count=len(rows),
                                    names=", ".join(names[row] for row in rows))
            )  # fmt: skip
            said[a, b] = Said("fraction")

    def _row(
        self,
        table: Table,
        row: Row,
        unit: Unit | None,
        plan: Sequence[_Planned],
        said: dict[tuple[int, int], Said],
        mapped: MappedTable,
        day: str,
        stage: str,
        count: TableCount,
    ) -> None:
        """Reads the cells of a row."""
        sheet, edition, values = table.sheet, self.edition, self.values
        marks: dict[str, list[int]] = {}
        code, name = (unit.code, unit.name) if unit is not None else ("", "")
        index, blank, before = row.index, 0, len(values)
        for number, column, marked, written in plan:
            one = said[index, number]
            if one.kind == "blank" or (marked and one.kind == "dash"):  # no mark
                blank += 1
                continue
            if marked:
                marks.setdefault(column.item, []).append(number)
            if unit is None:
                continue
            if (text := written.get(id(one))) is None:
                text = self._text(table, row, number, column, one, mapped)
                if text is None:
                    continue
                written[id(one)] = text
            figure, above, below, of = text
            values.append(
                Read(sheet, index, number, code, name, column.item, day, stage, figure, above, below, of, count, "",
                     edition)
            )  # fmt: skip
        read, accepted = len(plan) - blank, len(values) - before
        count.blank += blank
        count.read += read
        count.accepted += accepted
        count.rejected += read - accepted
        for item, both in marks.items():
            if len(both) > 1 and unit is not None:
                self.findings.append(sheet.finding("NTM-I045", row.index, both[-1], item=item, name=unit.name))
                wrong = [v for v in self.values if v.sheet is sheet and v.row == row.index and v.column in both]
                for value in wrong:
                    self.values.remove(value)
                    count.reject()

    def _text(
        self, table: Table, row: Row, number: int, column: MappedColumn, one: Said, mapped: MappedTable
    ) -> tuple[str, str, str, str] | None:
        """value, numerator, denominator, of; None with a finding when the cell does not fit its column."""
        sheet = table.sheet

        def wrong(code: str) -> None:
            self.findings.append(
                sheet.finding(code, row.index, number, value=sheet.text(row.index, number), header=column.header)
            )

        if one.kind == "fraction":  # said before
            return None
        if one.kind == "dash":
            return mapped.dash, "", "", ""
        if column.role in ("met", "unmet"):
            if one.word == "met" or one.number == 1.0:
                return column.role, "", "", ""
        elif column.role == "status":
            if one.kind == "word" or (one.kind == "number" and one.number in (0.0, 1.0)):
                return one.word or ("met" if one.number else "unmet"), "", "", ""
        elif column.role == "count":
            whole = one.numerator if one.kind == "share" else one.number
            of = one.denominator if one.kind == "share" else float(column.of)
            if whole is not None and whole == int(whole):
                return f"{whole:.0f}", "", "", f"{of:.0f}"
        elif one.kind == "share":
            return "", printed(one.numerator), printed(one.denominator), ""
        elif one.kind == "number" and one.number is not None:
            # a product has digits that nobody wrote; a figure that is only read has none
            number_ = one.number if column.times == 1.0 else float(f"{one.number * column.times:.15g}")
            return printed(number_), "", "", ""
        elif one.kind == "word":
            return one.word, "", "", ""
        wrong({"date": "NTM-I043", "unclear": "NTM-I041"}.get(one.kind, "NTM-I040"))
        return None

    def settled(self) -> list[Read]:
        """The values, without those that two tables state differently; of those stated alike, the first."""
        first: dict[tuple[str, str, str, str], Read] = {}
        seen: dict[tuple[str, str, str, str], list[Read]] = {}
        for value in self.values:
            key = (value.code, value.item, value.on, value.stage)
            if (before := first.setdefault(key, value)) is not value:
                seen.setdefault(key, [before]).append(value)
        left_out: set[int] = set()
        for values in seen.values():
            same = all(v.says() == values[0].says() for v in values)
            for value in values[1:]:
                arguments = {"name": value.name, "item": value.item, "first": values[0].shown, "second": value.shown,
                             "cell": f"{values[0].file}: {values[0].cell}"}  # fmt: skip
                self.findings.append(
                    value.sheet.finding("NTM-I046" if same else "NTM-I047", value.row, value.column, **arguments)
                )
            left_out |= {id(v) for v in (values[1:] if same else values)}
        if not left_out:
            return self.values
        for value in self.values:
            if id(value) in left_out:
                value.count.reject()
        return [value for value in self.values if id(value) not in left_out]

    def long_table(self, values: list[Read]) -> LongTable:
        """The values as a table with a row for each."""
        out = LongTable("workbook")
        for name in ("code", "item", "on", "value", "numerator", "denominator", "of", "stage", "note"):
            out.add_column("unit" if name == "code" else name, list(map(operator.attrgetter(name), values)))
        places: dict[tuple[int, int], str] = {}
        sources = []
        for v in values:
            if (place := places.get(key := (id(v.sheet), v.column))) is None:
                places[key] = place = " ".join(f"{v.file}: {v.sheet.name}!".split()) + letters_of(v.column)
            sources.append(f"{place}{v.row + 1}")
        out.add_column("source", sources)
        out.fill("recorded_on", self.recorded_on)
        out.fill("recorded_by", " ".join(self.recorded_by.split()))
        return out


def printed(number: float | None) -> str:
    """The shortest text of a number that reads back as the same."""
    if number is None:
        return ""
    text = repr(number)
    if "e" in text:
        text = f"{decimal.Decimal(text):f}"
    return text.removesuffix(".0")


def _top(sheet: Sheet) -> list[str]:
    """The texts of the first rows."""
    return [" ".join(value.split()) for row in sheet.rows[:12] for value in row if isinstance(value, str)]
