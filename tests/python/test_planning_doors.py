"""Models leave for other programs and come back: an independent HiGHS reads what was written and finds the same."""

from __future__ import annotations

import sys
from pathlib import Path

import highspy
import invented
import ntm
import pytest
from ntm import planning


@pytest.fixture(scope="module")
def problem(tmp_path_factory: pytest.TempPathFactory) -> planning.Problem:
    made = invented.invent(tmp_path_factory.mktemp("p") / "p")
    loaded = ntm.load(made.folder)
    required = [planning.floor(10), planning.new_communes(4), planning.recognised_in_each("district")]
    return loaded.plan(loaded.evaluate()).unknown_as("unmet").require(required).minimise("cost")


def run(highs: highspy.Highs) -> float:
    highs.setOptionValue("output_flag", False)
    highs.run()
    assert highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return highs.getInfo().objective_function_value


@pytest.mark.parametrize("suffix", [".mps", ".lp"])
def test_what_is_written_is_the_model(problem: planning.Problem, tmp_path: Path, suffix: str) -> None:
    model = planning.to_milp(problem)
    plan = problem.solve()
    file = tmp_path / f"model{suffix}"
    file.write_text(model.to_mps() if suffix == ".mps" else model.to_lp(), encoding="utf-8")
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    assert highs.readModel(str(file)) == highspy.HighsStatus.kOk
    assert (highs.getNumCol(), highs.getNumRow()) == (len(model.col_ids), len(model.row_ids))
    assert round(run(highs) * model.money_unit) == plan.cost

    solution = tmp_path / "solution.txt"
    assert highs.writeSolution(str(solution), 0) == highspy.HighsStatus.kOk
    back = model.read_solution(solution.read_text(encoding="utf-8"), solution.name)
    assert back.findings == []
    assert back.kept == len(model.col_ids)
    check = model.check(back.x, back.stated_objective)
    assert check.ok, [one.text() for one in check.findings]
    assert round(check.objective * model.money_unit) == plan.cost

    broken = list(back.x)
    broken[model.col_ids.index(next(name for name in model.col_ids if name.startswith("recognised:")))] += 0.5
    assert not model.check(broken).ok


def test_a_maximum_keeps_its_sense_and_its_constant(problem: planning.Problem, tmp_path: Path) -> None:
    best = problem.maximise("communes_recognised").within(problem.solve().cost * 2)
    model = planning.to_milp(best)
    assert model.maximise and model.offset > 0
    expected = best.solve().value
    for text, suffix in ((model.to_mps(), "mps"), (model.to_lp(), "lp")):
        file = tmp_path / f"model.{suffix}"
        file.write_text(text, encoding="utf-8")
        highs = highspy.Highs()
        highs.setOptionValue("output_flag", False)
        highs.readModel(str(file))
        assert round(run(highs)) == expected
    assert round(run(planning.to_highs(best))) == expected


def test_to_highs_has_our_names(problem: planning.Problem) -> None:
    highs = planning.to_highs(problem)
    model = planning.to_milp(problem)
    assert highs.getLp().col_names_ == model.col_ids
    assert round(run(highs) * model.money_unit) == problem.solve().cost


def test_misuse(problem: planning.Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    model = planning.to_milp(problem)
    with pytest.raises(ntm.Error, match="one for each"):
        model.check([1.0])
    assert [one.code for one in model.read_solution("another = 1\n").findings] == ["NTM-P053"]
    monkeypatch.setitem(sys.modules, "highspy", None)
    with pytest.raises(ntm.MissingComponent, match="pip install highspy"):
        planning.to_highs(problem)
