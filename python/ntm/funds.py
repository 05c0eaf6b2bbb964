"""Capital by source and kind, and what a missing criterion costs.

Amounts are whole dong; files may write thousand, million or billion VND.

>>> from ntm import funds
>>> funds.format_money(18_800_000_000)
'18,8 tỷ đồng'
"""

from __future__ import annotations

from ._core.funds import (
    CostMatrix,
    CostRow,
    Costs,
    Disbursement,
    Estimate,
    Ledger,
    LedgerBasis,
    LedgerLine,
    format_money,
    parse_costs,
    parse_ledger,
)

__all__ = [
    "CostMatrix",
    "CostRow",
    "Costs",
    "Disbursement",
    "Estimate",
    "Ledger",
    "LedgerBasis",
    "LedgerLine",
    "format_money",
    "parse_costs",
    "parse_ledger",
]


def __dir__() -> list[str]:
    return __all__
