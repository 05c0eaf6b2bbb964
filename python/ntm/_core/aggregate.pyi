"""
Statistics up the hierarchy; nothing is lost.
"""
from __future__ import annotations
import collections.abc
import datetime
import ntm._core
import ntm._core.units
import numpy
import numpy.typing
import typing
__all__: list[str] = ['Band', 'Banded', 'BitCounts', 'Composite', 'Count', 'Decomposition', 'Estimate', 'FirstLast', 'IntervalSum', 'Placement', 'Quantiles', 'RealBands', 'RealMean', 'RealMinMax', 'RealSum', 'RealSummary', 'Rolled', 'RolledLevel', 'Share', 'SurveyEstimates', 'SurveyResult', 'Variance', 'WeightedMean', 'WholeMean', 'WholeMinMax', 'WholeSum', 'WholeSummary', 'change_table', 'count_bands', 'criterion_change_table', 'decompose', 'default_bands', 'group_change_table', 'make_bands', 'mean_change_table', 'parse_bands', 'rollup', 'survey', 'wilson']
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
class WholeSum:
    """
    Sum of whole numbers; exact, in any order. Gaps are counted apart.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __add__(self, arg0: WholeSum) -> WholeSum:
        ...
    def __copy__(self) -> WholeSum:
        ...
    def __deepcopy__(self, memo: dict) -> WholeSum:
        ...
    def __eq__(self, other: object) -> bool:
        ...
    def __getstate__(self) -> bytes:
        ...
    def __iadd__(self, arg0: WholeSum) -> WholeSum:
        ...
    def __init__(self) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def add(self, values: typing.Any, beside: typing.Any | None = None) -> WholeSum:
        """
        Takes all values of an array, an Arrow column or a list, and returns itself.
        """
    def merge(self, other: WholeSum) -> WholeSum:
        """
        Takes in what another one took, and returns itself.
        """
    def to_dict(self) -> dict:
        """
        What it says of itself, by name.
        """
    @property
    def missing(self) -> int:
        """
        Values that were not observed.
        """
    @property
    def value(self) -> int:
        ...
class WholeMean:
    """
    Mean of whole numbers as sum and count.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __add__(self, arg0: WholeMean) -> WholeMean:
        ...
    def __copy__(self) -> WholeMean:
        ...
    def __deepcopy__(self, memo: dict) -> WholeMean:
        ...
    def __eq__(self, other: object) -> bool:
        ...
    def __getstate__(self) -> bytes:
        ...
    def __iadd__(self, arg0: WholeMean) -> WholeMean:
        ...
    def __init__(self) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def add(self, values: typing.Any, beside: typing.Any | None = None) -> WholeMean:
        """
        Takes all values of an array, an Arrow column or a list, and returns itself.
        """
    def between(self, low: typing.SupportsFloat | typing.SupportsIndex, high: typing.SupportsFloat | typing.SupportsIndex) -> tuple[float, float]:
        """
        What the mean can be if each value that was not observed lies between the two.
        """
    def merge(self, other: WholeMean) -> WholeMean:
        """
        Takes in what another one took, and returns itself.
        """
    def to_dict(self) -> dict:
        """
        What it says of itself, by name.
        """
    @property
    def count(self) -> int:
        ...
    @property
    def missing(self) -> int:
        """
        Values that were not observed.
        """
    @property
    def sum(self) -> int:
        ...
    @property
    def value(self) -> float | None:
        """
        None without values.
        """
class WholeMinMax:
    """
    Smallest and largest of whole numbers.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __add__(self, arg0: WholeMinMax) -> WholeMinMax:
        ...
    def __copy__(self) -> WholeMinMax:
        ...
    def __deepcopy__(self, memo: dict) -> WholeMinMax:
        ...
    def __eq__(self, other: object) -> bool:
        ...
    def __getstate__(self) -> bytes:
        ...
    def __iadd__(self, arg0: WholeMinMax) -> WholeMinMax:
        ...
    def __init__(self) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def add(self, values: typing.Any, beside: typing.Any | None = None) -> WholeMinMax:
        """
        Takes all values of an array, an Arrow column or a list, and returns itself.
        """
    def merge(self, other: WholeMinMax) -> WholeMinMax:
        """
        Takes in what another one took, and returns itself.
        """
    def to_dict(self) -> dict:
        """
        What it says of itself, by name.
        """
    @property
    def max(self) -> int | None:
        ...
    @property
    def min(self) -> int | None:
        ...
class WholeSummary:
    """
    Count, sum, mean, smallest and largest of whole numbers.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __add__(self, arg0: WholeSummary) -> WholeSummary:
        ...
    def __copy__(self) -> WholeSummary:
        ...
    def __deepcopy__(self, memo: dict) -> WholeSummary:
        ...
    def __eq__(self, other: object) -> bool:
        ...
    def __getstate__(self) -> bytes:
        ...
    def __iadd__(self, arg0: WholeSummary) -> WholeSummary:
        ...
    def __init__(self) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def add(self, values: typing.Any, beside: typing.Any | None = None) -> WholeSummary:
        """
        Takes all values of an array, an Arrow column or a list, and returns itself.
        """
    def merge(self, other: WholeSummary) -> WholeSummary:
        """
        Takes in what another one took, and returns itself.
        """
    def to_dict(self) -> dict:
        """
        What it says of itself, by name.
        """
    @property
    def average(self) -> WholeMean:
        ...
    @property
    def missing(self) -> int:
        """
        Values that were not observed.
        """
    @property
    def range(self) -> WholeMinMax:
        ...
class RealSum:
    """
    Sum of reals; exact, in any order. Gaps are counted apart.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __add__(self, arg0: RealSum) -> RealSum:
        ...
    def __copy__(self) -> RealSum:
        ...
    def __deepcopy__(self, memo: dict) -> RealSum:
        ...
    def __eq__(self, other: object) -> bool:
        ...
    def __getstate__(self) -> bytes:
        ...
    def __iadd__(self, arg0: RealSum) -> RealSum:
        ...
    def __init__(self) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def add(self, values: typing.Any, beside: typing.Any | None = None) -> RealSum:
        """
        Takes all values of an array, an Arrow column or a list, and returns itself.
        """
    def merge(self, other: RealSum) -> RealSum:
        """
        Takes in what another one took, and returns itself.
        """
    def to_dict(self) -> dict:
        """
        What it says of itself, by name.
        """
    @property
    def missing(self) -> int:
        """
        Values that were not observed.
        """
    @property
    def value(self) -> float:
        ...
class RealMean:
    """
    Mean of reals as sum and count.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __add__(self, arg0: RealMean) -> RealMean:
        ...
    def __copy__(self) -> RealMean:
        ...
    def __deepcopy__(self, memo: dict) -> RealMean:
        ...
    def __eq__(self, other: object) -> bool:
        ...
    def __getstate__(self) -> bytes:
        ...
    def __iadd__(self, arg0: RealMean) -> RealMean:
        ...
    def __init__(self) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def add(self, values: typing.Any, beside: typing.Any | None = None) -> RealMean:
        """
        Takes all values of an array, an Arrow column or a list, and returns itself.
        """
    def between(self, low: typing.SupportsFloat | typing.SupportsIndex, high: typing.SupportsFloat | typing.SupportsIndex) -> tuple[float, float]:
        """
        What the mean can be if each value that was not observed lies between the two.
        """
    def merge(self, other: RealMean) -> RealMean:
        """
        Takes in what another one took, and returns itself.
        """
    def to_dict(self) -> dict:
        """
        What it says of itself, by name.
        """
    @property
    def count(self) -> int:
        ...
    @property
    def missing(self) -> int:
        """
        Values that were not observed.
        """
    @property
    def sum(self) -> float:
        ...
    @property
    def value(self) -> float | None:
        """
        None without values.
        """
class RealMinMax:
    """
    Smallest and largest of reals.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __add__(self, arg0: RealMinMax) -> RealMinMax:
        ...
    def __copy__(self) -> RealMinMax:
        ...
    def __deepcopy__(self, memo: dict) -> RealMinMax:
        ...
    def __eq__(self, other: object) -> bool:
        ...
    def __getstate__(self) -> bytes:
        ...
    def __iadd__(self, arg0: RealMinMax) -> RealMinMax:
        ...
    def __init__(self) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def add(self, values: typing.Any, beside: typing.Any | None = None) -> RealMinMax:
        """
        Takes all values of an array, an Arrow column or a list, and returns itself.
        """
    def merge(self, other: RealMinMax) -> RealMinMax:
        """
        Takes in what another one took, and returns itself.
        """
    def to_dict(self) -> dict:
        """
        What it says of itself, by name.
        """
    @property
    def max(self) -> float | None:
        ...
    @property
    def min(self) -> float | None:
        ...
class RealSummary:
    """
    Count, sum, mean, smallest and largest of reals.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __add__(self, arg0: RealSummary) -> RealSummary:
        ...
    def __copy__(self) -> RealSummary:
        ...
    def __deepcopy__(self, memo: dict) -> RealSummary:
        ...
    def __eq__(self, other: object) -> bool:
        ...
    def __getstate__(self) -> bytes:
        ...
    def __iadd__(self, arg0: RealSummary) -> RealSummary:
        ...
    def __init__(self) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def add(self, values: typing.Any, beside: typing.Any | None = None) -> RealSummary:
        """
        Takes all values of an array, an Arrow column or a list, and returns itself.
        """
    def merge(self, other: RealSummary) -> RealSummary:
        """
        Takes in what another one took, and returns itself.
        """
    def to_dict(self) -> dict:
        """
        What it says of itself, by name.
        """
    @property
    def average(self) -> RealMean:
        ...
    @property
    def missing(self) -> int:
        """
        Values that were not observed.
        """
    @property
    def range(self) -> RealMinMax:
        ...
class Count:
    """
    How many values there were.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __add__(self, arg0: Count) -> Count:
        ...
    def __copy__(self) -> Count:
        ...
    def __deepcopy__(self, memo: dict) -> Count:
        ...
    def __eq__(self, other: object) -> bool:
        ...
    def __getstate__(self) -> bytes:
        ...
    def __iadd__(self, arg0: Count) -> Count:
        ...
    def __init__(self) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def add(self, values: typing.Any, beside: typing.Any | None = None) -> Count:
        """
        Takes all values of an array, an Arrow column or a list, and returns itself.
        """
    def merge(self, other: Count) -> Count:
        """
        Takes in what another one took, and returns itself.
        """
    def to_dict(self) -> dict:
        """
        What it says of itself, by name.
        """
    @property
    def value(self) -> int:
        ...
class Share:
    """
    Share of truths that are met; what is unknown counts on neither side.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __add__(self, arg0: Share) -> Share:
        ...
    def __copy__(self) -> Share:
        ...
    def __deepcopy__(self, memo: dict) -> Share:
        ...
    def __eq__(self, other: object) -> bool:
        ...
    def __getstate__(self) -> bytes:
        ...
    def __iadd__(self, arg0: Share) -> Share:
        ...
    def __init__(self) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def add(self, values: typing.Any, beside: typing.Any | None = None) -> Share:
        """
        Takes all values of an array, an Arrow column or a list, and returns itself.
        """
    def merge(self, other: Share) -> Share:
        """
        Takes in what another one took, and returns itself.
        """
    def to_dict(self) -> dict:
        """
        What it says of itself, by name.
        """
    def wilson(self, z: typing.SupportsFloat | typing.SupportsIndex = 1.959963984540054) -> tuple[float, float] | None:
        """
        Wilson score interval over what is known, or None.
        """
    @property
    def assessed(self) -> int:
        ...
    @property
    def successes(self) -> ntm._core.CountInterval:
        ...
    @property
    def total(self) -> int:
        ...
    @property
    def value(self) -> float | None:
        """
        Share over what is known, or None.
        """
class IntervalSum:
    """
    Sum and mean of counts that are not all known.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __add__(self, arg0: IntervalSum) -> IntervalSum:
        ...
    def __copy__(self) -> IntervalSum:
        ...
    def __deepcopy__(self, memo: dict) -> IntervalSum:
        ...
    def __eq__(self, other: object) -> bool:
        ...
    def __getstate__(self) -> bytes:
        ...
    def __iadd__(self, arg0: IntervalSum) -> IntervalSum:
        ...
    def __init__(self) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def add(self, values: typing.Any, beside: typing.Any | None = None) -> IntervalSum:
        """
        Takes all values of an array, an Arrow column or a list, and returns itself.
        """
    def merge(self, other: IntervalSum) -> IntervalSum:
        """
        Takes in what another one took, and returns itself.
        """
    def to_dict(self) -> dict:
        """
        What it says of itself, by name.
        """
    @property
    def count(self) -> int:
        ...
    @property
    def exact(self) -> WholeMean:
        """
        The mean of the known ones.
        """
    @property
    def value(self) -> ntm._core.CountInterval:
        ...
class Banded:
    """
    How many whole numbers lie in each band.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __add__(self, arg0: Banded) -> Banded:
        ...
    def __copy__(self) -> Banded:
        ...
    def __deepcopy__(self, memo: dict) -> Banded:
        ...
    def __eq__(self, other: object) -> bool:
        ...
    def __getstate__(self) -> bytes:
        ...
    def __iadd__(self, arg0: Banded) -> Banded:
        ...
    def __init__(self, bands: collections.abc.Sequence[Band]) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def add(self, values: typing.Any, beside: typing.Any | None = None) -> Banded:
        """
        Takes all values of an array, an Arrow column or a list, and returns itself.
        """
    def merge(self, other: Banded) -> Banded:
        """
        Takes in what another one took, and returns itself.
        """
    def to_dict(self) -> dict:
        """
        What it says of itself, by name.
        """
    @property
    def bands(self) -> list[Band]:
        ...
    @property
    def counts(self) -> list[ntm._core.CountInterval]:
        ...
    @property
    def outside(self) -> int:
        ...
    @property
    def total(self) -> int:
        ...
class BitCounts:
    """
    For each bit of masks: in how many rows it is met, assessed.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __add__(self, arg0: BitCounts) -> BitCounts:
        ...
    def __copy__(self) -> BitCounts:
        ...
    def __deepcopy__(self, memo: dict) -> BitCounts:
        ...
    def __eq__(self, other: object) -> bool:
        ...
    def __getstate__(self) -> bytes:
        ...
    def __iadd__(self, arg0: BitCounts) -> BitCounts:
        ...
    def __init__(self, bits: typing.SupportsInt | typing.SupportsIndex = 0) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def add(self, values: typing.Any, beside: typing.Any | None = None) -> BitCounts:
        """
        Takes all values of an array, an Arrow column or a list, and returns itself.
        """
    def at(self, bit: typing.SupportsInt | typing.SupportsIndex) -> ntm._core.CountInterval:
        """
        In how many rows the bit can be met.
        """
    def merge(self, other: BitCounts) -> BitCounts:
        """
        Takes in what another one took, and returns itself.
        """
    def to_dict(self) -> dict:
        """
        What it says of itself, by name.
        """
    @property
    def assessed(self) -> numpy.ndarray:
        """
        A view: rows in which each bit is assessed.
        """
    @property
    def bits(self) -> int:
        ...
    @property
    def met(self) -> numpy.ndarray:
        """
        A view: rows in which each bit is met.
        """
    @property
    def rows(self) -> int:
        ...
class WeightedMean:
    """
    Weighted mean as an exact pair; the weights stand beside the values.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __add__(self, arg0: WeightedMean) -> WeightedMean:
        ...
    def __copy__(self) -> WeightedMean:
        ...
    def __deepcopy__(self, memo: dict) -> WeightedMean:
        ...
    def __eq__(self, other: object) -> bool:
        ...
    def __getstate__(self) -> bytes:
        ...
    def __iadd__(self, arg0: WeightedMean) -> WeightedMean:
        ...
    def __init__(self) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def add(self, values: typing.Any, beside: typing.Any | None = None) -> WeightedMean:
        """
        Takes all values of an array, an Arrow column or a list, and returns itself.
        """
    def between(self, low: typing.SupportsFloat | typing.SupportsIndex, high: typing.SupportsFloat | typing.SupportsIndex) -> tuple[float, float]:
        """
        What the mean can be if each value that was not observed lies between the two.
        """
    def merge(self, other: WeightedMean) -> WeightedMean:
        """
        Takes in what another one took, and returns itself.
        """
    def to_dict(self) -> dict:
        """
        What it says of itself, by name.
        """
    @property
    def count(self) -> int:
        ...
    @property
    def denominator(self) -> float:
        ...
    @property
    def missing(self) -> int:
        ...
    @property
    def numerator(self) -> float:
        ...
    @property
    def unknown_weight(self) -> float:
        ...
    @property
    def value(self) -> float | None:
        """
        None where nothing weighs.
        """
class Variance:
    """
    Variance from sums that are not rounded.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __add__(self, arg0: Variance) -> Variance:
        ...
    def __copy__(self) -> Variance:
        ...
    def __deepcopy__(self, memo: dict) -> Variance:
        ...
    def __eq__(self, other: object) -> bool:
        ...
    def __getstate__(self) -> bytes:
        ...
    def __iadd__(self, arg0: Variance) -> Variance:
        ...
    def __init__(self) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def add(self, values: typing.Any, beside: typing.Any | None = None) -> Variance:
        """
        Takes all values of an array, an Arrow column or a list, and returns itself.
        """
    def deviation(self, lost: typing.SupportsInt | typing.SupportsIndex = 0) -> float | None:
        """
        Square root of value(lost).
        """
    def merge(self, other: Variance) -> Variance:
        """
        Takes in what another one took, and returns itself.
        """
    def to_dict(self) -> dict:
        """
        What it says of itself, by name.
        """
    def value(self, lost: typing.SupportsInt | typing.SupportsIndex = 0) -> float | None:
        """
        Divided by count - lost: 0 for all there is, 1 for a sample.
        """
    @property
    def count(self) -> int:
        ...
    @property
    def mean(self) -> float | None:
        ...
    @property
    def missing(self) -> int:
        ...
class Quantiles:
    """
    Exact quantiles: keeps every value.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __add__(self, arg0: Quantiles) -> Quantiles:
        ...
    def __copy__(self) -> Quantiles:
        ...
    def __deepcopy__(self, memo: dict) -> Quantiles:
        ...
    def __eq__(self, other: object) -> bool:
        ...
    def __getstate__(self) -> bytes:
        ...
    def __iadd__(self, arg0: Quantiles) -> Quantiles:
        ...
    def __init__(self) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def add(self, values: typing.Any, beside: typing.Any | None = None) -> Quantiles:
        """
        Takes all values of an array, an Arrow column or a list, and returns itself.
        """
    def merge(self, other: Quantiles) -> Quantiles:
        """
        Takes in what another one took, and returns itself.
        """
    def sorted(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        The values in rising order.
        """
    def to_dict(self) -> dict:
        """
        What it says of itself, by name.
        """
    def value(self, p: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Quantile p as NumPy's default takes it.
        """
    @property
    def count(self) -> int:
        ...
    @property
    def missing(self) -> int:
        ...
class RealBands:
    """
    How many reals lie in each band between rising edges.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __add__(self, arg0: RealBands) -> RealBands:
        ...
    def __copy__(self) -> RealBands:
        ...
    def __deepcopy__(self, memo: dict) -> RealBands:
        ...
    def __eq__(self, other: object) -> bool:
        ...
    def __getstate__(self) -> bytes:
        ...
    def __iadd__(self, arg0: RealBands) -> RealBands:
        ...
    def __init__(self, edges: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex]) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def add(self, values: typing.Any, beside: typing.Any | None = None) -> RealBands:
        """
        Takes all values of an array, an Arrow column or a list, and returns itself.
        """
    def merge(self, other: RealBands) -> RealBands:
        """
        Takes in what another one took, and returns itself.
        """
    def to_dict(self) -> dict:
        """
        What it says of itself, by name.
        """
    @property
    def edges(self) -> list[float]:
        ...
    @property
    def missing(self) -> int:
        ...
    @property
    def possible(self) -> numpy.ndarray:
        """
        A view: values that may lie in each band.
        """
    @property
    def sure(self) -> numpy.ndarray:
        """
        A view: values that surely lie in each band.
        """
    @property
    def total(self) -> int:
        ...
class FirstLast:
    """
    First and last value by day; the days stand beside them.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __add__(self, arg0: FirstLast) -> FirstLast:
        ...
    def __copy__(self) -> FirstLast:
        ...
    def __deepcopy__(self, memo: dict) -> FirstLast:
        ...
    def __eq__(self, other: object) -> bool:
        ...
    def __getstate__(self) -> bytes:
        ...
    def __iadd__(self, arg0: FirstLast) -> FirstLast:
        ...
    def __init__(self) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def add(self, values: typing.Any, beside: typing.Any | None = None) -> FirstLast:
        """
        Takes all values of an array, an Arrow column or a list, and returns itself.
        """
    def merge(self, other: FirstLast) -> FirstLast:
        """
        Takes in what another one took, and returns itself.
        """
    def to_dict(self) -> dict:
        """
        What it says of itself, by name.
        """
    @property
    def change(self) -> float | None:
        ...
    @property
    def first(self) -> tuple[datetime.date, float, int] | None:
        """
        (day, value, how many of that day), or None.
        """
    @property
    def last(self) -> tuple[datetime.date, float, int] | None:
        ...
class Composite:
    """
    Several accumulators that take the same samples, or a part of each, in one pass.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __add__(self, arg0: Composite) -> Composite:
        ...
    def __copy__(self) -> Composite:
        ...
    def __deepcopy__(self, memo: dict) -> Composite:
        ...
    def __eq__(self, other: object) -> bool:
        ...
    def __getitem__(self, name: str) -> typing.Any:
        """
        A copy of the part.
        """
    def __getstate__(self) -> dict:
        ...
    def __iadd__(self, arg0: Composite) -> Composite:
        ...
    def __init__(self, parts: dict) -> None:
        """
        Copies of accumulators by name: {'mean': RealMean()}.
        """
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: dict) -> None:
        ...
    def add(self, values: typing.Any, beside: typing.Any | None = None) -> Composite:
        """
        Takes one column in all parts (`beside` goes to those that take a second one), or a dictionary with a column, or (column, beside), for each part. Returns itself.
        """
    def merge(self, other: Composite) -> Composite:
        """
        Takes in what another one took, and returns itself.
        """
    def to_dict(self) -> dict:
        """
        What its parts say of themselves, each name after that of the part.
        """
    @property
    def names(self) -> list[str]:
        """
        The names of the parts.
        """
class RolledLevel:
    """
    Accumulators of the units of one level, and of what lies in none.
    """
    def __getitem__(self, code: str) -> typing.Any:
        """
        The accumulator of the unit with this code; raises UnknownName.
        """
    def __len__(self) -> int:
        ...
    def arrays(self) -> dict:
        """
        What the accumulators say of themselves, as NumPy arrays by name.
        """
    def table(self) -> ntm._core.Table:
        """
        A row for each unit, what is unallocated, and the total.
        """
    @property
    def level(self) -> str:
        ...
    @property
    def total(self) -> typing.Any:
        """
        Everything, what is unallocated too.
        """
    @property
    def unallocated(self) -> typing.Any:
        """
        What lies in no unit of the level.
        """
    @property
    def units(self) -> list[str]:
        """
        Codes, in the order of the map.
        """
    @property
    def unknown(self) -> dict[str, int]:
        """
        Codes that are not on the map, with the number of their values.
        """
    @property
    def values(self) -> list:
        """
        An accumulator for each unit; copies.
        """
class Rolled:
    """
    A roll-up to every level; the total is the same at each.
    """
    def __getitem__(self, level: str) -> RolledLevel:
        ...
    def table(self) -> ntm._core.Table:
        """
        All levels under one another.
        """
    @property
    def levels(self) -> list[str]:
        """
        The finest level first.
        """
    @property
    def unknown(self) -> dict[str, int]:
        """
        Codes that are not on the map, with the number of their values.
        """
class Placement:
    """
    Where values lie in the tree of a map: found once, for many roll-ups.
    """
    def __init__(self, map: ntm._core.units.Snapshot, units: typing.Any, finest: str = 'commune') -> None:
        """
        `units`: codes or names (texts, as Arrow or a list), positions in the level `finest` (whole numbers as an array or Arrow), or a list of units. One below `finest` counts for the unit above it.
        """
    def __len__(self) -> int:
        ...
    def rollup(self, level: str, values: typing.Any, accumulator: typing.Any = 'summary', beside: typing.Any | None = None) -> typing.Any:
        """
        Like the function of the module, without placing again.
        """
    def sums(self, values: typing.Any) -> dict:
        """
        Sums of a matrix of whole numbers or bools (a row for each value, any number of columns) at every level in one pass: {level: (sums, values in each unit, unallocated)}.
        """
    @property
    def levels(self) -> list[str]:
        ...
    @property
    def unknown(self) -> dict[str, int]:
        """
        Codes that are not on the map, with the number of their values; '' for gaps.
        """
class Decomposition:
    """
    Shortfall by criterion and group for all cutoffs. Point values are over rows of which nothing is unknown; `between` holds for all rows.
    """
    def __repr__(self) -> str:
        ...
    def at(self, cutoff: typing.SupportsFloat | typing.SupportsIndex, group: str | None = None, unknown: str = 'known_rows') -> tuple:
        """
        (H, A, M0) at a cutoff, of a group or of all rows.
        """
    def between(self, cutoff: typing.SupportsFloat | typing.SupportsIndex, group: str | None = None) -> tuple[tuple[float, float], tuple[float, float], tuple[float, float]]:
        """
        What H, A and M0 can be: three pairs (low, high).
        """
    def censored(self, cutoff: typing.SupportsFloat | typing.SupportsIndex, group: str | None = None, unknown: str = 'known_rows') -> numpy.typing.NDArray[numpy.float64]:
        """
        Share of rows that reach the cutoff and are deprived, by criterion.
        """
    def criterion_contributions(self, cutoff: typing.SupportsFloat | typing.SupportsIndex, group: str | None = None, unknown: str = 'known_rows') -> numpy.typing.NDArray[numpy.float64]:
        """
        What part of M0 comes from each criterion.
        """
    def criterion_table(self, cutoff: typing.SupportsFloat | typing.SupportsIndex, group: str | None = None) -> ntm._core.Table:
        """
        Each criterion at a cutoff: censored share, contribution.
        """
    def cutoff_table(self, group: str | None = None) -> ntm._core.Table:
        """
        H, A and M0 for each cutoff, with bounds.
        """
    def group_contributions(self, cutoff: typing.SupportsFloat | typing.SupportsIndex, unknown: str = 'known_rows') -> numpy.typing.NDArray[numpy.float64]:
        """
        What part of M0 comes from each group, and last from none.
        """
    def group_criterion_table(self, cutoff: typing.SupportsFloat | typing.SupportsIndex) -> ntm._core.Table:
        """
        Each criterion in each group at a cutoff; the contributions sum to 1.
        """
    def group_table(self, cutoff: typing.SupportsFloat | typing.SupportsIndex) -> ntm._core.Table:
        """
        Each group at a cutoff: H, A, M0, contribution.
        """
    def population_shares(self, unknown: str = 'known_rows') -> numpy.typing.NDArray[numpy.float64]:
        """
        What part of the population is in each group, and last in none.
        """
    def to_json(self) -> str:
        """
        All cutoffs and groups as JSON.
        """
    def uncensored(self, group: str | None = None, unknown: str = 'known_rows') -> numpy.typing.NDArray[numpy.float64]:
        """
        Share of rows deprived, by criterion.
        """
    @property
    def criteria(self) -> list[str]:
        ...
    @property
    def cutoffs(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def groups(self) -> list[str]:
        ...
    @property
    def weights(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
class Estimate:
    """
    A measure with what the sample leaves open.
    """
    def __repr__(self) -> str:
        ...
    @property
    def error(self) -> float:
        """
        Standard error.
        """
    @property
    def high(self) -> float:
        ...
    @property
    def low(self) -> float:
        ...
    @property
    def value(self) -> float:
        ...
class SurveyEstimates:
    """
    Estimates of a group for one cutoff.
    """
    @property
    def adjusted(self) -> Estimate:
        ...
    @property
    def censored(self) -> list[Estimate]:
        ...
    @property
    def clusters(self) -> int:
        ...
    @property
    def contributions(self) -> list[Estimate]:
        ...
    @property
    def headcount(self) -> Estimate:
        ...
    @property
    def intensity(self) -> Estimate:
        ...
    @property
    def rows(self) -> int:
        ...
class SurveyResult:
    """
    Estimates of each group and of all rows.
    """
    def __getitem__(self, group: str) -> SurveyEstimates:
        ...
    def table(self) -> ntm._core.Table:
        ...
    def to_json(self) -> str:
        """
        The estimates as JSON.
        """
    @property
    def clusters(self) -> int:
        ...
    @property
    def confidence(self) -> float:
        ...
    @property
    def cutoff(self) -> float:
        ...
    @property
    def everyone(self) -> SurveyEstimates:
        ...
    @property
    def strata(self) -> int:
        ...
def change_table(ways: ntm._core.units.Crosswalk, before_values: typing.Any, after_values: typing.Any) -> ntm._core.Table:
    """
    A quantity that adds up, before and after, like for like on the later map; 'exact' is 1 where all of a unit came whole.
    """
def count_bands(values: collections.abc.Sequence[ntm._core.CountInterval], bands: collections.abc.Sequence[Band]) -> tuple[list[ntm._core.CountInterval], int]:
    """
    How many intervals surely and possibly lie in each band, and how many in none: (counts, outside).
    """
def criterion_change_table(earlier: Decomposition, later: Decomposition, cutoff: typing.SupportsFloat | typing.SupportsIndex) -> ntm._core.Table:
    """
    What became of M0 by criterion; the parts sum to the change.
    """
def decompose(truths: typing.Any, weights: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] | None = None, row_weights: typing.Any | None = None, groups: typing.Any | None = None, cutoffs: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] | None = None, criteria: collections.abc.Sequence[str] | None = None, group_names: collections.abc.Sequence[str] | None = None) -> Decomposition:
    """
    Decomposes shortfall after Alkire and Foster. `truths`: a row for each unit and a column for each criterion, 0 unmet, 1 met, 2 or NaN unknown (as Outcomes.truth). `weights` of criteria, alike by default; `row_weights`; `groups`: the group of each row, a text or a number. `group_names` fixes the groups and their order: rows of others are in none.
    """
def default_bands(all: typing.SupportsInt | typing.SupportsIndex) -> list[Band]:
    """
    The bands that reports print for a set of `all` criteria.
    """
def group_change_table(earlier: Decomposition, later: Decomposition, cutoff: typing.SupportsFloat | typing.SupportsIndex) -> ntm._core.Table:
    """
    What became of M0 by group: within, and by its share of the population; the parts sum to the change.
    """
def make_bands(edges: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], all: typing.SupportsInt | typing.SupportsIndex) -> list[Band]:
    """
    Bands from lower edges, highest first, up to `all`.
    """
def mean_change_table(ways: ntm._core.units.Crosswalk, before_values: typing.Any, before_weights: typing.Any, after_values: typing.Any, after_weights: typing.Any) -> ntm._core.Table:
    """
    The same for a share or a mean, which is weighted and never added.
    """
def parse_bands(text: str, all: typing.SupportsInt | typing.SupportsIndex, file: str = 'bands.toml') -> tuple[list[Band], list[ntm._core.Finding]]:
    """
    Reads band edges from TOML: (bands, findings).
    """
def rollup(map: ntm._core.units.Snapshot, level: str, units: typing.Any, values: typing.Any, accumulator: typing.Any = 'summary', beside: typing.Any | None = None, finest: str = 'commune') -> typing.Any:
    """
    Adds values up to a level, or to 'all' in one pass. `accumulator` is a name or an empty accumulator; `beside` is its second column: weights, days, upper ends. Codes that are not on the map stand in `unallocated`, and are counted in `unknown`.
    """
def survey(truths: typing.Any, cutoff: typing.SupportsFloat | typing.SupportsIndex, strata: typing.Any | None = None, clusters: typing.Any | None = None, row_weights: typing.Any | None = None, weights: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] | None = None, groups: typing.Any | None = None, method: str = 'linearise', replicates: typing.SupportsInt | typing.SupportsIndex = 1000, seed: typing.SupportsInt | typing.SupportsIndex = 1, threads: typing.SupportsInt | typing.SupportsIndex = 0, confidence: typing.SupportsFloat | typing.SupportsIndex = 0.95, lonely: str = 'refused', unknown: str = 'known_rows', criteria: collections.abc.Sequence[str] | None = None, group_names: collections.abc.Sequence[str] | None = None) -> SurveyResult:
    """
    H, A and M0 of a survey with standard errors: by linearisation, or by resampling clusters within strata ('bootstrap'; the same bits for a seed on any number of threads).
    """
def wilson(successes: typing.SupportsInt | typing.SupportsIndex, total: typing.SupportsInt | typing.SupportsIndex, z: typing.SupportsFloat | typing.SupportsIndex = 1.959963984540054) -> tuple[float, float]:
    """
    Wilson score interval of a share: (low, high).
    """
