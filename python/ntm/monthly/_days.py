"""On which day files came in: kept from run to run, so that a month made again has the same bits."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .._core import Error
from .._core.observations import Journal
from .._core.province import Province
from . import _folder
from ._folder import MonthFolder
from ._incoming import IncomingFile, label_of


@dataclass(frozen=True)
class Day:
    """The day of this run, and whether someone said it."""

    text: str
    given: bool


def day_of(recorded_on: datetime.date | str | None, folder: MonthFolder) -> Day:
    """The day that is given, or today; raises Error for what is no day, and before the month begins."""
    text = str(recorded_on if recorded_on is not None else datetime.date.today())
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError
        day = datetime.date.fromisoformat(text)
    except ValueError:
        raise Error(
            f"recorded_on '{text}' is no day: write it as 2026-05-31 (on the command line --recorded-on)"
        ) from None
    if day < folder.since:
        raise Error(
            f"{folder.month} has not begun on {day}, the day on which its files would come in; mind the year: "
            f"a month that is made closes all before it"
        )
    return Day(text, recorded_on is not None)


def recorded_in(path: Path, province: Province, since: int) -> dict[str, str]:
    """The last day on which figures of each file were recorded, by label."""
    if not path.is_file():
        return {}
    table = Journal(path, province.units).table(since)
    out: dict[str, str] = {}
    for label, day in zip(table.column("file").values, table.column("recorded_on").values, strict=True):
        out[str(label)] = max(str(day), out.get(str(label), ""))
    return out


class Days:
    """The days of one channel's files."""

    def __init__(
        self, folder: MonthFolder, channel: str, told: dict[str, Any] | None, today: Day, recorded: dict[str, str]
    ) -> None:
        self.month, self.channel, self.today, self.recorded = folder.month, channel, today, recorded
        files = told[_folder.files_key(channel)] if told is not None else []
        #: Files of the run before. With other mappings they say other things, which are known since today.
        self.listed = {(one["name"], one["sha256"]): str(one["recorded_on"]) for one in files}
        self.same = told is not None and told["mappings"] == folder.listed("mappings")

    def is_fresh(self, file: IncomingFile) -> bool:
        """Whether the file, as it is and as it is read now, may have something that the journal has not."""
        kept = self.listed.get((file.name, file.sha256))
        return not self.same or kept is None or kept != file.recorded_on

    def of(self, path: Path) -> str:
        digest = _folder.sha256(path.read_bytes())
        kept = self.listed.get((path.name, digest))
        there = self.recorded.get(label_of(self.month, self.channel, path.name, digest))
        if kept is None:  # new, or of a run that was cut off
            return there or self.today.text
        if not self.same:
            return self.today.text
        # A day on which nothing could be recorded is no fact yet: it may be given anew.
        return self.today.text if there is None and self.today.given else kept
