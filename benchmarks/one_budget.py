"""One budget for a whole country: the knapsack on costs to complete, beside HiGHS and CP-SAT on the same form."""

from __future__ import annotations

import statistics
import time

import compact_model
import cp_sat
import highspy
import instances
import numpy as np
import peers
from ntm import planning

SEEDS = (1, 2, 3, 4, 5)
LIMIT = 4.0  # seconds for each peer: many times what its bar asks
ROUNDS = 5
COMMUNES, SHARE = 10_600, 0.25


def by_highs(costs: list[int], weights: list[int], budget: int) -> compact_model.Solved:
    """A row and a column for each item."""
    rows = compact_model.Rows()
    columns = [rows.column(-float(w), 0, 1, True) for w in weights]
    rows.row(list(zip(columns, map(float, costs), strict=True)), -highspy.kHighsInf, float(budget))
    return compact_model.solve(rows, LIMIT)


def main() -> None:
    report = peers.Report("one_budget", f"{COMMUNES:,} communes, one budget", ("highspy", "ortools", "numpy"))
    report.say(
        f"  HiGHS and CP-SAT ({cp_sat.WORKERS} workers) stop after {LIMIT:g} s, so a ratio there is a lower bound"
    )
    for weights, asked in (("unit", 100), ("pop", 50), ("corr", None)):
        ours, highs, sat, exact, unsolved, gaps = [], [], [], 0, [0, 0], []
        for seed in SEEDS:
            province = instances.make(COMMUNES, seed, weights)
            rows = np.flatnonzero(~province.met.all(1))
            # The criteria vanish before the clocks begin; every side gets the same two lists.
            costs = (province.cost * ~province.met).sum(1)[rows].tolist()
            weighs = province.weight[rows].tolist()
            budget = int(SHARE * sum(costs))
            times = []
            for _ in range(ROUNDS if asked else 1):
                since = time.perf_counter()
                choice = planning.knapsack(costs, weighs, budget)
                times.append(time.perf_counter() - since)
            ours.append(statistics.median(times))
            exact += choice.exact
            gaps.append((choice.bound - choice.value) / choice.bound)
            if not asked:
                continue  # strongly correlated: what a work limit reaches, no solver closes it here
            for number, (times, peer) in enumerate((
                (highs, by_highs(costs, weighs, budget)),
                (sat, cp_sat.solve(cp_sat.knapsack(costs, weighs, budget), LIMIT)),
            )):  # fmt: skip
                times.append(peer.seconds)
                unsolved[number] += peer.seconds >= LIMIT
                assert peer.value <= choice.bound + 1e-6 * max(1, choice.bound), "a solver exceeds the bound"
                assert choice.value <= peer.bound * (1 + 1e-6) or peer.value < 0, "the value exceeds a solver's bound"
                if peer.value > choice.value + 1e-6 * max(1, choice.value):
                    raise SystemExit(f"seed {seed}: a solver has {peer.value}, ours {choice.value}")
        report.say(
            f"\n{weights}: milliseconds, median [least, most] of {len(SEEDS)} seeds; exact {exact} of {len(SEEDS)}"
        )
        report.say(f"  largest gap {100 * max(gaps):.4f} %")
        for name, times, at_limit in (("ntm", ours, 0), ("HiGHS", highs, unsolved[0]), ("CP-SAT", sat, unsolved[1])):
            if not times:
                continue
            text = f"{1e3 * statistics.median(times):10.3f} [{1e3 * min(times):.3f}, {1e3 * max(times):.3f}]"
            report.say(f"  {name:<8} {text}" + (f", {at_limit} at the limit" if at_limit else ""))
        if asked:
            ratio = statistics.median(min(h, s) / o for o, h, s in zip(ours, highs, sat, strict=True))
            report.bar(f"{weights}: the faster solver / ntm", ratio, at_least=asked)
            report.bar(f"{weights}: proved optimal", exact, at_least=len(SEEDS), unit=f" of {len(SEEDS)}")
    report.finish()


if __name__ == "__main__":
    main()
