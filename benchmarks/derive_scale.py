"""Where the time of `derive` goes as records grow: adding up, reading Parquet, sending and merging parts.

    NTM_BENCH_ROWS=27000000 scripts/bench --keep derive_scale

Processor seconds, not wall time, so that the figures add up on any number of processors.
"""

from __future__ import annotations

import os
import pickle
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import derive
import numpy as np
import peers
import pyarrow as pa
import pyarrow.parquet as pq
from ntm._records import parquet_batches
from ntm.observations import DeriveSums

YEARS = 15
NATION = 27_000_000


def seconds(call: Callable[[], Any], times: int = 3) -> float:
    """Processor seconds of all threads, the least of several runs."""
    call()
    out = []
    for _ in range(times):
        since = time.process_time()
        call()
        out.append(time.process_time() - since)
    return min(out)


def main() -> None:
    rows = int(float(os.environ.get("NTM_BENCH_ROWS", "4e6")))
    derive.ROWS = rows
    report = peers.Report(
        "derive_scale", f"{rows:,} household rows of {derive.UNITS:,} units, 12 indicators", ["pyarrow"]
    )
    table = derive.households(sorted_keys=False)
    empty = DeriveSums(derive.WHAT, derive.CODES, "unit")

    def added(records: Any) -> DeriveSums:
        sums = DeriveSums(derive.WHAT, derive.CODES, "unit")
        sums.add(records)
        return sums

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "households.parquet"
        pq.write_table(table, file, row_group_size=1 << 20)
        read = seconds(lambda: [None for _ in parquet_batches(file, empty.columns, "unit")])
        size = file.stat().st_size
    kernel = seconds(lambda: added(table))
    part = added(table)
    packed = pickle.dumps(part)
    pack, unpack = seconds(lambda: pickle.dumps(part)), seconds(lambda: pickle.loads(packed))
    other = pickle.loads(packed)

    def merged() -> None:
        nonlocal part
        part += other

    merge = seconds(merged)
    result = seconds(part.result)
    report.say("processor time, least of three runs")
    report.say(f"  adding up                  {kernel / rows * 1e9:8.1f} ns a row")
    at = table.schema.get_field_index("w")
    weights = table["w"].to_numpy()
    one_large = np.where(np.arange(rows) == 0, 1 << 32, weights.astype(np.int64))
    for name, slow in {"real weights": weights * 1.25, "a weight of 2^32": one_large}.items():
        given = table.set_column(at, "w", pa.array(slow))
        taken = seconds(lambda given=given: added(given), times=1)
        report.say(f"  the same, {name:<16} {taken / rows * 1e9:8.1f} ns a row, {taken / kernel:.0f}x")
    report.say(f"  reading Parquet            {read / rows * 1e9:8.1f} ns a row, {size / rows:.1f} bytes a row on disk")
    report.say(
        f"  a part as bytes            {len(packed) / 2**20:8.2f} MiB, "
        f"{pack * 1e3:.0f} ms to write, {unpack * 1e3:.0f} ms to read"
    )
    report.say(f"  merging two parts          {merge * 1e3:8.0f} ms; the result from the sums {result * 1e3:.0f} ms")
    total, per_task = NATION * YEARS, 2_000_000
    tasks = total / per_task
    each = {
        "reading Parquet": read / rows * total,
        "adding up": kernel / rows * total,
        "parts as bytes and merged": tasks * (pack + unpack + merge),
    }
    report.say(f"\n{NATION:,} households x {YEARS} years = {total:,} rows, {tasks:.0f} tasks, by these figures:")
    for name, taken in each.items():
        report.say(f"  {name:<26} {taken:8.0f} processor seconds, {taken / sum(each.values()):.0%}")
    report.say(
        f"  on disk                    {size / rows * total / 2**30:8.1f} GiB; "
        f"sent between machines {tasks * len(packed) / 2**30:.2f} GiB"
    )
    report.finish()


if __name__ == "__main__":
    main()
