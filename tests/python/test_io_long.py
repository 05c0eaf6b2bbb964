"""Tables with a row for each figure: what their columns and items are is inferred, shown, saved and used again."""

from __future__ import annotations

from pathlib import Path

import ntm
import pandas
import pyarrow
import pytest
from ntm import io
from ntm.matching import Alias


@pytest.fixture(scope="module")
def registry() -> ntm.units.Registry:
    return ntm.load("quang-nam-2020").units


OFFICE = {
    "STT": ["1", "2", "3", "4"],
    "Tên xã": ["Quế Trung", "Ninh Phước", "Quế Trung", "Quế Trung"],
    "Thuộc huyện": ["Nông Sơn"] * 4,
    "Chỉ tiêu": ["15.1. BHYT (%)", "Tiêu chí 5", "Thu nhập", "Số tiêu chí đạt"],
    "Ngày": ["2020-05-31"] * 4,
    "Kết quả": ["91,5", "Đạt", "chưa có số liệu", "14"],
    "Ghi chú": ["theo BHXH", None, None, None],
}


ROLES = ("unit", "item", "value")


def seen(got: io.Imported) -> list[tuple[str, str, float | None]]:
    return [(row["unit"], row["item"], row["value"]) for row in got.observations.table().to_dicts()]


def codes(got: io.Imported) -> list[tuple[str, int]]:
    return [(finding.code, finding.where.line) for finding in got.findings]


def test_a_long_table_of_an_office_is_known_by_its_headers(registry: ntm.units.Registry, tmp_path: Path) -> None:
    got = io.read_table(pyarrow.table(OFFICE), registry, name="b5")
    assert (got.read, got.accepted, got.rejected) == (4, 4, 0) and codes(got) == []
    rows = got.observations.table().to_dicts()
    assert [(r["unit"], r["subject"], r["item"], r["value"]) for r in rows] == [
        ("20656", "indicator", "15.1", 91.5), ("20668", "criterion", "5", 1.0), ("20656", "criterion", "10", None),
        ("20656", "count", None, 14.0),
    ]  # fmt: skip
    assert (rows[0]["note"], rows[3]["of"]) == ("theo BHXH", 19)
    shown = repr(got.mapping)
    assert "B 'Tên xã': unit" in shown and "D '15.1. BHYT (%)': item 15.1" in shown and "F 'Kết quả': value" in shown
    assert got.mapping.edition == "vn-commune-2016"  # by whose names the items are known
    saved = got.mapping.save(tmp_path / "m.toml")
    mapping = io.load_mapping(saved)
    assert mapping == got.mapping and 'kind = "long"' in saved.read_text(encoding="utf-8")
    again = io.read_table(pyarrow.table(OFFICE), registry, mapping=mapping)
    assert seen(again) == seen(got) and codes(again) == [] and again.mapping == mapping


def test_with_a_mapping_nothing_is_inferred(registry: ntm.units.Registry) -> None:
    mapping = io.read_table(pyarrow.table(OFFICE), registry).mapping
    june = pyarrow.table({**OFFICE, "Chỉ tiêu": ["15.1. BHYT (%)", "5", "Nước sạch", "15.1"]})
    got = io.read_table(june, registry, mapping=mapping)
    assert (got.read, got.accepted, got.rejected) == (4, 3, 1) and codes(got) == [("NTM-I069", 4)]
    assert "'Nước sạch'" in got.findings[0].what("vi") and "1 dòng không nhập" in got.findings[0].what("vi")
    moved = pyarrow.table({("Mức đạt" if name == "Kết quả" else name): cells for name, cells in OFFICE.items()})
    got = io.read_table(moved, registry, mapping=mapping)
    assert (got.read, got.accepted, got.rejected) == (4, 0, 4) and codes(got) == [("NTM-I025", 1)]
    assert got.findings[0].arguments["changes"] == "F: 'Kết quả' → 'Mức đạt'"
    plain = {"unit": ["20656"], "item": ["15.1"], "value": ["91.5"]}  # the columns of observations.csv need none
    assert io.read_table(pyarrow.table(plain), registry, on="2020-05-31", mapping=mapping).accepted == 1


def test_people_say_what_nobody_could_infer(registry: ntm.units.Registry, tmp_path: Path) -> None:
    table = pyarrow.table(
        {"Nơi": ["Quế Trung", "Sơn Viên"], "Hỏi gì": ["nước", "trường"], "Trả lời": ["91,5", "x"], "Ai": ["A", "B"]}
    )
    assert "NTM-I020" in [code for code, _ in codes(io.read_table(table, registry, on="2020-05-31"))]
    (tmp_path / "m.toml").write_text(
        'schema = 1\non = "2020-05-31"\nstage = "verified"\nedition = "vn-commune-2016"\n[[tables]]\nkind = "long"\n'
        'items = { "nước" = "17.1:clean_water", "trường" = "criterion:5" }\ncolumns = [\n'
        '  { column = "A", header = "Nơi", role = "unit" },\n  { column = "B", header = "Hỏi gì", role = "item" },\n'
        '  { column = "C", header = "Trả lời", role = "value" },\n'
        '  { column = "D", header = "Ai", role = "ignored" },\n'
        "]\n",
        encoding="utf-8",
    )
    got = io.read_table(table, registry, mapping=io.load_mapping(tmp_path / "m.toml"))
    assert seen(got) == [("20656", "17.1:clean_water", 91.5), ("20672", "5", 1.0)] and codes(got) == []
    assert {row["stage"] for row in got.observations.table().to_dicts()} == {"verified"}
    # Without an edition in it the law of the day says what is in percent.
    said = (tmp_path / "m.toml").read_text(encoding="utf-8")
    (tmp_path / "m.toml").write_text(said.replace('edition = "vn-commune-2016"\n', ""), encoding="utf-8")
    percents = table.set_column(2, "Trả lời", pyarrow.array(["91,5 %", "x"]))
    mapping = io.load_mapping(tmp_path / "m.toml")
    assert seen(io.read_table(percents, registry, mapping=mapping))[0] == ("20656", "17.1:clean_water", 91.5)
    parts = table.set_column(2, "Trả lời", pyarrow.array(["0,915", "x"]))
    assert codes(io.read_table(parts, registry, mapping=mapping)) == [("NTM-I068", 2)]


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ('role = "status", item = "5"', "role 'status' is none of unit, district"),
        ('role = "unit"', "two columns have the role 'unit'"),
        ('role = "item"', "a long table needs columns"),
        ('role = "value", times = 100', "are for columns of wide tables"),
    ],
)
def test_a_mapping_of_a_long_table_that_says_nothing_sensible_is_refused(
    tmp_path: Path, column: str, words: str
) -> None:
    (tmp_path / "m.toml").write_text(
        '[[tables]]\nkind = "long"\ncolumns = [{ column = "A", header = "x", role = "unit" }, '
        '{ column = "B", header = "y", ' + column + " }]\n",
        encoding="utf-8",
    )
    with pytest.raises(ntm.Error, match=words):
        io.load_mapping(tmp_path / "m.toml")


def test_items_of_a_mapping_are_texts_with_their_items(tmp_path: Path) -> None:
    columns = ", ".join(
        f'{{ column = "{c}", header = "{c}", role = "{r}" }}' for c, r in zip("ABC", ROLES, strict=True)
    )
    (tmp_path / "m.toml").write_text(
        f'[[tables]]\nkind = "long"\nitems = ["BHYT"]\ncolumns = [{columns}]\n', encoding="utf-8"
    )
    with pytest.raises(ntm.Error, match="items are texts with the item that each is"):
        io.load_mapping(tmp_path / "m.toml")


def test_cells_of_an_office_s_long_table_are_read_as_those_of_workbooks(registry: ntm.units.Registry) -> None:
    said = [
        ("15.1", "91,5 %"), ("15.1", "440/500"), ("17.1:clean_water", "-"), ("10.1", "31,5"), ("10.1", "31.500"),
        ("10.1", "41 %"), ("15.1", "0,915"), ("criterion:5", "x"), ("15.1", "khoảng 90"), ("criteria", "12/19"),
    ]  # fmt: skip
    table = {
        "Mã xã": ["20656"] * 10, "Chỉ tiêu": [item for item, _ in said], "Ngày": ["31/5/2020"] * 9 + ["2020-05-31"],
        "Kết quả": [value for _, value in said], "Bước đánh giá": ["Thẩm tra"] * 10,
    }  # fmt: skip
    got = io.read_table(pyarrow.table(table), registry)
    rows = got.observations.table().to_dicts()
    assert [(r["item"], r["value"], r["numerator"], r["on"]) for r in rows] == [
        ("15.1", 91.5, None, "2020-05-31"), ("15.1", 88.0, 440.0, "2020-05-31"),
        ("17.1:clean_water", None, None, "2020-05-31"), ("10.1", 31.5, None, "2020-05-31"),
        ("10.1", 31500.0, None, "2020-05-31"), ("5", 1.0, None, "2020-05-31"), (None, 12.0, None, "2020-05-31"),
    ]  # fmt: skip
    assert rows[-1]["of"] == 19 and {row["stage"] for row in rows} == {"verified"}
    assert codes(got) == [("NTM-I040", 7), ("NTM-I068", 8), ("NTM-C011", 10)]
    assert (got.read, got.accepted, got.rejected) == (10, 7, 3)


@pytest.mark.parametrize(
    ("item", "refused", "code"),
    [("15.1", "0,5", "NTM-I068"), ("10.1", "95,3 %", "NTM-I040"), ("criterion:5", "95,3", "NTM-O009")],
)
def test_a_cell_that_is_refused_does_not_tell_how_others_write_decimals(
    registry: ntm.units.Registry, item: str, refused: str, code: str
) -> None:
    table = {
        "Mã xã": ["20656", "20668"], "Chỉ tiêu": [item, "10.1"], "Ngày": ["31/5/2020"] * 2,
        "Kết quả": [refused, "12,345"],
    }  # fmt: skip
    got = io.read_table(pyarrow.table(table), registry)
    assert seen(got) == [("20668", "10.1", 12.345)] and codes(got) == [(code, 2)]
    assert (got.read, got.accepted, got.rejected) == (2, 1, 1)


def test_numbers_of_an_office_s_long_table_are_read_as_its_texts(registry: ntm.units.Registry) -> None:
    frame = pandas.DataFrame({
        "Mã xã": ["20656", "20668", "20669", "20671"], "Chỉ tiêu": ["15.1", "10.1", "15.1", "Tiêu chí 5"],
        "Kết quả": [0.915, 12.345, 91.5, 1.0],
    })  # fmt: skip
    got = io.read_table(frame, registry, on="2020-05-31")  # Excel shows 0.915 as 91,5 %: nobody knows
    assert seen(got) == [("20668", "10.1", 12.345), ("20669", "15.1", 91.5), ("20671", "5", 1.0)]
    assert codes(got) == [("NTM-I068", 2)] and (got.read, got.accepted, got.rejected) == (4, 3, 1)
    counts = frame.assign(**{"Kết quả": ["91,5 %", None, None, "x"], "Tử số": [None, None, 440, None],
                             "Mẫu số": [None, None, 500.0, None]})  # fmt: skip
    assert [value for _, _, value in seen(io.read_table(counts, registry, on="2020-05-31"))] == [91.5, 88.0, 1.0]


def test_counts_of_an_office_s_long_table_are_whole_numbers(registry: ntm.units.Registry) -> None:
    table = {
        "Mã xã": ["20656", "20668", "20669"], "Chỉ tiêu": ["15.1"] * 3, "Ngày": ["31/5/2020"] * 3,
        "Tử số": ["1.440", "440", "45,000"], "Mẫu số": ["1.500", "500", "50,000"],
    }  # fmt: skip
    got = io.read_table(pyarrow.table(table), registry)
    assert [(row["numerator"], row["denominator"]) for row in got.observations.table().to_dicts()] == [
        (1440.0, 1500.0), (440.0, 500.0),
    ]  # fmt: skip
    assert codes(got) == [("NTM-I041", 4), ("NTM-I041", 4)] and (got.read, got.accepted) == (3, 2)


def test_names_beside_codes_are_compared(registry: ntm.units.Registry) -> None:
    table = {
        "Mã xã": ["20656", "20656", "20668"],
        "Tên xã": ["xã Quế Trung", "Ninh Phước", None],
        "Mã chỉ tiêu": ["15.1"] * 3,
        "Giá trị": ["90", "91", "92"],
    }
    got = io.read_table(pyarrow.table(table), registry, on="2020-05-31")
    assert seen(got) == [("20656", "15.1", 90.0), ("20668", "15.1", 92.0)] and codes(got) == [("NTM-I036", 3)]
    assert (got.read, got.accepted, got.rejected) == (3, 2, 1)


def test_aliases_are_known_in_long_tables_as_in_workbooks(registry: ntm.units.Registry) -> None:
    aliases = [Alias("20656", "Trung Phước", "tên cũ"), Alias("99999", "Không Có", "x")]
    table = {
        "unit": ["xã Trung Phước", "Trung Phước", "Trung Phước", "20668"],
        "item": ["15.1"] * 4,
        "value": ["1"] * 4,
    }
    without = io.read_table(pyarrow.table(table), registry, on="2020-05-31")
    assert (without.accepted, codes(without)[0]) == (1, ("NTM-O001", 2))
    got = io.read_table(pyarrow.table(table), registry, on="2020-05-31", aliases=aliases)
    assert [unit for unit, _, _ in seen(got)] == ["20656", "20656", "20656", "20668"]
    assert [code for code, _ in codes(got)] == ["NTM-U037"]
    # Inside another district nobody has that name; in the right one, and beside a day of each row, it is known.
    table |= {"district": ["Nông Sơn", "Phú Ninh", None, None], "on": ["2020-05-31"] * 3 + ["2020-05-30"]}
    got = io.read_table(pyarrow.table(table), registry, aliases=aliases[:1])
    assert [unit for unit, _, _ in seen(got)] == ["20656", "20656", "20668"] and codes(got) == [("NTM-O001", 3)]
    got = io.read_table(pyarrow.table(table), registry, aliases=aliases[:1], inside="Nông Sơn")
    assert (got.accepted, got.rejected) == (3, 1)


def test_numbers_beside_texts_with_decimal_commas_are_what_they_are(registry: ntm.units.Registry) -> None:
    values = pandas.Series([12.345, "95,5", "1,234"], dtype=object)
    frame = pandas.DataFrame({"unit": ["20656", "20668", "20669"], "item": ["10.1"] * 3, "value": values})
    got = io.read_table(frame, registry, on="2020-05-31")
    assert [value for _, _, value in seen(got)] == [12.345, 95.5, 1.234] and codes(got) == []
    texts = frame.assign(value=["12.345", "95,5", "1,234"])  # a text may be thousands
    got = io.read_table(texts, registry, on="2020-05-31")
    assert [value for _, _, value in seen(got)] == [95.5, 1.234] and codes(got) == [("NTM-C022", 2)]


def test_csv_files_of_spreadsheets_are_read_with_their_lines(tmp_path: Path) -> None:
    qn = ntm.load("quang-nam-2020")
    head = "# biểu 5\nTên xã;Huyện;Chỉ tiêu;Ngày;Kết quả;;\n"
    body = "Quế Trung;Nông Sơn;15.1;2020-05-31;91,5;;\n;;;;;;\nKhông Có;Nông Sơn;15.1;2020-05-31;88;;\n"
    (tmp_path / "b5.csv").write_text(head + body + "Sơn Viên;Nông Sơn;Tiêu chí 5;2020-05-31\n", encoding="utf-8-sig")
    got = qn.read(tmp_path / "b5.csv")
    assert (got.read, got.accepted, got.rejected) == (3, 1, 2)
    assert codes(got)[1:] == [("NTM-C023", 2), ("NTM-C005", 6), ("NTM-O001", 5)] and codes(got)[0][0] == "NTM-I006"
    row = got.observations.table().to_dicts()[0]
    assert (row["value"], row["source"]) == (91.5, "b5.csv: 3")
    (tmp_path / "m.toml").write_text(got.mapping.to_toml(), encoding="utf-8")
    again = qn.read(tmp_path / "b5.csv", mapping=io.load_mapping(tmp_path / "m.toml"))
    assert seen(again) == seen(got) and codes(again) == codes(got)
    titled = "HUYỆN NÔNG SƠN;;;;;;\nSố liệu đến 31/5/2020;;;;;;\n" + head[len("# biểu 5\n") :] + body
    (tmp_path / "b5.csv").write_text(titled, encoding="utf-8")
    for mapping in (None, io.load_mapping(tmp_path / "m.toml")):
        assert seen(qn.read(tmp_path / "b5.csv", mapping=mapping)) == seen(got)
    wide = "Tên xã;15.1 (%)\nQuế Trung;91,5\nSơn Viên;88\n"
    (tmp_path / "wide.csv").write_text(wide, encoding="utf-8")
    got = qn.read(tmp_path / "wide.csv", on="2020-05-31", inside="Nông Sơn")
    assert [value.value for value in got.values] == ["91.5", "88"]


def test_what_may_be_two_numbers_is_refused_where_semicolons_part_the_columns(tmp_path: Path) -> None:
    qn = ntm.load("quang-nam-2020")
    text = "unit;item;on;value\n20656;10.1;2020-05-31;1.234\n20668;10.1;2020-05-31;1,234\n20669;10.1;2020-05-31;31\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    got = qn.read(tmp_path / "a.csv")
    assert codes(got) == [("NTM-C023", 1), ("NTM-C022", 2), ("NTM-C022", 3)]
    assert (got.read, got.accepted, got.rejected) == (3, 1, 2) and seen(got) == [("20669", "10.1", 31.0)]
    kept, findings = ntm.observations.parse_observations(text, qn.units, "a.csv")
    assert len(kept) == 1 and [str(one) for one in findings] == [str(one) for one in got.findings]
    (tmp_path / "a.csv").write_text(text.replace("1,234", "1,2345"), encoding="utf-8")  # decimals by commas
    assert codes(qn.read(tmp_path / "a.csv"))[1:] == [("NTM-C022", 2)]


def test_titles_above_a_header_do_not_tell_what_parts_the_columns(tmp_path: Path) -> None:
    qn = ntm.load("quang-nam-2020")
    body = "Tên xã;Chỉ tiêu;Kết quả\nQuế Trung;15.1;91,5\n"
    for title in ("BIỂU 5", "Biểu 5, kèm theo báo cáo, công văn số 5, ngày 5;;"):
        (tmp_path / "a.csv").write_text(f"{title}\nSố liệu đến 31/5/2020;;\n{body}", encoding="utf-8")
        got = qn.read(tmp_path / "a.csv")
        assert seen(got) == [("20656", "15.1", 91.5)] and "NTM-C023" in [code for code, _ in codes(got)]
