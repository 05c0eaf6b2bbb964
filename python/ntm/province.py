"""A province's folder as one object, with the verbs evaluate, check, plan, run, report."""

from __future__ import annotations

from ._core.province import (
    Check,
    Delta,
    ErratumEffect,
    Evaluation,
    FileCount,
    LockedFigures,
    LockEffect,
    Province,
    Session,
    examples,
    init,
    load,
    tables,
)

__all__ = [
    "Check",
    "Delta",
    "ErratumEffect",
    "Evaluation",
    "FileCount",
    "LockEffect",
    "LockedFigures",
    "Province",
    "Session",
    "examples",
    "init",
    "load",
    "tables",
]


def __dir__() -> list[str]:
    return __all__
