"""Plans beside other plans: what docs/planning-paths.md shows, and the wrong uses."""

import re
from pathlib import Path
from typing import Any

import ntm
import pytest
from ntm import planning
from test_planning import costs, outcomes


def test_the_examples_of_the_documentation_hold(capsys: pytest.CaptureFixture[str]) -> None:
    # C2 lacks 4 dong, C3 6, C4 7.
    text = (Path(__file__).parents[2] / "docs" / "planning-paths.md").read_text("utf-8")
    names = {"outcomes": outcomes(), "costs": costs()}
    shown = []
    for block in re.findall(r"^```python\n(.*?)^```", text, re.M | re.S):
        exec(compile(block, "docs/planning-paths.md", "exec"), names)
        shown.append(capsys.readouterr().out)
    assert shown == [
        # 10 dong buy C2 and C3; with weights the last 7 dong bring C4, which counts 2.
        "[(0, 1), (4, 2), (10, 3), (17, 4)]\n4\n",
        "[(6, 3, 3), (12, 5, 5), (18, 6, 6)]\n",
        "[2] [1, 2] the 1 communes of the other plan completed no later than there\n",
        # For 7 dong C3 weighs more than C2, which was announced.
        "[(5, 0), (5, 1), (10, 0)]\n",
        "[(0, [3], 1), (1, [3], 1), (3, [1, 2], 0)]\n",
        "Added 2 communes: Bình, Cát. Dropped 1 commune: <img src=x>. Communes recognised 2 → 3 (+1). "
        "Cost 7 → 10 (+3) dong.\n",
        # 1 dong is missing for C2, 6 for C3 and 7 for C4, and 14 come in 2020; 1 dong of 2019 is lost.
        "[0, 2020, 2020, 2020] Spent 3 dong, still to be paid 14 dong. Added 1 commune: <img src=x> (2020). "
        "Later 1 commune: Bình (2019 → 2020). Communes recognised 3 → 4 (+1). "
        "Commune-years recognised within a plan 5 → 5. Cost 10 → 17 (+7) dong. "
        "By fund and year (dong): general 2019: 4 → 3 (-1); general 2020: 6 → 14 (+8).\n",
        # Communes weigh 2 in D1 and 18 in D2: parts of 0.1 and 0.9; the cheapest commune lies in D1.
        "[('D1', 0, 1), ('D2', 1, 0)] 6 2\n",
        "[3] 7 sisters: 2 rows of one's own True\n",
        "[1] 4 []\n",
    ]


def test_fronts_say_what_they_are() -> None:
    base = planning.plan(outcomes(), costs()).maximise("communes_recognised")
    whole = planning.front(base)
    assert (whole.whole, whole.objective, len(whole)) == (True, "communes_recognised", 4)
    assert "<table" in whole._repr_html_()
    some = planning.front_at(base, [10, 4])
    assert [(p.budget, p.value, p.bound) for p in some.points] == [(4, 2, 2), (10, 3, 3)]
    assert not some.whole
    with pytest.raises(ntm.Error, match="front_of_funds"):
        planning.front(base.within({"a": [1, 2]}))
    with pytest.raises(ntm.Error, match="front_at"):
        planning.front(base.weights([1, 2, 3, 4]), work=1)
    assert planning.all_money(planning.scaled(base.within({"a": [5, 3]}), 50)) == 3
    with pytest.raises(ntm.Error, match="no money"):
        planning.scaled(base, 50)


def test_plans_keep_what_was_announced() -> None:
    base = planning.plan(outcomes(), costs()).maximise("communes_recognised")
    small = base.within(7).lock_in(["C4"]).solve()
    problem = base.within(11).nested_in(small)
    plan = problem.solve()
    assert plan.chosen == [1, 3]
    assert planning.verify(problem, plan) == []
    assert [f.code for f in planning.verify(problem, base.within(11).lock_out(["C4"]).solve())] == ["NTM-P070"]
    assert base.within(11).require(planning.nested_in(small)).solve().value == 3
    near = base.within(11).stay_close(small, at_most=1)
    assert near.solve().chosen == [1, 3]
    assert "at most 1 communes differ" in repr(planning.stay_close(small, 1))
    years = base.maximise("commune_years").over(2019, 2).within({"all": [4, 6]})
    first = years.solve()
    richer = years.within({"all": [10, 0]})
    assert richer.require(planning.stay_close(first, 0, dates=True)).solve().due == first.due
    assert richer.stay_close(first, 0).solve().due != first.due
    with pytest.raises(ntm.Error, match="was not found"):
        base.within(0).nested_in(base.within(0).lock_in(["C2"]).solve())
    with pytest.raises(ntm.Error, match="at least the one before"):
        planning.path(base, [3, 2])


def test_two_plans_are_compared_in_words() -> None:
    base = planning.plan(outcomes(), costs()).maximise("communes_recognised")
    before, after = base.within(7).lock_in(["C4"]).solve(), base.within(10).require(planning.new_communes(2)).solve()
    change = planning.compare(before, after)
    assert [(c.code, c.fate) for c in change.communes] == [
        ("C2", planning.CommuneFate.ADDED),
        ("C3", planning.CommuneFate.ADDED),
        ("C4", planning.CommuneFate.DROPPED),
    ]
    assert change.count(planning.CommuneFate.ADDED) == 2
    assert (change.value_before, change.value_after, change.cost_after - change.cost_before) == (2, 3, 3)
    assert [(m.fund, m.before, m.after) for m in change.money] == [("budget", 7, 10)]
    assert change.promises[0].before is None
    assert "more communes" in change.promises[0].text("en")
    assert change.table().to_dicts()[2]["fate"] == "dropped"
    assert change.text() != change.text("en")
    none = planning.compare(before, base.within(3).lock_in(["C2"]).solve())
    assert none.value_after is None
    assert "there is no plan" in none.text("en")
    assert "Added 2 communes" in repr(change)


def test_a_plan_is_revised_with_what_is_spent() -> None:
    base = planning.plan(outcomes(), costs()).over(2019, 2).maximise("communes_recognised")
    problem = base.within([planning.Fund("general", [4, 6])])
    before = problem.solve()
    followed = planning.revise(problem, before, planning.spent_before(before, 2020), 2020)
    assert (followed.plan.value, followed.plan.chosen) == (before.value, before.chosen)
    assert followed.change.communes == []
    other = planning.revise(problem, before, [planning.paid(problem, "C4", 1, 2019, "general", 1)], 2020)
    assert planning.verify(problem, other.plan) == []
    assert (other.spent_total, other.unfinished_total, other.replanned_total) == (1, 0, 4)
    assert [p.amount for p in other.spent] == [1]
    assert other.rest.cost == 4  # C2; what is left of C4 would cost 6
    assert other.remaining.years == 2
    assert "Đã chi 1 đồng" in other.text()
    with pytest.raises(ntm.UnknownName, match="general"):
        planning.paid(problem, "C4", 1, 2019, "roads", 1)
    with pytest.raises(ntm.Error, match="more was paid than it costs"):
        planning.revise(problem, before, [planning.paid(problem, "C4", 1, 2019, "general", 2)], 2020)


def test_a_target_is_divided_over_districts() -> None:
    base = planning.plan(outcomes(), costs())
    split = planning.split_target(base, 2, "lacking")  # parts of 0.67 and 1.33
    assert [(d.name, d.communes, d.open, d.claim, d.target) for d in split.districts] == [
        ("Một", 2, 1, 1, 1),
        ("Hai", 2, 2, 2, 1),
    ]
    assert (split.rule, split.communes, split.cost, split.cheapest_cost) == ("lacking", 2, 10, 10)
    assert planning.split_target(base.lock_in(["C4"]), 1, "equal").difference == 0
    assert "<table" in split._repr_html_()
    with pytest.raises(ntm.UnknownName, match="cheapest"):
        planning.split_target(base, 2, "fair")
    with pytest.raises(ntm.Error, match="3 can be"):
        planning.split_target(base, 4)


def test_rows_of_ones_own_name_columns() -> None:
    base = planning.plan(outcomes(), costs()).maximise("commune_years").over(2019, 2).within({"all": [10, 7]})
    late = base.term("late", [{("C2", None, 2019): 1, "recognised:C3:2019": 1}], ["<="], [0])
    assert late.solve().due == [0, 2020, 2020, 2019]
    assert planning.verify(late, late.solve()) == []
    by_id = base.term("late", [{"finish:C2:3:2019": 1, ("C3", 2): 1}], ["<="], [1])
    assert "late:1" in planning.to_milp(by_id).row_ids
    unknown: list[dict[Any, float]] = [{"C9": 1}, {"recognised:C9": 1}]
    for row in unknown:
        with pytest.raises(ntm.UnknownName):
            base.term("own", [row], ["="], [1])
    wrong: list[tuple[dict[Any, float], str]] = [
        ({"C2": float("nan")}, "not a finite number"),
        ({("C2", 8): 1}, "criterion 8"),
        ({("C2", 1, 2031): 1}, "2031"),
        ({"finish:C2:x": 1}, "is no number"),
    ]
    for row, what in wrong:
        with pytest.raises(ntm.Error, match=what):
            base.term("own", [row], ["="], [1])
    with pytest.raises(ntm.UnknownName, match=">="):
        base.term("own", [{"C2": 1}], ["=="], [1])


def test_a_solvers_file_becomes_a_plan() -> None:
    problem = planning.plan(outcomes(), costs()).maximise("communes_recognised").within(10)
    model = planning.to_milp(problem)
    theirs = planning.solve_highs(model)
    text = "\n".join(f"{name} {value}" for name, value in zip(model.col_ids, theirs.x, strict=True))
    reading = problem.read_solution(text)
    assert reading.check() == []
    assert (reading.plan.value, reading.plan.cost, reading.model.ok) == (3, 10, True)
    dear = problem.read_solution("recognised:C4 1\nrecognised:C3 1\n")
    assert {"NTM-P056", "NTM-P024"} <= {f.code for f in dear.check()}
    assert problem.read_solution("").plan.found is False
    with pytest.raises(ntm.UnknownName):
        problem.read_solution(text, form="small")
