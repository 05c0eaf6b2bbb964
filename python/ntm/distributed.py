"""The same sums on many machines: an existing Dask client does the work.

Needs the extra `distributed` (`pip install 'ntm-vn[distributed]'`). Sums are exact, so the result has the same bits as
on one machine, whatever the partitions, the workers, and the workers that are lost on the way.

    from dask.distributed import Client
    import ntm.distributed

    client = Client("tcp://scheduler:8786")
    out = ntm.distributed.derive("households/", definitions, units=registry.at("2020-05-31"), key="commune")
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ._core import Error, MissingComponent
from ._core.observations import Derivation, Derived, DeriveSums
from ._core.units import Snapshot
from ._records import add_batches, codes_of, parquet_batches, parquet_paths

__all__ = ["derive", "rollup"]

ROWS_PER_TASK = 2_000_000
_MERGED_AT_ONCE = 8


def derive(
    records: Any,
    derivations: Sequence[Derivation],
    *,
    units: Snapshot | Iterable[str],
    key: str,
    level: str = "commune",
    client: Any = None,
) -> Derived:
    """`ntm.observations.derive` on the workers of a Dask client, by default the current one.

    `records` is a Dask DataFrame, or the path of a Parquet file, of a folder of them, or a list of paths that the
    workers can read; each task reads some row groups, and only the columns that are needed.
    """
    return _sums(records, derivations, codes_of(units, level), key, client).result()


def rollup(
    records: Any,
    derivations: Sequence[Derivation],
    *,
    map: Snapshot,
    key: str,
    levels: Sequence[str] = ("commune", "district", "province"),
    client: Any = None,
) -> dict[str, Derived]:
    """The same for several levels of the map of a day at once, in one pass over the records.

    The key holds codes of communes. What lies in no unit of a level stays under "unallocated" there.
    """
    sums = _sums(records, derivations, codes_of(map, "commune"), key, client)
    return {level: (sums if level == "commune" else sums.rolled_up(map, level)).result() for level in levels}


def _sums(records: Any, derivations: Sequence[Derivation], codes: list[str], key: str, client: Any) -> DeriveSums:
    dask, client = _engine(client)
    empty = DeriveSums(list(derivations), codes, key)
    start = dask.delayed(empty.bytes(), pure=True)
    part = dask.delayed(_part, pure=False)
    piece = dask.delayed(_piece, pure=False)
    paths = parquet_paths(records)
    if paths is None:
        parts = [part(start, frame) for frame in _partitions(records, empty.columns)]
    else:
        parts = [piece(start, str(path), groups) for path in paths for groups in _row_groups(path)]
    merged = _tree(parts, dask.delayed(_merge, pure=False))
    out: DeriveSums = empty if merged is None else client.compute(merged).result()
    return out


def _engine(client: Any) -> tuple[Any, Any]:
    try:
        import dask
        import dask.distributed
    except ImportError:
        raise MissingComponent("ntm.distributed needs Dask: pip install 'ntm-vn[distributed]'") from None
    try:
        return dask, client if client is not None else dask.distributed.get_client()
    except ValueError:
        raise Error("there is no Dask client; make one with dask.distributed.Client(...), or give client=") from None


def _partitions(records: Any, columns: Sequence[str]) -> list[Any]:
    if not hasattr(records, "to_delayed") or not hasattr(records, "columns"):
        raise TypeError(f"records of type {type(records).__name__} are no Dask DataFrame and no Parquet paths")
    # A column that is missing is named by the workers, with its place in the derivations.
    found: list[Any] = records[[c for c in columns if c in records.columns]].to_delayed()
    return found


def _row_groups(path: Path) -> list[list[int]]:
    """Row groups of a file in tasks of about ROWS_PER_TASK rows."""
    import pyarrow.parquet

    described = pyarrow.parquet.read_metadata(path)
    out: list[list[int]] = []
    rows = ROWS_PER_TASK
    for group in range(described.num_row_groups):
        if rows >= ROWS_PER_TASK:
            out.append([])
            rows = 0
        out[-1].append(group)
        rows += described.row_group(group).num_rows
    return out


def _tree(parts: list[Any], merge: Any) -> Any:
    while len(parts) > 1:
        parts = [merge(parts[i : i + _MERGED_AT_ONCE]) for i in range(0, len(parts), _MERGED_AT_ONCE)]
    return parts[0] if parts else None


def _part(start: bytes, frame: Any) -> DeriveSums:
    sums = DeriveSums.of_bytes(start)
    sums.add(frame, threads=1)
    return sums


def _piece(start: bytes, path: str, groups: list[int]) -> DeriveSums:
    sums = DeriveSums.of_bytes(start)
    add_batches(sums, parquet_batches(Path(path), sums.columns, sums.key, groups), 1, None)
    return sums


def _merge(parts: list[DeriveSums]) -> DeriveSums:
    # A worker may hand out the same object again: never change what came in.
    out = copy.copy(parts[0])
    for part in parts[1:]:
        out += part
    return out
