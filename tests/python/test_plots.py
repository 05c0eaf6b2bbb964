import json
import re
from pathlib import Path
from typing import Any

import browser
import ntm
import pytest
from ntm import plots
from report_sample import (
    BANDS,
    DISTRICTS,
    HOSTILE,
    MARK,
    bands_table,
    front_table,
    make_table,
    matrix_table,
    shares_table,
    targets_table,
)


def values(spec: Any) -> list[dict[str, Any]]:
    if isinstance(spec, list):
        return [row for part in spec for row in values(part)]
    if not isinstance(spec, dict):
        return []
    return list(spec.get("values", [])) + [row for key, part in spec.items() if key != "values" for row in values(part)]


def words(chart: plots.Chart) -> list[str]:
    svg = chart.to_svg()
    texts = re.findall(r"<text[^>]*>(.*?)</text>", svg, flags=re.DOTALL)
    lines = [line for text in texts for line in text.split("</tspan>") if line]
    return [re.sub(r"<[^>]+>", "", line) for line in lines]


def test_bands_carry_their_numbers() -> None:
    chart = plots.bands_by_district(bands_table(), bands=BANDS, skip_last=True)
    parts = [row for row in values(chart.spec) if row.get("district") == "Huyện Bắc Sơn"]
    assert [(row["band"], row["count"], row["_start"]) for row in parts] == [
        ("Đạt đủ", 4, 0),
        ("15–18", 3, 4),
        ("10–14", 3, 7),
        ("5–9", 2, 10),
    ]
    drawn = words(chart)
    assert {"Huyện Bắc Sơn", "Đạt đủ", "15–18", "Số xã"} <= set(drawn)
    assert "Toàn tỉnh" not in drawn
    assert chart.mark == ""


def test_names_are_text_in_svg() -> None:
    svg = plots.bands_by_district(bands_table(), bands=BANDS).to_svg()
    assert "<img" not in svg
    assert "&lt;img src=x" in svg


def test_the_matrix_tells_states_by_letter() -> None:
    drawn = words(plots.criteria_matrix(matrix_table()))
    assert {"Đ = Đạt", "K = Chưa đạt", "? = Chưa biết"} <= set(drawn)
    assert drawn.count("Đ") + drawn.count("K") + drawn.count("?") == 5 * 19
    truths = make_table(
        "m",
        {
            "commune": ("Xã", ["a", "a", "b", "b"]),
            "criterion": ("Tiêu chí", [1, 2, 1, 2]),
            "state": ("Kết quả", [int(ntm.Truth.MET), int(ntm.Truth.UNMET), int(ntm.Truth.UNKNOWN), None]),
        },
    )
    english = words(plots.criteria_matrix(truths, lang="en"))
    assert [english.count(letter) for letter in "MU?"] == [1, 1, 2]


def test_a_long_matrix_is_cut_for_paper() -> None:
    charts = plots.criteria_matrices(matrix_table(), units=2)
    assert [chart.title for chart in charts] == [f"Xã × tiêu chí ({part}/3)" for part in (1, 2, 3)]
    assert [len({row["unit"] for row in values(chart.spec)}) for chart in charts] == [2, 2, 1]
    assert [chart.title for chart in plots.criteria_matrices(matrix_table())] == ["Xã × tiêu chí"]
    with pytest.raises(ntm.Error, match="units=0"):
        plots.criteria_matrices(matrix_table(), units=0)


def test_the_matrix_refuses_draws_and_doubles() -> None:
    columns = {"commune": ("Xã", ["a", "a"]), "criterion": ("T", ["1", "1"]), "state": ("K", ["met", "unmet"])}
    with pytest.raises(ntm.Error, match="criteria_shares"):
        plots.criteria_matrix(make_table("m", columns, MARK))
    with pytest.raises(ntm.Error, match="stands twice"):
        plots.criteria_matrix(make_table("m", columns))
    with pytest.raises(ntm.Error, match="'đạt'; use met, unmet"):
        plots.criteria_matrix(make_table("m", columns | {"state": ("K", ["đạt", "met"])}))


def test_shares_are_averaged_over_the_communes_of_a_district() -> None:
    table = make_table(
        "m",
        {
            "district": ("Huyện", ["A", "A", "B", "B", "A"]),
            "criterion": ("T", ["1", "1", "1", "1", "2"]),
            "share": ("Tỷ lệ", [0.2, 0.6, 0.9, None, None]),
        },
        MARK,
    )
    chart = plots.criteria_shares(table)
    cells = {(row["district"], row["criterion"]): row["label"] for row in values(chart.spec) if "label" in row}
    assert cells == {("A", "1"): "40", ("B", "1"): "90", ("A", "2"): "–"}
    with pytest.raises(ntm.Error, match="runs from 0 to 1"):
        plots.criteria_shares(
            make_table("m", {"district": ("", ["A"]), "criterion": ("", ["1"]), "share": ("", [40.0])})
        )


def test_the_front_is_in_the_unit_of_its_axis() -> None:
    chart = plots.front(front_table(3))
    rows = [row for row in values(chart.spec) if "middle" in row]
    assert [row["communes"] for row in rows] == [1, 2, 3]
    assert rows[0]["middle"] == pytest.approx(2.21)
    assert rows[0]["range"] == "1,8 – 2,7"
    assert any("tỷ đồng" in text for text in words(chart))
    table = make_table("m", {"communes": ("Số xã", [2, 1]), "p50": ("Kinh phí", [5_000_000_000, 2_000_000_000])})
    assert [row["communes"] for row in values(plots.front(table).spec)] == [1, 2]


def test_progress_says_unknown_and_draws_no_bar_for_it() -> None:
    rows = {row["measure"]: row for row in values(plots.progress_to_target(targets_table()).spec) if "measure" in row}
    assert rows["Số xã được công nhận"]["percent"] == pytest.approx(100 * 97 / 116)
    assert rows["Số xã được công nhận"]["words"] == "97 / mục tiêu 116 · chậm"
    assert "percent" not in rows["Sản phẩm OCOP 3 sao"]
    assert rows["Sản phẩm OCOP 3 sao"]["words"].startswith("chưa biết / mục tiêu 40")
    assert "percent" not in rows["Xã dưới 8 tiêu chí"]
    assert rows["Xã dưới 8 tiêu chí"]["words"].startswith("3 (1–9) / mục tiêu ≤ 0")


def test_a_wrong_column_or_no_row_is_an_error() -> None:
    with pytest.raises(ntm.UnknownName, match="no column under_5; it has district"):
        plots.bands_by_district(bands_table(), bands=["under_5"])
    with pytest.raises(ntm.Error, match="no row"):
        plots.front(make_table("m", {"communes": ("", []), "p50": ("", [])}))
    with pytest.raises(ntm.UnknownName, match="'fr'"):
        plots.front(front_table(), lang="fr")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "chart",
    [
        plots.front(front_table()),
        plots.criteria_shares(shares_table()),
        plots.bands_by_district(bands_table(MARK), bands=BANDS),
    ],
    ids=["front", "shares", "bands"],
)
def test_a_marked_chart_says_so_in_title_subtitle_and_plot(chart: plots.Chart) -> None:
    assert chart.mark == MARK
    title = chart.spec["title"]
    assert MARK in title["text"]
    assert MARK in title["subtitle"]
    assert words(chart).count(MARK) >= 3
    assert chart.marked(MARK) == chart
    with pytest.raises(ntm.Error, match="already"):
        chart.marked("khác")


def test_any_specification_can_be_marked() -> None:
    unit = {"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {"x": {"field": "a", "type": "quantitative"}}}
    for spec in (
        unit,
        {"hconcat": [unit, unit]},
        {"facet": {"field": "a"}, "data": unit["data"], "spec": {"mark": "bar"}},
    ):
        before = json.dumps(spec)
        chart = plots.Chart(spec, MARK, "Thử")
        assert words(chart).count(MARK) >= 3
        assert json.dumps(spec) == before, "the given specification is left as it was"
        assert plots.Chart(chart.spec, MARK).spec == chart.spec, "marking twice changes nothing"


def test_a_chart_that_would_load_something_is_refused() -> None:
    with pytest.raises(ntm.Error, match=r"would load 'https://x/y\.csv'"):
        plots.Chart({"data": {"url": "https://x/y.csv"}, "mark": "bar"})


def test_png_and_notebook_forms(tmp_path: Path) -> None:
    chart = plots.front(front_table())
    drawn = chart.to_png(tmp_path / "front.png")
    assert (tmp_path / "front.png").read_bytes() == drawn
    assert drawn.startswith(b"\x89PNG")
    bundle = chart._repr_mimebundle_()
    assert bundle["image/svg+xml"].startswith("<svg")
    assert MARK in bundle["text/plain"]


@pytest.mark.browser
def test_a_chart_is_a_page_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "chart.html"
    path.write_text(plots.bands_by_district(bands_table(MARK), bands=BANDS).to_html(), encoding="utf-8")
    for page in browser.chromium():
        page.open(path)
        assert page.problems() == []
        assert page.requests() == []
        drawn = page.run("return [...document.querySelectorAll('.chart-live svg text')].map(t => t.textContent)")
        assert MARK in drawn
        assert HOSTILE in drawn
        assert page.run("return document.querySelectorAll('img').length") == 0
        assert set(DISTRICTS) <= set(drawn)
