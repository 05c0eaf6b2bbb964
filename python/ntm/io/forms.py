"""Entry workbooks for offices: locked codes, the threshold beside each cell, and all that import needs inside.

>>> import ntm, tempfile
>>> table = "gso_code,name_vi,level,parent_code\\n7,Hòa,district,\\n1,Hòa Phú,commune,7\\n"
>>> units, findings = ntm.units.parse_registry(table)
>>> ntm.io.form(tempfile.mkdtemp(), units, on="2020-05-31", units=["Hòa Phú"])[0].name
'7-hoa-2020-05-31.xlsx'
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterable
from pathlib import Path

from .._core import Error
from .._core.standard import Edition, catalog
from .._core.units import Registry, Unit
from . import _form_words as say
from ._form_book import write_book
from ._form_plan import FormPlan, edition_hash, map_hash, overlay_marks
from ._form_rows import Asked, asked_of
from ._words import fold

__all__ = ["form"]

_STAGES = ("self_assessed", "verified", "appraised")
_LEVELS = ("province", "district", "commune", "village")


def form(
    folder: str | os.PathLike[str],
    registry: Registry,
    *,
    on: datetime.date | str,
    edition: Edition | None = None,
    units: Iterable[Unit | str] | None = None,
    by: str | None = None,
    stage: str = "self_assessed",
    items: Iterable[str] | None = None,
) -> list[Path]:
    """Writes entry workbooks (.xlsx) into a folder and returns their paths: a workbook per `by`, a sheet per unit.

    The figures are of the day `on`, under the `edition` that is law on it unless one is given (with a province's
    overlay, its levels stand beside the cells). `units` are the communes of the programme, or all units of the
    edition's level, unless they are given; `by` is district, province, or the units' own level for a workbook each:
    district where all of them lie in districts unless it is given, else a workbook each.
    `items` are codes of indicators and criteria ("17.1", "criterion:5", "criteria" for their count); all of the
    edition without them; an indicator stands for its parts too. What comes back is read by `read_workbook` without a
    mapping.
    Raises Error for units that lie in no unit of the level `by`, unknown items, and files that are there already;
    OSError as open does; NoSingleEdition where the law of the day is not one edition; MissingComponent without
    xlsxwriter.
    """
    day = str(on)
    if stage not in _STAGES:
        raise Error(f"stage={stage!r}; use one of {', '.join(_STAGES)}")
    law = edition if edition is not None else catalog().in_force(on=day)
    level = "district" if law.unit_level == "town" else law.unit_level
    chosen = _units(registry, day, law.unit_level, level, units)
    groups = _groups(registry, day, chosen, by, level)
    asked = asked_of(law, registry, chosen, day, None if items is None else list(items))
    facts = FormPlan(
        day, stage, level, law.base_id or law.id, edition_hash(law), overlay_marks(law),
        map_hash(registry, day, level), say.text("guide", "sheet"),
    )  # fmt: skip
    target = Path(folder)
    paths = {above: target / f"{above.code}-{_plain(above.name)}-{day}.xlsx" for above in groups}
    if there := [path for path in paths.values() if path.exists()]:
        raise Error(f"{there[0]} is there already, and may have been filled in: give another folder, or move it away")
    target.mkdir(parents=True, exist_ok=True)
    for above, members in groups.items():
        rows: dict[Unit, list[Asked]] = {unit: asked[unit.code] for unit in members}
        write_book(paths[above], above, rows, facts, law, registry)
    return list(paths.values())


def _units(registry: Registry, day: str, kind: str, level: str, units: Iterable[Unit | str] | None) -> list[Unit]:
    snapshot = registry.at(day)
    if units is not None:
        chosen = list(dict.fromkeys(snapshot.resolve(unit) for unit in units))
        if wrong := [unit for unit in chosen if unit.level != level]:
            named = registry.describe(wrong[0], day)
            raise Error(f"{named} is no {level}, and the edition is about the level {level}: name units of that level")
    elif kind == "commune":
        chosen = snapshot.programme()
    else:
        chosen = [u for u in snapshot.units(level) if kind != "town" or u.type in ("town", "city")]
    if not chosen:
        raise Error(f"no unit of the level {kind} on {day}: name the units, or check the day")
    return chosen


def _groups(registry: Registry, day: str, units: list[Unit], by: str | None, level: str) -> dict[Unit, list[Unit]]:
    if by is None:
        by = "district" if all(registry.at(day).ancestor(unit, "district") for unit in units) else level
    if by not in _LEVELS:
        raise Error(f"by={by!r}; use district, province, or {level} for a workbook each")
    snapshot = registry.at(day)
    groups: dict[Unit, list[Unit]] = {}
    for unit in units:
        above = unit if by == level else snapshot.ancestor(unit, by)
        if above is None:
            raise Error(f"{registry.describe(unit, day)} lies in no {by} on {day}: use by='province' or by='{level}'")
        groups.setdefault(above, []).append(unit)
    return groups


def _plain(name: str) -> str:
    """A name for files: small letters without marks."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def __dir__() -> list[str]:
    return __all__
