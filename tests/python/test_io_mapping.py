"""What columns are is inferred, shown, saved and used again; a form that changed is a finding, never a guess."""

from __future__ import annotations

from pathlib import Path

import ntm
import pytest
from filled import overlay
from ntm import io
from workbooks import make

HEAD = ["TT", "Tên xã", "Tiêu chí 1", "15.1 (%)", "Số tiêu chí đạt"]


def book(
    folder: Path, name: str, head: list[str], *rows: list, title: str = "Tháng 5 năm 2020, huyện Nông Sơn"
) -> Path:
    return make({"name": name, "sheets": [{"name": "Bieu", "rows": [[title], head, *rows]}]}, folder)


@pytest.fixture(scope="module")
def registry() -> ntm.units.Registry:
    return ntm.load("quang-nam-2020").units


@pytest.fixture
def may(tmp_path: Path) -> Path:
    return book(tmp_path, "t5.xlsx", HEAD, [1, "Quế Trung", "x", 91.5, 14], [2, "Ninh Phước", "-", 92, 11])


def codes(imported: io.Imported) -> list[str]:
    return [f.code for f in imported.findings if f.code != "NTM-I038"]  # not about the communes that are missing here


def test_what_is_inferred_is_shown(may: Path, registry: ntm.units.Registry) -> None:
    mapping = io.read_workbook(may, registry).mapping
    rows = mapping.table().to_dicts()
    assert [(r["column"], r["role"], r["item"], r["unit"]) for r in rows] == [
        ("A", "order", None, None), ("B", "unit", None, None), ("C", "status", "criterion:1", None),
        ("D", "value", "15.1", "percent"), ("E", "count", "criteria", None),
    ]  # fmt: skip
    assert "C 'Tiêu chí 1': status criterion:1" in repr(mapping)
    assert mapping.edition == "vn-commune-2016"  # the one that was law in May 2020


def test_a_mapping_is_saved_and_used_next_month(may: Path, registry: ntm.units.Registry, tmp_path: Path) -> None:
    first = io.read_workbook(may, registry)
    saved = first.mapping.save(tmp_path / "mapping.toml")
    mapping = io.load_mapping(saved)
    assert mapping == first.mapping
    june = book(tmp_path, "t6.xlsx", HEAD, [1, "Quế Trung", "x", 93, 15], title="Tháng 6 năm 2020, huyện Nông Sơn")
    second = io.read_workbook(june, registry, mapping=mapping)
    assert [(v.item, v.on, v.shown) for v in second.values] == [
        ("criterion:1", "2020-06-30", "met"), ("15.1", "2020-06-30", "93"), ("criteria", "2020-06-30", "15"),
    ]  # fmt: skip
    assert second.mapping == mapping and codes(second) == []
    again = io.read_workbook(may, registry, mapping=mapping)
    assert again.table().to_dicts() == first.table().to_dicts()


def test_a_form_that_changed_is_not_read(may: Path, registry: ntm.units.Registry, tmp_path: Path) -> None:
    mapping = io.read_workbook(may, registry).mapping
    head = ["TT", "Tên xã", "15.1 (%)", "Tiêu chí 1", "Số tiêu chí đạt"]  # two columns changed places
    june = book(tmp_path, "t6.xlsx", head, [1, "Quế Trung", 93, "x", 15])
    got = io.read_workbook(june, registry, mapping=mapping)
    assert (got.read, got.accepted, got.rejected) == (4, 0, 4)
    (finding,) = got.findings
    assert finding.code == "NTM-I025" and finding.arguments["changes"] == (
        "C: 'Tiêu chí 1' → '15.1 (%)'; D: '15.1 (%)' → 'Tiêu chí 1'"
    )


def test_people_say_what_nobody_could_infer(registry: ntm.units.Registry, tmp_path: Path) -> None:
    path = book(
        tmp_path,
        "t5.xlsx",
        ["TT", "Tên xã", "Nước sạch", "C1"],
        [1, "Quế Trung", 0.915, "-"],
        [2, "Sơn Viên", 0.4, "x"],
    )
    first = io.read_workbook(path, registry)
    assert codes(first) == ["NTM-I023", "NTM-I023"] and first.read == 0
    text = first.mapping.to_toml()
    text = text.replace(
        'header = "Nước sạch", role = "unknown"',
        'header = "Nước sạch", role = "value", item = "17.1:clean_water", unit = "percent", times = 100',
    )
    text = text.replace('header = "C1", role = "unknown"', 'header = "C1", role = "status", item = "criterion:1"')
    (tmp_path / "m.toml").write_text(text.replace('dash = "not_reported"', 'dash = "unmet"'), encoding="utf-8")
    got = io.read_workbook(path, registry, mapping=io.load_mapping(tmp_path / "m.toml"))
    assert [(v.name, v.item, v.shown) for v in got.values] == [
        ("Quế Trung", "17.1:clean_water", "91.5"), ("Quế Trung", "criterion:1", "unmet"),
        ("Sơn Viên", "17.1:clean_water", "40"), ("Sơn Viên", "criterion:1", "met"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("tables = [", "no mapping"),
        ('[[tables]]\ncolumns = [{ column = "A", header = "x", role = "magic" }]', "role 'magic' is none of"),
        ('[[tables]]\ncolumns = [{ column = "A", header = "x", role = "value" }]', "needs an item"),
        ('[[tables]]\ncolumns = [{ column = "A", header = "x", role = "unit", colour = 1 }]', "colour"),
        ('[[tables]]\ndash = "zero"\ncolumns = []', "dash = 'zero'; use"),
        ("schema = 2\n", "schema = 2, and this version reads 1"),
        ("schema = true\n", "schema = True, and this version reads 1"),
        ('schema = "1"\n', "schema = '1', and this version reads 1"),
    ],
)
def test_a_mapping_that_says_nothing_sensible_is_refused(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "m.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ntm.Error, match=words):
        io.load_mapping(tmp_path / "m.toml")


def test_a_mapping_made_under_a_province_s_decision_is_used_again(
    may: Path, registry: ntm.units.Registry, tmp_path: Path
) -> None:
    edition = overlay()
    first = io.read_workbook(may, registry, edition=edition)
    mapping = io.load_mapping(first.mapping.save(tmp_path / "m.toml"))
    assert mapping.edition == edition.base_id
    for given in (None, edition):
        again = io.read_workbook(may, registry, mapping=mapping, edition=given)
        assert (again.read, again.accepted) == (first.read, first.accepted) == (6, 6)


def test_what_was_read_becomes_a_panel_with_its_cells_as_source(may: Path, registry: ntm.units.Registry) -> None:
    got = io.read_workbook(may, registry, recorded_on="2020-06-05", recorded_by="P. NN", stage="verified")
    panel, findings = ntm.observations.build_panel(got.observations)
    assert not findings and len(panel) == 6 and str(panel.latest_record) == "2020-06-05"
    row = next(r for r in panel.state(registry, on="2020-06-17").to_dicts() if "t5.xlsx: Bieu!D3" in str(r))
    assert row["value"] == 91.5
    assert not got.observations.check(ntm.standard.catalog().find("vn-commune-2016"))


def test_the_summary_adds_up(may: Path, registry: ntm.units.Registry, tmp_path: Path) -> None:
    june = book(tmp_path, "t6.xlsx", HEAD, [1, "Nơi Khác", "x", 93, 15], title="Tháng 6 năm 2020")
    got = io.read_workbooks([may, june], registry)
    rows = got.summary().to_dicts()
    assert [(r["rows"], r["read"], r["accepted"], r["rejected"]) for r in rows] == [
        (2, 6, 6, 0),
        (1, 3, 0, 3),
        (3, 9, 6, 3),
    ]
    assert repr(got).startswith("<Imported: 9 figures read = 6 accepted + 3 rejected")
