"""Takes figures into a journal: what is new, what corrects, what is for a locked period."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from .._core import Error, Finding, make_finding
from .._core.observations import Journal, Rows
from ._incoming import IncomingFile

Reason = str | Mapping[str, str] | None
#: How many cells a refusal lists.
_SHOWN = 8


@dataclass
class Sorted:
    """Rows of one file by what they would be; numbers into its rows."""

    file: IncomingFile
    first: list[int] = field(default_factory=list)
    corrections: list[int] = field(default_factory=list)
    errata: list[int] = field(default_factory=list)
    #: The records that corrections and errata would replace, by row; None where nothing stands.
    stands: dict[int, int | None] = field(default_factory=dict)
    #: Why, where that is known beforehand; else the caller says.
    why: str | None = None

    def explained(self) -> list[int]:
        return [*self.corrections, *self.errata]


def reason_of(reason: Reason, name: str) -> str:
    if reason is None or isinstance(reason, str):
        return reason or ""
    return {composed(one): why for one, why in reason.items()}.get(composed(name), "")


def composed(name: str) -> str:
    """A file's name as keyboards write it: disks may have its marks apart (NFD)."""
    return unicodedata.normalize("NFC", name)


def sort_rows(
    journal: Journal, files: Sequence[IncomingFile], since: int = 0, every: Sequence[IncomingFile] = ()
) -> list[Sorted]:
    """What the rows of files would be to the journal, were they appended one after another.

    Files that are read once more (`every`: all of the month, whose records begin at `since`) take back no correction
    that another of them still says.
    """
    kept = [list(range(len(one.rows))) for one in files]
    said = _compare(journal, files, kept)
    if len(journal) > since and any(row["novelty"] == "correction" for rows in said for row in rows):
        kept = _unsettled(journal.table(since).to_dicts(), files, every)
        said = _compare(journal, files, kept)
    out = []
    for one, numbers, rows in zip(files, kept, said, strict=True):
        made = Sorted(one)
        for number, row in zip(numbers, rows, strict=True):
            if row["novelty"] in ("present", "repeated"):
                continue
            if row["locked"]:
                made.errata.append(number)
            elif row["novelty"] == "correction":
                made.corrections.append(number)
            else:
                made.first.append(number)
                continue
            made.stands[number] = row["stands"]
        out.append(made)
    return out


def _compare(journal: Journal, files: Sequence[IncomingFile], kept: Sequence[list[int]]) -> list[list[dict[str, Any]]]:
    whole: Rows | None = None
    for one, numbers in zip(files, kept, strict=True):
        rows = one.rows if len(numbers) == len(one.rows) else one.rows.select(numbers)
        whole = rows if whole is None else whole + rows
    said = iter(journal.compare(whole).to_dicts() if whole is not None else [])
    return [list(islice(said, len(numbers))) for numbers in kept]


def _unsettled(
    records: Sequence[Mapping[str, object]], files: Sequence[IncomingFile], every: Sequence[IncomingFile]
) -> list[list[int]]:
    """The rows but those that are records already, and were corrected by what one of the files still says."""
    there = {_statement(str(row["file"]), row) for row in records}
    stands = {_key(row): _statement(str(row["file"]), row) for row in records}
    rows = {one.label: one.rows.table().to_dicts() for one in (*files, *every)}
    told = {_statement(label, row) for label, list_ in rows.items() for row in list_}
    return [
        [
            number
            for number, row in enumerate(rows[one.label])
            if _statement(one.label, row) not in there or stands[_key(row)] not in told
        ]
        for one in files
    ]


def _statement(label: str, row: Mapping[str, object]) -> tuple[object, ...]:
    """What a row says, and where it says so."""
    return (label, row["source"], *statement(row))


def statement(row: Mapping[str, object]) -> tuple[object, ...]:
    """What a row says, wherever it stands."""
    return (*_key(row), *_said_of(row))


def _said_of(row: Mapping[str, object]) -> tuple[object, ...]:
    return tuple(row[name] for name in ("presence", "value", "is_status", "numerator", "denominator", "of"))


def require_reasons(journal: Journal, found: Sequence[Sorted], by: str | None, reason: Reason) -> None:
    """Raises Error before anything is written: who writes, and why what stood is said otherwise."""
    if not (by or "").strip() and any(one.first or one.explained() for one in found):
        raise Error("a journal needs to know who appends: give by (on the command line --by NAME)")
    lacking = [
        one for one in found if one.why is None and one.explained() and not reason_of(reason, one.file.name).strip()
    ]
    if not lacking:
        return
    cells: list[str] = []
    for one in lacking:
        for number in one.explained():
            if len(cells) < _SHOWN:
                cells.append(_told(journal, found, one, number))
    count = sum(len(one.explained()) for one in lacking)
    shown = "; ".join(cells) + ("; …" if count > _SHOWN else "")
    names = ", ".join(one.file.name for one in lacking)
    raise Error(
        f"nothing was taken in: {count} figures of {names} say otherwise than what stands, or are for a locked "
        f"period, and need a reason: {shown}; give reason (on the command line --reason TEXT, or "
        f"--reason-of FILE TEXT), or ask the sender"
    )


def _told(journal: Journal, found: Sequence[Sorted], one: Sorted, number: int) -> str:
    """A row that needs a reason, with what it would replace: a record, or what another row of this time says."""
    [row] = one.file.rows.select([number]).table().to_dicts()
    stands = one.stands[number]
    if stands is not None:
        before = _said(journal.table(stands).to_dicts()[0])
    else:
        before = _said_before(found, one, number, _key(row))
    locked = ", a locked period" if number in one.errata else ""
    return (
        f"{row['name']} {row['item'] or row['subject']} on {row['on']}{locked}: "
        f"{before} -> {_said(row)} ({row['source']})"
    )


def _said_before(found: Sequence[Sorted], one: Sorted, number: int, key: tuple[object, ...]) -> str:
    """What the last row before says of a cell, with its source; "–" where none does."""
    for other in reversed(found[: found.index(one) + 1]):
        rows = other.file.rows.table().to_dicts()
        for row in reversed(rows[:number] if other is one else rows):
            if _key(row) == key:
                return f"{_said(row)} ({row['source']})"
    return "–"


def _said(row: Mapping[str, object]) -> str:
    if row["presence"] != "present":
        return str(row["presence"])
    if row["is_status"]:
        return "met" if row["value"] else "unmet"
    return f"{row['value']:g}" if isinstance(row["value"], float) else str(row["value"])


@dataclass(frozen=True)
class Act:
    """Rows that are appended at once, all or none."""

    rows: Rows
    reason: str
    erratum: bool


def acts_of(journal: Journal, found: Sequence[Sorted], by: str, reason: Reason) -> list[Act]:
    """What is new, in the order in which it is appended; raises Error where the journal would refuse any of it."""
    acts = []
    for one in found:
        why = reason_of(reason, one.file.name) if one.why is None else one.why
        for numbers, needed, erratum in (
            (one.first, one.why or "", False),
            (one.corrections, why, False),
            (one.errata, why, True),
        ):
            if numbers:
                acts.append(Act(one.file.rows.select(numbers), needed, erratum))
    for act in acts:
        journal.require_appendable(act.rows, by=by, reason=act.reason, erratum=act.erratum)
    return acts


def recorded(journal: Journal, since: int, until: int, files: Sequence[IncomingFile]) -> dict[str, int]:
    """How many of each file's figures are records of this month, by label.

    A cell of which the file speaks twice may have two records, or one where it says the same.
    """
    there: dict[str, Counter[tuple[object, ...]]] = {}
    for row in journal.table(since).to_dicts()[: until - since]:
        if row["file"] is not None:
            there.setdefault(str(row["file"]), Counter())[_key(row)] += 1
    out = {}
    for one in files:
        records = there.get(one.label, Counter())
        out[one.label] = (Counter(_key(row) for row in one.rows.table().to_dicts()) & records).total() if records else 0
    return out


def left_behind(journal: Journal, since: int, until: int, files: Sequence[IncomingFile], start: str) -> list[Finding]:
    """Records of this month that no file says any more: the file was replaced, or its mapping corrected."""
    said: set[tuple[object, ...]] = set()
    for one in files:
        said |= {(*_key(row), *_said_of(row)) for row in one.rows.table().to_dicts()}
    stale: dict[str, int] = {}
    records = journal.table(since).to_dicts()[: until - since]
    replaced = {row["supersedes"] for row in records}
    for row in records:
        label = str(row["file"] or "")
        if label.startswith(start) and row["number"] not in replaced and (*_key(row), *_said_of(row)) not in said:
            stale[label] = stale.get(label, 0) + 1
    return [
        make_finding("NTM-V014", {"name": label, "figures": str(count)}, file=label.split("#")[0].rsplit("/", 1)[-1])
        for label, count in sorted(stale.items())
    ]


def _key(row: Mapping[str, object]) -> tuple[object, ...]:
    return tuple(row[name] for name in ("unit", "subject", "item", "on", "stage"))
