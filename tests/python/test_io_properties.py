"""Tables laid out at random, as offices do, give exactly the figures that were written into them."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path
from typing import Any

import ntm
import pytest
from workbooks import make

DAY = "2020-05-31"
DISTRICTS = ["Nông Sơn", "Phú Ninh", "Tây Giang", "Duy Xuyên"]
#: Findings that say how something was understood, not that it is wrong.
REMARKS = {"NTM-I032", "NTM-I005"}


@pytest.fixture(scope="module")
def registry() -> ntm.units.Registry:
    return ntm.load("quang-nam-2020").units


def plain(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in letters if not unicodedata.combining(c))


def name_as_written(name: str, others: list[str], draw: random.Random) -> str:
    forms = [
        name,
        name,
        name.upper(),
        f"Xã {name}",
        f"X. {name}",
        f"XÃ {name.upper()}",
        f"  {name} ",
        f"{name} (*)",
    ]
    forms.append(unicodedata.normalize("NFD", name))
    without_marks = plain(name)
    if sum(plain(other) == without_marks for other in others) == 1:  # Tam Đàn and Tam Dân lie in one district
        forms.append(without_marks)
    return draw.choice(forms)


def number_as_written(value: float, draw: random.Random) -> Any:
    vi = f"{value:.1f}".replace(".", ",")
    return draw.choice([value, value, vi, f"{vi}%", f" {vi} %"])


def column(kind: str, edition: ntm.standard.Edition, draw: random.Random) -> tuple[str, str]:
    """(header, item)"""
    if kind == "count":
        return draw.choice(["Số tiêu chí đạt", "Tổng số TC đạt", "Số tiêu chí đạt chuẩn"]), "criteria"
    if kind == "value":
        code = draw.choice(["2.1", "3.1", "4.2", "15.1", "16.1"])
        label = edition.indicator(code).label_vi
        return draw.choice([f"{code} (%)", f"Chỉ tiêu {code}", f"{code}. {label}", label, f"{label} (%)"]), code
    number = draw.randint(1, 19)
    name = edition.criterion(number).name_vi
    forms = [
        f"Tiêu chí {number}",
        f"TC {number}",
        f"TC{number}".replace("TC", "TC "),
        f"{number}. {name}",
        name,
        f"Tiêu chí số {number}: {name}",
    ]
    return draw.choice(forms), f"criterion:{number}"


def workbook(
    registry: ntm.units.Registry, edition: ntm.standard.Edition, draw: random.Random, folder: Path
) -> tuple[Path, set]:
    district = draw.choice(DISTRICTS)
    snapshot = registry.at(DAY)
    above = snapshot.resolve(registry.find(district, DAY, level="district")[0])
    units = [u for u in snapshot.children(above) if u.in_programme]
    draw.shuffle(units)
    kinds = draw.choices(["status", "status", "value", "count"], k=draw.randint(1, 6))
    columns: dict[str, tuple[str, str]] = {}
    for kind in kinds:
        header, item = column(kind, edition, draw)
        columns.setdefault(item, (header, kind))
    rows: list[list[Any]] = []
    merged: list[str] = []
    rows += [[text] for text in (f"UBND HUYỆN {district.upper()}", "BIỂU TỔNG HỢP")[: draw.randint(0, 2)]]
    rows.append(
        [draw.choice([f"Số liệu đến ngày 31/5/2020, huyện {district}", f"Tháng 5 năm 2020 – Huyện {district}"])]
    )
    rows += [[]] * draw.randint(0, 2)
    numbered = draw.random() < 0.7
    lead = ["TT", "Tên xã"] if numbered else ["Đơn vị"]
    heads = [header for header, _ in columns.values()]
    if len(heads) > 1 and draw.random() < 0.5:  # a row above that joins the columns
        top = len(rows) + 1
        rows += [[*lead, "Kết quả thực hiện"], [*[""] * len(lead), *heads]]
        letters = "ABCDEFGHIJ"
        merged += [f"{letters[c]}{top}:{letters[c]}{top + 1}" for c in range(len(lead))]
        merged.append(f"{letters[len(lead)]}{top}:{letters[len(lead) + len(heads) - 1]}{top}")
    else:
        rows.append([*lead, *heads])
    if draw.random() < 0.3:
        rows.append([f"({n})" for n in range(1, len(lead) + len(heads) + 1)])
    truth, sums = set(), dict.fromkeys(columns, 0.0)
    for number, unit in enumerate(units, 1):
        cells: list[Any] = [number] if numbered else []
        cells.append(name_as_written(unit.name, [u.name for u in units], draw))
        for item, (_, kind) in columns.items():
            if draw.random() < 0.1:
                cells.append("")
                continue
            if kind == "status":
                met = draw.random() < 0.6
                cells.append(
                    draw.choice(["Đạt", "đạt", "x", "X", "ĐẠT"] if met else ["Chưa đạt", "chưa đạt", "Không đạt"])
                )
                truth.add((unit.code, item, "met" if met else "unmet"))
                sums[item] += met
            elif kind == "value":
                value = draw.randint(10, 1000) / 10
                cells.append(number_as_written(value, draw))
                truth.add((unit.code, item, f"{value:.12g}"))
            else:
                count = draw.randint(5, 19)
                cells.append(draw.choice([count, str(count), f"{count}/19"]))
                truth.add((unit.code, item, str(count)))
                sums[item] += count
        rows.append(cells)
    if draw.random() < 0.6:
        total: list[Any] = ["", "Tổng cộng"] if numbered else ["Tổng cộng"]
        rows.append(total + [sums[item] if kind != "value" else "" for item, (_, kind) in columns.items()])
    if draw.random() < 0.5:
        rows += [[], ["Ghi chú: số liệu do xã tự đánh giá"[:9]], ["", "", "Người lập biểu"]]
    path = make(
        {
            "name": f"bieu{draw.choice(['.xlsx', '.xlsx', '.xls'])}",
            "sheets": [{"name": "Sheet1", "rows": rows, "merged": merged}],
        },
        folder,
    )
    return path, truth


@pytest.mark.parametrize("seed", range(40))
def test_what_was_written_is_read(seed: int, registry: ntm.units.Registry, tmp_path: Path) -> None:
    edition = ntm.standard.catalog().find("vn-commune-2016")
    path, truth = workbook(registry, edition, random.Random(seed), tmp_path)
    got = ntm.io.read_workbook(path, registry, edition=edition)
    assert {f.code for f in got.findings} <= REMARKS, [str(f) for f in got.findings]
    assert {(v.code, v.item, v.shown) for v in got.values} == truth
    assert got.read == got.accepted == len(truth)
    assert {v.on for v in got.values} <= {DAY}
