"""Criteria as data: which edition was law where and when, and what it asks for."""

from __future__ import annotations

from ._core.standard import (
    Amendment,
    Catalog,
    Criterion,
    Edition,
    Indicator,
    LegalBasis,
    Precondition,
    RegionSubstitution,
    Requirement,
    Threshold,
    UnitGroup,
    YearlyLevels,
    catalog,
    parse_edition,
)

__all__ = [
    "Amendment",
    "Catalog",
    "Criterion",
    "Edition",
    "Indicator",
    "LegalBasis",
    "Precondition",
    "RegionSubstitution",
    "Requirement",
    "Threshold",
    "UnitGroup",
    "YearlyLevels",
    "catalog",
    "parse_edition",
]


def __dir__() -> list[str]:
    return __all__
