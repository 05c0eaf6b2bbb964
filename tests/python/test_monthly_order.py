"""Months in their order: none is left behind half made, no file lies where nobody reads it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import ntm
import pytest
from ntm import observations
from simulated_months import Simulation, bits, make, refused
from test_monthly_taking import says


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """January and February are made, March has come in."""
    root = Simulation(tmp_path_factory.mktemp("two") / "p").root
    for month, value in (("2024-01", 80), ("2024-02", 85)):
        says(root, month, "a.csv", f"9101,17.1,{month}-20,{value}\n")
        make(root, month)
    says(root, "2024-03", "a.csv", "9101,17.1,2024-03-20,90\n")
    return root


@pytest.fixture
def root(two: Path, tmp_path: Path) -> Path:
    return shutil.copytree(two, tmp_path / "p")


def test_a_month_whose_files_nobody_read_is_not_skipped(root: Path) -> None:
    says(root, "2024-04", "a.csv", "9101,17.1,2024-04-20,95\n")
    refused(lambda: make(root, "2024-04"), r"2024-03 has in/a.csv and was not made.*ntm next 2024-03", root)
    kept = root / "months/2024-03"
    away = kept.rename(root / "later")
    make(root, "2024-04")  # a month with nothing in it may be left out
    away.rename(kept)
    says(root, "2024-05", "a.csv", "9101,17.1,2024-05-20,95\n")
    refused(lambda: make(root, "2024-05"), r"2024-03 was never made.* put the files into months/2024-05/in", root)
    refused(lambda: make(root, "2024-03"), "2024-04 was made already", root)


def test_a_folder_that_is_no_month_is_not_overlooked(root: Path) -> None:
    says(root, "2024-3", "b.csv", "9102,17.1,2024-03-20,90\n")
    refused(lambda: make(root, "2024-03"), r"months/2024-3 is no month, so that nobody reads in/b.csv", root)
    (root / "months/2024-3/in/b.csv").rename(root / "months/2024-3/b.csv")
    refused(lambda: make(root, "2024-03"), r"months/2024-3 is no month, so that nobody reads b.csv", root)


@pytest.mark.parametrize("place", ["months", "months/2024-02", "months/2024-03"])
def test_a_file_beside_the_folders_is_not_overlooked(root: Path, place: str) -> None:
    path = root / place / "Biểu.XLSX"
    path.write_bytes(b"")
    refused(lambda: make(root, "2024-03"), f"{place}: nobody reads Biểu.XLSX .* put .* months/2024-03/in", root)
    path.rename(path.with_name("ghi chú.txt"))
    assert make(root, "2024-03").appended == 1


def test_a_file_that_comes_after_its_month_was_made_is_not_overlooked(root: Path) -> None:
    late = says(root, "2024-02", "muộn.csv", "9102,17.1,2024-02-20,70\n")
    refused(lambda: make(root, "2024-03"), r"in/muộn.csv is not as it was.*\(ntm next 2024-02\)", root)
    assert make(root, "2024-02").appended == 1  # it was open still
    make(root, "2024-03")
    late.write_text("unit,item,on,value\n9102,17.1,2024-02-20,71\n", encoding="utf-8")
    refused(lambda: make(root, "2024-03"), "2024-02 is closed, .* in/muộn.csv there: put .* months/2024-03/in", root)
    late.unlink()
    assert make(root, "2024-03").is_open  # what was put away is nobody's loss


def test_mappings_and_overlays_of_the_month_before_are_not_changed_behind_its_back(root: Path) -> None:
    (root / "months/2024-02/mappings/x.toml").write_text("schema = 1\n", encoding="utf-8")
    refused(lambda: make(root, "2024-03"), "mappings/x.toml is not as it was", root)
    (root / "months/2024-02/mappings/x.toml").unlink()
    make(root, "2024-02", lock=True)
    (root / "months/2024-02/mappings/x.toml").write_text("schema = 1\n", encoding="utf-8")
    refused(lambda: make(root, "2024-03"), r"2024-02 is locked, .* goes into months/2024-03", root)


def test_a_month_that_was_cut_off_is_finished_before_the_next(root: Path) -> None:
    make(root, "2024-03")
    (root / "months/2024-03/out/manifest.json").unlink()
    says(root, "2024-04", "a.csv", "9101,17.1,2024-04-20,95\n")
    refused(lambda: make(root, "2024-04"), "2024-03 was begun and not finished; run it again first", root)
    assert make(root, "2024-03").appended == 0 and make(root, "2024-04").appended == 1


def test_what_a_closed_month_kept_is_needed(root: Path) -> None:
    make(root, "2024-03")
    manifest = root / "months/2024-02/out/manifest.json"
    whole = manifest.read_bytes()
    manifest.unlink()
    for month in ("2024-02", "2024-03"):
        refused(lambda month=month: make(root, month), "2024-02/out/manifest.json is not there, and 2024-03", root)  # type: ignore[misc]
    refused(lambda: make(root, "2024-04"), "2024-02/out/manifest.json is not there, and 2024-03", root)
    manifest.write_bytes(b"{")
    refused(lambda: make(root, "2024-02"), "is damaged .*take it from a copy, 2024-03 rests on it", root)
    manifest.write_bytes(whole.replace(b'"assume": null', b'"assume": "vn-commune-2021"'))
    refused(lambda: make(root, "2024-03"), "2024-02/out/manifest.json is not what it was when 2024-03", root)
    manifest.write_bytes(whole)
    copy = root / "months/2024-02/province/units.csv"
    copy.write_text(copy.read_text(encoding="utf-8").replace("An Phú", "An Phúc"), encoding="utf-8")
    refused(lambda: make(root, "2024-02"), "2024-02/province: units.csv is not the copy", root)


def test_a_lock_that_was_cut_off_is_set_once(root: Path) -> None:
    made = make(root, "2024-02", lock=True)
    manifest = root / "months/2024-02/out/manifest.json"
    told = json.loads(manifest.read_text(encoding="utf-8"))
    for lost in (False, True):
        if lost:
            manifest.unlink()
        else:  # as the run before had left it
            manifest.write_text(json.dumps(told | {"locked": None}), encoding="utf-8")
            refused(lambda: make(root, "2024-03"), "2024-02 was locked, and the run .* was cut off", root)
        again = make(root, "2024-02", lock=True)
        journal = observations.Journal(root / "observations.journal", ntm.load(root).units)
        assert len(journal.locks) == 1 and not again.is_open
        assert json.loads(manifest.read_text(encoding="utf-8")) == told and made.month == again.month


def test_a_refused_month_leaves_no_mapping_behind(tmp_path: Path) -> None:
    simulation = Simulation(tmp_path / "p")
    root = simulation.root
    simulation.write_month("2024-01")
    refused(lambda: make(root, "2024-01", by=None), "--by NAME", root)
    assert sorted(path.name for path in (root / "months/2024-01").iterdir()) == ["citizens", "in"]
    make(root, "2024-01")
    simulation.write_month("2024-02")
    refused(lambda: make(root, "2024-02", by=None), "--by NAME", root)
    mapping = root / "months/2024-01/mappings/bắc.toml"  # corrected while January is open
    mapping.write_text(mapping.read_text(encoding="utf-8").replace('"17.1"', '"17.2"'), encoding="utf-8")
    make(root, "2024-01")
    make(root, "2024-02")
    assert (root / "months/2024-02/mappings/bắc.toml").read_bytes() == mapping.read_bytes()


def test_a_wrong_day_is_refused_and_a_day_too_early_may_be_given_anew(tmp_path: Path) -> None:
    root = Simulation(tmp_path / "p").root
    says(root, "2024-01", "a.csv", "9101,17.1,2024-01-31,80\n")
    for wrong in ("31/1/2024", "2024-02-31", "mai"):
        refused(lambda wrong=wrong: make(root, "2024-01", recorded_on=wrong), "is no day", root)  # type: ignore[misc]
    with pytest.raises(ntm.Error, match="2024-01 has not begun on 2023-12-31"):
        make(root, "2024-01", recorded_on="2023-12-31")
    early = make(root, "2024-01", recorded_on="2024-01-30")  # a day before the figures are valid
    assert early.summary().to_dicts()[-1]["rejected"] == 1
    assert make(root, "2024-01", recorded_on="2024-02-05").appended == 1
    whole = bits(root, "2024-01")
    ntm.load(root).next("2024-01")
    ntm.load(root).next("2024-01", recorded_on="2024-02-09")  # they are recorded: the day stands
    assert bits(root, "2024-01") == whole


def test_files_that_cannot_be_read_are_named_with_what_to_do(root: Path) -> None:
    manifest = root / "months/2024-02/out/manifest.json"
    whole = json.loads(manifest.read_text(encoding="utf-8"))
    remedy = "is damaged .*; delete it and run the month again"
    for text in (b"[]", b"{", b"\xff\xfe{", json.dumps({"schema": whole["schema"]}).encode()):
        manifest.write_bytes(text)
        refused(lambda: make(root, "2024-02"), remedy, root)
    manifest.write_text(json.dumps({"schema": "ntm/month/9"}), encoding="utf-8")  # a later version wrote it
    refused(lambda: make(root, "2024-02"), "'ntm/month/9', and this version .* update the library", root)
    manifest.unlink()
    make(root, "2024-02")
    overlay = root / "months/2024-02/overlays/x.toml"
    overlay.write_bytes('title_vi = "Đạt"'.encode("utf-16"))
    refused(lambda: make(root, "2024-02"), "2024-02/overlays/x.toml: not UTF-8 at byte 0; save", root)
