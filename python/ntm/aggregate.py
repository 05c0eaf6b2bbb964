"""Statistics up the hierarchy; nothing is lost.

>>> import ntm.aggregate
>>> [b.label_en for b in ntm.aggregate.make_bands([10, 5, 0], 10)]
['10/10', '5–9', 'under 5']
>>> mean = ntm.aggregate.RealMean().add([10.0, 20.0, None])
>>> mean.value, mean.missing, mean.between(0, 100)
(15.0, 1, (10.0, 43.333333333333336))
"""

from __future__ import annotations

from ._core.aggregate import (
    Band,
    Banded,
    BitCounts,
    Composite,
    Count,
    Decomposition,
    Estimate,
    FirstLast,
    IntervalSum,
    Placement,
    Quantiles,
    RealBands,
    RealMean,
    RealMinMax,
    RealSum,
    RealSummary,
    Rolled,
    RolledLevel,
    Share,
    SurveyEstimates,
    SurveyResult,
    Variance,
    WeightedMean,
    WholeMean,
    WholeMinMax,
    WholeSum,
    WholeSummary,
    change_table,
    count_bands,
    criterion_change_table,
    decompose,
    default_bands,
    group_change_table,
    make_bands,
    mean_change_table,
    parse_bands,
    rollup,
    survey,
    wilson,
)

__all__ = [
    "Band",
    "Banded",
    "BitCounts",
    "Composite",
    "Count",
    "Decomposition",
    "Estimate",
    "FirstLast",
    "IntervalSum",
    "Placement",
    "Quantiles",
    "RealBands",
    "RealMean",
    "RealMinMax",
    "RealSum",
    "RealSummary",
    "Rolled",
    "RolledLevel",
    "Share",
    "SurveyEstimates",
    "SurveyResult",
    "Variance",
    "WeightedMean",
    "WholeMean",
    "WholeMinMax",
    "WholeSum",
    "WholeSummary",
    "change_table",
    "count_bands",
    "criterion_change_table",
    "decompose",
    "default_bands",
    "group_change_table",
    "make_bands",
    "mean_change_table",
    "parse_bands",
    "rollup",
    "survey",
    "wilson",
]


def __dir__() -> list[str]:
    return __all__
