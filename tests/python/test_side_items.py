"""Side items: what docs/planning-items.md shows, tables of every kind, and the wrong uses."""

import re
from pathlib import Path
from typing import Any

import ntm
import pandas
import polars
import pyarrow
import pytest
from ntm import planning, targets
from test_planning import costs, outcomes, registry_of

TARGETS = """id,measure,operator,value,unit,by_date,scope,hardness,label_vi,source
T5,communes_advanced_new,>=,1,communes,2020-12-31,P,target,nâng cao,text
T6,villages_model,>=,3,villages,2020-12-31,D1,target,thôn,text
"""
COLUMNS: dict[str, list[Any]] = {
    "id": ["V1", "V2"],
    "measure": ["villages_model_new", "villages_model_new"],
    "place": ["C1", "C2"],
    "cost": [1.5, 2],
    "unit": ["million VND", "million VND"],
    "illustrative": [True, False],
    "source": [None, "plan"],
    "from_year": [None, 2020],
    "after": ["V2", ""],
}


def test_the_examples_of_the_documentation_hold(capsys: pytest.CaptureFixture[str]) -> None:
    text = (Path(__file__).parents[2] / "docs" / "planning-items.md").read_text("utf-8")
    known, found = targets.parse_targets(TARGETS, registry_of())
    assert found == []
    names = {"outcomes": outcomes(), "costs": costs(), "recognised": [True, False, False, False], "targets": known}
    shown = []
    for block in re.findall(r"^```python\n(.*?)^```", text, re.M | re.S):
        exec(compile(block, "docs/planning-items.md", "exec"), names)
        shown.append(capsys.readouterr().out)
    assert shown == [
        # C2 4, V2 1 and V3 2.
        "7 3 knapsack P2: sorted cost to complete\n['V2', 'V3']\n",
        "ocop_products_reaching_3_star 80000000\n",
        "5 ['N2'] the bound is HiGHS's, computed in doubles\n",
        "[<Requirement: Communes newly recognised at the advanced tier: at least 1>, "
        "<Requirement: Model villages recognised: at least 3 (1 are there) in D1>]\n",
    ]
    assert names["findings"] == []


@pytest.mark.parametrize("make", [dict, pandas.DataFrame, polars.DataFrame, pyarrow.table])
def test_items_come_from_tables_of_every_kind(make: Any) -> None:
    columns = COLUMNS | ({"cost": [1.5, 2.0]} if make in (polars.DataFrame, pyarrow.table) else {})
    items, found = planning.side_items(make(columns))
    assert found == []
    assert [(i.id, i.counts_for, i.place, i.cost, i.from_year, i.after) for i in items] == [
        ("V1", "villages_model_new", "C1", 1_500_000, 0, ["V2"]),
        ("V2", "villages_model_new", "C2", 2_000_000, 2020, []),
    ]
    assert [i.illustrative for i in items] == [True, False]


def test_years_and_funds_of_items() -> None:
    items = [
        planning.SideItem("V1", "villages_model_new", "C1", 3, funds=["villages"], payment="whole_payments"),
        planning.SideItem("V2", "villages_model_new", "C2", 2, funds=["villages"], from_year=2020),
    ]
    problem = (
        planning.plan(outcomes(), costs())
        .with_items(items)
        .over(2019, 2)
        .within([planning.Fund("general", [4, 0]), planning.Fund("villages", [3, 2], criteria=[1])])
        .require(planning.at_least_items("villages_model_new", 2, by=2020))
        .maximise("commune_years")
    )
    plan = problem.solve()
    assert planning.verify(problem, plan) == []
    assert plan.value == 4  # C1 in both years, and C2 for the 4 of 2019
    assert [(p.item, p.year, p.amount) for p in plan.side_payments] == [(0, 2019, 3), (1, 2020, 2)]
    rows = plan.side_table().to_dicts()
    assert [(row["id"], row["place"], row["fund"], row["year"]) for row in rows] == [
        ("V1", "An", "villages", 2019),
        ("V2", "Bình", "villages", 2020),
    ]
    assert plan.side_table(names=False).to_dicts()[0]["items"] == 2
    assert sum(row["paid"] for row in plan.years_table().to_dicts()) == plan.cost == 9
    assert "SideItem V1" in repr(plan.side_items[0])


def test_misuse_is_one_clear_error() -> None:
    base = planning.plan(outcomes(), costs())
    made = planning.SideItem("V1", "villages_model_new", "C1", 3, illustrative=True)
    with pytest.raises(ntm.Error, match="illustrative"):
        base.with_items([made])
    assert base.with_items([made], mark="invented").mark == "invented"
    with pytest.raises(ntm.Error, match="with_items"):
        base.require(planning.at_least_items("villages_model_new", 1))
    with pytest.raises(ntm.UnknownName, match="villages_model"):
        planning.SideItem("V1", "villages_modell", "C1", 3)
    with pytest.raises(ntm.Error, match="has no columns"):
        planning.side_items(3)
    _, found = planning.side_items(COLUMNS | {"measure": ["dreams", "villages_model_new"]})
    assert [one.code for one in found] == ["NTM-P088"]


def test_items_over_years_say_why_their_bound_is_not_certified(tmp_path: Path) -> None:
    if not planning.has_highs():
        pytest.skip("HiGHS is not there")
    items = [
        planning.SideItem("V1", "villages_model_new", "C1", 1),
        planning.SideItem("V2", "villages_model_new", "C2", 2),
    ]
    problem = planning.plan(outcomes(), costs(), [True, False, False, False]).with_items(items).over(2019, 2)
    asked = problem.within({"general": [5, 5]}).require(planning.at_least_items("villages_model_new", 1, by=2020))
    plan = asked.maximise("commune_years").solve()
    # C1 counts in both years; 5 dong bring C2 (4) and V1 (1) in 2019, and C3 (6) is too dear for the rest.
    assert (plan.value, plan.bound, len(plan.side)) == (4, 4, 1)
    reason = "beyond the native method: the requirement 'Model villages newly recognised: at least 1 by 2020'"
    assert plan.uncertified("en").endswith(reason) and "not certified, because" in repr(plan) and plan.sha256 == ""
    with pytest.raises(ntm.Error, match="not certified, because the bound is HiGHS's"):
        plan.proof(tmp_path / "plan.proof")
