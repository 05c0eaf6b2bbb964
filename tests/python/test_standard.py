"""Editions: what the library reads, against an independent reading of the same TOML."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
import re
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import ntm
import pytest
from ntm import standard

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "data" / "standard").glob("*.toml"))
RAW = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in FILES}
EDITIONS = {name: raw for name, raw in RAW.items() if "criteria" in raw and "unit_level" in raw}
NOT_SURE = ("recalled", "missing")


def indicators(raw: dict[str, Any]) -> list[dict[str, Any]]:
    return [entry for criterion in raw["criteria"] for entry in criterion.get("indicators", [])]


def other_confidences(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key.endswith("_confidence"):
                yield value
            yield from other_confidences(value)
    elif isinstance(node, list):
        for item in node:
            yield from other_confidences(item)


def expected_findings(raw: dict[str, Any]) -> dict[str, int]:
    """What the format promises, counted straight from the TOML."""
    entries, before = indicators(raw), raw.get("preconditions", [])
    stated = raw.get("counts") or {"criteria": raw.get("criteria_count"), "indicators": raw.get("indicator_count")}
    found = {"criteria": len(raw["criteria"]), "indicators": len(entries)}
    counts = {
        "NTM-S001": sum(e["confidence"] == "recalled" for e in entries),
        "NTM-S002": sum(e["confidence"] == "missing" for e in entries),
        "NTM-S003": sum(e["confidence"] == "recalled" for e in before),
        "NTM-S004": sum(e["confidence"] == "missing" for e in before),
        "NTM-S005": sum(value != "read" for value in other_confidences(raw)),
        "NTM-S006": sum(not c.get("indicators") for c in raw["criteria"]),
        "NTM-S007": int(any(stated[k] not in (None, found[k]) for k in found)),
    }
    return {code: n for code, n in counts.items() if n}


def test_the_catalogue_ships_every_edition_and_nothing_else() -> None:
    catalog = standard.catalog()
    assert len(EDITIONS) == len(catalog) == 16
    assert [e.id for e in catalog.editions] == sorted(EDITIONS)
    assert catalog.find("vn-commune-2016") is catalog.editions[2]


@pytest.mark.parametrize("name", sorted(EDITIONS))
def test_findings_are_exactly_those_of_the_file(name: str) -> None:
    edition = standard.catalog().find(name)
    seen: dict[str, int] = {}
    for finding in edition.findings:
        seen[finding.code] = seen.get(finding.code, 0) + 1
        assert finding.where.file == f"data/standard/{name}.toml"
        assert finding.where.line > 0
        assert "{" not in finding.text("vi") + finding.text("en")
    assert seen == expected_findings(EDITIONS[name])
    lines = [f.where.line for f in edition.findings]
    assert lines == sorted(lines)


@pytest.mark.parametrize("name", sorted(EDITIONS))
def test_everything_in_the_file_arrives(name: str) -> None:
    raw, edition = EDITIONS[name], standard.catalog().find(name)
    assert (edition.id, edition.title_vi, edition.unit_level, edition.tier) == (
        raw["id"], raw["title_vi"], raw["unit_level"], raw["tier"],
    )  # fmt: skip
    assert [(c.number, c.name_vi) for c in edition.criteria] == [(c["number"], c["name_vi"]) for c in raw["criteria"]]
    assert edition.indicator_count == len(indicators(raw))
    law = raw["legal_basis"]
    assert edition.law.number == law["number"]
    assert edition.law.effective.since == law["effective_from"]
    assert edition.law.effective.until == law["effective_until"] + dt.timedelta(days=1)
    assert edition.law.period_until == law.get("period_until")
    for entry in indicators(raw):
        got = edition.indicator(entry["code"])
        assert (got.label_vi, got.confidence, got.unit) == (entry["label_vi"], entry["confidence"], entry["unit"])
        main = got.requirements[0]
        for region, level in entry.get("by_region", {}).items():
            threshold = main.by_region[region]
            assert threshold.kind == ("province_decides" if level == "province_decides" else "number")
            assert level == "province_decides" or threshold.value == level
        if isinstance(entry.get("national"), int | float) and entry["unit"] != "yes_no":
            assert main.national.value == entry["national"]
        for region in entry.get("by_region_missing", []):
            assert main.at(on="2023-06-01", region=region).kind == "unknown"


def test_in_force() -> None:
    catalog = standard.catalog()
    now = catalog.in_force(level="commune", tier="ntm", on="2020-06-17")
    assert now.id == "vn-commune-2016"
    assert (len(now.criteria), now.indicator_count) == (19, 49)
    assert catalog.in_force(on=dt.date(2016, 11, 1)).id == "vn-commune-2013"
    assert catalog.in_force(on="2018-06-05", tier="model").id == "vn-commune-model-2018"
    assert catalog.in_force(on="2021-06-01", assume="vn-commune-2016").id == "vn-commune-2016"
    with pytest.raises(ntm.NoSingleEdition, match=r"vn-commune-2016.*2020-12-31.*vn-commune-2021"):
        catalog.in_force(on="2021-06-01")
    with pytest.raises(ntm.NoSingleEdition, match=r"between 'vn-commune-2024'.*'vn-commune-2026'"):
        catalog.in_force(on="2026-01-15")
    with pytest.raises(ntm.Error, match="level district"):
        catalog.in_force(on="2020-06-17", assume="vn-district-2016")
    with pytest.raises(ntm.UnknownName, match="commune"):
        catalog.in_force(level="comune", on="2020-06-17")
    with pytest.raises(ntm.UnknownName, match="advanced"):
        catalog.in_force(tier="nang cao", on="2020-06-17")
    with pytest.raises(ntm.Error, match="YYYY-MM-DD"):
        catalog.in_force(on="17/06/2020")
    by_position: Any = catalog.in_force
    with pytest.raises(TypeError):
        by_position("commune", "ntm", "2020-06-17")
    with pytest.raises(ntm.UnknownName, match="nearest: 'vn-commune-20"):
        catalog.find("vn-commune-2061")


def test_thresholds_say_how_sure_they_are() -> None:
    water = standard.catalog().find("vn-commune-2016").indicator("17.1").requirements
    assert [r.key for r in water] == ["", "clean_water"]
    coast = water[0].at(on="2020-06-17", region="south_central_coast")
    assert (coast.kind, coast.value, coast.confidence) == ("number", 95, "recalled")
    unknown = water[0].at(on="2020-06-17")
    assert (unknown.kind, unknown.value) == ("unknown", None)
    stunting = standard.catalog().find("vn-commune-2021").indicator("15.3").requirements[0]
    assert stunting.at(on="2023-01-01", region="central_highlands", flags=["extremely_difficult"]).value == 24
    assert water[0] is not None and "at_least" in repr(water[0])


def test_tables() -> None:
    catalog = standard.catalog()
    rows = catalog.table().to_dicts()
    assert len(rows) == 16
    row = next(r for r in rows if r["id"] == "vn-commune-2016")
    assert (row["since"], row["until"], row["criteria"], row["indicators"]) == ("2016-12-01", "2022-03-08", 19, 49)
    table = catalog.find("vn-commune-2016").table()
    assert table.title_vi.startswith("Bộ tiêu chí quốc gia về xã nông thôn mới")
    levels = {r["code"]: r["thresholds"] for r in table.to_dicts()}
    assert levels["15.1"] == "85"
    assert levels["2.1"] == "tỉnh quy định"
    english = {r["code"]: r for r in catalog.find("vn-commune-2016").table(lang="en").to_dicts()}
    assert english["2.1"]["thresholds"] == "the province decides"
    assert english["15.3"]["rule"] == "at most"
    for edition in catalog.editions:
        assert len(edition.table()) >= max(edition.indicator_count, len(edition.criteria))


def documented() -> str:
    text = (ROOT / "docs" / "formats" / "editions.md").read_text("utf-8")
    found = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert found
    return found.group(1)


def test_the_documented_example() -> None:
    edition = standard.parse_edition(documented(), file="hills.toml")
    assert [(f.code, f.arguments) for f in edition.findings] == [("NTM-S001", {"code": "3.1"})]
    assert edition.law.effective.until == dt.date(2035, 1, 1)
    on = "2032-05-01"
    water = edition.indicator("1.1").requirements
    assert [r.at(on=on, region="hill").value for r in water] == [90, 60]
    assert water[0].at(on=on, region="plain").value == 95
    assert water[0].at(on=on, region="plain", flags=["island"]).value == 90
    road = edition.indicator("1.2").requirements[0]
    assert (road.at(on=on, region="hill").kind, road.floor) == ("province_decides", 50)
    income = edition.indicator("2.1").requirements[0]
    assert income.at(on="2031-12-31", region="plain").value == 66
    assert income.at(on=on, region="plain").kind == "unknown"
    assert [r.key for r in edition.indicator("2.2").requirements] == ["male", "female"]
    assert edition.criterion(3).indicators_complete is False
    shop = edition.indicator("3.2")
    assert shop.any_of
    assert [r.key for r in shop.requirements] == ["market", "shop"]
    both = standard.Catalog([*standard.catalog().editions, edition])
    assert both.in_force(on="2031-01-01", assume="hills-commune-2030").id == "hills-commune-2030"
    assert both.in_force(on="2033-01-01").id == "hills-commune-2030"
    with pytest.raises(ntm.NoSingleEdition, match="2 editions"):  # 2030: beside vn-commune-2026
        both.in_force(on="2030-06-01")
    with pytest.raises(ntm.Error, match="stands twice"):
        standard.Catalog([edition, edition])


def test_every_key_of_the_shipped_files_is_documented() -> None:
    text = (ROOT / "docs" / "formats" / "editions.md").read_text("utf-8")
    words = set(re.findall(r"\w+", text))
    # their keys are regions, or names of requirements
    free = {"by_region", "by_region_year", "by_region_small", "disputed", "part_labels_vi", "part_labels_en"}

    def keys(node: object) -> Iterator[str]:
        if isinstance(node, dict):
            for key, value in node.items():
                yield key
                if key not in free:
                    yield from keys(value)
        elif isinstance(node, list):
            for item in node:
                yield from keys(item)

    assert sorted({key for raw in EDITIONS.values() for key in keys(raw)} - words) == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("tiêu_chí = 1", "x.toml:1:3"),
        ("[.a]", "x.toml:1:2"),
        ("a = 1\na = 2", "x.toml:2"),
        ('id = "open', "x.toml:1"),
        ("\x00", "x.toml:1"),
        ("", "x.toml:1:1"),
        ("schema = 1", "x.toml:1:1"),
    ],
)
def test_what_is_not_an_edition_is_refused_with_its_place(text: str, where: str) -> None:
    with pytest.raises(ntm.FileError, match=re.escape(where)):
        standard.parse_edition(text, file="x.toml")


def test_files_that_are_no_editions() -> None:
    for name in sorted(set(RAW) - set(EDITIONS)):
        with pytest.raises(ntm.FileError, match="not an edition"):
            standard.parse_edition((ROOT / "data" / "standard" / f"{name}.toml").read_text("utf-8"))


def codes_after(old: str, new: str) -> list[str]:
    text = documented()
    assert text.count(old) >= 1
    edition = standard.parse_edition(text.replace(old, new, 1), file="x.toml")
    return sorted(f.code for f in edition.findings if f.code != "NTM-S001")


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("national = 95", "natoinal = 95\nnational = 95", ["NTM-C016"]),
        ("national = 95", 'national = "95"', ["NTM-C017"]),
        ("hill = 90", "hills = 90", ["NTM-S008"]),
        ('rule = "at_most"', 'rule = "below"', ["NTM-C017"]),
        ('code = "1.2"', 'code = "1.1"', ["NTM-S010"]),
        ("number = 2\n", "number = 1\n", ["NTM-S010"]),
        ("effective_from = 2030-01-01\n", "", ["NTM-C018"]),
        ("effective_from = 2030-01-01", 'effective_from = "1/1/2030"', ["NTM-C017"]),
        ("effective_until = 2034-12-31", "effective_until = 2029-12-31", ["NTM-S011"]),
        ("criteria_count = 3", "criteria_count = 19", ["NTM-S007"]),
        ("both_sexes = true", 'both_sexes = "yes"', ["NTM-C017"]),
        ('confidence = "recalled"', 'confidence = "missing"', ["NTM-S002"]),
        ('use_region = "hill"', 'use_region = "sea"', ["NTM-S008"]),
        ("year = 2032", "year = 2030", ["NTM-S010"]),
    ],
)
def test_mistakes_are_findings(old: str, new: str, codes: list[str]) -> None:
    assert codes_after(old, new) == codes


def test_editions_travel_between_processes_and_threads() -> None:
    edition = standard.catalog().find("vn-commune-2016")
    for other in (pickle.loads(pickle.dumps(edition)), copy.deepcopy(edition)):
        assert other.id == edition.id
        assert other.findings == edition.findings
        assert other.table().to_dicts() == edition.table().to_dicts()
    with ThreadPoolExecutor(4) as pool:
        ids = list(pool.map(lambda _: standard.catalog().in_force(on="2020-06-17").id, range(64)))
    assert set(ids) == {"vn-commune-2016"}


def test_an_edition_outlives_its_catalogue() -> None:
    mine = standard.Catalog([standard.parse_edition(documented())])
    edition = mine.editions[0]
    criterion = edition.criteria[0]
    del mine, edition
    assert criterion.name_vi == "Nước sạch"
    assert criterion.indicators[0].requirements[1].key == "clean_water"
