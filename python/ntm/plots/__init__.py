"""Charts of results: drawn without a network, legible on grey paper, marked when their data is."""

from __future__ import annotations

from ._bands import bands_by_district
from ._chart import Chart
from ._front import front
from ._matrix import criteria_matrices, criteria_matrix, criteria_shares
from ._plan import plan_funds, plan_gantt, plan_map
from ._progress import progress_to_target

__all__ = [
    "Chart",
    "bands_by_district",
    "criteria_matrices",
    "criteria_matrix",
    "criteria_shares",
    "front",
    "plan_funds",
    "plan_gantt",
    "plan_map",
    "progress_to_target",
]


def __dir__() -> list[str]:
    return __all__
