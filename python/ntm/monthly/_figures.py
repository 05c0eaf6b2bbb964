"""The figures of a month: tables with what changed, attribution, late values, what became unknown, errata."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .. import assessment, observations, standard
from .._core import Error, Finding, Table, make_table
from .._core.observations import Journal, Panel
from .._core.province import Evaluation, LockedFigures, Province
from ._folder import MonthFolder

if TYPE_CHECKING:
    from .._core.standard import Edition, Overlay


@dataclass(frozen=True)
class Then:
    """The month before: how far the journal reached, and the edition that judged."""

    folder: MonthFolder
    records: int
    edition: Edition
    #: What it said then (`figures_of`).
    figures: dict[str, int]


def figures_of(evaluation: Evaluation) -> dict[str, int]:
    """What tells at once whether a month comes out as it did."""
    met = evaluation.outcomes.criteria_met
    return {
        "communes": len(evaluation.outcomes.units),
        "criteria_low": sum(one.low for one in met),
        "criteria_high": sum(one.high for one in met),
    }


def overlays_of(folder: MonthFolder, files: Mapping[str, str]) -> list[Overlay]:
    """The overlays that the province's files (texts by name) have, then those of the month's folder."""
    roles = tomllib.loads(files["province.toml"]).get("files", {}).get("overlays", [])
    texts = [(name, files[name]) for name in ([roles] if isinstance(roles, str) else roles) if name in files]
    texts += [(path.name, _text_of(path, folder)) for path in folder.tomls("overlays")]
    out: dict[str, Overlay] = {}
    for name, text in texts:
        one = standard.parse_overlay(text, file=name)
        if one.id not in out:
            out[one.id] = one
        elif one.__getstate__()[1] != out[one.id].__getstate__()[1]:
            raise Error(
                f"months/{folder.month}/overlays/{name}: the overlay {one.id} stands in a file of province.toml too, "
                f"and says otherwise there; keep one of them, or give the other an id of its own"
            )
    return list(out.values())


def _text_of(path: Path, folder: MonthFolder) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as problem:
        raise Error(
            f"months/{folder.month}/overlays/{path.name}: not UTF-8 at byte {problem.start}; save the file as UTF-8"
        ) from None


def edition_of(folder: MonthFolder, files: Mapping[str, str], assume: str | None) -> Edition:
    """The law of the month's last day, with the overlays that are law on it."""
    base = standard.catalog().in_force(on=folder.on, assume=assume)
    out = base
    for overlay in overlays_of(folder, files):
        if standard.catalog().in_force(on=folder.on, assume=assume, overlay=overlay).overlays:
            out = out.with_overlay(overlay)
    return out


def panel_until(journal: Journal, records: int) -> Panel:
    return observations.build_panel(journal.observations(records))[0]


def said_by_day(
    journal: Journal, records: int, since: int, before: datetime.date | None, on: datetime.date
) -> list[tuple[datetime.date, Panel]]:
    """What is compared this month, by the day on which it is: what is valid after the month before on that of this
    month; what came late (records from `since` on) on the last day of its own month.
    """
    rows = journal.observations(records)
    fresh = len(journal.observations(since))
    groups: dict[datetime.date, list[int]] = {on: []}
    for number, text in enumerate(rows.table().column("on").values):
        day = datetime.date.fromisoformat(str(text))
        if before is None or day > before:
            groups[on].append(number)
        elif number >= fresh:
            groups.setdefault(_month_end(day), []).append(number)
    return [(day, observations.build_panel(rows.select(kept))[0]) for day, kept in sorted(groups.items(), reverse=True)]


def _month_end(day: datetime.date) -> datetime.date:
    return (day.replace(day=1) + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)


def beside_of(
    province: Province,
    panel: Panel,
    days: Sequence[tuple[datetime.date, Panel]],
    edition: Edition,
    known_on: datetime.date,
) -> tuple[Table | None, list[Finding]]:
    """Official values beside those of citizens, day by day, and what lies too far apart."""
    parts, findings = [], []
    for day, said in days:
        known = max(known_on, said.latest_record or known_on)
        both = observations.put_beside(
            panel, said, province.units, province.tolerances, on=day, known_on=known, edition=edition
        )
        parts.append(of_both(both.table()))
        findings += both.findings
    return stacked(parts), findings


def of_both(table: Table) -> Table:
    """Without the many cells of which citizens said nothing."""
    kept = [n for n, said in enumerate(table.column("citizens").values) if said is not None]
    columns = [(n, table.column(n).label_vi, [table.column(n).values[at] for at in kept]) for n in table.columns]
    return make_table(table.title_en, table.title_vi, columns)


def evaluate_before(province: Province, journal: Journal, then: Then) -> Evaluation:
    """The month before as it was reported, on the list of units of now."""
    return province.evaluate(on=then.folder.on, panel=panel_until(journal, then.records), edition=then.edition)


def by_law_of(province: Province, now: Evaluation, before: Evaluation, panel: Panel) -> Evaluation:
    """This month judged by the edition of the month before: only so do changes compare like with like."""
    if now.edition.id == before.edition.id:
        return now
    return province.evaluate(on=now.on, known_on=now.known_on, panel=panel, edition=before.edition)


def tables_of(
    province: Province, now: Evaluation, before: Evaluation | None, like: Evaluation | None
) -> dict[str, Table]:
    """The tables that change from month to month, with their change columns; by two laws where the law changed."""
    out = {}
    same = like is not None and like.edition.id == now.edition.id
    for name in ("T1", "T2"):
        out[name] = now.table(name, reference=before) if same else now.table(name)
        if like is not None and not same:
            out[f"{name}_law_before"] = like.table(name, reference=before)
    if len(province.recognitions):
        out["T3D"] = now.table("T3D", reference=before) if before is not None else now.table("T3D")
    if province.targets:
        out["T7"] = now.table("T7", reference=before) if same else now.table("T7")
    return out


def change_table(now: Evaluation, before: Evaluation | None, like: Evaluation | None) -> Table:
    """T1 for people: districts and the province; each figure with its change against the month before."""
    first = _t1(now, before if like is now else None)
    changes = {row["unit"]: row for row in (_t1(like, before).to_dicts() if like is not None else [])}
    bands = [m[1] for name in first.columns if (m := re.fullmatch(r"communes_(\d.*)_low", name))]
    rows = [row | {k: v for k, v in changes.get(row["unit"], {}).items() if "change" in k} for row in first.to_dicts()]
    labels = {band: first.column(f"communes_{band}_low").label_vi.split(" (")[0] for band in bands}
    title_en, title_vi = f"Communes by criteria met on {now.on}", f"Số xã theo số tiêu chí đạt ngày {now.on:%d/%m/%Y}"
    if before is not None and like is not None:
        title_en += f" ({now.edition.id}); in brackets the change since {before.on} by {like.edition.id}"
        title_vi += f" ({now.edition.id}); trong ngoặc: thay đổi so với {before.on:%d/%m/%Y} theo {like.edition.id}"
    return make_table(
        title_en,
        title_vi,
        [
            ("name", "Đơn vị", [row["name"] for row in rows]),
            ("communes", "Số xã", [row["communes"] for row in rows]),
            *(
                (f"communes_{band}", labels[band], [_pm(row, f"communes_{band}", f"change_{band}") for row in rows])
                for band in bands
            ),
            ("criteria", "Tiêu chí đạt", [_pm(row, "criteria", "criteria_change") for row in rows]),
            ("mean", "Bình quân xã có số liệu", [row["mean_point"] for row in rows]),
        ],
    )


def _t1(of: Evaluation, reference: Evaluation | None) -> Table:
    """T1 by district with a row for the province; by province alone where there are no districts."""
    level = "district" if of.map.count("district") else "province"
    return of.table("T1", level=level, reference=reference)


def _pm(row: dict[str, object], name: str, change: str) -> str:
    """ "13..191 (+2)": what is sure and what is possible, and the change of the same units where it is known."""
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    text = f"{low}" if low == high else f"{low}..{high}"
    moved = row.get(change)
    return text if moved is None else f"{text} ({int(moved):+d})"  # type: ignore[call-overload]


def cutoff(now: Evaluation) -> float:
    """A commune falls short when it lacks one criterion or more, in editions of any size."""
    return 0.5 / len(now.edition.criteria)


def compared(now: Evaluation, before: Evaluation, panel: Panel) -> dict[str, Table]:
    """Why figures changed since the month before."""
    why = now.attribute(before)
    return {
        "attribution": why.table(),
        "attribution_units": why.units_table(),
        "shortfall": now.change_of_shortfall(before, cutoff(now)).table(),
        "became_unknown": assessment.what_became_unknown(before.outcomes, now.outcomes, panel),
    }


def errata_of(journal: Journal, overlays: Sequence[Overlay]) -> Table | None:
    """Every figure of a locked period that the errata since have changed; None when there are none."""
    locks = journal.locks
    if not locks or not any(journal.table(min(lock.entries for lock in locks)).column("erratum").values):
        return None
    editions = []
    for lock in locks:
        own = standard.catalog().find(lock.edition)
        for name in lock.overlays:
            own = next((own.with_overlay(one) for one in overlays if one.id == name), own)
        if lock.overlays:
            editions.append(own)
    figures = LockedFigures(journal, editions)
    parts = [part for lock in figures.locks if len(part := figures.changes(lock.number).totals_table())]
    return stacked(parts)


def stacked(parts: Sequence[Table]) -> Table | None:
    """Tables of the same columns below each other."""
    if not parts:
        return None
    first = parts[0]
    columns = [
        (name, first.column(name).label_vi, [value for part in parts for value in part.column(name).values])
        for name in first.columns
    ]
    return make_table(first.title_en, first.title_vi, columns)
