"""Decomposition of shortfall: a published example, an independent reference in NumPy, and errors of sampling."""

from __future__ import annotations

from typing import Any

import ntm
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from ntm import aggregate

# Alkire and Foster (2011), section 4: four persons by four criteria; 1 is met.
PAPER = np.array([[1, 1, 1, 1], [1, 0, 1, 0], [0, 0, 0, 0], [1, 0, 1, 1]])


def reference(truths: np.ndarray, cutoff: float, weights: np.ndarray, rows: np.ndarray) -> tuple[float, float, float]:
    """H, A and M0 by their definitions: scores as exact sums of 40 binary places."""
    lacks = truths == 0
    steps = np.round(weights / weights.sum() * 2**40)
    scores = lacks @ steps
    poor = scores >= np.round(cutoff * 2**40) - truths.shape[1]
    people = rows.sum()
    if people == 0:
        return (np.nan,) * 3
    h = rows[poor].sum() / people
    m0 = (rows[:, None] * lacks * poor[:, None] * weights / weights.sum()).sum() / people
    return h, m0 / h if h else np.nan, m0


def test_the_example_of_the_paper() -> None:
    d = aggregate.decompose(PAPER, groups=["a", "a", "b", "b"], criteria=["income", "school", "health", "services"])
    assert d.cutoffs.tolist() == [0.25, 0.5, 0.75, 1]
    assert d.at(0.5) == (0.5, 0.75, 0.375)
    assert d.at(0.5, "b") == (0.5, 1.0, 0.5)
    assert d.criterion_contributions(0.5) == pytest.approx([1 / 6, 2 / 6, 1 / 6, 2 / 6])
    assert d.group_contributions(0.5) == pytest.approx([1 / 3, 2 / 3, 0])
    table = d.criterion_table(0.5)
    assert table["criterion"].values[1] == "school" and table["censored"].values == [0.25, 0.5, 0.25, 0.5]
    assert d.group_table(0.5)["group"].values == ["a", "b", "Tổng"]
    assert sum(d.group_criterion_table(0.5)["contribution"].values) == pytest.approx(1, abs=1e-15)
    assert d.cutoff_table()["adjusted"].values == [7 / 16, 6 / 16, 4 / 16, 4 / 16]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_it_agrees_with_the_definitions(data: st.DataObject) -> None:
    rows, criteria = data.draw(st.integers(1, 30)), data.draw(st.integers(1, 70))
    truths = data.draw(hnp.arrays(np.int8, (rows, criteria), elements=st.sampled_from([0, 1, 1, 2])))
    weights = data.draw(hnp.arrays(float, criteria, elements=st.integers(1, 9)))
    people = data.draw(hnp.arrays(float, rows, elements=st.one_of(st.integers(0, 5), st.floats(0.125, 100))))
    groups = data.draw(hnp.arrays(np.int64, rows, elements=st.integers(0, 3)))
    cutoff = data.draw(st.floats(0.01, 1))
    d = aggregate.decompose(truths, weights=weights.tolist(), row_weights=people, groups=groups, cutoffs=[cutoff])
    known = (truths != 2).all(axis=1)
    for name in [None, *d.groups]:
        mine = np.ones(rows, bool) if name is None else groups == int(name)
        for reading, read, taken in (
            ("known_rows", truths, mine & known),
            ("as_met", np.where(truths == 2, 1, truths), mine),
            ("as_unmet", np.where(truths == 2, 0, truths), mine),
        ):
            wanted = reference(read[taken], cutoff, weights, people[taken])
            got = d.at(cutoff, name, reading)
            assert got == pytest.approx(wanted, rel=1e-12, abs=1e-15, nan_ok=True)
            censored = d.censored(cutoff, name, reading)
            if people[taken].sum() > 0:
                assert (d.weights * censored).sum() == pytest.approx(got[2], rel=1e-12, abs=1e-15)
        low, high = d.at(cutoff, name, "as_met"), d.at(cutoff, name, "as_unmet")
        bounds = d.between(cutoff, name)
        if people[mine].sum() > 0:
            assert bounds[0] == (low[0], high[0]) and bounds[2] == (low[2], high[2])
    if d.at(cutoff)[2] > 0:
        assert d.criterion_contributions(cutoff).sum() == pytest.approx(1, abs=1e-12)
        assert d.group_contributions(cutoff).sum() == pytest.approx(1, abs=1e-12)


def test_parts_of_a_change_sum_to_it() -> None:
    rng = np.random.default_rng(2)
    first, last = (rng.random((200, 19)) < p for p in (0.5, 0.7))
    groups = rng.integers(0, 5, 200)
    names = [str(i) for i in range(5)]
    a, b = (
        aggregate.decompose(t, groups=g, group_names=names)
        for t, g in ((first, groups), (last, rng.permutation(groups)))
    )
    cutoff = 5 / 19
    wanted = b.at(cutoff)[2] - a.at(cutoff)[2]
    for table in (aggregate.criterion_change_table(a, b, cutoff), aggregate.group_change_table(a, b, cutoff)):
        change = table["change"].values
        assert change[-1] == pytest.approx(wanted, abs=1e-15)
        assert sum(change[:-1]) == pytest.approx(change[-1], abs=1e-15)
    with pytest.raises(ntm.Error, match="same groups"):
        aggregate.group_change_table(a, aggregate.decompose(last, groups=groups % 3), cutoff)


def test_misuse_says_what_to_do() -> None:
    with pytest.raises(ntm.Error, match="no truth, at row 0, column 1"):
        aggregate.decompose([[0, 7]])
    with pytest.raises(ntm.Error, match="a matrix of truths"):
        aggregate.decompose([1, 0])
    with pytest.raises(ntm.Error, match="3 weights of criteria"):
        aggregate.decompose(PAPER, weights=[1, 2, 3])
    with pytest.raises(ntm.Error, match="2 groups of rows"):
        aggregate.decompose(PAPER, groups=["a", "b"])
    with pytest.raises(ntm.Error, match="row 1 has nan"):
        aggregate.decompose(PAPER, row_weights=[1, np.nan, 1, 1])
    d = aggregate.decompose(PAPER)
    with pytest.raises(ntm.Error, match=r"not decomposed at the cutoff 0\.3"):
        d.at(0.3)
    with pytest.raises(ntm.UnknownName, match="group"):
        d.at(0.5, "c")
    with pytest.raises(ntm.UnknownName, match="known_rows"):
        d.at(0.5, unknown="met")
    rest = aggregate.decompose(PAPER, groups=["a", "a", "x", None], group_names=["a"])
    assert rest.groups == ["a"] and rest.population_shares().tolist() == [0.5, 0.5]


def made_survey(seed: int, strata: int = 4, clusters: int = 20, households: int = 10) -> dict[str, Any]:
    rng = np.random.default_rng(seed)
    shape = (strata, clusters, households)
    level = rng.uniform(0.3, 0.7, (strata, clusters, 1, 1))
    stratum, cluster, _ = (index.ravel() for index in np.indices(shape))
    return {
        "truths": (rng.random((*shape, 3)) < level).reshape(-1, 3),
        "strata": stratum,
        "clusters": cluster,
        "row_weights": 1.0 + stratum + rng.random(stratum.size),
    }


def test_linearisation_agrees_with_an_independent_one() -> None:
    made = made_survey(1)
    out = aggregate.survey(**made, cutoff=2 / 3, groups=made["clusters"] % 2)
    weights, lacks = made["row_weights"], ~made["truths"]
    poor = lacks.sum(axis=1) >= 2
    for name, mine in ((None, np.ones(len(poor), bool)), ("1", made["clusters"] % 2 == 1)):
        group = out.everyone if name is None else out[name]
        for got, above, below in (
            (group.headcount, poor * 1.0, np.ones(len(poor))),
            (group.adjusted, poor * lacks.mean(axis=1), np.ones(len(poor))),
            (group.intensity, poor * lacks.mean(axis=1), poor * 1.0),
            (group.censored[2], poor * lacks[:, 2], np.ones(len(poor))),
        ):
            w = weights * mine
            value = (w * above).sum() / (w * below).sum()
            z = w * (above - value * below) / (w * below).sum()
            variance = 0.0
            for s in range(4):
                totals = [z[(made["strata"] == s) & (made["clusters"] == c)].sum() for c in range(20)]
                variance += 20 / 19 * ((np.array(totals) - np.mean(totals)) ** 2).sum()
            assert got.value == pytest.approx(value, rel=1e-12)
            assert got.error == pytest.approx(variance**0.5, rel=1e-10)
    assert out.strata == 4 and out.clusters == 80 and out.everyone.rows == 800


def test_labels_of_64_bits_are_told_apart() -> None:
    made = made_survey(4)
    ids = 2**53 + np.unique(made["clusters"], return_inverse=True)[1]  # as doubles, every other one is its neighbour
    assert len(set(ids.astype(float))) < len(set(ids))
    plain = aggregate.survey(**made, cutoff=2 / 3)
    for clusters in (ids, pa.array(ids), ids.tolist(), ids.astype(str)):
        out = aggregate.survey(**{**made, "clusters": clusters}, cutoff=2 / 3)
        assert out.clusters == plain.clusters == 80
        assert out.everyone.adjusted.error == plain.everyone.adjusted.error
    d = aggregate.decompose(PAPER, groups=[2**53, 2**53 + 1, -1, 2**53])
    assert d.groups == ["9007199254740992", "9007199254740993", "-1"]
    assert aggregate.decompose(PAPER, groups=[1.0, 2.0, None, -0.0]).groups == ["1", "2", "0"]


@pytest.mark.parametrize("groups", [[1.2, 1.7, 1, 1], [1.0, np.inf, 1, 1], [2**53 + 1, None, 1, 1]])
def test_labels_that_would_be_cut_are_refused(groups: list[float]) -> None:
    with pytest.raises(ntm.Error, match=r"groups are told apart by .*: row [01] has"):
        aggregate.decompose(PAPER, groups=groups)


@pytest.mark.parametrize("of", ["strata", "clusters"])
@pytest.mark.parametrize("method", ["linearise", "bootstrap"])
def test_a_row_in_no_cluster_or_stratum_is_refused(of: str, method: str) -> None:
    made = made_survey(5)
    some = made[of].tolist()
    some[7] = None
    masked = np.ma.array(made[of], mask=np.arange(len(some)) == 7)
    for column in (some, pa.array(some), masked, [None if one is None else str(one) for one in some]):
        with pytest.raises(ntm.Error, match=rf"{of} must have no gaps: row \d+ is in none"):
            aggregate.survey(**{**made, of: column}, cutoff=0.5, method=method)


def test_resampling_is_reproducible_and_agrees_roughly() -> None:
    made = made_survey(2)
    line = aggregate.survey(**made, cutoff=2 / 3).everyone
    boot = aggregate.survey(**made, cutoff=2 / 3, method="bootstrap", seed=7, threads=1).everyone
    again = aggregate.survey(**made, cutoff=2 / 3, method="bootstrap", seed=7, threads=4).everyone
    other = aggregate.survey(**made, cutoff=2 / 3, method="bootstrap", seed=8).everyone
    for name in ("headcount", "intensity", "adjusted"):
        a, b, c = (getattr(x, name) for x in (line, boot, again))
        assert (b.error, b.low, b.high) == (c.error, c.low, c.high)
        assert b.error == pytest.approx(a.error, rel=0.12)
        assert b.value == a.value and b.low < a.value < b.high
    assert other.headcount.error != boot.headcount.error


def test_a_survey_as_a_table_and_its_misuse() -> None:
    made = made_survey(3, clusters=3)
    out = aggregate.survey(**made, cutoff=1 / 3, criteria=["a", "b", "c"])
    table = out.table()
    assert table["measure"].values[:4] == ["headcount", "intensity", "adjusted", "censored a"]
    assert out.confidence == 0.95 and out.cutoff == pytest.approx(1 / 3)
    lonely = {**made, "clusters": np.where(made["strata"] == 1, 0, made["clusters"])}
    with pytest.raises(ntm.Error, match="has one cluster"):
        aggregate.survey(**lonely, cutoff=0.5)
    assert aggregate.survey(**lonely, cutoff=0.5, lonely="certain").everyone.headcount.error > 0
    with pytest.raises(ntm.UnknownName, match="linearise"):
        aggregate.survey(**made, cutoff=0.5, method="jackknife")
    with pytest.raises(ntm.Error, match="at least 2 replicates"):
        aggregate.survey(**made, cutoff=0.5, method="bootstrap", replicates=1)
