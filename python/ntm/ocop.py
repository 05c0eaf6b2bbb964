"""OCOP: score sheets, stars, products with their certificates, results of rounds.

>>> from ntm import ocop
>>> from ntm import Truth
>>> law = ocop.in_force("2020-06-17")
>>> ocop.rate(law, [88.5, 90, 90], mandatory=Truth.MET).stars
4
>>> law.recogniser(3, on="2020-06-17")
'province'
"""

from __future__ import annotations

from ._core.ocop import (
    Certificate,
    Edition,
    Event,
    Part,
    Product,
    ProductRegister,
    Rating,
    RatingVerdict,
    Result,
    Score,
    Sector,
    Sheet,
    SheetCriterion,
    SheetPoints,
    StarBand,
    Step,
    add_up,
    editions,
    find_edition,
    in_force,
    mean_score,
    parse_edition,
    parse_products,
    parse_results,
    rate,
    table_t6,
)

__all__ = [
    "Certificate",
    "Edition",
    "Event",
    "Part",
    "Product",
    "ProductRegister",
    "Rating",
    "RatingVerdict",
    "Result",
    "Score",
    "Sector",
    "Sheet",
    "SheetCriterion",
    "SheetPoints",
    "StarBand",
    "Step",
    "add_up",
    "editions",
    "find_edition",
    "in_force",
    "mean_score",
    "parse_edition",
    "parse_products",
    "parse_results",
    "rate",
    "table_t6",
]


def __dir__() -> list[str]:
    return __all__
