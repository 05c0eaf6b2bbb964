import subprocess
import sys

import ntm
import pytest
from ntm import planning


def test_the_knapsack_is_exact() -> None:
    out = planning.knapsack(costs=[5, 4, 3], weights=[10, 7, 5], budget=7)
    assert (out.value, out.bound, out.cost, out.exact) == (12, 12, 7, True)
    assert out.chosen == [False, True, True]
    with pytest.raises(ntm.Error, match="2 costs but 1 weights"):
        planning.knapsack([1, 2], [1], 3)


def test_requirements_are_values_with_words() -> None:
    assert "at least 20 more communes recognised" in repr(planning.new_communes(20))
    assert "no commune under 8 criteria" in repr(planning.floor(8))
    assert "C6" in repr(planning.complete("C6"))
    assert "each district" in repr(planning.recognised_in_each())
    assert "at least 3 communes" in repr(planning.at_least("communes_recognised", 3))
    with pytest.raises(ntm.Error, match="mean_criteria"):
        planning.at_least("mean_criteria", 3)
    with pytest.raises(ntm.UnknownName, match="communes_recognised"):
        planning.at_least("communes_recogn", 3)
    with pytest.raises(ntm.UnknownName, match="district"):
        planning.recognised_in_each("districts")
    with pytest.raises(ntm.Error, match="negative"):
        planning.floor(-1)


def test_highs_is_found_but_not_imported() -> None:
    code = "import sys, ntm.planning as p; assert 'highsbox' not in sys.modules; print(p.has_highs())"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "True"
