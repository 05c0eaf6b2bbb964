"""The whole country before and after 1 July 2025, from the conversion tables of the package vietnamadminunits.

The tables stay in that package (MIT): nothing of them is copied here. ``pip install 'ntm-vn[national]'``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import units
from ._core import make_finding
from ._national_csv import texts
from ._national_data import REFORM, Conversion, names_of, read

if TYPE_CHECKING:
    from ._core import Finding

__all__ = ["National", "cross_check", "load", "packages"]


@dataclass(frozen=True)
class National:
    """Units on both sides of the reform and what became of each."""

    #: The texts of units.csv and events.csv, which `ntm.units.parse_registry` reads.
    units_csv: str
    events_csv: str
    registry: units.Registry
    #: Codes of the old commune-level units, and of the new ones.
    before: tuple[str, ...]
    after: tuple[str, ...]
    #: Old code → the new codes among which it was divided; how much went where the tables do not say.
    divided: dict[str, tuple[str, ...]]
    #: The package's version.
    source: str
    findings: list[Finding] = field(default_factory=list)

    def crosswalk(self, *, weights: str = "population") -> units.Crosswalk:
        """From the communes of 2025-06-30 to those of 2025-07-01."""
        return self.registry.crosswalk(before="2025-06-30", after=REFORM, weights=weights)


def load(province: str = "", *, check: bool = False) -> National:
    """Read the tables of the installed package: the nation, or one province of before the reform (name or code).

    A province is given with all old units of the new units that its own went to, so that no total loses a part.
    `check` compares with the other package, where it is installed (`cross_check`). Raises MissingComponent without
    vietnamadminunits, UnknownName for a province that is not there.
    """
    tables = read()
    part = tables.of_province(province) if province else tables
    units_csv, events_csv = texts(part)
    registry, findings = units.parse_registry(
        units_csv, events_csv, units_file="vietnamadminunits:units", events_file="vietnamadminunits:events"
    )
    findings = [*part.findings, *findings]
    for old, news in sorted(part.divided.items()):
        unit = part.old[old]
        names = ", ".join(f"{part.new[code].name} ({code})" for code in news)
        findings.append(make_finding("NTM-U030", {"code": old, "name": unit.name, "after": names}))
    for old in sorted(set(part.old) - set(part.whole) - set(part.divided)):
        findings.append(make_finding("NTM-U031", {"code": old, "name": part.old[old].name}))
    if check:
        findings += cross_check(part)
    return National(
        units_csv, events_csv, registry, tuple(part.old), tuple(part.new), dict(part.divided), part.source, findings
    )


def packages() -> dict[str, str]:
    """The packages with conversion tables that are installed, with their versions."""
    from ._national_data import installed

    return installed()


def cross_check(tables: Conversion | None = None) -> list[Finding]:
    """Compare by name with the package vn-address-converter: a finding per unit that they send elsewhere, then a count.

    Without that package the one finding says so.
    """
    tables = tables or read()
    other = names_of()
    if other is None:
        return [make_finding("NTM-U034", {"package": "vn-address-converter"})]
    found: list[Finding] = []
    same = absent = 0
    for code, unit in tables.old.items():
        theirs = other.get(unit.key)
        if theirs is None:
            absent += 1
            continue
        ours = {tables.new[new].key for new in tables.targets(code)}
        if theirs in ours:
            same += 1
        else:
            names = ", ".join(f"{tables.new[new].name} ({new})" for new in tables.targets(code))
            found.append(
                make_finding("NTM-U032", {"code": code, "name": unit.name, "here": names, "there": " ".join(theirs)})
            )
    counts = {"same": str(same), "other": str(len(found)), "absent": str(absent)}
    return [*found, make_finding("NTM-U033", {"package": "vn-address-converter", **counts})]


def __dir__() -> list[str]:
    return __all__
