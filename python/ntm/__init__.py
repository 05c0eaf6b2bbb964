"""Plan and monitor a national programme of standards: Viet Nam's new rural development (NTM)."""

from __future__ import annotations

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
    )
except ImportError as problem:
    problem.add_note("ntm's compiled part is missing: run scripts/test in a clone, or install the wheel ntm-vn")
    raise

__all__ = [
    "AmbiguousName",
    "CountInterval",
    "Error",
    "FileError",
    "Finding",
    "MissingComponent",
    "NoSingleEdition",
    "Period",
    "Severity",
    "Table",
    "Truth",
    "UnknownName",
    "__version__",
]


def __dir__() -> list[str]:
    return __all__
