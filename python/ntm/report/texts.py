"""The words of a report's frame, in Vietnamese and English. Content brings its own words."""

from __future__ import annotations

from typing import Literal

from .._core import UnknownName

__all__ = ["Lang", "language", "names", "text"]

Lang = Literal["vi", "en"]

_TEXTS: dict[str, tuple[str, str]] = {
    "contents": ("Mục lục", "Contents"),
    "skip": ("Đến nội dung", "Skip to the content"),
    "province": ("Tỉnh", "Province"),
    "on": ("Số liệu tính đến ngày", "Figures as of"),
    "known_on": ("Theo những gì đã biết đến ngày", "As known on"),
    "on_short": ("Số liệu đến", "As of"),
    "known_on_short": ("biết đến", "known on"),
    "hash": ("Mã kiểm chứng", "Verification hash"),
    "audience": ("Đối tượng", "Audience"),
    "public": ("Công khai", "Public"),
    "internal": ("Lưu hành nội bộ", "Internal"),
    "audit": ("Phục vụ kiểm tra, kiểm toán", "For audit"),
    "table": ("Bảng", "Table"),
    "chart": ("Biểu đồ", "Figure"),
    "charts": ("Biểu đồ", "Figures"),
    "source": ("Nguồn", "Source"),
    "sources": ("Nguồn và độ tin cậy", "Sources and confidence"),
    "confidence": ("Độ tin cậy", "Confidence"),
    "notes": ("Ghi chú", "Notes"),
    "remark": ("Lưu ý", "Remark"),
    "mark": ("Dấu", "Mark"),
    "info": ("Ghi chú", "Note"),
    "warning": ("Cảnh báo", "Warning"),
    "findings": ("Phát hiện", "Findings"),
    "code": ("Mã", "Code"),
    "level": ("Mức độ", "Severity"),
    "where": ("Vị trí", "Place"),
    "what": ("Nội dung", "What was found"),
    "how_to_fix": ("Cách xử lý", "What to do"),
    "line": ("dòng", "line"),
    "column": ("cột", "column"),
    "ERROR": ("Lỗi", "Error"),
    "WARNING": ("Cảnh báo", "Warning"),
    "NOTE": ("Ghi nhận", "Note"),
    "none": ("Không có", "None"),
    "no_rows": ("Không có dòng nào", "No rows"),
    "missing": (
        "Dấu “–”: chưa biết hoặc không có số liệu; không phải là 0.",
        "“–”: not known or not reported; it is not 0.",
    ),
    "cover": ("Bìa", "Cover"),
    "sheet": ("Trang tính", "Sheet"),
    "title": ("Tên", "Title"),
    "kind": ("Loại", "Kind"),
    "stands_in": ("Nơi sử dụng", "Used in"),
    "marked": (
        "Phần này là minh họa. Không trích dẫn như số liệu thật.",
        "This part is illustrative. Do not quote it as data.",
    ),
    "dong": ("đồng", "VND"),
    "million": ("triệu đồng", "million VND"),
    "billion": ("tỷ đồng", "billion VND"),
    "met": ("Đạt", "Met"),
    "unmet": ("Chưa đạt", "Unmet"),
    "unknown": ("Chưa biết", "Unknown"),
    "not_applicable": ("Không áp dụng", "Not applicable"),
    "met_letter": ("Đ", "M"),
    "unmet_letter": ("K", "U"),
    "unknown_letter": ("?", "?"),
    "not_applicable_letter": ("–", "–"),
    "communes": ("Số xã", "Communes"),
    "criterion": ("Tiêu chí", "Criterion"),
    "share": ("Tỷ lệ trong các phương án dựng", "Share over draws"),
    "budget": ("Kinh phí", "Budget"),
    "band": ("Khoảng p10–p90 giữa các phương án dựng", "p10–p90 over draws"),
    "median": ("Trung vị", "Median"),
    "year": ("Năm", "Year"),
    "plan_due": ("Xã đạt chuẩn trong năm", "Commune recognised in the year"),
    "plan_finished": ("Có tiêu chí hoàn thành", "Criteria finished"),
    "plan_paying": ("Đang chi, chưa hoàn thành", "Paid for, not yet finished"),
    "plan_since": ("Đã đạt chuẩn", "Recognised since"),
    "plan_before": ("Đạt chuẩn trước kế hoạch", "Recognised before the plan"),
    "plan_never": ("Không trong kế hoạch", "Not by the plan"),
    "plan_used": ("Đã dùng", "Used"),
    "plan_available": ("khả dụng", "available"),
    "plan_gantt_note": (
        "Trong ô: số thứ tự các tiêu chí hoàn thành trong năm; “…”: có chi, chưa tiêu chí nào hoàn thành.",
        "In the cells: numbers of the criteria finished in the year; “…”: money is paid, no criterion is finished.",
    ),
    "of_target": ("% so với mục tiêu", "% of the target"),
    "target": ("mục tiêu", "target"),
}


def language(lang: str) -> Lang:
    """`lang` as one of the two languages; raises UnknownName."""
    if lang == "vi":
        return "vi"
    if lang == "en":
        return "en"
    raise UnknownName(f"lang={lang!r}: use 'vi' or 'en'")


def text(key: str, lang: Lang) -> str:
    """The frame text with this key in `lang`; raises UnknownName."""
    try:
        vi, en = _TEXTS[key]
    except KeyError:
        raise UnknownName(f"no frame text {key!r}; there are {', '.join(sorted(_TEXTS))}") from None
    return vi if lang == "vi" else en


def names() -> tuple[str, ...]:
    """The names of all frame texts."""
    return tuple(_TEXTS)
