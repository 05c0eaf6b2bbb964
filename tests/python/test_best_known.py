"""The small instances of benchmarks/instances: the same questions as ever, best values reached, proofs accepted."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest
from ntm import planning

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def best_known() -> ModuleType:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        return importlib.import_module("best_known")
    finally:
        sys.path.remove(str(BENCHMARKS))


def test_the_collection_has_every_kind(best_known: ModuleType) -> None:
    rows = best_known.table()
    assert len(rows) >= 40 and len({row.name for row in rows}) == len({row.sha256 for row in rows}) == len(rows)
    assert {row.claim for row in rows} == {"optimal", "infeasible", "gap"}
    assert {row.years for row in rows} == {1, 2, 3, 4, 5}
    assert {row.weights for row in rows} == {"unit", "pop", "corr"}
    assert {row.family for row in rows} == {"three", "one", "chained", "crossing"}
    assert min(row.n for row in rows) == 20 and max(row.n for row in rows) == 10_600
    assert all(row.native <= row.value <= row.bound <= row.certified for row in rows)
    assert {row.name for row in rows if row.value >= 0} == best_known.plans().keys()
    assert [row.name for row in rows] == [row.name for row in best_known.chosen()]


def test_small_instances_are_made_again_and_solved(best_known: ModuleType, tmp_path: Path) -> None:
    small = [row for row in best_known.table() if row.n <= 200 and row.weights == "unit"]
    assert len(small) > 20
    plans = best_known.plans()
    for row in small:
        instance = best_known.made(row)
        plan = planning.solve_deadlines(instance, work=best_known.WORK)
        assert (plan.sha256, plan.value, plan.bound) == (row.sha256, row.value, row.bound), row.name
        told = planning.solve_deadlines(instance, work=0, start=plans.get(row.name, []))
        assert told.value in (row.value, -1), row.name
        shipped = best_known.FOLDER / f"{row.name}.proof"
        assert planning.instance_text(instance) == shipped.read_text()[: len(planning.instance_text(instance))]


def test_shipped_proofs_are_accepted(best_known: ModuleType) -> None:
    rows = {row.name: row for row in best_known.table()}
    shipped = sorted(best_known.FOLDER.glob("*.proof"))
    assert len(shipped) >= 25
    for file in [*shipped[::5], best_known.FOLDER / "three-200-1-unit-5.proof"]:
        assert best_known.accepted(best_known.PYTHON, file, rows[file.stem].sha256), file.name


def test_a_plan_that_is_worth_less_than_the_table_says_is_noticed(best_known: ModuleType, tmp_path: Path) -> None:
    row = next(row for row in best_known.table() if row.name == "three-50-3-unit-4")
    best = best_known.plans()[row.name]
    assert best_known.check(row, best, tmp_path, best_known.PYTHON) == []
    row.value, row.native = row.value + 1, row.native + 1
    said = "; ".join(best_known.check(row, best, tmp_path, best_known.PYTHON))
    assert "reaches 27, not 28" in said and "bound 27 contradicts" in said and "worth 27, not 28" in said
    row.sha256 = "0" * 64
    assert best_known.check(row, best, tmp_path, best_known.PYTHON)[0].startswith("another instance")
