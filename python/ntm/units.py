"""Administrative units over time: lives, events, and the map of any day."""

from __future__ import annotations

from ._core.units import Event, Life, Registry, Snapshot, Unit, parse_registry

__all__ = ["Event", "Life", "Registry", "Snapshot", "Unit", "parse_registry"]


def __dir__() -> list[str]:
    return __all__
