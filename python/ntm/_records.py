"""Records from Parquet files, a few batches at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._core import Error
from ._core.observations import DeriveSums
from ._core.units import Snapshot

if TYPE_CHECKING:
    import pyarrow

BATCH_ROWS = 1 << 17
Progress = Callable[[int], None]


def codes_of(units: Snapshot | Iterable[str], level: str) -> list[str]:
    """Codes of the units of a level, or the codes that were given."""
    if isinstance(units, Snapshot):
        return [unit.code for unit in units.units(level)]
    if isinstance(units, str):
        raise Error("units is a map of a day or a list of codes, not one text")
    return list(units)


def parquet_paths(records: Any) -> list[Path] | None:
    """The files when records are a path, a folder or a list of them; None when they are something else."""
    given = [records] if isinstance(records, str | os.PathLike) else records
    if not isinstance(given, list | tuple) or not given or not all(isinstance(p, str | os.PathLike) for p in given):
        return None
    out: list[Path] = []
    for path in map(Path, given):
        files = sorted(path.rglob("*.parquet")) if path.is_dir() else [path]
        if not files or not files[0].exists():
            raise Error(f"there is no Parquet file at {path}")
        out += files
    return out


def parquet_batches(
    path: Path, columns: Sequence[str], key: str, row_groups: Sequence[int] | None = None
) -> Iterator[pyarrow.RecordBatch]:
    """The columns of a file, batch by batch. Codes that are texts stay a dictionary, as they are stored."""
    import pyarrow
    import pyarrow.parquet

    schema = pyarrow.parquet.read_schema(path)
    texts = key in schema.names and schema.field(key).type in (pyarrow.string(), pyarrow.large_string())
    # pre_buffer would hold the whole file, however many batches it is read in
    with pyarrow.parquet.ParquetFile(path, read_dictionary=[key] if texts else None, pre_buffer=False) as file:
        yield from file.iter_batches(batch_size=BATCH_ROWS, row_groups=row_groups, columns=list(columns))


def add_batches(
    sums: DeriveSums, batches: Iterator[pyarrow.RecordBatch], threads: int, progress: Progress | None
) -> None:
    """Adds batches while another thread reads the next one."""
    with ThreadPoolExecutor(1, "ntm-records") as reader:
        coming = reader.submit(next, batches, None)
        while (batch := coming.result()) is not None:
            coming = reader.submit(next, batches, None)
            sums.add(batch, threads, progress)


def add_records(sums: DeriveSums, records: Any, threads: int = 0, progress: Progress | None = None) -> None:
    """Adds records that speak Arrow, or the Parquet files at a path or several."""
    paths = parquet_paths(records)
    if paths is None:
        sums.add(records, threads, progress)
        return
    for path in paths:
        add_batches(sums, parquet_batches(path, sums.columns, sums.key), threads, progress)
