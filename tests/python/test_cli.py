"""The command `ntm`: what it prints, where, and its exit code: 0 done, 1 findings of severity error, 2 misuse."""

from __future__ import annotations

import json
from pathlib import Path

import ntm
import pytest
from ntm.cli import main
from provinces import EXAMPLE, copy_example

Capture = pytest.CaptureFixture[str]
MARK = "MINH HỌA, không phải số liệu"


def run(capsys: Capture, *arguments: object) -> tuple[int, str, str]:
    """The exit code, standard output and standard error of a command line."""
    try:
        code = main([str(one) for one in arguments])
    except SystemExit as leaving:  # argparse
        code = int(leaving.code or 0)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_editions_are_listed_and_shown(capsys: Capture) -> None:
    code, out, err = run(capsys, "standard", "list")
    assert code == 0 and err == ""
    for edition in ntm.standard.catalog().editions:
        assert edition.id in out
    code, out, _ = run(capsys, "standard", "show", "vn-commune-2016")
    assert code == 0 and "Giao thông" in out and "17.1" in out
    code, out, _ = run(capsys, "standard", "show", "vn-commune-2016", "--lang", "en")
    assert code == 0 and "Transport" in out
    code, out, err = run(capsys, "standard", "show", "vn-commune-2106")
    assert code == 2 and out == "" and "vn-commune-2016" in err


def test_findings_are_explained(capsys: Capture) -> None:
    code, out, _ = run(capsys, "finding", "ntm-u012")
    kind = ntm._core.find_finding_kind("NTM-U012")
    assert code == 0 and out.splitlines() == [f"{kind.code} (cảnh báo)", kind.what_vi, f"→ {kind.fix_vi}"]
    code, out, _ = run(capsys, "finding", "NTM-U012", "--lang", "en")
    assert code == 0 and kind.what_en in out and "warning" in out
    code, out, _ = run(capsys, "finding")
    assert code == 0 and len(out.splitlines()) == len(ntm._core.finding_kinds())
    code, _, err = run(capsys, "finding", "U012")
    assert code == 2 and "NTM-U012" in err


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        ("nonsense",),
        ("standard",),
        ("standard", "show"),
        ("check",),
        ("check", "nowhere"),
        ("check", "quang-nam-2020", "--on", "17/06/2020"),
        ("check", "quang-nam-2020", "--lang", "fr"),
        ("run", "nowhere.toml"),
        ("run", str(EXAMPLE)),
        ("demo", "nowhere"),
        ("report", "quang-nam-2020", "--on", "2021-12-31"),  # the law gives no single edition
    ],
)
def test_misuse_is_2_and_says_why(capsys: Capture, tmp_path: Path, wrong: tuple[str, ...]) -> None:
    more = ("--out", tmp_path / "out") if wrong[:1] in (("run",), ("demo",), ("report",)) else ()
    code, out, err = run(capsys, *wrong, *more)
    assert code == 2 and out == "" and err
    assert "Traceback" not in err and not (tmp_path / "out").exists()


def test_version_and_help(capsys: Capture) -> None:
    assert run(capsys, "--version")[:2] == (0, f"ntm {ntm.__version__}\n")
    code, out, _ = run(capsys, "--help")
    assert code == 0
    for command in ("init", "check", "report", "run", "demo", "standard", "finding"):
        assert command in out


def test_init_writes_once(capsys: Capture, tmp_path: Path) -> None:
    code, out, _ = run(capsys, "init", tmp_path / "new")
    assert code == 0
    assert sorted(out.split()) == sorted(str(path) for path in (tmp_path / "new").iterdir())
    assert all(value == bound > 0 for value, bound, _ in facts["plans"])
    assert set(facts["inputs"]) == {path.name for path in EXAMPLE.iterdir() if path.suffix in (".csv", ".toml")}


@pytest.mark.slow
def test_the_scenario_file_gives_what_the_demo_gives(capsys: Capture, demo: Path, tmp_path: Path) -> None:
    code, out, _ = run(capsys, "run", EXAMPLE / "scenario.toml", "--out", tmp_path)
    assert code == 0 and str(tmp_path / "report.html") in out
    first, second = ((where / "manifest.json").read_bytes() for where in (demo / "quang-nam-2020", tmp_path))
    assert first == second


@pytest.mark.slow
def test_no_command_names_the_communes_of_a_draw(capsys: Capture, tmp_path: Path) -> None:
    code, out, _ = run(capsys, "report", "quang-nam-2020", "--out", tmp_path, "--lang", "en")
    written = [str(tmp_path / name) for name in ("report.html", "report.xlsx", "manifest.json")]
    assert code == 0 and out.split() == written
    assert '<html lang="en">' in (tmp_path / "report.html").read_text(encoding="utf-8")
    facts = (tmp_path / "manifest.json").read_text(encoding="utf-8")
    units = [unit.name for unit in ntm.load("quang-nam-2020").units.at("2020-06-17").programme()]
    assert not [name for name in units if f'"{name}"' in facts]
