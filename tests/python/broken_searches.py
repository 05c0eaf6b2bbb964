"""Searches that lose plans: each writes a proof of a bound that some plan exceeds, and no checker may accept it."""

from __future__ import annotations

import itertools
import random

import proofs
from proofs import Choice, Prover, Question


def worse_plan(question: Question, best: int) -> tuple[Choice, ...] | None:
    """A plan that is worth less than the best."""
    every = itertools.product(*(proofs.choices(question, commune) for commune in question.communes))
    for picked in every:
        fair = proofs.is_fair(question, picked)
        if fair and proofs.worth(question, picked) < best and proofs.lack(question, picked) is None:
            return picked
    return None


class Forgets(Prover):
    """Takes a box for empty."""

    def split(self, picked: list[Choice], open_: list[int], low: list[int], high: list[int]) -> None:
        if picked and self.rng.random() < 0.4:
            return self.prices("L", 0)
        return super().split(picked, open_, low, high)


class Skips(Prover):
    """Does not write what it found out about a box."""

    def split(self, picked: list[Choice], open_: list[int], low: list[int], high: list[int]) -> None:
        if not picked or self.rng.random() > 0.3:
            super().split(picked, open_, low, high)


class Drops(Prover):
    """Goes on with fewer alternatives than its prices allow."""

    def split(self, picked: list[Choice], open_: list[int], low: list[int], high: list[int]) -> None:
        if len(open_) > 1 and self.rng.random() < 0.5:
            self.prices("F", 1, lambda *_: self.rng.randint(0, 2))
            open_ = self.rng.sample(open_, len(open_) - 1)
        super().split(picked, open_, low, high)


def written(question: Question, picked: tuple[Choice, ...], value: int, most: int, lines: list[str]) -> str:
    plan = proofs.payments(question, picked)
    return question.text() + "\n".join([proofs.line("claim", value, most), *plan, "tree", *lines, "end"]) + "\n"


def by(search: type[Prover], slack: bool = False):
    """A file that claims a worse plan to be optimal, by this search; with `slack` boxes are closed too early."""

    def make(question: Question, best: int, picked: tuple[Choice, ...], rng: random.Random) -> str | None:
        worse = worse_plan(question, best)
        if worse is None:
            return None
        value = proofs.worth(question, worse)
        return written(question, worse, value, value, search(question, best if slack else value, rng).lines)

    return make


BROKEN = {
    "takes a box for empty": by(Forgets),
    "does not write a branch": by(Skips),
    "drops too many alternatives": by(Drops),
    "closes boxes too early": by(Prover, slack=True),
    "states a bound one too low": lambda question, best, picked, rng: written(
        question, picked, best, best - 1, Prover(question, best, rng).lines
    ),
    "states a value one too high": lambda question, best, picked, rng: written(
        question, picked, best + 1, best + 1, Prover(question, best + 1, rng).lines
    ),
}
