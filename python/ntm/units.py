"""Administrative units over time: lives, events, the map of any day, and figures of one map on another."""

from __future__ import annotations

from ._core.units import (
    Carried,
    CarriedMean,
    CarriedWhole,
    Crosswalk,
    Event,
    Life,
    Registry,
    Snapshot,
    Unit,
    parse_registry,
    region_text,
    spelling,
)

__all__ = [
    "Carried",
    "CarriedMean",
    "CarriedWhole",
    "Crosswalk",
    "Event",
    "Life",
    "Registry",
    "Snapshot",
    "Unit",
    "parse_registry",
    "region_text",
    "spelling",
]


def __dir__() -> list[str]:
    return __all__
