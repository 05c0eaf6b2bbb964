"""Indicators from household rows: ours beside polars and DuckDB, answers compared.

NTM_BENCH_ROWS=27000000 scripts/bench --keep derive     what the bars are about
scripts/bench derive                                    5 million rows, for the time while you work
"""

from __future__ import annotations

import gc
import os
import re
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import peers
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from ntm.observations import Derivation, DeriveSums

ROWS = int(float(os.environ.get("NTM_BENCH_ROWS", "5e6")))
UNITS = 10_600
SHARES, MEANS = [f"b{i}" for i in range(8)], [f"x{i}" for i in range(4)]
COLUMNS = SHARES + MEANS
CODES = [f"{i:05}" for i in range(UNITS)]
WHAT = [Derivation(b, "share", numerator=b, weight="w") for b in SHARES]
WHAT += [Derivation(x, "mean", value=x, weight="w") for x in MEANS]


WHY_MISSED = "sorted keys take nearly as long: the time goes into adding each row exactly, not into reaching its unit"


def households(sorted_keys: bool) -> pa.Table:
    """Rows like those of a census: a commune, the household's size, 8 truths and 4 numbers, 3 % of them unknown."""
    draw = np.random.default_rng(7)
    key = draw.integers(0, UNITS, ROWS).astype(np.int32)
    if sorted_keys:
        key.sort()

    def gaps() -> np.ndarray:
        return draw.random(ROWS, dtype=np.float32) < 0.03

    columns: dict[str, Any] = {"unit": key, "w": draw.integers(1, 9, ROWS).astype(np.int32)}
    for i, name in enumerate(SHARES):
        columns[name] = pa.array(draw.random(ROWS, dtype=np.float32) < 0.1 * (i + 1), mask=gaps())
    for name in MEANS:
        columns[name] = pa.array(draw.random(ROWS) * 1e3, mask=gaps())
    return pa.table(columns)


Answer = tuple[np.ndarray, np.ndarray]  # numerators and denominators, unit by indicator


def ours(table: pa.Table) -> Callable[[], Any]:
    def run() -> Any:
        sums = DeriveSums(WHAT, CODES, "unit")
        sums.add(table)
        return sums.result()

    return run


def by_polars(table: pa.Table) -> Callable[[], Any]:
    frame = pl.DataFrame(table)
    w = pl.col("w").cast(pl.Int64)
    sums = [(w * pl.col(c)).alias(f"n{c}") for c in COLUMNS]
    sums += [(w * pl.col(c).is_not_null()).alias(f"d{c}") for c in COLUMNS]
    return lambda: frame.lazy().select("unit", *sums).group_by("unit").agg(pl.all().sum()).collect()


def by_duckdb(table: pa.Table, connection: duckdb.DuckDBPyConnection) -> Callable[[], Any]:
    connection.register("given", table)
    connection.execute("create or replace table households as select * from given")
    connection.unregister("given")
    sums = [f"sum(w * {c}{'::int' if c in SHARES else ''}) n{c}, sum(w) filter ({c} is not null) d{c}" for c in COLUMNS]
    query = f"select unit, {', '.join(sums)} from households group by unit"
    return lambda: connection.sql(query).to_arrow_table()


def answer(result: Any) -> Answer:
    """The sums as two matrices, whoever gave them."""
    if isinstance(result, pl.DataFrame):
        result = result.to_arrow()
    if not isinstance(result, pa.Table):
        table = pa.table(result)
        pick = [table["numerator"].to_numpy(), table["denominator"].to_numpy()]
        return pick[0].reshape(len(COLUMNS), -1).T, pick[1].reshape(len(COLUMNS), -1).T
    order = np.argsort(result["unit"].cast(pa.string()).cast(pa.int64()).to_numpy())
    return tuple(
        np.column_stack([result[f"{part}{c}"].cast(pa.float64()).to_numpy()[order] for c in COLUMNS]) for part in "nd"
    )  # type: ignore[return-value]


def same(a: Any, b: Any) -> bool:
    """Whole sums are equal; sums of doubles agree but for the rounding of the peer."""
    (n, d), (m, e) = answer(a), answer(b)
    return bool(np.array_equal(d, e) and np.array_equal(n[:, :8], m[:, :8]) and np.allclose(n, m, rtol=1e-10))


def resident(what: str) -> float:
    """Megabytes of this process: VmRSS now, VmHWM at most. Not ru_maxrss: it holds the parent's peak too."""
    return int(re.search(rf"{what}:\s*(\d+)", Path("/proc/self/status").read_text())[1]) / 1024  # type: ignore[index]


def peak(code: str, *arguments: str) -> float:
    """Megabytes at most, of a new interpreter that runs the code with ours and prints its own start and end."""
    made = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), *arguments], capture_output=True, text=True, check=True
    )
    return float(made.stdout)


STREAMED = """
    import re, sys, pyarrow
    from ntm.observations import Derivation, derive
    shares, means = [f"b{i}" for i in range(8)], [f"x{i}" for i in range(4)]
    what = [Derivation(b, "share", numerator=b, weight="w") for b in shares]
    what += [Derivation(x, "mean", value=x, weight="w") for x in means]
    out = derive(sys.argv[1], what, units=[f"{i:05}" for i in range(10600)], key="unit")
    assert out.rows == int(sys.argv[2])
    print(int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1]) / 1024)
"""


def main() -> None:
    what = f"{ROWS:,} household rows, {UNITS:,} units, 12 weighted indicators (8 booleans, 4 doubles, 3 % nulls)"
    report = peers.Report("derive", what, ["polars", "duckdb", "pyarrow", "numpy"])
    report.say("ours: exact sums, the same bits for any number of threads; polars and DuckDB: all threads")
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        file = Path(folder) / "households.parquet"

        def measure(title: str, table: pa.Table, least: float, rounds: int = 5) -> None:
            sides = {"ntm": ours(table), "polars": by_polars(table), "duckdb": by_duckdb(table, connection)}
            out = report.compare(title, sides, same=same, rounds=rounds)
            report.bar(title, min(out.ratio("polars"), out.ratio("duckdb")), at_least=least, why_missed=WHY_MISSED)

        table = households(sorted_keys=False)
        run = ours(table)
        gc.collect()
        pa.default_memory_pool().release_unused()
        Path("/proc/self/clear_refs").write_text("5")  # the peak starts anew: making the records took more
        before = resident("VmRSS")
        run()
        grown = resident("VmHWM") - before
        size = table.nbytes / 2**20
        report.say(f"input {size:.0f} MiB; ours raised the peak by {grown:.0f} MiB")
        report.at_most("peak over input, in memory", (size + grown) / size, 1.3, "x")
        pq.write_table(table, file, row_group_size=1 << 20)
        measure("random keys", table, 5)
        texts = pa.array(CODES).take(pa.array(table["unit"]))
        measure("texts as keys", table.set_column(0, "unit", texts), 3, rounds=3)
        coded = pa.DictionaryArray.from_arrays(table["unit"].combine_chunks(), pa.array(CODES))
        measure("a dictionary as keys", table.set_column(0, "unit", coded), 3, rounds=3)
        del table, texts, coded
        measure("sorted keys", households(sorted_keys=True), 3)
        streamed = peak(STREAMED, str(file), str(ROWS))
        report.say(f"\nstreamed from {file.stat().st_size / 2**20:.0f} MiB of Parquet, in a process of its own")
        report.at_most("peak of the process, streamed", streamed, 1024, "MiB")
    report.finish()


if __name__ == "__main__":
    main()
