"""Whatever people do to a form: no figure is lost, and its copy reads as it does. NTM_TEST_FORMS=1:200 tries more."""

from __future__ import annotations

import io
import os
import random
from pathlib import Path
from typing import Any

import ntm
import openpyxl
import pytest

VALUES = ("Đạt", "x", "-", 0.5, 1, 14, 101, -3, "91,5%", "1.234", "12/15", "khoảng", "Chưa có số liệu", None, True,
          1e300, "20656 1.1", "ntm/form/1")  # fmt: skip
FIRST, LAST = (int(part) for part in os.environ.get("NTM_TEST_FORMS", "1:6").split(":"))


@pytest.fixture(scope="module")
def registry() -> ntm.units.Registry:
    return ntm.load("quang-nam-2020").units


@pytest.fixture(scope="module")
def form(registry: ntm.units.Registry, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    items = ["criterion:1", "1.1", "15.1", "17.1", "17.1:clean_water", "criteria"]
    folder = tmp_path_factory.mktemp("forms")
    return ntm.io.form(folder, registry, on="2020-05-31", units=["20656", "20668"], items=items)[0].read_bytes()


def change(book: Any, draw: random.Random) -> None:
    """Something that people do, or that goes wrong in their hands."""
    pages = [page for page in book.worksheets if page.title != "ntm-form"]
    page = draw.choice(pages[1:] or pages)
    what = draw.random()
    if what < 0.75:
        cell = page.cell(draw.randint(1, 18), draw.choice((5, 5, 5, 6, 7, 8, 1, 2, 3, 4, 9)))
        if not isinstance(cell, openpyxl.cell.cell.MergedCell):
            cell.value = draw.choice(VALUES)
    elif what < 0.95:
        for area in list(page.merged_cells.ranges):  # openpyxl would leave it where it was, over other cells
            page.unmerge_cells(str(area))
        act = draw.choice((page.delete_rows, page.insert_rows, page.delete_cols, page.insert_cols))
        act(draw.randint(1, 14 if "rows" in act.__name__ else 9))
    elif draw.random() < 0.5 and len(pages) < 5:
        book.copy_worksheet(page)
    elif len(pages) > 1:
        book.remove(page)


def text_of(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def unsaid(form: bytes, path: Path, got: ntm.io.Imported) -> list[str]:
    """Cells that the form did not write and of which nothing is told: no value, no note of a value, no finding."""
    whole = {f.arguments["sheet"] for f in got.findings if f.code == "NTM-I053"}
    if "ntm-form" in whole:
        return []
    written = {str(c.value) for page in openpyxl.load_workbook(io.BytesIO(form)) for line in page for c in line}
    cells = {f.where.column for f in got.findings if f.where.column}
    lines = {(cell.partition("!")[0], int("".join(filter(str.isdigit, cell.partition("!")[2])))) for cell in cells}
    lines |= {(v.sheet.name, v.row + 1) for v in got.values}
    cells |= {f.arguments["cell"].rpartition(": ")[2] for f in got.findings if "cell" in f.arguments}
    notes = {v.note for v in got.values}
    rows = [(f.where.column.partition("!")[0], f.where.line, f.arguments["value"]) for f in got.findings
            if f.code == "NTM-I056"]  # fmt: skip
    out = []
    for page in openpyxl.load_workbook(path):
        if page.title in {"ntm-form", *whole}:
            continue
        for cell in (cell for line in page for cell in line):
            entry = not cell.protection.locked and (page.title, cell.row) in lines
            named = f"{page.title}!{cell.coordinate}" in cells or str(cell.value) in notes or str(cell.value) in written
            named |= any(p == page.title and n == cell.row and text_of(cell.value) in text for p, n, text in rows)
            if cell.value is not None and not cell.hyperlink and not named and not entry:
                out.append(f"{page.title}!{cell.coordinate}: {cell.value!r}")
    return out


@pytest.mark.parametrize("seed", range(FIRST, LAST + 1))
def test_no_change_of_a_form_loses_a_figure(
    seed: int, form: bytes, registry: ntm.units.Registry, tmp_path: Path
) -> None:
    draw = random.Random(seed)
    book = openpyxl.load_workbook(io.BytesIO(form))
    for _ in range(draw.randint(1, 12)):
        change(book, draw)
    book.save(tmp_path / "back.xlsx")
    got = ntm.io.read_workbook(tmp_path / "back.xlsx", registry)
    assert got.read == got.accepted + got.rejected == sum(count.read for count in got.counts)
    assert got.accepted == len(got.values) == got.observations.kept
    assert unsaid(form, tmp_path / "back.xlsx", got) == []
    for copy in got.send_back(tmp_path / "out"):
        marked = openpyxl.load_workbook(copy)
        for finding in got.findings:
            if finding.where.column:
                sheet, _, cell = finding.where.column.rpartition("!")
                assert finding.what("vi") in marked[sheet][cell].comment.text
        again = ntm.io.read_workbook(copy, registry)
        assert [(v.cell, v.code, v.item, v.says()) for v in again.values] == [
            (v.cell, v.code, v.item, v.says()) for v in got.values
        ]
