"""Long and wide tables of any library that speaks Arrow become observations."""

from __future__ import annotations

import dataclasses
import datetime
import decimal
import gc
from pathlib import Path

import duckdb
import ntm
import pandas
import polars
import pyarrow
import pytest
from ntm import io


@pytest.fixture(scope="module")
def registry() -> ntm.units.Registry:
    return ntm.load("quang-nam-2020").units


LONG = {
    "unit": ["20656", "Ninh Phước", "20669"],
    "item": ["15.1", "criterion:1", "15.1"],
    "on": [datetime.date(2020, 5, 31)] * 3,
    "value": ["91.5", "Đạt", None],
}


@pytest.mark.parametrize(
    "make", [pyarrow.table, pandas.DataFrame, polars.DataFrame], ids=["pyarrow", "pandas", "polars"]
)
def test_long_tables_of_all_libraries_say_the_same(make, registry: ntm.units.Registry) -> None:
    got = io.read_table(make(LONG), registry)
    assert (got.read, got.accepted, got.rejected) == (2, 2, 0) and not got.findings
    assert got.summary().to_dicts()[0]["blank"] == 1
    wanted = ntm.observations.parse_observations(
        "unit,item,on,value\n20656,15.1,2020-05-31,91.5\nNinh Phước,criterion:1,2020-05-31,Đạt\n", registry, "table"
    )[0]
    assert got.observations.table().to_dicts() == wanted.table().to_dicts()


def test_a_relation_of_duckdb_with_numbers_and_a_day_given(registry: ntm.units.Registry) -> None:
    relation = duckdb.sql(
        "select * from (values (20656, '15.1', 91.5::double), (20668, '15.1', 'nan'::double)) t(unit, item, value)"
    )
    got = io.read_table(relation, registry, on="2020-05-31", stage="verified", recorded_by="Sở")
    assert (got.read, got.accepted, got.counts[0].blank) == (1, 1, 1)
    assert not got.findings


def test_rows_that_cannot_be_are_rejected_and_counted(registry: ntm.units.Registry) -> None:
    table = pyarrow.table(
        {"unit": ["20656", "99999"], "item": ["15.1", "15.1"], "value": [91.5, 90.0], "colour": ["x", "y"]}
    )
    got = io.read_table(table, registry, on="2020-05-31", name="form 3")
    assert (got.read, got.accepted, got.rejected) == (2, 1, 1)
    assert [f.code for f in got.findings] == ["NTM-C007", "NTM-O001"]
    assert got.findings[1].where.file == "form 3" and got.findings[1].where.line == 3


def test_a_long_table_without_a_day_is_not_read(registry: ntm.units.Registry) -> None:
    got = io.read_table(pyarrow.table({"unit": ["20656"], "item": ["15.1"], "value": [91.5]}), registry)
    assert [f.code for f in got.findings] == ["NTM-I021"] and (got.read, got.rejected) == (1, 1)


def test_old_names_in_a_long_table_come_back(registry: ntm.units.Registry) -> None:
    table = pyarrow.table({"unit": ["QuÕ Trung", "S¬n Viªn"], "item": ["15.1", "15.1"], "value": [91.5, 90.0]})
    got = io.read_table(table, registry, on="2020-05-31")
    assert got.accepted == 2 and {f.code for f in got.findings} == {"NTM-I002"}


def test_a_wide_table_is_read_as_a_workbook_is(registry: ntm.units.Registry) -> None:
    frame = pandas.DataFrame(
        {
            "Tên xã": ["Quế Trung", "Ninh Phước", "Tổng cộng"],
            "Tiêu chí 1": ["Đạt", "Chưa đạt", "1/2"],
            "Số tiêu chí đạt": [14, 11, 26],
        }
    )
    got = io.read_table(frame, registry, on="2020-05-31", inside="Nông Sơn")
    assert (got.read, got.accepted) == (4, 4)
    assert [(v.code, v.item, v.shown) for v in got.values][:2] == [
        ("20656", "criterion:1", "met"),
        ("20656", "criteria", "14"),
    ]
    assert [f.code for f in got.findings] == ["NTM-I042", "NTM-I038"]  # 14 + 11 = 25; four communes are missing
    saved = got.mapping
    assert io.read_table(frame, registry, on="2020-05-31", mapping=saved).table().to_dicts() == got.table().to_dicts()


def test_what_is_no_table_is_refused(registry: ntm.units.Registry) -> None:
    with pytest.raises(ntm.Error, match="speaks Arrow"):
        io.read_table(17, registry)
    twice = pyarrow.Table.from_arrays([pyarrow.array(["a"]), pyarrow.array(["b"])], names=["unit", "unit"])
    with pytest.raises(ntm.Error, match="one name"):
        io.read_table(twice, registry)


def test_districts_are_read_where_districts_are_asked_for(registry: ntm.units.Registry) -> None:
    wide = pyarrow.table({"Đơn vị": ["Huyện Nông Sơn", "Huyện Phú Ninh"], "Tiêu chí 1": ["x", "chưa đạt"]})
    got = io.read_table(wide, registry, on="2020-05-31", level="district")
    assert [(v.code, v.value) for v in got.values] == [("519", "met"), ("518", "unmet")] and not got.findings


def test_what_no_cell_of_a_form_holds_is_a_finding(registry: ntm.units.Registry) -> None:
    for value in (datetime.timedelta(hours=30), [1.0], b"x", float("inf")):
        wide = pyarrow.table({"Tên xã": ["Quế Trung"], "15.1": [value]})
        got = io.read_table(wide, registry, on="2020-05-31")
        assert (got.read, got.accepted, got.rejected) == (1, 0, 1)
        assert [f.code for f in got.findings] == ["NTM-I040"], value
    counted = pyarrow.table({"Tên xã": ["Quế Trung"], "Số tiêu chí đạt": [float("inf")]})
    assert [f.code for f in io.read_table(counted, registry, on="2020-05-31").findings] == ["NTM-I040"]
    exact = pyarrow.table({"Tên xã": ["Quế Trung"], "15.1": [decimal.Decimal("91.5")]})
    assert [v.value for v in io.read_table(exact, registry, on="2020-05-31").values] == ["91.5"]


def test_a_figure_keeps_all_its_digits_and_its_line(registry: ntm.units.Registry) -> None:
    wide = pyarrow.table({"Tên xã": ["Quế Trung", "Ninh Phước"], "10.1": [1234567890123.0, 1e-7]})
    got = io.read_table(wide, registry, on="2020-05-31", name="two\nlines", recorded_by="a\nb")
    assert [v.value for v in got.values] == ["1234567890123", "0.0000001"]
    assert [row["source"] for row in got.observations.table().to_dicts()] == [
        "two lines: two lines!B2",
        "two lines: two lines!B3",
    ]


def test_a_mapping_says_that_figures_below_one_percent_are_so(registry: ntm.units.Registry) -> None:
    wide = pyarrow.table({"Tên xã": ["Quế Trung", "Ninh Phước"], "15.3 (%)": [0.5, 12.0]})
    got = io.read_table(wide, registry, on="2020-05-31")
    assert [v.value for v in got.values] == ["12"] and [f.code for f in got.findings] == ["NTM-I044"]
    form = got.mapping.tables[0]
    small = tuple(dataclasses.replace(c, small=c.role == "value") for c in form.columns)
    mapping = dataclasses.replace(got.mapping, tables=(dataclasses.replace(form, columns=small),))
    assert "small = true" in mapping.to_toml()
    again = io.read_table(wide, registry, on="2020-05-31", mapping=mapping)
    assert [v.value for v in again.values] == ["0.5", "12"] and not again.findings


def test_a_unit_on_very_many_rows_names_the_first_ten(registry: ntm.units.Registry) -> None:
    wide = pyarrow.table({"Tên xã": ["Quế Trung"] * 12, "Tiêu chí 1": ["x"] * 12})
    got = io.read_table(wide, registry, on="2020-05-31")
    assert got.findings[0].arguments["rows"] == "2, 3, 4, 5, 6, 7, 8, 9, 10, 11, … (12)"
    assert (got.counts[0].rows, got.counts[0].rows_accepted, got.counts[0].rows_rejected) == (12, 1, 11)


def test_a_long_table_of_lists_is_read_without_arrow(registry: ntm.units.Registry) -> None:
    table = ntm.observations.LongTable("form 3")
    table.add_column("unit", ["Quế Trung", "Nowhere", "Quế Lộc"])
    table.add_column("item", ["15.1", "15.1", "15.1"])
    table.add_column("value", ["91.5", "90", " "])
    table.fill("on", "2020-05-31")
    assert (len(table), table.blank, table.columns) == (3, 1, ["unit", "item", "value", "on"])
    assert table.texts("unit") == ["Quế Trung", "Quế Lộc"]
    table.replace("unit", "Quế Trung", "Ninh Phước")
    rows, findings = table.read(registry)
    assert (rows.read, rows.kept, rows.rejected) == (2, 1, 1)
    assert [str(f.where.line) + f.code for f in findings] == ["3NTM-O001"] and findings[0].where.file == "form 3"
    assert rows.table().to_dicts()[0]["unit"] == "20668" and "4 columns" in repr(table)


def test_a_long_table_refuses_what_is_none(registry: ntm.units.Registry) -> None:
    table = ntm.observations.LongTable()
    with pytest.raises(TypeError, match="do not speak Arrow"):
        table.add([1, 2])
    with pytest.raises(ntm.Error, match="which no cell can be"):
        table.add(pyarrow.table({"value": [[1.0]]}))
    table.add_column("unit", ["20656"])
    with pytest.raises(ntm.Error, match="2 cells"):
        table.add_column("item", ["15.1", "15.1"])
    with pytest.raises(TypeError):
        table.add_column("item", [15])


def test_frames_whose_columns_hold_numbers_beside_texts(registry: ntm.units.Registry) -> None:
    cells = pandas.Series([91.5, "Đạt", None, 7], dtype=object)
    codes = pandas.Series([20656, "Ninh Phước", "Quế Lộc", 20671.0], dtype=object)
    long = pandas.DataFrame({"unit": codes, "item": ["15.1", "5", "5", "10.1"], "value": cells})
    got = io.read_table(long, registry, on="2020-05-31")
    assert (got.read, got.accepted, got.counts[0].blank) == (3, 3, 1) and not got.findings
    assert [(r["unit"], r["value"]) for r in got.observations.table().to_dicts()] == [
        ("20656", 91.5),
        ("20668", 1.0),
        ("20671", 7.0),
    ]
    wide = pandas.DataFrame(
        {"Tên xã": ["Quế Trung", "Ninh Phước"], "15.1": pandas.Series([1.234, "95,3"], dtype=object)}
    )
    read = io.read_table(wide, registry, on="2020-05-31")
    assert [v.value for v in read.values] == ["1.234", "95.3"]  # a number is no text with a point for thousands


def test_a_float_is_the_figure_that_it_shows(registry: ntm.units.Registry) -> None:
    values = pyarrow.array([24.2, 90.1, None, float("nan")], pyarrow.float32())
    units = ["20656", "20668", "20669", "20671"]
    long = io.read_table(
        pyarrow.table({"unit": units, "item": ["15.1"] * 4, "value": values}), registry, on="2020-05-31"
    )
    assert [row["value"] for row in long.observations.table().to_dicts()] == [24.2, 90.1] and long.counts[0].blank == 2
    for cells in (values, values.dictionary_encode()):
        wide = pyarrow.table(
            {"Mã xã": units, "Tên xã": ["Quế Trung", "Ninh Phước", "Quế Lộc", "Phước Ninh"], "15.1": cells}
        )
        assert [v.shown for v in io.read_table(wide, registry, on="2020-05-31").values][:2] == ["24.2", "90.1"]


def test_figures_of_a_long_table_that_cannot_be_of_the_edition_are_rejected(registry: ntm.units.Registry) -> None:
    table = pyarrow.table(
        {
            "unit": ["20656", "99999", "20668", "20669", "20671", "20656"],
            "item": ["15.1", "15.1", "15.1", "15.1", "15.1", "99.9"],
            "value": ["90", "90", "0.9", None, "500", "5"],
            "numerator": ["450", None, "450", None, None, None],
            "denominator": ["500", None, "500", None, None, None],
        }
    )
    edition = ntm.standard.catalog().find("vn-commune-2016")
    got = io.read_table(table, registry, on="2020-05-31", edition=edition)
    found = [(f.code, f.where.line) for f in got.findings]
    assert found == [("NTM-O001", 3), ("NTM-O032", 4), ("NTM-C015", 6), ("NTM-O014", 7)]  # the last one warns only
    assert (got.read, got.accepted, got.rejected, got.counts[0].blank) == (5, 2, 3, 1)
    assert got.observations.lines == [2, 7]
    assert io.read_table(table, registry, on="2020-05-31").accepted == 4


def test_names_of_a_long_table_are_looked_for_inside_a_district() -> None:
    units, _ = ntm.units.parse_registry(
        "gso_code,name_vi,level,parent_code\n7,Huyện A,district,\n8,Huyện B,district,\n"
        "1,Hòa Phú,commune,7\n2,Hòa An,commune,7\n3,Hòa Phú,commune,8\n"
    )
    long = {"unit": ["Hòa Phú", "3", "Hòa Phú"], "item": ["15.1"] * 3, "value": ["1", "2", "3"]}
    assert io.read_table(pyarrow.table(long), units, on="2020-05-31").accepted == 1
    got = io.read_table(pyarrow.table(long), units, on="2020-05-31", inside="7")
    assert [row["unit"] for row in got.observations.table().to_dicts()] == ["1", "3", "1"]
    long["district"] = ["", " ", "Huyện B"]
    got = io.read_table(pyarrow.table(long), units, on="2020-05-31", inside="Huyện A")
    assert [row["unit"] for row in got.observations.table().to_dicts()] == ["1", "3", "3"]


def test_filled_columns_and_times_of_a_zone(registry: ntm.units.Registry) -> None:
    rows = pyarrow.table({"unit": ["20656"], "item": ["15.1"], "value": [95.0], "denominator": [None]})
    table = ntm.observations.LongTable()
    table.fill("on", "2020-05-31")
    table.add(rows)
    table.fill("stage", "appraised")
    table.add(rows.set_column(0, "unit", pyarrow.array(["20668"])))
    seen = table.read(registry)[0].table().to_dicts()
    assert [(r["unit"], r["on"], r["stage"], r["value"]) for r in seen] == [
        ("20656", "2020-05-31", "appraised", 95.0),
        ("20668", "2020-05-31", "appraised", 95.0),
    ]
    day = pyarrow.array([datetime.datetime(2020, 6, 1)], pyarrow.timestamp("us", "Asia/Ho_Chi_Minh"))
    with pytest.raises(ntm.Error, match="times of the zone Asia/Ho_Chi_Minh"):
        ntm.observations.LongTable().add(rows.append_column("on", day))


def test_a_denominator_alone_is_no_blank_row(registry: ntm.units.Registry) -> None:
    table = pyarrow.table({"unit": ["20656"], "item": ["15.1"], "value": [None], "denominator": [500]})
    got = io.read_table(table, registry, on="2020-05-31")
    assert (got.read, got.rejected, [f.code for f in got.findings]) == (1, 1, ["NTM-O007"])


def test_reading_leaves_the_collector_of_cycles_as_it_was(registry: ntm.units.Registry, tmp_path: Path) -> None:
    (tmp_path / "none.xlsx").write_bytes(b"no workbook")
    for enabled in (True, False):
        (gc.enable if enabled else gc.disable)()
        try:
            io.read_workbook(tmp_path / "none.xlsx", registry)
            assert gc.isenabled() == enabled
            with pytest.raises(OSError, match="nothing"):
                io.read_workbook(tmp_path / "nothing.xlsx", registry)
            assert gc.isenabled() == enabled
        finally:
            gc.enable()


def test_days_by_a_clock_and_exact_decimals(registry: ntm.units.Registry) -> None:
    noon = datetime.datetime(2020, 5, 31, 20, tzinfo=datetime.UTC)  # already 1 June in Viet Nam
    table = pyarrow.table(
        {
            "unit": ["20656"],
            "item": ["15.1"],
            "on": pyarrow.array([noon], pyarrow.timestamp("us", "Asia/Ho_Chi_Minh")),
            "value": [decimal.Decimal("91.50")],
        }
    )
    row = io.read_table(table, registry).observations.table().to_dicts()[0]
    assert (row["on"], row["value"]) == ("2020-06-01", 91.5)
