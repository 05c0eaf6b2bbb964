"""The words of form.toml."""

from __future__ import annotations

import functools
import tomllib
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
