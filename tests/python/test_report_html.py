import json
import re
from collections.abc import Iterator
from pathlib import Path

import browser
import ntm
import pytest
from ntm import funds, report
from ntm.report._grid import grid
from ntm.report._html import css_string, to_html
from report_sample import HOSTILE, MARK, formula_table, front_table, sample_document

CHARTS, TABLES, MARKED = 5, 4, 4


@pytest.fixture(scope="module")
def page() -> Iterator[browser.Browser]:
    yield from browser.chromium()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report.write_html(sample_document(front_rows=80), tmp_path_factory.mktemp("report") / "report.html")


def test_the_same_document_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    again = report.write_html(sample_document(front_rows=80), tmp_path / "again.html")
    same = again.read_bytes() == path.read_bytes()
    assert same
    assert list(tmp_path.iterdir()) == [again]


def test_nothing_is_loaded_and_names_are_text(path: Path) -> None:
    html = path.read_text(encoding="utf-8")
    markup = re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL)
    assert not re.search(r"<(link|iframe|img|object|embed)\b", markup)
    assert not re.search(r"<script[^>]+src=|url\((?!#)|@import", markup)
    assert HOSTILE not in html
    assert "default-src &#39;none&#39;" in html
    for spec in re.findall(r'class="chart-spec">(.*?)</script>', html, flags=re.DOTALL):
        assert "<" not in spec
        json.loads(spec)


def test_a_title_cannot_leave_its_place(tmp_path: Path) -> None:
    evil = '</style></title><script>alert(1)</script>"; } body { display: none'
    made = report.Document(title=evil, province=evil, on="2020-06-17", known_on="2020-06-17", sections=[])
    html = report.write_html(made, tmp_path / "r.html").read_text(encoding="utf-8")
    assert "<script>alert" not in html
    assert html.count("</style>") == 1
    assert css_string('a"\\\n<') == '"a\\000022\\00005c\\00000a\\00003c"'


def test_totals_remarks_units_and_missing_values_are_words() -> None:
    html = to_html(sample_document())
    assert '<tr class="total">' in html
    assert "48,52%" in html
    assert "15,28" in html
    assert "chưa có xã đạt đủ" in html
    assert "tỷ đồng" in html
    assert "1.234.567" in html
    assert "không phải là 0" in html
    english = to_html(sample_document("en"))
    assert '<html lang="en">' in english
    assert "48.52%" in english
    assert "billion VND" in english
    assert "Contents" in english


def bad_costs() -> list[ntm.Finding]:
    head = "criterion,unit_class,low,likely,high,unit,illustrative,source,nonsense\n"
    _, findings = funds.parse_costs(head + f"1,,1,2,3,{HOSTILE},1,,x\n2,,-1,2,3,triệu đồng,1,,\n")
    return list(findings)


def test_findings_are_listed_gravest_first() -> None:
    findings = bad_costs()
    assert {found.level for found in findings} == {ntm.Severity.ERROR, ntm.Severity.WARNING}
    section = report.Section("Phát hiện", [], [report.FindingsBlock(findings, "Khi đọc đơn giá")])
    made = report.Document(title="a", province="b", on="2020-06-17", known_on="2020-06-17", sections=[section])
    html = to_html(made)
    assert f"Khi đọc đơn giá ({len(findings)})" in html
    levels = re.findall(r'<th scope="row">NTM-\w\d+</th><td>(.*?)</td>', html)
    assert levels == sorted(levels, key=["Lỗi", "Cảnh báo", "Ghi nhận"].index)
    assert "dòng 2" in html
    assert HOSTILE not in html
    assert "<script>" not in html, "a page without charts needs no script"


def test_a_document_without_findings_says_so() -> None:
    assert "Không có" in to_html(sample_document())


@pytest.mark.browser
def test_charts_and_tables_are_drawn_without_a_network(page: browser.Browser, path: Path) -> None:
    page.open(path)
    assert page.problems() == []
    assert page.requests() == []
    assert page.run("return document.querySelectorAll('figure.drawn .chart-live svg').length") == CHARTS
    assert page.run("return document.querySelectorAll('[data-block=table] table').length") == TABLES
    assert page.run("return document.querySelectorAll('table caption').length") == TABLES + 1
    assert page.run("return [...document.querySelectorAll('thead th, tbody th')].every(th => th.scope)")
    assert page.run("return document.querySelectorAll('[role=img]:not([aria-label])').length") == 0
    assert page.run("return document.documentElement.lang") == "vi"
    sizes = page.run(
        "return [...document.querySelectorAll('.chart-live svg')].map(s => s.getBoundingClientRect().height)"
    )
    assert min(sizes) > 80


@pytest.mark.browser
def test_a_hostile_name_is_shown_as_text(page: browser.Browser, path: Path) -> None:
    page.open(path)
    assert page.run("return document.querySelectorAll('img, iframe, object').length") == 0
    assert HOSTILE in page.run("return document.querySelector('table').innerText")
    assert page.run(
        "const texts = [...document.querySelectorAll('.chart-live svg text')];"
        "return texts.filter(t => t.textContent.includes('<img')).length"
    )
    page.run(
        "for (const bar of document.querySelectorAll('.chart-live svg path')) "
        "for (const kind of ['pointerover', 'pointermove', 'mouseover', 'mousemove']) "
        "bar.dispatchEvent(new MouseEvent(kind, {bubbles: true, clientX: 300, clientY: 300}));"
    )
    assert page.run("return document.querySelectorAll('img').length") == 0
    assert page.problems() == []


@pytest.mark.browser
def test_every_marked_block_says_so_on_grey_paper(page: browser.Browser, path: Path) -> None:
    page.open(path)
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        blocks = page.run(
            "return [...document.querySelectorAll('.block.marked')].map(b => ({"
            "text: b.innerText, mark: b.dataset.mark, kind: b.dataset.block,"
            "hatch: getComputedStyle(b).backgroundImage, exact: getComputedStyle(b).printColorAdjust,"
            "colours: getComputedStyle(b).backgroundImage.match(/rgb\\([^)]*\\)/g),"
            "svg: [...b.querySelectorAll('.chart-static text')].map(t => t.textContent),"
            "live: [...b.querySelectorAll('.chart-live')].map(c => getComputedStyle(c).display),"
            "rows: [...b.querySelectorAll('tbody tr')].map(r => r.innerText)}))"
        )
    finally:
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert len(blocks) == MARKED
    for block in blocks:
        assert block["mark"] == MARK
        assert MARK in block["text"]
        assert "repeating-linear-gradient" in block["hatch"]
        assert block["exact"] == "exact"
        for colour in block["colours"]:
            assert len(set(re.findall(r"\d+", colour)[:3])) == 1, "hatching is grey"
        if block["kind"] == "chart":
            assert "\n".join(block["svg"]).count(MARK) >= 3
            assert block["live"] == ["none"]
        assert all(MARK in row for row in block["rows"]), "a copied row keeps the mark"


@pytest.mark.browser
def test_each_printed_page_of_a_marked_table_carries_the_mark(
    page: browser.Browser, path: Path, tmp_path: Path
) -> None:
    browser.require("pdftotext")
    page.open(path)
    pages = page.print_pages(tmp_path)
    money = report.money("billion")
    values = [money.text(value) for value in front_table(80).column("p50").values]
    holding = [
        text for text in pages if any(re.search(rf"(?<!\S){re.escape(value)}\s.*MINH", text) for value in values)
    ]
    assert len(holding) >= 2, "the table is split over pages"
    for text in holding:
        assert re.search(rf"^\s*{MARK}\s*$", text, flags=re.MULTILINE), "the heading row with the mark is repeated"
    for text in pages:
        assert "Số liệu đến 17/06/2020 · biết đến 18/06/2020 · 9f2c1b7a55e0" in text


@pytest.mark.browser
def test_the_page_is_whole_without_script(page: browser.Browser, path: Path, tmp_path: Path) -> None:
    quiet = tmp_path / "quiet.html"
    quiet.write_text(re.sub(r"<script>.*?</script>", "", path.read_text("utf-8"), flags=re.DOTALL), "utf-8")
    page.driver.get(quiet.as_uri())
    shown = "return [...document.querySelectorAll('.chart-static svg')].filter(s => s.getClientRects().length).length"
    assert page.run(shown) == CHARTS


@pytest.mark.browser
def test_the_browser_test_would_see_a_request(page: browser.Browser, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text("<script src='https://cdn.example/x.js'></script><script>nothing()</script>", "utf-8")
    page.open(bad)
    assert page.requests() == ["https://cdn.example/x.js"]
    assert any("nothing" in problem for problem in page.problems())


def test_formula_table_stays_text() -> None:
    shown = grid(report.TableBlock(formula_table(), "Tên"), "vi")
    assert [row[0].text for row in shown.rows] == ["=1+1", HOSTILE, "http://vi.du/"]
