"""The command `ntm form`: which workbooks it writes, what it says, and its exit codes."""

from __future__ import annotations

from pathlib import Path

import ntm
import openpyxl
import pytest
from filled import fill, rows_of
from provinces import copy_example
from test_cli import Capture, run

OVERLAY = """schema = 1
id = "vi-du-2017"
overlay_of = ["vn-commune-2016"]
title_vi = "Quy định mức đạt chuẩn (ví dụ)"
province = "Ví dụ"
region = "south_central_coast"
confidence = "read"
[legal_basis]
number = "1/QĐ-UBND"
effective_from = 2017-04-01
[[indicators]]
code = "2.2"
national = 70
"""


def test_a_workbook_for_each_district_that_imports_without_a_mapping(capsys: Capture, tmp_path: Path) -> None:
    given = ("form", "quang-nam-2020", "--unit", "Nông Sơn", "--unit", "20944", "--item", "15.1", "--item", "criteria")
    code, out, err = run(capsys, *given, "--out", tmp_path / "out")
    assert code == 0 and "NTM" not in err
    paths = [Path(line) for line in out.splitlines()]
    assert [path.name for path in paths] == ["519-nong-son-2020-06-17.xlsx", "516-nam-tra-my-2020-06-17.xlsx"]
    registry = ntm.load("quang-nam-2020").units
    got = ntm.io.read_workbooks(paths, registry)
    assert (got.findings, got.read) == ([], 0)
    assert [count.sheet for count in got.counts][-1] == "Trà Mai" and len(got.counts) == 6 + 1
    code, out, err = run(capsys, *given, "--out", tmp_path / "out")
    assert code == 2 and out == "" and "filled in" in err


def test_the_province_s_own_levels_stand_beside_the_cells(capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "quy-dinh.toml").write_text(OVERLAY, encoding="utf-8")
    code, out, _ = run(
        capsys, "form", "quang-nam-2020", "--unit", "20656", "--overlay", tmp_path / "quy-dinh.toml",
        "--on", "2019-05-31", "--by", "commune", "--stage", "verified", "--out", tmp_path / "out",
    )  # fmt: skip
    assert code == 0
    page = openpyxl.load_workbook(out.strip())["Quế Trung"]
    assert page.cell(rows_of(page)["20656 2.2"], 4).value == "≥ 70 %"
    assert "thẩm tra" in page["A3"].value and "1/QĐ-UBND" in page["A4"].value


def test_a_decision_that_is_not_law_or_asks_for_too_little_is_said(capsys: Capture, tmp_path: Path) -> None:
    given = ("form", "quang-nam-2020", "--unit", "20656", "--item", "2.2", "--on", "2019-05-31")
    (tmp_path / "q.toml").write_text(OVERLAY.replace("2017-04-01", "2020-04-01"), encoding="utf-8")
    code, out, err = run(capsys, *given, "--overlay", tmp_path / "q.toml", "--out", tmp_path / "a")
    assert code == 0 and "NTM-S019" in err
    page = openpyxl.load_workbook(out.strip())["Quế Trung"]
    assert page.cell(rows_of(page)["20656 2.2"], 4).value == "UBND tỉnh quy định"
    low = OVERLAY.replace('"2.2"', '"17.1:clean_water"').replace("national = 70", "national = 50")
    (tmp_path / "q.toml").write_text(low, encoding="utf-8")
    code, out, err = run(capsys, *given, "--overlay", tmp_path / "q.toml", "--out", tmp_path / "b")
    assert code == 1 and out == "" and "NTM-S013" in err and not (tmp_path / "b").exists()


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        (("--edition", "vn-district-2016", "--unit", "519"), "519-nong-son"),
        (("--edition", "vn-district-town-2021", "--unit", "Hội An"), "503-hoi-an"),
        (("--edition", "vn-province-2021"), "49-quang-nam"),
    ],
)
def test_units_are_those_of_the_level_that_the_edition_is_about(
    capsys: Capture, tmp_path: Path, asked: tuple[str, ...], name: str
) -> None:
    code, out, _ = run(capsys, "form", "quang-nam-2020", *asked, "--item", "1", "--out", tmp_path / "out")
    assert code == 0 and [Path(line).name for line in out.splitlines()] == [f"{name}-2020-06-17.xlsx"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (("--unit", "Không Có"), "Không Có"),
        (("--on", "2021-12-31"), "2021"),
        (("--on", "31/5/2020"), "31/5/2020"),
        (("--edition", "vn-commune-2106"), "vn-commune-2016"),
        (("--overlay", "nowhere.toml"), "nowhere.toml"),
        (("--item", "99"), "99"),
        (("--edition", "vn-district-2016", "--unit", "20656"), "no district"),
        (("--by", "village"), "village"),
    ],
)
def test_misuse_is_2(capsys: Capture, tmp_path: Path, wrong: tuple[str, ...], words: str) -> None:
    code, out, err = run(capsys, "form", "quang-nam-2020", *wrong, "--out", tmp_path / "out")
    assert code == 2 and out == "" and words in err and "Traceback" not in err
    assert not (tmp_path / "out").exists()


def test_bad_files_of_the_province_are_1(capsys: Capture, tmp_path: Path) -> None:
    folder = copy_example(tmp_path)
    with (folder / "recognitions.csv").open("a", encoding="utf-8") as file:
        file.write("Xã Lạ,99999,,,ntm,,2014-12-30,,,,,,,x\n")
    code, out, err = run(capsys, "form", folder, "--out", tmp_path / "out")
    assert code == 1 and out == "" and "99999" in err


def test_what_comes_back_is_read_and_sent_back(capsys: Capture, tmp_path: Path) -> None:
    _, out, _ = run(capsys, "form", "quang-nam-2020", "--unit", "20656", "--out", tmp_path / "out")
    given = {("20656", "15.1"): {"value": 91.5}, ("20656", "17.1"): {"numerator": 3}}
    back = fill(Path(out.strip()), given, tmp_path / "que-trung.xlsx")
    code, out, err = run(capsys, "read", "quang-nam-2020", back, "--send-back", tmp_path / "tra-lai")
    assert code == 1 and "Quế Trung" in out and "NTM-I058" in err
    assert openpyxl.load_workbook(tmp_path / "tra-lai" / "que-trung.xlsx").sheetnames[-1] == "Phát hiện (ntm)"


def test_a_folder_that_cannot_be_written_is_2(capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    code, out, err = run(capsys, "form", "quang-nam-2020", "--unit", "20656", "--out", tmp_path / "file")
    assert code == 2 and out == "" and "Traceback" not in err and str(tmp_path / "file") in err
