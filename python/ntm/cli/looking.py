"""Commands that show what the library knows: standard, finding."""

from __future__ import annotations

import argparse
from typing import Any

from .. import Severity, standard
from .._core import find_finding_kind, finding_kinds
from . import printing

__all__ = ["add_commands"]


def add_commands(commands: Any) -> None:
    """Adds the commands of this file."""
    show = commands.add_parser("standard", help="list the editions, show one, or compare two")
    actions = show.add_subparsers(required=True, metavar="ACTION")
    each = actions.add_parser("list", help="every edition that is shipped")
    each.add_argument("--lang", choices=("vi", "en"), default="vi")
    each.set_defaults(run=list_editions)
    one = actions.add_parser("show", help="the criteria and thresholds of an edition")
    one.add_argument("id", help="for instance vn-commune-2016")
    one.add_argument("--lang", choices=("vi", "en"), default="vi")
    one.set_defaults(run=show_edition)

    two = actions.add_parser("diff", help="what changes from one edition to another")
    two.add_argument("a", help="for instance vn-commune-2016")
    two.add_argument("b", help="for instance vn-commune-2021")
    two.add_argument("--all", action="store_true", help="also what stayed the same")
    two.add_argument("--lang", choices=("vi", "en"), default="vi")
    two.set_defaults(run=diff_editions)
    still = actions.add_parser("gaps", help="what is missing, recalled or left to provinces in an edition")
    still.add_argument("id", help="for instance vn-commune-2016")
    still.add_argument("--lang", choices=("vi", "en"), default="vi")
    still.set_defaults(run=show_gaps)

    explain = commands.add_parser("finding", help="explain a finding code, or list all codes")
    explain.add_argument("code", nargs="?", help="for instance NTM-U012")
    explain.add_argument("--lang", choices=("vi", "en"), default="vi")
    explain.set_defaults(run=show_finding)


def list_editions(options: argparse.Namespace) -> int:
    print(printing.table(standard.catalog().table(options.lang), options.lang))
    return 0


def show_edition(options: argparse.Namespace) -> int:
    edition = standard.catalog().find(options.id)
    print(printing.table(edition.table(options.lang), options.lang))
    found = list(edition.findings)
    for one in found:
        print(one.text(options.lang))
    return 0


def diff_editions(options: argparse.Namespace) -> int:
    known = standard.catalog()
    change = standard.diff(known.find(options.a), known.find(options.b))
    print(printing.table(change.table(options.lang, options.all), options.lang))
    return 0


def show_gaps(options: argparse.Namespace) -> int:
    edition = standard.catalog().find(options.id)
    print(printing.table(standard.gaps(edition, options.lang), options.lang))
    return 0


def show_finding(options: argparse.Namespace) -> int:
    vi = options.lang == "vi"
    if options.code is None:
        for kind in finding_kinds():
            print(f"{kind.code}  {kind.level.name.lower():7}  {kind.what_vi if vi else kind.what_en}")
        return 0
    kind = find_finding_kind(options.code.upper())
    words = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.NOTE: "ghi chú"}
    print(f"{kind.code} ({words[kind.level] if vi else kind.level.name.lower()})")
    print(kind.what_vi if vi else kind.what_en)
    print(f"→ {kind.fix_vi if vi else kind.fix_en}")
    return 0
