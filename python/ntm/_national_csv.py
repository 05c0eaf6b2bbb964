"""Writes the conversion tables as units.csv and events.csv."""

from __future__ import annotations

import csv
import io
from collections import defaultdict

from ._core.units import spelling
from ._national_data import REFORM, Area, Conversion, Unit

_BASIS = "202/2025/QH15; 1654–1687/NQ-UBTVQH15"
_TYPES = {
    spelling(word): kind
    for word, kind in {
        "tỉnh": "province", "thành phố": "city", "quận": "urban_district", "huyện": "district", "thị xã": "town",
        "xã": "commune", "phường": "ward", "thị trấn": "township", "đặc khu": "special_zone",
    }.items()
}  # fmt: skip
Row = dict[str, object]


def texts(tables: Conversion) -> tuple[str, str]:
    """units.csv and events.csv of these tables."""
    rows: list[Row] = []
    events: list[Row] = []
    _provinces(tables, rows, events)
    for district in tables.districts.values():
        rows.append(_row(tables, district, "district", district.province, ("", REFORM)))
    islands = {code for code in tables.old if code in tables.districts}
    gone = sorted(set(tables.districts) - islands)
    if gone:
        events.append({"date": REFORM, "kind": "dissolve", "from_codes": ";".join(gone), "to_codes": ""})
    for unit in tables.old.values():
        if unit.code not in islands:
            rows.append(_row(tables, unit, "commune", unit.district, ("", REFORM)))
    for unit in tables.new.values():
        rows.append(_row(tables, unit, "commune", unit.province, (REFORM, "")) | {"area_km2": unit.area_km2})
    events += [_event(tables, old, new) for old, new in _components(tables)]
    for event in events:
        event |= {"legal_basis": _BASIS, "date_confidence": "recalled", "source": tables.source}
    return _text(rows), _text(events)


def _row(tables: Conversion, of: Area | Unit, level: str, parent: str, valid: tuple[str, str]) -> Row:
    return {
        "gso_code": of.code,
        "name_vi": of.name,
        "level": level,
        "parent_code": parent,
        "valid_from": valid[0],
        "valid_until": valid[1],
        "unit_type": _TYPES.get(spelling(of.kind), ""),
        "area_km2": None,
        "source": tables.source,
    }


def _provinces(tables: Conversion, rows: list[Row], events: list[Row]) -> None:
    parts = defaultdict(list)
    for old, new in tables.province_after.items():
        parts[new].append(old)
    for new, area in tables.new_provinces.items():
        olds = sorted(parts[new])
        was = tables.provinces.get(new)
        if len(olds) == 1 and was and olds == [new] and (was.name, was.kind) == (area.name, area.kind):
            rows.append(_row(tables, area, "province", "", ("", "")))
            continue
        rows.append(_row(tables, area, "province", "", (REFORM, "")))
        rows += [_row(tables, tables.provinces[old], "province", "", ("", REFORM)) for old in olds]
        kind = "merge" if len(olds) > 1 else "rename" if was and was.name != area.name else "level_change"
        events.append({"date": REFORM, "kind": kind, "from_codes": ";".join(olds), "to_codes": new})


def _components(tables: Conversion) -> list[tuple[list[str], list[str]]]:
    """Old and new units that hang together: an event each."""
    sources = defaultdict(list)
    for old in tables.old:
        for new in tables.targets(old):
            sources[new].append(old)
    seen: set[str] = set()
    out = []
    for start in tables.new:
        if start in seen:
            continue
        olds: list[str] = []
        news = [start]
        seen.add(start)
        for new in news:
            for old in sources[new]:
                if old in olds:
                    continue
                olds.append(old)
                more = [target for target in tables.targets(old) if target not in seen]
                seen.update(more)
                news += more
        if olds:
            out.append((olds, news))
    return out


def _event(tables: Conversion, olds: list[str], news: list[str]) -> Row:
    row: Row = {"date": REFORM, "from_codes": ";".join(olds), "to_codes": ";".join(news)}
    if len(news) > 1:
        # Which units a divided unit went to is known; how much of it is not.
        shares = "|".join(
            ";".join(("1" if old in tables.whole else "?") if new in tables.targets(old) else "0" for new in news)
            for old in olds
        )
        return row | {"kind": "split", "population_shares": shares, "household_shares": shares, "area_shares": shares}
    if len(olds) > 1:
        return row | {"kind": "merge"}
    before, after = tables.old[olds[0]], tables.new[news[0]]
    if before.kind != after.kind:
        return row | {"kind": "level_change"}
    return row | {"kind": "reparent" if before.name == after.name else "rename"}


def _text(rows: list[Row]) -> str:
    out = io.StringIO()
    columns = list(dict.fromkeys(key for row in rows for key in row))
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
