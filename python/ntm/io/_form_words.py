"""The words of form.toml."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any


@functools.cache
def data() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "form.toml").read_text(encoding="utf-8"))


def text(group: str, key: str, /, **values: object) -> str:
    """A text with its {names} filled in."""
    return str(data()[group][key]).format(**values)


def day(iso: str) -> str:
    """2020-05-31 as people write it."""
    return f"{iso[8:10]}/{iso[5:7]}/{iso[:4]}"


def columns() -> list[str]:
    """What the columns of entry forms are for, in their order."""
    return list(data()["columns"])


def statuses() -> list[str]:
    """The four words of a status."""
    return list(data()["words"].values())


@dataclass(frozen=True)
class Takes:
    """What numbers a cell takes."""

    least: float | None = None
    most: float | None = None
    whole: bool = False

    def __contains__(self, number: float) -> bool:
        low = self.least is None or number >= self.least
        high = self.most is None or number <= self.most
        return low and high and (not self.whole or number == int(number))

    def __str__(self) -> str:
        """In signs that need no language: "0 … 100", "0, 1, 2, …", "≥ 0"."""
        if self.whole and self.least is not None:
            first = int(self.least)
            return f"{first}, {first + 1}, …" + (f", {self.most:g}" if self.most is not None else "")
        if self.most is not None:
            return f"{self.least:g} … {self.most:g}" if self.least is not None else f"≤ {self.most:g}"
        return f"≥ {self.least:g}" if self.least is not None else "–"


def takes(kind: str, of: str) -> Takes:
    """What a number of a unit may be; for a count of criteria, up to `of`."""
    return Takes(0, int(of), True) if kind == "count" else Takes(**data()["numbers"].get(of, {}))
