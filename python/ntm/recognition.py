"""Recognised units: decisions, their days, and what became of them over mergers."""

from __future__ import annotations

from ._core.recognition import Placed, Placement, Recognition, Recognitions, parse_recognitions

__all__ = ["Placed", "Placement", "Recognition", "Recognitions", "parse_recognitions"]


def __dir__() -> list[str]:
    return __all__
