"""Twelve months of an invented province, written file by file: 2 districts, 20 communes, a merger, another edition.

The edition of 2024 follows that of 2021 on 1 March, and two communes merge into a third on 1 September.
"""

from __future__ import annotations

import csv
import datetime
import io
import random
from collections.abc import Callable
from pathlib import Path

import ntm
import openpyxl
import pytest
from ntm.monthly import Month, MonthFolder

MONTHS = [f"2024-{number:02d}" for number in range(1, 13)]
DISTRICTS = {"91": "Bắc", "92": "Nam"}
NAMES = (
    "An Phú", "Bình Lộc", "Cẩm Hà", "Duy Tân", "Đại Quang", "Ea Rông", "Gia Canh", "Hòa Bắc", "Ích Thạnh", "Khánh Sơn",
    "Lệ Thủy", "Mỹ Hưng", "Ninh Phước", "Ô Lâm", "Phú Thọ", "Quế Trung", "Rô Men", "Sơn Viên", "Tam Dân", "Ưu Điềm",
)  # fmt: skip
OLD, NEW = ("9109", "9110"), "9111"
MERGED = "Ích Khánh"
MAP_CHANGE, EDITION_CHANGE = "2024-09", "2024-03"
LATE, CORRECTED, UNUSABLE, ASKED = "2024-04", "2024-07", "2024-08", ("2024-04", "2024-10")
#: All criteria but the one that an indicator decides.
STATUSES = tuple(n for n in range(1, 20) if n != 11)
#: Indicators in percent, with the least and the most of the first month.
VALUES = {"11.1": (8, 18), "17.1": (70, 96)}


def last_day(month: str) -> datetime.date:
    year, number = map(int, month.split("-"))
    return datetime.date(year + number // 12, number % 12 + 1, 1) - datetime.timedelta(days=1)


class Simulation:
    """Writes the files of one month after another into a province's folder."""

    def __init__(self, root: Path, seed: int = 2024) -> None:
        self.root, self.dice = root, random.Random(seed)
        self.codes = {f"91{n:02d}": NAMES[n - 1] for n in range(1, 11)} | {
            f"92{n - 10:02d}": NAMES[n - 1] for n in range(11, 21)
        }
        self.state = {code: {item: self.dice.random() < 0.6 for item in STATUSES} for code in self.codes}
        self.values = {
            code: {item: float(self.dice.randint(*ends)) for item, ends in VALUES.items()} for code in self.codes
        }
        root.mkdir(parents=True, exist_ok=True)
        (root / "province.toml").write_text(
            'schema = 1\nid = "invented"\ncode = "9"\nname_vi = "Tỉnh Tưởng Tượng"\n'
            '[units]\nunits = "units.csv"\nevents = "events.csv"\n[files]\ntolerances = ["tolerances.csv"]\n',
            encoding="utf-8",
        )
        (root / "tolerances.csv").write_text(
            "item,within,source\n17.1,5,Kế hoạch 3\n11.1,5%,Kế hoạch 3\n", encoding="utf-8"
        )
        self.write_map(merged=False)

    def write_map(self, *, merged: bool) -> None:
        """The list of units, before or after the merger; no row of before is changed but its end."""
        day = f"{MAP_CHANGE}-01"
        rows = [["9", "Tỉnh Tưởng Tượng", "province", "", "", "", "Trung du và miền núi phía Bắc", ""]]
        rows += [[code, name, "district", "9", "", "", "", ""] for code, name in DISTRICTS.items()]
        for code, name in self.codes.items():
            if code != NEW:
                rows.append([code, name, "commune", code[:2], "", day if merged and code in OLD else "", "", "1"])
        if merged:
            rows.append([NEW, MERGED, "commune", "91", day, "", "", "1"])
        header = [
            "gso_code",
            "name_vi",
            "level",
            "parent_code",
            "valid_from",
            "valid_until",
            "region",
            "in_ntm_programme",
        ]
        _csv(self.root / "units.csv", header, rows)
        event = [day, "merge", ";".join(OLD), NEW, "9/NQ-UBTVQH"]
        _csv(
            self.root / "events.csv",
            ["date", "kind", "from_codes", "to_codes", "legal_basis"],
            [event] if merged else [],
        )

    def write_month(self, month: str) -> None:
        """What the districts send for a month, what citizens say, and what changes in the world."""
        if month == MAP_CHANGE:
            self.write_map(merged=True)
            a, b = OLD
            self.state[NEW] = {item: self.state[a][item] and self.state[b][item] for item in STATUSES}
            self.values[NEW] = {item: min(self.values[a][item], self.values[b][item]) for item in VALUES}
            self.codes[NEW] = MERGED
            for code in OLD:
                del self.codes[code]
        for code in self.codes:  # work: some criteria are met, few are lost
            for item in STATUSES:
                if self.dice.random() < 0.04:
                    self.state[code][item] = self.dice.random() < 0.8
            self.values[code]["11.1"] = max(1.0, self.values[code]["11.1"] - self.dice.choice([0, 0, 0, 1]))
            self.values[code]["17.1"] = min(100.0, self.values[code]["17.1"] + self.dice.choice([0, 0, 1, -1]))
        folder = self.root / "months" / month
        for district, name in DISTRICTS.items():
            if month == EDITION_CHANGE and district == "92":
                continue  # does not send: what it said by the old law is not used; its figures come late, in April
            self.workbook(folder / "in" / f"{name.lower()}.xlsx", district, month)
        if month == LATE:
            self.workbook(folder / "in" / "nam thang 3.xlsx", "92", EDITION_CHANGE)
        if month == CORRECTED:
            self.workbook(folder / "in" / "bac thang 6 sua.xlsx", "91", "2024-06")
        if month in ASKED:
            self.citizens(folder / "citizens" / "hop-dan.csv", month)

    def workbook(self, path: Path, district: str, month: str) -> None:
        day = last_day(month)
        book = openpyxl.Workbook()
        page = book.active
        page.title = "Biểu 1"
        page.append([f"HUYỆN {DISTRICTS[district].upper()}"])
        page.append([f"Số liệu đến ngày {day.day}/{day.month}/{day.year}"])
        page.append(
            ["TT", "Tên xã", *(f"Tiêu chí {n}" for n in STATUSES), "11.1. Nghèo đa chiều (%)", "17.1. Nước sạch (%)"]
        )
        inside = [code for code in self.codes if code.startswith(district)]
        for number, code in enumerate(inside, 1):
            cells: list[object] = ["Đạt" if self.state[code][item] else "Chưa đạt" for item in STATUSES]
            cells += [self.values[code][item] for item in VALUES]
            if self.dice.random() < 0.1:
                cells[self.dice.randrange(len(STATUSES))] = "Chưa có số liệu"
            page.append([number, self.codes[code], *cells])
        if month == UNUSABLE:  # a figure that nobody can use, and a unit that nobody has
            page.cell(4, 3).value = "sắp đạt"
            page.append([len(inside) + 1, "Không Có", *["Đạt"] * len(STATUSES), 90, 90])
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(path)

    def citizens(self, path: Path, month: str) -> None:
        rows = []
        for code in [c for c in self.codes if c != NEW][:4]:
            apart = -10 if code == "9101" else 1
            rows.append([code, "17.1", str(last_day(month)), self.values[code]["17.1"] + apart])
        _csv(path, ["unit", "item", "on", "value"], rows)


def _csv(path: Path, header: list[str], body: list[list[object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *body])


def bits(root: Path, month: str) -> dict[str, bytes]:
    """Everything that `next` writes."""
    files = [*sorted((root / "months" / month / "out").iterdir()), *sorted(root.glob("*.journal"))]
    return {path.name: path.read_bytes() for path in files}


def holding(root: Path, month: str) -> list[dict[str, str]]:
    """What held at the end of a month, as the month wrote it."""
    text = (root / "months" / month / "out" / "observations.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def make(root: Path, month: str, **how: object) -> Month:
    day = MonthFolder(root, month).on + datetime.timedelta(days=5)
    made = ntm.load(root).next(month, **{"by": "Lan", "recorded_on": day, **how})
    assert isinstance(made, Month)
    return made


def refused(call: Callable[[], object], words: str, root: Path) -> None:
    """The call is an Error that says so, and no journal has changed."""
    before = {path: path.read_bytes() for path in root.glob("*.journal")}
    with pytest.raises(ntm.Error, match=words):
        call()
    assert {path: path.read_bytes() for path in root.glob("*.journal")} == before
