"""Files as offices send them, of any size, made up by a seed: a workbook of districts, and a long table."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from pathlib import Path

import ntm
import numpy as np
import openpyxl
import pandas as pd
from openpyxl.utils import get_column_letter

DAY = "2025-06-30"
SHARES = ("2.1", "2.2", "3.1", "6.3", "9.2", "11.1", "15.3", "16.1", "17.1", "17.2", "17.6", "17.7", "18.3")
INCOME = "10.1"


def communes(registry: ntm.units.Registry) -> pd.DataFrame:
    """Rural communes of districts that one name means, without those that two names of a district could mean."""
    snapshot = registry.at(DAY)
    called = Counter(bare(unit.name) for unit in snapshot.units("district"))
    rows = []
    for unit in snapshot.units("commune"):
        above = snapshot.parent(unit)
        if above is not None and above.type == "district" and called[bare(above.name)] == 1:
            rows.append((unit.code, unicodedata.normalize("NFC", unit.name), unit.type, above.code, above.name))
    out = pd.DataFrame(rows, columns=["code", "name", "type", "district_code", "district"])
    doubled = out.assign(plain=out["name"].map(bare)).duplicated(["district_code", "plain"], keep=False)
    plain = ~doubled & (out["type"] == "commune") & ~out["name"].str.contains(r"[\d(]")
    return out[plain].drop(columns="type").reset_index(drop=True)


def bare(text: str) -> str:
    """Letters without marks."""
    letters = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    return "".join(c for c in letters if not unicodedata.combining(c))


def _share(dice: random.Random) -> object:
    number = round(dice.uniform(1.5, 100.0), 1)
    text = f"{number:.1f}".replace(".", ",")
    return dice.choices(
        [number, text, text + "%", text + " %", "-", None, "chưa rõ", 120.5], [40, 30, 15, 5, 3, 6, 0.1, 0.05]
    )[0]


def _status(dice: random.Random) -> object:
    return dice.choices(
        ["Đạt", "đạt", "x", "Chưa đạt", "chưa đạt", "-", None, "đang làm"], [30, 15, 20, 12, 5, 3, 6, 0.1]
    )[0]


def workbook(path: Path, units: pd.DataFrame, seed: int, sheets: int = 200) -> int:
    """Writes a sheet per district; the number of cells of units in them."""
    dice = random.Random(seed)
    districts = [name for name, group in units.groupby("district") if len(group) >= 8]
    book = openpyxl.Workbook()
    book.remove(book.active)
    cells = 0
    for name in dice.sample(sorted(districts), sheets):
        page = book.create_sheet(f"Huyện {name}"[:31])
        page.append([f"BIỂU TỔNG HỢP KẾT QUẢ XÂY DỰNG NÔNG THÔN MỚI HUYỆN {name.upper()}"])
        page.append(["(Kèm theo Báo cáo số 12/BC-UBND; số liệu đến ngày 30/6/2025)"])
        for _ in range(dice.choice([1, 2])):
            page.append([])
        coded = dice.random() < 0.5
        first = ["TT", "Tên xã"] if not coded else ["TT", "Mã xã", "Tên xã"]
        lead = len(first)
        heads = [f"{code} (%)" for code in SHARES] + [f"{INCOME} (triệu đồng/người/năm)", "Số tiêu chí đạt"]
        page.append([*first, "Tiêu chí", *[None] * 18, *heads])
        page.append([*[None] * lead, *range(1, 20)])
        top = page.max_row - 1
        page.merge_cells(start_row=top, end_row=top, start_column=lead + 1, end_column=lead + 19)
        for column in (*range(1, lead + 1), *range(lead + 20, lead + 20 + len(heads))):
            page.merge_cells(start_row=top, end_row=top + 1, start_column=column, end_column=column)
        rows = []
        group = units[units["district"] == name].sample(frac=1, random_state=dice.randrange(1 << 30))
        for code, own in zip(group["code"], group["name"], strict=True):
            written = dice.choices(
                [own, f"Xã {own}", f"xã {own} ", own.upper(), bare(own).title(), own + "m"], [50, 25, 10, 8, 4, 0.7]
            )[0]
            statuses = [_status(dice) for _ in range(19)]
            met = sum(s in ("Đạt", "đạt", "x") for s in statuses)
            figures = [_share(dice) for _ in SHARES] + [f"{dice.uniform(20, 80):.1f}".replace(".", ","), met]
            rows.append(([code] if coded else []) + [written, *statuses, *figures])
        if dice.random() < 0.1:  # a commune twice, with other figures
            again = list(dice.choice(rows))
            again[-1] = int(again[-1]) + 1  # type: ignore[call-overload]
            rows.append(again)
        for number, row in enumerate(rows, 1):
            page.append([number, *row])
            cells += len(row) - lead + 1
        totals: list[object] = [sum(row[lead - 1 + at] in ("Đạt", "đạt", "x") for row in rows) for at in range(19)]
        count = sum(int(row[-1]) for row in rows) + (dice.random() < 0.2)  # type: ignore[call-overload]
        page.append(["Tổng cộng", *[None] * (lead - 1), *totals, *[None] * (len(SHARES) + 1), count])
        page.append([])
        page.append(["Ghi chú: số liệu thu nhập là ước tính của Chi cục Thống kê"])
        page.append([*[None] * 8, f"{name}, ngày 02 tháng 7 năm 2025"])
        for column in range(1, 5):
            page.column_dimensions[get_column_letter(column)].width = 14
    book.save(path)
    return cells


def long_table(units: pd.DataFrame, seed: int, rows: int = 1_000_000) -> pd.DataFrame:
    """A row per figure, as an information system exports it, district by district: texts, and days as days."""
    draw = np.random.default_rng(seed)
    at = np.sort(draw.integers(0, len(units), rows))
    names = units["name"].to_numpy(object)
    written = np.array([names, "Xã " + names, [n.upper() for n in names], [bare(n) for n in names]], object)
    ways = draw.choice(4, len(units), p=[0.6, 0.25, 0.1, 0.05])  # an office writes a name in one way
    items = np.array([f"criterion:{n}" for n in range(1, 20)] + [*SHARES, INCOME, "criteria"], object)
    which = draw.integers(0, len(items), rows)
    status = np.array(["Đạt", "đạt", "x", "Chưa đạt", "chưa có số liệu", "không áp dụng"], object)
    value = status[draw.choice(len(status), rows, p=[0.4, 0.1, 0.2, 0.25, 0.03, 0.02])]
    number = np.array([f"{n / 10:.1f}" for n in range(1001)], object)[draw.integers(0, 1001, rows)]
    value = np.where(which < 19, value, number)
    counts = which == len(items) - 1
    value = np.where(counts, np.array([str(n) for n in range(20)], object)[draw.integers(0, 20, rows)], value)
    unit = written[ways, np.arange(len(units))][at]
    for texts, bad in ((unit, "Không Có Xã"), (value, "chưa rõ"), (value, "1.2.3")):
        texts[draw.integers(0, rows, max(1, rows // 5000))] = bad
    value[draw.integers(0, rows, rows // 50)] = None  # rows without a figure
    days = np.array(["2024-12-31", "2025-03-31", "2025-06-30"], "datetime64[s]")[draw.integers(0, 3, rows)]
    stages = np.array(["self_assessed", "verified", "appraised"], object)[draw.choice(3, rows, p=[0.7, 0.2, 0.1])]
    return pd.DataFrame(
        {
            "unit": pd.Series(unit, dtype="str"),
            "district": pd.Series(units["district"].to_numpy(object)[at], dtype="str"),
            "item": pd.Series(items[which], dtype="str"),
            "on": days,
            "value": pd.Series(value, dtype="str"),
            "of": np.where(counts, 19.0, np.nan),
            "stage": pd.Series(stages, dtype="str"),
            "source": pd.Series([f"bieu-{n:03}.xlsx" for n in draw.integers(0, 700, rows)], dtype="str"),
        }
    )
