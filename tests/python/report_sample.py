"""An invented province's document that uses every kind of block; shared by the tests of report and plots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from ntm import Table, plots, report

MARK = "MINH HỌA, không phải số liệu"
HOSTILE = "<img src=x onerror=alert(1)>"
DISTRICTS = ["Huyện An Bình", "Huyện Bắc Sơn", HOSTILE, "Thị xã Đông Hải", "Huyện Tây Lĩnh"]


def make_table(title: str, columns: Mapping[str, tuple[str, Sequence[Any]]], mark: str = "") -> Table:
    """A Table of columns {name: (Vietnamese label, values)}; the kind follows from the values."""
    state = []
    for name, (label, values) in columns.items():
        some = [value for value in values if value is not None]
        kind = 2 if any(isinstance(v, str) for v in some) else 0 if any(isinstance(v, float) for v in some) else 1
        state.append((name, label, kind, list(values)))
    made = Table.__new__(Table)
    made.__setstate__((title, title, mark, state))
    return made


def bands_table(mark: str = "") -> Table:
    return make_table(
        "Xã theo số tiêu chí đạt",
        {
            "district": ("Huyện, thị xã", [*DISTRICTS, "Toàn tỉnh"]),
            "communes": ("Số xã", [15, 12, 8, 10, 9, 54]),
            "all": ("Đạt đủ", [9, 4, 2, 8, 0, 23]),
            "from_15": ("15–18", [4, 3, 3, 2, 1, 13]),
            "from_10": ("10–14", [2, 3, 2, 0, 5, 12]),
            "from_5": ("5–9", [0, 2, 1, 0, 3, 6]),
            "mean": ("Bình quân tiêu chí/xã", [17.4667, 14.25, 14.875, 18.3, None, 15.28]),
            "share": ("Tỷ lệ đạt đủ", [60.0, 33.3333, 25.0, 80.0, 0.0, 48.5294]),
        },
        mark,
    )


BANDS = ["all", "from_15", "from_10", "from_5"]


def matrix_table() -> Table:
    rows = [
        (f"Xã {name}", str(c), state)
        for i, name in enumerate(["Yên Định", HOSTILE, "Hòa Tiến", "Phú Lộc", "Mỹ Thạnh"])
        for c, state in (
            (c, ["met", "met", "unmet", "unknown", "met"][(i * 3 + c * 2 + c // 4) % 5]) for c in range(1, 20)
        )
    ]
    units, criteria, states = zip(*rows, strict=True)
    return make_table(
        "Xã × tiêu chí", {"commune": ("Xã", units), "criterion": ("Tiêu chí", criteria), "state": ("Kết quả", states)}
    )


def shares_table() -> Table:
    rows = [(d, str(c), ((i * 7 + c * 5) % 21) / 20) for i, d in enumerate(DISTRICTS) for c in range(1, 20)]
    districts, criteria, shares = zip(*rows, strict=True)
    return make_table(
        "Tỷ lệ đạt theo huyện và tiêu chí",
        {"district": ("Huyện", districts), "criterion": ("Tiêu chí", criteria), "share": ("Tỷ lệ", shares)},
        MARK,
    )


def front_table(rows: int = 24) -> Table:
    middle = [int(1e9 * (n * 2.1 + n * n * 0.11)) for n in range(1, rows + 1)]
    return make_table(
        "Kinh phí cần có theo số xã đạt thêm",
        {
            "communes": ("Số xã đạt thêm", list(range(1, rows + 1))),
            "p10": ("Kinh phí p10", [int(m * 0.83) for m in middle]),
            "p50": ("Kinh phí trung vị", middle),
            "p90": ("Kinh phí p90", [int(m * 1.21) for m in middle]),
        },
        MARK,
    )


def targets_table() -> Table:
    return make_table(
        "Mục tiêu và thực hiện",
        {
            "measure": (
                "Mục tiêu",
                [
                    "Số xã được công nhận",
                    "Tỷ lệ xã được công nhận (%)",
                    "Xã dưới 8 tiêu chí",
                    "Sản phẩm OCOP 3 sao",
                    "Tiêu chí bình quân/xã",
                ],
            ),
            "actual": ("Thực hiện", [97.0, 48.5, 3.0, None, 15.28]),
            "low": ("Thấp nhất", [97.0, 48.5, 1.0, None, 15.1]),
            "high": ("Cao nhất", [97.0, 48.5, 9.0, None, 15.9]),
            "target": ("Mục tiêu", [116.0, 58.0, 0.0, 40.0, 16.5]),
            "at_most": ("Là mức trần", [0, 0, 1, 0, 0]),
            "verdict": ("Đánh giá", ["chậm", "chậm", "chậm", "chưa biết", "đúng tiến độ"]),
        },
    )


def formula_table() -> Table:
    return make_table(
        "Ô nguy hiểm", {"commune": ("Xã", ["=1+1", HOSTILE, "http://vi.du/"]), "count": ("Số", [1234567, 2, None])}
    )


def sample_document(lang: Literal["vi", "en"] = "vi", front_rows: int = 24) -> report.Document:
    """A document with every kind of block, marked and not."""
    vi = report.money("billion")
    table = report.TableBlock(
        bands_table(),
        "Xã theo số tiêu chí đạt, theo huyện",
        notes=["Xã trong chương trình ngày 01/02/2020."],
        formats={"share": report.percent(2, cut=True), "mean": report.number(2)},
        totals=True,
        highlights=[report.Highlight("all", lambda count: count == 0, "chưa có xã đạt đủ")],
        source="Báo cáo của các huyện, tháng 5/2020",
        confidence="Đọc từ nguồn",
    )
    front = front_table(front_rows)
    money = dict.fromkeys(("p10", "p50", "p90"), vi)
    return report.Document(
        title="Báo cáo xây dựng nông thôn mới",
        subtitle="Kết quả, mục tiêu và việc còn phải làm",
        province="Tỉnh Ví Dụ",
        on="2020-06-17",
        known_on="2020-06-18",
        lang=lang,
        audience="internal",
        hash="sha256:9f2c1b7a55e04d3caa11",
        sections=[
            report.Section(
                "Kết quả",
                ["Đến ngày báo cáo, 97 trong 200 xã có quyết định công nhận. Bảng 1 xếp xã theo số tiêu chí."],
                [
                    table,
                    report.ChartBlock(
                        plots.bands_by_district(bands_table(), bands=BANDS, skip_last=True, lang=lang),
                        "Xã theo nhóm tiêu chí",
                        "Cột chồng theo huyện.",
                    ),
                    report.ChartBlock(
                        plots.criteria_matrix(matrix_table(), lang=lang),
                        "Kết quả từng tiêu chí",
                        "Ma trận xã và tiêu chí.",
                    ),
                ],
            ),
            report.Section(
                "Mục tiêu",
                [],
                [
                    report.TableBlock(targets_table(), "Mục tiêu đến hạn", formats={"target": report.number(1)}),
                    report.ChartBlock(
                        plots.progress_to_target(targets_table(), lang=lang),
                        "Tiến độ so với mục tiêu",
                        "Cột theo mục tiêu.",
                    ),
                    report.NoteBlock("Con số 99 + 20 = 119 trộn hai bản đồ hành chính.", "warning"),
                ],
            ),
            report.Section(
                "Phương án",
                ["Phần này dùng số xã dựng ngẫu nhiên và đơn giá giả định."],
                [
                    report.TableBlock(front, "Kinh phí theo số xã", formats=money, confidence="Dựng từ 100 phương án"),
                    report.ChartBlock(
                        plots.front(front, lang=lang), "Kinh phí và số xã", "Đường bậc thang kinh phí theo số xã."
                    ),
                    report.ChartBlock(
                        plots.criteria_shares(shares_table(), lang=lang), "Tỷ lệ đạt", "Ma trận huyện và tiêu chí."
                    ),
                    report.NoteBlock("Chọn theo chi phí nhỏ nhất.", "info", mark=MARK),
                ],
            ),
            report.Section(
                "Nguồn",
                [],
                [
                    report.TableBlock(formula_table(), "Tên xã lạ"),
                    report.FindingsBlock([], "Phát hiện khi đọc số liệu"),
                    report.NoteBlock("Quyết định 1980/QĐ-TTg ngày 17/10/2016.", "source"),
                ],
            ),
        ],
    )
