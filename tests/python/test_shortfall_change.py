"""H, A and M0 between two days: parts add up, and each station is what a decomposition of its own gives."""

from __future__ import annotations

import ntm
import numpy as np
import pytest
from ntm import aggregate, targets


def test_parts_add_up_and_stations_are_decompositions() -> None:
    qn = ntm.load("quang-nam-2020")
    then, now = qn.evaluate(on="2018-12-31"), qn.evaluate(on="2020-06-17")
    change = now.change_of_shortfall(then, cutoff=0.25)
    assert (change.before_edition, change.after_edition) == (then.edition.id, now.edition.id)
    parts = {row["part"]: row for row in change.table().to_dicts()}
    stations = {row["station"]: row for row in change.stations_table().to_dicts()}
    assert list(parts) == ["revision", "map", "work", "edition", "total"]
    for measure in ("headcount", "intensity", "adjusted"):
        values = [parts[part][measure] for part in ("revision", "map", "work", "edition")]
        if None not in values:
            assert sum(values) == pytest.approx(parts["total"][measure], abs=1e-12)
    for name, day in (("before", then), ("after", now)):
        outcomes = day.outcomes
        assert stations[name]["units"] == len(outcomes)
        truths = np.full((len(outcomes), len(outcomes.edition.criteria)), 2, dtype=np.int8)
        table = outcomes.table().to_dicts()
        for row, line in enumerate(table):
            for c, criterion in enumerate(outcomes.edition.criteria):
                value = line[f"criterion_{criterion.number}"]
                truths[row, c] = {"met": 1, "unmet": 0}.get(value, 2)
        own = aggregate.decompose(truths, cutoffs=[0.25])
        low, high = own.between(0.25)[2]
        assert stations[name]["adjusted_low"] == pytest.approx(low, abs=1e-15)
        assert stations[name]["adjusted_high"] == pytest.approx(high, abs=1e-15)
    same = targets.change_of_shortfall(then.outcomes, now.outcomes, qn.observations, 0.25)
    assert same.table().to_dicts() == change.table().to_dicts()


def test_misuse() -> None:
    day = ntm.load("quang-nam-2020").evaluate(on="2020-06-17")
    with pytest.raises(ntm.Error, match="cutoff"):
        day.change_of_shortfall(day, cutoff=0)
