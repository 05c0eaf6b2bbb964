"""Which column of an office's table is what: inferred from headers, shown, saved as TOML, used again next month."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
import unicodedata
from collections import abc
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .._core import Error, Finding, make_table
from . import _words
from ._guard import letters_of
from ._layout import Table as FoundTable

if TYPE_CHECKING:
    from .._core import Table
    from .._core.standard import Edition

__all__ = ["MappedColumn", "MappedTable", "Mapping", "load_mapping"]

#: What a column may be. Those of figures: status, value, count, met and unmet (a mark in one of two columns).
ROLES = ("unit", "code", "district", "order", "note", "ignored", "unknown", "status", "value", "count", "met", "unmet")
FIGURES = ("status", "value", "count", "met", "unmet")
#: Columns of observations.csv: what a column of a table with a row for each figure may be.
FIELDS = (
    "unit", "district", "item", "on", "value", "numerator", "denominator", "of", "stage", "origin", "confidence",
    "recorded_on", "recorded_by", "source", "note",
)  # fmt: skip
#: And what else: a name that stands beside a code, and columns that are not read.
LONG_ROLES = (*FIELDS, "name", "order", "ignored", "unknown")
#: The version of the file that `save` writes.
SCHEMA = 1


@dataclass(frozen=True)
class MappedColumn:
    """One column: where it stands, what its header says, what it is."""

    column: str
    header: str
    role: str
    #: What it is about: "criterion:5", "17.1", "criteria".
    item: str = ""
    #: The unit of its figures ("percent"), and by how much they are multiplied to be in it.
    unit: str = ""
    times: float = 1.0
    #: For a count: how many criteria it is out of.
    of: int = 0
    #: Figures of percentages below 1 are really so, and no parts of one.
    small: bool = False


@dataclass(frozen=True)
class MappedTable:
    """The columns of one form."""

    columns: tuple[MappedColumn, ...]
    #: What a dash says: not_reported, unmet, met, or not_applicable.
    dash: str = "not_reported"
    #: wide: a row for each unit; long: a row for each figure.
    kind: str = "wide"
    #: Of a long one: texts of its items that are not written as items are, with the item that each is.
    items: tuple[tuple[str, str], ...] = ()

    def fits(self, headers: abc.Mapping[int, tuple[str, ...]]) -> list[str]:
        """What of a table's headers is not as it was; empty when the mapping fits."""
        now = {letters_of(c): header_text(texts) for c, texts in headers.items() if texts}
        then = {c.column: c.header for c in self.columns}
        return [
            f"{letter}: '{then.get(letter, '')}' → '{now.get(letter, '')}'"
            for letter in sorted({*now, *then}, key=lambda name: (len(name), name))
            if _words.fold(now.get(letter, "")) != _words.fold(then.get(letter, ""))
        ]


@dataclass(frozen=True)
class Mapping:
    """What the columns of an office's forms are."""

    tables: tuple[MappedTable, ...] = ()
    #: The day of the figures; '' when titles say it.
    on: str = ""
    #: The review stage; '' when titles say it.
    stage: str = ""
    edition: str = ""

    def table(self) -> Table:
        """Every column with what it is taken for."""
        rows = [(n, c) for n, table in enumerate(self.tables, 1) for c in (*table.columns, *_items_of(table))]
        return make_table(
            "What the columns are",
            "Các cột là gì",
            [
                ("form", "Biểu", [n for n, _ in rows]),
                ("column", "Cột", [c.column for _, c in rows]),
                ("header", "Tiêu đề cột", [c.header for _, c in rows]),
                ("role", "Vai trò", [c.role for _, c in rows]),
                ("item", "Mục", [c.item or None for _, c in rows]),
                ("unit", "Đơn vị tính", [c.unit or None for _, c in rows]),
                ("times", "Nhân với", [c.times for _, c in rows]),
            ],
        )

    def __repr__(self) -> str:
        lines = [f"<Mapping: {len(self.tables)} forms, on {self.on or 'the day in the title'}>"]
        for number, table in enumerate(self.tables, 1):
            for c in (*table.columns, *_items_of(table)):
                what = " ".join(
                    part for part in (c.role, c.item, c.unit, f"× {c.times:g}" if c.times != 1 else "") if part
                )
                lines.append(f"  {number} {c.column:>2} {c.header!r}: {what}")
        return "\n".join(lines)

    def to_toml(self) -> str:
        """The mapping as the text of a file."""
        out = ["# Which column of the forms is what. Roles: " + ", ".join(ROLES) + ".", f"schema = {SCHEMA}"]
        out += [f"on = {_quoted(self.on)}", f"stage = {_quoted(self.stage)}", f"edition = {_quoted(self.edition)}"]
        for table in self.tables:
            out += ["", "[[tables]]"]
            if table.kind == "long":
                out += ['kind = "long" # a row for each figure; roles: ' + ", ".join(LONG_ROLES)]
                out += [f"dash = {_quoted(table.dash)}"]
                out += ["items = { " + ", ".join(f"{_quoted(a)} = {_quoted(b)}" for a, b in table.items) + " }"]
            else:
                out += [f"dash = {_quoted(table.dash)}"]
            out += ["columns = ["]
            for c in table.columns:
                parts = [f"{key} = {_quoted(getattr(c, key))}" for key in ("column", "header", "role")]
                parts += [f"{key} = {_quoted(getattr(c, key))}" for key in ("item", "unit") if getattr(c, key)]
                parts += [f"times = {c.times!r}"] if c.times != 1 else []
                parts += [f"of = {c.of}"] if c.of else []
                parts += ["small = true"] if c.small else []
                out.append("  { " + ", ".join(parts) + " },")
            out.append("]")
        return "\n".join(out) + "\n"

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Writes the mapping for the next month."""
        target = Path(path)
        target.write_text(self.to_toml(), encoding="utf-8", newline="\n")
        return target


def _items_of(table: MappedTable) -> list[MappedColumn]:
    """The texts that a long form has for its items, as if they were columns."""
    letter = next((c.column for c in table.columns if c.role == "item"), "")
    return [MappedColumn(letter, text, "item", item) for text, item in table.items]


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def load_mapping(path: str | os.PathLike[str]) -> Mapping:
    """Reads a mapping that `save` wrote and people may have edited; raises Error for what it cannot say."""
    where = Path(path).name
    try:
        data = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise Error(f"{where} is no mapping ({problem}): write one with Mapping.save and change its roles") from None
    if (schema := data.get("schema", SCHEMA)) != SCHEMA or type(schema) is not int:
        raise Error(f"{where}: schema = {schema!r}, and this version reads {SCHEMA}: infer and save a new mapping")
    try:
        tables = tuple(map(_table, data.get("tables", [])))
        mapping = Mapping(tables, str(data.get("on", "")), data.get("stage", ""), data.get("edition", ""))
    except (KeyError, TypeError, ValueError) as problem:
        raise Error(f"{where} is no mapping ({problem}): write one with Mapping.save and change its roles") from None
    for table in tables:
        if table.dash not in ("not_reported", "unmet", "met", "not_applicable"):
            raise Error(f"{where}: dash = '{table.dash}'; use not_reported, unmet, met or not_applicable")
    return mapping


def _table(given: dict[str, Any]) -> MappedTable:
    kind = given.get("kind", "wide")
    if kind not in ("wide", "long"):
        raise ValueError(f"kind = '{kind}'; use wide or long")
    columns = tuple(_column(column, kind) for column in given["columns"])
    if not isinstance(given.get("items", {}), dict):
        raise ValueError('items are texts with the item that each is: items = { "BHYT" = "15.1" }')
    items = tuple((text, str(item)) for text, item in given.get("items", {}).items())
    roles = [column.role for column in columns if column.role in FIELDS]
    if kind == "long" and (twice := {role for role in roles if roles.count(role) > 1}):
        raise ValueError(f"two columns have the role '{min(twice)}'")
    if kind == "long" and not ({"unit", "item"} <= set(roles) and {"value", "numerator"} & set(roles)):
        raise ValueError("a long table needs columns for unit, item, and value or numerator")
    return MappedTable(columns, given.get("dash", "not_reported"), kind, items)


def _column(given: dict[str, Any], kind: str) -> MappedColumn:
    column = MappedColumn(**given)
    roles = ROLES if kind == "wide" else LONG_ROLES
    if column.role not in roles:
        raise ValueError(f"column {column.column}: role '{column.role}' is none of {', '.join(roles)}")
    if kind == "wide" and column.role in FIGURES and not column.item:
        raise ValueError(f"column {column.column}: a {column.role} needs an item")
    if not isinstance(column.times, int | float):
        raise ValueError(f"column {column.column}: times is a number")
    if kind == "long" and (column.times != 1 or column.unit or column.item or column.small):
        raise ValueError(f"column {column.column}: item, unit, times and small are for columns of wide tables")
    return replace(column, times=float(column.times))


def header_text(texts: Iterable[str]) -> str:
    return " / ".join(texts)


class Inference:
    """Takes headers for what an edition names."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        #: Columns that were recognised, by what they were recognised by: forms repeat them.
        self.known: dict[tuple[object, ...], MappedColumn] = {}
        self.criteria = {c.number: c.name_vi for c in edition.criteria}
        self.items: dict[str, tuple[str, str, str]] = {}
        self.codes: dict[str, tuple[str, str, str]] = {}
        #: Labels of the parts of an indicator that asks for several things.
        self.parts: dict[str, list[tuple[str, tuple[str, str, str]]]] = {}
        for criterion in edition.criteria:
            self.items[_words.fold(criterion.name_vi)] = ("status", f"criterion:{criterion.number}", "")
            for indicator in criterion.indicators:
                wanted = indicator.requirements
                code = f"indicator:{indicator.code}" if indicator.code.isdigit() else indicator.code
                if len(wanted) == 1:
                    self.codes[indicator.code] = ("value", code, wanted[0].unit)
                    self.items.setdefault(_words.fold(indicator.label_vi), self.codes[indicator.code])
                for part in wanted if len(wanted) > 1 else ():
                    item = ("value", f"{code}:{part.key}".rstrip(":"), part.unit)
                    self.items.setdefault(_words.fold(part.label_vi), item)
                    self.parts.setdefault(indicator.code, []).append((_words.fold(part.label_vi), item))

    def table(self, found: FoundTable, default_unit: str) -> tuple[MappedTable, list[Finding]]:
        """What the columns of a table are, and findings about those that nobody knows."""
        bare = [c for c, texts in found.headers.items() if texts and re.fullmatch(r"\d{1,2}", texts[-1].strip("()"))]
        columns, findings = [], []
        for number, texts in found.headers.items():
            if not texts:
                if any(found.sheet.cell(row.index, number) is not None for row in found.rows):
                    findings.append(found.sheet.finding("NTM-I023", found.header[1], number, header="", near="–"))
                continue
            key = (number, texts, number == found.unit, len(bare) >= 3, default_unit)
            if (known := self.known.get(key)) is not None:
                columns.append(known)
                continue
            column, finding = self._column(found, number, texts, len(bare) >= 3, default_unit)
            columns.append(column)
            if column.role != "unknown":
                self.known[key] = column
            if finding is not None:
                findings.append(finding)
        return MappedTable(tuple(columns)), findings

    def _column(
        self, found: FoundTable, number: int, texts: tuple[str, ...], bare: bool, default_unit: str
    ) -> tuple[MappedColumn, Finding | None]:
        letter, header = letters_of(number), header_text(texts)
        sheet, row = found.sheet, found.header[1]
        if number == found.unit:
            role = _words.roles().get(_words.fold(texts[-1]), "unit")
            return MappedColumn(letter, header, "unit" if role == "district" else role), None
        labels, unit = without_unit(texts)
        role = _words.roles().get(_words.fold(labels[-1]) if labels else "", "")
        if role in ("met", "unmet") and len(labels) > 1:
            what = self.item(labels[:-1], bare)
            if what is not None and what[0] == "status":
                return MappedColumn(letter, header, role, what[1]), None
        elif labels and _words.is_count(labels[-1]):
            told = re.search(r"/\s*(\d+)", header)
            return MappedColumn(
                letter, header, "count", "criteria", of=int(told[1]) if told else len(self.criteria)
            ), None
        elif role == "unit":
            return MappedColumn(letter, header, "ignored"), None
        elif role and role not in ("met", "unmet"):
            return MappedColumn(letter, header, role), None
        what = self.item(labels, bare) if role not in ("met", "unmet") else None
        if what is None:
            if not any(sheet.cell(r.index, number) is not None for r in found.rows):
                return MappedColumn(letter, header, "unknown"), None
            near = difflib.get_close_matches(_words.fold(labels[-1] if labels else header), list(self.items), 2, 0.6)
            code = re.search(r"\d+\.\d+[a-z]?", labels[-1] if labels else header)
            parts = [item[1] for _, item in self.parts.get(code[0], [])] if code else []
            names = "; ".join(parts or [self.items[n][1] for n in near]) or "–"
            return MappedColumn(letter, header, "unknown"), sheet.finding(
                "NTM-I023", row, number, header=header, near=names
            )
        role, item, wanted = what
        if role == "status":
            return MappedColumn(letter, header, role, item), None
        unit = unit or (default_unit and _words.unit_of(default_unit)) or None
        if unit is not None and wanted not in (unit[0], "yes_no") and unit[0] != wanted:
            finding = sheet.finding("NTM-I024", row, number, header=header, unit=wanted, item=item)
            return MappedColumn(letter, header, "unknown"), finding
        return MappedColumn(letter, header, role, item, wanted, unit[1] if unit else 1.0), None

    def _part(self, code: str, words: str) -> tuple[str, str, str] | None:
        """The one part of an indicator whose label has all these words."""
        fitting = [
            item for label, item in self.parts.get(code, []) if words and set(words.split()) <= set(label.split())
        ]
        return fitting[0] if len(fitting) == 1 else None

    def item(self, labels: tuple[str, ...], bare: bool = False) -> tuple[str, str, str] | None:
        if not labels:
            return None
        text = unicodedata.normalize("NFC", labels[-1]).casefold().strip()
        before, number = (_words.either("items", key, folded=False) for key in ("indicator", "number"))
        if code := re.match(rf"(?:{before}\s*)?(?:{number}\s*)?(\d+\.\d+[a-z]?)(?!\.?\d)(.*)", text, re.DOTALL):
            return self.codes.get(code[1]) or self._part(code[1], _words.fold(code[2]))
        folded = _words.fold(labels[-1])
        if folded in self.items:
            return self.items[folded]
        criterion, number = _words.either("items", "criterion"), _words.either("items", "number")
        named = re.fullmatch(rf"{criterion}(?: {number})? (\d{{1,2}})(?: (.*))?", folded)
        plain = re.fullmatch(r"(\d{1,2})(?: (.*))?", folded)
        whole = _words.words("items", "criterion")[0]
        if plain and not plain[2] and not (bare or any(whole in _words.fold(above) for above in labels[:-1])):
            return None
        if (told := named or plain) and int(told[1]) in self.criteria:
            name, own = told[2] or "", _words.fold(self.criteria[int(told[1])])
            agrees = not name or own.startswith(name) or name.startswith(own)
            if agrees or (named and self.items.get(name, ("", ""))[0] != "status"):
                return "status", f"criterion:{int(told[1])}", ""
        return None


def without_unit(texts: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, float] | None]:
    """Header texts without the unit that they name, and the unit."""
    unit = _words.unit_of(texts[-1].strip("() "))
    if unit is not None and len(texts) > 1:
        return texts[:-1], unit
    for inside in re.findall(r"\(([^()]*)\)", texts[-1]):
        word = _words.either("items", "unit", folded=False)
        content = re.sub(rf"^{word}\s*:\s*", "", inside.strip(), flags=re.IGNORECASE)
        if found := _words.unit_of(content):
            rest = texts[-1].replace(f"({inside})", " ").strip()
            return ((*texts[:-1], rest) if rest else texts[:-1]), found
    return texts, None


def __dir__() -> list[str]:
    return __all__
