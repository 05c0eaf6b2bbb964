"""Observations that a province's own files have: what a journal begins with."""

from __future__ import annotations

import tomllib
from typing import Any

from .. import io
from .._core import Finding, make_finding
from .._core.observations import (
    Journal,
    parse_criteria_counts,
    parse_criteria_table,
    parse_observations,
)
from .._core.province import Province
from ..io._figures import TableCount
from ._incoming import IncomingFile
from ._ledger import statement

#: Why the journal has them; no file that comes in has this reason without a name beside it.
REASON = "province.toml"
CHANNEL = "province"
_READERS = {
    "observations": parse_observations,
    "criteria": parse_criteria_table,
    "counts": parse_criteria_counts,
}


def own_files(province: Province) -> list[IncomingFile]:
    """The province's files of observations, called by their names in the folder: a journal may move with it."""
    texts = dict(province.input_files)
    roles = tomllib.loads(texts["province.toml"]).get("files", {})
    out = []
    for role, read in _READERS.items():
        for name in _names(roles.get(role, [])):
            if name not in texts:
                continue
            rows, _ = read(texts[name], province.units, name)
            days = [str(day) for day in rows.table().column("recorded_on").values]
            order = sorted(range(len(days)), key=lambda number: days[int(number)])
            rows = rows.select(order)
            count = TableCount(name, "", read=len(rows) + rows.rejected, accepted=len(rows), rejected=rows.rejected)
            imported = io.Imported(rows, [], io.Mapping(), [], [count])
            out.append(IncomingFile(name, "", name, "", imported, rows))
    return out


def _names(told: Any) -> list[str]:
    return [told] if isinstance(told, str) else list(told)


def is_beginning(journal: Journal) -> bool:
    """Whether the journal has nothing but what own files said: a run may have been cut off among them."""
    return all(row["reason"] == REASON for row in journal.table().to_dicts())


def not_taken(journal: Journal, own: list[IncomingFile], records: int) -> list[Finding]:
    """Files of which the journal has something else than they say now: they are read once, in the first month."""
    began = [row for row in journal.table().to_dicts()[:records] if row["reason"] == REASON]
    there = {statement(row) for row in began}
    said = {one.label: {statement(row) for row in one.rows.table().to_dicts()} for one in own}
    every = {one for list_ in said.values() for one in list_}
    gone = {str(row["file"]) for row in began if statement(row) not in every}
    return [
        make_finding("NTM-V012", {"name": one.name}, file=one.name)
        for one in own
        if one.label in gone or not said[one.label] <= there
    ]
