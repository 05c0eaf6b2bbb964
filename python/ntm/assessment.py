"""Values against thresholds: met, unmet, unknown, and why."""

from __future__ import annotations

from ._core.assessment import Explained, Explanation, Outcomes, evaluate

__all__ = ["Explained", "Explanation", "Outcomes", "evaluate"]


def __dir__() -> list[str]:
    return __all__
