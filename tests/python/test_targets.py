import pickle
from pathlib import Path

import ntm
import pytest
from ntm import measures, targets

ROOT = Path(__file__).parents[2]


def test_measures_are_values() -> None:
    assert targets.find_measure("communes_recognised_cumulative") == measures.communes_recognised
    assert targets.find_measure("communes_under_8_criteria") == measures.communes_under(8) != measures.communes_under(5)
    assert len({measures.communes_under(8), measures.communes_under(8), measures.cost}) == 2
    assert pickle.loads(pickle.dumps(measures.communes_under(8))) == measures.communes_under(8)
    assert measures.communes_under(8).label() == "Số xã dưới 8 tiêu chí"
    assert measures.share_recognised.ratio and measures.share_recognised.unit == "percent"


def test_a_wrong_name_lists_the_nearest() -> None:
    with pytest.raises(ntm.UnknownName, match="communes_recognised"):
        targets.find_measure("comunes_recognised")
    with pytest.raises(ntm.UnknownName):
        measures.communes_under(-1)


def test_every_measure_can_be_completed_with_tab() -> None:
    assert {name.removesuffix("(n)") for name in measures.all_measures()} <= set(dir(measures))
    for name in measures.all_measures():
        found = getattr(measures, name.removesuffix("(n)"))
        assert (found(8) if name.endswith("(n)") else found).names[0].split("(")[0] == name.removesuffix("(n)")


def test_the_page_lists_every_measure() -> None:
    page = (ROOT / "docs" / "measures.md").read_text(encoding="utf-8")
    for name in measures.all_measures():
        assert f"`{name}`" in page, name
