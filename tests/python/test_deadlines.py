"""Plans with deadlines: what Python passes on, proofs that an independent checker accepts, misuse."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import proof_checkers
import pytest
from ntm import Error, planning
from ntm.planning import DeadlineCommune, DeadlineFund, DeadlineGroup, DeadlineInstance, DeadlineItem

ROOT = Path(__file__).parents[2]
CHECKER = ROOT / "tools/verify_proof.py"
BENCHMARKS = ROOT / "benchmarks"
INSTANCES = runpy.run_path(str(BENCHMARKS / "instances.py"))
MAKE, CROSSING = INSTANCES["deadline_instance"], INSTANCES["crossing_funds"]


def small(**changes: object) -> DeadlineInstance:
    """Two communes that lack a road and a school, with money of 10 in each of two years."""
    communes = [
        DeadlineCommune([DeadlineItem(1, 0, 6), DeadlineItem(4, 1, 5)]),
        DeadlineCommune([DeadlineItem(4, 1, 8)]),
    ]
    given: dict[str, object] = {
        "years": 2, "kinds": 2, "criteria": 19, "floor": 0, "communes": communes,
        "funds": [DeadlineFund("any", [True, True], [10, 10])],
    }  # fmt: skip
    return DeadlineInstance(**(given | changes))  # type: ignore[arg-type]


def test_a_plan_worked_by_hand() -> None:
    plan = planning.solve_deadlines(small())
    # 19 of 20 can be spent; only one of the two is done by year 1, and the dearer needs 11.
    assert plan.due == [2, 1]
    assert (plan.value, plan.bound, plan.status) == (3, 3, planning.PlanStatus.OPTIMAL)
    assert sum(p.amount for p in plan.payments) == 19
    assert all(sum(p.amount for p in plan.payments if p.year == year) <= 10 for year in (0, 1))
    assert plan.instalments <= 2  # two kinds that one fund pays for are one class: 1 x (2 - 1)
    assert plan.certified and plan.uncertified == "" and plan.found
    assert plan.relative_gap == 0


def test_the_verbs_of_an_instance() -> None:
    late = small(worth=[1, 1])
    assert planning.solve_deadlines(late).value == 2
    first = small(communes=[DeadlineCommune([DeadlineItem(1, 0, 6)], weight=5, earliest=2)])
    assert planning.solve_deadlines(first).due == [2]
    assert planning.solve_deadlines(first).uncertified
    assert planning.solve_deadlines(small(groups=[DeadlineGroup([0, 1], at_least=2, by=1)])).bound == -1
    assert planning.solve_deadlines(small(at_least=[2, 0])).status == planning.PlanStatus.INFEASIBLE
    assert small().worth_of(1) == 2
    assert small() == small() and small() != late


@pytest.fixture(scope="module")
def in_c(tmp_path_factory: pytest.TempPathFactory) -> Path:
    program = tmp_path_factory.mktemp("checker") / "verify_proof"
    assert proof_checkers.compiled(proof_checkers.STRICT, program).returncode == 0
    return program


@pytest.mark.parametrize(
    ("make", "n", "weights", "years", "proved"),
    [
        (MAKE, 20, "unit", 3, True),
        (MAKE, 50, "unit", 2, True),
        (MAKE, 50, "pop", 2, True),
        (MAKE, 100, "unit", 4, True),
        (MAKE, 100, "pop", 3, False),
        (MAKE, 100, "corr", 1, True),
        (MAKE, 200, "unit", 5, True),
        (CROSSING, 20, "pop", 3, True),
        (CROSSING, 50, "unit", 2, True),
        (CROSSING, 100, "unit", 3, True),
    ],
)
@pytest.mark.parametrize("share", [0.06, 0.25])
def test_two_strangers_accept_every_proof(
    in_c: Path, make: Callable[..., Any], n: int, weights: str, years: int, proved: bool, share: float, tmp_path: Path
) -> None:
    instance = make(n, 1, weights, years, share=share)
    plan = planning.solve_deadlines(instance, work=3_000_000)
    assert not proved or plan.status in (planning.PlanStatus.OPTIMAL, planning.PlanStatus.INFEASIBLE)
    file = tmp_path / "plan.proof"
    planning.write_proof(file, instance, plan)
    said = set()
    for command in ([sys.executable, CHECKER], [in_c]):
        checked = subprocess.run([*command, file], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout + checked.stderr
        said.add(checked.stdout)
    assert len(said) == 1 and plan.sha256 in said.pop()
    assert planning.instance_text(instance) in file.read_text()


@pytest.mark.parametrize("make", [MAKE, CROSSING], ids=["own and general", "crossing"])
def test_that_there_is_no_plan_is_proved_too(make: Callable[..., Any], in_c: Path, tmp_path: Path) -> None:
    given = make(50, 1, "unit", 2)
    names = ("years", "kinds", "criteria", "communes", "funds")
    # Nobody may lack a criterion, and there is money for a quarter of them.
    instance = DeadlineInstance(**{name: getattr(given, name) for name in names}, floor=given.criteria)
    plan = planning.solve_deadlines(instance)
    assert plan.status == planning.PlanStatus.INFEASIBLE
    planning.write_proof(tmp_path / "p", instance, plan)
    assert "\nclaim -1 -1\n" in (tmp_path / "p").read_text()
    for command in ([sys.executable, CHECKER], [in_c]):
        assert subprocess.run([*command, tmp_path / "p"], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("make", [MAKE, CROSSING], ids=["own and general", "crossing"])
@pytest.mark.parametrize(
    ("n", "weights", "years"), [(50, "unit", 3), (100, "unit", 2), (100, "pop", 2), (50, "pop", 4)]
)
def test_highs_on_the_compact_model_says_the_same(make: Callable[..., Any], n: int, weights: str, years: int) -> None:
    compact = runpy.run_path(str(BENCHMARKS / "compact_model.py"))
    for seed in (1, 2):
        instance = make(n, seed, weights, years)
        plan = planning.solve_deadlines(instance, work=10_000_000)
        theirs = compact["solve"](compact["model"](instance), 600, 1e-9)
        assert plan.value <= theirs.bound + 1e-6
        assert theirs.value <= plan.bound + 1e-6
        if theirs.status == "Infeasible":
            assert plan.status == planning.PlanStatus.INFEASIBLE
            continue
        relaxed = compact["solve"](compact["model"](instance), relax=True)
        assert plan.relaxation == pytest.approx(relaxed.value, rel=1e-5)
        if plan.status == planning.PlanStatus.OPTIMAL and theirs.status == "Optimal":
            assert plan.value == pytest.approx(theirs.value, rel=1e-6)


def test_amounts_in_dong_are_proved_too(tmp_path: Path) -> None:
    instance = MAKE(100, 3, "unit", 3, unit=1_000_000)
    plan = planning.solve_deadlines(instance)
    assert plan.value == plan.bound == planning.solve_deadlines(MAKE(100, 3, "unit", 3)).value
    planning.write_proof(tmp_path / "p", instance, plan)
    assert subprocess.run([sys.executable, CHECKER, tmp_path / "p"], capture_output=True, check=False).returncode == 0


def test_work_seconds_gap_and_start() -> None:
    instance = MAKE(200, 4, "pop", 5)
    none = planning.solve_deadlines(instance, work=0)
    assert none.found and none.bound > none.value and none.nodes == 0
    again = planning.solve_deadlines(instance, work=500_000)
    assert again.value >= none.value and again.bound <= none.bound
    assert again.payments == planning.solve_deadlines(instance, work=500_000).payments
    assert planning.solve_deadlines(instance, work=0, start=again.due).value >= again.value
    rough = planning.solve_deadlines(instance, gap=0.05)
    assert rough.relative_gap <= 0.05
    assert planning.solve_deadlines(instance, seconds=0.0).found
    listed = planning.dual_ascent(instance, work=200_000)
    assert listed.found and listed.method.startswith("dual_ascent")


def test_whole_payments() -> None:
    plan = planning.solve_deadlines(MAKE(100, 1, "unit", 3), whole_payments=True, work=3_000_000)
    assert plan.found and plan.instalments == 0
    assert len({(p.commune, p.item) for p in plan.payments}) == len(
        {(p.commune, p.item, p.year) for p in plan.payments}
    )


def test_highs_goes_on_from_the_native_plan() -> None:
    pytest.importorskip("highsbox")
    instance = MAKE(60, 1, "pop", 3)
    alone = planning.solve_deadlines(instance, work=20_000)
    plan = planning.solve_deadlines(instance, work=20_000, highs=True)
    assert plan.relative_gap <= alone.relative_gap and plan.value >= alone.value
    assert plan.bound < alone.bound and "HiGHS" in plan.method
    assert not plan.certified and "HiGHS" in plan.uncertified and "HiGHS" in plan.uncertified_vi
    again = planning.solve_deadlines(instance, work=20_000, highs=True)
    assert (again.due, again.bound) == (plan.due, plan.bound)  # the same bits


def test_misuse_gives_one_error(tmp_path: Path) -> None:
    with pytest.raises(Error, match="commune 0, item 0: its cost -1"):
        small(communes=[DeadlineCommune([DeadlineItem(1, 0, -1)])])
    with pytest.raises(TypeError):
        DeadlineItem(1, 0, 1.5)  # type: ignore[arg-type]
    plan = planning.solve_deadlines(small())
    with pytest.raises(Error, match="another instance"):
        planning.write_proof(tmp_path / "p", small(criteria=20), plan)
    with pytest.raises(Error, match="opened for writing"):
        planning.write_proof(tmp_path / "no" / "p", small(), plan)
    with pytest.raises(Error, match="no proof"):
        planning.write_proof(tmp_path / "p", small(), planning.solve_deadlines(small(), certify=False))
    assert not (tmp_path / "p").exists()


def test_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    block = re.findall(r"^```python\n(.*?)^```", (ROOT / "docs/deadlines.md").read_text(), re.M | re.S)[0]
    names: dict[str, object] = {}
    exec(compile(block, "docs/deadlines.md", "exec"), names)
    plan = names["plan"]
    assert isinstance(plan, planning.DeadlineResult)
    assert (plan.value, plan.bound) == (5, 5)
    assert subprocess.run([sys.executable, CHECKER, "plan.proof"], capture_output=True, check=False).returncode == 0
