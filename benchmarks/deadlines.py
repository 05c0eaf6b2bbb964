"""Plans with deadlines beside HiGHS on the compact model: the bars of planning over years, each over five seeds."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable

import compact_model
import cp_sat
import instances
import peers
from ntm import planning
from ntm.planning import DeadlineInstance, DeadlineResult

SEEDS = (1, 2, 3, 4, 5)
TWO_SECONDS = 40_000_000  # steps
LIMIT = 15.0  # seconds for a peer; where it hits them its ratio is a lower bound


def timed(instance: DeadlineInstance, **options: object) -> tuple[DeadlineResult, float]:
    since = time.perf_counter()
    plan = planning.solve_deadlines(instance, **options)  # type: ignore[arg-type]
    return plan, time.perf_counter() - since


def spread(values: Iterable[float], factor: float = 1) -> str:
    many = [factor * v for v in values]
    return f"{statistics.median(many):9.3f} [{min(many):.3f}, {max(many):.3f}]"


def within_gap(report: peers.Report) -> None:
    """One gap for both at national size."""
    report.say("\nn=10,600, three funds, unit weights, to a gap of 0.25 %: seconds")
    for years, bar in ((1, 4), (3, 100), (5, 100)):
        ours, theirs, gaps, hit = [], [], [], 0
        for seed in SEEDS:
            instance = instances.deadline_instance(10_600, seed, "unit", years)
            plan, took = timed(instance, gap=0.0025)
            peer = compact_model.solve(compact_model.model(instance), LIMIT, gap=0.0025)
            assert peer.value <= plan.bound + 1e-6 and plan.value <= peer.bound + 1e-6
            hit += peer.seconds >= LIMIT
            ours.append(took)
            theirs.append(peer.seconds)
            gaps.append(plan.relative_gap)
        ours_text = f"ntm {spread(ours)}, gap % {spread(gaps, 100)}"
        report.say(f"  T={years}: {ours_text}; HiGHS {spread(theirs)}, {hit} of 5 at the limit")
        report.bar(
            f"T={years}, HiGHS / ntm", statistics.median(b / a for a, b in zip(ours, theirs, strict=True)), at_least=bar
        )
        report.at_most(f"T={years}, largest gap", 100 * max(gaps), 0.25, "%")


def provinces(report: peers.Report) -> None:
    report.say("\nn=200, three funds, unit weights, T=2 to 5, five seeds: seconds to the proof (CP-SAT: T=3 and 5)")
    ours, theirs, gaps, sat, beside = [], [], [], [], []
    for years in (2, 3, 4, 5):
        for seed in SEEDS:
            instance = instances.deadline_instance(200, seed, "unit", years)
            plan, took = timed(instance, work=TWO_SECONDS)
            peer = compact_model.solve(compact_model.model(instance), LIMIT)
            assert peer.value <= plan.bound + 1e-6 and plan.value <= peer.bound + 1e-6
            if years in (3, 5):
                other = cp_sat.solve(cp_sat.deadlines(instance), LIMIT / 2)
                assert other.value <= plan.bound and plan.value <= other.bound + 1e-6
                sat.append(other.seconds)
                beside.append(took)
            gaps.append(plan.relative_gap)
            theirs.append(peer.seconds)
            ours.append(took)
    proved = sum(g == 0 for g in gaps)
    report.say(f"  ntm {spread(ours)}; HiGHS {spread(theirs)}; CP-SAT {spread(sat)}")
    report.bar("proved optimal", 100 * proved / len(gaps), at_least=90, unit=" %")
    report.at_most("largest gap", 100 * max(gaps), 1, "%")
    report.at_most("longest", max(ours), 2, "s")
    why = "most of our time is a fixed number of annealing moves before the branching; see the search alone below"
    ratio = statistics.median(b / a for a, b in zip(ours, theirs, strict=True))
    report.bar("HiGHS / ntm", ratio, at_least=10, why_missed=why)
    ratio = statistics.median(b / a for a, b in zip(beside, sat, strict=True))
    report.say(f"  CP-SAT / ntm: {ratio:.1f}x, {cp_sat.WORKERS} workers on the same compact form")


def weighted(report: peers.Report) -> None:
    """Weights of people: natively, and with HiGHS from the native plan."""
    report.say("\nn=200, T=5, weighted by people, to 0.01 %: seconds in all, of the wall and of the processor")
    wall, used, gaps, plain = [], [], [], []
    for seed in SEEDS:
        instance = instances.deadline_instance(200, seed, "pop", 5)
        before = time.process_time()
        plan, took = timed(instance, work=20_000_000, gap=1e-4, highs=True)
        used.append(time.process_time() - before)
        wall.append(took)
        gaps.append(plan.relative_gap)
        before = time.process_time()
        peer = compact_model.solve(compact_model.model(instance), LIMIT, gap=1e-4)
        plain.append(time.process_time() - before)
        assert peer.value <= plan.bound + 1 and plan.value <= peer.bound + 1
    report.say(f"  ntm, then HiGHS {spread(wall)}; processor {spread(used)}; HiGHS alone, processor {spread(plain)}")
    report.at_most("largest gap", 100 * max(gaps), 0.01, "%")
    report.at_most("longest, processor", max(used), 5, "s")


def table(report: peers.Report) -> None:
    """What a limit of about two seconds reaches, without a peer."""
    report.say(
        f"\n{TWO_SECONDS:,} steps: proved; gap % median [least, most]; seconds; in whole payments: proved, gap %"
    )
    cases = [
        (n, weights, years, n > 2000)
        for n, every in ((1000, (3, 5)), (3321, (3, 5)), (10_600, (3, 5)))
        for weights in ("unit", "pop")
        for years in every
    ]
    cases = [(200, "pop", years, False) for years in (2, 3, 5)] + cases
    for n, weights, years, large in cases:
        gaps, seconds, whole = [], [], []
        for seed in SEEDS[: 2 if large else 5]:
            instance = instances.deadline_instance(n, seed, weights, years)
            plan, took = timed(instance, work=TWO_SECONDS)
            gaps.append(plan.relative_gap)
            seconds.append(took)
            if weights == "unit":
                whole.append(planning.solve_deadlines(instance, work=TWO_SECONDS, whole_payments=True).relative_gap)
        count = len(gaps)
        parts = f"{sum(g == 0 for g in gaps)} of {count}; {spread(gaps, 100)}; {spread(seconds)}"
        packed = f"; {sum(g == 0 for g in whole)} of {count}, {spread(whole, 100)}" if whole else ""
        report.say(f"  n={n:<6} {weights:<4} T={years}: {parts}{packed}")
        if (n, weights, years) == (1000, "unit", 3):
            report.bar("proved", sum(g == 0 for g in gaps), at_least=3, unit=" of 5")
            report.bar("whole payments proved", sum(g == 0 for g in whole), at_least=3, unit=" of 5")
            report.at_most("whole payments, largest gap", 100 * max(whole), 0.4, "%")
        if (n, weights, years) == (1000, "unit", 5):
            report.at_most("largest gap", 100 * max(*gaps, *whole), 0.75, "%")
        if (n, weights, years) == (200, "pop", 5):
            report.at_most("largest gap", 100 * max(gaps), 1.2, "%")
        if large:
            report.at_most("largest gap", 100 * max(gaps), 0.25, "%")


def prices(report: peers.Report) -> None:
    report.say("\nThe bound of the prices beside linear relaxations in HiGHS, n=200 T=5: milliseconds")
    ours, compact, big, apart = [], [], [], 0.0
    for seed in SEEDS:
        instance = instances.deadline_instance(200, seed, "unit", 5)
        plan, took = min((timed(instance, work=0, certify=False) for _ in range(3)), key=lambda pair: pair[1])
        ours.append(took)
        for times, rows in ((compact, compact_model.model(instance)), (big, compact_model.big_relaxation(instance))):
            peer = min((compact_model.solve(rows, relax=True) for _ in range(3)), key=lambda one: one.seconds)
            apart = max(apart, abs(plan.relaxation - peer.value) / peer.value)
            times.append(peer.seconds)
    text = f"HiGHS, compact {spread(compact, 1e3)}, with every criterion {spread(big, 1e3)}"
    report.say(f"  ntm with a first plan by lists {spread(ours, 1e3)}; {text}")
    ratio = statistics.median(b / a for a, b in zip(ours, big, strict=True))
    report.bar("the relaxation with every criterion / ntm", ratio, at_least=50, why_missed="our side makes a plan too")
    report.at_most("largest relative difference", apart, 1e-5, "")


def other_kinds(report: peers.Report) -> None:
    report.say(f"\nOther instances, {TWO_SECONDS:,} steps, five seeds: proved; gap %; seconds")
    kinds = {
        "five crossing funds, unequal years, n=200 T=5 unit": lambda s: instances.crossing_funds(200, s),
        "five crossing funds, unequal years, n=200 T=5 pop": lambda s: instances.crossing_funds(200, s, "pop"),
        "five crossing funds, unequal years, n=1000 T=3 unit": lambda s: instances.crossing_funds(1000, s, "unit", 3),
        "weights correlated with costs, n=200 T=3": lambda s: instances.deadline_instance(200, s, "corr", 3),
        "weights correlated with costs, n=1000 T=5": lambda s: instances.deadline_instance(1000, s, "corr", 5),
        "amounts in dong, n=200 T=5 unit": lambda s: instances.deadline_instance(200, s, "unit", 5, unit=1_000_000),
        "one fund, one year, n=1000 pop": lambda s: instances.deadline_instance(1000, s, "pop", 1, full=False),
    }
    for name, make in kinds.items():
        plans = [timed(make(seed), work=TWO_SECONDS) for seed in SEEDS]
        gaps = [plan.relative_gap for plan, _ in plans]
        report.say(f"  {name}: {sum(g == 0 for g in gaps)} of 5; {spread(gaps, 100)}; {spread(t for _, t in plans)}")
    plan, took = timed(instances.crossing_funds(10_600, 1), work=TWO_SECONDS)
    report.say(f"  five crossing funds, n=10,600 T=5: gap {100 * plan.relative_gap:.3f} % in {took:.2f} s")
    report.at_most("n=10,600, T=5, 5 funds: gap", 100 * plan.relative_gap, 0.5, "%")


def certified(report: peers.Report) -> None:
    report.say(
        "\nThe search that keeps its proof beside the one that does not: processor seconds in all, cut and trimmed"
    )
    chosen = [(200, "unit", 3), (200, "unit", 5), (100, "pop", 3), (200, "pop", 3), (1000, "unit", 3)]
    sums = [0.0, 0.0]
    for n, weights, years in chosen:
        for seed in SEEDS:
            instance = instances.deadline_instance(n, seed, weights, years)
            for certify in (False, True):
                times = []
                for _ in range(3):
                    since = time.process_time()
                    planning.solve_deadlines(instance, certify=certify, work=10_000_000)
                    times.append(time.process_time() - since)
                sums[certify] += min(times)
    report.say(f"  without {sums[0]:.3f}, with {sums[1]:.3f}")
    report.at_most("certified / uncertified", sums[1] / sums[0], 1.5, "x")


def main() -> None:
    report = peers.Report(
        "deadlines", "Plans over years with several funds, beside HiGHS and CP-SAT", ("highspy", "ortools", "numpy")
    )
    for part in (prices, provinces, weighted, within_gap, table, other_kinds, certified):
        part(report)
    report.finish()


if __name__ == "__main__":
    main()
