"""Where a month keeps its files, what its manifest says, what it carries forward from the month before."""

from __future__ import annotations

import calendar
import datetime
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .._core import Error
from .._files import write_whole

SCHEMA = "ntm/month/1"
#: What a month must have said of itself.
_TOLD = (
    "month", "known_on", "edition", "assume", "figures", "version", "before", "locked", "province", "mappings",
    "overlays", "out", "files_in", "files_citizens", "journal_in", "journal_citizens",
)  # fmt: skip
#: What a month takes from the month before, or the first one from the province's own folder.
CARRIED = ("mappings", "overlays")
OFFICE, CITIZENS = "in", "citizens"
#: The journal of each channel, in the province's folder.
JOURNALS = {OFFICE: "observations.journal", CITIZENS: "citizens.journal"}


@dataclass(frozen=True)
class MonthFolder:
    """months/2026-05 of a province: `in` and `citizens` come from outside, `out` is written by `next`."""

    root: Path
    month: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", self.month) or self.month < "1000":
            raise Error(f"'{self.month}' is no month: write it as 2026-05")

    @property
    def path(self) -> Path:
        return self.root / "months" / self.month

    def part(self, name: str) -> Path:
        """`in`, `citizens`, `mappings`, `overlays`, `province` or `out`."""
        return self.path / name

    @property
    def since(self) -> datetime.date:
        return datetime.date.fromisoformat(f"{self.month}-01")

    @property
    def on(self) -> datetime.date:
        """The last day."""
        return self.since.replace(day=calendar.monthrange(self.since.year, self.since.month)[1])

    @property
    def until(self) -> datetime.date:
        """The day after the last."""
        return self.on + datetime.timedelta(days=1)

    def manifest(self) -> dict[str, Any] | None:
        """What `next` wrote about the month; None before it did."""
        try:
            text = (self.part("out") / "manifest.json").read_bytes()
        except FileNotFoundError:
            return None
        try:
            told = json.loads(text)
            schema = told["schema"]
            if schema == SCHEMA and (lacking := [key for key in _TOLD if key not in told]):
                raise ValueError(f"{lacking[0]} is missing")
        except (ValueError, KeyError, TypeError) as problem:
            later = self.after()
            remedy = f"take it from a copy, {later.month} rests on it" if later else "delete it and run the month again"
            raise Error(f"months/{self.month}/out/manifest.json is damaged ({problem}); {remedy}") from None
        if schema != SCHEMA:
            raise Error(
                f"months/{self.month}/out/manifest.json has the schema {schema!r}, and this version of the library "
                f"knows {SCHEMA!r}; update the library"
            )
        return dict(told)

    def others(self) -> list[MonthFolder]:
        """The months of the province that were made, in their order."""
        try:
            names = sorted(path.name for path in (self.root / "months").iterdir())
        except FileNotFoundError:
            return []
        months = [MonthFolder(self.root, name) for name in names if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", name)]
        return [one for one in months if (one.part("out") / "manifest.json").is_file()]

    def before(self) -> MonthFolder | None:
        """The last month before that was made."""
        return next((one for one in reversed(self.others()) if one.month < self.month), None)

    def after(self) -> MonthFolder | None:
        return next((one for one in self.others() if one.month > self.month), None)

    def carry_forward(self, before: MonthFolder | None) -> list[Path]:
        """Makes what is not there yet: mappings and overlays of the month before, folders for what comes in.

        Gives the folders of what was carried forward now.
        """
        carried = []
        for name in (OFFICE, CITIZENS):
            self.part(name).mkdir(parents=True, exist_ok=True)
        for name in CARRIED:
            if self.part(name).exists():
                continue
            source = before.part(name) if before is not None else self.root / name
            part = self.path / f".{name}.{os.getpid()}.part"
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir()
            for path in sorted(source.glob("*.toml")) if source.is_dir() else []:
                shutil.copyfile(path, part / path.name)
            part.rename(self.part(name))
            carried.append(self.part(name))
        return carried

    def tomls(self, name: str) -> list[Path]:
        return sorted(self.part(name).glob("*.toml")) if self.part(name).is_dir() else []

    def listed(self, name: str) -> list[dict[str, str]]:
        """Names and SHA-256 of the TOML files of a part."""
        return [{"name": path.name, "sha256": sha256(path.read_bytes())} for path in self.tomls(name)]


@contextmanager
def alone(folder: MonthFolder) -> Iterator[None]:
    """Nobody else makes months of the province meanwhile; what a run that was cut off left half written is removed."""
    import fcntl  # of POSIX systems, as the journal

    places = folder.root / "months"
    made = not places.is_dir()
    places.mkdir(exist_ok=True)
    handle = os.open(places, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)  # ends with the process, also when that is killed
        except BlockingIOError:
            raise Error(f"{places}: another program makes a month of this province; wait until it has ended") from None
        for path in (folder.path, folder.part("out"), folder.part("province")):
            for part in path.glob(".*.part"):
                shutil.rmtree(part) if part.is_dir() else part.unlink()
        yield
    finally:
        os.close(handle)
        if made and not any(places.iterdir()):  # refused before anything was made
            places.rmdir()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def write_all(folder: Path, files: dict[str, bytes], last: str) -> list[Path]:
    """Writes files that are not there as they should be, `last` after all others; removes no others."""
    write_changed(folder, {name: data for name, data in files.items() if name != last})
    write_changed(folder, {last: files[last]})
    return [folder / name for name in sorted(files)]


def write_changed(folder: Path, files: dict[str, bytes]) -> None:
    """Writes files that are not there as they should be."""
    for name in sorted(files):
        path = folder / name
        if not path.is_file() or path.read_bytes() != files[name]:
            write_whole(path, files[name])


def journal_key(channel: str) -> str:
    return f"journal_{channel}"


def files_key(channel: str) -> str:
    return f"files_{channel}"


def prefix(journal: Path, told: dict[str, Any]) -> bytes:
    """The journal as it stood when a month was made; raises Error when it is not that any more."""
    data = journal.read_bytes()[: told["bytes"]] if journal.is_file() else b""
    if len(data) != told["bytes"] or sha256(data) != told["sha256"]:
        raise Error(f"{journal.name}: its first {told['bytes']} bytes are not those of the month; take it from a copy")
    return data


def difference(then: Iterable[dict[str, Any]], now: Iterable[dict[str, Any]]) -> list[str]:
    """Names that are new, gone or of other bytes."""
    a, b = ({one["name"]: one["sha256"] for one in side} for side in (then, now))
    return sorted(name for name in {*a, *b} if a.get(name) != b.get(name))
