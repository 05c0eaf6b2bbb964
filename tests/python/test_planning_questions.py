"""What is asked about a plan: the page runs, and the answers are those of the worked case of test_planning.py."""

import re
from pathlib import Path

import ntm
import pytest
from ntm import planning
from test_planning import costs, outcomes


def base() -> planning.Problem:
    """C2 lacks 4 dong, C3 6, C4 7; C1 is complete."""
    return planning.plan(outcomes(), costs())


def test_the_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    text = (Path(__file__).parents[2] / "docs" / "planning-questions.md").read_text("utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, re.M | re.S)
    names = {"outcomes": outcomes(), "costs": costs(), "recognised": [True, False, False, False]}
    for block in blocks:
        exec(compile(block, "docs/planning-questions.md", "exec"), names)
    said = capsys.readouterr().out
    assert "cannot be kept" in said and "NOT_CHOSEN" in said


def test_conflicts_name_what_is_missing() -> None:
    problem = base().maximise("communes_recognised").within(9).require([planning.new_communes(2), planning.floor(1)])
    conflicts = problem.solve().conflicts
    assert [c.requirements for c in conflicts] == [[0]]
    assert conflicts[0].missing_money == conflicts[0].missing_at_least == 1
    assert [(r.requirement, r.value, r.at_most) for r in conflicts[0].reachable] == [(0, 1, 1)]
    assert conflicts[0].minimal
    report = planning.find_conflicts(problem)
    assert report.open == []
    assert report.conflicts[0].text("en") == conflicts[0].text("en")
    assert "chỉ đạt được 1" in report.conflicts[0].text()


def test_conflicts_over_years() -> None:
    problem = (
        base()
        .over(2019, 2)
        .within([planning.Fund("general", [4, 4]), planning.Fund("roads", [1, 2], criteria=[2])])
        .maximise("commune_years")
        .require([planning.new_communes(2, by=2019), planning.complete("C2")])
    )
    conflicts = problem.solve().conflicts
    assert [c.requirements for c in conflicts] == [[0]]
    assert conflicts[0].missing_money is not None
    assert "in proportion" in conflicts[0].text("en")
    kept = planning.elastic(problem)
    assert [p.kept for p in kept.promises] == [1, 1]
    assert planning.verify(kept.relaxed, kept.plan) == []


def test_why_and_why_not() -> None:
    problem = base().maximise("communes_recognised").within(11)
    plan = problem.solve()
    yes = planning.why(problem, plan, "C3")
    assert (yes.status, yes.chosen, yes.exact) == (planning.Standing.CHOSEN, True, True)
    assert (yes.cost, yes.flip_cost, yes.flip_budget, yes.joining) == (6, 7, 10, [3])
    no = planning.why_not(problem, plan, "C4")
    assert (no.status, no.cost, no.slot_price, no.flip_cost, no.flip_budget) == (
        planning.Standing.NOT_CHOSEN,
        7,
        6,
        5,
        17,
    )
    assert (no.loss, no.loss_at_most, no.leaving) == (0, 0, [2])
    assert "không có trong phương án" in no.text()
    assert "not in the plan" in repr(no)
    assert [a.row for a in planning.why_each(problem, plan)] == [0, 1, 2, 3]
    with pytest.raises(ntm.Error, match="ask why_not"):
        planning.why(problem, plan, "C4")
    locked = problem.lock_out(["C2"])
    assert planning.why_not(locked, locked.solve(), "C2").status == planning.Standing.LOCKED_OUT
    assert locked.unlock(["C2"]).solve().chosen == plan.chosen


def test_weights_are_estimated_or_solved_again() -> None:
    problem = base().maximise("communes_recognised").within(10).weights([1, 5, 5, 1])
    plan = problem.solve()
    assert plan.chosen == [1, 2]
    quick = planning.why_not(problem, plan, "C4")
    sure = planning.why_not(problem, plan, "C4", exact=True)
    assert not quick.exact and sure.exact
    assert sure.loss == sure.loss_at_most == 9  # 7 leave three dong


def test_what_depends_on_a_commune() -> None:
    out = planning.replacement(base().maximise("communes_recognised").within(11))
    assert [(c.row, c.chosen, c.cost, c.other, c.affordable) for c in out.communes] == [
        (1, True, 3, 3, False),
        (2, True, 1, 3, True),
        (3, False, 1, 2, True),
    ]
    assert len(out.projects) == 3
    assert len(out.table()) == 3


def test_promises_have_prices() -> None:
    problem = base().require([planning.new_communes(1), planning.complete("C4")]).minimise("cost")
    prices = planning.price_of_promises(problem)
    assert (prices.value, [p.price for p in prices.promises], prices.one_more) == (7, [0, 3], 4)
    assert "recognised" in prices.promises[1].text("en")
    assert prices.table().to_dicts()[0]["value"] == 7


def test_promises_can_be_stretched() -> None:
    problem = (
        base().maximise("communes_recognised").within(9).require([planning.new_communes(3), planning.complete("D2")])
    )
    kept = planning.elastic(problem, order_of_sacrifice=[1])
    assert (kept.promises[0].wanted, kept.promises[0].kept) == (3, 1)
    assert kept.promises[0].shortfall == 2
    assert "2 short" in kept.text("en")
    assert planning.verify(kept.relaxed, kept.plan) == []
    with pytest.raises(ntm.Error, match="twice"):
        planning.elastic(problem, order_of_sacrifice=[1, 1])


def test_portfolios_repeat() -> None:
    problem = base().maximise("communes_recognised").within(11)
    one, two = (planning.portfolio(problem, gap=0.4, plans=4, seed=3) for _ in range(2))
    assert [p.chosen for p in one.plans] == [p.chosen for p in two.plans]
    assert len(one) == len(one.plans) > 1
    assert all(planning.verify(problem, p) == [] for p in one.plans)
    assert set(one.in_every()).isdisjoint(one.in_half())
    assert sum(one.chosen) == sum(len(p.chosen) for p in one.plans)
    assert len(one.table()) > 0


def test_problems_change_costs_and_promises() -> None:
    problem = base().require(planning.at_least_in("D1", 1)).minimise("cost")
    assert problem.with_requirements([planning.new_communes(3)]).solve().cost == 17
    with pytest.raises(ntm.Error, match="negative"):
        planning.at_least_in("D1", -1)
