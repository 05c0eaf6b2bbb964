"""
Statistics up the hierarchy; nothing is lost.
"""
from __future__ import annotations
import collections.abc
import datetime
import ntm._core
import ntm._core.units
import typing
__all__: list[str] = ['Band', 'count_bands', 'default_bands', 'make_bands', 'parse_bands', 'rollup', 'wilson']
class Band:
    """
    Whole numbers from low to high, both included, under one name.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __contains__(self, value: typing.SupportsInt | typing.SupportsIndex) -> bool:
        ...
    def __eq__(self, other: object) -> bool:
        ...
    def __init__(self, low: typing.SupportsInt | typing.SupportsIndex, high: typing.SupportsInt | typing.SupportsIndex, label_vi: str = '', label_en: str = '') -> None:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def high(self) -> int:
        ...
    @property
    def label_en(self) -> str:
        ...
    @property
    def label_vi(self) -> str:
        ...
    @property
    def low(self) -> int:
        ...
def count_bands(values: collections.abc.Sequence[ntm._core.CountInterval], bands: collections.abc.Sequence[Band]) -> tuple[list[ntm._core.CountInterval], int]:
    """
    How many intervals surely and possibly lie in each band, and how many in none: (counts, outside).
    """
def default_bands(all: typing.SupportsInt | typing.SupportsIndex) -> list[Band]:
    """
    The bands that reports print for a set of `all` criteria.
    """
def make_bands(edges: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], all: typing.SupportsInt | typing.SupportsIndex) -> list[Band]:
    """
    Bands from lower edges, highest first, up to `all`.
    """
def parse_bands(text: str, all: typing.SupportsInt | typing.SupportsIndex, file: str = 'bands.toml') -> tuple[list[Band], list[ntm._core.Finding]]:
    """
    Reads band edges from TOML: (bands, findings).
    """
def rollup(map: ntm._core.units.Snapshot, units: collections.abc.Sequence[str | ntm._core.units.Unit | tuple[str, datetime.date | str | None]], values: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex] | collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] | collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex | None], level: str = 'district') -> ntm._core.Table:
    """
    Count, sum, mean, min and max of one value per unit, by district or province, with 'unallocated' and the total, as a table. Sums of whole numbers stay whole. None and NaN are not observed: the column 'missing' counts them.
    """
def wilson(successes: typing.SupportsInt | typing.SupportsIndex, total: typing.SupportsInt | typing.SupportsIndex, z: typing.SupportsFloat | typing.SupportsIndex = 1.959963984540054) -> tuple[float, float]:
    """
    Wilson score interval of a share: (low, high).
    """
