"""Roll-up alone: criteria met per commune and year, to districts, provinces and the country, beside the peers."""

from __future__ import annotations

from typing import Any

import country
import numpy as np
import pandas as pd
import peers
import polars as pl
from ntm import aggregate

YEARS = 15
map_of_day, district, province = country.tree()
met = np.random.default_rng(3).integers(0, 20, (country.COMMUNES, YEARS))
communes = [u.code for u in map_of_day.units("commune")]
where = aggregate.Placement(map_of_day, communes)
# What the peers are asked too: districts and above. The sums of a commune are its own row.
from_districts = aggregate.Placement(map_of_day, communes, finest="district")

frame = pd.DataFrame(
    {
        "district": np.repeat(district, YEARS),
        "province": np.repeat(province, YEARS),
        "year": np.tile(np.arange(YEARS), country.COMMUNES),
        "met": met.ravel(),
    }
)
table = pl.from_pandas(frame)


def sums_of(placed: aggregate.Placement) -> list[np.ndarray]:
    """Sums and numbers of communes at each level."""
    sums = placed.sums(met)
    return [sums["district"][0], sums["province"][0], sums["province"][0].sum(axis=0)]


def with_pandas() -> list[np.ndarray]:
    """One groupby a level."""
    out = [frame.groupby([level, "year"])["met"].sum().to_numpy() for level in ("district", "province")]
    return [*out, frame.groupby("year")["met"].sum().to_numpy()]


def with_polars() -> list[np.ndarray]:
    """The same, lazy, all at once."""
    plans = [
        table.lazy().group_by(*keys).agg(pl.col("met").sum()).sort(*keys)
        for keys in (["district", "year"], ["province", "year"], ["year"])
    ]
    return [made["met"].to_numpy() for made in pl.collect_all(plans)]


def with_numpy() -> list[np.ndarray]:
    """`reduceat` over communes that are sorted already."""
    out = []
    for keys in (district, province):
        out.append(np.add.reduceat(met, np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]), axis=0))
    return [*out, met.sum(axis=0)]


def same(a: Any, b: Any) -> bool:
    """Cell by cell; districts without a commune have no row with the peers."""
    mine = [np.asarray(a[0])[np.unique(district)], np.asarray(a[1])[np.unique(province)], np.asarray(a[2])]
    return all(np.array_equal(x.ravel(), np.asarray(y).ravel()) for x, y in zip(mine, b, strict=True))


report = peers.Report(
    "rollup", "10,600 communes, 707 districts, 65 provinces, 15 years: criteria met", ("numpy", "pandas", "polars")
)
done = report.compare(
    "sums at every level",
    {
        "ntm, 1 thread": lambda: sums_of(from_districts),
        "ntm, communes too, 1 thread": lambda: sums_of(where),
        "pandas groupby": with_pandas,
        "polars, all threads": with_polars,
        "NumPy reduceat": with_numpy,
    },
    same=same,
    rounds=25,
)
report.bar("roll-up alone beside pandas", done.ratio("pandas groupby"), at_least=30)

share = np.random.default_rng(4).normal(50, 20, country.COMMUNES)
one = pd.DataFrame({"district": district, "province": province, "share": share})


def summaries() -> list[np.ndarray]:
    """Count, sum, mean, smallest and largest of reals, sums without rounding."""
    out = where.rollup("all", share, "summary")
    return [out[level].arrays()["mean"] for level in ("district", "province")]


def summaries_of_pandas() -> list[np.ndarray]:
    """The same with `agg`."""
    what = ["count", "sum", "mean", "min", "max"]
    return [one.groupby(level)["share"].agg(what)["mean"].to_numpy() for level in ("district", "province")]


def near(a: Any, b: Any) -> bool:
    """Means to the rounding of the peer's sums."""
    mine = [np.asarray(a[0])[np.unique(district)], np.asarray(a[1])[np.unique(province)]]
    return all(np.allclose(x, y, rtol=1e-12) for x, y in zip(mine, b, strict=True))


report.compare(
    "count, sum, mean, min, max of 10,600 reals",
    {"ntm, 1 thread": summaries, "pandas groupby": summaries_of_pandas},
    same=near,
    rounds=25,
)
report.finish()
