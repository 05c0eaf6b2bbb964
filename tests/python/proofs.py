"""Tiny planning problems, the truth about them by enumeration, and proofs by a prover that only knows the format.

Nothing here comes from the solvers or from the checkers, so that the three can be compared.
"""

from __future__ import annotations

import itertools
import random
import re
from dataclasses import dataclass, replace
from typing import NamedTuple


class Commune(NamedTuple):
    weight: int
    district: int
    compulsory: int
    missing: tuple[tuple[int, int], ...]  # class from 1, cost


class Fund(NamedTuple):
    eligible: tuple[int, ...]
    money: tuple[int, ...]


@dataclass(frozen=True)
class Question:
    years: int
    classes: int
    criteria: int
    floor: int
    funds: tuple[Fund, ...]
    fair: tuple[int, ...]
    communes: tuple[Commune, ...]

    def text(self) -> str:
        sizes = (len(self.communes), len(self.funds), len(self.fair))
        lines = ["ntmproof 1", line("size", self.years, self.classes, self.criteria, self.floor, *sizes)]
        lines += [line("fund", *fund.eligible, *fund.money) for fund in self.funds]
        lines += [line("fair", district) for district in self.fair]
        for c in self.communes:
            pairs = itertools.chain.from_iterable(c.missing)
            lines.append(line("commune", c.weight, c.district, c.compulsory, len(c.missing), *pairs))
        return "\n".join(lines) + "\n"

    def needed(self, commune: Commune) -> int:
        """How many of its missing criteria a commune that is never recognised must finish."""
        return max(0, self.floor - self.criteria + len(commune.missing))


def line(keyword: str, *numbers: int) -> str:
    return " ".join([keyword, *map(str, numbers)])


def random_question(rng: random.Random) -> Question:
    years, classes, criteria = rng.randint(1, 3), rng.randint(1, 3), rng.randint(1, 3)
    communes = tuple(
        Commune(
            rng.choice([1, 1, 1, 0, 2, 5]),
            rng.randint(0, 2),
            int(rng.random() < 0.15),
            tuple((rng.randint(1, classes), rng.randint(1, 9)) for _ in range(rng.randint(1, criteria))),
        )
        for _ in range(rng.randint(1, 3))
    )
    funds = tuple(
        Fund(
            tuple(int(rng.random() < 0.7) for _ in range(classes)),
            tuple(rng.choice([0, rng.randint(0, 8), rng.randint(0, 16)]) for _ in range(years)),
        )
        for _ in range(rng.choice([0, 1, 1, 2, 2, 3]))
    )
    fair = tuple(rng.sample(range(3), rng.choice([0, 0, 0, 1, 2])))
    return Question(years, classes, criteria, rng.choice([0, rng.randint(0, criteria)]), funds, fair, communes)


# Truth. A choice is (year of recognition or 0, the criteria that are paid, all by which year).


class Choice(NamedTuple):
    due: int
    paid: tuple[int, ...]


def choices(question: Question, commune: Commune) -> list[Choice]:
    everything = range(len(commune.missing))
    made = [Choice(t, tuple(everything)) for t in range(1, question.years + 1)]
    if not commune.compulsory:
        for n in range(question.needed(commune), len(commune.missing) + 1):
            made += [Choice(0, paid) for paid in itertools.combinations(everything, n)]
    return made


def worth(question: Question, picked: tuple[Choice, ...]) -> int:
    return sum(worth_of(question, j, choice) for j, choice in enumerate(picked))


def worth_of(question: Question, j: int, choice: Choice) -> int:
    return question.communes[j].weight * (question.years + 1 - choice.due) if choice.due else 0


def is_fair(question: Question, picked: tuple[Choice, ...]) -> bool:
    pairs = zip(question.communes, picked, strict=True)
    return set(question.fair) <= {c.district for c, choice in pairs if choice.due}


def may_use(question: Question, fund: Fund, year: int, until: tuple[int, ...]) -> bool:
    """Whether money of a fund and year can serve a class k that must be paid by year until[k - 1]."""
    return any(fund.eligible[k] and year <= until[k] for k in range(question.classes))


def lack(question: Question, picked: tuple[Choice, ...]) -> tuple[int, ...] | None:
    """For each class a last year, so that too little money can serve what is due by then (Hall). None: payable."""
    for until in itertools.product(range(question.years + 1), repeat=question.classes):
        wanted = sum(
            commune.missing[i][1]
            for commune, choice in zip(question.communes, picked, strict=True)
            for i in choice.paid
            if (choice.due or question.years) <= until[commune.missing[i][0] - 1]
        )
        if wanted and wanted > sum(
            fund.money[s]
            for fund in question.funds
            for s in range(question.years)
            if may_use(question, fund, s + 1, until)
        ):
            return until
    return None


def best_plan(question: Question) -> tuple[int, tuple[Choice, ...]]:
    """The most that a plan is worth, and one such plan; (-1, ()) without any."""
    every = itertools.product(*(choices(question, commune) for commune in question.communes))
    fair = [picked for picked in every if is_fair(question, picked)]
    for picked in sorted(fair, key=lambda picked: -worth(question, picked)):
        if lack(question, picked) is None:
            return worth(question, picked), picked
    return -1, ()


def payments(question: Question, picked: tuple[Choice, ...]) -> list[str]:
    """The lines `due` and `pay` of a plan that can be paid: augmenting paths, one unit of money at a time."""
    wanted = [
        (j, i, commune.missing[i][0] - 1, choice.due or question.years)
        for j, (commune, choice) in enumerate(zip(question.communes, picked, strict=True))
        for i in choice.paid
    ]
    left = {(q, s): a for q, fund in enumerate(question.funds) for s, a in enumerate(fund.money, 1)}
    given: dict[tuple[int, tuple[int, int]], int] = {}

    def augment(x: int, seen: set[tuple[int, int]]) -> bool:
        _, _, k, due = wanted[x]
        for source in left:
            if source in seen or source[1] > due or not question.funds[source[0]].eligible[k]:
                continue
            seen.add(source)
            others = [y for y in range(len(wanted)) if y != x and given.get((y, source), 0)]
            mover = next((y for y in others if augment(y, seen)), None) if not left[source] else None
            if left[source] or mover is not None:
                if mover is None:
                    left[source] -= 1
                else:
                    given[mover, source] -= 1
                given[x, source] = given.get((x, source), 0) + 1
                return True
        return False

    for x, (j, i, _, _) in enumerate(wanted):
        for _ in range(question.communes[j].missing[i][1]):
            assert augment(x, set())
    lines = [line("due", *(choice.due for choice in picked))]
    for (x, (q, s)), amount in given.items():
        if amount:
            lines.append(line("pay", wanted[x][0] + 1, wanted[x][1] + 1, s, q + 1, amount))
    return lines


# Proofs.


class Prover:
    """Splits the box at random until single points are left, and closes each; what is false stays open."""

    def __init__(self, question: Question, most: int, rng: random.Random) -> None:
        self.question, self.most, self.rng, self.lines = question, most, rng, []
        self.alternatives = []
        for commune in question.communes:
            made = [Choice(t, tuple(range(len(commune.missing)))) for t in range(1, question.years + 1)]
            of_class = [[] for _ in range(question.classes)]
            for i, (k, _) in sorted(enumerate(commune.missing), key=lambda item: item[1][1]):
                of_class[k - 1].append(i)
            counts = itertools.product(*(range(len(of) + 1) for of in of_class))
            for chosen in counts if not commune.compulsory else ():
                if sum(chosen) == question.needed(commune):
                    cheapest = [of[:n] for of, n in zip(of_class, chosen, strict=True)]
                    made.append(Choice(0, tuple(itertools.chain.from_iterable(cheapest))))
            self.alternatives.append(made)
        years = range(question.years)
        self.split(
            [], list(range(len(self.alternatives[0]))), [0 for _ in years], [len(self.alternatives)] * len(years)
        )

    def prices(self, keyword: str, scale: int, funds=lambda fund, year: 0, counts=lambda year: 0) -> None:
        years = range(1, self.question.years + 1)
        u = [funds(fund, s) for fund in self.question.funds for s in years]
        self.lines.append(line(keyword, scale, *u, *map(counts, years)))

    def split(self, picked: list[Choice], open_: list[int], low: list[int], high: list[int]) -> None:
        """Closes the box in which the first communes are decided, and the next has these alternatives."""
        rng, j = self.rng, len(picked)
        decided = sum(worth_of(self.question, j, choice) for j, choice in enumerate(picked))
        others = sum(c.weight * self.question.years for c in self.question.communes[j:])
        if rng.random() < 0.7 and decided + others <= self.most:
            return self.prices("L", 1)
        if rng.random() < 0.1:
            self.prices("F", rng.randint(0, 3), lambda fund, year: rng.randint(0, 2), lambda year: rng.randint(-3, 3))
        if rng.random() < 0.08:
            t, v = rng.randrange(len(low)), rng.randint(0, len(self.alternatives))
            self.lines.append(line("N", t + 1, v))
            self.split(picked, open_, low, [*high[:t], min(high[t], v), *high[t + 1 :]])
            return self.split(picked, open_, [*low[:t], max(low[t], v + 1), *low[t + 1 :]], high)
        if len(open_) > 1:
            inside = rng.sample(open_, rng.randint(1, len(open_) - 1))
            self.lines.append(line("C", j + 1, sum(1 << a for a in inside)))
            self.split(picked, inside, low, high)
            return self.split(picked, [a for a in open_ if a not in inside], low, high)
        picked = [*picked, self.alternatives[j][open_[0]]]
        if len(picked) < len(self.alternatives):
            return self.split(picked, list(range(len(self.alternatives[j + 1]))), low, high)
        return self.close(tuple(picked), low, high)

    def close(self, picked: tuple[Choice, ...], low: list[int], high: list[int]) -> None:
        if worth(self.question, picked) <= self.most:
            return self.prices("L", 1)
        for t in range(1, self.question.years + 1):
            recognised = sum(0 < choice.due <= t for choice in picked)
            if not low[t - 1] <= recognised <= high[t - 1]:
                sign = 1 if recognised > high[t - 1] else -1
                return self.prices("L", 0, counts=lambda year, t=t, sign=sign: sign if year == t else 0)
        until = lack(self.question, picked)
        if not is_fair(self.question, picked):  # closed whatever the prices are
            return self.prices("L", 1)
        if until is None:  # the claim is false: nothing can close this, whatever one tries
            rng = self.rng
            return self.prices("L", rng.randint(0, 3), lambda *_: rng.randint(0, 3), lambda _: rng.randint(-3, 3))
        return self.prices("L", 0, lambda fund, year: int(may_use(self.question, fund, year, until)))


def proof(
    question: Question, picked: tuple[Choice, ...], most: int, rng: random.Random, value: int | None = None
) -> str:
    """A file that claims at most `most`, and the plan `picked` unless it is empty."""
    value = (worth(question, picked) if picked else -1) if value is None else value
    plan = payments(question, picked) if picked else []
    lines = [line("claim", value, most), *plan, "tree", *Prover(question, most, rng).lines, "end"]
    return question.text() + "\n".join(lines) + "\n"


# What a solver may get wrong: each makes another question of the one that was asked.


def with_communes(question: Question, change) -> Question:
    return replace(question, communes=tuple(map(change, question.communes)))


def with_money(question: Question, change) -> Question:
    return replace(question, funds=tuple(fund._replace(money=change(fund.money)) for fund in question.funds))


def scaled(commune: Commune, change) -> Commune:
    return commune._replace(missing=tuple((k, change(cost)) for k, cost in commune.missing))


BROKEN = {
    "forgets the floor": lambda q: replace(q, floor=0),
    "raises the floor": lambda q: replace(q, floor=q.criteria),
    "forgets the fair districts": lambda q: replace(q, fair=()),
    "forgets who is compulsory": lambda q: with_communes(q, lambda c: c._replace(compulsory=0)),
    "carries money over": lambda q: with_money(q, lambda money: (sum(money), *money[1:])),
    "borrows money": lambda q: with_money(q, lambda money: (*money[:-1], money[-1] + 1)),
    "loses a year of money": lambda q: with_money(q, lambda money: (*money[:-1], 0)),
    "rounds costs down": lambda q: with_communes(q, lambda c: scaled(c, lambda cost: max(1, cost - 1))),
    "rounds costs up": lambda q: with_communes(q, lambda c: scaled(c, lambda cost: cost + 1)),
    "lets every fund pay everything": lambda q: replace(
        q, funds=tuple(fund._replace(eligible=(1,) * q.classes) for fund in q.funds)
    ),
}


# Reading back, to say whether a claim is true.


def read(text: str) -> tuple[Question, int, int, list[list[int]]]:
    """The question, V, U, and the plan's lines (`due` first) of a file that a checker accepted."""
    rows = [(row.split()[0], list(map(int, row.split()[1:]))) for row in text.splitlines()]
    rest = iter(numbers for keyword, numbers in rows if keyword in ("size", "fund", "fair", "commune", "claim"))
    years, classes, criteria, floor, m, f, g = next(rest)
    funds = tuple(Fund(tuple(row[:classes]), tuple(row[classes:])) for row in itertools.islice(rest, f))
    fair = tuple(row[0] for row in itertools.islice(rest, g))
    communes = tuple(
        Commune(row[0], row[1], row[2], tuple(zip(row[4::2], row[5::2], strict=True)))
        for row in itertools.islice(rest, m)
    )
    value, most = next(rest)
    plan = [numbers for keyword, numbers in rows if keyword in ("due", "pay")]
    return Question(years, classes, criteria, floor, funds, fair, communes), value, most, plan


def is_true(text: str) -> bool:
    """Whether what an accepted file claims is so, by enumeration."""
    question, value, most, plan = read(text)
    best, _ = best_plan(question)
    if value < 0:
        return best <= most
    due, pays = plan[0], plan[1:]
    picked = []
    for j, commune in enumerate(question.communes):
        sums = [sum(p[4] for p in pays if p[:2] == [j + 1, i + 1]) for i in range(len(commune.missing))]
        if any(paid not in (0, cost) for paid, (_, cost) in zip(sums, commune.missing, strict=True)):
            return False
        picked.append(Choice(due[j], tuple(i for i, paid in enumerate(sums) if paid)))
        if picked[j] not in choices(question, commune):
            return False
        if any(p[0] == j + 1 and 0 < due[j] < p[2] for p in pays):
            return False
    for q, fund in enumerate(question.funds, 1):
        for s in range(1, question.years + 1):
            if sum(p[4] for p in pays if p[2:4] == [s, q]) > fund.money[s - 1]:
                return False
    for j, i, _, q, _ in pays:
        if not question.funds[q - 1].eligible[question.communes[j - 1].missing[i - 1][0] - 1]:
            return False
    return is_fair(question, tuple(picked)) and worth(question, tuple(picked)) == value and value <= best <= most


# Mutations.


def mutated(text: str, rng: random.Random) -> bytes:
    """The file with one thing changed."""
    lines = text.splitlines(keepends=True)
    spots = [match.span() for match in re.finditer(r"(?<= )-?\d+", text)]
    kind = rng.choice(
        ["near"] * 6 + ["number"] * 3 + ["huge", "byte", "insert", "delete", "cut", "row", "swap", "twice"]
    )
    at, x = rng.randrange(len(text)), rng.randrange(len(lines))
    if kind in ("near", "number", "huge"):
        first, last = rng.choice(spots)
        old = int(text[first:last])
        new = {
            "near": old + rng.choice([-2, -1, -1, 1, 1, 2]),
            "number": rng.choice([-1, 0, 1, rng.randint(0, 20), 10 * old, -old]),
            "huge": rng.randrange(10 ** rng.randint(15, 41)) * rng.choice([-1, 1]),
        }[kind]
        return (text[:first] + str(new) + text[last:]).encode()
    data = text.encode()
    if kind == "byte":
        return data[:at] + bytes([rng.choice([rng.randrange(256), *b"0123456789 -\nNCFL"])]) + data[at + 1 :]
    if kind == "insert":
        return data[:at] + bytes([rng.choice(b"0123456789 -+\t\r\n\0NCFL")]) + data[at:]
    if kind == "delete":
        return data[:at] + data[at + rng.randint(1, 3) :]
    if kind == "cut":
        return data[:at]
    y = rng.randrange(len(lines))
    if kind == "row":
        del lines[x]
    elif kind == "swap":
        lines[x], lines[y] = lines[y], lines[x]
    else:
        lines.insert(y, lines[x])
    return "".join(lines).encode()
