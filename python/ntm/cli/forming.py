"""The command `ntm form`: entry workbooks for the offices of a province."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import ntm

from .. import Error, Severity, standard
from . import printing

__all__ = ["add_commands"]


def add_commands(commands: Any) -> None:
    """Adds the command of this file."""
    one = commands.add_parser(
        "form",
        help="write entry workbooks for the offices of a province, which import without a mapping",
        description="Writes a workbook for each district with a sheet for each commune: locked codes, the threshold "
        "beside each cell, drop-downs (docs/forms.md). Files that are there already are not overwritten. "
        "Exit codes: 0 done, 1 findings of severity error, 2 misuse.",
    )
    one.add_argument("province", help="a folder, or the id of a shipped example")
    one.add_argument("--on", help="the day of the figures, YYYY-MM-DD; that of province.toml when absent")
    one.add_argument("--edition", help="the edition that the form asks for, where the law of the day is not meant")
    one.add_argument(
        "--overlay", help="the file of a decision (docs/formats/overlays.md), instead of the overlays of province.toml"
    )
    one.add_argument(
        "--unit",
        action="append",
        help="only this unit, or those in it that the edition is about: a code or a name; repeatable",
    )
    one.add_argument(
        "--by",
        choices=("district", "commune", "province"),
        help="what there is a workbook for; districts when absent, communes where there are no districts",
    )
    one.add_argument(
        "--item", action="append", help="only this item, such as 17.1, criterion:5 or criteria; repeatable"
    )
    one.add_argument(
        "--stage",
        choices=("self_assessed", "verified", "appraised"),
        default="self_assessed",
        help="the review stage that the figures will be of (default: self_assessed)",
    )
    one.add_argument("--out", default="forms", help="folder for the workbooks (default: forms)")
    one.add_argument("--lang", choices=("vi", "en"), default="vi", help="of what this command says; forms are in vi")
    one.set_defaults(run=run_form)


def run_form(options: argparse.Namespace) -> int:
    province = ntm.load(options.province)
    found = [one for one in province.findings if one.level == Severity.ERROR]
    on = options.on or province.on
    if on is None:
        raise Error("province.toml names no day: give the day of the figures with --on YYYY-MM-DD")
    edition = _edition(options, province, str(on))
    found += [one for one in edition.findings if options.overlay and one.where.file == Path(options.overlay).name]
    if printing.findings(found, options.lang):
        return 1
    units = _units(province.units, str(on), edition.unit_level, options.unit) if options.unit else None
    written = ntm.io.form(
        options.out, province.units, on=str(on), edition=edition, units=units, by=options.by, stage=options.stage,
        items=options.item,
    )  # fmt: skip
    for path in written:
        print(path)
    return 0


def _edition(options: argparse.Namespace, province: ntm.Province, on: str) -> standard.Edition:
    known = standard.catalog()
    overlay = None
    if options.overlay:
        path = Path(options.overlay)
        try:
            overlay = standard.parse_overlay(path.read_text(encoding="utf-8"), path.name)
        except UnicodeDecodeError as problem:
            raise Error(f"{path}: not UTF-8 at byte {problem.start}; save the file as UTF-8") from None
    if not options.edition:
        return known.in_force(on=on, overlay=overlay) if overlay is not None else province.edition_on(on)
    edition = known.find(options.edition)
    return edition.with_overlay(overlay) if overlay is not None else edition


def _units(registry: ntm.units.Registry, on: str, kind: str, given: list[str]) -> list[ntm.units.Unit]:
    """The units that an edition about `kind` asks in the units that are named, or these themselves."""
    snapshot = registry.at(on)
    level = "district" if kind == "town" else kind
    asked = snapshot.programme() if kind == "commune" else snapshot.units(level)
    if kind == "town":
        asked = [one for one in asked if one.type in ("town", "city")]
    out: list[ntm.units.Unit] = []
    for name in given:
        unit = snapshot.resolve(name)
        inside = [one for one in asked if snapshot.ancestor(one, unit.level) == unit]
        out += inside if unit.level != level and inside else [unit]
    return out
