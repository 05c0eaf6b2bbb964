"""Costs that follow from shortfalls: the page runs, a folder's prices reach its plan."""

from __future__ import annotations

import re
from pathlib import Path

import invented
import ntm
import pytest
from ntm import funds, planning

ROOT = Path(__file__).parents[2]
HEADER = "criterion,indicator,per,quantity_unit,low,likely,high,unit,illustrative,source\n"


def test_the_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / "docs/costs.md").read_text(encoding="utf-8")
    names: dict = {}
    for block in re.findall(r"^```python\n(.*?)^```", text, re.M | re.S):
        exec(compile(block, "docs/costs.md", "exec"), names)
    printed = capsys.readouterr().out
    assert "NTM-P041" in printed
    assert "chỉ tiêu 11.1: thiếu 56 households, khoảng 2,2 tỷ đồng (1,7 tỷ đồng – 3,1 tỷ đồng)" in printed
    assert names["costs"].matrix("likely").mark == "illustrative"
    # The cheapest criterion with a price is 11: 56 households at 40 and at 55 million dong.
    for name, each in (("problem", 40), ("dear", 55)):
        one = names[name].unknown_as("unmet").require(planning.floor(1)).minimise("cost").solve()
        assert one.cost == 56 * each * 1_000_000


def test_prices_of_a_folder_reach_its_plan(tmp_path: Path) -> None:
    made = invented.invent(tmp_path / "p")
    before = ntm.load(made.folder)
    day = before.evaluate()
    old = before.plan(day).unknown_as("unmet").require(planning.new_communes(3)).minimise("cost").solve()

    manifest = made.folder / "province.toml"
    text = manifest.read_text(encoding="utf-8")
    assert '# prices = ["prices.csv"]' in text
    manifest.write_text(
        text.replace('# prices = ["prices.csv"]', 'prices = ["prices.csv"]').replace(
            '# price_factors = ["price_factors.csv"]', 'price_factors = ["price_factors.csv"]'
        ),
        encoding="utf-8",
    )
    # Criterion 1 is reported as a whole: once 7 million, doubled by the factor for all.
    (made.folder / "prices.csv").write_text(HEADER + "1,,fixed,,6,7,8,million VND,0,plan\n", encoding="utf-8")
    (made.folder / "price_factors.csv").write_text(
        "unit_class,factor,illustrative,source\n,2,0,plan\n", encoding="utf-8"
    )
    after = ntm.load(made.folder)
    assert not after.findings, [f.text() for f in after.findings]
    assert {f.file: (f.read, f.kept) for f in after.files}["prices.csv"] == (1, 1)
    costs = after.costs_from_shortfall()
    day = after.evaluate()
    codes = [unit.code for unit in day.outcomes.units]
    missing = [row for row, code in enumerate(codes) if made.cells[code][0] == "Chưa đạt"]
    assert missing
    assert [line.row for line in costs.lines] == missing
    assert {line.likely for line in costs.lines} == {14_000_000}
    new = after.plan(day).unknown_as("unmet").lock_in([codes[missing[0]]]).minimise("cost").solve()
    assert new.found and old.found
    paid = {item.criterion: item.cost for item in new.items if item.row == missing[0]}
    assert paid[0] == 14_000_000
    assert all(cost == made.price[criterion + 1] * 1_000_000 for criterion, cost in paid.items() if criterion)


def test_explain_each_gives_what_explain_gives() -> None:
    qn = ntm.load("quang-nam-2020")
    day = qn.evaluate(on="2020-06-17")
    texts: dict[int, str] = {}
    day.outcomes.explain_each(qn.observations, lambda row, why: texts.__setitem__(row, why.text("en")))
    assert list(texts) == list(range(len(day.outcomes)))
    unit = day.outcomes.units[7]
    assert texts[7] == day.outcomes.explain(qn.observations, unit).text("en")

    def refuse(row: int, why: object) -> None:
        raise KeyError(row)

    with pytest.raises(KeyError):
        day.outcomes.explain_each(qn.observations, refuse)


def test_wrong_prices_come_back_as_findings() -> None:
    prices, findings = funds.parse_prices(
        HEADER + "1,1.1,metre,km,1,1,1,VND,0,x\n0,,fixed,,1,1,1,VND,0,x\n",
        factors="unit_class,factor,illustrative\n,0,0\n",
    )
    assert len(prices) == 0
    assert [f.code for f in findings] == ["NTM-F014", "NTM-C015", "NTM-F016"]
    assert repr(prices) == "<Prices: 0 rows, 0 factors>"
