"""What a plan over years says afterwards: schedule, years, state, charts. The worked case of test_planning_years.py."""

import json
import re
from pathlib import Path
from typing import Any

import ntm
import pytest
from ntm import planning, plots, targets
from report_sample import MARK, make_table
from test_planning import CRITERIA, costs, outcomes
from test_planning_years import sentence
from test_plots import values, words


@pytest.fixture(scope="module")
def plan() -> planning.Plan:
    """C2 is recognised by 2019, C3 by 2020; 4 + 2 + 4 dong."""
    return sentence().solve()


def test_the_schedule_names_commune_criterion_year_fund_and_amount(plan: planning.Plan) -> None:
    rows = plan.schedule_table().to_dicts()
    assert sum(row["amount"] for row in rows) == plan.cost == 10
    assert {(row["code"], row["criterion"], row["cost"]) for row in rows} == {("C2", 3, 4), ("C3", 2, 2), ("C3", 3, 4)}
    assert {(row["code"], row["due"]) for row in rows} == {("C2", 2019), ("C3", 2020)}
    assert all(row["year"] <= row["finished"] <= row["due"] for row in rows)
    assert all(row["criterion"] == 2 for row in rows if row["fund"] == "roads")
    by_district = plan.schedule_table(names=False).to_dicts()
    assert sum(row["amount"] for row in by_district) == 10 and "commune" not in by_district[0]


def test_years_and_communes_say_when(plan: planning.Plan) -> None:
    years = plan.years_table().to_dicts()
    assert [(row["year"], row["communes_recognised_new"], row["communes_recognised"]) for row in years] == [
        (2019, 1, 2),
        (2020, 1, 3),
    ]
    assert sum(row["paid"] for row in years) == 10
    communes = {row["code"]: (row["recognised"], row["due"]) for row in plan.communes_table().to_dicts()}
    assert communes == {
        "C1": ("before", None),
        "C2": ("planned", 2019),
        "C3": ("planned", 2020),
        "C4": ("not_planned", None),
    }


def test_the_state_after_goes_into_the_tables() -> None:
    problem = sentence()
    before, plan = problem.outcomes, problem.solve()
    end = plan.after()
    assert (end.year, end.recognised) == (2020, [ntm.Truth.MET] * 3 + [ntm.Truth.UNMET])
    assert end.outcomes.mark == "DỰ KIẾN theo kế hoạch, chưa phải kết quả"
    t2 = targets.table_t2(end.outcomes).to_dicts()
    seen = [row["met_low"] for row in targets.table_t2(before).to_dicts()]
    assert [row["met_low"] for row in t2] == [seen[0], seen[1] + 1, seen[2] + 2]
    t1 = targets.table_t1(end.outcomes, before=before, recognised=end.recognised)
    assert t1.mark == end.outcomes.mark
    assert plan.after(2019).recognised[2] == ntm.Truth.UNMET
    assert "2 of 4 recognised" in repr(plan.after(2019))
    again = planning.plan(end.outcomes, costs(), end.recognised).require(planning.complete("C4")).minimise("cost")
    assert again.solve().recognised_new == 1
    with pytest.raises(ntm.Error, match="2019 to 2020"):
        plan.after(2021)


def test_a_gantt_prints_the_criteria_and_the_year_in_which_a_commune_is_due(plan: planning.Plan) -> None:
    chart = plots.plan_gantt(plan)
    cells = {(row["commune"], row["year"]): row for row in values(chart.spec) if "criteria" in row}
    assert cells["Bình", "2019"]["criteria"] == "3" and cells["Bình", "2019"]["dark"]
    assert cells["Cát", "2020"]["dark"] and not cells["Bình", "2020"]["dark"]
    assert {"Bình", "Cát", "2019", "2020", "Xã đạt chuẩn trong năm", "Đã đạt chuẩn"} <= set(words(chart))
    english = words(plots.plan_gantt(plan, lang="en", title="Plan"))
    assert {"Plan", "Commune recognised in the year", "Year"} <= set(english)
    with pytest.raises(ntm.UnknownName, match="plan_gantt: the table has no column year, finished, due"):
        plots.plan_gantt(make_table("m", {name: ("", ["a"]) for name in ("code", "commune", "district", "criterion")}))


def test_communes_of_one_name_are_told_apart() -> None:
    columns = {
        "code": ("", ["1", "2", "2"]),
        "commune": ("", ["Hòa Bình", "Hòa Bình", "Hòa Bình"]),
        "district": ("", ["A", "B", "B"]),
        "criterion": ("", [1, 2, 3]),
        "year": ("", [2020, 2020, 2021]),
        "finished": ("", [2020, 2021, 2021]),
        "due": ("", [2020, None, None]),
    }
    cells = [row for row in values(plots.plan_gantt(make_table("m", columns)).spec) if "criteria" in row]
    assert [(row["commune"], row["year"], row["criteria"]) for row in cells] == [
        ("Hòa Bình (A)", "2020", "1"),
        ("Hòa Bình (A)", "2021", "✓"),
        ("Hòa Bình (B)", "2020", "…"),
        ("Hòa Bình (B)", "2021", "2, 3"),
    ]


def test_a_map_has_a_tile_for_each_commune(plan: planning.Plan) -> None:
    chart = plots.plan_map(plan)
    tiles = {row["commune"]: row for row in values(chart.spec) if "short" in row}
    assert {name: row["short"] for name, row in tiles.items()} == {
        "An": "✓",
        "Bình": "2019",
        "Cát": "2020",
        HOSTILE_NAME: "–",
    }
    assert (tiles["An"]["row"], tiles["Bình"]["column"], tiles["Cát"]["row"]) == (1, 1, 0)
    assert {"Một", "Hai", "Không trong kế hoạch", "Đạt chuẩn trước kế hoạch"} <= set(words(chart))
    assert "<img" not in chart.to_svg()
    placed = plots.plan_map(plan, tiles={"C1": (0, 0), "C2": (3, 1), "C3": (1, 2), "C4": (2, 2)}, lang="en")
    assert {row["commune"]: row["column"] for row in values(placed.spec) if "short" in row}["Bình"] == 3
    assert "Not by the plan" in words(placed)
    with pytest.raises(ntm.Error, match="no place for C4"):
        plots.plan_map(plan, tiles={"C1": (0, 0), "C2": (3, 1), "C3": (1, 2)})
    with pytest.raises(ntm.Error, match="stands twice"):
        plots.plan_map(plan, tiles=dict.fromkeys(("C1", "C2", "C3", "C4"), (0, 0)))
    with pytest.raises(ntm.Error, match="across=0"):
        plots.plan_map(plan, across=0)


HOSTILE_NAME = "<img src=x>"


def test_a_map_of_draws_prints_shares(plan: planning.Plan) -> None:
    counted = planning.selection_frequency([plan] * 4)
    tiles = {row["commune"]: row["short"] for row in values(plots.plan_map(counted).spec) if "short" in row}
    assert tiles == {"An": "0%", "Bình": "100%", "Cát": "100%", HOSTILE_NAME: "0%"}
    early = plots.plan_map(counted.table(), share="by_2019")
    assert {row["commune"]: row["short"] for row in values(early.spec) if "short" in row}["Cát"] == "0%"
    assert {row["code"]: row["district"] for row in counted.table().to_dicts()}["C3"] == "Hai"


def test_funds_are_drawn_as_used_of_available(plan: planning.Plan) -> None:
    chart = plots.plan_funds(plan, unit="dong")
    rows = [row for row in values(chart.spec) if "line" in row]
    assert [row["line"] for row in rows] == ["2019 · general", "2019 · roads", "2020 · general", "2020 · roads"]
    assert sum(row["used"] for row in rows) == 10
    assert [row["there"] for row in rows] == [4, 1, 4, 2]
    assert "2019 · general" in words(chart)
    run = make_table(
        "Vốn",
        {
            "fund": ("", ["a"]),
            "year": ("", [2020]),
            "received": ("", [5_000_000_000]),
            "used_p10": ("", [1_000_000_000]),
            "used_p50": ("", [2_000_000_000]),
            "used_p90": ("", [4_000_000_000]),
        },
        MARK,
    )
    drawn = plots.plan_funds(run, lang="en")
    assert [(row["low"], row["high"]) for row in values(drawn.spec) if "line" in row] == [(1.0, 4.0)]
    assert words(drawn).count(MARK) >= 3
    with pytest.raises(ntm.Error, match="no row"):
        plots.plan_funds(make_table("m", {name: ("", []) for name in ("fund", "year", "available", "used")}))


def marked(base: planning.Plan) -> planning.Plan:
    """A plan that goes on from another one."""
    state = base.after(2019)
    problem = planning.plan(state.outcomes, costs(), state.recognised).over(2020, 2)
    made = problem.within([planning.Fund("general", [4, 6])]).maximise("commune_years")
    return made.solve()


def drawn() -> planning.Plan:
    """A plan on outcomes that were made up."""
    rows = CRITERIA.strip().split("\n")
    made_up = outcomes("\n".join([rows[0] + ",origin", *(row + ",synthetic" for row in rows[1:])]) + "\n")
    problem = planning.plan(made_up, costs()).over(2019, 2).within([planning.Fund("general", [4, 6])])
    return problem.maximise("commune_years").solve()


def test_a_plan_that_goes_on_from_a_plan_names_its_communes_under_its_mark(plan: planning.Plan) -> None:
    mark, plan = plan.after().outcomes.mark, marked(plan)
    assert mark.startswith("DỰ KIẾN")
    for shown in (plan.schedule_table(), plan.communes_table(), plan.table(), plan.years_table()):
        assert shown.mark == mark
    assert len(plan.table()) > 0
    for chart in (plots.plan_gantt(plan), plots.plan_map(plan), plots.plan_funds(plan)):
        assert chart.mark == mark and words(chart).count(mark) >= 3
    assert plan.after().outcomes.mark == mark, "the words stand once"


def test_what_was_drawn_names_no_commune_and_every_chart_keeps_the_mark() -> None:
    first = drawn()
    mark = "MINH HỌA, không phải số liệu"
    for plan in (first, marked(first)):
        for refused in (
            plan.schedule_table,
            plan.communes_table,
            lambda plan=plan: plots.plan_gantt(plan),
            lambda plan=plan: plots.plan_map(plan),
            lambda plan=plan: plots.plan_map(planning.selection_frequency([plan] * 99)),
        ):
            with pytest.raises(ntm.Error, match="draw"):
                refused()
        assert plan.schedule_table(names=False).mark.startswith(mark)
        for chart in (plots.plan_funds(plan), plots.plan_map(planning.selection_frequency([plan] * 100))):
            assert chart.mark.startswith(mark) and words(chart).count(chart.mark) >= 3


def test_a_projection_is_marked_in_its_charts_and_json(plan: planning.Plan) -> None:
    lines: list[dict[str, Any]] = [json.loads(one) for one in plan.after().outcomes.to_json_lines().splitlines()]
    assert all(re.search("DỰ KIẾN", json.dumps(one, ensure_ascii=False)) for one in lines)


def test_the_example_in_the_documentation_runs(plan: planning.Plan) -> None:
    text = (Path(__file__).parents[2] / "docs" / "planning.md").read_text("utf-8")
    (block,) = [one for one in re.findall(r"^```python\n(.*?)^```", text, re.M | re.S) if "plan_gantt" in one]
    problem = sentence()
    names: dict[str, Any] = {"problem": problem, "plan": problem.solve(), "targets": targets, "plots": plots}
    exec(block, names)
    assert names["end"].recognised.count(ntm.Truth.MET) == 3
