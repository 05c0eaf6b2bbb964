"""Capital by source and kind, and what a missing criterion costs.

Amounts are whole dong; files may write thousand, million or billion VND.

>>> from ntm import funds
>>> funds.format_money(18_800_000_000)
'18,8 tỷ đồng'
"""

from __future__ import annotations

from ._core.funds import (
    ArrearsLine,
    CostMatrix,
    CostRow,
    Costs,
    Disbursement,
    Estimate,
    Ledger,
    LedgerBasis,
    LedgerLine,
    PriceBasis,
    PriceFactor,
    PriceRow,
    Prices,
    format_money,
    parse_arrears,
    parse_costs,
    parse_ledger,
    parse_prices,
    source_name,
    table_t4,
    table_t5,
)

__all__ = [
    "ArrearsLine",
    "CostMatrix",
    "CostRow",
    "Costs",
    "Disbursement",
    "Estimate",
    "Ledger",
    "LedgerBasis",
    "LedgerLine",
    "PriceBasis",
    "PriceFactor",
    "PriceRow",
    "Prices",
    "format_money",
    "parse_arrears",
    "parse_costs",
    "parse_ledger",
    "parse_prices",
    "source_name",
    "table_t4",
    "table_t5",
]


def __dir__() -> list[str]:
    return __all__
