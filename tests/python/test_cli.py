"""The command `ntm`: what it prints, where, and its exit code: 0 done, 1 findings of severity error, 2 misuse."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path

import ntm
import pytest
from ntm.cli import main
from provinces import EXAMPLE, copy_example

Capture = pytest.CaptureFixture[str]


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
    for command in ("init", "check", "report", "run", "demo", "form", "standard", "finding"):
        assert command in out


def test_init_writes_once(capsys: Capture, tmp_path: Path) -> None:
    code, out, _ = run(capsys, "init", tmp_path / "new")
    assert code == 0
    assert sorted(out.split()) == sorted(str(path) for path in (tmp_path / "new").iterdir())
    assert all(path.read_text(encoding="utf-8").strip() for path in (tmp_path / "new").iterdir())
    code, out, err = run(capsys, "init", tmp_path / "new")
    assert code == 2 and out == "" and "not overwritten" in err
    code, out, err = run(capsys, "check", tmp_path / "new")
    assert code == 1 and out == "" and "NTM-V007" in err, "there is no unit yet"


def test_check_prints_claims_and_targets(capsys: Capture) -> None:
    code, out, err = run(capsys, "check", "quang-nam-2020")
    assert code == 0
    for word in ("48,52%", "97 + 20 = 117", "T02", "chưa biết", "Đúng khi cắt số lẻ"):
        assert word in out
    assert "NTM-F010" in err, "what is odd in the files goes to standard error"
    code, english, _ = run(capsys, "check", EXAMPLE, "--lang", "en", "--on", "2020-01-31")
    assert code == 0 and "Holds by cutting" in english and "unknown" in english and "chưa biết" not in english


def test_check_of_bad_files_is_1_and_lists_all(capsys: Capture, tmp_path: Path) -> None:
    folder = copy_example(tmp_path)
    with (folder / "recognitions.csv").open("a", encoding="utf-8") as file:
        file.write("Xã Lạ,99999,,,ntm,,2014-12-30,,,,,,,x\nXã Lạ,99998,,,ntm,,2014-12-30,,,,,,,x\n")
    for command in (("check", folder), ("report", folder, "--out", tmp_path / "out")):
        code, out, err = run(capsys, *command)
        assert code == 1 and out == ""
        assert "99999" in err and "99998" in err and "→" in err
    assert not (tmp_path / "out").exists()


def test_a_scenario_with_a_wrong_key_is_1(capsys: Capture, tmp_path: Path) -> None:
    folder = copy_example(tmp_path)
    path = folder / "scenario.toml"
    path.write_text("speed = 1\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    code, out, err = run(capsys, "run", path, "--out", tmp_path / "out")
    assert code == 1 and out == "" and "NTM-C016" in err and "scenario.toml:1" in err
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    code, _, err = run(capsys, "run", path)
    assert code == 2 and "UTF-8" in err


def test_a_place_that_cannot_be_written_is_2(capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    code, _, err = run(capsys, "report", "quang-nam-2020", "--out", tmp_path / "file" / "out")
    assert code == 2 and "Traceback" not in err and str(tmp_path / "file") in err


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder that the demo wrote to, and what it printed."""
    out = tmp_path_factory.mktemp("demo")
    with contextlib.redirect_stdout(io.StringIO()) as said:
        assert main(["demo", "--out", str(out)]) == 0
    return out / "quang-nam-2020", said.getvalue()


@pytest.mark.slow
def test_the_demo_goes_from_data_to_report(demo: tuple[Path, str]) -> None:
    folder, out = demo
    paths = [folder / name for name in ("report.html", "report.xlsx", "manifest.json")]
    assert out.splitlines()[-3:] == [str(path) for path in paths]
    assert all(path.stat().st_size > 1000 for path in paths)
    assert "48,52%" in out and "T02" in out and "tối ưu, đã chứng minh: 200" in out
    page = paths[0].read_text(encoding="utf-8")
    for words in (
        "Giá của từng lời hứa",
        "không xã nào dưới 8 tiêu chí",
        "Với 90% và 50% kinh phí: những lời hứa không thể cùng giữ",
        "giải ngân ít nhất 100 % vốn",
        "có mặt ở mọi phương án",
        "Tỷ lệ số lần mỗi xã",
    ):
        assert words in page, words
    facts = json.loads(paths[2].read_text(encoding="utf-8"))
    assert facts["seed"] == 20200617 and len(facts["plans"]) == 200
    assert all(value == bound > 0 for value, bound, _ in facts["plans"])
    assert set(facts["inputs"]) == {path.name for path in EXAMPLE.iterdir() if path.suffix in (".csv", ".toml")}


@pytest.mark.slow
def test_the_scenario_file_gives_what_the_demo_gives(capsys: Capture, demo: tuple[Path, str], tmp_path: Path) -> None:
    code, out, _ = run(capsys, "run", EXAMPLE / "scenario.toml", "--out", tmp_path)
    assert code == 0 and str(tmp_path / "report.html") in out
    first, second = ((where / "manifest.json").read_bytes() for where in (demo[0], tmp_path))
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
