from pathlib import Path

from ntm import funds

EXAMPLE = Path(__file__).parents[2] / "data" / "examples" / "quang-nam-2020"


def test_the_example_ledger() -> None:
    ledger, findings = funds.parse_ledger((EXAMPLE / "funds.csv").read_text(encoding="utf-8"))
    assert len(ledger) == 6 and ledger.periods() == ["2019"]
    assert [f.code for f in findings] == ["NTM-F010"]  # 267.0 + 94.0 = 361.0, printed 361.6
    assert "361,0 tỷ đồng" in findings[0].what("vi")
    parts = ledger.disbursement("2019")
    assert parts is not None and (parts.disbursed, parts.planned) == (659_500_000_000, 1_001_600_000_000)
    totals = ledger.disbursement("2019", basis=funds.LedgerBasis.TOTALS, on="2020-06-17")
    assert totals is not None and totals.disbursed == 660_200_000_000
    assert ledger.disbursement("2020") is None
    assert ledger.disbursement("2019", on="2020-01-01") is None


def test_the_example_costs_are_marked() -> None:
    costs, findings = funds.parse_costs((EXAMPLE / "costs.csv").read_text(encoding="utf-8"))
    assert findings == [] and costs.illustrative
    assert len({row.criterion for row in costs.rows}) * 3 == len(costs)
    assert all("minh họa" in row.source for row in costs.rows)
    assert all(row.low <= row.likely <= row.high for row in costs.rows)


def test_bad_cells_are_findings_with_their_place() -> None:
    costs, findings = funds.parse_costs(
        "criterion,unit_class,low,likely,high,unit,illustrative,source\n1,,1,2,3,yen,1,\n2,,-1,2,3,triệu đồng,1,\n"
    )
    assert len(costs) == 0
    assert [(f.code, f.where.line, f.where.column) for f in findings] == [
        ("NTM-F001", 2, "unit"),
        ("NTM-F004", 3, "low"),
    ]
    assert "million VND" in findings[0].what()
    assert "số âm" in findings[1].what("vi")
