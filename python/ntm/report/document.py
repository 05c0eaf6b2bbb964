"""What a report says, apart from how it is rendered: a document of sections of blocks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from .._core import Error, Finding, Table, UnknownName
from . import texts
from .formats import Format, Value

if TYPE_CHECKING:
    from ..plots import Chart

__all__ = [
    "Audience",
    "Block",
    "ChartBlock",
    "Document",
    "FindingsBlock",
    "Highlight",
    "NoteBlock",
    "NoteKind",
    "Section",
    "TableBlock",
]

Audience = Literal["public", "internal", "audit"]
NoteKind = Literal["info", "warning", "source"]
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Highlight:
    """Puts `word` in the remark column of each row whose value in `column` passes `test` (None never does)."""

    column: str
    test: Callable[[float | int | str], bool]
    word: str


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with its caption. Its mark is the table's own and cannot be taken off.

    `formats` and `labels` are by column name. `totals` says that the last row is a sum of the others.
    `read_columns` of a marked table, and its rows whose texts hold one of `read_rows`, were read and not made: their
    values may stand elsewhere unmarked.
    """

    table: Table
    caption: str
    notes: Sequence[str] = ()
    formats: Mapping[str, Format] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    totals: bool = False
    highlights: Sequence[Highlight] = ()
    read_columns: Sequence[str] = ()
    read_rows: Sequence[str] = ()
    source: str = ""
    confidence: str = ""

    def __post_init__(self) -> None:
        known = set(self.table.columns)
        named = {*self.formats, *self.labels, *self.read_columns, *(h.column for h in self.highlights)}
        if missing := sorted(named - known):
            raise UnknownName(
                f"table block {self.caption!r}: no column {', '.join(missing)}; it has {', '.join(self.table.columns)}"
            )

    @property
    def mark(self) -> str:
        """The words that stand beside every copy; empty for real figures."""
        return self.table.mark


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart with its caption and the text that says the same to a reader who cannot see it."""

    chart: Chart
    caption: str
    alt: str
    mark: str = ""
    notes: Sequence[str] = ()
    source: str = ""
    confidence: str = ""

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise Error(f"chart block {self.caption!r}: alt is empty; say in words what the chart shows")
        if self.chart.mark and self.mark and self.mark != self.chart.mark:
            raise Error(
                f"chart block {self.caption!r}: mark {self.mark!r} differs from its chart's {self.chart.mark!r}"
            )
        if self.mark and not self.chart.mark:
            raise Error(
                f"chart block {self.caption!r}: its chart does not carry the mark; use chart.marked({self.mark!r})"
            )
        object.__setattr__(self, "mark", self.chart.mark)


@dataclass(frozen=True, slots=True)
class NoteBlock:
    """A paragraph apart: information, a warning, or a source (sources are also listed together)."""

    text: str
    kind: NoteKind = "info"
    mark: str = ""

    def __post_init__(self) -> None:
        if self.kind not in ("info", "warning", "source"):
            raise UnknownName(f"note kind {self.kind!r}: use 'info', 'warning' or 'source'")


@dataclass(frozen=True, slots=True)
class FindingsBlock:
    """Findings as a list with codes, places and remedies, the gravest first."""

    findings: Sequence[Finding]
    caption: str = ""


Block = TableBlock | ChartBlock | NoteBlock | FindingsBlock


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, its opening paragraphs and its blocks."""

    title: str
    intro: Sequence[str] = ()
    blocks: Sequence[Block] = ()


def _day(value: dt.date | str, name: str) -> dt.date:
    if isinstance(value, dt.datetime) or not isinstance(value, dt.date | str):
        raise TypeError(f"{name}: expected a datetime.date or 'YYYY-MM-DD', got {value!r}")
    try:
        return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)
    except ValueError:
        raise Error(f"{name}={value!r}: dates are written YYYY-MM-DD") from None


@dataclass(frozen=True, slots=True)
class Document:
    """A report: what it is about, what day it speaks of, what was known when, and its sections.

    `hash` stands for the inputs, the code and the parameters; it is printed short on each page. A day that is None is
    not printed.
    """

    title: str
    province: str
    on: dt.date | str | None
    known_on: dt.date | str | None
    sections: Sequence[Section]
    subtitle: str = ""
    lang: texts.Lang = "vi"
    audience: Audience = "internal"
    hash: str = ""

    def __post_init__(self) -> None:
        texts.language(self.lang)
        if self.audience not in ("public", "internal", "audit"):
            raise UnknownName(f"audience={self.audience!r}: use 'public', 'internal' or 'audit'")
        for name in ("on", "known_on"):
            if (value := getattr(self, name)) is not None:
                object.__setattr__(self, name, _day(value, name))

    @property
    def short_hash(self) -> str:
        """The first twelve letters of the hash."""
        return self.hash.removeprefix("sha256:")[:12]

    def facts(self) -> list[tuple[str, str]]:
        """What stands on the cover, as (label, value) in the document's language."""
        rows = [
            ("province", self.province),
            ("on", day_text(self.on, self.lang) if self.on else ""),
            ("known_on", day_text(self.known_on, self.lang) if self.known_on else ""),
            ("audience", texts.text(self.audience, self.lang)),
            ("hash", self.hash),
        ]
        return [(texts.text(key, self.lang), value) for key, value in rows if value]

    def footer(self) -> str:
        """One line for the foot of each page."""
        parts = [
            self.province,
            f"{texts.text('on_short', self.lang)} {day_text(self.on, self.lang)}" if self.on else "",
            f"{texts.text('known_on_short', self.lang)} {day_text(self.known_on, self.lang)}" if self.known_on else "",
            self.short_hash,
            texts.text(self.audience, self.lang),
        ]
        return " · ".join(part for part in parts if part)


def day_text(on: dt.date | str, lang: texts.Lang) -> str:
    """17/06/2020 in Vietnamese, 17 June 2020 in English."""
    day = _day(on, "on")
    if lang == "vi":
        return day.strftime("%d/%m/%Y")
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def cells(table: Table) -> list[tuple[str, str, list[Value]]]:
    """The columns of a table as (name, Vietnamese label, values)."""
    return [(name, table.column(name).label_vi, list(table.column(name).values)) for name in table.columns]
