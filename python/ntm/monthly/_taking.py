"""Takes a month's files into the journals: of both channels everything, or nothing where anything is refused."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from .._core.observations import Journal
from .._core.province import Province
from . import _ledger, _own
from ._incoming import IncomingFile


@dataclass
class Taking:
    """What one channel takes in: files that are new, all files of the month, and where its records begin."""

    path: Path
    fresh: list[IncomingFile]
    every: list[IncomingFile]
    since: int
    #: Files of the province that a journal begins with.
    own: list[IncomingFile] = field(default_factory=list)
    journal: Journal | None = None

    @property
    def brings(self) -> bool:
        return any(len(one.rows) for one in (*self.fresh, *self.own))


def take_in(province: Province, takings: list[Taking], by: str | None, reason: _ledger.Reason, *, needed: Path) -> int:
    """Opens the journals and appends what is new; gives how many records. Nothing is appended when anything is refused.

    `needed`: the journal that there has to be, also when nothing came in.
    """
    name = (by or "").strip()
    created = [one.path for one in takings if not one.path.is_file()]
    try:
        with ExitStack() as open_:
            found: list[list[_ledger.Sorted]] = []
            for one in takings:
                found.append(_opened(open_, province, one, name, needed))
            acts = []
            for one, sorted_ in zip(takings, found, strict=True):
                if one.journal is not None and sorted_:
                    _ledger.require_reasons(one.journal, sorted_, by, reason)
                    acts.append((one.journal, _ledger.acts_of(one.journal, sorted_, name, reason)))
            count = 0
            for journal, list_ in acts:
                for act in list_:
                    journal.append(act.rows, by=name, reason=act.reason, erratum=act.erratum)
                    count += len(act.rows)
            return count
    except BaseException:
        for one in takings:
            if one.path in created and one.journal is not None and not len(one.journal):
                one.path.unlink(missing_ok=True)
        raise


def _opened(open_: ExitStack, province: Province, one: Taking, by: str, needed: Path) -> list[_ledger.Sorted]:
    """Opens the channel's journal, to write where something comes; gives what the rows would be to it."""
    started = one.path.is_file()
    if not started and not one.brings and one.path != needed:
        return []  # citizens have none before they said something
    if started and not any(len(file.rows) for file in one.fresh) and not one.own:
        one.journal = Journal(one.path, province.units)
        return []
    one.journal = journal = open_.enter_context(Journal(one.path, province.units, write=True, by=by))
    own = one.own if one.own and _own.is_beginning(journal) else []
    found = _ledger.sort_rows(journal, [*own, *one.fresh], one.since, [*own, *one.every])
    for sorted_ in found[: len(own)]:
        sorted_.why = _own.REASON
    return found
