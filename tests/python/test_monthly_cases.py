"""What a month refuses, what it takes, and what it never changes."""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path

import ntm
import openpyxl
import pytest
from ntm import observations
from simulated_months import Simulation, bits, make, refused


@pytest.fixture(scope="module")
def january(tmp_path_factory: pytest.TempPathFactory) -> Simulation:
    """A province of which January is made and February has come in."""
    simulation = Simulation(tmp_path_factory.mktemp("january") / "p", seed=5)
    simulation.write_month("2024-01")
    make(simulation.root, "2024-01")
    simulation.write_month("2024-02")
    return simulation


@pytest.fixture
def start(january: Simulation, tmp_path: Path) -> tuple[Path, Simulation]:
    """A copy of it that may be changed."""
    simulation = copy.deepcopy(january)
    simulation.root = shutil.copytree(january.root, tmp_path / "p")
    return simulation.root, simulation


def test_a_correction_without_a_reason_takes_nothing_in(start: tuple[Path, Simulation]) -> None:
    root, simulation = start
    simulation.state["9101"][1] = not simulation.state["9101"][1]
    simulation.workbook(root / "months/2024-02/in/bac thang 1.xlsx", "91", "2024-01")
    refused(lambda: make(root, "2024-02"), r"An Phú .* on 2024-01-31: (un)?met -> (un)?met \(bac thang 1.xlsx", root)
    refused(lambda: make(root, "2024-02", reason={"nam.xlsx": "x"}), "need a reason", root)
    refused(lambda: make(root, "2024-02", reason={"no.xlsx": "x"}), "no such file came in", root)
    refused(lambda: make(root, "2024-02", by=None, reason="x"), "--by NAME", root)
    made = make(root, "2024-02", reason={"bac thang 1.xlsx": "sửa theo biên bản"})
    told = made.tables["revisions"].to_dicts()
    reasons = {(r["unit"], r["item"]): r["reason"] for r in told if r["change"] == "corrected"}
    assert reasons["9101", "criterion:1"] == "sửa theo biên bản"


def test_a_locked_month_changes_by_errata_only(start: tuple[Path, Simulation]) -> None:
    root, simulation = start
    february = make(root, "2024-02", lock=True)
    printed = bits(root, "2024-02")
    assert not february.is_open and json.loads(printed["manifest.json"])["locked"]["by"] == "Lan"
    make(root, "2024-02")
    assert bits(root, "2024-02") == printed
    late = simulation.root / "months/2024-02/in/muon.xlsx"
    simulation.workbook(late, "91", "2024-02")
    refused(lambda: make(root, "2024-02"), "in: muon.xlsx is not as it was .* that month is closed", root)
    late.unlink()

    simulation.write_month("2024-03")
    simulation.state["9102"][5] = not simulation.state["9102"][5]
    simulation.workbook(root / "months/2024-03/in/bac thang 2.xlsx", "91", "2024-02")
    refused(lambda: make(root, "2024-03"), "2024-02-29, a locked period", root)
    march = make(root, "2024-03", reason="sửa theo kết luận thẩm tra")
    errata = [r for r in march.tables["revisions"].to_dicts() if r["erratum"]]
    assert ("9102", "criterion:5") in {(r["unit"], r["item"]) for r in errata}
    changed = march.tables["errata"].to_dicts()
    assert ("9102", "criteria_met") in {(r["unit"], r["quantity"]) for r in changed}
    # February is still what it was, and so are its figures as they were known then.
    make(root, "2024-02")
    assert {name: data for name, data in bits(root, "2024-02").items() if not name.endswith(".journal")} == {
        name: data for name, data in printed.items() if not name.endswith(".journal")
    }
    province = ntm.load(root)
    journal = observations.Journal(root / "observations.journal", province.units)
    then = province.evaluate(on="2024-02-29", known_on=str(february.evaluation.known_on), panel=journal.panel())
    assert then.outcomes.table().to_dicts() == february.evaluation.outcomes.table().to_dicts()
    assert not journal.check()


def test_errata_that_cannot_be_listed_stop_nothing(
    start: tuple[Path, Simulation], monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed_since(*given: object) -> None:
        raise ntm.Error("lock 0: the edition is not the text that was locked")

    monkeypatch.setattr("ntm.monthly._figures.errata_of", changed_since)
    made = make(start[0], "2024-02")
    assert [dict(f.arguments)["reason"] for f in made.findings if f.code == "NTM-V016"] == [
        "lock 0: the edition is not the text that was locked"
    ]


def test_a_month_of_the_past_is_made_from_what_it_kept(start: tuple[Path, Simulation]) -> None:
    root, _ = start
    make(root, "2024-02")
    january = root / "months/2024-01"
    whole = bits(root, "2024-01")
    for name, part in (("bắc.xlsx", "in"), ("bắc.toml", "mappings")):
        kept = (january / part / name).read_bytes()
        (january / part / name).write_bytes(kept + b"\n")
        refused(lambda part=part, name=name: make(root, "2024-01"), f"{part}: {name} is not as it was", root)  # type: ignore[misc]
        (january / part / name).write_bytes(kept)
    (january / "out/T2.csv").write_bytes(b"x")
    refused(lambda: make(root, "2024-01"), "T2.csv was changed since", root)
    (january / "out/T2.csv").unlink()
    make(root, "2024-01")
    assert bits(root, "2024-01") == whole
    refused(lambda: make(root, "2024-01", lock=True), "2024-01 was followed by 2024-02", root)
    refused(lambda: make(root, "2023-12"), "2024-01 was made already", root)
    data = (root / "observations.journal").read_bytes()
    (root / "observations.journal").write_bytes(data[:100] + b"?" + data[101:])
    with pytest.raises(ntm.Error, match="take it from a copy"):
        make(root, "2024-01")


def test_a_list_of_units_that_was_corrected_is_told(start: tuple[Path, Simulation]) -> None:
    root, _ = start
    units = (root / "units.csv").read_text(encoding="utf-8")
    (root / "units.csv").write_text(units.replace("9210,Ưu Điềm,commune,92,,,,1", "9210,Ưu Điềm,ward,92,,,,0").replace(
        ",ward,", ",commune,"), encoding="utf-8")  # fmt: skip
    told = [f for f in make(root, "2024-02").findings if f.code == "NTM-V017"]
    assert [dict(f.arguments)["month"] for f in told] == ["2024-01"]
    assert dict(told[0].arguments)["then"].startswith("20: ") and dict(told[0].arguments)["now"].startswith("19: ")


def test_a_journal_that_is_not_what_it_was_is_refused(start: tuple[Path, Simulation]) -> None:
    root, _ = start
    journal = root / "observations.journal"
    whole = journal.read_bytes()
    journal.unlink()
    with pytest.raises(ntm.Error, match="take it from a copy"):
        make(root, "2024-02")
    journal.write_bytes(whole)
    make(root, "2024-02", lock=True)
    whole = journal.read_bytes()
    (root / "months/2024-03/in").mkdir(parents=True)
    text = "unit,item,on,value,recorded_on\n9101,17.1,2024-03-02,91,2024-03-09\n9102,17.1,2024-03-02,91,2024-03-03\n"
    (root / "months/2024-03/in/x.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ntm.Error, match="is locked; record it on a later day"):  # of 9102, and 9101 waits with it
        make(root, "2024-03")
    assert journal.read_bytes() == whole


def test_a_run_that_was_cut_off_is_taken_up_again(start: tuple[Path, Simulation]) -> None:
    root, _ = start
    make(root, "2024-02")
    whole = bits(root, "2024-02")
    for name in ("manifest.json", "T1.csv"):  # the journal had everything, and then the power failed
        (root / "months/2024-02/out" / name).unlink()
    again = ntm.load(root).next("2024-02", by="Minh")
    assert again.appended == 0 and bits(root, "2024-02") == whole


def test_forms_that_no_mapping_knows_are_not_guessed(start: tuple[Path, Simulation]) -> None:
    root, _ = start
    path = root / "months/2024-02/in/bắc.xlsx"
    book = openpyxl.load_workbook(path)
    book.active["C3"] = "Tiêu chí 2"
    book.active["D3"] = "Tiêu chí 1"
    book.save(path)
    made = make(root, "2024-02")
    rows = {row["file"]: row for row in made.summary().to_dicts()}
    assert (
        rows["bắc.xlsx"]["accepted"] == 0
        and rows["bắc.xlsx"]["rejected"] == 210
        and rows["nam.xlsx"]["accepted"] == 200
    )
    assert [f.code for f in made.findings if f.where.file == "bắc.xlsx"] == ["NTM-I025"]
    made = make(root, "2024-02", infer=True)
    assert made.appended == 200 and made.summary().to_dicts()[-1]["rejected"] == 0
    assert sorted(path.name for path in (root / "months/2024-02/mappings").iterdir()) == ["bắc 2.toml", "bắc.toml"]
    assert [p.name for p in (root / "months/2024-01/mappings").iterdir()] == ["bắc.toml"]
    whole = bits(root, "2024-02")
    make(root, "2024-02")
    assert bits(root, "2024-02") == whole


def test_a_mapping_may_be_corrected_while_the_month_is_open(start: tuple[Path, Simulation]) -> None:
    root, _ = start
    make(root, "2024-02")
    path = root / "months/2024-02/mappings/bắc.toml"
    right = path.read_text(encoding="utf-8")
    path.write_text(right.replace('"17.1"', '"17.2"'), encoding="utf-8")
    made = make(root, "2024-02")
    rows = made.summary().to_dicts()
    assert made.appended == 20 and all(row["accepted"] == row["recorded"] + row["repeated"] for row in rows)
    assert rows[-1]["recorded"] == 400
    told = [dict(f.arguments)["figures"] for f in made.findings if f.code == "NTM-V014"]
    assert told == ["10", "10"]  # of two files
    assert make(root, "2024-02").appended == 0
    path.write_text(right, encoding="utf-8")
    assert make(root, "2024-02").appended == 0  # the figures of 17.1 are there already


def test_an_entry_form_of_the_law_before_comes_in_late(start: tuple[Path, Simulation]) -> None:
    root, simulation = start
    make(root, "2024-02")
    simulation.write_month("2024-03")
    folder = root / "months/2024-03/in"
    province = ntm.load(root)
    items = ["criterion:5", "11.1"]
    [path] = ntm.io.form(folder, province.units, on="2024-02-29", units=["9101"], items=items)
    book = openpyxl.load_workbook(path)
    page = book["An Phú"]
    row = next(r for r in range(1, 40) if page.cell(r, 9).value == "9101 11.1")
    page.cell(row, 5).value = 9.5
    book.save(path)
    made = make(root, "2024-03", reason="phiếu bổ sung")
    assert made.evaluation.edition.id == "vn-commune-2024"
    told = [r for r in made.tables["revisions"].to_dicts() if r["source"].startswith(path.name)]
    assert [(r["unit"], r["item"], r["on"], r["after"]) for r in told] == [("9101", "11.1", "2024-02-29", "9.5")]
    whole = bits(root, "2024-03")
    make(root, "2024-03")
    assert bits(root, "2024-03") == whole


def test_what_is_odd_among_the_files_is_told(start: tuple[Path, Simulation]) -> None:
    root, simulation = start
    made = make(root, "2024-02")
    folder = root / "months/2024-02/in"
    (folder / "ghi chu.docx").write_bytes(b"x")
    (folder / "ke.csv").write_text("unit,item,value\n9101,17.1,91\n9999,17.1,5\n", encoding="utf-8")
    simulation.values["9103"]["17.1"] = 12.0
    simulation.workbook(folder / "bắc.xlsx", "91", "2024-02")
    refused(lambda: make(root, "2024-02"), "17.1 on 2024-02-29: ", root)
    made = make(root, "2024-02", reason="gửi lại")
    codes = [f.code for f in made.findings]
    assert codes.count("NTM-V010") == 1 and codes.count("NTM-V011") == 1 and "NTM-O001" in codes
    rows = {row["file"]: row for row in made.summary().to_dicts()}
    assert (rows["ke.csv"]["read"], rows["ke.csv"]["accepted"], rows["ke.csv"]["rejected"]) == (2, 1, 1)
    (folder / "ke.csv").unlink()
    told = [f for f in make(root, "2024-02").findings if f.code == "NTM-V014"]
    assert [dict(f.arguments)["figures"] for f in told] == ["1"]  # of the cell another file says another value
    for path in folder.iterdir():
        path.unlink()
    codes = [f.code for f in make(root, "2024-02").findings]
    assert "NTM-V015" in codes and "NTM-V014" in codes


def test_overlays_are_carried_forward_and_judge_where_they_are_law(start: tuple[Path, Simulation]) -> None:
    root, _ = start
    (root / "months/2024-02").mkdir(parents=True, exist_ok=True)
    shutil.copytree(root / "months/2024-01/mappings", root / "months/2024-02/mappings")
    overlays = root / "months/2024-02/overlays"
    overlays.mkdir()
    (overlays / "quy dinh.toml").write_text(
        'schema = 1\nid = "own-2024"\noverlay_of = ["vn-commune-2021"]\ntitle_vi = "x"\nprovince = "9"\n'
        'region = "northern_midlands_mountains"\nconfidence = "read"\n'
        '[legal_basis]\nnumber = "1/QĐ"\nissuer = "UBND tỉnh"\n'
        "signed = 2024-01-15\neffective_from = 2024-02-01\neffective_until = 2024-12-31\n"
        '[[indicators]]\ncode = "11.1"\nnational = 9\n',
        encoding="utf-8",
    )
    made = make(root, "2024-02")
    assert made.evaluation.edition.id == "vn-commune-2021+own-2024"
    assert made.before is not None and made.before.edition.id == "vn-commune-2021"
    assert "T1_law_before" in made.tables
    made = make(root, "2024-03")
    assert [p.name for p in (root / "months/2024-03/overlays").iterdir()] == ["quy dinh.toml"]
    assert made.evaluation.edition.id == "vn-commune-2024"  # the overlay is of the edition before


def test_a_folder_that_has_observations_begins_with_them(tmp_path: Path) -> None:
    simulation = Simulation(tmp_path / "p")
    root = simulation.root
    manifest = (root / "province.toml").read_text(encoding="utf-8") + 'observations = ["old.csv"]\n'
    (root / "province.toml").write_text(manifest, encoding="utf-8")
    (root / "old.csv").write_text("unit,item,on,value\n9101,17.1,2023-12-31,77\n", encoding="utf-8")
    refused(lambda: make(root, "2024-01", by=None), "--by NAME", root)
    made = make(root, "2024-01")
    assert made.appended == 1 and [f.code for f in made.findings].count("NTM-V015") == 1
    (root / "old.csv").write_text("unit,item,on,value\n9101,17.1,2023-12-31,78\n", encoding="utf-8")
    made = make(root, "2024-02")
    assert made.appended == 0 and [f.code for f in made.findings].count("NTM-V012") == 1


def test_misuse_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(ntm.Error, match="copy it to disk"):
        ntm.load("quang-nam-2020").next("2020-06")
    root = Simulation(tmp_path / "p").root
    for wrong in ("2024-13", "06/2024", "2024-6", "mai"):
        with pytest.raises(ntm.Error, match="is no month"):
            make(root, wrong)
    with pytest.raises(ntm.NoSingleEdition):
        make(root, "2008-01")
    with pytest.raises(ntm.Error, match="who locks"):
        make(root, "2024-01", by=None, lock=True)
    assert not (root / "months").exists()
    (root / "units.csv").write_text("gso_code\n", encoding="utf-8")
    with pytest.raises(ntm.Error, match="ntm check"):
        make(root, "2024-01")


def test_files_are_read_without_being_kept(start: tuple[Path, Simulation]) -> None:
    root, _ = start
    province = ntm.load(root)
    read = province.read(root / "months/2024-02/in/*.xlsx")
    assert (read.read, read.accepted, len(read.sources)) == (400, 400, 2)
    (root / "more.csv").write_text("unit,item,on,value\n9101,17.1,2024-02-29,91\n", encoding="utf-8")
    wide = root / "wide.csv"
    wide.write_text("Tên xã,Tiêu chí 5,Nước sạch\nAn Phú,Đạt,7\n", encoding="utf-8")
    both = province.read([root / "more.csv", str(root / "months/2024-02/in/nam.xlsx")])
    assert (both.read, both.accepted, len(both.observations)) == (201, 201, 201)
    one = province.read(wide, on="2024-02-29")
    assert one.accepted == 1 and [f.code for f in one.findings] == ["NTM-I023"]
    for wrong, words in (([], "no file"), ("nowhere/*.xlsx", "no such file"), (root, "is a folder")):
        with pytest.raises(ntm.Error, match=words):
            province.read(wrong)
