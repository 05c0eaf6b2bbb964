"""Proofs of 200 and more plans with deadlines: two independent checkers accept each; their size and time."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import instances
import peers
from ntm import planning

TOOLS = Path(__file__).parents[1] / "tools"
WORK = 8_000_000  # steps for each search
CASES = [
    *((n, w, t, s, 0.25) for n in (20, 50, 100) for w in ("unit", "pop") for t in (1, 2, 3, 4, 5) for s in (1, 2, 3)),
    *((n, w, t, 1, 0.25) for n in (200, 500, 1000) for w in ("unit", "pop") for t in (1, 2, 3, 4, 5)),
    *((n, "unit", t, s, 0.25) for n in (200, 500, 1000) for t in (2, 3, 5) for s in (2, 3)),
    *((n, "unit", t, s, b) for n in (20, 100, 200) for t in (1, 3, 5) for s in (1, 2) for b in (0.06, 0.125, 0.4)),
    *((n, w, 5, s, None) for n in (50, 100, 200) for w in ("unit", "pop") for s in (1, 3)),
]


def c_checker(folder: Path) -> list[str]:
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        raise SystemExit("no C compiler: the second checker can't be built")
    program = folder / "verify_proof"
    subprocess.run([compiler, "-std=c11", "-O2", TOOLS / "verify_proof.c", "-o", program], check=True)
    return [str(program)]


def main() -> None:
    report = peers.Report("deadline_proofs", f"Proofs of {len(CASES)} plans with deadlines, two checkers", ("numpy",))
    claims = {"optimal": 0, "infeasible": 0, "gap": 0}
    accepted = 0
    rows: dict[str, list[tuple[float, float, float, float]]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        checkers = [[sys.executable, str(TOOLS / "verify_proof.py")], c_checker(folder)]
        file = folder / "plan.proof"
        for n, weights, years, seed, share in CASES:
            instance = (
                instances.crossing_funds(n, seed, weights, years)
                if share is None
                else instances.deadline_instance(n, seed, weights, years, share)
            )
            since = time.perf_counter()
            plan = planning.solve_deadlines(instance, work=WORK)
            planning.write_proof(file, instance, plan)
            took = time.perf_counter() - since
            seconds, said = [], []
            for checker in checkers:
                since = time.perf_counter()
                made = subprocess.run([*checker, str(file)], capture_output=True, text=True, check=False)
                seconds.append(time.perf_counter() - since)
                said.append((made.returncode, plan.sha256 in made.stdout))
            accepted += said == [(0, True)] * 2
            claims["gap" if plan.bound > plan.value else "optimal" if plan.found else "infeasible"] += 1
            kind = f"n={n}{' crossing funds' if share is None else ''} {weights}"
            rows.setdefault(kind, []).append((file.stat().st_size / 1e3, took, *seconds))
    report.say(
        "\n                                kB median, most;  solved and written s;  Python checker s;  C checker s"
    )
    for kind, found in rows.items():
        columns = [f"{statistics.median(c):8.3f} {max(c):8.3f}" for c in zip(*found, strict=True)]
        report.say(f"  {kind:<28} {';  '.join(columns)}")
    report.say(f"  claims: {claims}")
    report.bar("accepted by both", accepted, at_least=len(CASES), unit=f" of {len(CASES)}")
    report.bar("claims of optimality or infeasibility", claims["optimal"] + claims["infeasible"], at_least=150, unit="")
    slowest = {w: max(r[2] for kind, found in rows.items() if kind.endswith(w) for r in found) for w in ("unit", "pop")}
    report.at_most("unit weights, slowest check in Python", slowest["unit"], 1, "s")
    small = [r[2] for kind, found in rows.items() if kind == "n=200 pop" for r in found]
    report.at_most("n=200 pop, slowest check in Python", max(small), 10, "s")
    report.finish()


if __name__ == "__main__":
    main()
