"""Reads entry forms that came back: by the codes that they carry, whatever was moved, sorted or written over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .._core import UnknownName, make_finding
from .._core.standard import Edition, catalog
from .._core.units import Unit
from . import _cells
from . import _form_words as say
from ._cells import Said
from ._figures import Read, TableCount
from ._form_entry import texts_of, what_is_wrong
from ._form_odd import Odd
from ._form_plan import (
    KEY_COLUMN,
    SCHEMA,
    FormPlan,
    FormRow,
    edition_hash,
    find_head,
    map_hash,
    one_line,
    overlay_marks,
    parse_plan,
)
from ._guard import RefusedError, name_of
from ._reading import Reader
from .sheets import FORM_SHEET, Sheet

if TYPE_CHECKING:
    pass


def read_form(reader: Reader, sheets: Sequence[Sheet], *, edition: Edition | None, on: str, stage: str) -> None:
    """Reads the sheets of a form into `reader`: of the edition, day and stage that the import itself asks for, if any.

    What a mapping says of them is about other forms.
    """
    hidden = next((sheet for sheet in sheets if sheet.name == FORM_SHEET), None)
    others = [sheet for sheet in sheets if sheet is not hidden]
    if hidden is None:
        refuse(reader, others[0].file, RefusedError("NTM-I053", sheet=FORM_SHEET, problem="–"))
        return
    try:
        plan = parse_plan(hidden)
    except RefusedError as refused:
        refuse(reader, hidden.file, refused)
        return
    _Form(reader, plan, hidden.file, edition, on, stage).read(others)


def refuse(reader: Reader, file: str, refused: RefusedError) -> None:
    reader.findings.append(make_finding(refused.code, refused.arguments, file=file))


@dataclass(frozen=True)
class _Place:
    """Where the table of a sheet stands."""

    sheet: Sheet
    head: int
    key: int
    columns: dict[str, int]


#: Columns to enter figures in.
ENTRIES = ("value", "numerator", "denominator")


class _Form:
    def __init__(self, reader: Reader, plan: FormPlan, file: str, edition: Edition | None, on: str, stage: str) -> None:
        self.reader, self.plan, self.file = reader, plan, file
        self.rows = {row.key: row for row in plan.rows}
        self.heads = {row.unit: row.sheet for row in plan.rows}
        self.names = {row.unit: row.name for row in plan.rows}
        self.units: dict[str, Unit] = {}
        self.edition: Edition | None = None
        self.usable = self._edition(edition) and self._day(on)
        self.stage = self._stage(stage)
        if self.usable:
            self._map()
        self.odd = Odd(plan, self._at)

    def _say(self, code: str, /, **arguments: object) -> None:
        """A finding about the whole file."""
        given = {name: str(value) for name, value in arguments.items()}
        self.reader.findings.append(make_finding(code, given, file=self.file))

    def _edition(self, asked: Edition | None) -> bool:
        plan = self.plan
        if asked is None:
            try:
                found = self.reader.editions.get(plan.edition) or catalog().find(plan.edition)
            except UnknownName:
                self._say("NTM-I050", form=plan.edition, given="–")
                return False
        else:
            found = asked
        if (found.base_id or found.id) != plan.edition:
            self._say("NTM-I050", form=plan.edition, given=found.base_id or found.id)
            return False
        overlays = plan.overlays if asked is None else overlay_marks(found)
        if edition_hash(found) != plan.edition_sha256 or overlays != plan.overlays:
            names = [tuple(mark.partition("@")[0] for mark in marks) for marks in (plan.overlays, overlays)]
            same = names[0] == names[1]
            form, now = ("+".join((plan.edition, *ids)) for ids in ((plan.overlays, overlays) if same else names))
            self._say("NTM-I059", form=form, given=now)
        self.edition = self.reader.editions.setdefault(plan.edition, found)
        self.reader.form_edition = self.reader.form_edition or self.edition
        return True

    def _day(self, on: str) -> bool:
        if on and on != self.plan.on:
            self._say("NTM-I051", form=self.plan.on, given=on)
            return False
        return True

    def _stage(self, stage: str) -> str:
        if stage and stage != self.plan.stage:
            self._say("NTM-I062", form=self.plan.stage, given=stage)
        return stage or self.plan.stage

    def _map(self) -> None:
        """The units of the form on the map of now."""
        plan, registry = self.plan, self.reader.registry
        if map_hash(registry, plan.on, plan.level) != plan.map_sha256:
            self._say("NTM-I052", on=plan.on)
        level = {"town": "district"}.get(plan.level, plan.level)
        known = {unit.code: unit for unit in registry.at(plan.on).units(level)}
        for code, name in self.names.items():
            if code not in known:
                self._say("NTM-I061", code=code, name=name, on=plan.on)
            elif one_line(known[code].name) != name:
                self._say("NTM-I036", code=code, real=known[code].name, written=name)
            else:
                self.units[code] = known[code]

    def read(self, sheets: Sequence[Sheet]) -> None:
        seen: set[str] = set()
        for sheet in sheets:
            place = self._place(sheet)
            if place is not None:
                self._sheet(place, seen)
            elif sheet.name == self.plan.guide or sheet.text(0, 0) == say.text("guide", "title"):
                self.odd.guide(sheet, self.reader.counts, self.units)
            elif self._is_ours(sheet):
                self._unread(sheet, sheet.name, SCHEMA, (0, 0), seen)
            else:
                self.reader.sheet(sheet)
        if self.usable:
            self._missing(sheets, seen)

    def _place(self, sheet: Sheet) -> _Place | None:
        """Where the marked head of a table stands; None when a sheet has none."""
        found = find_head(sheet.rows)
        if found is None:
            return None
        head, key = found
        texts = {sheet.text(head, column): column for column in range(len(sheet.rows[head]))}
        columns = {}
        for at, name in enumerate(say.columns()):
            header = say.text("columns", name)
            if header in texts:
                columns[name] = texts[header]
            elif key == KEY_COLUMN:  # nobody moved the columns: the header was written over
                columns[name] = at
                self._at(sheet, "NTM-I054", head, at, before=header, after=sheet.text(head, at) or "–")
        return _Place(sheet, head, key, columns)

    def _is_ours(self, sheet: Sheet) -> bool:
        """Whether a sheet without the mark of its head is of this form: by its name or its rows."""
        return sheet.name in self.odd.sheets or any(
            isinstance(value, str) and value in self.rows for row in sheet.rows for value in row
        )

    def _unread(self, sheet: Sheet, name: str, problem: str, at: tuple[int, int], seen: set[str]) -> None:
        """A sheet whose columns nobody can tell apart any more: its figures are counted, none is taken."""
        self._at(sheet, "NTM-I053", *at, sheet=name, problem=problem)
        count = TableCount(sheet.file, sheet.name)
        self.reader.counts.append(count)
        for row, values in enumerate(sheet.rows):
            asked = next((self.rows[v] for v in values if isinstance(v, str) and v in self.rows), None)
            if asked is None:
                continue
            seen.add(asked.key)
            count.rows += 1
            count.rows_rejected += 1
            for column, value in enumerate(values):
                text = sheet.text(row, column)
                if text not in (asked.key, *asked.locked.values()) and self.odd.is_figure(value):
                    count.read += 1
                    count.rejected += 1
        if not count.rows:  # the codes are gone too
            for row in range(len(sheet.rows)):
                self.odd.row(sheet, row, (), count)

    def _at(self, sheet: Sheet, code: str, row: int, column: int, /, **arguments: object) -> None:
        if self.usable:  # of a form that is not read it was said why
            self.reader.findings.append(sheet.finding(code, row, column, **arguments))

    def _sheet(self, place: _Place, seen: set[str]) -> None:
        sheet = place.sheet
        if lost := [say.text("columns", n) for n in say.columns() if n not in place.columns]:
            self._unread(sheet, sheet.name, ", ".join(lost), (place.head, place.key), seen)
            return
        count = TableCount(sheet.file, sheet.name)
        self.reader.counts.append(count)
        rows = range(place.head + 1, len(sheet.rows))
        units = {self.rows[key].unit for row in rows if (key := sheet.text(row, place.key)) in self.rows}
        barred = self._head(place, units, count)
        shared = self._merged(place)
        order = [row.key for row in self.plan.rows if row.sheet == sheet.name]
        found: list[str] = []
        outside = {place.key, *place.columns.values()}
        for row in rows:
            key = sheet.text(row, place.key)
            asked = self.rows.get(key)
            if asked is None:
                added = self._stray(place, row, ENTRIES, count)
                self.odd.row(sheet, row, outside if added else {place.columns[n] for n in ENTRIES}, count)
                continue
            self.odd.row(sheet, row, outside, count)
            found.append(key)
            seen.add(key)
            count.rows += 1
            usable = self._locked(place, row, asked, barred) and self.usable and asked.unit in self.units
            count.rows_accepted += usable
            count.rows_rejected += not usable
            if row in shared:
                count.read += 1
                count.rejected += 1
                continue
            self._entry(place, row, asked, usable, count)
        kept = set(found)
        if self.usable and found != [key for key in order if key in kept]:
            self._at(sheet, "NTM-I060", place.head, place.columns["code"])

    def _head(self, place: _Place, units: set[str], count: TableCount) -> set[str]:
        """Units that a sheet's head is no longer of, or whose day or stage it no longer says: their rows are not read.

        Somebody may have used a form for another unit or month by writing over what people see.
        """
        sheet, barred = place.sheet, set()
        code_column, name_column = place.columns["code"], place.columns["label"]
        about: set[str] = set()
        strangers: list[int] = []
        said: dict[int, set[int]] = {}
        for row in range(place.head):
            code = sheet.text(row, place.key)
            if code in self.names:
                about.add(code)
                said[row] = {code_column, name_column}
                barred |= self._named(place, row, code)
            elif (written := sheet.text(row, code_column)) in self.names or written.isdigit():
                strangers.append(row)
        for code in units - about:  # the mark beside the code is gone too
            for row in strangers:
                barred |= self._named(place, row, code)
        prefix = say.text("titles", "on", day="")
        for row in range(place.head):
            for column in range(len(sheet.rows[row])):
                text = sheet.text(row, column)
                if text.startswith(prefix) and text != self.odd.told:
                    barred |= set(self.names)
                    said.setdefault(row, set()).add(column)
                    form, given = self.odd.told.removeprefix(prefix), text.removeprefix(prefix)
                    self._at(sheet, "NTM-I051", row, column, form=form, given=given or "–")
        for row in range(place.head):
            self.odd.row(sheet, row, said.get(row, set()), count)
        self.odd.row(sheet, place.head, {place.key, *place.columns.values()}, count)
        return barred

    def _named(self, place: _Place, row: int, code: str) -> set[str]:
        """The unit again when a row of a head no longer says its code and name."""
        sheet, name = place.sheet, self.names[code]
        code_column, name_column = place.columns["code"], place.columns["label"]
        right = sheet.text(row, code_column) == code
        if right and name in sheet.text(row, name_column):
            return set()
        column = name_column if right else code_column
        written = sheet.text(row, column) or "–"
        self._at(sheet, "NTM-I055", row, column, code=code, name=name, written=written)
        return {code}

    def _merged(self, place: _Place) -> set[int]:
        """Rows whose figure stands in a merged area of several entries: nobody said of which it is."""
        sheet, out = place.sheet, set()
        for a, b, c, d in sheet.merged:
            cells = [
                asked
                for row in range(max(a, place.head + 1), c + 1)
                if (asked := self.rows.get(sheet.text(row, place.key)))
                for name in (ENTRIES if asked.kind == "share" else ENTRIES[:1])
                if b <= place.columns[name] <= d
            ]
            if len(cells) < 2 or a <= place.head or _cells.read_cell(sheet.cell(a, b)).kind == "blank":
                continue
            if b not in {place.columns[name] for name in ENTRIES} or sheet.text(a, place.key) not in self.rows:
                continue  # that cell is said to be changed, or to be no entry
            items = dict.fromkeys(asked.item for asked in cells)
            arguments = {"area": f"{name_of(a, b)}:{name_of(c, d)}", "count": len(cells), "rows": ", ".join(items)}
            self._at(sheet, "NTM-I065", a, b, value=sheet.text(a, b), **arguments)
            out.add(a)
        return out

    def _locked(self, place: _Place, row: int, asked: FormRow, barred: set[str]) -> bool:
        """Whether the code of a row is as it was; other locked cells that were written over are findings."""
        sheet = place.sheet
        for name, before in asked.locked.items():
            after, column = sheet.text(row, place.columns[name]), place.columns[name]
            if after == before:
                continue
            if name == "code":
                self._at(sheet, "NTM-I055", row, column, code=asked.code, name=asked.label, written=after or "–")
                return False
            self._at(sheet, "NTM-I054", row, column, before=before or "–", after=after or "–")
        return asked.unit not in barred

    def _stray(self, place: _Place, row: int, names: Sequence[str], count: TableCount) -> bool:
        """Figures where the form has no entry: rows without a code, counts of what is no share."""
        sheet = place.sheet
        columns = [place.columns[name] for name in names]
        found = [column for column in columns if _cells.read_cell(sheet.cell(row, column)).kind != "blank"]
        for column in found:
            count.read += 1
            count.rejected += 1
            said = [sheet.text(row, column)]
            if names == ENTRIES and column == found[0]:  # an added row: what it says of itself goes with its figure
                said = [sheet.text(row, at) for at in (*place.columns.values(), place.key) if at not in found[1:]]
            self._at(sheet, "NTM-I056", row, column, value=" | ".join(text for text in said if text))
        return bool(found)

    def _entry(self, place: _Place, row: int, asked: FormRow, usable: bool, count: TableCount) -> None:
        """One figure: a value, a word, or a numerator and a denominator."""
        sheet, columns = place.sheet, place.columns
        value = self._said(place, row, "value", most=100.0 if asked.of == "percent" else None)
        share = asked.kind == "share"
        counts = [self._said(place, row, name) for name in ("numerator", "denominator") if share]
        if not share:
            self._stray(place, row, ("numerator", "denominator"), count)
        filled = [one for one in (value, *counts) if one.kind != "blank"]
        note = sheet.text(row, columns["note"])
        if not filled:
            count.blank += 1
            if note:
                self._at(sheet, "NTM-I064", row, columns["note"], value=note)
            return
        count.read += 1
        column = columns["value"] if value.kind != "blank" else columns["numerator"]
        wrong = what_is_wrong(sheet, columns, row, asked, value, counts)
        if wrong is not None:
            count.rejected += 1
            if self.usable:
                self.reader.findings.append(wrong)
            return
        if not usable:
            count.rejected += 1
            return
        text, numerator, denominator, of = texts_of(asked, value, counts)
        count.accepted += 1
        self.reader.values.append(
            Read(sheet, row, column, asked.unit, asked.name, asked.item, self.plan.on, self.stage, text, numerator,
                 denominator, of, count, note, self.edition)
        )  # fmt: skip

    def _said(self, place: _Place, row: int, name: str, most: float | None = None) -> Said:
        where = (row, place.columns[name])
        return _cells.read_cell(place.sheet.cell(*where), percent=where in place.sheet.percent, most=most)

    def _missing(self, sheets: Sequence[Sheet], seen: set[str]) -> None:
        """Rows that the form had and that nobody sent back, a finding for each unit."""
        lost: dict[str, list[FormRow]] = {}
        for row in self.plan.rows:
            if row.key not in seen:
                lost.setdefault(row.unit, []).append(row)
        there = {sheet.name: sheet for sheet in sheets}
        for code, rows in lost.items():
            names = [row.item for row in rows]
            shown = ", ".join(names[:8]) + (", …" if len(names) > 8 else "")
            arguments = {"name": self.names[code], "code": code, "count": len(rows), "rows": shown}
            if sheet := there.get(self.heads[code]):
                self._at(sheet, "NTM-I057", 0, 0, **arguments)
            else:
                self._say("NTM-I057", **arguments)
