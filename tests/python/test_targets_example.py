import pickle
from pathlib import Path

import ntm
import pytest
from ntm import funds, measures, observations, recognition, targets, units

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "data" / "examples" / "quang-nam-2020"


def example(name: str) -> str:
    return (EXAMPLE / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def registry() -> units.Registry:
    return units.parse_registry(example("units.csv"), example("events.csv"))[0]


def state(registry: units.Registry, on: str) -> targets.State:
    figures, _ = observations.parse_published(example("province_series.csv"))
    districts, _ = observations.parse_district_figures(example("district_progress.csv"), registry)
    return targets.State(
        registry=registry,
        on=on,
        recognitions=recognition.parse_recognitions(example("recognitions.csv"), registry)[0],
        published=observations.Published(figures, districts),
        ledger=funds.parse_ledger(example("funds.csv"))[0],
    )


def test_recognised_communes_on_two_maps(registry: units.Registry) -> None:
    before = state(registry, "2020-01-31").measure(measures.share_recognised)
    assert (before.low, before.high, before.denominator) == (99, 99, 204)
    after = state(registry, "2020-06-17").measure("share_recognised")
    assert after.exact and after.text() == "97/200 = 48,50%"
    assert "2 xã rời Chương trình: Hương An, Quế Bình (863/NQ-UBTVQH14" in after.note_vi
    assert pickle.loads(pickle.dumps(after)).text("en") == "97/200 = 48.50%"
    town = state(registry, "2020-06-17").measure(measures.district_complete, scope="Hội An")
    assert (town.text("en"), town.note_en) == ("no", "3 of 4 communes recognised")
    with pytest.raises(ntm.UnknownName):
        state(registry, "2020-06-17").measure("share_recognised", scope="Atlantis")


def test_the_targets_of_the_day(registry: units.Registry) -> None:
    promised, findings = targets.parse_targets(example("targets_2020.csv"), registry)
    assert findings == [] and len(promised) == 18
    now = state(registry, "2020-06-17")
    checks = {check.target.id: check for check in targets.check(now, promised)}
    assert checks["T02"].verdict is targets.Verdict.BEHIND
    gap = checks["T02"].gap
    assert gap is not None and (gap.low, gap.high) == (19, 19)
    assert checks["T05"].verdict is targets.Verdict.UNKNOWN and checks["T05"].gap is None
    assert checks["T08"].verdict is targets.Verdict.MET
    table = targets.to_table(list(checks.values()))
    assert table.columns == ["id", "label", "now", "target", "gap", "verdict", "due", "note"]
    assert table.to_dicts()[2]["now"] == "97/200 = 48,50%"
    said = [finding.what() for finding in targets.consistent(promised, now)]
    assert any("97 + 20 = 117" in text for text in said) and any("119 mixes two maps" in text for text in said)


def test_a_row_less_changes_the_verdict(registry: units.Registry) -> None:
    rows = example("recognitions.csv").splitlines(keepends=True)
    kept = "".join(row for row in rows if "20779" not in row)  # Quế Bình is no longer known to have been recognised
    recognitions, _ = recognition.parse_recognitions(kept, registry)
    figures, _ = observations.parse_published(example("province_series.csv"))
    without = targets.State(
        registry=registry, on="2020-06-17", recognitions=recognitions, published=observations.Published(figures, [])
    )
    value = without.measure(measures.communes_recognised)
    assert (value.low, value.high) == (93, 98)  # five ended unnamed; nothing excludes that each had been recognised
    assert value.point is None
