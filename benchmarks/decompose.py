"""Decomposition of shortfall by criterion and district at all cutoffs, beside plain NumPy."""

from __future__ import annotations

from functools import partial
from typing import Any

import country
import numpy as np
import peers
from ntm import aggregate

LIMIT = 100.0
_, district, _ = country.tree()
NAMES = [str(d) for d in range(country.DISTRICTS)]


def ours(truths: np.ndarray) -> list[np.ndarray]:
    """M0 and censored shares of the country, and each district's part of M0, at every cutoff."""
    d = aggregate.decompose(truths, groups=district, group_names=NAMES)
    ks = d.cutoffs
    return [
        np.array([d.at(k) for k in ks]),
        np.array([d.censored(k) for k in ks]),
        np.array([d.group_contributions(k)[:-1] for k in ks]),
    ]


def with_numpy(truths: np.ndarray) -> list[np.ndarray]:
    """The definitions, rows sorted by district; point values over rows that are all known."""
    known = (truths != 2).all(axis=1)
    lacks, rows = truths[known] == 0, district[known]
    n, d = lacks.shape
    first = np.flatnonzero(np.r_[True, rows[1:] != rows[:-1]])
    scores = lacks.sum(axis=1)
    measures, censored, parts = [], [], []
    for k in range(1, d + 1):
        poor = scores >= k
        cells = np.add.reduceat(lacks & poor[:, None], first, axis=0, dtype=np.int64)  # district by criterion
        total = cells.sum()
        h, m0 = poor.sum() / n, total / (n * d)
        measures.append((h, m0 / h if h else np.nan, m0))
        censored.append(cells.sum(axis=0) / n)
        part = np.zeros(country.DISTRICTS)
        part[rows[first]] = cells.sum(axis=1)
        parts.append(part / total if total else np.full(country.DISTRICTS, np.nan))
    return [np.array(measures), np.array(censored), np.array(parts)]


def same(a: Any, b: Any) -> bool:
    """To the rounding of the last division."""
    return all(np.allclose(x, y, rtol=1e-12, atol=1e-15, equal_nan=True) for x, y in zip(a, b, strict=True))


report = peers.Report("decompose", "10,600 communes, 707 districts, all cutoffs", ("numpy",))
for criteria in (19, 57):
    for unknown in (0.0, 0.03):
        rng = np.random.default_rng(criteria)
        truths = (rng.random((country.COMMUNES, criteria)) < 0.7).astype(np.int8)
        truths[rng.random(truths.shape) < unknown] = 2
        what = (
            "nothing unknown"
            if unknown == 0
            else "3 % unknown: point values and both bounds; NumPy the point values only"
        )
        done = report.compare(
            f"{criteria} criteria, {what}",
            {"ntm, 1 thread": partial(ours, truths), "NumPy": partial(with_numpy, truths)},
            same=same,
        )
        report.at_most(f"{criteria} criteria", next(iter(done.sides.values())).median, LIMIT)
report.finish()
