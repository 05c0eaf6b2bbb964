"""Completions and plans of the example, checked again in plain Python from the CSV files: no code of ntm decides."""

from __future__ import annotations

import tomllib
from collections import defaultdict

import ntm
import numpy as np
import pytest
from provinces import EXAMPLE, rows

DAY = "2020-06-17"
SCENARIO = tomllib.loads((EXAMPLE / "scenario.toml").read_text(encoding="utf-8"))
DRAWS = SCENARIO["completion"]["draws"]
Draw = tuple[np.ndarray, np.ndarray]


def programme() -> dict[str, dict[str, str]]:
    """The communes of the programme on the day, by code."""
    return {
        row["gso_code"]: row
        for row in rows("units.csv")
        if row["level"] == "commune"
        and row["in_ntm_programme"] == "1"
        and row["valid_from"] <= DAY
        and (not row["valid_until"] or row["valid_until"] > DAY)
    }


COMMUNES = programme()


@pytest.fixture(scope="module")
def qn() -> ntm.Province:
    return ntm.load("quang-nam-2020")


@pytest.fixture(scope="module")
def codes(qn: ntm.Province) -> list[str]:
    return [unit.code for unit in qn.evaluate(on=DAY).outcomes.units]


@pytest.fixture(scope="module")
def draws(qn: ntm.Province) -> list[Draw]:
    """(met, recognised) of every completion, as arrays of 0 and 1."""
    made = qn.completions()
    assert len(made) == DRAWS >= 100
    for outcomes, _ in made:
        assert outcomes.mark == "MINH HỌA, không phải số liệu"
        assert set(outcomes.based_on) == {"synthetic"} or "synthetic" in outcomes.based_on
    return [(outcomes.truth().astype(np.int64), np.array(recognised)) for outcomes, recognised in made]


@pytest.fixture(scope="module")
def run(qn: ntm.Province) -> ntm.scenario.Run:
    return qn.run()


def test_every_completion_keeps_every_published_total(codes: list[str], draws: list[Draw]) -> None:
    completion = SCENARIO["completion"]
    assert set(codes) == set(COMMUNES) and len(codes) == 200
    district = np.array([COMMUNES[code]["parent_code"] for code in codes])
    read = [row for row in rows("district_progress.csv") if row["date"] == DAY and row["n_recognised"]]
    assert len(read) == 8
    nui_thanh, tra_mai = district == "517", codes.index("20944")
    for met, recognised in draws:
        assert met.shape == (200, 19) and set(np.unique(met)) <= {0, 1}, "nothing is left unknown"
        counts = met.sum(axis=1)
        assert counts.sum() == 3056 == completion["criteria_sum"]
        assert recognised.sum() == 97
        for row in read:
            assert recognised[district == row["district_code"]].sum() == int(row["n_recognised"]), row["district"]
        assert counts[nui_thanh].sum() == 271
        assert counts[tra_mai] == 19
        assert counts.min() >= 5 == completion["minimum"]
        assert (counts < 8).sum() == completion["under"]["communes"] >= 1


def named_recognised() -> dict[str, dict[str, str]]:
    """Decisions on communes that are still in the programme, by code."""
    return {
        row["gso_code"]: row
        for row in rows("recognitions.csv")
        if row["tier"] == "ntm" and row["gso_code"] in COMMUNES and not COMMUNES[row["gso_code"]]["valid_from"]
    }


def latest_readings() -> dict[str, dict[str, str]]:
    """The newest reading of each commune's present life."""
    found: dict[str, dict[str, str]] = {}
    for row in sorted(rows("commune_criteria.csv"), key=lambda row: row["date"]):
        unit = COMMUNES.get(row["gso_code"])
        if unit is not None and unit["valid_from"] <= row["date"] <= DAY:
            found[row["gso_code"]] = row
    return found


def test_every_completion_keeps_every_value_that_was_read(codes: list[str], draws: list[Draw]) -> None:
    named, readings = named_recognised(), latest_readings()
    assert len(named) == 86
    assert "20665" not in readings, "the reading of Phú Thọ is not one of Quế Mỹ, which has its code"
    kept = superseded = 0
    for code, reading in readings.items():
        row, value = codes.index(code), int(reading["criteria_met"])
        decision = named.get(code)
        decided = decision and (decision["date"] or decision["date_not_after"])
        if decided and value < 19 and not reading["date"] >= decided:
            superseded += 1
            value = 19  # the decision is younger than the reading, or may be
        else:
            kept += 1
        assert {int(met[row].sum()) for met, _ in draws} == {value}, code
    assert kept + superseded == len(readings) and kept > superseded
    for code in named:
        assert all(recognised[codes.index(code)] for _, recognised in draws)


def test_unnamed_recognised_communes_lie_where_the_scenario_says(codes: list[str], draws: list[Draw]) -> None:
    named = named_recognised()
    figures = {row["district_code"] for row in rows("district_progress.csv") if row["date"] == DAY}
    allowed = set(SCENARIO["completion"]["unnamed_recognised_in"]) | figures
    drawn: set[str] = set()
    for met, recognised in draws:
        unnamed = [code for code, is_so in zip(codes, recognised, strict=True) if is_so and code not in named]
        assert len(unnamed) == 11
        assert {COMMUNES[code]["parent_code"] for code in unnamed} <= allowed
        assert all(met[codes.index(code)].sum() == 19 for code in unnamed)
        drawn.update(unnamed)
    assert len(drawn) > 11, "who they are is not known: the draws differ"


def prices(codes: list[str]) -> np.ndarray:
    """The likely price of each criterion in each commune, in dong: the first class that fits, then all others."""
    table: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for row in rows("costs.csv"):
        assert row["unit"] == "million VND" and row["illustrative"] == "1"
        table[int(row["criterion"])].append((row["unit_class"], round(float(row["likely"]) * 1_000_000)))
    out = np.zeros((len(codes), 19), dtype=np.int64)
    for i, code in enumerate(codes):
        for criterion, options in table.items():
            fits = [price for name, price in options if name and COMMUNES[code].get(name) == "1"]
            out[i, criterion - 1] = (fits or [price for name, price in options if not name])[0]
    return out


def least_cost(
    met: np.ndarray,
    recognised: np.ndarray,
    cost: np.ndarray,
    forced: np.ndarray,
    new: int,
    floor: int,
    district: np.ndarray | None = None,
):
    """The least cost by sorting: lift all to the floor, complete the forced, then the cheapest of each district that
    has none (when districts are given), then the cheapest others."""
    missing = np.where(met == 0, cost, 0)
    complete = missing.sum(axis=1)
    lift = np.zeros_like(complete)
    for i in np.flatnonzero(met.sum(axis=1) < floor):
        lift[i] = np.sort(cost[i][met[i] == 0])[: floor - met[i].sum()].sum()
    beyond = complete - lift
    must = [i for i in np.flatnonzero(~recognised) if forced[i]]
    free = sorted((i for i in np.flatnonzero(~recognised) if not forced[i]), key=lambda i: beyond[i])
    if district is not None:
        has = {district[i] for i in [*np.flatnonzero(recognised), *must]}
        for i in list(free):
            if district[i] not in has:
                has.add(district[i])
                must.append(i)
                free.remove(i)
    more = free[: max(0, new - len(must))]
    return int(lift.sum() + beyond[must].sum() + beyond[more].sum())


def side_costs() -> dict[str, int]:
    """By measure, the least cost of as many items as the scenario asks for: their communes are recognised."""
    wanted = {"communes_advanced_new": 20, "villages_kdcntmkm_new": 31, "ocop_products_reaching_3_star": 145 - 106}
    found: dict[str, list[int]] = defaultdict(list)
    for row in rows("items.csv"):
        assert row["unit"] == "million VND" and row["illustrative"] == "1"
        found[row["measure"]].append(int(row["cost"]) * 1_000_000)
        assert row["needs_recognised"] == "0" or row["place"] in named_recognised()
    return {measure: sum(sorted(found[measure])[:count]) for measure, count in wanted.items()}


def test_every_plan_is_the_least_cost_and_proved(codes: list[str], draws: list[Draw], run: ntm.scenario.Run) -> None:
    cost = prices(codes)
    district = {row["name_vi"]: row["gso_code"] for row in rows("units.csv") if row["level"] == "district"}
    wanted = {
        key: value
        for one in SCENARIO["plan"]["require"]
        for key, value in one.items()
        if not {"complete", "items"} & set(one)
    }
    complete = {district[one["complete"]] for one in SCENARIO["plan"]["require"] if "complete" in one}
    assert complete == {"508", "503"}
    assert wanted == {"new_communes": 20, "communes": 116, "floor": 8, "each_district": True, "least_disbursed": 100}
    assert SCENARIO["plan"]["budget"] == {"percent_of_least_cost": 100}
    where = np.array([COMMUNES[code]["parent_code"] for code in codes])
    forced = np.array([COMMUNES[code]["parent_code"] in complete for code in codes])
    assert len(run.plans) == DRAWS
    side = sum(side_costs().values())
    for (met, recognised), plan in zip(draws, run.plans, strict=True):
        least = least_cost(met, recognised, cost, forced, 20, 8, where)
        assert plan.cost == least + side
        assert all(check.holds for check in plan.checks)
        paid = next(check for check in plan.checks if check.text("en") == "at least 100 % of the money paid")
        assert paid.wanted == paid.reached == plan.cost, "what the promises cost at least is the budget: T11"
        assert plan.side_cost == side and len(plan.side) == 20 + 31 + 39
        assert plan.gap == 0 and plan.status is ntm.planning.PlanStatus.OPTIMAL
        # What is paid adds up, is missing, is paid once, and reaches what was promised.
        pairs = [(item.row, item.criterion) for item in plan.items]
        assert len(set(pairs)) == len(pairs)
        assert sum(item.cost for item in plan.items) == plan.cost - side
        assert all(met[pair] == 0 and cost[pair] == item.cost for pair, item in zip(pairs, plan.items, strict=True))
        after = met.copy()
        for pair in pairs:
            after[pair] = 1
        assert after.sum(axis=1).min() >= 8
        done = recognised | (after.sum(axis=1) == 19)
        assert done.sum() >= 97 + 20 and done[forced].all()
        assert set(plan.chosen) == set(np.flatnonzero(done & ~recognised))
        assert plan.value == plan.bound == done.sum()


def test_no_table_names_the_communes_of_one_draw(qn: ntm.Province, run: ntm.scenario.Run) -> None:
    for plan in run.plans[:3]:
        with pytest.raises(ntm.Error, match="one draw names no commune"):
            plan.table()
        assert "commune" not in plan.table(names=False).columns
        assert plan.table(names=False).mark == run.mark
    assert len(qn.run(draws=99).frequency) == 0
    assert len(ntm.planning.selection_frequency(run.plans).table()) == 200
    for name in ("parameters", "costs", "frequency", "front", "matrix", "bands", "promises", "less_money", "conflicts"):
        table = getattr(run, name)
        assert table.mark == "MINH HỌA, không phải số liệu", name
        assert all(row["mark"] == table.mark for row in table.to_dicts()), "a copied row keeps the mark"
        assert set(table.to_pandas()["mark"]) == {table.mark}


def test_frequency_and_costs_are_counted_over_all_plans(codes: list[str], run: ntm.scenario.Run) -> None:
    for row in run.frequency.to_dicts():
        at = codes.index(row["code"])
        assert row["chosen"] == sum(at in plan.chosen for plan in run.plans)
        assert row["plans"] == DRAWS and row["share"] == row["chosen"] / DRAWS
    costs = sorted(plan.cost for plan in run.plans)
    for row in run.costs.to_dicts():
        rank = max(0, int(np.ceil(row["quantile"] * DRAWS - 1e-9)) - 1)
        assert row["cost"] == costs[rank]


def test_the_front_is_the_least_budget_for_each_number(
    codes: list[str], draws: list[Draw], run: ntm.scenario.Run
) -> None:
    cost, free = prices(codes), {row["communes"]: row for row in run.front.to_dicts()}
    district = [COMMUNES[code]["parent_code"] for code in codes]
    forced = np.array([code in ("508", "503") for code in district])
    row = free[125]
    budgets = sorted(
        least_cost(met, recognised, cost, forced, 125 - 97, 8, np.array(district)) + sum(side_costs().values())
        for met, recognised in draws
    )
    assert row["draws"] == DRAWS
    assert [row[name] for name in ("p10", "p50", "p90")] == [budgets[n * DRAWS // 100 - 1] for n in (10, 50, 90)]
    assert row["p10"] <= row["p50"] <= row["p90"]


def test_promises_have_their_price_and_less_money_loses_communes(
    codes: list[str], draws: list[Draw], run: ntm.scenario.Run
) -> None:
    cost, where = prices(codes), np.array([COMMUNES[code]["parent_code"] for code in codes])
    forced = np.isin(where, ("508", "503"))
    asked = {row["requirement_en"]: row for row in run.promises.to_dicts()}
    without = {
        "no commune under 8 criteria": (forced, 20, 0, where),
        "at least 20 more communes recognised": (forced, 116 - 97, 8, where),
        "at least 116 communes recognised": (forced, 20, 8, where),
        "a recognised commune in each district": (forced, 20, 8, None),
        "all communes of huyện Duy Xuyên (508) recognised": (where == "503", 20, 8, where),
        "all communes of thành phố Hội An (503) recognised": (where == "508", 20, 8, where),
    }
    items = {
        "Communes newly recognised at the advanced tier: at least 20": "communes_advanced_new",
        "Model villages newly recognised: at least 31": "villages_kdcntmkm_new",
        "OCOP products of 3 stars or more: at least 145 (106 are there)": "ocop_products_reaching_3_star",
    }
    assert set(asked) == set(without) | set(items) | {"at least 100 % of the money paid"}
    assert {row["kept"] for row in asked.values()} == {DRAWS}
    assert asked["at least 100 % of the money paid"]["p50"] is None, "it is about the money, not of the least cost"
    side = side_costs()
    done = {row["measure"]: row for row in run.side.to_dicts()}
    assert {name: row["items"] for name, row in done.items()} == {
        "communes_advanced_new": 20, "villages_model_new": 31, "ocop_products_reaching_3_star": 39
    }  # fmt: skip
    assert sorted(row["p50"] for row in done.values()) == sorted(side.values())
    for name, measure in items.items():
        assert asked[name]["p10"] == asked[name]["p90"] == side[measure], name
    for name, rest in without.items():
        paid = sorted(
            plan.cost - least_cost(met, recognised, cost, *rest) - sum(side.values())
            for (met, recognised), plan in zip(draws, run.plans, strict=True)
        )
        assert asked[name]["p50"] == paid[DRAWS // 2 - 1], name
        assert asked[name]["mark"] == run.mark
    less, half = run.less_money.to_dicts()
    assert (less["percent"], half["percent"]) == (90, 50) and less["lost_p50"] > 0
    # Every price is a multiple of 5 million dong: only such a sum can be paid to the last dong.
    every = set(cost.ravel().tolist()) | {int(row["cost"]) * 10**6 for row in rows("items.csv")}
    assert np.gcd.reduce(list(every)) == 5_000_000
    whole = sum(plan.cost * 9 // 10 % 5_000_000 == 0 for plan in run.plans)
    assert less["share_kept"] == whole and 99.9 <= less["used_percent"] <= 100
    assert (half["draws"], half["without_plan"]) == (0, DRAWS), "the other promises alone are dearer than half"
    clashes = [row for row in run.conflicts.to_dicts() if row["percent"] == 50]
    assert "advanced tier: at least 20" in clashes[0]["requirements_en"] and clashes[0]["missing"] > 0
    (unpaid,) = (row for row in run.conflicts.to_dicts() if row["percent"] == 90 and "paid" in row["requirements_en"])
    assert unpaid["draws"] == DRAWS - whole and unpaid["missing"] is None
    assert "projects are whole: every price is a multiple of 5,000,000 dong" in unpaid["text_en"]


def test_bands_and_shares_are_means_over_the_draws(codes: list[str], draws: list[Draw], run: ntm.scenario.Run) -> None:
    names = {row["gso_code"]: row["name_vi"] for row in rows("units.csv") if row["level"] == "district"}
    district = np.array([names[COMMUNES[code]["parent_code"]] for code in codes])
    for row in run.bands.to_dicts():
        inside = np.full(200, True) if row["district"] == "Toàn tỉnh" else district == row["district"]
        assert row["communes"] == inside.sum()
        counts = np.array([met[inside].sum(axis=1) for met, _ in draws])
        full = (counts == 19).sum() / DRAWS
        assert row["19/19"] == pytest.approx(full)
        assert row["5–9"] == pytest.approx(((counts >= 5) & (counts <= 9)).sum() / DRAWS)
    mean = np.mean([met for met, _ in draws], axis=0)
    for row in run.matrix.to_dicts():
        assert row["share"] == pytest.approx(mean[district == row["district"], row["criterion"] - 1].mean())


def test_the_number_under_eight_is_a_parameter_that_is_shown(qn: ntm.Province, run: ntm.scenario.Run) -> None:
    shown = " ".join(f"{row['parameter']} {row['label']} {row['value']}" for row in run.parameters.to_dicts())
    for word in ("3056", "20200617", "under 8", "504; 505", "is_highland: 10,0", "01/12/2019", "0,30", "2: 4,0"):
        assert word in shown.replace("under Số xã dưới 8 tiêu chí (giả định, chưa công bố) 8", "under 8"), word
    assert {one.code for one in run.findings} >= {"NTM-A112", "NTM-A115"}, "what was assumed is said"
    for number in (1, 12):
        made = qn.completions(qn.scenario.with_under(number).with_draws(5))
        for outcomes, _ in made:
            counts = outcomes.criteria_met_array()[:, 0]
            assert (counts < 8).sum() == number and counts.sum() == 3056


def test_the_same_seed_gives_the_same_bits(qn: ntm.Province, draws: list[Draw], run: ntm.scenario.Run) -> None:
    again = qn.completions(draws=10)
    for (outcomes, recognised), (met, known) in zip(again, draws[:10], strict=True):
        assert (outcomes.truth() == met).all() and (np.array(recognised) == known).all()
    assert [plan.cost for plan in qn.run(draws=10).plans] == [plan.cost for plan in run.plans[:10]]
