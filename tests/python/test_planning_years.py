"""Plans over years and funds: the worked case of tests/cpp/planning/test_years.cpp in Python's words."""

from pathlib import Path

import ntm
import pytest
from ntm import planning
from test_planning import costs, outcomes


def sentence() -> planning.Problem:
    """C2 lacks 4 dong, C3 6, C4 7; 5 dong come in, then 6; 1 and 2 of them for criterion 2 only."""
    return (
        planning.plan(outcomes(), costs())
        .over(2019, 2)
        .within([planning.Fund("general", [4, 4]), planning.Fund("roads", [1, 2], criteria=[2])])
        .maximise("commune_years")
    )


def test_a_plan_names_the_year_the_fund_and_the_amount(tmp_path: Path) -> None:
    problem = sentence()
    plan = problem.solve()
    assert planning.verify(problem, plan) == []
    # C1 counts twice, C2 in both years, C3 in the second: 4 + 2 + 4 of criterion 2 and 3.
    assert (plan.status, plan.value, plan.bound) == (planning.PlanStatus.OPTIMAL, 5, 5)
    assert plan.objective == "commune_years"
    assert plan.due == [0, 2019, 2020, 0]
    assert (plan.first_year, plan.years, plan.cost) == (2019, 2, 10)
    assert sum(p.amount for p in plan.payments) == 10
    assert {plan.funds[p.fund].name for p in plan.payments} <= {"general", "roads"}
    assert plan.uncertified() == ""
    plan.proof(tmp_path / "plan.proof")
    assert (tmp_path / "plan.proof").read_text("ascii").startswith("ntmproof 1\n")
    assert len(plan.sha256) == 64
    table = plan.funds_table().to_dicts()
    assert [row["received"] for row in table] == [4, 4, 1, 2]
    assert sum(row["used"] for row in table) == 10
    assert len(plan.payments_table()) == len(plan.payments)


def test_the_two_measures_are_different_objectives() -> None:
    late = sentence().maximise("communes_recognised").solve()
    assert (late.objective, late.value) == ("communes_recognised", 3)
    one = planning.plan(outcomes(), costs()).within({"general": [10]})
    assert one.maximise("commune_years").solve().value == one.maximise("communes_recognised").solve().value == 3


def test_promises_have_dates() -> None:
    problem = sentence().require([planning.new_communes(1, by=2019), planning.complete("D1", by=2020)])
    assert problem.solve().checks[0].text("en") == "at least 1 more communes recognised by 2019"
    assert sentence().require(planning.complete("C3", by=2019)).solve().status == planning.PlanStatus.INFEASIBLE
    with pytest.raises(ntm.Error, match="2019 to 2020"):
        sentence().require(planning.recognised_in_each(by=2030)).solve()


def test_projects_are_paid_in_instalments_or_whole() -> None:
    base = planning.plan(outcomes(), costs()).maximise("communes_recognised").require(planning.complete("C2"))
    parts = base.within({"general": [3, 3]}).solve()
    assert (parts.found, parts.instalments) == (True, 1)
    whole = base.within({"general": [3, 3]}).pay("whole_payments")
    assert whole.solve().status == planning.PlanStatus.INFEASIBLE
    saved = base.within([planning.Fund("general", [3, 3], carry_over=True)]).pay(
        planning.PaymentRule.WHOLE_PAYMENTS, [3]
    )
    assert saved.solve().due[1] == 2


def test_funds_pay_where_they_may() -> None:
    base = planning.plan(outcomes(), costs()).maximise("communes_recognised")
    assert base.within([planning.Fund("far", [99], units=["D2"])]).solve().chosen == [2, 3]
    half = planning.Fund("state", [99], counterpart=50)
    assert base.within([half]).solve().chosen == []
    assert base.within([half, planning.Fund("people", [2])]).solve().chosen == [1]
    assert "99 dong in 1 years" in repr(half)


def test_capacity_order_duration_and_mean() -> None:
    base = sentence()
    assert base.cap(2).solve().due == [0, 2019, 2020, 0]
    assert base.cap(1).solve().due == [
        0,
        2019,
        0,
        0,
    ]  # C3 lacks two criteria: one of them would have to be paid in 2019
    assert base.duration(3, 2).solve().due == [0, 2020, 2020, 0]
    assert base.precede(2, 3, lag=1).solve().due == [0, 2019, 0, 0]
    assert base.precede(2, 3).solve().due == [0, 2019, 2020, 0]
    plan = base.require([planning.mean_criteria(2.25), planning.cap(2)]).solve()
    assert planning.verify(base.require(planning.mean_criteria(2.25)), plan) == []
    assert (plan.checks[0].wanted, plan.checks[0].holds) == (9, True)
    assert "2.25 criteria" in repr(planning.mean_criteria(2.25))
    for wrong in (lambda: planning.cap(0), lambda: base.precede(1, 1), lambda: base.duration(9, 1)):
        with pytest.raises(ntm.Error):
            wrong()


def test_objectives_come_one_after_another() -> None:
    base = planning.plan(outcomes(), costs()).within(10)
    problem = base.maximise("communes_recognised").then_minimise("cost").then_maximise("criteria_met")
    plan = problem.solve()
    assert planning.verify(problem, plan) == []
    assert plan.status == planning.PlanStatus.OPTIMAL
    assert [(one.objective, one.maximised, one.value) for one in plan.levels] == [
        ("communes_recognised", True, 3),
        ("cost", False, 10),
        ("criteria_met", True, plan.levels[2].value),
    ]
    assert all(one.bound == one.value and one.method for one in plan.levels)
    assert (plan.objective, plan.value) == ("communes_recognised", 3)
    most = base.maximise("mean_criteria").solve()
    assert (most.objective, most.method) == ("criteria_met", "sorted cost of criteria")
    assert most.value >= plan.levels[2].value
    with pytest.raises(ntm.Error, match="after nothing"):
        base.then_minimise("cost")
    with pytest.raises(ntm.Error, match="each once"):
        problem.then_minimise("cost")


def test_the_least_cost_over_years_is_proved_by_sorting() -> None:
    base = planning.plan(outcomes(), costs()).over(2019, 2).within({"general": [5, 6]}).minimise("cost")
    plan = base.require(planning.new_communes(1, by=2019)).solve()
    assert (plan.cost, plan.due, plan.uncertified()) == (4, [0, 2019, 0, 0], "")
    assert plan.method.startswith("knapsack P2")
    assert "by 2019" in repr(planning.floor(1, by=2019))
    assert base.require(planning.floor(2, by=2019)).solve().found
    plan = base.require(planning.least_share(50, units=["D2"])).solve()
    assert (plan.checks[0].wanted, plan.checks[0].holds) == (1, True)
    with pytest.raises(ntm.Error, match="of which communes"):
        planning.least_share(50)
    assert planning.requirements_of([], outcomes(), first_year=2019, years=2).requirements == []


def test_models_have_two_forms() -> None:
    assert len(planning.to_milp(sentence()).col_ids) == 6
    assert "finish:C4:1:2020" in planning.to_milp(sentence(), form="by").col_ids
    with pytest.raises(ntm.UnknownName, match="compact"):
        planning.to_milp(sentence(), form="small")
    assert sentence().solve(time_limit=60).value == 5


def test_misuse_is_one_clear_error() -> None:
    base = planning.plan(outcomes(), costs()).maximise("commune_years")
    with pytest.raises(ntm.Error, match="no fund"):
        base.within([])
    with pytest.raises(ntm.Error, match=r"make \.within and \.over agree"):
        base.within({"a": [1, 2]}).over(2019, 3).solve()
    with pytest.raises(ntm.UnknownName, match="whole_payments"):
        base.pay("monthly")
    with pytest.raises(ntm.Error, match="criterion 9"):
        base.within([planning.Fund("a", [1], criteria=[9])])
