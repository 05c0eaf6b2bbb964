"""Scenario files: what to compute about a province, with every assumption and the seed."""

from __future__ import annotations

from ._core.scenario import Completion, Run, Scenario, parse_scenario

__all__ = ["Completion", "Run", "Scenario", "parse_scenario"]


def __dir__() -> list[str]:
    return __all__
