"""A month whose making was killed is finished by making it again; two cannot be made at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from month_children import STAGES, finish, prepare, recovered, state
from ntm.monthly import MonthFolder
from ntm.monthly._folder import alone
from simulated_months import Simulation, make, refused


@pytest.mark.parametrize("stage", STAGES)
def test_a_month_that_was_killed_is_finished_by_the_next_run(stage: str, tmp_path: Path) -> None:
    start = tmp_path / "start"
    month = prepare(start, stage)
    finish(shutil.copytree(start, tmp_path / "good"), month, stage)
    good = state(tmp_path / "good")
    # Among the mappings, the records, the copies, the tables and the lock; month_children.py takes every step.
    for step in (11, 17, 40):
        assert recovered(start, tmp_path / "killed", month, stage, step, good), step


def test_months_are_made_one_at_a_time(tmp_path: Path) -> None:
    root = Simulation(tmp_path / "p").root
    with alone(MonthFolder(root, "2024-01")):
        refused(lambda: make(root, "2024-01"), "another program makes a month of this province", root)
    make(root, "2024-01")
