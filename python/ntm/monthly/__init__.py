"""Month by month: files come in, what changed is told, and each month can be made again with the same bits.

>>> import ntm.monthly
>>> ntm.monthly.MonthFolder(".", "2026-05").on
datetime.date(2026, 5, 31)
"""

from __future__ import annotations

import datetime
import glob
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import io
from .._core import Error
from ._days import day_of
from ._folder import MonthFolder, alone
from ._incoming import WORKBOOKS, IncomingFile, read_one
from ._ledger import Reason
from ._making import make_again, make_open
from ._order import require_before
from ._writing import Month

if TYPE_CHECKING:
    from .._core.province import Province
    from .._core.standard import Edition

__all__ = ["IncomingFile", "Month", "MonthFolder", "next_month", "read_files"]


def next_month(
    province: Province,
    month: str,
    *,
    by: str | None = None,
    reason: Reason = None,
    recorded_on: datetime.date | str | None = None,
    assume: str | None = None,
    infer: bool = False,
    lock: bool = False,
) -> Month:
    """The month ('2026-05') of a province's folder: takes in what lies in months/2026-05, tells what changed.

    Mappings and overlays of the month before are carried forward; the journal has the locks. `by` appends; `reason`
    says why what stood is said otherwise, for all files or by file; `recorded_on` is today without it. `infer`: forms
    that no mapping knows are taken for what their headers say (in the first month always). `lock` locks the month with
    its figures. A month that is locked, or that another followed, is made again from what it kept and never changed.
    Raises Error with nothing taken in: for a correction without a reason, a province with errors in its files, a month
    of the past with other files than it had.
    """
    root = Path(province.location)
    if not (root / "province.toml").is_file():
        raise Error(f"{province.location}: months are kept in a province's folder, and this is none; copy it to disk")
    folder = MonthFolder(root, month)
    told = folder.manifest()
    later = folder.after()
    if told is not None and (later is not None or told["locked"]):
        if lock and not told["locked"]:
            raise Error(f"{month} was followed by {later.month if later else ''}: lock that one, it locks all before")
        return make_again(folder, told)
    if later is not None:
        require_before(later, later.manifest())  # where this month was made, and lost what it kept
        raise Error(f"{later.month} was made already, so that {month} can only be made before it; put its files there")
    day = day_of(recorded_on, folder)
    with alone(folder):
        return make_open(
            folder, province, folder.manifest(), by=by, reason=reason, recorded_on=day, assume=assume, infer=infer,
            lock=lock,
        )  # fmt: skip


def read_files(
    province: Province,
    files: Any,
    *,
    on: datetime.date | str | None = None,
    stage: str | None = None,
    inside: str = "",
    edition: Edition | None = None,
    mapping: io.Mapping | None = None,
    recorded_on: datetime.date | str | None = None,
    recorded_by: str = "",
) -> io.Imported:
    """Reads files of offices (a path, a pattern such as 'in/*.xls*', or a list of them) with a province's units.

    Tables (.csv) with a row for each figure, or for each unit, are read too; the other arguments are those of
    io.read_workbooks. Nothing is kept. Raises Error when there is no such file.
    """
    paths = [path for one in _listed(files) for path in _matching(one)]
    if not paths:
        raise Error("no file is given; give a path, a pattern or a list")
    how: dict[str, Any] = {
        "on": str(on) if on is not None else None, "stage": stage, "inside": inside, "edition": edition,
        "mapping": mapping, "recorded_on": str(recorded_on or ""), "recorded_by": recorded_by,
    }  # fmt: skip
    if all(path.suffix.lower() in WORKBOOKS for path in paths):
        return io.read_workbooks(paths, province.units, **how)
    reads = [read_one(path, province.units, **how) for path in paths]
    first = reads[0]
    for other in reads[1:]:
        first = io.Imported(
            first.observations + other.observations,
            [*first.findings, *other.findings],
            io.Mapping(first.mapping.tables + other.mapping.tables, "", first.mapping.stage, first.mapping.edition),
            [*first.sources, *other.sources],
            [*first.counts, *other.counts],
            [*first.values, *other.values],
            first.limits,
        )
    return first


def _listed(files: Any) -> Iterable[str]:
    return [os.fspath(files)] if isinstance(files, str | os.PathLike) else [os.fspath(one) for one in files]


def _matching(pattern: str) -> list[Path]:
    path = Path(pattern)
    if path.is_dir():
        raise Error(f"{pattern} is a folder: give its files, for instance {pattern}/*.xls*")
    found = [path] if path.exists() else [Path(one) for one in sorted(glob.glob(pattern))]
    if not found:
        raise Error(f"{pattern}: there is no such file")
    return found


def __dir__() -> list[str]:
    return __all__
