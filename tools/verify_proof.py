#!/usr/bin/env python3
"""Checks the proof of a plan, format `ntmproof 1` (docs/proof-format.md), with Python's standard library alone.

    python3 verify_proof.py FILE

Prints the sha256 of the instance, what the file claims, and whether the proof holds.
Exit code: 0 accepted, 1 rejected, 2 misuse. verify_proof.c is its twin: the same text, the same codes.
"""

from __future__ import annotations

import hashlib
import re
import sys
from operator import mul

MAX_BYTES, MAX_LINE, MAX_LINES = 100_000_000, 1_000_000, 2_000_000
MAX_COMMUNES, MAX_CRITERIA, MAX_FUNDS, MAX_FAIR = 100_000, 1_000, 1_000, 10_000
MAX_ALTERNATIVES, MAX_WORK = 1_000_000, 1_000_000_000
LINE = re.compile(rb"([A-Za-z]+)((?: (?:0|-?[1-9][0-9]{0,39}))*)")


class Rejected(Exception):  # noqa: N818
    """The file proves nothing; the text says why."""


def check(holds, reason):
    if not holds:
        raise Rejected(reason)


class Reader:
    """The file line by line; `number` is the line that was read last."""

    def __init__(self, data):
        self.data, self.at, self.number = data, 0, 0

    def line(self, counts):
        """The next line's keyword and numbers; `counts` maps the keywords that may stand here to how many follow."""
        self.number += 1
        check(self.at < len(self.data), "the file ends before the line `end`")
        check(self.number <= MAX_LINES, f"more than {MAX_LINES} lines")
        end = self.data.find(b"\n", self.at)
        check(end >= 0, "the line does not end with a line feed")
        check(end - self.at <= MAX_LINE, f"the line is longer than {MAX_LINE} bytes")
        match = LINE.fullmatch(self.data, self.at, end)
        check(match, "not a keyword and whole numbers of at most 40 digits with one space between")
        self.at = end + 1
        keyword = match[1].decode()
        check(keyword in counts, "expected: " + " or ".join(counts))
        numbers = [int(token) for token in match[2].split()]
        check(counts[keyword] in (None, len(numbers)), keyword + ": wrong count of numbers")
        return keyword, numbers


def vectors(limits, total):
    """All (n_1..n_K) with 0 <= n_k <= limits[k] and this total, in lexicographic order."""
    if not limits:
        yield ()
        return
    for first in range(max(0, total - sum(limits[1:])), min(limits[0], total) + 1):
        for others in vectors(limits[1:], total - first):
            yield (first, *others)


class Instance:
    """The question. An alternative is (number, row, worth, cost of each class); row t - 1: by year t, row T: never."""

    def __init__(self, reader):
        check(reader.line({"ntmproof": 1})[1] == [1], "ntmproof: out of range")
        size = reader.line({"size": 7})[1]
        self.years, self.classes, self.criteria, self.floor, communes, funds, fair = size
        ranges = 1 <= self.years <= 99 and 1 <= self.classes <= 9 and 0 <= self.floor <= self.criteria
        check(ranges and min(self.criteria, communes) >= 1 and min(funds, fair) >= 0, "size: out of range")
        limits = communes <= MAX_COMMUNES and self.criteria <= MAX_CRITERIA and funds <= MAX_FUNDS and fair <= MAX_FAIR
        check(limits, "size: too large for this checker")
        self.eligible, self.money, self.fair, self.communes, self.total = [], [], {}, [], 0
        for _ in range(funds):
            line = reader.line({"fund": self.classes + self.years})[1]
            check(max(line[: self.classes]) <= 1 and min(line) >= 0, "fund: out of range")
            self.eligible.append(line[: self.classes])
            self.money += line[self.classes :]
        self.payers = [[q for q in range(funds) if self.eligible[q][k]] for k in range(self.classes)]
        for _ in range(fair):
            (district,) = reader.line({"fair": 1})[1]
            check(district >= 0, "fair: out of range")
            check(district not in self.fair, "fair: the same district twice")
            self.fair[district] = len(self.fair)
        for _ in range(communes):
            self.communes.append(self.commune(reader.line({"commune": None})[1]))
        self.digest = hashlib.sha256(reader.data[: reader.at]).hexdigest()

    def commune(self, line):
        """(weight, district, compulsory, [(class, cost)], alternatives that can be paid, how many are numbered)"""
        check(len(line) >= 4, "commune: wrong count of numbers")
        weight, district, compulsory, n = line[:4]
        check(min(weight, district) >= 0 and compulsory in (0, 1) and 1 <= n <= self.criteria, "commune: out of range")
        check(len(line) == 4 + 2 * n, "commune: wrong count of numbers")
        missing = [(line[4 + 2 * i] - 1, line[5 + 2 * i]) for i in range(n)]
        check(all(0 <= k < self.classes and cost > 0 for k, cost in missing), "commune: out of range")
        cheapest = []  # of each class: what the first 0, 1, 2, ... criteria cost
        for k in range(self.classes):
            sums = [0]
            for cost in sorted(cost for of, cost in missing if of == k):
                sums.append(sums[-1] + cost)
            cheapest.append(sums)
        alternatives, numbered = [], 0

        def add(row, worth, costs):
            nonlocal numbered
            check(self.total < MAX_ALTERNATIVES, "too many alternatives for this checker")
            if all(self.payers[k] or not costs[k] for k in range(self.classes)):
                alternatives.append((numbered, row, worth, costs))
            self.total, numbered = self.total + 1, numbered + 1

        for t in range(self.years):
            add(t, weight * (self.years - t), tuple(sums[-1] for sums in cheapest))
        needed = max(0, self.floor - self.criteria + n)
        for chosen in vectors([len(sums) - 1 for sums in cheapest], needed) if not compulsory else ():
            add(self.years, 0, tuple(cheapest[k][chosen[k]] for k in range(self.classes)))
        return weight, district, compulsory, missing, tuple(alternatives), numbered


def check_plan(instance, reader, value):
    """The lines `due` and `pay`, and the line `tree` after them: a plan that keeps all rules and is worth `value`."""
    years, communes = instance.years, instance.communes
    due = reader.line({"due": len(communes)})[1]
    check(min(due) >= 0 and max(due) <= years, "due: out of range")
    paid = [[0] * len(commune[3]) for commune in communes]
    left = list(instance.money)
    while True:
        keyword, line = reader.line({"pay": 5, "tree": 0})
        if keyword == "tree":
            break
        j, i, s, q, amount = line
        known = 1 <= j <= len(communes) and 1 <= i <= len(paid[j - 1]) and 1 <= s <= years
        check(known and 1 <= q <= len(instance.eligible) and amount > 0, "pay: out of range")
        k, cost = communes[j - 1][3][i - 1]
        check(instance.eligible[q - 1][k], f"pay: fund {q} may not pay class {k + 1}")
        check(not 0 < due[j - 1] < s, f"pay: after the year in which commune {j} is recognised")
        paid[j - 1][i - 1] += amount
        check(paid[j - 1][i - 1] <= cost, f"pay: more than criterion {i} of commune {j} costs")
        left[(q - 1) * years + s - 1] -= amount
        check(left[(q - 1) * years + s - 1] >= 0, f"pay: more than fund {q} has in year {s}")
    worth, recognised = 0, set()
    for j, (weight, district, compulsory, missing, _, _) in enumerate(communes, 1):
        for i, (_, cost) in enumerate(missing, 1):
            check(paid[j - 1][i - 1] in (0, cost), f"commune {j}: criterion {i} is paid in part")
        done, year = sum(amount > 0 for amount in paid[j - 1]), due[j - 1]
        check(year == 0 or done == len(missing), f"commune {j}: recognised, but not all is paid")
        check(year > 0 or not compulsory, f"commune {j}: compulsory, but never recognised")
        check(instance.criteria - len(missing) + done >= instance.floor, f"commune {j}: below the floor")
        if year:
            worth += weight * (years + 1 - year)
            recognised.add(district)
    for district in instance.fair:
        check(district in recognised, f"fair district {district}: no commune is recognised")
    check(worth == value, f"the plan is worth {worth}, not {value}")


class Box:
    """The box in hand. What changes it goes through `put`, so that it can be undone back to a mark."""

    def __init__(self, instance):
        self.instance, self.trail = instance, []
        self.low, self.high = [0] * instance.years, [len(instance.communes)] * instance.years
        self.open = [commune[4] for commune in instance.communes]

    def put(self, where, index, value):
        self.trail.append((where, index, where[index]))
        where[index] = value

    def undo(self, mark):
        while len(self.trail) > mark:
            where, index, value = self.trail.pop()
            where[index] = value

    def price(self, scale, prices, least, drop):
        """True: these prices close the box for values of `least` or more. Else, if asked, drops alternatives."""
        instance, years = self.instance, self.instance.years
        if any(self.low[t] > self.high[t] for t in range(years)) or not all(self.open):
            return True
        counts = prices[len(instance.money) :]
        tail = [sum(counts[t:]) for t in range(years)] + [0]
        rows, now = [], [None] * instance.classes  # rows[t][k] = price[k][t + 1]; the last year's once more for "never"
        for s in range(years):
            for k, payers in enumerate(instance.payers):
                offers = [prices[q * years + s] for q in payers] + ([] if now[k] is None else [now[k]])
                now[k] = min(offers, default=None)
            rows.append([price or 0 for price in now])  # without a payer nothing is open that costs money there
        rows.append(rows[-1])
        bound = sum(map(mul, prices, instance.money))
        bound += sum(c * (self.high[t] if c > 0 else self.low[t]) for t, c in enumerate(counts))
        values, bests, extra, threshold = [], [], {}, scale * least
        for j, alternatives in enumerate(self.open):
            value = [scale * worth - tail[r] - sum(map(mul, costs, rows[r])) for _, r, worth, costs in alternatives]
            best = max(value)
            bound += best
            values.append(value)
            bests.append(best)
            district = instance.communes[j][1]
            if district in instance.fair:
                done = [value[x] for x, alternative in enumerate(alternatives) if alternative[1] < years]
                if done:
                    pull = best - max(done)
                    extra[district] = min(pull, extra.get(district, pull))
        if len(extra) < len(instance.fair):
            return True
        bound -= sum(extra.values())
        if bound < threshold:
            return True
        for j, alternatives in enumerate(self.open) if drop else ():
            needed = threshold - bound - extra.get(instance.communes[j][1], 0) + bests[j]
            kept = tuple(alternatives[x] for x, value in enumerate(values[j]) if value >= needed)
            if len(kept) < len(alternatives):
                self.put(self.open, j, kept)
        return False


def check_tree(instance, reader, least):
    """The lines after `tree`: no plan is worth `least` or more. Gives the count of lines and of leaves."""
    prices = 1 + (len(instance.eligible) + 1) * instance.years
    counts = {"N": 2, "C": 2, "F": prices, "L": prices, "end": 0}
    box, first, leaves, work = Box(instance), reader.number, 0, 0
    stack = [(0, False, None)]  # of each box: how long the trail is, whether it is closed, the last step towards it
    while True:
        keyword, line = reader.line(counts)
        if keyword == "end":
            check(not stack, "end: a box is left on the stack")
            check(reader.at == len(reader.data), "text after the line `end`")
            return reader.number - first - 1, leaves
        if keyword == "N":
            check(1 <= line[0] <= instance.years and 0 <= line[1] <= len(instance.communes), "N: out of range")
        elif keyword == "C":
            check(1 <= line[0] <= len(instance.communes) and line[1] >= 0, "C: out of range")
            check(line[1].bit_length() <= instance.communes[line[0] - 1][5], "C: out of range")
        else:
            check(line[0] >= 0 and min(line[1 : len(instance.money) + 1], default=0) >= 0, keyword + ": out of range")
        check(stack, "the stack is empty")
        mark, closed, step = stack.pop()
        box.undo(mark)
        if step:
            what, index, number = step
            if what == "at most":
                box.put(box.high, index, min(box.high[index], number))
            elif what == "at least":
                box.put(box.low, index, max(box.low[index], number))
            else:
                work += instance.communes[index][5]
                check(work <= MAX_WORK, "more work than this checker does")
                inside = what == "in"
                box.put(box.open, index, tuple(a for a in box.open[index] if (number >> a[0] & 1) == inside))
        mark = len(box.trail)
        if keyword == "N":
            stack.append((mark, closed, ("at least", line[0] - 1, line[1] + 1)))
            stack.append((mark, closed, ("at most", line[0] - 1, line[1])))
        elif keyword == "C":
            stack.append((mark, closed, ("not in", line[0] - 1, line[1])))
            stack.append((mark, closed, ("in", line[0] - 1, line[1])))
        else:
            if not closed:
                work += instance.total
                check(work <= MAX_WORK, "more work than this checker does")
                closed = box.price(line[0], line[1:], least, keyword == "F")
            if keyword == "F":
                stack.append((len(box.trail), closed, None))
            else:
                check(closed, "L: these prices do not close the box")
                leaves += 1


def verify(reader):
    check(len(reader.data) <= MAX_BYTES, f"the file is larger than {MAX_BYTES} bytes")
    instance = Instance(reader)
    print("instance sha256 " + instance.digest)
    value, most = reader.line({"claim": 2})[1]
    check(-1 <= value <= most, "claim: out of range")
    if value >= 0:
        optimal, above = ("optimal, ", "") if value == most else ("", f" than {most}")
        print(f"claim: {optimal}a plan worth {value}, and no plan worth more{above}")
        check_plan(instance, reader, value)
    else:
        print(f"claim: no plan worth more than {most}" if most >= 0 else "claim: infeasible, there is no plan")
        reader.line({"tree": 0})
    lines, leaves = check_tree(instance, reader, most + 1)
    print(f"accepted: {lines} lines of the tree, {leaves} leaves")


def main(arguments):
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print("usage: verify_proof.py FILE", file=sys.stderr)
        return 2
    try:
        with open(arguments[0], "rb") as file:
            reader = Reader(file.read(MAX_BYTES + 1))
    except OSError as error:
        print(f"verify_proof.py: {arguments[0]}: {error.strerror}", file=sys.stderr)
        return 2
    try:
        verify(reader)
    except (Rejected, MemoryError) as error:
        where = f"line {reader.number}: " if reader.number else ""
        print(f"rejected: {where}{error if isinstance(error, Rejected) else 'not enough memory'}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
