"""Which communes finish which criteria within a budget, with what is proved about it (docs/planning.md).

>>> from ntm import planning
>>> planning.knapsack(costs=[5, 4, 3], weights=[10, 7, 5], budget=7).value
12
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ._core import MissingComponent
from ._core.planning import (
    LEAST_DRAWS,
    Check,
    CommuneAnswer,
    CommuneChange,
    CommuneFate,
    CommuneReplacement,
    Comparison,
    Conflict,
    ConflictReport,
    CostLine,
    DeadlineCommune,
    DeadlineFund,
    DeadlineGroup,
    DeadlineInstance,
    DeadlineItem,
    DeadlinePayment,
    DeadlineResult,
    DistrictTarget,
    ElasticPlan,
    Frequency,
    Front,
    FrontPoint,
    Fund,
    HighsSolution,
    Item,
    ItemReason,
    KeepRule,
    KeptPromise,
    KnapsackChoice,
    LevelValue,
    LostCriterion,
    Milp,
    MilpSolution,
    MoneyChange,
    PathPoint,
    Payment,
    PaymentRule,
    Plan,
    PlanPath,
    PlanPortfolio,
    PlanReading,
    PlanStatus,
    Problem,
    Projection,
    ProjectReplacement,
    PromiseChange,
    PromisePrice,
    PromisePrices,
    ReachableValue,
    ReplacementCosts,
    Requirement,
    Revision,
    ShortfallCosts,
    SideItem,
    SidePayment,
    SideProject,
    SolutionCheck,
    Standing,
    TargetRequirements,
    TargetSplit,
    UpkeepItem,
    all_money,
    arrears,
    at_least,
    at_least_in,
    at_least_items,
    at_most_missing,
    cap,
    close_path,
    compare,
    complete,
    dual_ascent,
    duration,
    elastic,
    find_conflicts,
    floor,
    from_shortfall,
    front,
    front_at,
    front_of_funds,
    has_highs,
    instance_text,
    knapsack,
    least_disbursed,
    least_share,
    maintain,
    mean_criteria,
    nested_in,
    new_communes,
    paid,
    parse_side_items,
    path,
    path_of_funds,
    plan,
    portfolio,
    precede,
    price_of_promises,
    recognised_in_each,
    replacement,
    requirements_of,
    revise,
    scaled,
    selection_frequency,
    set_highs_library,
    side_items,
    solve_deadlines,
    solve_highs,
    spent_before,
    split_target,
    stay_close,
    to_milp,
    verify,
    why,
    why_each,
    why_not,
    write_proof,
)

__all__ = [
    "LEAST_DRAWS",
    "Check",
    "CommuneAnswer",
    "CommuneChange",
    "CommuneFate",
    "CommuneReplacement",
    "Comparison",
    "Conflict",
    "ConflictReport",
    "CostLine",
    "DeadlineCommune",
    "DeadlineFund",
    "DeadlineGroup",
    "DeadlineInstance",
    "DeadlineItem",
    "DeadlinePayment",
    "DeadlineResult",
    "DistrictTarget",
    "ElasticPlan",
    "Frequency",
    "Front",
    "FrontPoint",
    "Fund",
    "HighsSolution",
    "Item",
    "ItemReason",
    "KeepRule",
    "KeptPromise",
    "KnapsackChoice",
    "LevelValue",
    "LostCriterion",
    "Milp",
    "MilpSolution",
    "MoneyChange",
    "PathPoint",
    "Payment",
    "PaymentRule",
    "Plan",
    "PlanPath",
    "PlanPortfolio",
    "PlanReading",
    "PlanStatus",
    "Problem",
    "ProjectReplacement",
    "Projection",
    "PromiseChange",
    "PromisePrice",
    "PromisePrices",
    "ReachableValue",
    "ReplacementCosts",
    "Requirement",
    "Revision",
    "ShortfallCosts",
    "SideItem",
    "SidePayment",
    "SideProject",
    "SolutionCheck",
    "Standing",
    "TargetRequirements",
    "TargetSplit",
    "UpkeepItem",
    "all_money",
    "arrears",
    "at_least",
    "at_least_in",
    "at_least_items",
    "at_most_missing",
    "cap",
    "close_path",
    "compare",
    "complete",
    "dual_ascent",
    "duration",
    "elastic",
    "find_conflicts",
    "floor",
    "from_shortfall",
    "front",
    "front_at",
    "front_of_funds",
    "has_highs",
    "instance_text",
    "knapsack",
    "least_disbursed",
    "least_share",
    "maintain",
    "mean_criteria",
    "nested_in",
    "new_communes",
    "paid",
    "parse_side_items",
    "path",
    "path_of_funds",
    "plan",
    "portfolio",
    "precede",
    "price_of_promises",
    "recognised_in_each",
    "replacement",
    "requirements_of",
    "revise",
    "scaled",
    "selection_frequency",
    "set_highs_library",
    "side_items",
    "solve_deadlines",
    "solve_highs",
    "spent_before",
    "split_target",
    "stay_close",
    "to_highs",
    "to_milp",
    "verify",
    "why",
    "why_each",
    "why_not",
    "write_proof",
]

# highsbox brings the library as a file; it is looked up, not imported, and loaded with the first solve that needs it.
_highsbox = find_spec("highsbox")
if _highsbox is not None and _highsbox.submodule_search_locations:
    set_highs_library(str(Path(_highsbox.submodule_search_locations[0], "highs_dist", "lib", "libhighs.so")))


def to_highs(model: Milp | Problem) -> Any:
    """The model as a `highspy.Highs`, ready to run: for options and callbacks of one's own.

    Needs `pip install highspy`. Ids of rows and columns are their names there.
    """
    try:
        import highspy
    except ModuleNotFoundError as missing:
        raise MissingComponent("to_highs needs the package highspy: pip install highspy") from missing
    import numpy as np

    if isinstance(model, Problem):
        model = to_milp(model)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(model.col_ids), len(model.row_ids)
    lp.sense_ = highspy.ObjSense.kMaximize if model.maximise else highspy.ObjSense.kMinimize
    lp.offset_ = model.offset
    lp.col_cost_ = np.asarray(model.objective)
    lp.col_lower_, lp.col_upper_ = np.asarray(model.lower), np.asarray(model.upper)
    lp.row_lower_, lp.row_upper_ = np.asarray(model.row_lower), np.asarray(model.row_upper)
    lp.col_names_, lp.row_names_ = model.col_ids, model.row_ids
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    lp.integrality_ = [kinds[whole] for whole in model.integer]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.asarray(model.starts)
    lp.a_matrix_.index_ = np.asarray(model.columns)
    lp.a_matrix_.value_ = np.asarray(model.values)
    solver: Any = highspy.Highs
    highs = solver()
    highs.setOptionValue("output_flag", False)
    if highs.passModel(lp) == highspy.HighsStatus.kError:
        raise ValueError("highspy refused the model")
    return highs


def __dir__() -> list[str]:
    return __all__
