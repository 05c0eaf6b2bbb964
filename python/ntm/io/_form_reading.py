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
from ._form_plan import KEY_COLUMN, FormPlan, FormRow, edition_hash, find_head, map_hash, parse_plan
from ._guard import RefusedError
from ._reading import Reader, printed
from .sheets import FORM_SHEET, Sheet

if TYPE_CHECKING:
    from .._core import Finding


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


class _Form:
    def __init__(self, reader: Reader, plan: FormPlan, file: str, edition: Edition | None, on: str, stage: str) -> None:
        self.reader, self.plan, self.file = reader, plan, file
        self.rows = {row.key: row for row in plan.rows}
        self.heads = {row.unit: row.sheet for row in plan.rows}
        self.names = {row.unit: row.name for row in plan.rows}
        self.units: dict[str, Unit] = {}
        self.usable = self._edition(edition) and self._day(on)
        self.stage = self._stage(stage)
        if self.usable:
            self._map()

    def _say(self, code: str, /, **arguments: object) -> None:
        """A finding about the whole file."""
        given = {name: str(value) for name, value in arguments.items()}
        self.reader.findings.append(make_finding(code, given, file=self.file))

    def _edition(self, asked: Edition | None) -> bool:
        plan = self.plan
        if asked is None:
            try:
                found = catalog().find(plan.edition)
            except UnknownName:
                self._say("NTM-I050", form=plan.edition, given="–")
                return False
        else:
            found = asked
        if (found.base_id or found.id) != plan.edition:
            self._say("NTM-I050", form=plan.edition, given=found.base_id or found.id)
            return False
        overlays = plan.overlays if asked is None else tuple(o.id for o in found.overlays)
        if edition_hash(found) != plan.edition_sha256 or overlays != plan.overlays:
            form, now = ("+".join((plan.edition, *ids)) for ids in (plan.overlays, overlays))
            self._say("NTM-I059", form=form, given=now)
        if self.reader.edition is None:
            self.reader.edition = found
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
            elif known[code].name != name:
                self._say("NTM-I036", code=code, real=known[code].name, written=name)
            else:
                self.units[code] = known[code]

    def read(self, sheets: Sequence[Sheet]) -> None:
        seen: set[str] = set()
        for sheet in sheets:
            place = self._place(sheet)
            if place is not None:
                self._sheet(place, seen)
            elif sheet.name != self.plan.guide:
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

    def _at(self, sheet: Sheet, code: str, row: int, column: int, /, **arguments: object) -> None:
        if self.usable:  # of a form that is not read it was said why
            self.reader.findings.append(sheet.finding(code, row, column, **arguments))

    def _sheet(self, place: _Place, seen: set[str]) -> None:
        sheet, count = place.sheet, TableCount(place.sheet.file, place.sheet.name)
        self.reader.counts.append(count)
        if lost := [say.text("columns", n) for n in say.columns() if n not in place.columns]:
            self._at(sheet, "NTM-I053", place.head, place.key, sheet=sheet.name, problem=", ".join(lost))
            return
        barred = self._head(place)
        order = [row.key for row in self.plan.rows if row.sheet == sheet.name]
        found: list[str] = []
        for row in range(place.head + 1, len(sheet.rows)):
            key = sheet.text(row, place.key)
            asked = self.rows.get(key)
            if asked is None:
                self._stray(place, row, ("value", "numerator", "denominator"), count)
                continue
            found.append(key)
            seen.add(key)
            count.rows += 1
            usable = self._locked(place, row, asked, barred) and self.usable and asked.unit in self.units
            count.rows_accepted += usable
            count.rows_rejected += not usable
            self._entry(place, row, asked, usable, count)
        kept = set(found)
        if self.usable and found != [key for key in order if key in kept]:
            self._at(sheet, "NTM-I060", place.head, place.columns["code"])

    def _head(self, place: _Place) -> set[str]:
        """Units that a sheet's head is no longer of, or whose day it no longer says: their rows are not read there.

        Somebody may have used a form for another unit or month by writing over what people see.
        """
        sheet, barred = place.sheet, set()
        code_column, name_column = place.columns["code"], place.columns["label"]
        expected = say.text("titles", "on", day=say.day(self.plan.on))
        for row in range(place.head):
            code = sheet.text(row, place.key)
            if code in self.names:
                written = sheet.text(row, code_column), sheet.text(row, name_column)
                if written[0] != code or self.names[code] not in written[1]:
                    barred.add(code)
                    column = code_column if written[0] != code else name_column
                    self._at(sheet, "NTM-I055", row, column, code=code, name=self.names[code],
                             written=sheet.text(row, column) or "–")  # fmt: skip
            text = sheet.text(row, 0)
            if text.startswith(expected.partition(say.day(self.plan.on))[0]) and not text.startswith(expected):
                barred |= set(self.names)
                self._at(sheet, "NTM-I051", row, 0, form=say.day(self.plan.on), given=text)
        return barred

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

    def _stray(self, place: _Place, row: int, names: Sequence[str], count: TableCount) -> None:
        """Figures where the form has no entry: rows without a code, counts of what is no share."""
        sheet = place.sheet
        for name in names:
            column = place.columns[name]
            if _cells.read_cell(sheet.cell(row, column)).kind != "blank":
                count.read += 1
                count.rejected += 1
                self._at(sheet, "NTM-I056", row, column, value=sheet.text(row, column))

    def _entry(self, place: _Place, row: int, asked: FormRow, usable: bool, count: TableCount) -> None:
        """One figure: a value, a word, or a numerator and a denominator."""
        sheet, columns = place.sheet, place.columns
        value = self._said(place, row, "value", most=100.0 if asked.of == "percent" else None)
        share = asked.kind == "share"
        counts = [self._said(place, row, name) for name in ("numerator", "denominator") if share]
        if not share:
            self._stray(place, row, ("numerator", "denominator"), count)
        filled = [one for one in (value, *counts) if one.kind != "blank"]
        if not filled:
            count.blank += 1
            return
        count.read += 1
        column = columns["value"] if value.kind != "blank" else columns["numerator"]
        wrong = self._wrong(place, row, asked, value, counts)
        if wrong is not None:
            count.rejected += 1
            if self.usable:
                self.reader.findings.append(wrong)
            return
        if not usable:
            count.rejected += 1
            return
        text, numerator, denominator, of = _texts(asked, value, counts)
        count.accepted += 1
        note = sheet.text(row, columns["note"])
        self.reader.values.append(
            Read(sheet, row, column, asked.unit, asked.name, asked.item, self.plan.on, self.stage, text, numerator,
                 denominator, of, count, note)
        )  # fmt: skip

    def _said(self, place: _Place, row: int, name: str, most: float | None = None) -> Said:
        where = (row, place.columns[name])
        return _cells.read_cell(place.sheet.cell(*where), percent=where in place.sheet.percent, most=most)

    def _wrong(self, place: _Place, row: int, asked: FormRow, value: Said, counts: Sequence[Said]) -> Finding | None:
        sheet, columns = place.sheet, place.columns
        header = asked.label

        def about(code: str, name: str, **arguments: object) -> Finding:
            return sheet.finding(code, row, columns[name], **arguments)

        def unread(one: Said, name: str) -> Finding:
            code = {"date": "NTM-I043", "unclear": "NTM-I041"}.get(one.kind, "NTM-I040")
            return about(code, name, value=sheet.text(row, columns[name]), header=header)

        given = [one for one in counts if one.kind != "blank"]
        for one, name in zip(counts, ("numerator", "denominator"), strict=False):
            if one.kind not in ("blank", "number"):
                return unread(one, name)
        if len(given) == 1 or (given and value.kind not in ("blank", "number")):
            name = "numerator" if counts[0].kind != "blank" else "denominator"
            return about("NTM-I058", name, header=header)
        if value.kind in ("blank", "dash"):
            return None
        if asked.kind == "status":
            fits = value.kind == "word" or (value.kind == "number" and value.number in (0.0, 1.0))
        elif value.kind == "share":
            fits = asked.kind != "number" and not given
        else:
            fits = value.kind in ("word", "number")
        if value.percent and asked.kind != "status" and not asked.of.startswith("percent"):
            fits = False
        if not fits:
            return unread(value, "value")
        takes = say.takes(asked.kind, asked.of)
        if asked.kind != "status" and value.number is not None and value.number not in takes:
            shown = sheet.text(row, columns["value"])
            return about("NTM-I063", "value", value=shown, header=header, takes=takes)
        bare = value.kind == "number" and not value.percent and value.number is not None
        if bare and asked.of == "percent" and 0 < (value.number or 0.0) < 1 and not given:
            return about("NTM-I044", "value", header=header, first=f"{value.number:g}")
        return None

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


def _texts(asked: FormRow, value: Said, counts: Sequence[Said]) -> tuple[str, str, str, str]:
    """value, numerator, denominator and of, as observations.csv has them."""
    numerator, denominator = ("", "")
    if counts and counts[0].kind == "number":
        numerator, denominator = (printed(one.number) for one in counts)
    if value.kind == "dash":
        return "not_reported", "", "", ""
    if value.kind == "word":
        return value.word, "", "", ""
    if asked.kind == "count":
        if value.kind == "share":
            return printed(value.numerator), "", "", printed(value.denominator)
        return printed(value.number), "", "", asked.of
    if value.kind == "share":
        return "", printed(value.numerator), printed(value.denominator), ""
    if asked.kind == "status":
        return "met" if value.number else "unmet", "", "", ""
    return printed(value.number), numerator, denominator, ""
