"""What was promised, by when, and what is missing.

>>> from ntm import measures, targets
>>> targets.find_measure("communes_under_8_criteria") == measures.communes_under(8)
True
"""

from __future__ import annotations

from ._core.targets import (
    Comparator,
    Decision,
    DecisiveCells,
    Hardness,
    Measure,
    MeasureValue,
    ShortfallChange,
    State,
    Target,
    TargetCheck,
    Verdict,
    change_of_shortfall,
    check,
    consistent,
    decisive,
    find_measure,
    parse_targets,
    table_t1,
    table_t2,
    table_t7,
    to_json,
    to_table,
)

__all__ = [
    "Comparator",
    "Decision",
    "DecisiveCells",
    "Hardness",
    "Measure",
    "MeasureValue",
    "ShortfallChange",
    "State",
    "Target",
    "TargetCheck",
    "Verdict",
    "change_of_shortfall",
    "check",
    "consistent",
    "decisive",
    "find_measure",
    "parse_targets",
    "table_t1",
    "table_t2",
    "table_t7",
    "to_json",
    "to_table",
]


def __dir__() -> list[str]:
    return __all__
