"""Commands of every month: read (files of offices, without keeping anything) and next (a month of a province)."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

import ntm

from .. import Error, Severity
from .._core import Finding, Table, make_table
from ..monthly import Month, next_month, read_files
from . import printing

__all__ = ["add_commands"]

_SHOWN = 25


def add_commands(commands: Any) -> None:
    """Adds the commands of this file."""
    read = commands.add_parser(
        "read",
        help="read files of offices with a province's units, and say what was understood; nothing is kept",
        description="Exit codes: 0 done, 1 findings of severity error, 2 misuse.",
    )
    read.add_argument("province", help="a folder, or the id of a shipped example")
    read.add_argument("files", nargs="+", help="workbooks (.xlsx, .xls) and tables (.csv), or patterns in quotes")
    read.add_argument("--on", help="the day of the figures, YYYY-MM-DD; that of the titles when absent")
    read.add_argument("--mapping", metavar="FILE", help="a mapping saved before, instead of what headers say")
    read.add_argument("--save-mapping", metavar="FILE", help="write what the columns were taken for")
    read.add_argument("--send-back", metavar="DIR", help="write copies with the cells of the findings marked")
    read.add_argument("--lang", choices=("vi", "en"), default="vi")
    read.set_defaults(run=run_read)

    month = commands.add_parser(
        "next",
        help="make a month of a province: take its files in, tell what changed since the month before",
        description="Files lie in months/MONTH/in of the province's folder (docs/monthly.md). Run again, a month gives "
        "the same bits; one that is locked or was followed by another is never changed. "
        "Exit codes: 0 done, 1 findings of severity error, 2 misuse.",
    )
    month.add_argument("province", nargs="?", default=".", help="a province's folder (default: this one)")
    month.add_argument("month", help="for instance 2026-05")
    month.add_argument("--by", metavar="NAME", help="who takes the figures in; needed when there are new ones")
    month.add_argument("--reason", help="why figures that stood are said otherwise")
    month.add_argument(
        "--reason-of", nargs=2, action="append", default=[], metavar=("FILE", "TEXT"), help="the reason of one file"
    )
    month.add_argument(
        "--recorded-on", metavar="DAY", help="the day on which they came in, YYYY-MM-DD; today if absent"
    )
    month.add_argument("--assume", metavar="EDITION", help="the edition where the law gives no single one")
    month.add_argument("--infer", action="store_true", help="take forms that no mapping knows for what headers say")
    month.add_argument("--lock", action="store_true", help="lock the month with its figures")
    month.add_argument("--send-back", metavar="DIR", help="write copies of workbooks with the cells of findings marked")
    month.add_argument("--lang", choices=("vi", "en"), default="vi")
    month.set_defaults(run=run_next)


def run_read(options: argparse.Namespace) -> int:
    province = ntm.load(options.province)
    mapping = ntm.io.load_mapping(options.mapping) if options.mapping else None
    made = read_files(province, options.files, on=options.on, mapping=mapping)
    print(printing.table(made.summary(), options.lang), end="\n\n")
    if len(made.mapping.table()):
        print(printing.table(made.mapping.table(), options.lang))
    if options.save_mapping:
        print(made.mapping.save(options.save_mapping))
    if options.send_back:
        for path in made.send_back(options.send_back):
            print(path)
    return _tell(made.findings, options.lang)


def _tell(findings: Iterable[Finding], lang: str) -> int:
    return 1 if printing.findings(findings, lang) else 0


def run_next(options: argparse.Namespace) -> int:
    if options.reason and options.reason_of:
        raise Error("--reason is for all files, --reason-of for one: give one of them")
    named = [name for name, _ in options.reason_of]
    if twice := next((name for name in named if named.count(name) > 1), None):
        raise Error(f"--reason-of names {twice} twice: give one reason for all that the file corrects")
    province = ntm.load(options.province)
    errors = [one for one in province.findings if one.level == Severity.ERROR]
    if errors:
        return _tell(province.findings, options.lang)
    made = next_month(
        province,
        options.month,
        by=options.by,
        reason=dict(options.reason_of) or options.reason,
        recorded_on=options.recorded_on,
        assume=options.assume,
        infer=options.infer,
        lock=options.lock,
    )
    for table in shown(made):
        print(printing.table(table, options.lang), end="\n\n")
    print(_closing(made, options.lang))
    if options.send_back:
        for path in made.send_back(options.send_back):
            print(path)
    return _tell([*made.news, *made.findings], options.lang)


def _closing(made: Month, lang: str) -> str:
    last = made.summary().to_dicts()[-1]
    counts = (last["read"], last["accepted"], last["rejected"], made.appended)
    if lang == "vi":
        state = "còn mở" if made.is_open else "đã đóng, không thay đổi nữa"
        told = "Đọc {} = nhận {} + không nhận {}; lần này ghi thêm {} vào sổ. ".format(*counts)
        return f"{told}Tháng {made.on:%m/%Y} {state}: {made.folder / 'out'}"
    state = "open" if made.is_open else "closed: it does not change any more"
    told = "{} read = {} accepted + {} rejected; {} recorded now. ".format(*counts)
    return f"{told}{made.month} is {state}: {made.folder / 'out'}"


def shown(made: Month) -> list[Table]:
    """What people look at first: files, changes, why they changed, what came late, what became unknown."""
    wanted: dict[str, tuple[str, ...]] = {
        "files": ("channel", "file", "read", "accepted", "rejected", "recorded", "repeated"),
        "changes": (),
        "attribution": ("part", "label_vi", "criteria_low", "criteria_high", "mean_low", "mean_high"),
        "revisions": ("unit", "name", "item", "on", "change", "before", "after", "by", "reason", "source"),
        "became_unknown": (),
        "beside": ("unit", "name", "item", "official", "citizens", "difference", "allowed", "agreement"),
        "errata": (),
    }
    out = []
    for name, columns in wanted.items():
        table = made.tables.get(name)
        if table is None or not len(table):
            continue
        if name == "became_unknown":
            table = _by_unit(table)
        if name == "beside":
            table = _rows(table, [n for n, v in enumerate(table.column("agreement").values) if v == "beyond"])
        if not len(table):
            continue
        out.append(_cut(table.select(list(columns)) if columns else table))
    return out


def _by_unit(table: Table) -> Table:
    """What became unknown, a row for each unit and cause."""
    cells: dict[tuple[str, str, str], list[str]] = {}
    for row in table.to_dicts():
        cells.setdefault((row["unit"], row["name"], row["why"]), []).append(str(row["criterion"]))
    label = {name: table.column(name).label_vi for name in table.columns}
    return make_table(
        table.title_en,
        table.title_vi,
        [
            ("unit", label["unit"], [unit for unit, _, _ in cells]),
            ("name", label["name"], [name for _, name, _ in cells]),
            ("why", label["why"], [why for _, _, why in cells]),
            ("count", "Số tiêu chí", [len(numbers) for numbers in cells.values()]),
            ("criteria", label["criterion"], [", ".join(numbers) for numbers in cells.values()]),
        ],
    )


def _rows(table: Table, kept: list[int], note: str = "", note_vi: str = "") -> Table:
    columns = [(n, table.column(n).label_vi, [table.column(n).values[at] for at in kept]) for n in table.columns]
    return make_table(table.title_en + note, table.title_vi + note_vi, columns)


def _cut(table: Table) -> Table:
    """The first rows of a long table; all are in the month's folder."""
    if len(table) <= _SHOWN:
        return table
    note = f" (the first {_SHOWN} of {len(table)})", f" ({_SHOWN} dòng đầu trong {len(table)})"
    return _rows(table, list(range(_SHOWN)), *note)
