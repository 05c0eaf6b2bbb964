"""What a month takes into the journals: all or nothing, each figure once, whatever the folder is called."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import ntm
import pytest
from simulated_months import Simulation, bits, make, refused

HEAD = "unit,item,on,value\n"


def says(root: Path, month: str, name: str, text: str, part: str = "in") -> Path:
    path = root / "months" / month / part / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def with_own(root: Path, text: str) -> Path:
    Simulation(root)
    manifest = (root / "province.toml").read_text(encoding="utf-8")
    (root / "province.toml").write_text(manifest + 'observations = ["old.csv"]\n', encoding="utf-8")
    (root / "old.csv").write_text(HEAD + text, encoding="utf-8")
    return root


def test_own_observations_are_called_by_their_names_wherever_the_folder_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Judged by the edition of 2021, what was found before it is not used (NTM-E006), and that names the file.
    root = with_own(tmp_path / "p", "9101,criterion:1,2015-12-31,met\n9101,17.1,2023-12-31,77\n")
    monkeypatch.chdir(tmp_path)
    ntm.load("p").next("2024-01", by="Lan", recorded_on="2024-02-05")
    made = bits(root, "2024-01")
    assert b"old.csv,2," in made["findings.csv"] and b"p/old.csv" not in made["findings.csv"]
    make(root, "2024-02")  # closes January
    moved = shutil.copytree(root, tmp_path / "another name")
    for place in (root, moved):
        ntm.load(place).next("2024-01")
        assert {name: data for name, data in bits(place, "2024-01").items() if not name.endswith(".journal")} == {
            name: data for name, data in made.items() if not name.endswith(".journal")
        }


def test_own_observations_are_counted_and_not_lost_by_a_refusal(tmp_path: Path) -> None:
    root = with_own(tmp_path / "p", "9101,17.1,2023-12-31,77\n9102,17.1,2023-12-31,70\n")
    says(root, "2024-01", "a.csv", "9101,17.1,2024-01-31,80\n")
    says(root, "2024-01", "b.csv", "9101,17.1,2024-01-31,81\n")
    refused(lambda: make(root, "2024-01"), "need a reason", root)
    assert not list(root.glob("*.journal"))
    made = make(root, "2024-01", reason="b đúng")
    rows = {row["file"]: row for row in made.summary().to_dicts()}
    assert (rows["old.csv"]["channel"], rows["old.csv"]["recorded"]) == ("province", 2)
    assert made.appended == rows["Tổng"]["recorded"] == 4 == rows["Tổng"]["read"]
    again = make(root, "2024-01")
    assert again.appended == 0 and again.summary().to_dicts() == made.summary().to_dicts()


def test_a_change_of_own_observations_is_told_in_the_first_month_too(tmp_path: Path) -> None:
    root = with_own(tmp_path / "p", "9101,17.1,2023-12-31,77\n")
    assert "NTM-V012" not in [f.code for f in make(root, "2024-01").findings]
    (root / "old.csv").write_text(HEAD + "9101,17.1,2023-12-31,78\n", encoding="utf-8")
    assert "NTM-V012" in [f.code for f in make(root, "2024-01").findings]
    (root / "old.csv").write_text("# một ghi chú\n" + HEAD + "9101,17.1,2023-12-31,77\n", encoding="utf-8")
    assert "NTM-V012" not in [f.code for f in make(root, "2024-02").findings]  # says what it said


def test_what_citizens_say_wrongly_keeps_what_the_office_sent_waiting(tmp_path: Path) -> None:
    root = Simulation(tmp_path / "p").root
    says(root, "2024-01", "a.csv", "9101,17.1,2024-01-31,80\n")
    make(root, "2024-01")
    says(root, "2024-02", "a.csv", "9101,17.1,2024-02-29,90\n")
    says(root, "2024-02", "c.csv", "9101,17.1,2024-02-29,60\n9101,17.1,2024-02-29,61\n", part="citizens")
    refused(lambda: make(root, "2024-02"), "nothing was taken in: 1 figures of c.csv", root)
    assert not (root / "citizens.journal").exists()
    assert make(root, "2024-02", reason={"c.csv": "hỏi lại"}).appended == 3


def test_figures_that_stand_twice_in_a_file_are_counted_as_they_are_recorded(tmp_path: Path) -> None:
    root = Simulation(tmp_path / "p").root
    day = "17.1,2024-01-31"
    says(root, "2024-01", "a.csv", f"9101,{day},91\n9101,{day},91\n9102,{day},91\n9102,{day},92\n")
    made = make(root, "2024-01", reason="dòng dưới đúng")
    last = made.summary().to_dicts()[-1]
    assert (last["accepted"], last["recorded"], last["repeated"]) == (4, 3, 1) and made.appended == 3


def test_two_files_that_disagree_are_shown_side_by_side(tmp_path: Path) -> None:
    root = Simulation(tmp_path / "p").root
    says(root, "2024-01", "a.csv", "9101,17.1,2024-01-31,91\n")
    says(root, "2024-01", "b.csv", "9101,17.1,2024-01-31,85\n")
    refused(lambda: make(root, "2024-01"), r"An Phú 17.1 on 2024-01-31: 91 \(a.csv: 2\) -> 85 \(b.csv: 2\)", root)


def test_a_reason_finds_its_file_however_the_disk_writes_its_name(tmp_path: Path) -> None:
    root = Simulation(tmp_path / "p").root
    says(root, "2024-01", "a.csv", "9101,17.1,2024-01-31,91\n")
    says(root, "2024-01", unicodedata.normalize("NFD", "bắc sửa đổi.csv"), "9101,17.1,2024-01-31,85\n")
    made = make(root, "2024-01", reason={unicodedata.normalize("NFC", "bắc sửa đổi.csv"): "xem lại hồ sơ"})
    assert made.appended == 2
