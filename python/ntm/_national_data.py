"""Reads the conversion tables where the packages keep them."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._core import MissingComponent, UnknownName, make_finding
from ._core.units import spelling

if TYPE_CHECKING:
    from ._core import Finding

#: The first day of the new map, as 202/2025/QH15 and the resolutions on each province set it (recalled).
REFORM = "2025-07-01"


@dataclass(frozen=True)
class Unit:
    """A commune-level unit on one side; an old district without communes stands for itself."""

    code: str
    name: str
    kind: str
    province: str
    district: str
    area_km2: float | None
    #: Province and unit, and before the reform the district between, for comparing by name.
    key: tuple[str, ...]


@dataclass(frozen=True)
class Area:
    """A province or a district."""

    code: str
    name: str
    kind: str
    province: str = ""


@dataclass
class Conversion:
    """The tables, joined by code."""

    source: str
    old: dict[str, Unit] = field(default_factory=dict)
    new: dict[str, Unit] = field(default_factory=dict)
    #: Old code → new code of those that moved whole; → new codes of those that were divided.
    whole: dict[str, str] = field(default_factory=dict)
    divided: dict[str, tuple[str, ...]] = field(default_factory=dict)
    provinces: dict[str, Area] = field(default_factory=dict)
    districts: dict[str, Area] = field(default_factory=dict)
    new_provinces: dict[str, Area] = field(default_factory=dict)
    #: Old province code → new province code.
    province_after: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def targets(self, code: str) -> tuple[str, ...]:
        return (self.whole[code],) if code in self.whole else self.divided.get(code, ())

    def of_province(self, query: str) -> Conversion:
        """The province's units, and all old units of the new units that they went to."""
        wanted = spelling(query)
        codes = {p.code for p in self.provinces.values() if query == p.code or wanted in _names(p)}
        if len(codes) != 1:
            known = ", ".join(sorted(p.name for p in self.provinces.values()))
            raise UnknownName(f"unknown province before {REFORM}: '{query}'; there are {known}")
        old = {code for code, unit in self.old.items() if unit.province in codes}
        new: set[str] = set()
        while True:  # a divided unit of another province may join two new units
            more = {target for code in old for target in self.targets(code)}
            grown = old | {code for code in self.old if more & set(self.targets(code))}
            if grown == old and more == new:
                break
            old, new = grown, more
        provinces = {self.old[code].province for code in old}
        out = Conversion(self.source, findings=[])
        out.old = {code: self.old[code] for code in self.old if code in old}
        out.new = {code: self.new[code] for code in self.new if code in new}
        out.whole = {code: target for code, target in self.whole.items() if code in old}
        out.divided = {code: targets for code, targets in self.divided.items() if code in old}
        out.provinces = {code: area for code, area in self.provinces.items() if code in provinces}
        out.districts = {code: area for code, area in self.districts.items() if area.province in provinces}
        out.province_after = {code: self.province_after[code] for code in provinces if code in self.province_after}
        kept = {unit.province for unit in out.new.values()} | set(out.province_after.values())
        out.new_provinces = {code: area for code, area in self.new_provinces.items() if code in kept}
        return out


def _names(area: Area) -> set[str]:
    return {spelling(area.name), spelling(f"{area.kind} {area.name}")}


def installed() -> dict[str, str]:
    out = {}
    for name in ("vietnamadminunits", "vn-address-converter"):
        try:
            out[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return out


def _folder(module: str) -> Path | None:
    """Where a package keeps its data, without importing it."""
    found = importlib.util.find_spec(module)
    if not found or not found.submodule_search_locations:
        return None
    return Path(next(iter(found.submodule_search_locations))) / "data"


def read() -> Conversion:
    """The tables of vietnamadminunits; raises MissingComponent."""
    folder = _folder("vietnamadminunits")
    if folder is None:
        raise MissingComponent("the national tables need vietnamadminunits: pip install 'ntm-vn[national]'")
    with sqlite3.connect(f"file:{folder / 'dataset.db'}?mode=ro", uri=True) as base:
        base.row_factory = sqlite3.Row
        old_rows = [dict(row) for row in base.execute("select * from admin_units_legacy")]
        new_rows = [dict(row) for row in base.execute("select * from admin_units")]
    base.close()
    moves = json.loads((folder / "converter_2025.json").read_text(encoding="utf-8"))
    out = Conversion(f"vietnamadminunits {installed().get('vietnamadminunits', '')} (MIT)")
    old_keys = _read_old(old_rows, out)
    new_keys = _read_new(new_rows, out)
    _join(moves, old_keys, new_keys, out)
    return out


def _read_old(rows: Iterable[dict[str, Any]], out: Conversion) -> dict[str, str]:
    keys = {}
    for row in rows:
        out.provinces[row["provinceCode"]] = Area(row["provinceCode"], row["provinceShort"], _kind(row, "province"))
        district = Area(row["districtCode"], row["districtShort"], row["districtType"], row["provinceCode"])
        out.districts[district.code] = district
        alone = not row["wardCode"]  # an island district without communes
        unit = Unit(
            district.code if alone else row["wardCode"],
            row["districtShort"] if alone else row["wardShort"],
            district.kind if alone else row["wardType"],
            row["provinceCode"],
            district.code,
            None,
            tuple(spelling(row[part]) for part in ("province", "district", "ward") if row[part]),
        )
        if unit.code in out.old:
            out.findings.append(make_finding("NTM-U035", {"code": unit.code, "name": unit.name}))
        out.old[unit.code] = unit
        keys[f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"] = unit.code
    return keys


def _read_new(rows: Iterable[dict[str, Any]], out: Conversion) -> dict[tuple[str, str], str]:
    keys = {}
    for row in rows:
        out.new_provinces[row["provinceCode"]] = Area(row["provinceCode"], row["provinceShort"], _kind(row, "province"))
        unit = Unit(
            row["wardCode"],
            row["wardShort"],
            row["wardType"],
            row["provinceCode"],
            "",
            row["wardAreaKm2"],
            (spelling(row["provinceShort"]), spelling(row["ward"])),
        )
        if unit.code in out.new:
            out.findings.append(make_finding("NTM-U035", {"code": unit.code, "name": unit.name}))
        out.new[unit.code] = unit
        keys[row["provinceKey"], row["wardKey"]] = unit.code
    return keys


def _kind(row: dict[str, Any], what: str) -> str:
    full, short = str(row[what]), str(row[f"{what}Short"])
    return full.removesuffix(short).strip()


def _join(moves: dict[str, Any], old: dict[str, str], new: dict[tuple[str, str], str], out: Conversion) -> None:
    def unknown(key: str) -> None:
        out.findings.append(make_finding("NTM-U036", {"key": key}))

    for province, wards in moves["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, keys in wards.items():
            target = new.get((province, ward))
            for key in keys:
                if target is None or key not in old:
                    unknown(f"{key} → {province}/{ward}")
                else:
                    out.whole[old[key]] = target
    for province, units in moves["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in units.items():
            targets = [new.get((province, part["newWardKey"])) for part in parts]
            if key not in old or None in targets:
                unknown(f"{key} → {province}")
            else:
                out.divided[old[key]] = tuple(sorted({target for target in targets if target}))
    for code, unit in out.old.items():
        for target in out.targets(code)[:1]:
            out.province_after.setdefault(unit.province, out.new[target].province)


def _short(province: str) -> str:
    for kind in ("Tỉnh ", "Thành phố "):
        province = province.removeprefix(kind)
    return province


def names_of() -> dict[tuple[str, ...], tuple[str, str]] | None:
    """Old (province, district, unit) → new (province, unit) by name, of vn-address-converter; None without it."""
    folder = _folder("vn_address_converter")
    if folder is None:
        return None
    table = json.loads((folder / "ward_mapping.json").read_text(encoding="utf-8"))
    out: dict[tuple[str, ...], tuple[str, str]] = {}
    for province, districts in table.items():
        for district, wards in districts.items():
            for ward, target in wards.items() if isinstance(wards, dict) else ():
                if isinstance(target, dict) and "new_ward_name" in target:
                    key = (spelling(province), spelling(district), spelling(ward))
                    out[key] = (spelling(_short(target["new_provine_name"])), spelling(target["new_ward_name"]))
    return out
