import datetime as dt
import subprocess
import sys

import ntm
import pytest
from ntm import plots, report
from ntm.report import texts
from report_sample import DISTRICTS, MARK, bands_table, front_table, make_table, sample_document


def document(*blocks: object, intro: tuple[str, ...] = (), **facts: object) -> report.Document:
    section = report.Section("Kết quả", intro, blocks)  # type: ignore[arg-type]
    given = {"title": "Báo cáo", "province": "Tỉnh Ví Dụ", "on": "2020-06-17", "known_on": "2020-06-18"}
    return report.Document(sections=[section], **(given | facts))  # type: ignore[arg-type]


def test_numbers_are_printed_the_vietnamese_way() -> None:
    assert report.number(2).text(15.28) == "15,28"
    assert report.number().text(1234567) == "1.234.567"
    assert report.number(1).text(1234.5, "en") == "1,234.5"
    assert report.percent(2).text(100 * 99 / 204) == "48,53%"
    assert report.percent(2, cut=True).text(100 * 99 / 204) == "48,52%"
    assert report.percent(2, whole=1, cut=True).text(99 / 204) == "48,52%"
    assert report.percent(1, cut=True).text(-0.19) == "-0,1%"
    assert report.money("billion", 1).text(1_234_560_000_000) == "1.234,6"
    assert report.money("million", 0).text(99_500_000) == "100"
    assert report.number().text(None) == "–"
    assert report.number().text(float("nan")) == "–"


def test_cutting_does_not_trip_over_binary_fractions() -> None:
    # 0.29 * 100 is 28.999999999999996 in binary; what is cut is the number that was written.
    assert report.percent(0, whole=1, cut=True).text(0.29) == "29%"
    assert report.number(2, cut=True).text(8.2) == "8,20"


def test_formats_refuse_nonsense() -> None:
    with pytest.raises(ntm.Error, match="0 to 9"):
        report.number(-1)
    with pytest.raises(ntm.Error, match="whole=50"):
        report.percent(whole=50)  # type: ignore[arg-type]
    with pytest.raises(ntm.Error, match="'billion'"):
        report.money("tỷ")  # type: ignore[arg-type]


def test_frame_texts_stand_in_both_languages() -> None:
    for key in texts.names():
        assert texts.text(key, "vi")
        assert texts.text(key, "en")
    with pytest.raises(ntm.UnknownName, match="no frame text"):
        texts.text("nguon", "vi")


def test_a_document_knows_its_days() -> None:
    made = document(hash="sha256:0123456789abcdef")
    assert made.on == dt.date(2020, 6, 17)
    assert made.footer() == "Tỉnh Ví Dụ · Số liệu đến 17/06/2020 · biết đến 18/06/2020 · 0123456789ab · Lưu hành nội bộ"
    assert "As of 17 June 2020 · known on 18 June 2020" in document(lang="en").footer()
    with pytest.raises(ntm.Error, match="YYYY-MM-DD"):
        document(on="17/06/2020")
    with pytest.raises(TypeError, match="known_on"):
        document(known_on=dt.datetime(2020, 6, 17))
    with pytest.raises(ntm.UnknownName, match="'fr'"):
        document(lang="fr")
    with pytest.raises(ntm.UnknownName, match="'public', 'internal' or 'audit'"):
        document(audience="press")


def test_blocks_refuse_what_they_cannot_show() -> None:
    with pytest.raises(ntm.UnknownName, match=r"no column mean_criteria; it has district, communes"):
        report.TableBlock(bands_table(), "Bảng", formats={"mean_criteria": report.number(2)})
    chart = plots.front(front_table())
    with pytest.raises(ntm.Error, match="alt is empty"):
        report.ChartBlock(chart, "Biểu đồ", " ")
    with pytest.raises(ntm.Error, match="differs"):
        report.ChartBlock(chart, "Biểu đồ", "chữ", mark="khác")
    with pytest.raises(ntm.Error, match=r"chart\.marked"):
        report.ChartBlock(plots.bands_by_district(bands_table(), bands=["all"]), "Biểu đồ", "chữ", mark=MARK)
    assert report.ChartBlock(chart, "Biểu đồ", "chữ").mark == MARK
    with pytest.raises(ntm.UnknownName, match="note kind"):
        report.NoteBlock("chữ", "error")  # type: ignore[arg-type]


def draws(mark: str = MARK) -> ntm.Table:
    return make_table(
        "Dựng",
        {
            "district": ("Huyện", DISTRICTS),
            "sum": ("Tổng tiêu chí", [187, 160, 95, 12, 7]),
            "under": ("Dưới 8", [1, 0, 2, 0, 3]),
            "mean": ("Bình quân", [12.4667, 13.3333, 11.875, 1.2, 0.7]),
        },
        mark,
    )


def test_a_marked_value_is_refused_in_an_unmarked_table() -> None:
    copied = make_table("Chép", {"name": ("Huyện", [DISTRICTS[0].upper()]), "figure": ("Số", [187])})
    marked, plain = report.TableBlock(draws(), "Dựng"), report.TableBlock(copied, "Chép")
    with pytest.raises(ntm.Error, match=r"'Chép' says sum = 187 of 'huyện an bình' unmarked; it comes from 'Dựng'"):
        report.write_html(document(marked, plain), "never-written.html")
    with pytest.raises(ntm.Error, match="read_columns"):
        report.write_xlsx(document(marked, plain), "never-written.xlsx")
    read = report.TableBlock(draws(), "Dựng", read_columns=["sum"])
    assert report.leaks(document(read, plain)) == []
    assert report.leaks(document(plain)) == []
    rows = report.TableBlock(draws(), "Dựng", read_rows=[DISTRICTS[0]])
    assert report.leaks(document(rows, plain)) == []


def test_words_that_tell_no_rows_apart_are_no_label() -> None:
    def part(names: list[str], mark: str) -> report.TableBlock:
        columns = {"name": ("Tên", names), "unit": ("Đơn vị", ["tiêu chí"] * 3), "sum": ("Tổng", [187, 160, 951])}
        return report.TableBlock(make_table("m", columns, mark), names[0])

    assert report.leaks(document(part(["a", "b", "c"], MARK), part(["x", "y", "z"], ""))) == []
    assert len(report.leaks(document(part(["a", "b", "c"], MARK), part(["A", "y", "z"], "")))) == 1


def test_a_whole_column_of_small_numbers_is_refused_too() -> None:
    one = make_table("Chép", {"name": ("Huyện", DISTRICTS[:1]), "few": ("Số", [1])})
    column = make_table("Chép", {"name": ("Huyện", DISTRICTS), "few": ("Số", [1, 0, 2, 0, 3])})
    marked = report.TableBlock(draws(), "Dựng")
    assert report.leaks(document(marked, report.TableBlock(one, "Chép"))) == []
    found = report.leaks(document(marked, report.TableBlock(column, "Chép")))
    assert [leak.column for leak in found] == ["under"]


def test_a_marked_value_is_refused_in_words_and_charts() -> None:
    marked = report.TableBlock(draws(), "Dựng")
    words = "Huyện An Bình đạt 12,47 tiêu chí mỗi xã."
    assert report.leaks(document(marked, intro=(words,)))
    assert report.leaks(document(marked, report.NoteBlock(words)))
    assert report.leaks(document(marked, report.NoteBlock(words, mark=MARK))) == []
    assert report.leaks(document(marked, intro=(f"{MARK}: {words}",))) == []
    chart = plots.bands_by_district(draws(""), bands=["sum"])
    assert report.leaks(document(marked, report.ChartBlock(chart, "Hình", "chữ")))
    assert report.leaks(document(marked, report.ChartBlock(chart.marked(MARK), "Hình", "chữ"))) == []


def test_a_marked_amount_is_known_by_itself() -> None:
    money = report.money("billion")
    front = report.TableBlock(front_table(), "Kinh phí", formats={"p50": money})
    assert [leak.value for leak in report.leaks(document(front, intro=("Cần 113,8 tỷ đồng.",)))] == [113_760_000_000]
    assert report.leaks(document(front, intro=("Đã chi 1.113,8 tỷ đồng.", "Có 113,8 ha."))) == []
    copied = make_table("Chép", {"budget": ("Kinh phí", [94_420_800_000])})
    assert report.leaks(document(front, report.TableBlock(copied, "Chép")))


def test_the_sample_has_no_leak() -> None:
    assert report.leaks(sample_document()) == []


def test_formats_of_files_are_known(tmp_path: object) -> None:
    with pytest.raises(ntm.UnknownName, match=r"'pdf'.*'html', 'xlsx'"):
        report.render(document(), str(tmp_path), formats=["pdf"])


@pytest.mark.parametrize(("module", "name"), [("jinja2", "html"), ("xlsxwriter", "xlsx")])
def test_a_missing_extra_says_what_to_install(module: str, name: str) -> None:
    code = f"""
import sys
sys.modules[{module!r}] = None
import ntm
from ntm import report
made = report.Document(title="a", province="b", on="2020-06-17", known_on="2020-06-17", sections=[])
try:
    report.render(made, "never-made-folder", formats=[{name!r}])
except ntm.MissingComponent as problem:
    print(problem)
"""
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pip install 'ntm-vn[report]'" in made.stdout


def test_reports_import_nothing_heavy() -> None:
    code = """
import sys
from ntm import plots, report
print([m for m in ("altair", "vl_convert", "jinja2", "xlsxwriter", "pandas", "pyarrow") if m in sys.modules])
"""
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "[]"
