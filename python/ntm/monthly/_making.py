"""Makes a month: for the first time, again while it is open, or again from what it kept."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import standard
from .._core import Error, Finding, Severity
from .._core.observations import Journal
from .._core.province import Province, load
from . import _figures, _folder, _incoming
from ._days import Day, Days, recorded_in
from ._folder import CARRIED, CITIZENS, JOURNALS, OFFICE, MonthFolder, files_key, journal_key
from ._incoming import IncomingFile, MonthReader
from ._ledger import Reason, composed
from ._order import require_before, require_order
from ._own import own_files
from ._taking import Taking, take_in
from ._writing import Channel, Month, make_month, mappings_of

if TYPE_CHECKING:
    from .._core.standard import Edition


def make_open(
    folder: MonthFolder,
    province: Province,
    told: dict[str, Any] | None,
    *,
    by: str | None,
    reason: Reason,
    recorded_on: Day,
    assume: str | None,
    infer: bool,
    lock: bool,
) -> Month:
    _require_usable(province)
    require_order(folder, told, province.units)
    before = folder.before()
    then = before.manifest() if before is not None else None
    for channel, file in JOURNALS.items():
        if then is not None and (reached := then[journal_key(channel)]):
            _folder.prefix(folder.root / file, reached)  # a journal only grows
    if assume is None:
        assume = (told or {}).get("assume") or (then or {}).get("assume")
    standard.catalog().in_force(on=folder.on, assume=assume)  # before anything is made
    if lock and not (by or "").strip():
        raise Error("a journal needs to know who locks: give by (on the command line --by NAME)")
    made = folder.carry_forward(before)
    try:
        edition = _figures.edition_of(folder, dict(province.input_files), assume)
        paths, found = _came_in(folder, reason)
        news = _infer(folder, province, edition, paths, infer, made)
        reader = MonthReader(province.units, edition, folder.on, list(mappings_of(folder).values()))
        own = own_files(province) if before is None and told is None else []
        takings = []
        for name in (OFFICE, CITIZENS):
            since = then[journal_key(name)]["records"] if then and then[journal_key(name)] else 0
            days = Days(folder, name, told, recorded_on, recorded_in(folder.root / JOURNALS[name], province, since))
            files = [reader.read(path, name, folder.month, days.of(path)) for path in paths[name]]
            fresh = [one for one in files if days.is_fresh(one)]
            path = folder.root / JOURNALS[name]
            takings.append(Taking(path, fresh, files, since, own if name == OFFICE else []))
        appended = take_in(province, takings, by, reason, needed=folder.root / JOURNALS[OFFICE])
    except BaseException:  # nothing was taken in: the next run begins with the mappings that are right by then
        for path in made:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        raise
    channels = [
        Channel(name, one.journal, one.every, one.since) for name, one in zip((OFFICE, CITIZENS), takings, strict=True)
    ]
    _folder.write_changed(folder.part("province"), {n: text.encode("utf-8") for n, text in province.input_files})
    return make_month(
        folder, province, channels, _then(before, then), edition, assume, found, news, appended,
        lock_by=by if lock else None,
    )  # fmt: skip


def _came_in(folder: MonthFolder, reason: Reason) -> tuple[dict[str, list[Path]], list[Finding]]:
    """The files of each channel, and findings for what is no file to read."""
    paths: dict[str, list[Path]] = {}
    found: list[Finding] = []
    for channel in (OFFICE, CITIZENS):
        paths[channel], more = _incoming.candidates(folder.part(channel))
        found += more
    names = sorted(composed(path.name) for list_ in paths.values() for path in list_)
    if not isinstance(reason, str | None) and (unknown := sorted({composed(name) for name in reason} - set(names))):
        raise Error(f"a reason is given for {unknown[0]}, and no such file came in; there are: {', '.join(names)}")
    return paths, found


def _infer(
    folder: MonthFolder,
    province: Province,
    edition: Edition,
    paths: dict[str, list[Path]],
    infer: bool,
    made: list[Path],
) -> list[Finding]:
    """Saves mappings for forms that none knows, where that is wanted; adds their files to what was made."""
    reader = MonthReader(province.units, edition, folder.on, list(mappings_of(folder).values()))
    if not infer and reader.mappings:
        return []
    mappings, news = reader.infer([*paths[OFFICE], *paths[CITIZENS]])
    for name, mapping in mappings.items():
        path = _fresh_name(folder.part("mappings"), Path(name).stem)
        made.append(path)
        mapping.save(path)
    return news


def make_again(folder: MonthFolder, told: dict[str, Any]) -> Month:
    """A month of the past from what it kept; raises Error when that is not there as it was."""
    require_before(folder, told)
    for part in CARRIED:
        _require_same(folder, part, told[part], folder.listed(part))
    _require_copies(folder, told)
    files: dict[str, list[IncomingFile]] = {}
    found: list[Finding] = []
    province = load(folder.part("province"), allow_errors=True)
    edition = _figures.edition_of(folder, dict(province.input_files), told["assume"])
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


def _require_copies(folder: MonthFolder, told: dict[str, Any]) -> None:
    """The province's files that the month kept are those that it was made with."""
    for one in told["province"]:
        path = folder.part("province") / one["name"]
        if not path.is_file() or _folder.sha256(path.read_bytes()) != one["sha256"]:
            raise Error(
                f"months/{folder.month}/province: {one['name']} is not the copy that {folder.month} was made with; "
                f"take it from a copy of the month (a closed month does not follow later changes of the province)"
            )


def _then(before: MonthFolder | None, told: dict[str, Any] | None) -> _figures.Then | None:
    if before is None or told is None:
        return None
    kept = {
        one["name"]: (before.part("province") / one["name"]).read_text(encoding="utf-8")
        for one in told["province"]
        if one["name"].endswith(".toml")
    }
    edition = _figures.edition_of(before, kept, told["assume"])
    return _figures.Then(before, told[journal_key(OFFICE)]["records"], edition, told["figures"])
