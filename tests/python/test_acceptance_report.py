"""The report of the example in a browser and on grey paper; hostile names in a copy of its files."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import browser
import ntm
import openpyxl
import pytest
from ntm.report.office import write_report
from provinces import copy_example

MARK = "MINH HỌA, không phải số liệu"
HOSTILE, FORMULA = "<img src=x onerror=alert(1)>", "=1+1"
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def page() -> Iterator[browser.Browser]:
    yield from browser.chromium()


@pytest.fixture(scope="module")
def made() -> ntm.scenario.Run:
    return ntm.load("quang-nam-2020").run()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, made: ntm.scenario.Run) -> list[Path]:
    return write_report(ntm.load("quang-nam-2020"), tmp_path_factory.mktemp("report"), run=made)


def test_every_table_and_chart_is_shown_without_a_network(page: browser.Browser, written: list[Path]) -> None:
    page.open(written[0])
    assert page.problems() == []
    assert page.requests() == []
    charts = page.run("return document.querySelectorAll('figure[data-chart]').length")
    assert charts == page.run("return document.querySelectorAll('figure.drawn .chart-live svg').length") >= 4
    heights = page.run(
        "return [...document.querySelectorAll('.chart-live svg')].map(s => s.getBoundingClientRect().height)"
    )
    assert min(heights) > 80
    captions = page.run("return [...document.querySelectorAll('[data-block=table] caption')].map(c => c.innerText)")
    rows = page.run(
        "return [...document.querySelectorAll('[data-block=table] table')].map(t => t.tBodies[0].rows.length)"
    )
    assert len(captions) == len(rows) >= 11 and min(rows) > 0
    text = page.run("return document.body.innerText")
    for word in ("48,52%", "97 + 20 = 117", "15,28", "T02", "T11", "11 xã", "Núi Thành", "863/NQ-UBTVQH14"):
        assert word in text, word


def test_no_synthetic_value_stands_unmarked_on_grey_paper(
    page: browser.Browser, written: list[Path], made: ntm.scenario.Run, tmp_path: Path
) -> None:
    browser.require("pdftotext", "pdftoppm")
    page.open(written[0])
    marked = page.run(
        "return [...document.querySelectorAll('.block.marked')].map(b => ({mark: b.dataset.mark, kind: b.dataset.block,"
        " text: b.innerText, rows: [...b.querySelectorAll('tbody tr')].map("
        "r => ({text: r.innerText, cells: [...r.cells].map(c => c.innerText)}))}))"
    )
    plain = page.run(
        "const copy = document.body.cloneNode(true);"
        "for (const one of copy.querySelectorAll('.block.marked, script, style')) one.remove();"
        "for (const cell of copy.querySelectorAll('th, td')) cell.append(' ');"  # or two numbers read as one
        "return copy.textContent"
    )
    assert {block["mark"] for block in marked} == {MARK}
    assert sum(block["kind"] == "table" for block in marked) >= 4
    assert sum(block["kind"] == "chart" for block in marked) >= 3
    assert all(MARK in block["text"] for block in marked)
    assert all(MARK in row["text"] for block in marked for row in block["rows"]), "a copied row keeps the mark"

    # Values that only the run gives: none of them stands on a page without the mark.
    number = re.compile(r"(?<![\d.,])\d[\d.]*,\d+(?![\d,])")
    synthetic = {n for block in marked for row in block["rows"] for cell in row["cells"] for n in number.findall(cell)}
    synthetic -= set(number.findall(plain))
    assert len(synthetic) > 100
    costs = made.costs.column("cost").values
    printed = {ntm.report.money("billion").text(cost) for cost in costs}
    assert len(printed & synthetic) >= 5, "the costs of the run are among them"

    pages = page.print_pages(tmp_path)  # without backgrounds, as the print dialog does
    holding = [text for text in pages if synthetic & set(number.findall(text))]
    assert len(holding) >= 3
    for text in holding:
        assert MARK in text, text[:300]
    for block in marked:  # each caption stands on a page that says what it is
        if block["kind"] == "note":
            continue  # a note has no caption; its own text holds the mark
        caption = re.search(r"(?:Bảng|Biểu đồ|Hình) \d+\.", block["text"])
        assert caption is not None
        on = [text for text in pages if re.search(rf"{re.escape(caption[0])}(?!\d)", text)]
        assert on and any(MARK in text for text in on), caption[0]

    # Grey print is not blank: the page of the costs has ink where the mark is.
    first = 1 + pages.index(holding[0])
    subprocess.run(
        ["pdftoppm", "-gray", "-r", "40", "-f", str(first), "-l", str(first), tmp_path / "printed.pdf", tmp_path / "p"],
        check=True,
    )
    (image,) = tmp_path.glob("p*.pgm")
    pixels = image.read_bytes().split(b"\n", 3)[3]
    assert min(pixels) < 100 < max(pixels)


def test_no_commune_is_called_chosen(page: browser.Browser, written: list[Path]) -> None:
    """Names of communes that stand in marked tables stand beside how often, over at least 100 draws."""
    page.open(written[0])
    names = {unit.name for unit in ntm.load("quang-nam-2020").units.at("2020-06-17").programme()}
    tables = page.run(
        "return [...document.querySelectorAll('.block.marked[data-block=table]')].map(b => ({"
        "head: [...b.querySelectorAll('thead tr:last-child th')].map(t => t.innerText),"
        "rows: [...b.querySelectorAll('tbody tr')].map(r => [...r.cells].map(c => c.innerText))}))"
    )
    with_names = [table for table in tables if sum(bool(names & set(row)) for row in table["rows"]) > 30]
    assert len(with_names) == 1
    for row in with_names[0]["rows"]:
        assert "200" in row, "the number of draws"


def test_a_place_that_cannot_be_written_is_known_before_the_run(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    ran: list[int] = []
    with pytest.raises(NotADirectoryError, match="file"):
        write_report(
            ntm.load("quang-nam-2020"), tmp_path / "file" / "out", progress=lambda done, _: ran.append(done) or True
        )
    assert not ran


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = copy_example(tmp_path_factory.mktemp("hostile"))
    for name in ("units.csv", "recognitions.csv", "commune_criteria.csv"):
        path = folder / name
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"\bTrà Mai\b", HOSTILE, re.sub(r"\bDuy Châu\b", FORMULA, text)), encoding="utf-8")
    claims = folder / "claims.toml"
    claims.write_text(
        claims.read_text(encoding="utf-8").replace("có thêm 14 xã", f"{HOSTILE} có thêm 14 xã"), encoding="utf-8"
    )
    province = ntm.load(folder)
    assert {unit.name for unit in province.units.at("2020-06-17").programme()} >= {HOSTILE, FORMULA}
    return province.report(folder / "out")


def test_a_hostile_name_is_text_in_html(page: browser.Browser, hostile: list[Path]) -> None:
    page.open(hostile[0])
    assert page.problems() == [] and page.requests() == []
    assert page.run("return document.querySelectorAll('img, iframe, object, embed').length") == 0
    text = page.run("return document.body.innerText")
    assert text.count(HOSTILE) >= 2 and FORMULA in text
    assert HOSTILE not in hostile[0].read_text(encoding="utf-8")
    page.run(
        "for (const bar of document.querySelectorAll('.chart-live svg path')) "
        "for (const kind of ['pointerover', 'pointermove', 'mouseover', 'mousemove']) "
        "bar.dispatchEvent(new MouseEvent(kind, {bubbles: true, clientX: 300, clientY: 300}));"
    )
    assert page.run("return document.querySelectorAll('img').length") == 0 and page.problems() == []


def test_a_formula_is_text_in_xlsx(hostile: list[Path]) -> None:
    book = openpyxl.load_workbook(hostile[1])
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    formulas = [cell for cell in cells if cell.value == FORMULA]
    assert formulas and all(cell.data_type == "s" for cell in formulas)
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert [cell for cell in cells if isinstance(cell.value, str) and HOSTILE in cell.value]


def test_the_workbook_marks_every_sheet_of_the_run(written: list[Path], made: ntm.scenario.Run) -> None:
    book = openpyxl.load_workbook(written[1])
    marked = [sheet for sheet in book.worksheets if sheet.title.endswith("(MINH HỌA)")]
    assert len(marked) >= 4
    costs = set(made.costs.column("cost").values)
    for sheet in book.worksheets:
        values = {cell.value for row in sheet.iter_rows() for cell in row}
        billions = {round(cost / 1e9, 6) for cost in costs}
        if values & costs or len({round(v, 6) for v in values if isinstance(v, float)} & billions) > 2:
            assert sheet in marked and MARK in str(sheet["A1"].value)
