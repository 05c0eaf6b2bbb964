"""Accumulators: what they answer, that parts add up to the whole, and that they can be saved."""

from __future__ import annotations

import copy
import datetime
import itertools
import math
import pickle
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import duckdb
import ntm
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ntm import aggregate

reals = st.lists(st.one_of(st.none(), st.floats(-1e100, 1e100)), max_size=40)
wholes = st.lists(st.integers(-(2**40), 2**40), max_size=40)
truths = st.lists(st.sampled_from([True, False, None]), max_size=40)
BANDS = aggregate.default_bands(19)

MADE: list[tuple[Callable[[], Any], Any]] = [
    (aggregate.Count, reals),
    (aggregate.WholeSum, wholes),
    (aggregate.WholeMean, wholes),
    (aggregate.WholeMinMax, wholes),
    (aggregate.WholeSummary, wholes),
    (aggregate.RealSum, reals),
    (aggregate.RealMean, reals),
    (aggregate.RealMinMax, reals),
    (aggregate.RealSummary, reals),
    (aggregate.Variance, reals),
    (aggregate.Quantiles, reals),
    (aggregate.WeightedMean, reals),
    (lambda: aggregate.RealBands([-1.0, 0.0, 1e50]), reals),
    (aggregate.Share, truths),
    (aggregate.IntervalSum, wholes),
    (lambda: aggregate.Banded(BANDS), st.lists(st.integers(0, 19), max_size=40)),
]


@pytest.mark.parametrize(("make", "values"), MADE, ids=[type(make()).__name__ for make, _ in MADE])
@settings(max_examples=40)
@given(data=st.data())
def test_parts_add_up_to_the_whole(make: Callable[[], Any], values: Any, data: Any) -> None:
    a, b, c = (data.draw(values) for _ in range(3))
    whole = make().add(a + b + c)
    left = make().add(a)
    left += make().add(b)
    left.merge(make().add(c))
    right = make().add(a) + (make().add(b) + make().add(c))
    backwards = make().add(c) + make().add(b[::-1]) + make().add(a)
    assert left == right == backwards == whole
    state = pickle.dumps(whole)
    assert pickle.loads(state) == whole
    assert pickle.dumps(left) == pickle.dumps(backwards) == state
    assert left.to_dict() == whole.to_dict() or "nan" in repr(left)
    other = copy.deepcopy(whole)
    other += whole
    assert whole == left


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=60))
def test_a_sum_is_the_nearest_double(values: list[float]) -> None:
    exact = sum(map(Fraction, values), Fraction(0))
    got = aggregate.RealSum().add(np.array(values)).value
    try:
        assert got == float(exact)
    except OverflowError:
        assert math.isinf(got)
    if max(map(abs, values), default=0) < 1e300:
        assert got == math.fsum(values)


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=50))
def test_variance_is_that_of_exact_fractions(values: list[float]) -> None:
    exact = list(map(Fraction, values))
    mean = sum(exact) / len(exact)
    wanted = float(sum((x - mean) ** 2 for x in exact) / (len(exact) - 1))
    got = aggregate.Variance().add(values).value(lost=1)
    assert got == pytest.approx(wanted, rel=1e-14, abs=1e-280)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=50), st.floats(0, 1))
def test_quantiles_are_those_of_numpy(values: list[float], p: float) -> None:
    q = aggregate.Quantiles().add(values)
    assert q.value(p) == pytest.approx(np.quantile(values, p), rel=1e-9, abs=1e-9)
    assert list(q.sorted()) == sorted(values)


COLUMN = [1, 2, None, 4]
SAME: list[tuple[str, Callable[[], Any]]] = [
    ("list", lambda: COLUMN),
    ("numpy", lambda: np.array([1, 2, np.nan, 4], dtype=np.float32)),
    ("strided", lambda: np.array([1, 9, 2, 9, np.nan, 9, 4])[::2]),
    ("pyarrow", lambda: pa.array(COLUMN, pa.int16())),
    ("sliced", lambda: pa.array([7, *COLUMN, 7])[1:5]),
    ("chunked", lambda: pa.chunked_array([[1, 2], [None], [], [4]], pa.uint8())),
    ("polars", lambda: pl.Series(COLUMN)),
    ("pandas", lambda: pd.Series(COLUMN, dtype="Int64")),
    ("table", lambda: duckdb.sql("select * from (values (1), (2), (null), (4)) t(x)").to_arrow_table()),
]


@pytest.mark.parametrize("make", [make for _, make in SAME], ids=[name for name, _ in SAME])
def test_columns_of_any_origin_are_the_same(make: Callable[[], Any]) -> None:
    got = aggregate.RealSummary().add(make())
    assert got.to_dict() == {"count": 3, "sum": 7.0, "mean": 7 / 3, "min": 1.0, "max": 4.0, "missing": 1}


def test_empty_columns_and_columns_of_nothing() -> None:
    for empty in (
        [],
        np.array([]),
        pa.array([], pa.float64()),
        pa.chunked_array([], pa.int8()),
        pl.Series([], dtype=pl.Int8),
    ):
        assert aggregate.RealMean().add(empty).value is None
        assert aggregate.WholeSum().add(empty).value == 0
    assert aggregate.RealMean().add(pa.nulls(3)).missing == 3
    assert aggregate.Share().add(pa.array([True, None, False])).successes == ntm.CountInterval(1, 2)
    assert aggregate.Share().add(np.array([0, 1, 2], np.int8)).assessed == 2


@pytest.mark.parametrize(
    ("values", "names"),
    [
        (pa.array(["a"]), "'u'"),
        (pa.array(["a"]).dictionary_encode(), "dictionary"),
        (np.array(["a"]), "<U1"),
        (np.zeros((2, 2)), "2 dimensions"),
        (["1"], "a text"),
        ("12", "a text"),
        (object(), "object"),
        ([object()], "object"),
        (pa.array([datetime.date(2020, 1, 1)]), "tdD"),
    ],
)
def test_what_is_no_number_is_refused_by_its_type(values: Any, names: str) -> None:
    with pytest.raises(ntm.Error, match=r"values must be .*") as caught:
        aggregate.RealSum().add(values)
    assert names in str(caught.value)


def test_misuse_says_what_to_do() -> None:
    with pytest.raises(ntm.Error, match="whole numbers without gaps"):
        aggregate.WholeSum().add([1, None])
    with pytest.raises(ntm.Error, match="give one for each"):
        aggregate.WeightedMean().add([1.0, 2.0], [1.0])
    with pytest.raises(ntm.Error, match="leave 'beside' out"):
        aggregate.RealSum().add([1.0], [1.0])
    with pytest.raises(ntm.Error, match="day of each value"):
        aggregate.FirstLast().add([1.0])
    with pytest.raises(ntm.Error, match="takes truths"):
        aggregate.Share().add([3])
    with pytest.raises(ntm.Error, match="edges of bands must be finite and rise"):
        aggregate.RealBands([1.0, 1.0])
    with pytest.raises(ntm.Error, match="same edges"):
        aggregate.RealBands([1.0]).merge(aggregate.RealBands([2.0]))
    with pytest.raises(ntm.Error, match="no truth"):
        aggregate.BitCounts().add(np.array([[0, 3]]))
    with pytest.raises(TypeError):
        aggregate.RealSum().merge(aggregate.RealMean())  # type: ignore[arg-type]


def test_weights_days_and_masks() -> None:
    mean = aggregate.WeightedMean().add([80.0, 50.0, None], [300, 100, 100])
    assert mean.value == 72.5 and mean.between(0, 100) == (58.0, 78.0)
    days = [datetime.date(2020, 6, 17), "2015-12-31", None]
    for given_days in (
        days,
        pa.array([18430, 16800, None], pa.date32()),
        np.array(["2020-06-17", "2015-12-31", "NaT"], "M8[s]"),
    ):
        ends = aggregate.FirstLast().add([13, 6, 99], given_days)
        assert ends.first == (datetime.date(2015, 12, 31), 6.0, 1)
        assert ends.last is not None and ends.last[0] == datetime.date(2020, 6, 17) and ends.change == 7
    bits = aggregate.BitCounts().add(np.array([[1, 0, 2], [1, 1, 1]]))
    assert list(bits.met) == [2, 1, 1] and list(bits.assessed) == [2, 2, 1]
    assert bits.at(2) == ntm.CountInterval(1, 2)
    with pytest.raises(ValueError, match="read-only"):
        bits.met[0] = 5
    bands = aggregate.RealBands([20.0, 50.0]).add([10.0, 20.0, None])
    assert list(bands.sure) == [1, 1, 0] and list(bands.possible) == [2, 2, 1]
    assert list(aggregate.RealBands([20.0]).add([10.0], [30.0]).possible) == [1, 1]
    assert aggregate.IntervalSum().add([1, 5], [3, 5]).value == ntm.CountInterval(6, 8)


def test_moments_in_a_time_zone_are_no_days() -> None:
    midnight = datetime.datetime(2020, 6, 16, 17, tzinfo=datetime.UTC)  # the 17th has begun in Hà Nội
    zoned = pa.chunked_array([pa.array([midnight], pa.timestamp("us", "Asia/Ho_Chi_Minh"))])
    with pytest.raises(ntm.Error, match=r"days.*date32.*'tsu:Asia/Ho_Chi_Minh'"):
        aggregate.FirstLast().add([1], zoned)
    local = pa.array([datetime.datetime(2020, 6, 17)], pa.timestamp("us"))
    assert aggregate.FirstLast().add([1], local).first == (datetime.date(2020, 6, 17), 1.0, 1)


def test_masks_of_another_width_leave_the_counts_as_they_were() -> None:
    counts = aggregate.BitCounts(3).add(np.array([[1, 0, 2]]))
    met, assessed = counts.met, counts.assessed
    with pytest.raises(ntm.Error, match="counts 3 bits, the mask has 4"):
        counts.add(np.array([[1, 1, 1, 1]]))
    assert counts.rows == 1 and counts.bits == 3
    assert met.tolist() == counts.met.tolist() == [1, 0, 0] and assessed.tolist() == [1, 1, 0]
    counts.add(np.array([[1, 1, 1]]))
    assert met.tolist() == [2, 1, 1]  # a view sees what comes later


@pytest.mark.parametrize(
    "add",
    [
        lambda: aggregate.RealBands([2.0, 4.0]).add([5], [1]),
        lambda: aggregate.IntervalSum().add([0, 5], [0, 1]),
        lambda: aggregate.IntervalSum().add([ntm.CountInterval(5, 1)]),
        lambda: aggregate.Banded(BANDS).add([5], [1]),
    ],
)
def test_reversed_ends_are_refused(add: Callable[[], object]) -> None:
    with pytest.raises(ntm.Error, match=r"row [01] goes from 5.* down to 1.*; give the lower ends as the values"):
        add()


def test_a_refused_column_adds_nothing() -> None:
    bands = aggregate.RealBands([2.0, 4.0])
    with pytest.raises(ntm.Error, match="row 1 goes"):
        bands.add([1, 5], [3, 1])
    assert bands.total == 0 and list(bands.add([1], [np.nan]).possible) == [1, 1, 1]


@pytest.mark.parametrize("dtype", [np.int16, np.uint16, np.int64, np.uint64])
@pytest.mark.parametrize("value", [256, 257, 258])
def test_masks_are_not_narrowed_before_they_are_read(dtype: type, value: int) -> None:
    with pytest.raises(ntm.Error, match="no truth, at row 0, column 1"):
        aggregate.BitCounts().add(np.array([[1, value]], dtype))


def test_whole_numbers_past_64_bits_do_not_wrap() -> None:
    big = [1, 2**63]
    for column in (np.array(big, np.uint64), pa.array(big, pa.uint64()), pa.array([*big, None], pa.uint64())):
        with pytest.raises(ntm.Error, match="below 2\\^63: this is 9223372036854775808"):
            aggregate.RealSummary().add(column)
    with pytest.raises(ntm.Error, match="at most 64 bits"):
        aggregate.WholeSum().add(big)
    top = 2**63 - 1
    for column in (np.array([top], np.uint64), pa.array([top], pa.uint64()), [top]):
        assert aggregate.WholeMinMax().add(column).max == top


def test_what_numpy_masks_was_not_observed() -> None:
    values = np.ma.array([1, 99, 3], mask=[False, True, False])
    for column in (values, values.astype(float), values.astype(object), values.astype(np.uint64)):
        assert aggregate.RealSummary().add(column).to_dict() == aggregate.RealSummary().add([1, None, 3]).to_dict()
    with pytest.raises(ntm.Error, match="whole numbers without gaps"):
        aggregate.WholeSum().add(values)
    assert aggregate.WholeSum().add(np.ma.array([1, 2])).value == 3
    truths = np.ma.array([[1, 1, 2]], mask=[[False, True, False]])
    for matrix in (truths, truths.astype(float)):
        bits = aggregate.BitCounts().add(matrix)
        assert list(bits.met) == list(bits.assessed) == [1, 0, 0]
    days = np.ma.array(["2020-06-17", "2019-01-01"], dtype="M8[D]", mask=[False, True])
    assert aggregate.FirstLast().add([1, 2], days).first == (datetime.date(2020, 6, 17), 1.0, 1)


KINDS = [make for make, _ in MADE] + [aggregate.FirstLast, lambda: aggregate.BitCounts(2)]


@pytest.mark.parametrize("make", KINDS, ids=[type(make()).__name__ for make in KINDS])
def test_only_its_own_kind_reads_a_state(make: Callable[[], Any]) -> None:
    build, arguments, _ = make().__reduce_ex__(2)[:3]
    for other in KINDS:
        state = other().__reduce_ex__(2)[2]
        empty = build(*arguments)
        if type(other()) is type(make()):
            empty.__setstate__(state)
            assert empty == make()
        else:
            with pytest.raises(ntm.Error, match="not the state"):
                empty.__setstate__(state)


def test_bytes_of_something_else_are_refused() -> None:
    make, (kind, *_), state = aggregate.Quantiles().__reduce_ex__(2)[:3]
    empty = make(kind)
    with pytest.raises(ntm.Error, match="not the state"):
        empty.__setstate__(aggregate.RealMean().__reduce_ex__(2)[2])
    again = make(kind)
    again.__setstate__(state)
    assert again == aggregate.Quantiles()


def test_the_order_of_merging_leaves_no_trace() -> None:
    rng = np.random.default_rng(1)
    parts = [aggregate.RealMean().add(rng.normal(0, 10.0**e, 100)) for e in (-8, 0, 8, 15)]
    states = set()
    for order in itertools.permutations(parts):
        whole = aggregate.RealMean()
        for part in order:
            whole += part
        states.add(pickle.dumps(whole))
    assert len(states) == 1
