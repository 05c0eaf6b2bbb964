"""Do reported figures follow from the data, from each other and across mergers?

>>> from ntm import audit
>>> problem = audit.CompletionProblem([5, 5], [18, 18], grand_total=20, spread=0)
>>> audit.complete(problem, seed=1)
[10, 10]
"""

from __future__ import annotations

from ._core.audit import (
    Claim,
    ClaimVerdict,
    Completion,
    CompletionConflict,
    CompletionProblem,
    DrawnGroup,
    Evidence,
    ImpliedNumber,
    MapChange,
    OlderReadings,
    Reconciliation,
    Result,
    TotalGroup,
    UnitChange,
    check,
    complete,
    completion_from,
    conflicts,
    draw_missing,
    explain_change,
    explain_values,
    parse_claims,
    reconcile,
)

__all__ = [
    "Claim",
    "ClaimVerdict",
    "Completion",
    "CompletionConflict",
    "CompletionProblem",
    "DrawnGroup",
    "Evidence",
    "ImpliedNumber",
    "MapChange",
    "OlderReadings",
    "Reconciliation",
    "Result",
    "TotalGroup",
    "UnitChange",
    "check",
    "complete",
    "completion_from",
    "conflicts",
    "draw_missing",
    "explain_change",
    "explain_values",
    "parse_claims",
    "reconcile",
]


def __dir__() -> list[str]:
    return __all__
