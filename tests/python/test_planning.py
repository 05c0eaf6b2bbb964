import re
import subprocess
import sys
from pathlib import Path

import ntm
import pytest
from ntm import assessment, funds, measures, observations, planning, standard, units


def test_the_knapsack_is_exact() -> None:
    out = planning.knapsack(costs=[5, 4, 3], weights=[10, 7, 5], budget=7)
    assert (out.value, out.bound, out.cost, out.exact) == (12, 12, 7, True)
    assert out.chosen == [False, True, True]
    with pytest.raises(ntm.Error, match="2 costs but 1 weights"):
        planning.knapsack([1, 2], [1], 3)


def test_requirements_are_values_with_words() -> None:
    assert "at least 20 more communes recognised" in repr(planning.new_communes(20))
    assert "no commune under 8 criteria" in repr(planning.floor(8))
    assert "C6" in repr(planning.complete("C6"))
    assert "each district" in repr(planning.recognised_in_each())
    assert "at least 3 communes" in repr(planning.at_least("communes_recognised", 3))
    with pytest.raises(ntm.Error, match="mean_criteria"):
        planning.at_least("mean_criteria", 3)
    with pytest.raises(ntm.UnknownName, match="communes_recognised"):
        planning.at_least("communes_recogn", 3)
    with pytest.raises(ntm.UnknownName, match="district"):
        planning.recognised_in_each("districts")
    with pytest.raises(ntm.Error, match="negative"):
        planning.floor(-1)


def test_highs_is_found_but_not_imported() -> None:
    code = "import sys, ntm.planning as p; assert 'highsbox' not in sys.modules; print(p.has_highs())"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "True"


EDITION = """
schema = 1
id = "test-three"
title_vi = "Ba tiêu chí"
title_en = "Three criteria"
unit_level = "commune"
tier = "ntm"
[legal_basis]
number = "1/QĐ"
issuer = "test"
effective_from = 2016-01-01
""" + "".join(
    f"""
[[criteria]]
number = {n}
name_vi = "Tiêu chí {n}"
name_en = "Criterion {n}"
[[criteria.indicators]]
code = "{n}.1"
label_vi = "Chỉ tiêu {n}"
label_en = "Indicator {n}"
unit = "yes_no"
rule = "yes"
confidence = "read"
"""
    for n in (1, 2, 3)
)
UNITS = """gso_code,name_vi,level,parent_code,in_ntm_programme
P,Thử,province,,
D1,Một,district,P,
D2,Hai,district,P,
C1,An,commune,D1,1
C2,Bình,commune,D1,1
C3,Cát,commune,D2,1
C4,<img src=x>,commune,D2,1
"""
CRITERIA = """unit,on,1,2,3
C1,2020-01-01,x,x,x
C2,2020-01-01,x,x,Chưa đạt
C3,2020-01-01,x,Chưa đạt,Chưa đạt
C4,2020-01-01,Chưa đạt,Chưa đạt,Chưa đạt
"""
COSTS = """criterion,unit_class,low,likely,high,unit,illustrative,source
1,,1,1,1,VND,0,plan
2,,2,2,2,VND,0,plan
3,,4,4,4,VND,0,plan
"""


def registry_of() -> units.Registry:
    registry, found = units.parse_registry(UNITS)
    assert found == []
    return registry


def outcomes(criteria: str = CRITERIA) -> assessment.Outcomes:
    """Missing: nothing in C1, 4 dong in C2, 6 in C3, 7 in C4."""
    registry = registry_of()
    rows, found = observations.parse_criteria_table(criteria, registry)
    assert found == []
    panel, found = observations.build_panel(rows)
    assert found == []
    return assessment.evaluate(standard.parse_edition(EDITION), registry, panel, on="2020-06-17")


def costs() -> funds.Costs:
    table, found = funds.parse_costs(COSTS)
    assert found == []
    return table


def test_the_sentence_in_the_documentation_holds(capsys: pytest.CaptureFixture[str]) -> None:
    text = (Path(__file__).parents[2] / "docs" / "planning.md").read_text("utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, re.M | re.S)
    names = {"outcomes": outcomes(), "costs": costs(), "recognised": [True, False, False, False]}
    exec("\n".join(blocks[:3]), names)
    # Floors: C3 one criterion (2), C4 two (1 + 2); then C2 4 and C3 4 beyond its floor.
    # Over two years: 5 dong bring C2 (4) by 2019 and not C3 (6), which comes by 2020; C1 counts twice: 2 + 2 + 1.
    assert capsys.readouterr().out == "OPTIMAL 13 13 0\ncommune_years 5 5 [0, 2019, 2020, 0]\n10\n5 8 9\n"
    # Of 12 dong C2 and C3 for 10; what is left pays nothing, for the cost comes before the criteria.
    exec(blocks[3], names)
    levels = [line.split()[:3] for line in capsys.readouterr().out.splitlines()]
    assert levels == [["communes_recognised", "3", "3"], ["cost", "10", "10"], ["criteria_met", "9", "9"]]
    if planning.has_highs():
        exec(next(block for block in blocks if "to_highs" in block), names)
        names["highs"].setOptionValue("output_flag", False)
        names["highs"].run()
        assert names["highs"].getObjectiveValue() == names["problem"].solve().value


def test_a_plan_says_what_it_pays_and_why() -> None:
    now = outcomes()
    problem = planning.plan(now, costs()).require(planning.new_communes(1)).minimise("cost")
    plan = problem.solve()
    assert (plan.status, plan.value, plan.bound, plan.gap) == (planning.PlanStatus.OPTIMAL, 4, 4, 0)
    assert plan.method.startswith("knapsack P2")
    assert plan.why() != plan.why("en")
    assert plan.table().to_dicts()[0]["commune"] == "Bình"
    assert plan.by_district().to_dicts()[0]["communes_recognised_new"] == 1
    assert planning.verify(problem, plan) == []
    assert "<img" not in problem.lock_in(["C4"]).solve().table()._repr_html_()
    assert problem.lock_out(["Bình"]).lock_in([("C4", None)]).solve().cost == 7
    assert problem.require(planning.complete("D2")).solve().cost == 13
    best = planning.plan(now, costs()).maximise(measures.communes_recognised).within(10)
    assert (best.solve().value, best.weights([1, 1, 1, 9]).solve().value) == (3, 10)
    assert [p.budget for p in planning.front(problem).points] == [0, 4, 10, 17]
    assert "infeasible" in best.require(planning.new_communes(4)).solve()._repr_html_()
    with pytest.raises(ntm.Error, match="negative"):
        best.within(-1)
    with pytest.raises(ntm.UnknownName):
        best.lock_in(["C9"])


def test_the_model_is_that_of_highs() -> None:
    problem = planning.plan(outcomes(), costs()).require([planning.new_communes(2), planning.floor(2)]).minimise("cost")
    model = planning.to_milp(problem)
    assert "floor:C4" in model.row_ids
    assert "recognised:C2" in model.col_ids
    assert planning.solve_highs(model).objective * model.money_unit == problem.solve().cost == 13


def test_unknown_criteria_must_be_counted_somehow() -> None:
    now = outcomes(CRITERIA.replace("C2,2020-01-01,x,x,Chưa đạt", "C2,2020-01-01,x,x,"))
    problem = planning.plan(now, costs()).require(planning.new_communes(1)).minimise("cost")
    with pytest.raises(ntm.Error, match="1 unknown criteria in 1 communes"):
        problem.solve()
    assert problem.unknown_as("unmet").solve().cost == 4
    assert problem.unknown_as(ntm.Truth.MET).solve().cost == 6
    with pytest.raises(ntm.UnknownName):
        problem.unknown_as("maybe")


def test_frequency_counts_over_plans() -> None:
    problem = planning.plan(outcomes(), costs()).minimise("cost")
    plans = [problem.require(planning.new_communes(n)).solve() for n in (1, 2, 9)]
    count = planning.selection_frequency(plans)
    assert (count.plans, count.without_plan, count.cost_quantile(0.5)) == (2, 1, 4)
    assert count.table().to_dicts()[0] | {"share": 0} == {
        "code": "C2", "commune": "Bình", "district": "Một", "chosen": 2, "recognised_before": 0, "plans": 2, "share": 0,
    }  # fmt: skip
    with pytest.raises(ntm.Error, match="no plans"):
        planning.selection_frequency([])


def test_illustrative_costs_need_a_mark() -> None:
    invented, _ = funds.parse_costs(COSTS.replace(",0,plan", ",1,"))
    now = outcomes()
    with pytest.raises(ntm.Error, match="illustrative"):
        planning.plan(now, invented)
    problem = planning.plan(now, invented, mark="MINH HỌA").require(planning.new_communes(1)).minimise("cost")
    assert problem.solve().by_district().mark == "MINH HỌA"
    assert "MINH HỌA" in problem.solve()._repr_html_()
