"""What a clerk would say of files that came in: of another month, after the month, sent twice, recorded tomorrow."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .._core import Finding, Table, make_finding
from ._folder import CITIZENS, OFFICE, MonthFolder, files_key

if TYPE_CHECKING:
    from ._incoming import IncomingFile


def of_days(folder: MonthFolder, file: IncomingFile) -> list[Finding]:
    """Whether a file is of the month at all."""
    days = [datetime.date.fromisoformat(str(day)) for day in file.rows.table().column("on").values]
    after = [day for day in days if day > folder.on]
    told = {"month": folder.month}
    if after:
        return [make_finding("NTM-V020", {**told, **_counted(after)}, file=file.name)]
    if days and not any(day >= folder.since for day in days):
        return [make_finding("NTM-V019", {**told, **_counted(days)}, file=file.name)]
    return []


def _counted(days: Sequence[datetime.date]) -> dict[str, str]:
    return {"figures": str(len(days)), "earliest": str(min(days)), "latest": str(max(days))}


def of_the_past(revisions: Table, before: Mapping[str, Any]) -> list[Finding]:
    """Late figures that claim to have been known when the month before was made: the journal cannot tell them apart."""
    count = sum(str(day) <= before["known_on"] for day in revisions.column("recorded_on").values)
    told = {"figures": str(count), "day": before["known_on"], "month": before["month"]}
    return [make_finding("NTM-V024", told)] if count else []


def sent_twice(files: Mapping[str, Sequence[IncomingFile]], before: Mapping[str, Any] | None) -> list[Finding]:
    """Files that are another of this month or the month before, byte for byte."""
    there: dict[str, str] = {}
    for channel in (OFFICE, CITIZENS):
        for one in before[files_key(channel)] if before is not None else []:
            there.setdefault(one["sha256"], f"months/{before['month']}/{channel}/{one['name']}")  # type: ignore[index]
    out = []
    for channel in (OFFICE, CITIZENS):
        for file in files.get(channel, []):
            if file.sha256 in there:
                out.append(make_finding("NTM-V021", {"other": there[file.sha256]}, file=file.name))
            there.setdefault(file.sha256, f"{channel}/{file.name}")
    return out
