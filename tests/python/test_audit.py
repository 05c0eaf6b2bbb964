from pathlib import Path
from typing import Any

import ntm
import pytest
from ntm import audit, funds

EXAMPLE = Path(__file__).parents[2] / "data" / "examples" / "quang-nam-2020"


def text(name: str) -> str:
    return (EXAMPLE / name).read_text(encoding="utf-8")


def loaded(recognitions_csv: str | None = None) -> tuple[Any, Any]:
    units, recognition = pytest.importorskip("ntm.units"), pytest.importorskip("ntm.recognition")
    registry, _ = units.parse_registry(text("units.csv"), text("events.csv"), known_until="2021-11-06")
    recognised, _ = recognition.parse_recognitions(recognitions_csv or text("recognitions.csv"), registry)
    return registry, recognised


def evidence(recognitions_csv: str | None = None) -> audit.Evidence:
    pytest.importorskip("ntm.observations")
    registry, recognised = loaded(recognitions_csv)
    ledger, _ = funds.parse_ledger(text("funds.csv"))
    return audit.Evidence(units=registry, recognitions=recognised, ledger=ledger)


def test_the_claims_of_the_example() -> None:
    claims, findings = audit.parse_claims(text("claims.toml"))
    assert findings == [] and len(claims) == 12
    found = audit.reconcile(claims, evidence())
    share = found["share-recognised-2019"]
    assert share.verdict is audit.ClaimVerdict.HOLDS_BY_CUTTING
    assert [(n.numerator, n.denominator, n.how) for n in share.implied] == [(99, 204, "cut"), (99, 200, "neither")]
    assert share.text("vi") == "Đúng khi cắt số lẻ, chỉ trên bản đồ 31/01/2020"
    through = found["recognised-through-the-map"]
    assert "97 + 20 = 117 ≥ 116" in through.arithmetic_vi and "99 + 20 = 119" in through.arithmetic_vi
    sums = {(n.denominator, n.numerator) for n in found["mean-criteria"].implied}
    assert sums == {(204, 3117), (204, 3118), (204, 3119), (200, 3055), (200, 3056), (200, 3057)}
    assert found["disbursement-2019"].verdict is audit.ClaimVerdict.DOES_NOT_HOLD
    assert "65,9%" in found["disbursement-2019"].arithmetic_vi
    table = found.to_table()
    assert len(table) == 12 and "verdict_vi" in table.columns
    with pytest.raises(ntm.UnknownName, match="share-target-2020"):
        found["share-target"]


def test_a_changed_row_changes_the_verdict() -> None:
    claims, _ = audit.parse_claims(text("claims.toml"))
    more = text("recognitions.csv") + (
        "Phú Thọ,20665,Quế Sơn,509,ntm,,2019-12-30,,,2019,read,read,,x\n"
        "Quế Ninh,20668,Nông Sơn,519,ntm,,2019-12-30,,,2019,read,read,,x\n"
    )
    assert (
        audit.reconcile(claims, evidence(more))["recognised-through-the-map"].verdict
        is audit.ClaimVerdict.DOES_NOT_HOLD
    )


def test_change_is_explained_unit_by_unit() -> None:
    registry, recognised = loaded()
    change = audit.explain_change(recognised, registry, before="2020-01-31", after="2020-06-17")
    assert (change.programme_before, change.programme_after) == (204, 200)
    assert len(change.stopped) == 2 and len(change.units) == 8
    table = change.to_table(registry)
    assert {row["change"] for row in table.to_dicts()} == {"left", "entered"}


def test_without_evidence_nothing_is_right_or_wrong() -> None:
    for module in ("ntm.units", "ntm.recognition", "ntm.observations"):
        pytest.importorskip(module)
    claims, _ = audit.parse_claims(text("claims.toml"))
    found = audit.reconcile(claims, audit.Evidence())
    assert found["share-recognised-2019"].verdict is audit.ClaimVerdict.UNKNOWN
    assert found["ocop-sum"].verdict is audit.ClaimVerdict.HOLDS
    assert "18 + 88 = 106" in found["ocop-sum"].arithmetic_vi


def test_faults_of_a_claims_file_are_findings() -> None:
    claims, findings = audit.parse_claims(
        'schema = 1\n[[claim]]\nid = "a"\nkind = "guess"\ntext_vi = "x"\nsource = "s"\n', "c.toml"
    )
    assert claims == [] and [(f.code, f.where.line) for f in findings] == [("NTM-A001", 4)]
    with pytest.raises(ntm.FileError, match=r"c\.toml"):
        audit.parse_claims("[[claim]", "c.toml")


def test_completion_honours_and_refuses() -> None:
    problem = audit.CompletionProblem(
        [5] * 6,
        [18] * 6,
        totals=[audit.TotalGroup("A", [0, 1], 30)],
        draws=[audit.DrawnGroup("B", [2, 3], 1, 19)],
        grand_total=90,
        under=(8, 1),
    )
    values = audit.complete(problem, seed=1)
    assert sum(values) == 90 and values[0] + values[1] == 30
    assert (values[2] == 19) != (values[3] == 19) and sum(v < 8 for v in values) == 1
    assert audit.complete(problem, seed=1) == values != audit.complete(problem, seed=1, draw=1)
    assert audit.conflicts(problem) == []
    bad = audit.CompletionProblem([5, 5], [18, 18], grand_total=60)
    with pytest.raises(audit.CompletionConflict, match="10 to 36") as caught:
        audit.complete(bad, seed=1)
    assert [f.code for f in caught.value.reasons] == ["NTM-A102"]
    assert isinstance(caught.value, ntm.Error)
    with pytest.raises(ntm.Error, match="stands twice"):
        audit.complete(audit.CompletionProblem([0], [1], totals=[audit.TotalGroup("A", [0, 0], 1)]), seed=1)


def test_missing_criteria_are_drawn_by_weight() -> None:
    missing = audit.draw_missing([19, 17, 0], 19, [1.0] * 19, seed=3)
    assert [len(m) for m in missing] == [0, 2, 19]
    with pytest.raises(ntm.Error, match="weights"):
        audit.draw_missing([1], 19, [1.0], seed=3)
