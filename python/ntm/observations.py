"""What was seen of units, on which day, and when it was recorded; what documents state.

>>> import ntm.observations
>>> ntm.observations.read_word("Chưa đạt")
'unmet'
"""

from __future__ import annotations

from ._core.observations import (
    DistrictFigure,
    Panel,
    Published,
    PublishedFigure,
    Rows,
    build_panel,
    parse_criteria_counts,
    parse_criteria_table,
    parse_district_figures,
    parse_observations,
    parse_published,
    read_word,
)

__all__ = [
    "DistrictFigure",
    "Panel",
    "Published",
    "PublishedFigure",
    "Rows",
    "build_panel",
    "parse_criteria_counts",
    "parse_criteria_table",
    "parse_district_figures",
    "parse_observations",
    "parse_published",
    "read_word",
]


def __dir__() -> list[str]:
    return __all__
