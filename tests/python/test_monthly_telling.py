"""What a clerk would say of the files of a month."""

from __future__ import annotations

import shutil
from pathlib import Path

import ntm
import openpyxl
from ntm.monthly import Month
from simulated_months import Simulation, make
from test_monthly_taking import HEAD, says


def told(made: Month, *codes: str) -> list[str]:
    return [str(f.what("en")) for f in made.findings if f.code in codes]


def test_files_of_another_month_are_told(tmp_path: Path) -> None:
    root = Simulation(tmp_path / "p").root
    says(root, "2024-01", "a.csv", "9101,17.1,2024-01-31,80\n")
    assert not told(make(root, "2024-01"), "NTM-V019", "NTM-V020", "NTM-V021")
    says(root, "2024-02", "cũ.csv", "9102,17.1,2024-01-10,80\n9103,17.1,2024-01-31,80\n")
    says(root, "2024-02", "sớm.csv", "9104,17.1,2024-02-29,80\n9104,17.1,2024-03-01,81\n")
    made = make(root, "2024-02")
    assert told(made, "NTM-V019", "NTM-V020") == [
        "No figure is of 2024-02; 2 figures are of 2024-01-10 to 2024-01-31 and come as late ones",
        "1 figures are of 2024-03-01 to 2024-03-01, after 2024-02; the journal has them, and they count from "
        "that day on",
    ]
    vi = [str(f.what("vi")) for f in made.findings if f.code == "NTM-V019"]
    assert vi[0].startswith("Không số liệu nào là của tháng 2024-02; 2 số liệu là của từ 10/01/2024 đến 31/01")


def test_files_that_were_sent_twice_are_told(tmp_path: Path) -> None:
    root = Simulation(tmp_path / "p").root
    first = says(root, "2024-01", "a.csv", "9101,17.1,2024-01-31,80\n")
    make(root, "2024-01")
    says(root, "2024-02", "b.csv", "9101,17.1,2024-02-29,80\n")
    for name in ("b (gửi lại).csv", "a.csv"):
        shutil.copy(
            first if name == "a.csv" else first.parents[2] / "2024-02/in/b.csv", root / "months/2024-02/in" / name
        )
    made = make(root, "2024-02")
    assert told(made, "NTM-V021") == [
        "The same as months/2024-01/in/a.csv, byte for byte: it says nothing new",
        "The same as in/b (gửi lại).csv, byte for byte: it says nothing new",
    ]
    last = made.summary().to_dicts()[-1]
    assert (last["read"], last["recorded"], last["repeated"]) == (3, 1, 2)


def test_what_claims_to_be_recorded_tomorrow_is_not_accepted(tmp_path: Path) -> None:
    root = Simulation(tmp_path / "p").root
    path = root / "months/2024-01/in/a.csv"
    path.parent.mkdir(parents=True)
    day = "17.1,2024-01-31"
    path.write_text(
        "BIỂU 17,,,,\n\nunit,item,on,value,recorded_on\n"
        f"9101,{day},80,2099-01-01\n9102,{day},70,2024-02-01\n9103,{day},60,\n",
        encoding="utf-8",
    )
    made = make(root, "2024-01", lock=True)
    last = made.summary().to_dicts()[-1]
    assert (last["read"], last["accepted"], last["rejected"], last["recorded"]) == (3, 2, 1, 2)
    assert [(f.code, f.where.file, f.where.line) for f in made.findings if f.code == "NTM-V018"] == [
        ("NTM-V018", "a.csv", 4)
    ]
    assert str(made.evaluation.known_on) == "2024-02-05"
    says(root, "2024-02", "b.csv", "9102,17.1,2024-01-31,71\n")  # so errata are possible
    assert make(root, "2024-02", reason="sửa").appended == 1


def test_an_empty_folder_is_a_warning(tmp_path: Path) -> None:
    made = make(Simulation(tmp_path / "p").root, "2024-01")
    assert [(f.code, f.level.name) for f in made.findings if f.code == "NTM-V015"] == [("NTM-V015", "WARNING")]


def test_one_bad_table_does_not_stop_the_others(tmp_path: Path) -> None:
    root = Simulation(tmp_path / "p").root
    says(root, "2024-01", "a.csv", "9101,17.1,2024-01-31,80\n")
    twice = root / "months/2024-01/in/b.csv"
    twice.write_text("Tên xã,17.1,17.1\nAn Phú,95,96\nBình Lộc,88,\n", encoding="utf-8")
    made = make(root, "2024-01")
    rows = {row["file"]: (row["read"], row["accepted"], row["rejected"]) for row in made.summary().to_dicts()}
    assert rows == {"a.csv": (1, 1, 0), "b.csv": (3, 0, 3), "Tổng": (4, 1, 3)}
    assert [f.where.file for f in made.findings if f.code == "NTM-C003"] == ["b.csv"]
    # Columns without a name and without a cell, as Excel saves them, are no two columns of one name.
    twice.write_text("Tên xã,17.1,,,\nAn Phú,95,,,\n", encoding="utf-8")
    read = ntm.load(root).read(twice, on="2024-01-31")
    assert (read.read, read.accepted) == (1, 1)
    twice.write_text(HEAD.strip() + ",,\n9102,17.1,2024-01-31,80,,\n", encoding="utf-8")
    assert ntm.load(root).read(twice).accepted == 1


def test_a_form_of_before_the_merger_names_what_the_commune_became(tmp_path: Path) -> None:
    simulation = Simulation(tmp_path / "p")
    simulation.write_month("2024-09")  # and with it the merger
    folder = simulation.root / "months/2024-09/in"
    rows = [
        ["Số liệu đến ngày 30/9/2024"],
        ["TT", "Tên xã", "Tiêu chí 1"],
        [1, "Ích Thạnh", "Đạt"],
        [2, "An Phú", "Đạt"],
    ]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "mẫu cũ.xlsx")
    book.active["A1"], book.active["B3"] = "Số liệu đến ngày 31/8/2024", "Ích Khánh"
    book.save(folder / "mẫu mới.xlsx")
    read = ntm.load(simulation.root).read([folder / "mẫu cũ.xlsx", folder / "mẫu mới.xlsx"])
    said = [f for f in read.findings if f.code in ("NTM-I030", "NTM-I066", "NTM-I067")]
    assert [(f.code, f.what("en")) for f in said] == [
        ("NTM-I066", "'Ích Thạnh' is Ích Thạnh (9109), which ended on 2024-09-01; the figures are of 2024-09-30, when "
         "it was: Ích Khánh (9111)"),
        ("NTM-I067", "'Ích Khánh' is Ích Khánh (9111), which began on 2024-09-01; the figures are of 2024-08-31, when "
         "it was: Ích Thạnh (9109); Khánh Sơn (9110)"),
    ]  # fmt: skip
    assert "không còn từ 01/09/2024; số liệu của ngày 30/09/2024" in said[0].what("vi")
    assert (read.read, read.accepted, read.rejected) == (4, 2, 2)


def test_late_figures_that_claim_to_have_been_known_then_are_told(tmp_path: Path) -> None:
    root = Simulation(tmp_path / "p").root
    says(root, "2024-01", "a.csv", "9101,17.1,2024-01-31,80\n")
    january = make(root, "2024-01")  # knows up to 5 February
    path = root / "months/2024-02/in/b.csv"
    path.parent.mkdir(parents=True)
    path.write_text(
        "unit,item,on,value,recorded_on\n9102,17.1,2024-01-31,70,2024-02-05\n9103,17.1,2024-01-31,70,2024-02-06\n"
        "9104,17.1,2024-02-03,70,2024-02-04\n",
        encoding="utf-8",
    )
    made = make(root, "2024-02")
    assert told(made, "NTM-V024") == [
        "1 late or corrected figures say that they were recorded no later than 2024-02-05, up to which 2024-01 knew: "
        "known_on = 2024-02-05 does not give its figures as printed any more"
    ]
    assert made.before is not None  # what was printed is still known by how far the journal reached
    assert made.before.outcomes.table().to_dicts() == january.evaluation.outcomes.table().to_dicts()
    make(root, "2024-03")
    assert not told(make(root, "2024-03"), "NTM-V024")
