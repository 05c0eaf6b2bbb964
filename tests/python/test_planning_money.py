"""Upkeep, arrears, shares of money and shortfalls: the C++ cases in Python's words."""

import re
from pathlib import Path

import ntm
import pytest
from ntm import measures, planning
from test_planning import costs, outcomes


def sentence(amounts: list[int] | None = None) -> planning.Problem:
    """C1 meets all; C2 lacks 4 dong, C3 6, C4 7."""
    amounts = amounts or [9, 9]
    return (
        planning.plan(outcomes(), costs())
        .over(2019, len(amounts))
        .within({"general": amounts})
        .maximise("communes_recognised")
    )


def test_upkeep_is_paid_or_the_criterion_is_lost() -> None:
    plain = sentence().solve()
    problem = sentence().maintain([1], 1, fund="general")
    plan = problem.solve()
    assert planning.verify(problem, plan) == []
    assert plan.value <= plain.value
    assert plan.cost == sum(i.cost for i in plan.items) + sum(u.amount for u in plan.upkeep)
    assert sum(p.amount for p in plan.upkeep_payments) == sum(u.amount for u in plan.upkeep)
    assert {u.criterion for u in plan.upkeep} == {0}
    assert {u.year for u in plan.upkeep} <= {2019, 2020}
    assert sum(r["amount"] for r in plan.upkeep_table().to_dicts()) == sum(u.amount for u in plan.upkeep)
    assert sum(r["amount"] for r in plan.schedule_table().to_dicts()) == plan.cost
    assert plan.checks[0].text("en").startswith("upkeep of criteria 1, 1 dong a year from general")
    assert "HiGHS" in plan.uncertified("en")
    assert f"; not certified, because {plan.uncertified('en')}" in repr(plan)
    # The term as a requirement is the verb.
    required = sentence().require(planning.maintain([1], 1, fund="general")).solve()
    assert (required.value, required.cost) == (plan.value, plan.cost)


def test_upkeep_has_rules_and_prices_of_its_own() -> None:
    poor = sentence([0, 0])
    assert poor.maintain([1], 1).solve().status == planning.PlanStatus.INFEASIBLE
    free = poor.maintain([1], 1, keep=planning.KeepRule.CHOSEN).solve()
    assert [one.year for one in free.lost] == [2019] * len(free.lost)
    assert free.lost
    assert free.after().outcomes.mark
    assert sentence([9, 9]).maintain([1], 1, keep="all").solve().lost == []
    now = outcomes()
    yearly = costs().matrix(now.registry, [3, 4, 5, 6], [1, 2, 3])  # positions of the communes
    whole = sentence([99, 99]).maintain(yearly, keep="all")
    plan = whole.solve()
    assert planning.verify(whole, plan) == []
    # In 2019 what is met today: 7 dong for C1, 3 for C2, 1 for C3.
    assert sum(one.amount for one in plan.upkeep if one.year == 2019) == 11
    with pytest.raises(ntm.Error, match="is called 'x'"):
        sentence().maintain([1], 1, fund="x")
    with pytest.raises(ntm.Error, match="chosen"):
        planning.maintain([1], 1, keep="some")
    with pytest.raises(ntm.Error, match="0 dong"):
        planning.maintain([1], -1)


def test_arrears_let_work_come_before_money() -> None:
    late = sentence([4, 13]).maximise("commune_years")
    assert late.solve().due == [0, 2019, 2020, 2020]
    owing = late.arrears(6)
    plan = owing.solve()
    assert planning.verify(owing, plan) == []
    assert plan.due == [0, 2019, 2019, 2020]
    assert plan.arrears_table().to_dicts()[0]["owed"] == 6
    assert late.require(planning.arrears([6, 0], fund="general")).solve().value == plan.value
    assert planning.verify(late, plan) != []
    with pytest.raises(ntm.Error, match="the last year"):
        late.arrears([0, 1]).solve()


def test_a_least_share_of_the_money_is_paid() -> None:
    problem = sentence([10, 10]).require(planning.least_disbursed(80))
    plan = problem.solve()
    assert planning.verify(problem, plan) == []
    assert plan.cost >= 16
    assert plan.checks[0].text("en") == "at least 80 % of the money paid"
    assert (plan.checks[0].wanted, plan.checks[0].holds) == (16, True)
    year = sentence([10, 10]).require(planning.least_disbursed(100, fund="general", year=2019)).solve()
    assert year.funds_table().to_dicts()[0]["left"] == 0
    most = sentence([1000, 0]).require(planning.least_disbursed(100)).solve()
    assert most.status == planning.PlanStatus.INFEASIBLE
    with pytest.raises(ntm.Error, match="two decimals"):
        planning.least_disbursed(99.999)


def test_what_is_left_unmet_is_an_objective() -> None:
    one = planning.plan(outcomes(), costs()).within(4)
    most = one.maximise("criteria_met").solve()
    least = one.minimise(measures.shortfall).solve()
    assert least.objective == "shortfall"
    assert least.value + most.value == len(outcomes().units) * 3
    worst = one.minimise("largest_shortfall").solve()
    assert worst.status == planning.PlanStatus.OPTIMAL
    both = one.minimise("largest_shortfall").then_minimise("shortfall")
    plan = both.solve()
    assert planning.verify(both, plan) == []
    assert plan.levels[0].value == worst.value
    assert plan.levels[1].value >= least.value
    district = one.minimise("largest_district_shortfall").solve()
    held = one.require(planning.at_most_missing(district.value)).maximise("communes_recognised")
    assert planning.verify(held, held.solve()) == []
    lower = one.require(planning.at_most_missing(district.value - 1)).maximise("communes_recognised")
    assert lower.solve().status == planning.PlanStatus.INFEASIBLE
    with pytest.raises(ntm.Error, match="without a budget"):
        planning.plan(outcomes(), costs()).minimise("shortfall").solve()


def test_the_examples_in_the_documentation_run(capsys: pytest.CaptureFixture[str]) -> None:
    text = (Path(__file__).parents[2] / "docs" / "planning.md").read_text("utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, re.M | re.S)
    names = {"outcomes": outcomes(), "costs": costs(), "recognised": [True, False, False, False]}
    words = ("Fund(", ".maintain(", ".arrears(", "largest_shortfall")
    exec("import ntm.planning as planning\n", names)
    exec("\n".join(b for b in blocks if any(w in b for w in words)), names)
    print(capsys.readouterr().out)


def test_answers_name_upkeep_and_a_revision_says_what_to_do_instead() -> None:
    problem = sentence().maintain([1], 1, fund="general")
    plan = problem.solve()
    answers = planning.why_each(problem, plan)
    assert {one.upkeep for one in answers} <= {None, 1}
    asked = [one for one in answers if one.upkeep]
    assert asked
    for one in asked:
        assert "keeping up all its criteria takes 1 dong a year of the money" in one.text("en")
        assert "duy trì đủ các tiêu chí của xã cần 1 đồng mỗi năm" in one.text()
    with pytest.raises(ntm.Error, match=r"begin with plan\.after\(2019\).*say \.over\(2020, 1\)"):
        planning.revise(problem, plan, [], 2020)


def test_a_fund_for_upkeep_is_there_and_has_money() -> None:
    nobody_pays = planning.plan(outcomes(), costs()).maintain([1], 1, fund="general").minimise("cost")
    with pytest.raises(ntm.Error, match="the problem has no money; say"):
        nobody_pays.solve()
    unpaid = planning.plan(outcomes(), costs()).within({"general": [9], "recurrent": [0]})
    plan = unpaid.maximise("communes_recognised").maintain([1], 1, fund="recurrent", keep="chosen").solve()
    assert plan.upkeep == []
    assert "NTM-P067" in [f.code for f in plan.findings]
