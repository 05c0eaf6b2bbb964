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
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ._core import Error, MissingComponent
from ._core.aggregate import rollup as rollup_here
from ._core.observations import Derivation, Derived, DeriveSums
from ._core.units import Snapshot
from ._records import add_batches, codes_of, parquet_batches, parquet_paths

__all__ = ["derive", "derive_sums", "rollup"]

ROWS_PER_TASK = 2_000_000
_MERGED_AT_ONCE = 8
_LEVELS = ("commune", "district", "province")


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
    return derive_sums(records, derivations, units=units, key=key, level=level, client=client).result()


def derive_sums(
    records: Any,
    derivations: Sequence[Derivation],
    *,
    units: Snapshot | Iterable[str],
    key: str,
    level: str = "commune",
    client: Any = None,
) -> DeriveSums:
    """The sums behind `derive`: to be rolled up the map, or added to those of later records."""
    dask, client = _engine(client)
    empty = DeriveSums(list(derivations), codes_of(units, level), key)
    start = dask.delayed(empty.bytes(), pure=True)
    parts = _parts(dask, records, empty.columns, key, _added, start)
    merged = _tree(parts, dask.delayed(_merge, pure=False))
    out: DeriveSums = empty if merged is None else client.compute(merged).result()
    return out


def rollup(
    records: Any,
    map: Snapshot,
    accumulator: Any,
    *,
    key: str,
    values: str,
    beside: str | None = None,
    client: Any = None,
) -> dict[str, dict[str, Any]]:
    """`ntm.aggregate.rollup` with an accumulator of `ntm.aggregate`, given empty, to all levels of the map.

    `records` as for `derive`; `key` is the column with the units' codes as texts, `values` and `beside` those that
    the accumulator takes. A row of a district or of a province counts from its own level up, as on one machine. Gives
    {level: {code: accumulator}}; what lies in no unit of a level is under "unallocated".
    """
    dask, client = _engine(client)
    columns = [key, values, *([beside] if beside else [])]
    parts = _parts(dask, records, columns, key, _rolled, dask.delayed((map, accumulator, columns)))
    merged = _tree(parts, dask.delayed(_merge_rolled, pure=False))
    sums = _empty(map, accumulator) if merged is None else client.compute(merged).result()
    return {
        level: dict(zip([*(unit.code for unit in map.units(level)), "unallocated"], sums[level], strict=True))
        for level in _LEVELS
    }


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


def _parts(dask: Any, records: Any, columns: Sequence[str], key: str, work: Any, start: Any) -> list[Any]:
    """A task for each part of the records, with only these columns."""
    paths = parquet_paths(records)
    if paths is not None:
        task = dask.delayed(_read, pure=False)
        return [task(work, start, str(path), groups, columns, key) for path in paths for groups in _row_groups(path)]
    if not hasattr(records, "to_delayed") or not hasattr(records, "columns"):
        raise TypeError(f"records of type {type(records).__name__} are no Dask DataFrame and no Parquet paths")
    # A column that is missing is named by the workers, with its place in the derivations.
    frames = records[[c for c in columns if c in records.columns]].to_delayed()
    task = dask.delayed(_framed, pure=False)
    return [task(work, start, frame) for frame in frames]


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


def _framed(work: Any, start: Any, frame: Any) -> Any:
    import pyarrow

    return work(start, iter(pyarrow.Table.from_pandas(frame, preserve_index=False).to_batches()))


def _read(work: Any, start: Any, path: str, groups: list[int], columns: list[str], key: str) -> Any:
    return work(start, parquet_batches(Path(path), columns, key, groups))


def _added(start: bytes, batches: Iterator[Any]) -> DeriveSums:
    sums = DeriveSums.of_bytes(start)
    add_batches(sums, batches, 1, None)
    return sums


def _empty(map: Snapshot, accumulator: Any) -> dict[str, list[Any]]:
    """Per level: an accumulator for each unit, and one for what lies in none."""
    return {level: [copy.copy(accumulator) for _ in range(len(map.units(level)) + 1)] for level in _LEVELS}


def _rolled(start: tuple[Snapshot, Any, list[str]], batches: Iterator[Any]) -> dict[str, list[Any]]:
    import pyarrow

    map, empty, columns = start
    out = _empty(map, empty)
    for batch in batches:
        codes, *values = (batch.column(name) for name in columns)
        if pyarrow.types.is_dictionary(codes.type):
            codes = codes.dictionary_decode()
        if not (pyarrow.types.is_string(codes.type) or pyarrow.types.is_large_string(codes.type)):
            raise Error(f"column '{columns[0]}' has type {codes.type}, but a roll-up needs codes as texts")
        done = rollup_here(map, "all", codes, values[0], empty, *values[1:])
        _merge_levels(out, {level: [*done[level].values, done[level].unallocated] for level in _LEVELS})
    return out


def _merge(parts: list[DeriveSums]) -> DeriveSums:
    # A worker may hand out the same object again: never change what came in.
    out = copy.copy(parts[0])
    for part in parts[1:]:
        out += part
    return out


def _merge_levels(out: dict[str, list[Any]], part: dict[str, list[Any]]) -> None:
    for level, sums in out.items():
        for one, more in zip(sums, part[level], strict=True):
            one.merge(more)


def _merge_rolled(parts: list[dict[str, list[Any]]]) -> dict[str, list[Any]]:
    out = {level: [copy.copy(one) for one in sums] for level, sums in parts[0].items()}
    for part in parts[1:]:
        _merge_levels(out, part)
    return out
