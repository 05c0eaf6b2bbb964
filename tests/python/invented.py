"""An invented province of 40 communes with every file that an office has: real figures to ntm, made up by a seed."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from pathlib import Path

import ntm

CRITERIA = range(1, 20)
DAY = "2020-06-30"


@dataclass
class Invented:
    """What was invented, before it was written."""

    folder: Path
    district: dict[str, str]  # of each commune
    cells: dict[str, list[str]]  # Đạt, Chưa đạt or "" for each criterion
    recognised: list[str]
    price: dict[int, int]  # million VND


def write(path: Path, header: list[str], body: list[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *body])


def invent(folder: Path, seed: int = 1, districts: int = 4, unknown: float = 0.05) -> Invented:
    """Writes the province into a folder that `ntm init` made. `districts=0`: communes lie in the province itself."""
    ntm.init(folder)
    dice = random.Random(seed)
    codes = [f"{n:05d}" for n in range(101, 141)]
    district = {code: f"9{i % districts + 1}" if districts else "9" for i, code in enumerate(codes)}
    recognised = sorted(dice.sample(codes, 12))
    cells = {
        code: [
            dice.choices(["Đạt", "Chưa đạt", ""], [1 if code in recognised else 0.7, 0.3, unknown])[0]
            if code not in recognised or dice.random() < 0.1
            else "Đạt"
            for _ in CRITERIA
        ]
        for code in codes
    }
    price = {criterion: dice.randrange(100, 5000, 50) for criterion in CRITERIA}
    made = Invented(folder, district, cells, recognised, price)

    manifest = (folder / "province.toml").read_text(encoding="utf-8")
    for old, new in (
        ('id = "my-province"', 'id = "invented"'),
        ('code = "00"', 'code = "9"'),
        ("Tỉnh của tôi", "Tỉnh Tưởng Tượng"),
        ("on = 2026-06-30", f"on = {DAY}"),
    ):
        assert manifest.count(old) == 1, old
        manifest = manifest.replace(old, new)
    (folder / "province.toml").write_text(manifest, encoding="utf-8")

    units = [["9", "Tỉnh Tưởng Tượng", "province", "", "Tây Nguyên", ""]]
    units += [[f"9{d}", f"Huyện Số {d}", "district", "9", "", ""] for d in range(1, districts + 1)]
    units += [[code, f"Xã Thử {int(code)}", "commune", district[code], "", "1"] for code in codes]
    write(folder / "units.csv", ["gso_code", "name_vi", "level", "parent_code", "region", "in_ntm_programme"], units)
    write(
        folder / "criteria.csv",
        ["unit", "on", *map(str, CRITERIA)],
        [[code, "2020-06-15", *cells[code]] for code in codes],
    )
    write(
        folder / "recognitions.csv",
        ["gso_code", "tier", "decision", "date"],
        [[code, "ntm", f"{i + 1}/QĐ-UBND", "2019-12-30"] for i, code in enumerate(recognised)],
    )
    write(
        folder / "targets.csv",
        ["id", "measure", "operator", "value", "unit", "by_date", "scope", "hardness", "label_vi", "source"],
        [
            ["T1", "communes_recognised", ">=", 16, "communes", "2020-12-31", "9", "target", "16 xã", "nghị quyết 1"],
            ["T2", "share_recognised", ">=", 25, "percent", "2020-12-31", "9", "target", "25%", "nghị quyết 1"],
        ],
    )
    write(
        folder / "costs.csv",
        ["criterion", "unit_class", "low", "likely", "high", "unit", "illustrative", "source"],
        [[c, "", p // 2, p, p * 2, "million VND", 0, "đề án 2020"] for c, p in price.items()],
    )
    (folder / "scenario.toml").write_text(
        'schema = 1\nid = "plan"\nseed = 1\n[plan]\nminimise = "cost"\nunknown_as = "unmet"\n'
        "require = [{ new_communes = 4 }, { floor = 8 }]\n",
        encoding="utf-8",
    )
    return made
