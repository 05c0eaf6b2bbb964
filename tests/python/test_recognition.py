from __future__ import annotations

import datetime as dt
from pathlib import Path

import ntm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ntm import recognition, units

EXAMPLE = Path(__file__).parents[2] / "data" / "examples" / "quang-nam-2020"
DAY = "2020-06-17"


@pytest.fixture(scope="module")
def registry() -> units.Registry:
    return units.parse_registry((EXAMPLE / "units.csv").read_text(), (EXAMPLE / "events.csv").read_text())[0]


@pytest.fixture(scope="module")
def recognised(registry: units.Registry) -> recognition.Recognitions:
    made, findings = recognition.parse_recognitions((EXAMPLE / "recognitions.csv").read_text(), registry)
    assert not findings
    return made


def test_two_communes_left_the_programme(registry: units.Registry, recognised: recognition.Recognitions) -> None:
    early = recognised.place(registry.at("2020-01-31"), published=99)
    assert (len(early.rows), early.in_programme, early.left, early.unallocated) == (88, 88, 0, 11)
    now = recognised.place(registry.at(DAY), published=99)
    assert (len(now.rows), now.in_programme, now.left, now.unallocated) == (88, 86, 2, 11)
    left = [row for row in now.rows if row.standing == "left_programme"]
    assert [(row.recognition.unit.name, row.unit.name, row.event.kind) for row in left] == [
        ("Hương An", "Hương An", "level_change"),
        ("Quế Bình", "Tân Bình", "merge"),
    ]
    assert now.rule == "all_parents" and now.decided == ntm.CountInterval(86, 86)
    assert now.by_district["503"] == 3 and now.by_district["513"] == 13 and sum(now.by_district.values()) == 86
    assert recognised.place(registry.at(DAY), level="district").in_programme == 2


def test_tables_sum_to_what_is_published(registry: units.Registry, recognised: recognition.Recognitions) -> None:
    placed = recognised.place(registry.at(DAY), published=99)
    assert sum(placed.table()["count"].values) == 99
    by_district = placed.by_district_table()
    assert by_district["district"].values[-1] == "unallocated" and sum(by_district["recognised"].values) == 99


def test_status_is_a_question_of_days(recognised: recognition.Recognitions) -> None:
    assert recognised.recognised("Quế Bình", on="2018-10-31") == ntm.Truth.MET
    assert recognised.recognised("20779", on="2018-10-30") == ntm.Truth.UNKNOWN
    assert recognised.recognised("20779", on=DAY) == ntm.Truth.UNMET  # now a township
    assert recognised.as_complete(False).recognised("Cẩm Kim", on=DAY) == ntm.Truth.UNKNOWN
    first = recognised.rows[0]
    assert first.on == dt.date(2014, 12, 30) and first.by("2014-12-29") == ntm.Truth.UNMET
    assert len(recognised) == 90 and recognised.complete


def test_misuse_says_what_to_write(registry: units.Registry, recognised: recognition.Recognitions) -> None:
    with pytest.raises(ntm.UnknownName, match="all_parents"):
        recognised.place(registry.at(DAY), rule="all")
    with pytest.raises(ntm.UnknownName, match="advanced"):
        recognised.place(registry.at(DAY), tier="nâng cao")


UNITS = (
    "gso_code,name_vi,level,parent_code,valid_from,valid_until,in_ntm_programme\n1,P,province,,,,\n2,D,district,1,,,\n"
)
EVENTS = "date,kind,from_codes,to_codes\n"


@st.composite
def mergers(draw: st.DrawFn) -> tuple[str, str, str, int]:
    """Communes some of which merge on one day, and recognitions of some of those before."""
    lives, events, rows = UNITS, EVENTS, "gso_code,tier,date\n"
    count = 0
    for group in range(draw(st.integers(0, 6))):
        members = [f"A{group}{k}" for k in range(draw(st.integers(1, 3)))]
        merged = len(members) > 1
        for code in members:
            lives += f"{code},{code},commune,2,,{'2020-02-01' if merged else ''},1\n"
            if draw(st.booleans()):
                rows += f"{code},ntm,2019-01-01\n"
                count += 1
        if merged:
            lives += f"B{group},B{group},commune,2,2020-02-01,,{draw(st.integers(0, 1))}\n"
            events += f"2020-02-01,merge,{';'.join(members)},B{group}\n"
    return lives, events, rows, count


@settings(max_examples=60, deadline=None)
@given(mergers(), st.sampled_from(["2020-01-31", "2020-02-01"]), st.sampled_from(["all_parents", "any_parent"]))
def test_nothing_is_lost(made: tuple[str, str, str, int], day: str, rule: str) -> None:
    lives, events, rows, count = made
    registry, findings = units.parse_registry(lives, events)
    assert not findings
    recognitions, findings = recognition.parse_recognitions(rows, registry)
    assert not findings and len(recognitions) == count
    placed = recognitions.place(registry.at(day), published=20, rule=rule)
    assert placed.in_programme + placed.left + placed.joined + placed.not_yet == len(placed.rows) == count
    assert count + placed.unallocated == 20
    assert sum(placed.by_district.values()) == placed.in_programme
    assert sum(placed.table()["count"].values) == sum(placed.by_district_table()["recognised"].values) == 20
    # A unit counts once, and exactly when the question about it says so.
    counted = [row.unit for row in placed.rows if row.standing in ("in_programme", "carried")]
    assert len({u.id for u in counted}) == len(counted)
    status = {u.id for u in registry.at(day).units() if recognitions.recognised(u, on=day, rule=rule) == ntm.Truth.MET}
    assert {u.id for u in counted} == status
