"""Plan and monitor a national programme of standards: Viet Nam's new rural development (NTM)."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

try:
    from ._core import (
        AmbiguousName,
        CountInterval,
        Error,
        FileError,
        Finding,
        MissingComponent,
        NoSingleEdition,
        Period,
        Severity,
        Table,
        Truth,
        UnknownName,
        __version__,
        findings_to_json,
    )
except ImportError as problem:
    problem.add_note("ntm's compiled part is missing: run scripts/test in a clone, or install the wheel ntm-vn")
    raise

from . import (
    aggregate,
    assessment,
    audit,
    funds,
    measures,
    observations,
    ocop,
    planning,
    recognition,
    scenario,
    standard,
    targets,
    units,
)
from .planning import complete, floor, new_communes, plan
from .province import Evaluation, Province, examples, init, load, tables

if TYPE_CHECKING:
    from . import distributed, io, matching, monthly, national, plots, report

__all__ = [
    "AmbiguousName",
    "CountInterval",
    "Error",
    "Evaluation",
    "FileError",
    "Finding",
    "MissingComponent",
    "NoSingleEdition",
    "Period",
    "Province",
    "Severity",
    "Table",
    "Truth",
    "UnknownName",
    "__version__",
    "aggregate",
    "assessment",
    "audit",
    "complete",
    "distributed",
    "examples",
    "findings_to_json",
    "floor",
    "funds",
    "init",
    "io",
    "load",
    "matching",
    "measures",
    "monthly",
    "national",
    "new_communes",
    "observations",
    "ocop",
    "plan",
    "planning",
    "plots",
    "recognition",
    "report",
    "scenario",
    "standard",
    "tables",
    "targets",
    "units",
]


def __getattr__(name: str) -> Any:
    if name in (
        "distributed",
        "io",
        "matching",
        "monthly",
        "national",
        "plots",
        "report",
    ):  # loaded when they are wanted, with what they import
        return importlib.import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
