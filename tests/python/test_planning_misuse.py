"""What nobody should say to a plan, and the one sentence that answers."""

import math
import re
from collections.abc import Callable
from typing import Any

import ntm
import pytest
from ntm import funds, planning, targets
from test_planning import COSTS, costs, outcomes

MOST = planning.plan(outcomes(), costs()).maximise("communes_recognised").within(10)
TARGET = "id,measure,operator,value,unit,by_date,scope,hardness,label_vi,note,source\n"


@pytest.mark.parametrize(
    ("said", "kind", "answer"),
    [
        (lambda: MOST.lock_in(["C9"]), ntm.UnknownName, "no unit on 2020-06-17 is called 'C9'"),
        (lambda: MOST.lock_in(["D1"]), ntm.Error, "only such communes are planned"),
        (lambda: MOST.require(planning.complete("Z")), ntm.UnknownName, "is called 'Z'"),
        (lambda: planning.at_least("no_such", 3), ntm.UnknownName, "no measure is called 'no_such'"),
        (lambda: planning.at_least("mean_criteria", 3), ntm.Error, "use communes_recognised"),
        (lambda: MOST.maximise("no_such"), ntm.UnknownName, "no measure is called 'no_such'"),
        (
            lambda: MOST.lock_in(["C2"]).lock_out(["C2"]),
            ntm.Error,
            "C2) is locked in and locked out; drop one of the two",
        ),
        (lambda: MOST.within([]), ntm.Error, "there is no fund in the list; give at least one, or a budget"),
        (lambda: MOST.within({}), ntm.Error, "there is no fund in the list"),
        (lambda: MOST.within({"a": []}), ntm.Error, "the fund 'a' has no yearly amounts; give one for each year"),
        (lambda: MOST.within(-1), ntm.Error, "a budget must not be negative, got -1"),
        (lambda: MOST.within(math.nan), ntm.Error, "is a whole number below 2^63, got nan"),
        (lambda: MOST.within(10.5), ntm.Error, "is a whole number below 2^63, got 10.5"),
        (lambda: MOST.within(2**63), ntm.Error, "is a whole number below 2^63, got 9223372036854775808"),
        (lambda: planning.Fund("a", [math.nan]), ntm.Error, "is a whole number below 2^63, got nan"),
        (lambda: MOST.weights([1, math.nan, 1, 1]), ntm.Error, "is a whole number below 2^63, got nan"),
        (lambda: MOST.weights([1, -1, 1, 1]), ntm.Error, "is negative (-1)"),
        (lambda: MOST.solve(gap=math.nan), ntm.Error, "the gap is a share, 0 or more"),
        (lambda: MOST.solve(time_limit=math.nan), ntm.Error, "the time limit is 0 seconds or more, not nan"),
        (lambda: planning.mean_criteria(math.nan), ntm.Error, "got nan"),
        (lambda: MOST.term("x", [{"C2": math.nan}], ["="], [1]), ntm.Error, "C2 is not a finite number"),
        (
            lambda: MOST.within({"a": [2**62, 2**62]}).solve(),
            ntm.Error,
            "exceeds 64 bits; check the unit of the amounts",
        ),
        (lambda: MOST.weights([2**62] * 4).solve(), ntm.Error, "exceeds 64 bits"),
        (lambda: MOST.over(2**31 - 1, 5), ntm.Error, "lie between 1 and 9999"),
    ],
)
def test_one_clear_error(said: Callable[[], Any], kind: type[Exception], answer: str) -> None:
    with pytest.raises(kind, match=re.escape(answer)):
        said()


@pytest.mark.parametrize(
    ("cost", "code", "answer"),
    [
        ("-4", "NTM-F004", "Amount '-4' in column 'likely' is negative"),
        ("nan", "NTM-F002", "'nan' in column 'likely' is not an amount"),
        ("99999999999999999999", "NTM-F002", "is not an amount"),
    ],
)
def test_a_wrong_cost_is_one_finding(cost: str, code: str, answer: str) -> None:
    table, found = funds.parse_costs(COSTS.replace("3,,4,4,4", f"3,,4,{cost},4"))
    assert [one.code for one in found] == [code]
    assert answer in found[0].text("en")
    assert len(table) == 2


def test_an_amount_of_too_many_billions_is_a_finding() -> None:
    _, found = funds.parse_costs(COSTS.replace("3,,4,4,4,VND", "3,,4,9999999999,4,billion VND"))
    assert [one.code for one in found] == ["NTM-F008"]


def test_targets_that_cannot_be_planned_are_findings() -> None:
    here = outcomes()
    end = "2020-12-31,P,target,x,,e\n"
    rows = f"T1,no_such,>=,2,communes,{end}T2,ocop_organisations_supported,>=,2,organisations,{end}"
    promised, found = targets.parse_targets(TARGET + rows, here.registry)
    assert [one.code for one in found] == ["NTM-T001"]
    made = planning.requirements_of(promised, here)
    assert made.requirements == []
    assert [one.code for one in made.findings] == ["NTM-P004", "NTM-P004"]
    assert "T1 (no_such) is not of a kind that a plan can hold" in made.findings[0].text("en")


def test_a_lock_against_a_promise_is_a_conflict() -> None:
    plan = MOST.lock_out(["C2"]).require(planning.complete("D1")).solve()
    assert plan.status == planning.PlanStatus.INFEASIBLE
    assert "locked out" in plan.conflicts[0].text("en")


def test_no_work_gives_the_first_plan_with_its_gap_or_says_that_none_was_found() -> None:
    # For 10 dong greed takes C2 (4 for 4) and C3 (5 for 6), beside C1's 1; the bound is C2 and 6 dong of C4 (7 for 7).
    first = MOST.weights([1, 4, 5, 7]).solve(work=0)
    assert (first.status, first.value, first.bound, first.gap) == (planning.PlanStatus.FEASIBLE, 10, 11, 1)
    assert planning.verify(MOST.weights([1, 4, 5, 7]), first) == []
    years = (
        planning.plan(outcomes(), costs()).maximise("commune_years").over(2019, 2).within({"a": [5, 4], "b": [2, 3]})
    )
    listed = years.solve(work=0)
    assert listed.found and listed.bound >= listed.value and planning.verify(years, listed) == []
    none = years.require(planning.mean_criteria(2.5)).solve(work=0)
    assert none.status == planning.PlanStatus.NONE_FOUND and not none.found
    assert (none.items, none.bound) == ([], 8)
    assert none.why("en").endswith("whether there is one is still open")
    assert "none_found: commune_years bound 8; several years or funds" in repr(none)
