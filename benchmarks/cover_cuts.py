"""Cover cuts as rows of the master, tried: what they close of the gap of weighted plans, and what they cost.

A set of deadlines can be paid if and only if, for every choice of a last year for each kind, the demand is at most the
money that may pay for it by then. Each of these rows is a knapsack in which a commune is one item with several sizes:
recognised by some year, or one of its ways to the floor. A cover of the communes that the relaxation divides, lifted
over all other communes and sizes in whole numbers, is a cut: no choice that can be paid breaks it.

    python benchmarks/cover_cuts.py
"""

from __future__ import annotations

import heapq
import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import compact_model
import highspy
import instances
import numpy as np
import peers
from ntm import planning

SEEDS = (1, 2, 3, 4, 5, 6, 7, 8)
ORDERS = 3  # in which communes are lifted, each a cut of its own
NODES = 1500  # of the search with and without cuts
INFINITE = highspy.kHighsInf


@dataclass
class Cut:
    """The sum of `weights` (of each commune, by alternative) is at most `most`."""

    weights: list[Any]
    most: int

    def reached(self, shares: list[Any]) -> float:
        return sum(float(w @ x) for w, x in zip(self.weights, shares, strict=True))


class Choices:
    """One choice for each commune, and the rows of money over them: one general fund, others of a kind of their own."""

    def __init__(self, instance: planning.DeadlineInstance) -> None:
        self.instance, kinds, years = instance, range(instance.kinds), range(instance.years)
        self.alternatives: list[list[tuple[int, int, list[int]]]] = []  # worth, year, cost by kind
        for c in instance.communes:
            cost = [sum(x.cost for x in c.items if x.kind == k) for k in kinds]
            last = c.compulsory_by or instance.years
            list_ = [(c.weight * instance.worth_of(t + 1), t, cost) for t in years if c.earliest - 1 <= t < last]
            if not c.compulsory_by:
                ways = compact_model.ways(instance, c) or [[0] * instance.kinds]
                list_ += [(0, instance.years - 1, way) for way in ways]
            self.alternatives.append(list_)
        ends = np.cumsum([len(a) for a in self.alternatives])
        self.columns = [np.arange(end - len(a), end) for end, a in zip(ends, self.alternatives, strict=True)]
        self.worth = np.array([worth for a in self.alternatives for worth, _, _ in a], float)
        self.unit = sum(sum(f.amounts) for f in instance.funds) / instance.years
        self.rows = list(self._rows())

    def _rows(self) -> Iterator[tuple[list[Any], int]]:
        """Sizes by commune and alternative, and the money, for each choice of last years."""
        general = compact_model.own_and_general(self.instance)
        until = [np.cumsum(f.amounts) for f in self.instance.funds]
        own = {f.pays.index(True): until[q] for q, f in enumerate(self.instance.funds) if q != general}
        years = range(-1, self.instance.years)
        for limits in itertools.product(years, repeat=len(own)):
            for last in range(max(0, *limits), self.instance.years):
                by = dict(zip(own, limits, strict=True))
                money = int(until[general or 0][last]) + sum(int(own[k][t]) for k, t in by.items() if t >= 0)
                sizes = [
                    np.array([sum(x for k, x in enumerate(c) if due <= by.get(k, last)) for _, due, c in a], np.int64)
                    for a in self.alternatives
                ]
                yield sizes, money

    def relaxation(self) -> highspy.Highs:
        highs = highspy.Highs()
        highs.setOptionValue("output_flag", False)
        count = len(self.worth)
        highs.addVars(count, np.zeros(count), np.ones(count))
        highs.changeColsCost(count, np.arange(count, dtype=np.int32), self.worth)
        highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
        for columns in self.columns:
            highs.addRow(1, 1, len(columns), columns.astype(np.int32), np.ones(len(columns)))
        for group in self.instance.groups:
            by = group.by or self.instance.years
            members = [
                c
                for j in group.members
                for c, (worth, due, _) in zip(self.columns[j], self.alternatives[j], strict=True)
                if worth > 0 and due < by
            ]
            highs.addRow(group.at_least, INFINITE, len(members), np.array(members, np.int32), np.ones(len(members)))
        for sizes, money in self.rows:
            add_row(highs, np.concatenate(sizes) / self.unit, money / self.unit)
        return highs

    def shares(self, highs: highspy.Highs) -> list[Any]:
        x = np.array(highs.getSolution().col_value)
        return [x[columns] for columns in self.columns]


def add_row(highs: highspy.Highs, entries: Any, most: float) -> None:
    at = np.flatnonzero(entries)
    highs.addRow(-INFINITE, most, len(at), at.astype(np.int32), entries[at].astype(float))


def joined(least: Any, low: int, weights: Any, sizes: Any) -> tuple[Any, int]:
    """`least[v - low]` is the least size with weight v; one commune more."""
    below, above = int(weights.min()), int(weights.max())
    out = np.full(len(least) + above - below, np.iinfo(np.int64).max // 4)
    for weight, size in zip(weights, sizes, strict=True):
        part = out[weight - below : weight - below + len(least)]
        np.minimum(part, least + size, out=part)
    return out, low + below


def lifted(sizes: list[Any], money: int, start: list[int], cover: dict[int, int], order: list[int]) -> Cut:
    """The cut of a cover (least size beyond its start by commune), all communes begun at `start`.

    The communes of the cover first, then the others in this order: each alternative gets the most that it can without
    cutting off a choice of the communes so far. Exact, in whole numbers.
    """
    beyond = [s - s[a] for s, a in zip(sizes, start, strict=True)]
    room = money - sum(int(s[a]) for s, a in zip(sizes, start, strict=True))
    most = len(cover) - 1
    weights = [np.zeros(len(s), np.int64) for s in sizes]
    members: dict[int, Any] = {}  # which alternatives are in already
    for j, size in cover.items():
        weights[j] = (beyond[j] >= size).astype(np.int64)
        members[j] = beyond[j] >= 0
    all_so_far = (np.zeros(1, np.int64), 0)
    for j in [*cover, *order]:
        least, low = all_so_far
        if j in cover:  # beside the rest of the cover
            least, low = np.zeros(1, np.int64), 0
            for i, inside in members.items():
                if i != j:
                    least, low = joined(least, low, weights[i][inside], beyond[i][inside])
        reach = [np.flatnonzero(least <= room - size) for size in beyond[j]]
        weights[j] = np.array([most - (low + r[-1]) if len(r) else most + 1 - low for r in reach])
        members[j] = np.ones(len(sizes[j]), bool)
        all_so_far = joined(least, low, weights[j], beyond[j])
    return Cut(weights, most)


def covers(shares: list[Any], sizes: list[Any], money: int) -> tuple[list[int], dict[int, int]] | None:
    """Where to begin each commune, and a cover of those that are divided: with the least share missing for its size."""
    start, options, room = [], [], money
    for j, (x, s) in enumerate(zip(shares, sizes, strict=True)):
        used = np.flatnonzero(x > 1e-7)
        divided = len(np.unique(s[used])) > 1
        start.append(int(used[np.argmin(s[used])]) if divided else int(np.argmax(x)))
        room -= int(s[start[-1]])
        for size in np.unique(s[used])[1:] if divided else ():
            more = int(size - s[start[-1]])
            options.append(((1 - float(x[s >= size].sum())) / more, j, more))
    chosen: dict[int, int] = {}
    for _, j, more in sorted(options):
        if sum(chosen.values()) > room:
            break
        chosen[j] = max(more, chosen.get(j, 0))
    if room < 0 or sum(chosen.values()) <= room:
        return None
    for j in sorted(chosen, key=lambda i: chosen[i]):
        if sum(chosen.values()) - chosen[j] > room:
            del chosen[j]
    return start, chosen


def separate(choices: Choices, shares: list[Any], random: Any) -> list[Cut]:
    """Cuts that the relaxation's solution breaks, the deepest first."""
    found = []
    for sizes, money in choices.rows:
        if sum(float(s @ x) for s, x in zip(sizes, shares, strict=True)) < money * 0.999:
            continue
        begun = covers(shares, sizes, money)
        if begun is None:
            continue
        start, cover = begun
        divided = [j for j, x in enumerate(shares) if x.max() < 1 - 1e-7 and j not in cover]
        others = [j for j, x in enumerate(shares) if x.max() >= 1 - 1e-7 and j not in cover]
        for _ in range(ORDERS):
            random.shuffle(divided)
            random.shuffle(others)
            cut = lifted(sizes, money, start, cover, divided + others)
            depth = cut.reached(shares) - cut.most
            if depth > 1e-5:
                length = np.sqrt(sum(float(w @ w) for w in cut.weights))
                found.append((-depth / length, len(found), cut))
    return [cut for _, _, cut in sorted(found)]


def close_root(choices: Choices, rounds: int = 80, at_once: int = 15) -> tuple[highspy.Highs, list[Cut], float]:
    """The relaxation with cuts until none is found: those that hold with equality, and the bound."""
    random = np.random.default_rng(1)
    highs = choices.relaxation()
    highs.run()
    cuts: list[Cut] = []
    for _ in range(rounds):
        found = separate(choices, choices.shares(highs), random)[:at_once]
        if not found:
            break
        for cut in found:
            add_row(highs, np.concatenate(cut.weights), cut.most)
        cuts += found
        highs.run()
    shares = choices.shares(highs)
    return highs, [c for c in cuts if c.reached(shares) > c.most - 1e-6], highs.getInfo().objective_function_value


def search(choices: Choices, cuts: list[Cut], known: float, nodes: int) -> tuple[float, float]:
    """The bound after so many boxes, best first, divided as the native search does; and the seconds.

    `known` is the optimum: no box that is no better is kept.
    """
    highs = choices.relaxation()
    for cut in cuts:
        add_row(highs, np.concatenate(cut.weights), cut.most)
    since = time.process_time()
    heap: list[tuple[float, int, frozenset[int]]] = [(-1e300, 0, frozenset())]
    closed: frozenset[int] = frozenset()
    for made in range(nodes):
        if not heap:
            return known, time.process_time() - since
        _, _, barred = heapq.heappop(heap)
        for c in (*barred, *closed):
            highs.changeColBounds(c, 0, 0 if c in barred else 1)
        closed = barred
        highs.run()
        if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            continue
        value = highs.getInfo().objective_function_value
        if value < known + 1 - 1e-6:
            continue
        best, way = 1e-6, None
        for columns, x in zip(choices.columns, choices.shares(highs), strict=True):
            early = np.cumsum(x)[:-1]
            if len(early) and (part := np.minimum(early, 1 - early)).max() > best:
                best, at = part.max(), int(part.argmax()) + 1
                way = [frozenset(map(int, columns[:at])), frozenset(map(int, columns[at:]))]
        for k, half in enumerate(way or ()):
            heapq.heappush(heap, (-value, 2 * made + k + 1, barred | half))
    return max(known, -heap[0][0]) if heap else known, time.process_time() - since


def with_cuts(choices: Choices, cuts: list[Cut]) -> compact_model.Rows:
    """The compact model and the cuts as rows of it: "recognised by t" there is a sum of alternatives here."""
    instance, rows = choices.instance, compact_model.model(choices.instance)
    years = instance.years
    ways = [0 if c.compulsory_by else len(compact_model.ways(instance, c)) for c in instance.communes]
    first = [j * years + sum(ways[:j]) for j in range(len(ways))]
    for cut in cuts:
        entries, most = [], float(cut.most)
        for j, weights in enumerate(cut.weights):
            by = np.zeros(years)
            for weight, (worth, due, _) in zip(weights, choices.alternatives[j], strict=True):
                if worth > 0:
                    by[due] += weight
                    if due > 0:
                        by[due - 1] -= weight
            if not ways[j] and not instance.communes[j].compulsory_by:  # never: 1 less "by the last year"
                most -= float(weights[-1])
                by[-1] -= weights[-1]
            entries += [(first[j] + t, float(by[t])) for t in range(years) if by[t]]
            floors = weights[len(weights) - ways[j] :]
            entries += [(first[j] + years + k, float(w)) for k, w in enumerate(floors) if w]
        rows.row(entries, -INFINITE, most)
    return rows


def main() -> None:
    report = peers.Report(
        "cover_cuts", "Cover cuts as master rows: n=200, T=5, weighted by people", ("highspy", "numpy")
    )
    report.say(
        f"gap % of the root, and after {NODES} boxes of linear programs (processor ms a box), with the optimum known;"
    )
    report.say("HiGHS on the compact model to 0.01 %: processor seconds. All without cuts -> with them")
    for seed in SEEDS:
        instance = instances.deadline_instance(200, seed, "pop", 5)
        best = compact_model.solve(compact_model.model(instance), 60, gap=1e-6).value
        choices = Choices(instance)
        root = choices.relaxation()
        root.run()
        before = root.getInfo().objective_function_value
        since = time.process_time()
        _, cuts, after = close_root(choices)
        took = time.process_time() - since
        plain, cut = search(choices, [], best, NODES), search(choices, cuts, best, NODES)
        times = []
        for rows in (compact_model.model(instance), with_cuts(choices, cuts)):
            since = time.process_time()
            value = compact_model.solve(rows, 60, gap=1e-4).value
            times.append(time.process_time() - since)
            assert value >= best * (1 - 1e-4)  # no cut took the best plans away
        gaps = [100 * (v - best) / best for v in (before, after, plain[0], cut[0])]
        report.say(
            f"  seed {seed}: root {gaps[0]:.3f} -> {gaps[1]:.3f} ({100 * (1 - gaps[1] / gaps[0]):.0f} % closed by "
            f"{len(cuts)} cuts, {took:.1f} s); search {gaps[2]:.3f} ({1e3 * plain[1] / NODES:.1f} ms) -> "
            f"{gaps[3]:.3f} ({1e3 * cut[1] / NODES:.1f} ms); HiGHS {times[0]:.1f} -> {times[1]:.1f}"
        )
    report.finish()


if __name__ == "__main__":
    main()
