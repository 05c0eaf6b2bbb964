"""Which communes finish which criteria within a budget, with what is proved about it (docs/planning.md).

>>> from ntm import planning
>>> planning.knapsack(costs=[5, 4, 3], weights=[10, 7, 5], budget=7).value
12
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from ._core.planning import (
    LEAST_DRAWS,
    Check,
    Conflict,
    CostLine,
    Frequency,
    Front,
    FrontPoint,
    HighsSolution,
    Item,
    ItemReason,
    KnapsackChoice,
    Milp,
    Plan,
    PlanStatus,
    Problem,
    Requirement,
    ShortfallCosts,
    TargetRequirements,
    at_least,
    complete,
    floor,
    from_shortfall,
    front,
    has_highs,
    knapsack,
    new_communes,
    plan,
    recognised_in_each,
    requirements_of,
    selection_frequency,
    set_highs_library,
    solve_highs,
    to_milp,
    verify,
)

__all__ = [
    "LEAST_DRAWS",
    "Check",
    "Conflict",
    "CostLine",
    "Frequency",
    "Front",
    "FrontPoint",
    "HighsSolution",
    "Item",
    "ItemReason",
    "KnapsackChoice",
    "Milp",
    "Plan",
    "PlanStatus",
    "Problem",
    "Requirement",
    "ShortfallCosts",
    "TargetRequirements",
    "at_least",
    "complete",
    "floor",
    "from_shortfall",
    "front",
    "has_highs",
    "knapsack",
    "new_communes",
    "plan",
    "recognised_in_each",
    "requirements_of",
    "selection_frequency",
    "set_highs_library",
    "solve_highs",
    "to_milp",
    "verify",
]

# highsbox brings the library as a file; it is looked up, not imported, and loaded with the first solve that needs it.
_highsbox = find_spec("highsbox")
if _highsbox is not None and _highsbox.submodule_search_locations:
    set_highs_library(str(Path(_highsbox.submodule_search_locations[0], "highs_dist", "lib", "libhighs.so")))


def __dir__() -> list[str]:
    return __all__
