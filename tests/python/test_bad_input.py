"""Bad input of every kind: a finding or an error names file, line, column, value and remedy; nothing is half-loaded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import ntm
import pytest
from provinces import copy_example, replace

Edit = Callable[[Path], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_example(tmp_path)


def errors(folder: Path) -> list[ntm.Finding]:
    return [one for one in ntm.load(folder).findings if one.level == ntm.Severity.ERROR]


def insert(line: int, text: str) -> Edit:
    """Puts a line at this number."""

    def edit(path: Path) -> None:
        lines = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join([*lines[: line - 1], text, *lines[line - 1 :]]) + "\n", encoding="utf-8")

    return edit


def repeat(line: int) -> Edit:
    """Repeats a line at the end."""
    return lambda path: path.write_text(
        path.read_text(encoding="utf-8") + path.read_text(encoding="utf-8").splitlines()[line - 1] + "\n",
        encoding="utf-8",
    )


def swap(old: str, new: str) -> Edit:
    return lambda path: replace(path, old, new)


def last_line(path: Path) -> int:
    return len(path.read_text(encoding="utf-8", errors="replace").splitlines())


COUNT = "Duy Hòa,20611,508,2019-03-14,{},19,read,,x"
CELLS: dict[str, tuple[str, Edit, str, int, str, tuple[str, ...]]] = {
    # what: (file, edit, code, line (0: the last), column, words that the English text must hold)
    "a unit's code that nobody has": (
        "recognitions.csv",
        insert(2, "Xã Lạ,99999,Điện Bàn,507,ntm,,2014-12-30,,,2014,read,read,,x"),
        "NTM-R001",
        2,
        "gso_code",
        ("99999",),
    ),
    "an observation of a code that nobody has": (
        "commune_criteria.csv",
        insert(3, "Xã Lạ,99999,509,2018-11-30,19,19,derived,,x"),
        "NTM-O001",
        3,
        "gso_code",
        ("99999", "2018-11-30"),
    ),
    "a recognition that stands twice": ("recognitions.csv", repeat(2), "NTM-R006", 0, "gso_code", ("line 2",)),
    "a unit that stands twice": ("units.csv", repeat(6), "NTM-U004", 0, "gso_code", ("505", "line 6")),
    "a cost that stands twice": ("costs.csv", repeat(2), "NTM-C014", 0, "criterion", ("line 2",)),
    "a target that stands twice": ("targets_2020.csv", repeat(2), "NTM-C014", 0, "id", ("line 2", "T01")),
    "more criteria than there are": (
        "commune_criteria.csv",
        insert(2, COUNT.format(25)),
        "NTM-C015",
        2,
        "criteria_met",
        ("25", "0 to 19"),
    ),
    "fewer criteria than none": (
        "commune_criteria.csv",
        insert(2, COUNT.format(-1)),
        "NTM-C015",
        2,
        "criteria_met",
        ("-1",),
    ),
    "a number in words": (
        "commune_criteria.csv",
        insert(2, COUNT.format("mười")),
        "NTM-C010",
        2,
        "criteria_met",
        ("mười",),
    ),
    "a day that is none": (
        "recognitions.csv",
        insert(2, "Điện Quang,20584,Điện Bàn,507,ntm,,30/12/2014,,,2014,read,read,,x"),
        "NTM-C009",
        2,
        "date",
        ("30/12/2014", "YYYY-MM-DD"),
    ),
    "a tier that is none": (
        "recognitions.csv",
        insert(2, "Điện Quang,20584,Điện Bàn,507,best,,2014-12-30,,,2014,read,read,,x"),
        "NTM-R002",
        2,
        "tier",
        ("best",),
    ),
    "negative money": ("costs.csv", insert(2, "1,x,-1,2,3,million VND,1,x"), "NTM-F004", 2, "low", ("-1",)),
    "a currency that is none": ("costs.csv", insert(2, "1,x,1,2,3,USD,1,x"), "NTM-F001", 2, "unit", ("USD",)),
    "an operator that is none": (
        "targets_2020.csv",
        insert(2, "T99,communes_recognised,=>,3,communes,2020-12-31,49,target,,,x"),
        "NTM-C013",
        2,
        "operator",
        ("=>",),
    ),
    "a row that is too short": ("costs.csv", insert(4, "1,,2"), "NTM-C005", 4, "", ("3 cells", "8 columns")),
    "an open quote": ("costs.csv", insert(59, '19,"x,1,2,3,million VND,1,x'), "NTM-C004", 59, "", ("quote",)),
    "a column without its name": (
        "units.csv",
        swap("gso_code,name_vi,level,parent_code", "gso_code,name_vi,level,parent"),
        "NTM-C006",
        1,
        "parent_code",
        ("parent_code", "gso_code, name_vi"),
    ),
    "an unknown key": ("province.toml", insert(3, "speed = 3"), "NTM-C016", 3, "speed", ("speed", "known_on")),
    "an unknown key of a scenario": (
        "scenario.toml",
        swap("minimum = 5 ", "minimun = 5 "),
        "NTM-C016",
        16,
        "completion.minimun",
        ("minimun", "minimum"),
    ),
    "a value of another type": ("province.toml", swap("on = 2020-06-17 #", 'on = "17/6" #'), "NTM-C017", 7, "on", ()),
    "a broken claims file": ("claims.toml", insert(5, "id = "), "NTM-C019", 5, "", ("TOML",)),
    "a broken scenario": ("scenario.toml", insert(4, "seed = = 1"), "NTM-C019", 4, "", ("TOML",)),
}


@pytest.mark.parametrize("what", CELLS)
def test_a_finding_names_place_value_and_remedy(folder: Path, what: str) -> None:
    name, edit, code, line, column, words = CELLS[what]
    path = folder / name
    edit(path)
    found = [one for one in errors(folder) if one.code == code]
    assert len(found) == 1, [one.text("en") for one in errors(folder)]
    (one,) = found
    assert one.where.file == str(path)
    assert one.where.line == (line or last_line(path))
    assert not column or one.where.column == column
    for word in words:
        assert word in one.text("en")
    for lang in ("vi", "en"):
        assert "→" in one.text(lang) and f"{path}:{one.where.line}" in one.text(lang)
        assert "{" not in one.text(lang)


@pytest.mark.parametrize("what", CELLS)
def test_the_verbs_refuse_until_errors_are_allowed(folder: Path, what: str) -> None:
    name, edit, code, *_ = CELLS[what]
    edit(folder / name)
    province = ntm.load(folder)
    good = ntm.load("quang-nam-2020").evaluate()
    for verb in (
        province.evaluate,
        lambda: province.check(good),
        lambda: province.plan(good),
        province.run,
        lambda: province.report(folder / "out"),
    ):
        with pytest.raises(ntm.Error, match=code):
            verb()
    assert not (folder / "out").exists()
    for one in province.files:
        assert one.read == one.kept + one.rejected


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1258", "tcvn"])
@pytest.mark.parametrize("name", ["recognitions.csv", "claims.toml"])
def test_another_encoding_is_said_and_not_guessed(folder: Path, encoding: str, name: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    if encoding == "tcvn":  # TCVN3, of the fonts .VnTime: single bytes above 0x80
        raw = text.translate(str.maketrans("ảạđệ", "\xb6\xb9\xae\xd6")).encode("latin-1", "ignore")
    else:
        raw = text.encode(encoding, "replace")
    (folder / name).write_bytes(raw)
    found = errors(folder)
    assert [(one.code, one.where.file) for one in found] == [("NTM-C001", str(folder / name))]
    assert "UTF-8" in found[0].text("vi")
    with pytest.raises(ntm.Error, match="NTM-C001"):
        ntm.load(folder).evaluate()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


def unreadable(path: Path) -> None:
    path.unlink()
    path.symlink_to("/proc/self/mem")  # a regular file that can be opened and not read, even by root


@pytest.mark.parametrize(
    ("edit", "code"),
    [(empty, "NTM-C002"), (directory, "NTM-V002"), (Path.unlink, "NTM-V002"), (unreadable, "NTM-C020")],
)
@pytest.mark.parametrize("name", ["targets_2020.csv", "units.csv", "costs.csv"])
def test_a_file_that_cannot_be_read(folder: Path, name: str, edit: Edit, code: str) -> None:
    edit(folder / name)
    found = errors(folder)
    assert found[0].code == code and name in found[0].text("vi")
    assert {one.code for one in found[1:]} <= {"NTM-V007"}, "what follows from it does not drown it"
    with pytest.raises(ntm.Error, match=code):
        ntm.load(folder).evaluate()


@pytest.mark.parametrize("text", ["speed = \n", "[units\n", 'id = "a"\nid = "b"\n'])
def test_a_manifest_that_is_not_toml_is_an_error_with_its_place(folder: Path, text: str) -> None:
    (folder / "province.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ntm.FileError, match=r"province\.toml:\d+:\d+: "):
        ntm.load(folder)


def test_a_folder_that_is_none(folder: Path) -> None:
    (folder / "province.toml").unlink()
    with pytest.raises(ntm.FileError, match="ntm init"):
        ntm.load(folder)
    with pytest.raises(ntm.FileError, match="no such folder"):
        ntm.load(folder / "nowhere")
    with pytest.raises(ntm.FileError, match="did you mean 'quang-nam-2020'"):
        ntm.load("quang-nam-2002")
    with pytest.raises(ntm.FileError, match=r"units\.csv"):
        ntm.load(folder / "units.csv")


def test_everything_that_is_wrong_comes_in_one_pass(folder: Path) -> None:
    insert(2, COUNT.format(25))(folder / "commune_criteria.csv")
    insert(4, COUNT.format("x"))(folder / "commune_criteria.csv")
    repeat(2)(folder / "recognitions.csv")
    insert(2, "1,x,1,2,3,USD,1,x")(folder / "costs.csv")
    insert(5, "id = ")(folder / "claims.toml")
    insert(3, "speed = 3")(folder / "province.toml")
    empty(folder / "funds.csv")
    (folder / "scenario.toml").unlink()
    assert sorted(one.code for one in errors(folder)) == sorted(
        ["NTM-C015", "NTM-C010", "NTM-R006", "NTM-F001", "NTM-C019", "NTM-C016", "NTM-C002", "NTM-V002"]
    )
    counts = {one.file: (one.read, one.kept, one.rejected) for one in ntm.load(folder).files}
    assert counts["commune_criteria.csv"] == (30, 28, 2)
    assert counts["recognitions.csv"] == (91, 90, 1)
    with pytest.raises(ntm.Error, match="8 errors"):
        ntm.load(folder).evaluate()


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    replace(folder / "province.toml", '["recognitions.csv"]', '["recognitions.csv", "recognitions.csv"]')
    assert [one.code for one in errors(folder)] == ["NTM-V006"]
    assert len(ntm.load(folder, allow_errors=True).recognitions) == 90


def test_a_recognition_in_two_files_counts_once(folder: Path) -> None:
    lines = (folder / "recognitions.csv").read_text(encoding="utf-8").splitlines()
    (folder / "more.csv").write_text("\n".join([lines[0], lines[5]]) + "\n", encoding="utf-8")
    replace(folder / "province.toml", '["recognitions.csv"]', '["recognitions.csv", "more.csv"]')
    (one,) = errors(folder)
    assert one.code == "NTM-R006" and one.where.line == 2 and "recognitions.csv" in one.text("en")
    province = ntm.load(folder, allow_errors=True)
    assert len(province.recognitions) == 90
    assert [(f.read, f.kept, f.rejected) for f in province.files if f.file == "more.csv"] == [(1, 0, 1)]


def test_a_file_that_nobody_names_is_a_warning(folder: Path) -> None:
    (folder / "extra.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    found = [one for one in ntm.load(folder).findings if one.code == "NTM-V003"]
    assert len(found) == 1 and "extra.csv" in found[0].text("vi")
    ntm.load(folder).evaluate()


def test_errors_can_be_allowed_and_are_then_still_there(folder: Path) -> None:
    insert(2, COUNT.format(25))(folder / "commune_criteria.csv")
    province = ntm.load(folder, allow_errors=True)
    assert any(one.code == "NTM-C015" for one in province.findings)
    assert province.evaluate().measure("communes_recognised").point == 97


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
        path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert errors(folder) == []
    for name in ("share_recognised", "mean_criteria", "disbursement_rate"):
        made, shipped = (ntm.load(where).evaluate().measure(name) for where in (folder, "quang-nam-2020"))
        assert (made.text(), made.note_vi) == (shipped.text(), shipped.note_vi)
