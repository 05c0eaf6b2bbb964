"""Criteria met per commune, district, province and year: ours and the peers on the same 159,000 rows of 57 indicators.

The question: of 10,600 communes in 15 years, which of 19 criteria are met by thresholds of 7 regions, and then, for
every district, province and the nation in every year, how many criteria are met and known, how many communes meet all,
and how many fewer than 8. Data are resident in each library's own form before the clock starts.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import peers
import polars as pl
import pyarrow as pa
from ntm import assessment

COMMUNES, YEARS, INDICATORS, CRITERIA, REGIONS = 10_600, 15, 57, 19, 7
SIZES = [1, 4, 3, 2, 3, 1, 1, 4, 2, 1, 1, 2, 3, 2, 3, 3, 8, 7, 6]  # indicators of each criterion
NAMES = [f"i{q}" for q in range(INDICATORS)]
FIRST = np.r_[0, np.cumsum(SIZES)[:-1]]
CRITERION = np.repeat(np.arange(CRITERIA), SIZES)
INDICATORS_OF = [range(first, first + size) for first, size in zip(FIRST.tolist(), SIZES, strict=True)]
KEYS = ("district", "province", "nation")
Answer = list[np.ndarray]  # for each level, int64 (years * groups, 4): met, meets all, known, fewer than 8


class Data:
    """Invented values, 3 % of them unknown, in the forms that the libraries like best."""

    def __init__(self) -> None:
        draw = np.random.default_rng(1)
        self.rows = draw.random((COMMUNES * YEARS, INDICATORS)) * 100
        self.rows[draw.random(self.rows.shape) < 0.03] = np.nan
        self.low = 5 + 12 * draw.random((REGIONS, INDICATORS))
        unit = np.arange(COMMUNES)
        self.units = {"district": unit // 15, "province": unit // 165, "nation": unit * 0}
        self.groups = {key: int(of.max()) + 1 for key, of in self.units.items()}
        self.region = np.tile(unit * REGIONS // COMMUNES, YEARS).astype(np.uint32)
        self.keys = {key: np.tile(of, YEARS) for key, of in self.units.items()}
        self.year = np.repeat(np.arange(YEARS), COMMUNES)
        nulls = {n: pa.array(self.rows[:, q], mask=np.isnan(self.rows[:, q])) for q, n in enumerate(NAMES)}
        self.table = pa.table({**nulls, **self.keys, "region": self.region.astype(np.int64), "year": self.year})
        self.limits = assessment.Limits(NAMES, CRITERION.tolist(), low=self.low)


def flat(counts: assessment.RolledCounts) -> Answer:
    out = []
    for key in KEYS:
        cells = counts.at(key)
        known = cells[..., 0] * CRITERIA - cells[..., 2]
        out.append(np.stack([cells[..., 1], cells[..., 3], known, cells[..., 6]], axis=-1).reshape(-1, 4))
    return out


def same(ours: Any, theirs: Any) -> bool:
    ours, theirs = (flat(a) if isinstance(a, assessment.RolledCounts) else a for a in (ours, theirs))
    return all(a.shape == b.shape and (a == b).all() for a, b in zip(ours, theirs, strict=True))


def ours(data: Data, values: Any, threads: int) -> Callable[[], assessment.RolledCounts]:
    def run() -> assessment.RolledCounts:
        verdicts = assessment.evaluate_values(values, data.limits, classes=data.region, threads=threads)
        return assessment.roll_up_counts(verdicts, data.units, units=COMMUNES, below=8)

    return run


def rolled(data: Data, frame: pd.DataFrame) -> Answer:
    columns = ["met", "all", "known", "few"]
    return [frame.groupby(["year", key])[columns].sum().to_numpy().astype(np.int64) for key in KEYS]


def numpy_tuned(data: Data) -> Callable[[], Answer]:
    def run() -> Answer:
        limits = data.low[data.region]
        met = np.logical_and.reduceat(data.rows >= limits, FIRST, axis=1)
        unmet = np.logical_or.reduceat(data.rows < limits, FIRST, axis=1)
        count = met.sum(1)
        parts = {"met": count, "all": met.all(1), "known": (met | unmet).sum(1), "few": count < 8}
        return rolled(data, pd.DataFrame({**parts, "year": data.year, **data.keys}))

    return run


def pandas_readable(data: Data) -> Callable[[], Answer]:
    frame = pd.DataFrame(data.rows, columns=NAMES).assign(region=data.region, year=data.year, **data.keys)
    limits = pd.DataFrame(data.low, columns=NAMES)

    def run() -> Answer:
        values, own = frame[NAMES], limits.loc[frame["region"]].to_numpy()
        met = values.ge(own).T.groupby(CRITERION).all().T
        unmet = values.lt(own).T.groupby(CRITERION).any().T
        count = met.sum(axis=1)
        parts = {"met": count, "all": met.all(axis=1), "known": (met | unmet).sum(axis=1), "few": count < 8}
        return rolled(data, frame[["year", *KEYS]].assign(**parts))

    return run


def criteria(limit: Callable[[int], pl.Expr | float]) -> list[pl.Expr]:
    """Kleene's conjunction: a null neither makes nor breaks what the others say."""
    out = []
    for c, indicators in enumerate(INDICATORS_OF):
        parts = [pl.col(NAMES[q]) >= limit(q) for q in indicators]
        out.append(functools.reduce(operator.and_, parts).alias(f"c{c}"))
    return out


def polars_counts(frame: pl.LazyFrame, parts: list[pl.Expr]) -> pl.LazyFrame:
    return frame.select(
        "year",
        *KEYS,
        met=pl.sum_horizontal([c.fill_null(False).cast(pl.UInt8) for c in parts]),
        known=pl.sum_horizontal([c.is_not_null().cast(pl.UInt8) for c in parts]),
    ).with_columns(all=pl.col("met") == CRITERIA, few=pl.col("met") < 8)


def polars_rolled(frame: pl.DataFrame) -> Answer:
    columns = ["met", "all", "known", "few"]
    asked = [frame.lazy().group_by("year", key).agg(pl.col(c).cast(pl.Int64).sum() for c in columns) for key in KEYS]
    got = pl.collect_all(asked)
    return [g.sort("year", key).select(columns).to_numpy() for g, key in zip(got, KEYS, strict=True)]


def polars_literals(data: Data) -> Callable[[], Answer]:
    """A frame for each region, thresholds as literals."""
    frame = pl.from_arrow(data.table)
    assert isinstance(frame, pl.DataFrame)
    parts = [frame.filter(pl.col("region") == r).rechunk() for r in range(REGIONS)]

    def run() -> Answer:
        asked = []
        for r, part in enumerate(parts):
            lazy = part.lazy().select(*criteria(lambda q, r=r: float(data.low[r, q])), "year", *KEYS)  # type: ignore[misc]
            asked.append(polars_counts(lazy, [pl.col(f"c{c}") for c in range(CRITERIA)]))
        return polars_rolled(pl.concat(asked).collect())

    return run


def polars_join(data: Data) -> Callable[[], Answer]:
    """Thresholds joined by region."""
    frame = pl.from_arrow(data.table)
    assert isinstance(frame, pl.DataFrame)
    frame = frame.rechunk()
    columns = {f"t{q}": data.low[:, q] for q in range(INDICATORS)}
    limits = pl.DataFrame({"region": np.arange(REGIONS), **columns})

    def run() -> Answer:
        joined = frame.lazy().join(limits.lazy(), on="region", how="left")
        return polars_rolled(polars_counts(joined, criteria(lambda q: pl.col(f"t{q}"))).collect())

    return run


class Duck:
    """DuckDB in memory, with all threads."""

    def __init__(self, data: Data) -> None:
        self.connection = duckdb.connect()
        self.connection.register("source", data.table)
        self.connection.execute("create table obs as select * from source")
        limits = pa.table({"region": np.arange(REGIONS), **{f"t{q}": data.low[:, q] for q in range(INDICATORS)}})
        self.connection.register("given", limits)
        self.connection.execute("create table limits as select * from given")
        parts = []
        for c, indicators in enumerate(INDICATORS_OF):
            parts.append("(" + " and ".join(f"i{q} >= t{q}" for q in indicators) + f") c{c}")
        keys = ", ".join(("year", *KEYS))
        met = " + ".join(f"coalesce(c{c}, false)::int" for c in range(CRITERIA))
        known = " + ".join(f"(c{c} is not null)::int" for c in range(CRITERIA))
        inner = f"select {keys}, {', '.join(parts)} from obs join limits using (region)"
        self.counts = f"select {keys}, {met} met, {known} known from ({inner})"
        self.sums = f"sum(met), count(*) filter (met = {CRITERIA}), sum(known), count(*) filter (met < 8)"

    def temporary(self) -> Answer:
        self.connection.execute(f"create or replace temp table a as {self.counts}")
        asked = [f"select {self.sums} from a group by year, {k} order by year, {k}" for k in KEYS]
        return [self.numbers(self.connection.execute(a).fetchnumpy()) for a in asked]

    def grouping_sets(self) -> Answer:
        sets = ", ".join(f"(year, {k})" for k in KEYS)
        which = ", ".join(f"grouping({k}) g{k}" for k in KEYS)
        order = ", ".join(f"g{k}" for k in KEYS) + ", year, " + ", ".join(KEYS)
        got = self.numbers(
            self.connection.execute(
                f"select {self.sums}, {which} from ({self.counts}) group by grouping sets ({sets}) order by {order}"
            ).fetchnumpy()
        )
        return [got[got[:, 4 + i] == 0][:, :4] for i in range(len(KEYS))]

    @staticmethod
    def numbers(columns: dict[str, Any]) -> np.ndarray:
        return np.stack([np.asarray(c).astype(np.int64) for c in columns.values()], axis=-1)


def main() -> None:
    report = peers.Report(
        "evaluate",
        f"criteria met by commune, district, province and year: {COMMUNES:,} communes, {YEARS} years, "
        f"{INDICATORS} indicators, {CRITERIA} criteria, {REGIONS} regions",
        ["numpy", "pandas", "polars", "duckdb", "pyarrow"],
    )
    data = Data()
    duck = Duck(data)
    theirs: dict[str, Callable[[], Answer]] = {
        "NumPy + pandas, tuned": numpy_tuned(data),
        "pandas, readable": pandas_readable(data),
        "polars, literals by region": polars_literals(data),
        "polars, join": polars_join(data),
        "DuckDB, temporary table": duck.temporary,
        "DuckDB, grouping sets": duck.grouping_sets,
    }
    panel, arrow = "ntm, panel in rows, 1 thread", "ntm, Arrow columns, 1 thread"
    sides = {
        panel: ours(data, data.rows, 1),
        "ntm, panel in rows, all threads": ours(data, data.rows, 0),
        arrow: ours(data, data.table, 1),
        "ntm, Arrow columns, all threads": ours(data, data.table, 0),
        **theirs,
    }
    out = report.compare("evaluation and roll-up", sides, rounds=9, same=same)
    polars = min(out.ratio(k) for k in theirs if k.startswith("polars"))
    report.bar("panel / tuned NumPy + pandas", out.ratio("NumPy + pandas, tuned"), at_least=25)
    report.bar("panel / the faster polars", polars, at_least=8)
    report.bar("panel / the faster DuckDB", min(out.ratio(k) for k in theirs if k.startswith("DuckDB")), at_least=12)
    report.bar(
        "Arrow columns / the faster polars",
        min(out.ratio(k, arrow) for k in theirs if k.startswith("polars")),
        at_least=5,
    )
    roll_up(report, data)
    report.finish()


def roll_up(report: peers.Report, data: Data) -> None:
    """The counts alone, from what is known of each commune."""
    verdicts = assessment.evaluate_values(data.rows, data.limits, classes=data.region)
    met = verdicts.criteria_met.astype(np.int64)
    parts = {"met": met, "all": met == CRITERIA, "known": verdicts.criteria_assessed.astype(np.int64), "few": met < 8}
    frame = pd.DataFrame({**parts, "year": data.year, **data.keys})
    out = report.compare(
        "roll-up alone",
        {
            "ntm, masks to three levels": lambda: assessment.roll_up_counts(
                verdicts, data.units, units=COMMUNES, below=8
            ),
            "pandas, a groupby for each level": lambda: rolled(data, frame),
        },
        rounds=21,
        same=same,
    )
    report.bar("roll-up / pandas", out.ratio("pandas, a groupby for each level"), at_least=30)


if __name__ == "__main__":
    main()
