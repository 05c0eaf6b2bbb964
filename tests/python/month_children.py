"""A process that makes a month and is killed at its n-th step on the disk; by hand:

python tests/python/month_children.py all DIR      kills it at each step, in an empty folder DIR
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import ntm
from ntm import monthly, observations
from simulated_months import Simulation, make

#: What a process can be doing when it is killed: the first month; one with corrections, citizens and a lock.
STAGES = ("first", "locked")
_WRITES = os.O_WRONLY | os.O_RDWR


def prepare(root: Path, stage: str) -> str:
    """A province of which the month that comes is about to be made."""
    simulation = Simulation(root, seed=5)
    (root / "province.toml").write_text(
        (root / "province.toml").read_text(encoding="utf-8") + 'observations = ["old.csv"]\n', encoding="utf-8"
    )
    head = "unit,item,on,value\n"
    (root / "old.csv").write_text(head + "9101,17.1,2023-12-31,77\n9102,17.1,2023-12-31,70\n", encoding="utf-8")
    simulation.write_month("2024-01")
    if stage == "first":
        return "2024-01"
    make(root, "2024-01")
    simulation.write_month("2024-02")
    simulation.state["9101"][1] = not simulation.state["9101"][1]
    simulation.workbook(root / "months/2024-02/in/bac thang 1.xlsx", "91", "2024-01")
    says = root / "months/2024-02/citizens/c.csv"
    says.parent.mkdir(parents=True)
    says.write_text(head + "9101,17.1,2024-02-20,52\n9102,17.1,2024-02-20,60\n", encoding="utf-8")
    return "2024-02"


def finish(root: Path, month: str, stage: str) -> monthly.Month:
    return make(root, month, lock=stage == "locked", reason="biên bản 5" if stage == "locked" else None)


def killed(root: Path, month: str, stage: str, step: int) -> bool:
    """Whether the process came as far as that step, and was killed there."""
    done = subprocess.run([sys.executable, __file__, "child", root, month, stage, str(step)], check=False)
    assert done.returncode in (0, -signal.SIGKILL), done
    return done.returncode != 0


def child(root: Path, month: str, stage: str, step: int) -> None:
    left = [step]

    def tick() -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(event: str, of: tuple[Any, ...]) -> None:
        if event in ("os.rename", "os.mkdir", "os.remove", "os.rmdir") or (event == "open" and (of[2] or 0) & _WRITES):
            tick()

    class Ticking(observations.Journal):  # what C++ writes is seen by nobody else
        def append(self, *args: Any, **how: Any) -> int:
            tick()
            number = super().append(*args, **how)
            tick()
            return number

    locks = ntm.Evaluation.lock

    def lock(*args: Any, **how: Any) -> Any:
        tick()
        made = locks(*args, **how)
        tick()
        return made

    monthly._taking.Journal = Ticking  # type: ignore[attr-defined]
    ntm.Evaluation.lock = lock  # type: ignore[method-assign]
    sys.addaudithook(watch)
    finish(root, month, stage)


def state(root: Path) -> dict[str, Any]:
    """Everything in the folder but the moments at which records were written."""
    out: dict[str, Any] = {}
    for path in sorted(root.rglob("*")):
        name = str(path.relative_to(root))
        if path.name == "manifest.json":
            out[name] = _timeless(json.loads(path.read_text(encoding="utf-8")))
        elif path.suffix == ".journal":
            journal = observations.Journal(path, ntm.load(root).units)
            assert not journal.check()
            rows = journal.table().to_dicts()
            out[name] = [{k: v for k, v in row.items() if k != "written_at"} for row in rows], len(journal.locks)
        elif path.is_file() and path.name != "locks.csv":
            out[name] = path.read_bytes()
    return out


def _timeless(told: dict[str, Any]) -> dict[str, Any]:
    for key in ("journal_in", "journal_citizens", "before"):
        (told[key] or {}).pop("sha256", None)
    (told["locked"] or {}).pop("written_at", None)
    told["out"] = [one for one in told["out"] if one["name"] != "locks.csv"]
    return told


def recovered(start: Path, place: Path, month: str, stage: str, step: int, good: dict[str, Any]) -> bool | None:
    """Whether a run that is killed at a step, and run again, leaves what one run does; None behind the last step."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(start, place)
    if not killed(place, month, stage, step):
        return None
    finish(place, month, stage)
    return state(place) == good


def every_step(folder: Path) -> None:
    for stage in STAGES:
        start = folder / stage
        month = prepare(start, stage)
        finish(shutil.copytree(start, folder / f"{stage} good"), month, stage)
        good = state(folder / f"{stage} good")
        step, bad = 1, []
        while (same := recovered(start, folder / "killed", month, stage, step, good)) is not None:
            bad += [] if same else [step]
            step += 1
        print(stage, step - 1, "steps, not as one run would have left it:", bad or "none")


if __name__ == "__main__":
    if sys.argv[1] == "child":
        child(Path(sys.argv[2]), sys.argv[3], sys.argv[4], int(sys.argv[5]))
    else:
        every_step(Path(sys.argv[2]))
