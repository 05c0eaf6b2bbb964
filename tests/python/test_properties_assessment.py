"""Laws of evaluations that hold for every value, over the shipped editions and invented provinces."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ntm import Truth, assessment, observations, standard, units

EDITIONS = [edition.id for edition in standard.catalog().editions]


def province(edition: standard.Edition, region: str) -> units.Registry:
    text = f"""gso_code,name_vi,level,parent_code,valid_from,valid_until,region,unit_type,in_ntm_programme
9,Tỉnh,province,,,,{region},province,
90,Huyện,district,9,,,{region},district,
9001,An,commune,90,,,{region},commune,1
"""
    return units.parse_registry(text)[0]


def unit_of(edition: standard.Edition) -> str:
    return {"province": "9", "commune": "9001"}.get(edition.unit_level, "90")


def seen(rows: list[tuple[str, str, object]], on: object, registry: units.Registry) -> observations.Panel:
    text = "unit,item,on,value,source\n" + "".join(f"{unit},{item},{on},{value},made\n" for unit, item, value in rows)
    return observations.build_panel(observations.parse_observations(text, registry)[0])[0]


def has_level(requirement: standard.Requirement, on: object, region: str) -> bool:
    return requirement.at(on=on, region=region).kind == "number" or requirement.floor is not None


@pytest.mark.parametrize("name", EDITIONS)
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_what_has_no_level_is_never_met_nor_unmet(name: str, data: st.DataObject) -> None:
    edition = standard.catalog().find(name)
    on, region = edition.law.effective.since, data.draw(st.sampled_from(["", *edition.regions]))
    registry, unit = province(edition, region), unit_of(edition)
    values = st.sampled_from([0, 1, 50, 95, 100]) | st.floats(0, 100, allow_nan=False)
    rows: list[tuple[str, str, object]] = []
    for criterion in edition.criteria:
        for indicator in criterion.indicators:
            if indicator.code == str(criterion.number):
                continue  # in a file that item is a status of the criterion
            for requirement in indicator.requirements:
                yes_no = (requirement.unit or indicator.unit) == "yes_no"
                item = f"{indicator.code}:{requirement.key}" if requirement.key else indicator.code
                rows.append((unit, item, data.draw(st.sampled_from(["0", "1"]) if yes_no else values)))
    panel = seen(rows, on, registry)
    now = assessment.evaluate(edition, registry, panel, on=on)
    for row in now.explain(panel, unit).rows:
        if row.indicator and row.threshold.kind == "unknown":
            assert row.truth is Truth.UNKNOWN, row.indicator
    for criterion in edition.criteria:
        levels = [has_level(r, on, region) for i in criterion.indicators for r in i.requirements]
        if not any(levels):
            assert now.at(unit, criterion.number) is Truth.UNKNOWN
    (met,) = now.criteria_met
    assert met.high - met.low == sum(now.at(unit, c.number) is Truth.UNKNOWN for c in edition.criteria)


def test_some_editions_have_many_of_them() -> None:
    bare = {
        edition.id: sum(
            not any(has_level(r, edition.law.effective.since, "") for i in c.indicators for r in i.requirements)
            for c in edition.criteria
        )
        for edition in standard.catalog().editions
    }
    assert bare["vn-commune-2026"] >= 5 and bare["vn-district-advanced-2021"] >= 5


HEAD = """schema = 1
id = "{id}"
title_vi = "Bộ giả định"
unit_level = "commune"
tier = "ntm"
confidence = "read"
[legal_basis]
number = "{id}"
effective_from = 2030-01-01
"""
#: Per criterion a list of indicators: at least so much, or None where the level is missing.
LAWS = st.lists(st.lists(st.none() | st.integers(20, 80), max_size=3), min_size=1, max_size=6)


def law(name: str, levels: list[list[int | None]]) -> standard.Edition:
    text = HEAD.format(id=name)
    for c, criterion in enumerate(levels, 1):
        text += f'[[criteria]]\nnumber = {c}\nname_vi = "C{c}"\n'
        for i, level in enumerate(criterion, 1):
            text += f'[[criteria.indicators]]\ncode = "{c}.{i}"\nlabel_vi = "I"\nunit = "percent"\nrule = "at_least"\n'
            text += f"national = {level}\n" if level is not None else 'confidence = "missing"\n'
    return standard.parse_edition(text, file="law.toml")


DAYS = ("2030-05-01", "2031-05-01")
#: How long each commune is there.
LIVES = st.lists(st.sampled_from([("", ""), ("", "2031-01-01"), ("2031-01-01", "")]), min_size=1, max_size=5)
COMMUNE = "{code},X{code},commune,90,{since},{until},,commune,1\n"


@st.composite
def provinces(draw: st.DrawFn) -> tuple[units.Registry, observations.Panel]:
    lives = [("", ""), *draw(LIVES)]
    text = "gso_code,name_vi,level,parent_code,valid_from,valid_until,region,unit_type,in_ntm_programme\n"
    text += "9,Tỉnh,province,,,,,province,\n90,Huyện,district,9,,,,district,\n"
    text += "".join(COMMUNE.format(code=9000 + i, since=s, until=u) for i, (s, u) in enumerate(lives))
    registry = units.parse_registry(text)[0]
    cells = [
        (9000 + i, f"{c}.{k}", on)
        for i, (since, until) in enumerate(lives)
        for c in range(1, 7)
        for k in range(1, 4)
        for on in DAYS
        if since <= on and (not until or on < until)
    ]
    chosen = draw(st.lists(st.sampled_from(cells), max_size=60, unique=True))
    rows = "unit,item,on,value,recorded_on,source\n"
    for code, item, on in chosen:
        known = draw(st.sampled_from([on, "2031-06-01"]))
        rows += f"{code},{item},{on},{draw(st.integers(0, 100))},{known},made\n"
    return registry, observations.build_panel(observations.parse_observations(rows, registry)[0])[0]


@settings(max_examples=150, deadline=None)
@given(provinces(), LAWS, LAWS, st.sampled_from(["unknown", "met", "excluded"]))
def test_four_parts_sum_to_the_change_when_map_and_law_change(made: Any, old: Any, new: Any, policy: str) -> None:
    registry, panel = made
    before = assessment.evaluate(
        law("old", old), registry, panel, on="2030-06-30", known_on="2030-06-30", not_applicable=policy
    )
    after = assessment.evaluate(law("new", new), registry, panel, on="2031-06-30", not_applicable=policy)
    out = assessment.attribute(before, after, panel)
    parts = [out.revision, out.map, out.work, out.edition]
    met = [[sum(getattr(m, end) for m in o.criteria_met) for o in (before, after)] for end in ("low", "high")]
    assert sum(p.low for p in parts) == out.total.low == met[0][1] - met[0][0]
    assert sum(p.high for p in parts) == out.total.high == met[1][1] - met[1][0]
    means = [[Fraction(total, n) for total, n in zip(ends, (len(before), len(after)), strict=True)] for ends in met]
    assert sum(Fraction(*p.mean_low) for p in parts) == Fraction(*out.total.mean_low) == means[0][1] - means[0][0]
    assert sum(Fraction(*p.mean_high) for p in parts) == Fraction(*out.total.mean_high) == means[1][1] - means[1][0]


@settings(max_examples=80, deadline=None)
@given(LAWS, st.lists(st.tuples(st.integers(1, 6), st.integers(1, 3), st.integers(0, 100)), max_size=18), st.data())
def test_learning_never_widens(levels: Any, cells: list[tuple[int, int, int]], data: st.DataObject) -> None:
    edition = law("old", levels)
    registry = province(edition, "")
    values = {f"{c}.{i}": value for c, i, value in cells}
    fewer = {item: value for item, value in values.items() if data.draw(st.booleans())}
    wide, narrow = (
        assessment.evaluate(
            edition, registry, seen([("9001", k, v) for k, v in some.items()], "2030-05-01", registry), on="2030-06-30"
        )
        for some in (fewer, values)
    )
    assert wide.criteria_met[0].low <= narrow.criteria_met[0].low <= narrow.criteria_met[0].high
    assert narrow.criteria_met[0].high <= wide.criteria_met[0].high
    for c in range(1, len(levels) + 1):
        assert wide.at("9001", c) in (Truth.UNKNOWN, narrow.at("9001", c))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(20, 80), min_size=1, max_size=3), min_size=1, max_size=6), st.data())
def test_intervals_collapse_when_nothing_is_unknown(levels: Any, data: st.DataObject) -> None:
    edition = law("old", levels)
    registry = province(edition, "")
    values = {
        (c, i): data.draw(st.integers(0, 100)) for c, some in enumerate(levels, 1) for i in range(1, len(some) + 1)
    }
    panel = seen([("9001", f"{c}.{i}", v) for (c, i), v in values.items()], "2030-05-01", registry)
    now = assessment.evaluate(edition, registry, panel, on="2030-06-30")
    met = sum(all(values[c, i] >= level for i, level in enumerate(some, 1)) for c, some in enumerate(levels, 1))
    assert (now.criteria_met[0].low, now.criteria_met[0].high) == (met, met)
    assert now.meets_all("9001") is (Truth.MET if met == len(levels) else Truth.UNMET)
