"""The page about assessment runs, and published losses agree with their own arithmetic."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOSSES = tomllib.loads((ROOT / "data/funds/reported-figures-fixtures.toml").read_text(encoding="utf-8"))["edition_loss"]


def loss(province: str) -> dict:
    return next(row for row in LOSSES if row["province"] == province)


def test_the_page_runs() -> None:
    text = (ROOT / "docs/assessment.md").read_text(encoding="utf-8")
    names: dict = {}
    for block in re.findall(r"^```python\n(.*?)^```", text, re.M | re.S):
        exec(compile(block, "docs/assessment.md", "exec"), names)


# No commune data exists for these provinces: their figures are checked against each other only.
def test_ninh_thuan_by_arithmetic() -> None:
    row = loss("Ninh Thuận")
    now = {int(criteria): communes for criteria, communes in row["now"].items()}
    assert sum(now.values()) == row["recognised_communes"]
    full = max(now)
    assert sum((full - criteria) * communes for criteria, communes in now.items()) == row["lost_criteria_total"]


def test_vinh_long_by_arithmetic() -> None:
    row = loss("Vĩnh Long")
    assert row["criteria_lost"] >= row["communes_down"] and row["criteria_gained"] >= row["communes_up"]
    # The balance over a printed change of -1 (rounded or cut) bounds how many communes there are.
    balance = row["criteria_gained"] - row["criteria_lost"]
    communes = row["communes_down"] + row["communes_up"]
    assert row["average_change"] - 1 < balance / communes < row["average_change"]


def test_the_country_by_arithmetic() -> None:
    row = loss("all")
    low, high = (row["communes_meeting"] * 100 / (row["printed_pct"] + d) for d in (0.05, -0.05))
    assert int(high) > int(low) > row["communes_meeting"]
