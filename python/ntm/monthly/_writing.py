"""Makes the tables of a month from its files and the journal, and writes them with their hashes."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import io
from .._core import Error, Finding, Table, __version__, make_finding
from .._core.observations import Journal, JournalLock, Panel
from .._core.province import Evaluation, Province
from . import _figures, _folder, _incoming, _ledger, _outputs, _own, _telling
from ._folder import JOURNALS, OFFICE, MonthFolder, files_key, journal_key
from ._incoming import IncomingFile

if TYPE_CHECKING:
    from .._core.standard import Edition


@dataclass(frozen=True)
class Month:
    """A month of a province, as `next` made it."""

    month: str
    on: datetime.date
    folder: Path
    evaluation: Evaluation
    #: The month before, as it was reported; None for the first one.
    before: Evaluation | None
    files: dict[str, list[IncomingFile]]
    #: What was written, by name: 'files', 'changes', 'T1', 'T2', 'attribution', 'revisions', 'became_unknown' …
    tables: dict[str, Table]
    findings: list[Finding]
    #: What the first reading of a form found, which is not repeated: columns that nobody knows.
    news: list[Finding]
    #: Records that this call appended.
    appended: int
    #: Whether the month can still take files.
    is_open: bool
    written: list[Path]

    def summary(self) -> Table:
        """read == accepted + rejected for each file, and in all."""
        return self.tables["files"]

    def send_back(self, folder: str | Path) -> list[Path]:
        """Copies of the workbooks with findings, cells coloured and commented (io.send_back)."""
        written = []
        for one in self.files[OFFICE]:
            written += one.imported.send_back(folder) if one.imported.sources else []
        return written

    def __repr__(self) -> str:
        last = self.tables["files"].to_dicts()[-1]
        closed = "" if self.is_open else ", closed"
        return (
            f"<Month {self.month}: {last['read']} figures read = {last['accepted']} accepted + {last['rejected']} "
            f"rejected, {self.appended} recorded now, {len(self.findings)} findings{closed}>"
        )


@dataclass(frozen=True)
class Channel:
    """Files of one channel and the journal that has their figures."""

    name: str
    journal: Journal | None
    files: list[IncomingFile]
    since: int

    @property
    def records(self) -> int:
        return len(self.journal) if self.journal is not None else 0


def mappings_of(folder: MonthFolder) -> dict[str, io.Mapping]:
    return {path.name: io.load_mapping(path) for path in folder.tomls("mappings")}


def make_month(
    folder: MonthFolder,
    province: Province,
    channels: list[Channel],
    then: _figures.Then | None,
    edition: Edition,
    assume: str | None,
    found: list[Finding],
    news: list[Finding],
    appended: int,
    *,
    lock_by: str | None = None,
    kept: dict[str, Any] | None = None,
) -> Month:
    office, _ = channels
    journal = office.journal
    if journal is None:
        raise Error(f"{JOURNALS[OFFICE]}: there is no journal")
    panel = _figures.panel_until(journal, len(journal))
    now = province.evaluate(on=folder.on, panel=panel, edition=edition)
    before = _figures.evaluate_before(province, journal, then) if then is not None else None
    if then is not None and before is not None and (figures := _figures.figures_of(before)) != then.figures:
        told = {"month": then.folder.month, "then": _said(then.figures), "now": _said(figures)}
        found = [*found, make_finding("NTM-V017", told)]
    if lock_by is not None:
        with Journal(journal.path, province.units, write=True, by=lock_by) as writer:
            # A run that was cut off behind its lock locks nothing a second time.
            if _lock_of(folder, writer) is None:
                now.lock(writer, folder.since, folder.until, by=lock_by, note=folder.month)
        journal = Journal(journal.path, province.units)
    files = {one.name: one.files for one in channels}
    findings = [*found, *(f for list_ in files.values() for one in list_ for f in one.imported.findings)]
    recorded = _recorded(channels)
    then_told = then.folder.manifest() if then is not None else None
    tables, more = _tables(folder, province, channels, recorded, journal, panel, now, before, then_told)
    findings += more
    # What the folder has beside its files is not kept with the month.
    findings += [one for one in province.findings if one.code != "NTM-V003"]
    findings += now.findings
    tables["findings"] = _outputs.findings_table(findings, province.location)
    outputs = {f"{name}.csv": _outputs.table_csv(table) for name, table in tables.items()}
    holds = panel.state(province.units, on=folder.on, known_on=now.known_on)
    outputs["observations.csv"] = _incoming.to_csv(holds).encode("utf-8")
    lock = _lock_of(folder, journal)
    facts: dict[str, Any] = {
        "schema": _folder.SCHEMA,
        "month": folder.month,
        "on": str(folder.on),
        "known_on": str(now.known_on),
        "edition": edition.id,
        "assume": assume,
        "figures": _figures.figures_of(now),
        "version": kept["version"] if kept is not None else __version__,
        "before": None,
        "locked": None,
        "province": [
            {"name": name, "sha256": _folder.sha256(text.encode("utf-8"))} for name, text in province.input_files
        ],
        "mappings": folder.listed("mappings"),
        "overlays": folder.listed("overlays"),
        "out": [{"name": name, "sha256": _folder.sha256(data)} for name, data in sorted(outputs.items())],
    }
    if then is not None:
        text = (then.folder.part("out") / "manifest.json").read_bytes()
        facts["before"] = {"month": then.folder.month, "sha256": _folder.sha256(text)}
    if lock is not None:
        facts["locked"] = {
            "number": lock.number, "by": lock.by, "written_at": lock.written_at, "figures_sha256": lock.figures_sha256
        }  # fmt: skip
    for channel in channels:
        facts[files_key(channel.name)] = [
            {
                "name": one.name, "sha256": one.sha256, "recorded_on": one.recorded_on, "read": one.imported.read,
                "accepted": one.imported.accepted, "rejected": one.imported.rejected,
                "recorded": recorded.get(one.label, 0),
            }
            for one in channel.files
        ]  # fmt: skip
        facts[journal_key(channel.name)] = _reached(channel.journal if channel is not office else journal)
    outputs["manifest.json"] = _outputs.manifest_json(facts)
    written = _write(folder, outputs, kept)
    return Month(
        folder.month, folder.on, folder.path, now, before, files, tables, findings, news, appended,
        kept is None and lock is None, written,
    )  # fmt: skip


def _lock_of(folder: MonthFolder, journal: Journal) -> JournalLock | None:
    return next((one for one in journal.locks if (one.since, one.until) == (folder.since, folder.until)), None)


def _said(figures: dict[str, int]) -> str:
    return f"{figures['communes']}: {figures['criteria_low']}..{figures['criteria_high']}"


def _recorded(channels: list[Channel]) -> dict[str, int]:
    out: dict[str, int] = {}
    for one in channels:
        if one.journal is not None:
            out |= _ledger.recorded(one.journal, one.since, one.records, one.files)
    return out


def _reached(journal: Journal | None) -> dict[str, Any] | None:
    if journal is None:
        return None
    data = Path(journal.path).read_bytes()
    return {"records": len(journal), "bytes": len(data), "sha256": _folder.sha256(data)}


def _tables(
    folder: MonthFolder,
    province: Province,
    channels: list[Channel],
    recorded: dict[str, int],
    journal: Journal,
    panel: Panel,
    now: Evaluation,
    before: Evaluation | None,
    told_before: dict[str, Any] | None,
) -> tuple[dict[str, Table], list[Finding]]:
    office, citizens = channels
    own = _own.own_files(province)
    findings: list[Finding] = _own.not_taken(journal, own, office.records)
    for channel in channels:
        if channel.journal is not None:
            start = f"{folder.month}/{channel.name}/"
            findings += _ledger.left_behind(channel.journal, channel.since, channel.records, channel.files, start)
        for file in channel.files:
            findings += _telling.of_days(folder, file)
    findings += _telling.sent_twice({one.name: one.files for one in channels}, told_before)
    if not office.files:
        findings.append(make_finding("NTM-V015", {"name": f"months/{folder.month}/{OFFICE}"}))
    mappings = mappings_of(folder)
    for name, mapping in mappings.items():
        if mapping.edition and mapping.edition not in (now.edition.id, now.edition.base_id):
            told = {"name": name, "mapping": mapping.edition, "edition": now.edition.id}
            findings.append(make_finding("NTM-V013", told, file=name))
    files = {one.name: one.files for one in channels}
    if before is None and own:  # the month that began the journal
        files = {_own.CHANNEL: own, **files}
        recorded = {**recorded, **_ledger.recorded(journal, office.since, office.records, own)}
    like = _figures.by_law_of(province, now, before, panel) if before is not None else None
    tables = {
        "files": _outputs.files_table(files, recorded),
        "changes": _figures.change_table(now, before, like),
        **_figures.tables_of(province, now, before, like),
    }
    if before is not None:
        tables |= _figures.compared(now, before, panel)
        tables["revisions"] = journal.revisions(office.since, on=before.on)
        findings += _telling.of_the_past(tables["revisions"], told_before) if told_before is not None else []
    if mappings:
        tables["mappings"] = _outputs.mappings_table(mappings)
    if journal.locks:
        tables["locks"] = journal.locks_table()
    try:
        errata = _figures.errata_of(journal, _figures.overlays_of(folder, dict(province.input_files)))
    except Error as problem:  # the edition of a lock is another text by now
        findings.append(make_finding("NTM-V016", {"reason": str(problem)}))
    else:
        tables |= {"errata": errata} if errata is not None else {}
    if citizens.journal is not None:
        until = before.on if before is not None else None
        days = _figures.said_by_day(citizens.journal, citizens.records, citizens.since, until, folder.on)
        both, more = _figures.beside_of(province, panel, days, now.edition, now.known_on)
        tables |= {"beside": both} if both is not None else {}
        findings += more
    return tables, findings


def _write(folder: MonthFolder, outputs: dict[str, bytes], kept: dict[str, Any] | None) -> list[Path]:
    """Writes an open month; compares a closed one with what it was, and writes what is lacking."""
    out = folder.part("out")
    if kept is not None:
        before = [
            *kept["out"],
            {"name": "manifest.json", "sha256": _folder.sha256((out / "manifest.json").read_bytes())},
        ]
        now = [{"name": name, "sha256": _folder.sha256(data)} for name, data in outputs.items()]
        if names := _folder.difference(before, now):
            raise Error(
                f"months/{folder.month}: {', '.join(names)} does not come out as it was written (by version "
                f"{kept['version']}, this is {__version__}); nothing was changed"
            )
        spoilt = [
            name for name in outputs if (out / name).is_file() and (out / name).read_bytes() != outputs[name]
        ]  # fmt: skip
        if spoilt:
            raise Error(f"months/{folder.month}/out: {', '.join(spoilt)} was changed since; delete it to have it again")
    else:
        for path in out.glob("*.csv") if out.is_dir() else []:
            if path.name not in outputs:
                path.unlink()
    return _folder.write_all(out, outputs, "manifest.json")
