"""Values against limits at the speed of memory: arrays, tables of other libraries, counts up the hierarchy."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import ntm
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from ntm import assessment, observations, standard, units

MET, UNMET, UNKNOWN = 1, 0, 2
NAN = float("nan")


def two() -> assessment.Limits:
    """Criterion 0: water at least 50 and waste at most 10; criterion 1: school at least 1."""
    return assessment.Limits(["water", "waste", "school"], [0, 0, 1], low=[50, -np.inf, 1], high=[np.inf, 10, np.inf])


VALUES = np.array([[50, 10, 1], [49.9, 10, 1], [50, NAN, 0], [20, NAN, NAN]])
TRUTH = [[MET, MET], [UNMET, MET], [UNKNOWN, UNMET], [UNMET, UNKNOWN]]


def large(rows: int = 9000) -> tuple[assessment.Limits, np.ndarray, np.ndarray]:
    draw = np.random.default_rng(4)
    criterion_of = np.sort(draw.integers(0, 19, 57))
    low = draw.integers(0, 12, (7, 57)).astype(float)
    values = draw.integers(0, 30, (rows, 57)).astype(float)
    values[draw.random(values.shape) < 0.05] = NAN
    limits = assessment.Limits([f"i{i}" for i in range(57)], criterion_of.tolist(), low=low, criteria=19)
    return limits, values, draw.integers(0, 7, rows).astype(np.uint32)


def expected(limits: assessment.Limits, values: np.ndarray, classes: np.ndarray) -> np.ndarray:
    met = (values >= limits.low[classes]) & (values <= limits.high[classes])
    unmet = ~met & ~np.isnan(values)
    out = np.full((len(values), limits.criteria), UNKNOWN, dtype=np.int8)
    of = np.array(limits.criterion_of)
    for c in range(limits.criteria):
        if (of == c).any():
            out[met[:, of == c].all(axis=1), c] = MET
            out[unmet[:, of == c].any(axis=1), c] = UNMET
    return out


def test_rows_worked_by_hand() -> None:
    out = assessment.evaluate_values(VALUES, two(), columns=True)
    assert out.truth().tolist() == TRUTH
    assert out.met.dtype == np.uint64 and out.met[:, 0].tolist() == [3, 2, 0, 0]
    assert out.assessed[:, 0].tolist() == [3, 3, 2, 1]
    assert out.criteria_met.tolist() == [2, 1, 0, 0]
    assert out.criteria_assessed.tolist() == [2, 2, 1, 1]
    assert out.columns_truth().tolist()[2] == [MET, UNKNOWN, UNMET]
    assert len(out) == 4 and out.criteria == 2 and "4 rows" in repr(out)


def test_what_numpy_masks_is_unknown() -> None:
    hidden = np.isnan(VALUES)
    masked = np.ma.array(np.where(hidden, 1000, VALUES), mask=hidden)
    assert assessment.evaluate_values(masked, two()).truth().tolist() == TRUTH
    assert assessment.evaluate_values(np.ma.array(VALUES), two()).truth().tolist() == TRUTH


def test_masks_are_views_that_outlive_their_verdicts() -> None:
    met = assessment.evaluate_values(VALUES, two()).met
    assert not met.flags.owndata and not met.flags.writeable
    assert met[:, 0].tolist() == [3, 2, 0, 0]


def test_every_layout_gives_the_same_bits() -> None:
    limits, values, classes = large()
    out = assessment.evaluate_values(values, limits, classes=classes)
    assert (out.truth() == expected(limits, values, classes)).all()
    wide = np.full((len(values), 60), 7.0)
    wide[:, :57] = values
    layouts = [
        np.asfortranarray(values),
        wide[:, :57],
        values.reshape(3, 3000, 57),
        np.repeat(values, 2, axis=0)[::2],
        values[:, ::-1][:, ::-1],
        values.astype(np.float32),
    ]
    for layout in layouts:
        assert assessment.evaluate_values(layout, limits, classes=classes) == out
    for threads in (1, 2, 3):
        for instructions in ("portable", "fastest"):
            assert out == assessment.evaluate_values(
                values, limits, classes=classes, threads=threads, instructions=instructions
            )
    assert assessment.evaluate_values(values, limits, classes=classes.astype(np.int64)) == out


def tables(values: np.ndarray, names: list[str]) -> dict[str, object]:
    nulls = pa.table({n: pa.array(values[:, i], mask=np.isnan(values[:, i])) for i, n in enumerate(names)})
    frame = pd.DataFrame(values, columns=names)
    chunks = pa.concat_tables([nulls.slice(0, 100), nulls.slice(100, 0), nulls.slice(100)])
    connection = duckdb.connect()
    connection.register("source", nulls)
    return {
        "pyarrow": nulls,
        "chunked": chunks,
        "sliced": pa.concat_tables([nulls.slice(0, 3), nulls]).slice(3),
        "pandas": frame,
        "polars": pl.from_arrow(nulls),
        "polars, chunked and sliced": pl.concat([pl.from_arrow(nulls), pl.from_arrow(nulls)], rechunk=False)[
            : len(values)
        ],
        "duckdb": connection.sql("select * from source"),
        "shuffled": nulls.select(names[::-1]).append_column("name", pa.array(["x"] * len(values))),
    }


def test_tables_of_other_libraries_give_the_bits_of_the_array() -> None:
    limits, values, classes = large(2000)
    out = assessment.evaluate_values(values, limits, classes=classes)
    for name, table in tables(values, limits.columns).items():
        got = assessment.evaluate_values(table, limits, classes=classes)
        assert got == out, name
    frame = pd.DataFrame(values, columns=limits.columns).assign(region=classes)
    assert assessment.evaluate_values(frame, limits, class_column="region") == out
    assert assessment.evaluate_values(
        pa.table({n: [] for n in limits.columns}).cast(pa.schema([(n, pa.float64()) for n in limits.columns])),
        limits,
        classes=[],
    ).truth().shape == (0, 19)


@pytest.mark.parametrize("kind", ["int8", "int64", "uint8", "uint64", "float32", "bool"])
def test_columns_of_every_number_are_read(kind: str) -> None:
    limits = assessment.Limits(["a"], [0], low=[1])
    numbers = pa.array([0, 1, None, 1, 0]).cast(kind)
    out = assessment.evaluate_values(pa.table({"a": numbers}), limits)
    assert out.truth()[:, 0].tolist() == [UNMET, MET, UNKNOWN, MET, UNMET]
    assert assessment.evaluate_values(pa.table({"a": numbers}).slice(1, 3), limits).truth()[:, 0].tolist() == [1, 2, 1]


@pytest.mark.parametrize(
    ("column", "said"),
    [
        (pa.array(["1", "2"]), "string"),
        (pa.array(["1", "2"], pa.large_string()), "large string"),
        (pa.array(["1", "2"]).dictionary_encode(), "a dictionary"),
        (pa.array([1, 2], pa.decimal128(5, 2)), "decimal"),
        (pa.array([1, 2], pa.timestamp("us", tz="Asia/Ho_Chi_Minh")), "timestamp"),
        (pa.array([[1], [2]]), "list"),
    ],
)
def test_a_wrong_type_names_column_and_type(column: pa.Array, said: str) -> None:
    table = pa.table({"water": [1.0, 2.0], "waste": column, "school": [1.0, 2.0]})
    with pytest.raises(ntm.Error, match=rf"column waste .*{said}"):
        assessment.evaluate_values(table, two())


def test_a_column_of_nulls_is_unknown_and_a_missing_one_must_be_meant() -> None:
    table = pa.table({"water": [60.0], "waste": pa.nulls(1), "school": [1]})
    assert assessment.evaluate_values(table, two()).truth().tolist() == [[UNKNOWN, MET]]
    with pytest.raises(ntm.Error, match="no column waste"):
        assessment.evaluate_values(table.drop_columns(["waste"]), two())
    out = assessment.evaluate_values(table.drop_columns(["waste"]), two(), missing_is_unknown=True)
    assert out.truth().tolist() == [[UNKNOWN, MET]]


def test_misuse_is_told() -> None:
    limits, values, classes = large(10)
    wrong: list[tuple[str, object, dict[str, object]]] = [
        ("7 classes", values, {}),
        ("10 rows and 9 classes", values, {"classes": classes[:9]}),
        ("class 7", values, {"classes": np.full(10, 7)}),
        ("below 0", values, {"classes": np.full(10, -1)}),
        ("whole numbers", values, {"classes": np.full(10, 0.5)}),
        ("56 columns", values[:, :56], {"classes": classes}),
        ("1 dimensions", values[0], {"classes": classes}),
        ("type object", values.astype(object), {"classes": classes}),
        ("have no names", values, {"class_column": "region"}),
        ("nearest|fastest", values, {"classes": classes, "instructions": "mmx"}),
    ]
    for said, given, options in wrong:
        with pytest.raises(ntm.Error, match=said):
            assessment.evaluate_values(given, limits, **options)  # type: ignore[arg-type]
    frame = pd.DataFrame(values, columns=limits.columns)
    with pytest.raises(ntm.Error, match="no column region"):
        assessment.evaluate_values(frame, limits, class_column="region")
    with pytest.raises(ntm.Error, match="gives no class in row 0"):
        assessment.evaluate_values(frame.assign(region=-1), limits, class_column="region")
    with pytest.raises(ntm.Error, match="give low, high or both"):
        assessment.Limits(["a"], [0])
    with pytest.raises(ntm.Error, match="met where they are not known"):
        assessment.Limits(["a"], [0], low=[1], high=[5], known_low=[2])


def test_progress_is_told_and_may_stop_the_call() -> None:
    limits, values, classes = large()
    seen: list[tuple[int, int]] = []
    assessment.evaluate_values(
        values, limits, classes=classes, threads=1, progress=lambda done, rows: seen.append((done, rows))
    )
    assert seen == [(4096, 9000), (8192, 9000), (9000, 9000)]

    def refuse(done: int, rows: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        assessment.evaluate_values(values, limits, classes=classes, progress=refuse)
    for _ in range(50):  # also when other threads take all the rows
        seen.clear()
        assessment.evaluate_values(
            values, limits, classes=classes, threads=3, progress=lambda done, rows: seen.append((done, rows))
        )
        assert seen[-1] == (9000, 9000)


def test_counts_go_up_and_nothing_is_lost() -> None:
    values = np.array([[60, 5, 1], [60, 5, 0], [60, 5, NAN], [10, 5, 0]], dtype=float)
    verdicts = assessment.evaluate_values(values, two())
    counts = assessment.roll_up_counts(
        verdicts, {"province": [0, 0, 0, 0], "district": [0, 0, 1, -1]}, units=4, below=2
    )
    fields = list(counts.FIELDS)
    assert fields == ["units", "met", "unknown", "meets_all", "may_meet_all", "below", "may_be_below"]
    assert counts.levels == ["district", "province"] and len(counts) == 1
    assert counts.at("district")[0].tolist() == [[2, 3, 0, 1, 1, 1, 1], [1, 1, 1, 0, 1, 0, 1]]
    assert counts.unallocated("district")[0].tolist() == [1, 0, 0, 0, 0, 1, 1]
    assert counts.at("province")[0, 0].tolist() == counts.total[0].tolist() == [4, 4, 1, 1, 2, 2, 3]
    with pytest.raises(ntm.UnknownName, match="village"):
        counts.at("village")
    with pytest.raises(ntm.Error, match="a group for each unit"):
        assessment.roll_up_counts(verdicts, {"district": [0.5, 0, 0, 0]}, units=4)
    for how in ("portable", "fastest"):
        again = assessment.roll_up_counts(verdicts, {"province": [0, 0, 0, 0]}, units=4, below=2, instructions=how)
        assert (again.at("province") == counts.at("province")).all()
    with pytest.raises(ntm.UnknownName, match="avx9"):
        assessment.roll_up_counts(verdicts, {}, units=4, instructions="avx9")
    with pytest.raises(ntm.Error, match="names group 4294967295"):
        assessment.roll_up_counts(verdicts, {"district": [2**32 - 1, 0, 0, 0]}, units=4)
    with pytest.raises(ntm.Error, match="names group -2"):
        assessment.roll_up_counts(verdicts, {"district": [-2, 0, 0, 0]}, units=4)
    with pytest.raises(ntm.Error, match="whole number of dates"):
        assessment.roll_up_counts(verdicts, {"district": [0, 0, 0]}, units=3)


def test_an_edition_gives_limits_that_judge_as_evaluate_does() -> None:
    folder = Path(__file__).parents[2] / "data" / "examples" / "quang-nam-2020"
    registry = units.parse_registry(*((folder / n).read_text(encoding="utf-8") for n in ("units.csv", "events.csv")))[0]
    edition = standard.catalog().find("vn-commune-2016")
    on = "2020-06-17"
    what = assessment.limits_of(edition, registry, on=[on])
    limits = what.limits
    assert limits.criteria == 19 and len(what.classes) == len(what.units) == 200
    draw = np.random.default_rng(1)
    values = np.round(draw.random((200, len(limits.columns))) * 110)
    values[draw.random(values.shape) < 0.1] = NAN
    values[:, np.array(what.by_status, dtype=bool)] %= 2
    text = "unit,item,on,value\n"
    for unit, row in zip(what.units, values, strict=True):
        for name, by_status, value in zip(limits.columns, what.by_status, row, strict=True):
            if value == value:
                said = ("Chưa đạt", "Đạt")[int(value)] if by_status else f"{value:g}"
                text += f"{unit.code},{name},{on},{said}\n"
    panel = observations.build_panel(observations.parse_observations(text, registry)[0])[0]
    wanted = assessment.evaluate(edition, registry, panel, on=on)
    assert [u.code for u in wanted.units] == [u.code for u in what.units]
    seen = observations.values_of(
        panel, registry, what.units, on=what.days, items=limits.columns, by_status=what.by_status
    )
    assert seen.values.shape == (1, *values.shape) and seen.left_out == 0
    assert np.array_equal(seen.values[0], values, equal_nan=True)
    verdicts = assessment.evaluate_values(seen.values, limits, classes=what.classes)
    assert (verdicts.truth() == wanted.truth()).all()
    assert set(np.unique(wanted.truth())) == {MET, UNMET, UNKNOWN}
    groups = assessment.groupings_of(registry.at(on), what.units)
    counts = assessment.roll_up_counts(verdicts, groups, units=200)
    assert counts.levels == ["district", "province"]
    assert counts.at("district").sum(axis=1).tolist() == counts.total.tolist()
    assert {f.code for f in what.findings} <= {"NTM-E021", "NTM-E022", "NTM-E023", "NTM-E024"}


def test_values_of_a_panel_are_rows_of_days_and_units() -> None:
    registry = units.parse_registry(
        "gso_code,name_vi,level,parent_code\n1,P,province,\n7,A,commune,1\n3,B,commune,1\n", ""
    )[0]
    text = (
        "unit,item,on,value,recorded_on\n7,17.1,2020-05-31,80,2020-06-01\n7,17.1,2020-06-30,90,2020-07-01\n"
        "3,2.1,2020-05-31,Đạt,2020-06-01\n"
    )
    panel = observations.build_panel(observations.parse_observations(text, registry)[0])[0]
    days, items = ["2020-05-31", "2020-06-30"], ["2.1", "17.1"]
    seen = observations.values_of(panel, registry, ["7", "3"], on=days, items=items, by_status=[True, False])
    wanted = [[[NAN, 80], [1, NAN]], [[NAN, 90], [1, NAN]]]
    assert np.array_equal(seen.values, wanted, equal_nan=True) and not seen.values.flags.writeable
    earlier = observations.values_of(panel, registry, ["7", "3"], on=days, items=items, known_on="2020-06-02")
    assert np.array_equal(earlier.values, [[[NAN, 80], [NAN, NAN]]] * 2, equal_nan=True)
    assert earlier.left_out == 2 and "2 left out" in repr(earlier)
    assert observations.values_of(panel, registry, ["7"], on=[], items=items).values.shape == (0, 0, 2)
    with pytest.raises(ntm.Error, match=r"17\.1 stands in the list twice"):
        observations.values_of(panel, registry, ["7"], on=days, items=["17.1", "17.1"])
    with pytest.raises(ntm.Error, match="stands in the list before"):
        observations.values_of(panel, registry, ["7", "7"], on=days, items=items)
    with pytest.raises(ntm.Error, match="by_status"):
        observations.values_of(panel, registry, ["7"], on=days, items=items, by_status=[True])
    with pytest.raises(ntm.UnknownName):
        observations.values_of(panel, registry, ["8"], on=days, items=items)


def test_the_examples_of_the_page_run() -> None:
    page = (Path(__file__).parents[2] / "docs" / "kernel.md").read_text(encoding="utf-8")
    names: dict[str, object] = {}
    blocks = re.findall(r"^```python\n(.*?)^```", page, re.M | re.S)
    assert len(blocks) == 3
    for block in blocks:
        exec(block, names)
