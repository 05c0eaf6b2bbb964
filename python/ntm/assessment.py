"""Values against thresholds: met, unmet, unknown, and why."""

from __future__ import annotations

from ._core.assessment import (
    Attributed,
    Attribution,
    Bridge,
    Change,
    EditionMapping,
    EvaluationCase,
    Explained,
    Explanation,
    Outcomes,
    attribute,
    bridge,
    degree_table,
    doubt,
    evaluate,
    evaluate_many,
    fragile,
    near_misses,
    parse_mapping,
    suppose_status,
    suppose_thresholds,
    suppose_unknown,
    suppose_value,
)

__all__ = [
    "Attributed",
    "Attribution",
    "Bridge",
    "Change",
    "EditionMapping",
    "EvaluationCase",
    "Explained",
    "Explanation",
    "Outcomes",
    "attribute",
    "bridge",
    "degree_table",
    "doubt",
    "evaluate",
    "evaluate_many",
    "fragile",
    "near_misses",
    "parse_mapping",
    "suppose_status",
    "suppose_thresholds",
    "suppose_unknown",
    "suppose_value",
]


def __dir__() -> list[str]:
    return __all__
