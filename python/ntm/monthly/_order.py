"""What must be true of the other months before one is made: no file lies where nobody will read it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .._core import Error
from .._core.observations import Journal
from .._core.units import Registry
from . import _folder, _incoming
from ._folder import CARRIED, CITIZENS, JOURNALS, OFFICE, MonthFolder

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def require_order(folder: MonthFolder, told: dict[str, Any] | None, registry: Registry) -> None:
    """Raises Error where making the month would leave files of another behind, or an unfinished month."""
    places = folder.root / "months"
    before = folder.before()
    require_before(folder, told)
    _require_none_beside(places, folder)
    _require_none_beside(folder.path, folder)
    for path in sorted(places.iterdir()) if places.is_dir() else []:
        if not path.is_dir() or path.name.startswith("."):
            continue
        if not MONTH.fullmatch(path.name):
            _require_no_files(path, folder)
            continue
        other = MonthFolder(folder.root, path.name)
        if other.month >= folder.month:
            continue
        _require_none_beside(path, folder)
        then = other.manifest()
        if then is None:
            _require_nothing_begun(other, folder)
        elif before is not None and other.month == before.month and told is None:
            _require_finished(other, then, folder, registry)
        else:
            _require_no_new_files(other, then, folder)


def require_before(folder: MonthFolder, told: dict[str, Any] | None) -> None:
    """The month that this one was compared with is there, and is what it was."""
    then = (told or {}).get("before")
    if then is None:
        return
    path = MonthFolder(folder.root, then["month"]).part("out") / "manifest.json"
    if not path.is_file():
        raise Error(
            f"months/{then['month']}/out/manifest.json is not there, and {folder.month} was made after it; "
            f"take it from a copy: without it nobody knows what {then['month']} rested on"
        )
    if _folder.sha256(path.read_bytes()) != then["sha256"]:
        raise Error(
            f"months/{then['month']}/out/manifest.json is not what it was when {folder.month} was made after it; "
            f"take it from a copy"
        )


def _beside(path: Path) -> list[str]:
    """Files like those that come in, which lie beside the folders for them."""
    readable = _incoming.WORKBOOKS + _incoming.TABLES
    return [
        one.name
        for one in (sorted(path.iterdir()) if path.is_dir() else [])
        if one.is_file() and one.suffix.lower() in readable and not one.name.startswith((".", "~$"))
    ]


def _require_none_beside(path: Path, folder: MonthFolder) -> None:
    if names := _beside(path):
        where = path.relative_to(folder.root).as_posix()
        raise Error(
            f"{where}: nobody reads {_some(names)} there; put the files into months/{folder.month}/{OFFICE} "
            f"(those of citizens into months/{folder.month}/{CITIZENS}), or take them out"
        )


def _files(path: Path) -> list[str]:
    """Files that came in, by their names below the month's folder."""
    return [
        f"{part}/{one.name}"
        for part in (OFFICE, CITIZENS)
        if (path / part).is_dir()
        for one in sorted((path / part).iterdir())
        if not one.name.startswith((".", "~$"))
    ]


def _require_no_files(path: Path, folder: MonthFolder) -> None:
    if names := [*_files(path), *_beside(path)]:
        raise Error(
            f"months/{path.name} is no month, so that nobody reads {_some(names)}: call the folder as months are "
            f"called (2026-05), or put its files into months/{folder.month}/{OFFICE}"
        )


def _require_nothing_begun(other: MonthFolder, folder: MonthFolder) -> None:
    names = _files(other.path)
    if other.part("province").is_dir():  # copied once figures are in the journal
        if (later := other.after()) is not None:
            raise Error(
                f"months/{other.month}/out/manifest.json is not there, and {later.month} was made after it; "
                f"take it from a copy: without it nobody knows what {other.month} rested on"
            )
        raise Error(
            f"{other.month} was begun and not finished; run it again first (ntm next {other.month}), "
            f"then {folder.month}"
        )
    if not names:
        return
    place = f"months/{folder.month}/{OFFICE}"
    if other.after() is not None:
        raise Error(
            f"months/{other.month} was never made, so that nobody reads {_some(names)}, and a later month was: "
            f"put the files into {place}, where their figures come as late ones"
        )
    raise Error(
        f"months/{other.month} has {_some(names)} and was not made, and cannot be once {folder.month} is: run it first "
        f"(ntm next {other.month}), or put the files into {place}, where their figures come as late ones"
    )


def _new(other: MonthFolder, then: dict[str, Any]) -> list[str]:
    """Files that are not those that the month read; what was taken away is not among them."""
    out = []
    for part in (OFFICE, CITIZENS):
        known = {one["name"]: one["sha256"] for one in then[_folder.files_key(part)]}
        paths, _ = _incoming.candidates(other.part(part))
        out += [f"{part}/{path.name}" for path in paths if known.get(path.name) != _folder.sha256(path.read_bytes())]
    return out


def _require_no_new_files(other: MonthFolder, then: dict[str, Any], folder: MonthFolder) -> None:
    if names := _new(other, then):
        raise Error(
            f"months/{other.month} is closed, so that nobody reads {_some(names)} there: put the files into "
            f"months/{folder.month}/{OFFICE}, where their figures come as late ones (errata with a reason where the "
            f"month is locked), and what {other.month} had back in their place"
        )


def _require_finished(other: MonthFolder, then: dict[str, Any], folder: MonthFolder, registry: Registry) -> None:
    """The last month that was made is about to be closed: everything in its folder is in its figures."""
    names = _new(other, then)
    if then["locked"]:
        _require_no_new_files(other, then, folder)
    for part in (OFFICE, CITIZENS):
        there = {path.name for path in _incoming.candidates(other.part(part))[0]}
        names += [f"{part}/{one['name']}" for one in then[_folder.files_key(part)] if one["name"] not in there]
    for part in CARRIED:
        names += [f"{part}/{name}" for name in _folder.difference(then[part], other.listed(part))]
    if names and then["locked"]:
        raise Error(
            f"months/{other.month} is locked, and {_some(names)} is not as it was: put it back; what is to be "
            f"otherwise from now on goes into months/{folder.month}"
        )
    if names:
        raise Error(
            f"months/{other.month}: {_some(names)} is not as it was when {other.month} was made; run it again "
            f"(ntm next {other.month}) before {folder.month} closes it, or put it back as it was"
        )
    path = folder.root / JOURNALS[OFFICE]
    if then["locked"] or not path.is_file():
        return
    if any((lock.since, lock.until) == (other.since, other.until) for lock in Journal(path, registry).locks):
        raise Error(
            f"{other.month} was locked, and the run that locked it was cut off; run it again first "
            f"(ntm next {other.month}), then {folder.month}"
        )


def _some(names: Iterable[str]) -> str:
    all_ = sorted(names)
    return ", ".join(all_[:5]) + (f" and {len(all_) - 5} more" if len(all_) > 5 else "")
