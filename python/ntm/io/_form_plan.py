"""What an entry form says of itself on its hidden sheet: edition, day, stage, map, and the code of every row."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .._core.standard import Edition
from .._core.units import Registry
from . import _form_words as say
from ._guard import RefusedError
from .sheets import FORM_SHEET, Sheet

SCHEMA = "ntm/form/1"
#: Where the head of the table and the key of a row stand in a sheet that nobody changed; rows and columns from 0.
UNIT_ROW, HEAD_ROW, KEY_COLUMN = 5, 7, 8
_HEAD = ("sheet", "unit", "name", "item", "code", "label", "measured_in", "threshold", "entry")
_LEVELS = ("province", "district", "commune", "village")
_STAGES = ("self_assessed", "verified", "appraised")
_ENTRY = re.compile(r"status|(number|share):\w+|count:\d{1,4}")
_FACTS = ("schema", "checksum", "on", "stage", "level", "edition", "edition_sha256", "overlays", "map_sha256", "guide")


@dataclass(frozen=True)
class FormRow:
    """One row: which cell of which unit, and what its locked cells say."""

    sheet: str
    unit: str
    name: str
    item: str
    code: str
    label: str
    measured_in: str
    threshold: str
    #: How it is entered: status; number:UNIT; share:UNIT (numerator and denominator too); count:N, of N criteria.
    entry: str

    @property
    def kind(self) -> str:
        return self.entry.partition(":")[0]

    @property
    def of(self) -> str:
        """The unit of a number, or how many criteria a count is out of."""
        return self.entry.partition(":")[2]

    @property
    def key(self) -> str:
        return f"{self.unit} {self.item}"

    @property
    def locked(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in ("code", "label", "measured_in", "threshold")}


@dataclass(frozen=True)
class FormPlan:
    """A form as it was written."""

    on: str
    stage: str
    level: str
    edition: str
    edition_sha256: str
    #: Each as `id@hash`.
    overlays: tuple[str, ...]
    map_sha256: str
    guide: str
    rows: tuple[FormRow, ...] = ()

    def cells(self) -> list[list[str]]:
        """The hidden sheet."""
        table = [[getattr(row, name) for name in _HEAD] for row in self.rows]
        facts = {
            "schema": SCHEMA, "on": self.on, "stage": self.stage, "level": self.level, "edition": self.edition,
            "edition_sha256": self.edition_sha256, "overlays": " ".join(self.overlays),
            "map_sha256": self.map_sha256, "guide": self.guide,
        }  # fmt: skip
        facts["checksum"] = _checksum(facts, table)
        return [*([name, facts[name]] for name in _FACTS), [], list(_HEAD), *table]


def _checksum(facts: dict[str, str], table: list[list[str]]) -> str:
    said = [[name, facts[name]] for name in _FACTS if name != "checksum"]
    return hashlib.sha256(json.dumps([said, table], ensure_ascii=False).encode()).hexdigest()


def parse_plan(sheet: Sheet) -> FormPlan:
    """What a hidden sheet says; raises RefusedError (NTM-I053) for one of another version, or that was changed."""
    facts = {name: sheet.text(row, 1) for row, name in enumerate(_FACTS) if sheet.text(row, 0) == name}
    if facts.get("schema") != SCHEMA:
        raise RefusedError("NTM-I053", sheet=sheet.name, problem=f"{facts.get('schema') or '–'} ≠ {SCHEMA}")
    first = len(_FACTS) + 2
    table = [[sheet.text(row, column) for column in range(len(_HEAD))] for row in range(first, len(sheet.rows))]
    table = [row for row in table if any(row)]
    if len(facts) < len(_FACTS) or _checksum(facts, table) != facts["checksum"]:
        raise RefusedError("NTM-I053", sheet=sheet.name, problem="checksum")
    rows = [FormRow(*row) for row in table]
    if not _says_day(facts["on"]) or facts["stage"] not in _STAGES or facts["level"] not in _LEVELS:
        raise RefusedError("NTM-I053", sheet=sheet.name, problem=" ".join(facts[n] for n in ("on", "stage", "level")))
    if wrong := [row for row in rows if not (row.unit and row.item and _ENTRY.fullmatch(row.entry))]:
        raise RefusedError("NTM-I053", sheet=sheet.name, problem=f"{wrong[0].key} {wrong[0].entry}")
    return FormPlan(
        facts["on"], facts["stage"], facts["level"], facts["edition"], facts["edition_sha256"],
        tuple(facts["overlays"].split()), facts["map_sha256"], facts["guide"], tuple(rows),
    )  # fmt: skip


def find_head(rows: Sequence[Sequence[object]]) -> tuple[int, int] | None:
    """Where the mark of a form's head stands: row and column from 0; None when there is none.

    Of several marks the one in the row that has most of the headers: somebody may have written it elsewhere.
    """
    headers = set(say.data()["columns"].values())
    marks = [
        (sum(1 for other in row if other in headers), -at, row.index(SCHEMA))
        for at, row in enumerate(rows)
        if SCHEMA in row
    ]
    return (-max(marks)[1], max(marks)[2]) if marks else None


def _says_day(text: str) -> bool:
    try:
        return len(text) == 10 and bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False


def is_form(sheets: Iterable[Sheet]) -> bool:
    """Whether a workbook is an entry form, or was one: its hidden sheet, its mark, or its headers say so."""
    headers = list(say.data()["columns"].values())
    for sheet in sheets:
        if sheet.name == FORM_SHEET:
            return True
        for row in sheet.rows:
            if SCHEMA in row or (headers[0] in row and all(header in row for header in headers)):
                return True
    return False


def one_line(text: str) -> str:
    """A text as a cell gives it back: composed, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def overlay_marks(edition: Edition) -> tuple[str, ...]:
    """What provinces set on an edition: its id, and a hash of what it says."""
    texts = [(overlay.id, str(overlay.__getstate__()[1])) for overlay in edition.overlays]
    return tuple(f"{name}@{hashlib.sha256(text.encode()).hexdigest()[:16]}" for name, text in texts)


def edition_hash(edition: Edition) -> str:
    """Of the edition's file without what provinces set on it."""
    _, text, _ = edition.__getstate__()
    return hashlib.sha256(str(text).encode()).hexdigest()


def map_hash(registry: Registry, on: str, level: str) -> str:
    """Of the codes, names, kinds and places of all units of a level on a day."""
    units = sorted((u.code, u.name, u.type, u.parent_code) for u in registry.at(on).units(level))
    return hashlib.sha256(json.dumps(units, ensure_ascii=False).encode()).hexdigest()
