from __future__ import annotations

import csv
import datetime as dt
import io
import pickle
from pathlib import Path

import ntm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ntm import units

EXAMPLE = Path(__file__).parents[2] / "data" / "examples" / "quang-nam-2020"
BEFORE, AFTER = "2020-01-31", "2020-02-01"


@pytest.fixture(scope="module")
def registry() -> units.Registry:
    made, findings = units.parse_registry(
        (EXAMPLE / "units.csv").read_text(), (EXAMPLE / "events.csv").read_text(), known_until="2021-11-06"
    )
    assert not findings
    return made


def as_csv(rows: list[dict[str, object]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def test_counts_change_with_the_mergers(registry: units.Registry) -> None:
    assert registry.at(BEFORE).count("commune", in_programme=True) == 204
    now = registry.at(AFTER)
    assert now.count("commune", in_programme=True) == len(now.programme()) == 200
    assert now.count("commune") == len(now.units("commune")) == 241
    assert now.count("commune", unit_type="commune") == 203
    assert [u.code for u in registry.units[:2]] == ["49", "502"]


def test_days_past_the_data_are_noted(registry: units.Registry) -> None:
    assert registry.known_until == dt.date(2021, 11, 6)
    assert [f.code for f in registry.at("2021-11-07").findings] == ["NTM-U012"]
    assert not registry.at(dt.date(2021, 11, 6)).findings


def test_units_are_named_in_many_ways(registry: units.Registry) -> None:
    unit = registry.resolve("que my", on=AFTER)
    for way in ("20665", "xã Quế Mỹ", "Quế Mỹ, huyện Quế Sơn (20665)", ("20665", "2020-02-01"), unit, unit.id):
        assert registry.resolve(way, on=AFTER) == unit
    assert registry.resolve(("20665", None)).name == "Phú Thọ"
    assert registry.resolve("Quế Mỹ") == unit  # one life of any day
    assert registry.describe(unit) == "xã Quế Mỹ (20665, từ 2020-02-01)"
    assert registry.describe(unit, lang="en") == "Quế Mỹ commune (20665, from 2020-02-01)"
    assert unit.level == "commune" and unit.in_programme and unit.region == "south_central_coast"
    with pytest.raises(ntm.AmbiguousName, match=r"huyện Núi Thành, .*thị trấn Núi Thành"):
        registry.resolve("Núi Thành", on=AFTER)
    with pytest.raises(ntm.AmbiguousName, match="Phú Thọ"):
        registry.resolve("20665")
    with pytest.raises(ntm.UnknownName, match="đến 2020-02-01"):
        registry.resolve("Phú Thọ", on=AFTER)
    for wrong in (20665, None, ("20665",), 1.5):
        with pytest.raises(TypeError):
            registry.resolve(wrong, on=AFTER)


def test_histories_are_sentences(registry: units.Registry) -> None:
    first, second = registry.lineage("20665")
    assert first.unit.name == "Phú Thọ" and first.begun_by is None and first.ended_by is not None
    assert first.ended_by.on == dt.date(2020, 2, 1) and first.ended_by.legal_basis.startswith("863/NQ-UBTVQH14")
    assert [u.code for u in first.ended_by.before] == ["20653", "20665"]
    assert "sáp nhập với xã Quế Cường (20653) thành xã Quế Mỹ" in first.text()
    assert "merged with Quế Cường commune (20653) into Quế Mỹ commune" in first.text("en")
    assert registry.successors("20653", on=BEFORE) == [second.unit]
    assert [u.name for u in registry.predecessors(second.unit)] == ["Quế Cường", "Phú Thọ"]
    assert len(registry.events) == 4 and registry.events_table().columns[0] == "on"


def test_maps_outlive_the_name_of_their_registry() -> None:
    text = (EXAMPLE / "units.csv").read_text()
    now = units.parse_registry(text)[0].at(AFTER)
    assert now.parent("Quế Mỹ") == now.resolve("huyện Quế Sơn")
    assert now.ancestor("Quế Mỹ", "province") == now.units("province")[0]
    assert len(now.children("49")) == 18 and len(now.children("49", "commune")) == 241
    assert now.children("Quế Mỹ") == []
    assert now.position("502") == 0 and now.position(("20653", None)) is None
    assert len(now.table("commune")) == 241 and len(now.table()) == 260


def test_everything_pickles(registry: units.Registry) -> None:
    again = pickle.loads(pickle.dumps(registry))
    assert again.units == registry.units and again.known_until == registry.known_until
    assert [life.text() for life in again.lineage("20668")] == [life.text() for life in registry.lineage("20668")]
    assert pickle.loads(pickle.dumps(registry.at(AFTER))).programme() == registry.at(AFTER).programme()


def test_four_columns_are_enough() -> None:
    text = "gso_code,name_vi,level,parent_code\n1,Tỉnh A,province,\n2,Xã B,commune,1\n3,Phường C,commune,1\n"
    made, findings = units.parse_registry(text)
    assert not findings
    now = made.at("2026-01-01")
    assert [(u.name, u.type, u.in_programme) for u in now.units("commune")] == [
        ("B", "commune", None),
        ("C", "ward", None),
    ]
    assert now.count("commune", in_programme=True) == now.count("commune", in_programme=False) == 0
    assert len(now.children("1")) == 2 and not now.findings


def test_bad_rows_are_findings_and_nothing_else_is_lost() -> None:
    text = (
        "gso_code,name_vi,level,parent_code,valid_from,valid_until,population,region,is_island,colour\n"
        "1,A,province,,,,,Tây Nguyên,,\n"
        "2,B,xã,1,,,,,,\n"
        "3,C,commune,1,2020-01-01,2019-01-01,,,,\n"
        "4,D,commune,1,,,-5,,,\n"
        "5,E,commune,1,,,,Tay nguyen,1,red\n"
        "5,F,commune,1,,,,,,\n"
        "6,G,commune,9,,,,Tây Nguyê,2,\n"
        "7,H,commune,9,,,,Atlantis,,\n"
    )
    made, findings = units.parse_registry(text)
    assert [(f.code, f.where.line) for f in findings] == [
        ("NTM-C007", 1),
        ("NTM-U001", 3),
        ("NTM-U015", 8),
        ("NTM-C012", 8),
        ("NTM-U015", 9),
        ("NTM-U003", 4),
        ("NTM-U008", 5),
        ("NTM-U004", 7),
        ("NTM-U006", 9),
    ]
    kept = {u.code: u for u in made.units}
    assert sorted(kept) == ["1", "5", "7"]
    assert kept["5"].flag("is_island") and kept["5"].attributes["colour"] == "red"
    assert kept["5"].region == "central_highlands"


@st.composite
def provinces(draw: st.DrawFn) -> tuple[str, int]:
    """A province with or without districts, some communes outside any district, and random periods."""
    rows: list[dict[str, object]] = [{"gso_code": "P", "name_vi": "P", "level": "province", "parent_code": ""}]
    districts = draw(st.integers(0, 4))
    rows += [
        {"gso_code": f"D{d}", "name_vi": f"D{d}", "level": "district", "parent_code": "P"} for d in range(districts)
    ]
    parents = ["P", "none", *(f"D{d}" for d in range(districts))]
    for c in range(draw(st.integers(0, 25))):
        parent = draw(st.sampled_from(parents))
        cut = draw(st.one_of(st.none(), st.integers(1, 28)))
        lives = [("", "")] if cut is None else [("", f"2020-02-{cut:02d}"), (f"2020-02-{cut:02d}", "")]
        for since, until in lives:
            rows.append(
                {
                    "gso_code": f"C{c:02d}",
                    "name_vi": f"N{draw(st.integers(0, 5))}",
                    "level": "commune",
                    "parent_code": parent,
                    "valid_from": since,
                    "valid_until": until,
                    "in_ntm_programme": draw(st.sampled_from(["", "0", "1"])),
                }
            )
    order = draw(st.permutations(rows))
    fields = ["gso_code", "name_vi", "level", "parent_code", "valid_from", "valid_until", "in_ntm_programme"]
    return as_csv([{k: row.get(k, "") for k in fields} for row in order]), len(rows)


@settings(max_examples=60, deadline=None)
@given(provinces(), st.integers(1, 28))
def test_maps_add_up(made: tuple[str, int], day: int) -> None:
    text, rows = made
    registry, findings = units.parse_registry(text)
    assert len(registry) == rows
    assert not [f for f in findings if f.level == ntm.Severity.ERROR]
    now = registry.at(dt.date(2020, 2, day))
    communes = now.units("commune")
    expected = [u for u in registry.units if u.level == "commune" and now.on in u.valid]
    assert sorted(u.code for u in communes) == sorted(u.code for u in expected)
    known = now.count("commune", in_programme=True) + now.count("commune", in_programme=False)
    assert known + sum(u.in_programme is None for u in communes) == now.count("commune") == len(communes)
    assert [now.position(u) for u in communes] == list(range(len(communes)))
    in_districts = [c for d in now.units("district") for c in now.children(d)]
    for district in now.units("district"):
        inside = now.children(district)
        assert [now.position(u) for u in inside] == sorted(now.position(u) for u in inside)  # one run
        assert all(now.parent(u) == district for u in inside)
    alone = [u for u in communes if now.ancestor(u, "province") is None]
    assert len(now.children("P", "commune")) + len(alone) == len(communes)
    direct = [u for u in communes if u.parent_code == "P"]
    assert len(in_districts) + len(direct) + len(alone) == len(communes)
    for unit in communes:
        same = now.find(unit.name, level="commune")
        assert unit in same and {u.name for u in same} == {unit.name}


def test_a_day_tells_histories_of_one_name_apart() -> None:
    text = (
        "gso_code,name_vi,level,parent_code,valid_from,valid_until\n"
        "P,P,province,,,\nA,An,commune,P,,2020-01-01\nB,An,commune,P,2020-01-01,\n"
    )
    registry, _ = ntm.units.parse_registry(text)
    with pytest.raises(ntm.AmbiguousName):
        registry.lineage("An")
    assert [life.unit.code for life in registry.lineage("An", on="2019-12-31")] == ["A"]
    assert [life.unit.code for life in registry.lineage("An", on="2020-01-01")] == ["B"]
    with pytest.raises(ntm.Error, match="need a day"):
        registry.resolve("An", inside="P")


def test_regions_have_names() -> None:
    assert ntm.units.region_text("south_central_coast") == "Duyên hải Nam Trung Bộ"
    assert ntm.units.region_text("red_river_delta", "en") == "Red River delta"
    assert ntm.units.region_text("atlantis") == "atlantis"
    with pytest.raises(ntm.UnknownName):
        ntm.units.region_text("atlantis", "fr")
