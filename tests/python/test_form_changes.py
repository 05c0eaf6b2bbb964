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
        act = draw.choice((page.delete_rows, page.insert_rows, page.delete_cols, page.insert_cols))
        act(draw.randint(1, 14 if "rows" in act.__name__ else 9))
    elif draw.random() < 0.5 and len(pages) < 5:
        book.copy_worksheet(page)
    elif len(pages) > 1:
        book.remove(page)


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
