"""Which column of a table with a row for each figure is what, and which items its texts name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from .._core import Error
from .._core.standard import catalog
from . import _words
from ._guard import letters_of
from .mapping import FIELDS, Inference, MappedColumn, MappedTable, Mapping, without_unit

if TYPE_CHECKING:
    from .._core.standard import Edition

_CODE = re.compile(r"[A-Za-z0-9_.:]+")


def is_plain(names: Iterable[str]) -> bool:
    """Whether columns are named as those of observations.csv."""
    there = set(names)
    return {"unit", "item"} <= there and bool(there & {"value", "numerator"})


def infer_columns(names: Sequence[str]) -> MappedTable | None:
    """What the columns of a table are by their names; None for a table that has no row for each figure."""
    plain = [name.strip().casefold() for name in names]
    roles: list[str] = []
    for name, own in zip(names, plain, strict=True):
        role = own if own in FIELDS else _words.long_role(name)
        taken = role in roles or (role != own and role in plain) or (role == "code" and "unit" in plain)
        roles.append("" if taken else role)
    if "code" in roles:
        if "unit" in roles:
            roles[roles.index("unit")] = "name"
        roles[roles.index("code")] = "unit"
    if not is_plain(roles):
        return None
    return MappedTable(
        tuple(MappedColumn(letters_of(at), name, roles[at] or "unknown") for at, name in enumerate(names)), kind="long"
    )


def is_known(names: Sequence[str], mapping: Mapping | None) -> bool:
    """Whether these are the names of a form of the mapping, or of a table with a row for each figure."""
    given = {at: (name,) for at, name in enumerate(names)}
    return (
        any(not table.fits(given) for table in (mapping.tables if mapping else ())) or infer_columns(names) is not None
    )


def is_long(names: Sequence[str], mapping: Mapping | None) -> bool:
    """Whether a table has a row for each figure: by its names, or because a mapping says so."""
    given = {at: (name,) for at, name in enumerate(names)}
    tables = mapping.tables if mapping else ()
    kinds = {table.kind for table in tables}
    fitting_kinds = {table.kind for table in tables if not table.fits(given)}
    if fitting_kinds or len(kinds) == 1:
        return "long" in (fitting_kinds or kinds) or is_plain(names)
    return infer_columns(names) is not None


def fitting(names: Sequence[str], mapping: Mapping | None) -> tuple[MappedTable | None, str]:
    """The form of a mapping that a table is, or None with what is not as it was. Plain names need no mapping."""
    given = {at: (name,) for at, name in enumerate(names)}
    misfits = [(table.fits(given), table) for table in mapping.tables if table.kind == "long"] if mapping else []
    for misfit, table in misfits:
        if not misfit:
            return table, ""
    if is_plain(names) or mapping is None or not mapping.tables:
        return infer_columns(names), ""
    nearest = min((misfit for misfit, _ in misfits), key=len, default=list(names))
    return None, "; ".join(nearest[:4]) + ("; …" if len(nearest) > 4 else "")


def edition_of(days: Iterable[str], level: str) -> Edition | None:
    """The edition that was law on all days; None where there is no single one."""
    found = {}
    for day in sorted(set(days)):
        try:
            edition = catalog().in_force(on=day, level=level)
        except Error:  # no day, none or several
            return None
        found[edition.id] = edition
    return next(iter(found.values())) if len(found) == 1 else None


class Items:
    """Takes the texts of an item column for items: by a mapping, or by what an edition calls them."""

    def __init__(self, given: dict[str, str] | None, edition: Edition | None) -> None:
        self.given, self.edition = given, edition
        self.inference = Inference(edition) if edition is not None else None
        #: Texts that are not written as items are, with the item that each was taken for.
        self.taken: dict[str, str] = {}
        self.codes = {"criteria"}
        if self.inference is not None:
            self.codes |= {str(number) for number in self.inference.criteria}
            self.codes |= {item for _, item, _ in [*self.inference.items.values(), *self.inference.codes.values()]}
            self.codes |= {item for parts in self.inference.parts.values() for _, (_, item, _) in parts}

    def of(self, text: str) -> tuple[str, str | None]:
        """The item that a text says, as observations.csv has it; what comes nearest ('–': nothing) when nobody knows.

        A text that can be a code is one, of whatever edition: what it is of is for that to say.
        """
        if text in self.codes or text.startswith(("criterion:", "indicator:")):
            return text, None
        if found := self.given.get(text, "") if self.given is not None else self._named(text):
            self.taken[text] = found
            return found, None
        if _CODE.fullmatch(text) or (self.given is None and self.inference is None):
            return text, None
        return text, self._near(text)

    def _named(self, text: str) -> str:
        if self.inference is None:
            return ""
        labels, unit = without_unit((text,))
        if labels and _words.is_count(labels[-1]):
            return "criteria"
        what = self.inference.item(labels)
        if what is None or (unit is not None and what[0] == "value" and unit not in ((what[2], 1.0), ("", 1.0))):
            return ""  # in another unit than its indicator's it is not that
        return what[1]

    def _near(self, text: str) -> str:
        inferred = self.inference.items if self.inference is not None else {}
        known = {**{name: item for name, (_, item, _) in inferred.items()},
                 **{_words.fold(name): item for name, item in (self.given or {}).items()}}  # fmt: skip
        near = difflib.get_close_matches(_words.fold(text), list(known), 2, 0.6)
        return "; ".join(dict.fromkeys(known[name] for name in near)) or "–"
