"""Cover cuts of benchmarks/cover_cuts.py beside every choice of small instances."""

from __future__ import annotations

import importlib
import itertools
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from ntm import planning

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def cover_cuts() -> ModuleType:
    pytest.importorskip("highspy")
    sys.path.insert(0, str(BENCHMARKS))
    try:
        return importlib.import_module("cover_cuts")
    finally:
        sys.path.remove(str(BENCHMARKS))


def test_no_cut_takes_away_a_choice_that_can_be_paid(cover_cuts: ModuleType) -> None:
    found = closer = 0
    for seed, years in itertools.product(range(1, 9), (2, 3)):
        instance = cover_cuts.instances.deadline_instance(16, seed, "pop", years, share=0.35)
        communes = [planning.DeadlineCommune(c.items, weight=c.weight) for c in instance.communes[:6]]
        instance = planning.DeadlineInstance(
            years=years, kinds=3, criteria=19, floor=8, communes=communes, funds=instance.funds
        )
        choices = cover_cuts.Choices(instance)
        picks = np.array(list(itertools.product(*(range(len(a)) for a in choices.alternatives))))
        paid = np.ones(len(picks), bool)
        for sizes, money in choices.rows:
            paid &= sum(s[picks[:, j]] for j, s in enumerate(sizes)) <= money
        assert paid.any()
        relaxation = choices.relaxation()
        relaxation.run()
        before = relaxation.getInfo().objective_function_value
        _, cuts, after = cover_cuts.close_root(choices)
        for cut in cuts:
            reached = sum(w[picks[paid, j]] for j, w in enumerate(cut.weights))
            assert reached.max() <= cut.most
        worth = sum(choices.worth[c][picks[paid, j]] for j, c in enumerate(choices.columns))
        assert worth.max() <= after + 1e-6 <= before + 2e-6
        assert worth.max() == planning.solve_deadlines(instance).value
        found += len(cuts)
        closer += after < before - 1e-6
    assert found > 20 and closer > 8
