"""A journal as Arrow IPC and Parquet; pyarrow is imported only when asked for."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._core import MissingComponent
from ._core.observations import Journal

if TYPE_CHECKING:
    import pyarrow


def _needed(verb: str) -> Any:
    try:
        import pyarrow
    except ImportError:
        raise MissingComponent(f"{verb} needs pyarrow: pip install 'pyarrow>=18'") from None
    return pyarrow


def to_arrow(journal: Journal, verb: str = "to_arrow") -> pyarrow.Table:
    return _needed(verb).table(journal)


def to_ipc(journal: Journal, path: str | PathLike[str]) -> Path:
    table = to_arrow(journal, "to_ipc")
    import pyarrow.ipc

    with pyarrow.ipc.new_file(str(path), table.schema) as file:
        file.write_table(table)
    return Path(path)


def to_parquet(journal: Journal, path: str | PathLike[str]) -> Path:
    table = to_arrow(journal, "to_parquet")
    import pyarrow.parquet

    pyarrow.parquet.write_table(table, str(path))
    return Path(path)
