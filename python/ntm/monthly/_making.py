"""Makes a month: for the first time, again while it is open, or again from what it kept."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .. import standard
from .._core import Error, Finding, Severity
from .._core.observations import Journal
from .._core.province import Province, load
from .._files import write_whole
from . import _figures, _folder, _incoming
from ._folder import CITIZENS, JOURNALS, OFFICE, MonthFolder
from ._incoming import IncomingFile, MonthReader
from ._ledger import Reason, composed
from ._own import own_files
from ._taking import Taking, take_in
from ._writing import Channel, Month, files_key, journal_key, make_month, mappings_of


def make_open(
    folder: MonthFolder,
    province: Province,
    told: dict[str, Any] | None,
    *,
    by: str | None,
    reason: Reason,
    recorded_on: str,
    assume: str | None,
    infer: bool,
    lock: bool,
) -> Month:
    before = folder.before()
    then = before.manifest() if before is not None else None
    _require_usable(province)
    for channel, file in JOURNALS.items():
        if then is not None and (reached := then[journal_key(channel)]):
            _folder.prefix(folder.root / file, reached)  # a journal only grows
    if assume is None:
        assume = (told or {}).get("assume") or (then or {}).get("assume")
    standard.catalog().in_force(on=folder.on, assume=assume)  # before anything is made
    if lock and not (by or "").strip():
        raise Error("a journal needs to know who locks: give by (on the command line --by NAME)")
    folder.carry_forward(before)
    edition = _figures.edition_of(folder, assume)
    paths, found = {}, []
    for channel in (OFFICE, CITIZENS):
        paths[channel], more = _incoming.candidates(folder.part(channel))
        found += more
    names = sorted(path.name for list_ in paths.values() for path in list_)
    if not isinstance(reason, str | None) and (
        unknown := sorted({composed(name) for name in reason} - {composed(name) for name in names})
    ):
        raise Error(f"a reason is given for {unknown[0]}, and no such file came in; there are: {', '.join(names)}")
    reader = MonthReader(province.units, edition, folder.on, list(mappings_of(folder).values()))
    news: list[Finding] = []
    if infer or not reader.mappings:
        made, news = reader.infer([*paths[OFFICE], *paths[CITIZENS]])
        for name, mapping in made.items():
            mapping.save(_fresh_name(folder.part("mappings"), Path(name).stem))
    reader = MonthReader(province.units, edition, folder.on, list(mappings_of(folder).values()))
    same = told is not None and told["mappings"] == folder.listed("mappings")
    own = own_files(province) if before is None else []
    takings = []
    for name in (OFFICE, CITIZENS):
        known = {one["name"]: one for one in told[files_key(name)]} if told is not None and same else {}
        since = then[journal_key(name)]["records"] if then and then[journal_key(name)] else 0
        days = {} if told is not None else _days_in(folder.root / JOURNALS[name], province, since)
        files = []
        for path in paths[name]:
            digest = _folder.sha256(path.read_bytes())
            day = known[path.name]["recorded_on"] if known.get(path.name, {}).get("sha256") == digest else recorded_on
            day = days.get(_incoming.label_of(folder.month, name, path.name, digest), day)
            files.append(reader.read(path, name, folder.month, day))
        fresh = [one for one in files if known.get(one.name, {}).get("sha256") != one.sha256]
        path = folder.root / JOURNALS[name]
        takings.append(Taking(path, fresh, files, since, own if name == OFFICE and told is None else []))
    appended = take_in(province, takings, by, reason, needed=folder.root / JOURNALS[OFFICE])
    channels = [
        Channel(name, one.journal, one.every, one.since) for name, one in zip((OFFICE, CITIZENS), takings, strict=True)
    ]
    for name, texts in province.input_files:
        write_whole(folder.part("province") / name, texts.encode("utf-8"))
    return make_month(
        folder, province, channels, _then(before, then), edition, assume, found, news, appended,
        lock_by=by if lock else None,
    )  # fmt: skip


def make_again(folder: MonthFolder, told: dict[str, Any]) -> Month:
    """A month of the past from what it kept; raises Error when that is not there as it was."""
    for key, part in (("mappings", "mappings"), ("overlays", "overlays")):
        _require_same(folder, part, told[key], folder.listed(part))
    files: dict[str, list[IncomingFile]] = {}
    found: list[Finding] = []
    province = load(folder.part("province"), allow_errors=True)
    edition = _figures.edition_of(folder, told["assume"])
    reader = MonthReader(province.units, edition, folder.on, list(mappings_of(folder).values()))
    for name in (OFFICE, CITIZENS):
        paths, more = _incoming.candidates(folder.part(name))
        found += more
        now = [{"name": path.name, "sha256": _folder.sha256(path.read_bytes())} for path in paths]
        _require_same(folder, name, told[files_key(name)], now)
        days = {one["name"]: one["recorded_on"] for one in told[files_key(name)]}
        files[name] = [reader.read(path, name, folder.month, days[path.name]) for path in paths]
    before = MonthFolder(folder.root, told["before"]["month"]) if told["before"] else None
    then = before.manifest() if before is not None else None
    with tempfile.TemporaryDirectory() as place:
        channels = []
        for name in (OFFICE, CITIZENS):
            reached = told[journal_key(name)]
            journal = None
            if reached:
                path = Path(place, JOURNALS[name])
                path.write_bytes(_folder.prefix(folder.root / JOURNALS[name], reached))
                journal = Journal(path, province.units)
            since = then[journal_key(name)]["records"] if then and then[journal_key(name)] else 0
            channels.append(Channel(name, journal, files[name], since))
        return make_month(
            folder, province, channels, _then(before, then), edition, told["assume"], found, [], 0, kept=told
        )  # fmt: skip


def _fresh_name(folder: Path, stem: str) -> Path:
    """A mapping never takes the place of another."""
    names = [f"{stem}.toml", *(f"{stem} {number}.toml" for number in range(2, 1000))]
    return next(folder / name for name in names if not (folder / name).exists())


def _require_usable(province: Province) -> None:
    errors = [one for one in province.findings if one.level == Severity.ERROR]
    if errors:
        raise Error(f"{province.location}: {len(errors)} errors in the province's files ({errors[0]}); see ntm check")


def _require_same(
    folder: MonthFolder, part: str, then: Sequence[dict[str, Any]], now: Sequence[dict[str, Any]]
) -> None:
    if names := _folder.difference(then, now):
        raise Error(
            f"months/{folder.month}/{part}: {', '.join(names)} is not as it was when {folder.month} was made, and that "
            f"month is closed; put it back, and new figures for that month into the folder of the open month, where "
            f"they are taken in as late (an erratum with a reason where the month is locked)"
        )


def _days_in(path: Path, province: Province, since: int) -> dict[str, str]:
    """The days on which files were recorded by a run that was cut off before it wrote its manifest."""
    if not path.is_file():
        return {}
    table = Journal(path, province.units).table(since)
    pairs = zip(table.column("file").values, table.column("recorded_on").values, strict=True)
    return {str(label): str(day) for label, day in pairs}


def _then(before: MonthFolder | None, told: dict[str, Any] | None) -> _figures.Then | None:
    if before is None or told is None:
        return None
    edition = _figures.edition_of(before, told["assume"])
    return _figures.Then(before, told[journal_key(OFFICE)]["records"], edition, told["figures"])
