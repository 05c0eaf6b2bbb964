"""Statistics up the hierarchy; nothing is lost.

>>> import ntm.aggregate
>>> [b.label_en for b in ntm.aggregate.make_bands([10, 5, 0], 10)]
['10/10', '5–9', 'under 5']
"""

from __future__ import annotations

from ._core.aggregate import Band, count_bands, default_bands, make_bands, parse_bands, rollup, wilson

__all__ = ["Band", "count_bands", "default_bands", "make_bands", "parse_bands", "rollup", "wilson"]


def __dir__() -> list[str]:
    return __all__
