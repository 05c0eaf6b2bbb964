"""The commands of every month: `ntm read` and `ntm next`."""

from __future__ import annotations

from pathlib import Path

import pytest
from simulated_months import Simulation
from test_cli import Capture, run


def test_a_month_is_made_and_made_again(capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    simulation = Simulation(tmp_path / "p")
    root = simulation.root
    simulation.write_month("2024-01")
    code, out, err = run(capsys, "next", root, "2024-01")
    assert code == 2 and out == "" and "--by NAME" in err
    code, out, err = run(capsys, "next", root, "2024-01", "--by", "Lan", "--recorded-on", "2024-02-05")
    assert code == 0 and "Đọc 400 = nhận 400 + không nhận 0; lần này ghi thêm 400 vào sổ." in out and "còn mở" in out
    assert "Bắc" in out and "Tổng" in out
    first = out
    code, out, _ = run(capsys, "next", root, "2024-01")
    assert code == 0 and out == first.replace("ghi thêm 400", "ghi thêm 0")

    simulation.write_month("2024-02")
    simulation.state["9101"][1] = not simulation.state["9101"][1]
    simulation.workbook(root / "months/2024-02/in/bac thang 1.xlsx", "91", "2024-01")
    day = ("--by", "Lan", "--recorded-on", "2024-03-05")
    code, _, err = run(capsys, "next", root, "2024-02", *day)
    assert code == 2 and "--reason-of FILE TEXT" in err and "An Phú" in err
    code, out, err = run(
        capsys, "next", root, "2024-02", *day, "--reason-of", "bac thang 1.xlsx", "nhầm", "--lock", "--lang", "en",
        "--send-back", tmp_path / "back",
    )  # fmt: skip
    assert code == 0 and "corrected" in out and "nhầm" in out and "by vn-commune-2021" in out
    assert "600 read = 600 accepted + 0 rejected" in out and "2024-02 is closed: it does not change any more" in out
    simulation.write_month("2024-03")
    monkeypatch.chdir(root)
    assert run(capsys, "next", "2024-02")[0] == 0
    code, out, err = run(capsys, "next", root, "2024-03", "--by", "Lan", "--recorded-on", "2024-04-05")
    assert code == 0 and "edition" in out and "Những gì trở thành chưa biết" in out
    assert "NTM-V013" in err


def test_files_are_read_and_mappings_saved(capsys: Capture, tmp_path: Path) -> None:
    simulation = Simulation(tmp_path / "p")
    simulation.write_month("2024-01")
    folder = simulation.root / "months/2024-01/in"
    mapping = tmp_path / "m.toml"
    code, out, _ = run(capsys, "read", simulation.root, folder / "*.xlsx", "--save-mapping", mapping)
    assert code == 0 and "criterion:19" in out and str(mapping) in out
    code, out, _ = run(capsys, "read", simulation.root, folder / "bắc.xlsx", "--mapping", mapping, "--lang", "en")
    assert code == 0 and "200" in out
    simulation.write_month("2024-02")
    simulation.write_month("2024-08")
    folder = simulation.root / "months/2024-08/in"
    code, out, err = run(capsys, "read", simulation.root, folder / "bắc.xlsx", "--send-back", tmp_path / "back")
    assert code == 1 and "NTM-I040" in err and (tmp_path / "back" / "bắc.xlsx").is_file()


@pytest.mark.parametrize(
    "wrong",
    [("next",), ("next", "."), ("next", "quang-nam-2020", "2020-06"), ("next", "nowhere", "2020-06"), ("read", "."),
     ("read", "quang-nam-2020", "nowhere.xlsx")],
)  # fmt: skip
def test_misuse_is_told(capsys: Capture, wrong: tuple[str, ...]) -> None:
    code, out, err = run(capsys, *wrong)
    assert code == 2 and out == "" and err


def test_reasons_are_given_once(capsys: Capture, tmp_path: Path) -> None:
    root = Simulation(tmp_path / "p").root
    code, _, err = run(capsys, "next", root, "2024-01", "--reason", "a", "--reason-of", "b.xlsx", "c")
    assert code == 2 and "give one of them" in err
    twice = ("--reason-of", "b.xlsx", "c", "--reason-of", "b.xlsx", "d")
    code, _, err = run(capsys, "next", root, "2024-01", *twice)
    assert code == 2 and "--reason-of names b.xlsx twice" in err
    code, _, err = run(capsys, "next", root, "2024-13")
    assert code == 2 and "write it as 2026-05" in err
    code, out, _ = run(capsys, "next", root, "2024-01")
    assert code == 0 and "Đọc 0 = nhận 0" in out
