"""What comes of single files of a month: rows that are none, files put back, values that come late."""

from __future__ import annotations

from pathlib import Path

import ntm
from simulated_months import Simulation, bits, make, refused


def test_a_row_with_other_cells_than_the_header_is_rejected(tmp_path: Path) -> None:
    province = ntm.load(Simulation(tmp_path / "p").root)

    def read(text: str) -> tuple[tuple[int, int, int], list[tuple[str, float | None]], list[tuple[str, int]]]:
        (tmp_path / "x.csv").write_text(text, encoding="utf-8")
        got = province.read(tmp_path / "x.csv", on="2024-02-29")
        kept = [(r["unit"], r["value"]) for r in got.observations.table().to_dicts()]
        assert len(got.summary().to_dicts()) <= 3
        return (got.read, got.accepted, got.rejected), kept, [(f.code, f.where.line) for f in got.findings]

    # Decimal commas that nobody put in quotes: 95,3 is not 95, nor is it 95 on a day that is called 3.
    assert read("Tên xã,17.1\nAn Phú,95,3\nBình Lộc,88\n") == ((2, 1, 1), [("9102", 88.0)], [("NTM-C005", 2)])
    head = "unit,item,on,value\n"
    assert read(head + "9101,17.1,2024-02-29,95,3\n9102,17.1,2024-02-29,88\n9103,17.1,2024-02-29\n") == (
        (3, 1, 2), [("9102", 88.0)], [("NTM-C005", 2), ("NTM-C005", 4)],
    )  # fmt: skip
    assert read("unit,item,value,on\n9101,17.1,95,3,2024-02-29\n") == ((1, 0, 1), [], [("NTM-C005", 2)])
    # Two figures each: the second of the last row is not there.
    wide = "Tên xã,17.1,11.1\nAn Phú,95,3,4,1\nBình Lộc,88,9\nCẩm Hà,70\n"
    assert read(wide) == (
        (5, 2, 3), [("9102", 88.0), ("9102", 9.0)], [("NTM-C005", 2), ("NTM-C005", 4)],
    )  # fmt: skip
    # A quote that nothing closes takes no other row along.
    assert read(head + '9101,17.1,2024-02-29,"95\n9102,17.1,2024-02-29,88\n9103,17.1,2024-02-29,"7"x\n') == (
        (3, 1, 2), [("9102", 88.0)], [("NTM-C004", 2), ("NTM-C021", 4)],
    )  # fmt: skip


def test_a_share_as_a_part_of_one_is_rejected_in_long_tables_as_in_workbooks(tmp_path: Path) -> None:
    province = ntm.load(Simulation(tmp_path / "p").root)
    head = "unit,item,on,value,numerator,denominator\n"
    (tmp_path / "x.csv").write_text(
        head + "9101,17.1,2024-02-29,0.9,450,500\n9102,17.1,2024-02-29,90,450,500\n9103,17.1,2024-02-29,,,500\n",
        encoding="utf-8",
    )
    edition = ntm.standard.catalog().find("vn-commune-2021")
    got = province.read(tmp_path / "x.csv", on="2024-02-29", edition=edition)
    assert (got.read, got.accepted, got.rejected) == (3, 1, 2)
    assert [(f.code, f.where.line) for f in got.findings] == [("NTM-O007", 4), ("NTM-O032", 2)]
    assert [row["unit"] for row in got.observations.table().to_dicts()] == ["9102"]


def test_a_file_that_is_put_back_is_a_correction_and_files_read_anew_are_none(tmp_path: Path) -> None:
    root = Simulation(tmp_path / "p").root
    folder = root / "months/2024-01/in"
    folder.mkdir(parents=True)

    def says(name: str, value: int) -> None:
        text = f"unit,item,on,value\n9101,17.1,2024-01-31,{value}\n9102,17.1,2024-01-31,80\n"
        (folder / name).write_text(text, encoding="utf-8")

    def holds() -> list[tuple[str, int]]:
        made = make(root, "2024-01", reason="sửa")
        out = ntm.observations.Journal(root / "observations.journal", ntm.load(root).units).table()
        reached.append(list(zip(out.column("unit").values, out.column("value").values, strict=True)))
        return [(f.code, int(dict(f.arguments)["figures"])) for f in made.findings if f.code == "NTM-V014"]

    reached: list[list[tuple[object, object]]] = []
    for value in (91, 77, 91):  # as it was, another, and the first one put back
        says("a.csv", value)
        assert not holds()
    assert reached[-1] == [("9101", 91.0), ("9102", 80.0), ("9101", 77.0), ("9101", 91.0)]
    says("b.csv", 85)  # corrects a.csv, and both stay
    assert not holds() and reached[-1][4:] == [("9101", 85.0)]
    (root / "months/2024-01/out/manifest.json").unlink()  # all are read again, and 91 takes nothing back
    assert not holds() and len(reached[-1]) == 5
    (folder / "b.csv").unlink()  # now a file says 91, the journal 85, and nobody says 85
    assert holds() == [("NTM-V014", 1)] and len(reached[-1]) == 5
    says("a.csv", 90)
    refused(lambda: make(root, "2024-01"), "An Phú 17.1 on 2024-01-31: 85 -> 90", root)


def test_what_citizens_say_late_is_compared_with_the_month_that_it_is_of(tmp_path: Path) -> None:
    root = Simulation(tmp_path / "p").root  # 17.1 may differ by 5

    def says(month: str, part: str, text: str) -> None:
        path = root / "months" / month / part / "x.csv"
        path.parent.mkdir(parents=True)
        path.write_text("unit,item,on,value\n" + text, encoding="utf-8")

    says("2024-01", "in", "9101,17.1,2024-01-31,91\n")
    says("2024-01", "citizens", "9102,17.1,2024-01-31,70\n9103,17.1,2024-02-03,60\n")  # of February, before it began
    says("2024-02", "in", "9101,17.1,2024-02-29,50\n9103,17.1,2024-02-29,62\n")
    says("2024-02", "citizens", "9101,17.1,2024-01-31,40\n9101,17.1,2024-02-20,52\n")
    make(root, "2024-01")
    made = make(root, "2024-02")
    rows = made.tables["beside"].to_dicts()
    assert [(r["unit"], r["official"], r["citizens"], r["citizens_on"], r["agreement"]) for r in rows] == [
        ("9101", "50", "52", "2024-02-20", "within"),
        ("9103", "62", "60", "2024-02-03", "within"),
        ("9101", "91", "40", "2024-01-31", "beyond"),  # not with the 50 of February
    ]
    assert [f.code for f in made.findings].count("NTM-O029") == 1
    whole = bits(root, "2024-02")
    assert make(root, "2024-02").appended == 0 and bits(root, "2024-02") == whole
    make(root, "2024-03")
    again = ntm.load(root).next("2024-02")
    assert not again.is_open and again.tables["beside"].to_dicts() == rows


def test_findings_write_days_and_stages_as_vietnamese_does() -> None:
    def said(code: str, lang: str, **given: str) -> str:
        return str(ntm._core.make_finding(code, given).what(lang))

    assert "ngày 29/02/2024, ngày cuối tháng" in said("NTM-V011", "vi", name="ke.csv", on="2024-02-29")
    assert "of 2024-02-29, the last day" in said("NTM-V011", "en", name="ke.csv", on="2024-02-29")
    told = said("NTM-I062", "vi", form="self_assessed", given="verified")
    assert "bước 'tự đánh giá'" in told and "bước 'thẩm tra'" in told
    # What is no day stands as it was written.
    assert "ngày 2024-13-01, ngày cuối" in said("NTM-V011", "vi", name="ke.csv", on="2024-13-01")


def test_a_long_table_in_an_office_s_words_keeps_its_mapping(tmp_path: Path) -> None:
    root = Simulation(tmp_path / "p").root

    def says(month: str, text: str) -> list[str]:
        path = root / "months" / month / "in" / "bieu.csv"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        made = make(root, month)
        row = made.summary().to_dicts()[-1]
        assert row["read"] == row["accepted"] + row["rejected"]
        return [f.code for f in made.findings if f.where.file == "bieu.csv"]

    head = "Mã xã;Tên xã;Chỉ tiêu;Kết quả;Ngày\n"
    assert says("2024-01", head + "9101;An Phú;17.1;91,5;2024-01-31\n9102;Bình Lộc;Tiêu chí 5;Đạt;2024-01-31\n") == [
        "NTM-C023"
    ]
    assert 'kind = "long"' in (root / "months/2024-01/mappings/bieu.toml").read_text(encoding="utf-8")
    assert says("2024-02", head + "9101;An Phú;17.1;92,5;2024-02-29\n9102;Bình Lộc;Tiêu chí 5;Đạt;2024-02-29\n") == [
        "NTM-C023"
    ]
    panel = ntm.observations.Journal(root / "observations.journal", ntm.load(root).units).table()
    assert list(panel.column("value").values) == [91.5, 1.0, 92.5, 1.0]
    moved = "Mã xã;Tên xã;Kết quả;Chỉ tiêu;Ngày\n9101;An Phú;93,5;17.1;2024-03-31\n"
    assert says("2024-03", moved) == ["NTM-C023", "NTM-I025"]
