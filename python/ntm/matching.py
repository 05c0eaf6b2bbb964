"""Matching the names that people write to units: exact, then normalised, then candidates for a person to choose."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from ._core import MissingComponent, make_finding, make_table
from ._core.units import Registry, Unit, spelling
from ._separators import note_of, separator_at

if TYPE_CHECKING:
    from ._core import Finding, Table

__all__ = ["Alias", "Match", "Matches", "match", "read_aliases"]

_LEVELS = ("province", "district", "commune", "village")


@dataclass(frozen=True)
class Alias:
    """Another spelling of a unit's name, with where it was read."""

    code: str
    alias: str
    source: str


@dataclass(frozen=True)
class Match:
    """What a name was matched to, and how."""

    query: str
    #: exact, normalised or alias: `unit` is the one unit; ambiguous: several fit equally; candidates: none fits, these
    #: come nearest; none.
    how: str
    unit: Unit | None = None
    #: Units to choose from with scores up to 100, best first; never chosen by themselves.
    candidates: tuple[tuple[Unit, float], ...] = ()

    @property
    def accepted(self) -> bool:
        return self.unit is not None


@dataclass(frozen=True)
class Matches:
    """A match per name, in their order."""

    rows: tuple[Match, ...]
    on: date | str
    findings: list[Finding] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: int) -> Match:
        return self.rows[index]

    def counts(self) -> dict[str, int]:
        """How many names were matched how."""
        out: dict[str, int] = {}
        for row in self.rows:
            out[row.how] = out.get(row.how, 0) + 1
        return out

    def table(self) -> Table:
        """What was matched how, a row per name."""
        first = [row.candidates[0] if row.candidates else None for row in self.rows]
        others = ["; ".join(f"{u.name} ({u.code}) {score:.0f}" for u, score in row.candidates) for row in self.rows]
        return make_table(
            f"Names matched on {self.on}",
            f"Đối chiếu tên đơn vị ngày {self.on}",
            [
                ("query", "Tên đã ghi", [row.query for row in self.rows]),
                ("how", "Cách khớp", [row.how for row in self.rows]),
                ("code", "Mã", [row.unit.code if row.unit else None for row in self.rows]),
                ("name", "Đơn vị", [row.unit.name if row.unit else None for row in self.rows]),
                ("score", "Điểm gần nhất", [float(best[1]) if best else None for best in first]),
                ("candidates", "Ứng viên", [text or None for text in others]),
            ],
        )


def read_aliases(text: str, *, file: str = "aliases.csv") -> tuple[list[Alias], list[Finding]]:
    """Read the text of an aliases.csv: gso_code, alias, source, note; a row without one of the three is a finding."""
    out: list[Alias] = []
    lines = io.StringIO(text.lstrip("\ufeff")).readlines()
    separator, begin = separator_at(lines, 0)
    findings = note_of(separator, file, begin + 1)
    reader = csv.DictReader(lines[begin:], delimiter=separator)
    for row in reader:
        line = begin + reader.line_num
        missing = [name for name in ("gso_code", "alias", "source") if not (row.get(name) or "").strip()]
        if missing:
            findings.append(make_finding("NTM-U038", {"column": missing[0]}, file=file, line=line, column=missing[0]))
        else:
            out.append(Alias(row["gso_code"].strip(), row["alias"].strip(), row["source"].strip()))
    return out, findings


def match(
    names: Iterable[str],
    registry: Registry,
    *,
    on: date | str,
    inside: str | Sequence[str] = "",
    level: str | None = None,
    aliases: Iterable[Alias] = (),
    fuzzy: bool = True,
    least: float = 70.0,
    most: int = 5,
) -> Matches:
    """Match names to the units of a day.

    A name is taken by itself only when exactly one unit of the day, inside `inside` and of `level`, has it: with the
    same letters and marks (tone marks in either place, composed or not, with its kind or a short form of it, D for Đ,
    spaces and I or 1 at the end apart), without any marks, or as an alias. Everything else is for a person: with
    `fuzzy`, up to `most` candidates of score `least` or more (raises MissingComponent without rapidfuzz).

    >>> from pathlib import Path
    >>> import ntm
    >>> units, _ = ntm.units.parse_registry("gso_code,name_vi,level,parent_code\\n1,Hòa Phú,commune,\\n")
    >>> ntm.matching.match(["xã Hoà Phú", "Hòa Phi"], units, on="2020-06-17", fuzzy=False).counts()
    {'normalised': 1, 'none': 1}
    """
    queries = list(names)
    places = [inside] * len(queries) if isinstance(inside, str) else list(inside)
    if len(places) != len(queries):
        raise ValueError(f"inside: {len(places)} given for {len(queries)} names; give one, or one per name")
    known, findings = _on_the_day(registry, on, aliases)
    matcher = _Matcher(registry, on, level, known, fuzzy, least, most)
    return Matches(tuple(matcher.match(q, place) for q, place in zip(queries, places, strict=True)), on, findings)


def _on_the_day(
    registry: Registry, on: date | str, aliases: Iterable[Alias]
) -> tuple[list[tuple[str, Unit]], list[Finding]]:
    known, findings = [], []
    for alias in aliases:
        units = [unit for unit in registry.find(alias.code, on) if unit.code == alias.code]
        known += [(alias.alias, unit) for unit in units]
        if not units:
            arguments = {"alias": alias.alias, "code": alias.code, "day": str(on)}
            findings.append(make_finding("NTM-U037", arguments))
    return known, findings


def _marked(text: str) -> bool:
    """Whether a letter has a mark, or is đ."""
    return any(ord(c) > 127 and c.isalpha() for c in unicodedata.normalize("NFC", text))


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d").replace("ð", "d")
    return " ".join(re.sub(r"[^a-z0-9]+", " ", "".join(c for c in letters if not unicodedata.combining(c))).split())


_NUMERALS = {
    numeral: str(value)
    for value, numeral in enumerate(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"], 1)
}


def _key(text: str) -> tuple[str, str, str]:
    """Letters, tones and number of a name: what must agree where marks are written."""
    words = spelling(text).split()
    number = ""
    if len(words) > 1 and (words[-1].isdigit() or words[-1] in _NUMERALS):
        number = _NUMERALS.get(words[-1], words[-1].lstrip("0"))
        words.pop()
    letters = [re.fullmatch(r"(.*?)(\d*)", word) for word in words]
    joined = "".join(m[1] for m in letters if m).replace("đ", "d")
    return joined, "".join(m[2] for m in letters if m), number


def _same(query: str, name: str) -> bool:
    """Whether a name as written is the other, by letters and marks; without any marks by letters alone."""
    if _marked(query):
        return _key(query) == _key(name)
    ours, theirs = _key(_plain(query)), _key(_plain(name))
    return ours == theirs


class _Matcher:
    def __init__(
        self,
        registry: Registry,
        on: date | str,
        level: str | None,
        aliases: list[tuple[str, Unit]],
        fuzzy: bool,
        least: float,
        most: int,
    ) -> None:
        self.registry, self.on, self.level, self.aliases = registry, on, level, aliases
        self.fuzzy, self.least, self.most = fuzzy, least, most
        self.pools: dict[str, list[tuple[Unit, str, str]]] = {}

    def match(self, query: str, inside: str) -> Match:
        text = unicodedata.normalize("NFC", " ".join(query.split()))
        ranked: list[tuple[int, Unit]] = []
        for unit, _, name in self.registry.search(text, self.on, inside, self.level) if text else ():
            if unit.code == name or unicodedata.normalize("NFC", unit.name) == name:
                ranked.append((0, unit))
            elif spelling(name) == spelling(unit.name):
                ranked.append((1, unit))
            elif _same(name, unit.name):
                ranked.append((2, unit))
        for how in (0, 1, 2):
            units = [unit for rank, unit in ranked if rank == how]
            if len(units) == 1:
                exact = how == 0 and query == text
                return Match(query, "exact" if exact else "normalised", units[0])
            if units:
                return Match(query, "ambiguous", candidates=tuple((unit, 100.0) for unit in units))
        found = self._by_alias(text, inside)
        if len(found) == 1:
            return Match(query, "alias", found[0])
        if found:
            return Match(query, "ambiguous", candidates=tuple((unit, 100.0) for unit in found))
        candidates = self._near(text, inside) if self.fuzzy and text else ()
        return Match(query, "candidates" if candidates else "none", candidates=candidates)

    def _by_alias(self, text: str, inside: str) -> list[Unit]:
        found: list[Unit] = []
        head, _, above = text.partition(",")
        words = head.split()
        for alias, unit in self.aliases:
            if unit in found or (self.level and unit.level != self.level):
                continue
            for cut in range(min(3, len(words))):
                if not _same(" ".join(words[cut:]), alias):
                    continue
                # What stands before the alias must be a kind of the unit, what follows a unit above it.
                asked = " ".join([*words[:cut], unit.name]) + (f", {above.strip()}" if above.strip() else "")
                if any(hit == unit for hit in self.registry.find(asked, self.on, inside, self.level)):
                    found.append(unit)
                    break
        return found

    def _near(self, text: str, inside: str) -> tuple[tuple[Unit, float], ...]:
        try:
            from rapidfuzz import fuzz
        except ImportError:
            raise MissingComponent("candidates need rapidfuzz: pip install 'ntm-vn[match]', or fuzzy=False") from None
        query = _plain(text.partition(",")[0])
        scored = []
        for unit, kind, name in self._pool(inside):
            score = max(fuzz.ratio(query, name), fuzz.ratio(query, kind), 0.9 * fuzz.token_set_ratio(query, name))
            if score >= self.least:
                scored.append((unit, float(score)))
        scored.sort(key=lambda pair: (-pair[1], pair[0].code))
        return tuple(scored[: self.most])

    def _pool(self, inside: str) -> list[tuple[Unit, str, str]]:
        """The units inside, each with its name without marks, with its kind before it and without."""
        if inside not in self.pools:
            snapshot = self.registry.at(self.on)
            above = snapshot.resolve(inside) if inside else None
            levels = [self.level] if self.level else _LEVELS
            units = [u for of in levels for u in (snapshot.children(above, of) if above else snapshot.units(of))]
            self.pools[inside] = [
                (unit, _plain(self.registry.describe(unit).split(" (")[0]), _plain(unit.name)) for unit in units
            ]
        return self.pools[inside]


def __dir__() -> list[str]:
    return __all__
