"""Laws of periods, crosswalks and Kleene's truths that hold for every value."""

from __future__ import annotations

import datetime as dt

import ntm
import numpy
import pytest
from histories import histories
from hypothesis import given, settings
from hypothesis import strategies as st
from ntm import Period, Truth, units

DAYS = st.dates(dt.date(2019, 12, 20), dt.date(2020, 3, 10))
ENDS = st.none() | DAYS
TRUTHS = st.sampled_from(list(Truth))
FLIPPED = {Truth.MET: Truth.UNMET, Truth.UNMET: Truth.MET, Truth.UNKNOWN: Truth.UNKNOWN}
START, END = "2000-06-01", "2010-06-01"


@given(ENDS, ENDS, DAYS)
def test_a_period_holds_its_first_day_and_not_its_last(
    since: dt.date | None, until: dt.date | None, day: dt.date
) -> None:
    period = Period(since, until)
    assert (day in period) == ((since is None or since <= day) and (until is None or day < until))
    if until is not None:
        assert until not in period
    if since is not None and (until is None or since < until):
        assert since in period and since - dt.timedelta(1) not in period
    assert Period(str(since) if since else None, str(until) if until else None) == period


@given(ENDS, DAYS, ENDS, DAYS)
def test_adjacent_periods_share_no_day_and_leave_none_out(
    since: dt.date | None, cut: dt.date, until: dt.date | None, day: dt.date
) -> None:
    if (since and cut < since) or (until and until < cut):
        return
    whole, first, second = Period(since, until), Period(since, cut), Period(cut, until)
    assert (day in first) + (day in second) == (day in whole)


@given(ENDS, ENDS, ENDS, ENDS, DAYS)
def test_the_common_part_runs_from_the_later_since_to_the_earlier_until(
    a: dt.date | None, b: dt.date | None, c: dt.date | None, d: dt.date | None, day: dt.date
) -> None:
    common = Period(max(x for x in (a, c, dt.date.min) if x), min(x for x in (b, d, dt.date.max) if x))
    assert (day in common) == (day in Period(a, b) and day in Period(c, d))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=6), DAYS)
def test_a_map_has_the_units_whose_period_holds_the_day(lives: list[tuple[dt.date, dt.date]], day: dt.date) -> None:
    rows = [(f"c{i}", min(ends), max(ends)) for i, ends in enumerate(lives) if ends[0] != ends[1]]
    head = "gso_code,name_vi,level,parent_code,valid_from,valid_until\np,P,province,,,\n"
    text = head + "".join(f"{code},{code},commune,p,{since},{until}\n" for code, since, until in rows)
    registry, _ = units.parse_registry(text)
    there = {u.code for u in registry.at(day).units("commune")}
    assert there == {code for code, since, until in rows if day in Period(since, until)}


def one_merge(parts: int) -> units.Crosswalk:
    """Communes that become one on one day."""
    rows = "".join(f"c{i},c{i},commune,p,,2005-01-01\n" for i in range(parts))
    head = "gso_code,name_vi,level,parent_code,valid_from,valid_until\np,P,province,,,\n"
    events = f"date,kind,from_codes,to_codes\n2005-01-01,merge,{';'.join(f'c{i}' for i in range(parts))},new\n"
    registry, findings = units.parse_registry(f"{head}{rows}new,new,commune,p,2005-01-01,\n", events)
    assert not findings
    return registry.crosswalk(before=START, after=END)


MERGES = {n: one_merge(n) for n in range(2, 7)}


def follow(values: list[Truth], rule: str) -> Truth:
    (out,) = MERGES[len(values)].apply_status(values, rule=rule)
    return out


def all_of(*values: Truth) -> Truth:
    return follow(list(values), "all_parents")


def any_of(*values: Truth) -> Truth:
    return follow(list(values), "any_parent")


@given(TRUTHS, TRUTHS, TRUTHS)
def test_kleene_laws(a: Truth, b: Truth, c: Truth) -> None:
    assert all_of(a, b) is all_of(b, a) and any_of(a, b) is any_of(b, a)
    assert all_of(a, all_of(b, c)) is all_of(all_of(a, b), c) is all_of(a, b, c)
    assert any_of(a, any_of(b, c)) is any_of(any_of(a, b), c) is any_of(a, b, c)
    assert FLIPPED[all_of(a, b)] is any_of(FLIPPED[a], FLIPPED[b])
    assert FLIPPED[any_of(a, b)] is all_of(FLIPPED[a], FLIPPED[b])
    assert all_of(a, any_of(b, c)) is any_of(all_of(a, b), all_of(a, c))
    assert all_of(a, any_of(a, b)) is a is any_of(a, all_of(a, b))


@given(st.lists(TRUTHS, min_size=2, max_size=6), st.data())
def test_learning_an_unknown_takes_nothing_back(values: list[Truth], data: st.DataObject) -> None:
    learnt = [data.draw(TRUTHS) if v is Truth.UNKNOWN else v for v in values]
    for rule in ("all_parents", "any_parent"):
        before, after = follow(values, rule), follow(learnt, rule)
        assert before is Truth.UNKNOWN or before is after
        if Truth.UNKNOWN not in learnt:
            assert after is not Truth.UNKNOWN
    shuffled = data.draw(st.permutations(values))
    assert all_of(*shuffled) is all_of(*values) and any_of(*shuffled) is any_of(*values)


@settings(max_examples=100, deadline=None)
@given(histories(known=True), st.integers(2000, 2010), st.lists(st.integers(0, 10**9), min_size=6, max_size=6))
def test_two_steps_are_one(made: tuple[str, str, int], year: int, values: list[int]) -> None:
    units_csv, events_csv, first = made
    registry, findings = units.parse_registry(units_csv, events_csv)
    assert not findings
    cut = f"{year}-06-01"
    walk, one, two = (registry.crosswalk(before=a, after=b) for a, b in ((START, END), (START, cut), (cut, END)))
    assert not walk.unallocated
    for each in (walk, one, two):
        assert numpy.allclose(each.row_sums(), 1, atol=1e-12)
    assert numpy.allclose(matrix(one) @ matrix(two), matrix(walk), atol=1e-12)
    straight = walk.apply([float(v) for v in values[:first]])
    through = two.apply(one.apply([float(v) for v in values[:first]]).values)
    assert numpy.allclose(straight.values, through.values, rtol=1e-9, atol=1e-3)
    assert walk.exact or not (one.exact and two.exact)


def matrix(walk: units.Crosswalk) -> numpy.ndarray:
    out = numpy.zeros((len(walk.rows), len(walk.columns)))
    for row, column, share in walk.links:
        out[row, column] = share
    return out


@settings(max_examples=100, deadline=None)
@given(histories(known=True), st.integers(2000, 2010))
def test_exact_means_that_no_split_is_involved(made: tuple[str, str, int], year: int) -> None:
    units_csv, events_csv, _ = made
    registry, _ = units.parse_registry(units_csv, events_csv)
    after = f"{year}-06-01"
    walk = registry.crosswalk(before=START, after=after)
    pieces = {u.code: {u.code} for u in walk.rows}
    for line in events_csv.splitlines()[1:]:
        day, _, gone, come, _ = line.split(",")
        for held in pieces.values() if day <= after else ():
            if held & set(gone.split(";")):
                held -= set(gone.split(";"))
                held |= set(come.split(";"))
    assert walk.exact_rows == [len(pieces[u.code]) == 1 for u in walk.rows]
    assert walk.exact == all(walk.exact_rows)
    for unit, exact in zip(walk.columns, walk.exact_columns, strict=True):
        assert exact == all(len(held) == 1 for held in pieces.values() if unit.code in held)


def test_wrong_periods_are_told() -> None:
    with pytest.raises(ntm.Error, match="YYYY-MM-DD"):
        Period("1/1/2020")
