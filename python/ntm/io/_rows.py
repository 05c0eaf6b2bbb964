"""Which unit each row of a table is of; rows of units nobody knows, twice there, or not there are findings."""

from __future__ import annotations

import functools
import importlib.util
import re
import unicodedata
from collections.abc import Sequence

from .._core import Finding
from .._core.units import Registry, Snapshot, Unit
from ..matching import Alias, Match, match
from ._cells import Said
from ._layout import Row, Table


class UnitFinder:
    """Matches the rows of tables to the units of a day; appends to `findings`."""

    def __init__(self, registry: Registry, level: str, aliases: Sequence[Alias], findings: list[Finding]) -> None:
        self.registry, self.level, self.aliases, self.findings = registry, level, aliases, findings
        #: Matches by name, place and day: forms repeat them.
        self.matched: dict[tuple[str, str, str], Match] = {}
        self.maps: dict[str, Snapshot] = {}
        self.programmes: dict[str, set[str]] = {}
        self.fuzzy = importlib.util.find_spec("rapidfuzz") is not None

    def _map(self, day: str) -> Snapshot:
        if day not in self.maps:
            self.maps[day] = self.registry.at(day)
        return self.maps[day]

    def _programme(self, day: str) -> set[str]:
        if day not in self.programmes:
            self.programmes[day] = {unit.code for unit in self._map(day).programme()}
        return self.programmes[day]

    def units(self, table: Table, roles: dict[str, int], units: list[Row], day: str, place: str) -> dict[int, Unit]:
        """The unit of each row by the row's number; rows whose unit nobody knows are findings."""
        places = self._places(table, roles.get("district"), day, place)
        found: dict[int, Unit] = {}
        asked = [(row.name, places.get(row.index, place), day) for row in units]
        if new := [key for key in dict.fromkeys(asked) if key not in self.matched]:
            matches = match(
                [name for name, _, _ in new], self.registry, on=day, inside=[inside for _, inside, _ in new],
                level=self.level, aliases=self.aliases, fuzzy=self.fuzzy,
            )  # fmt: skip
            self.findings += matches.findings
            self.matched.update(zip(new, matches.rows, strict=True))
            self._match_bare([key for key in new if self.matched[key].how in ("candidates", "none")])
        for row, key in zip(units, asked, strict=True):
            one = self.matched[key]
            code = table.sheet.text(row.index, roles["code"]) if "code" in roles and roles["code"] != table.unit else ""
            unit = self._by_code(table, row, code, one, day) if code else one.unit
            if unit is None:
                if one.unit is None:
                    self._unknown(table, row, one, day, places.get(row.index, place))
                continue
            found[row.index] = unit
            if code and unit.code not in (code, code.zfill(5)):
                self.findings.append(
                    table.sheet.finding(
                        "NTM-I039",
                        row.index,
                        roles["code"],
                        code=code,
                        written=row.name,
                        name=unit.name,
                        real=unit.code,
                    )
                )
            elif not code and not is_name(row.name, unit.name) and row.name.strip() != unit.code:
                self.findings.append(
                    table.sheet.finding(
                        "NTM-I032", row.index, table.unit, written=row.name, name=unit.name, code=unit.code
                    )
                )
        return found

    def _match_bare(self, unknown: list[tuple[str, str, str]]) -> None:
        """Matches names without the number before them, the sign of a note behind, and with a district in brackets."""
        asked = [(key, bare) for key in unknown if (bare := _bare(key[0])) != key[0]]
        for day in dict.fromkeys(key[2] for key, _ in asked):
            of_day = [(key, bare) for key, bare in asked if key[2] == day]
            found = match(
                [bare for _, bare in of_day], self.registry, on=day, inside=[key[1] for key, _ in of_day],
                level=self.level, aliases=self.aliases, fuzzy=False,
            )  # fmt: skip
            self.matched.update((key, one) for (key, _), one in zip(of_day, found.rows, strict=True) if one.accepted)

    def _by_code(self, table: Table, row: Row, code: str, one: Match, day: str) -> Unit | None:
        units = [u for u in self.registry.find(code, day, level=self.level) if u.code in (code, code.zfill(5))]
        if len(units) == 1:
            if one.unit is not None and one.unit.code != units[0].code:
                self.findings.append(
                    table.sheet.finding(
                        "NTM-I036", row.index, table.unit, code=code, real=units[0].name, written=row.name
                    )
                )
                return None
            return units[0]
        return one.unit

    def _places(self, table: Table, district: int | None, day: str, place: str) -> dict[int, str]:
        """The district of each row, from the group above it or from a column that is filled downwards."""
        out: dict[int, str] = {}
        current, shown = place, ""
        for row in table.rows:
            if row.kind == "group" and row.above is not None:
                current = row.above.code
            if row.kind == "unit":
                if district is not None and district != table.unit:
                    text = table.sheet.text(row.index, district)
                    if text and text != shown:
                        units = self.registry.find(text, day, level="district")
                        shown, current = text, units[0].code if len(units) == 1 else place
                out[row.index] = current
        return out

    def _unknown(self, table: Table, row: Row, one: Match, day: str, place: str) -> None:
        sheet = table.sheet
        where = self._map(day).resolve(place).name if place else "–"
        if one.how == "ambiguous":
            names = "; ".join(self.registry.describe(u) for u, _ in one.candidates)
            self.findings.append(sheet.finding("NTM-I031", row.index, table.unit, written=row.name, candidates=names))
            return
        elsewhere = self.registry.find(row.name, day, level=self.level) if place else []
        if elsewhere and any(is_name(row.name, u.name) for u in elsewhere):
            names = "; ".join(self._described(u, day) for u in elsewhere if is_name(row.name, u.name))
            self.findings.append(
                sheet.finding("NTM-I034", row.index, table.unit, written=row.name, place=where, candidates=names)
            )
            return
        if (life := self._of_another_day(row.name, day, place)) is not None:
            self.findings.append(self._other_day(table, row, life, day))
            return
        names = "; ".join(f"{u.name} ({u.code})" for u, _ in one.candidates[:3]) or "–"
        self.findings.append(
            sheet.finding("NTM-I030", row.index, table.unit, written=row.name, place=where, candidates=names)
        )

    @functools.cached_property
    def _short_lives(self) -> dict[str, list[Unit]]:
        """Units that are not there on every day, by the last word of their names."""
        out: dict[str, list[Unit]] = {}
        for unit in self.registry.units:
            if unit.level == self.level and (unit.until is not None or unit.since is not None):
                out.setdefault(_last_word(_own_name(unit.name)), []).append(unit)
        return out

    def _of_another_day(self, name: str, day: str, place: str) -> Unit | None:
        """The last unit of that name that had ended, or the first that was to come."""
        lives = [u for u in self._short_lives.get(_last_word(_written_name(name)), []) if is_name(name, u.name)]
        if place:
            lives = [u for u in lives if u.parent_code == self._map(day).resolve(place).code]
        ended = [u for u in lives if u.until is not None and str(u.until) <= day]
        coming = [u for u in lives if u.since is not None and str(u.since) > day]
        if ended:
            return max(ended, key=lambda u: str(u.until))
        return min(coming, key=lambda u: str(u.since), default=None)

    def _other_day(self, table: Table, row: Row, life: Unit, day: str) -> Finding:
        """A form of before a merger, or of after one, says so instead of asking for another spelling."""
        ended = life.until is not None and str(life.until) <= day
        kin = self.registry.successors(life) if ended else self.registry.predecessors(life)
        told = {"written": row.name, "name": life.name, "code": life.code, "on": day}
        told["until" if ended else "since"] = str(life.until if ended else life.since)
        told["units"] = "; ".join(f"{u.name} ({u.code})" for u in kin) or "–"
        return table.sheet.finding("NTM-I066" if ended else "NTM-I067", row.index, table.unit, **told)

    def _described(self, unit: Unit, day: str) -> str:
        above = self._map(day).parent(unit)
        return f"{unit.name} ({unit.code}, {above.name})" if above else f"{unit.name} ({unit.code})"

    def drop_duplicates(
        self,
        table: Table,
        units: list[Row],
        found: dict[int, Unit],
        said: dict[tuple[int, int], Said],
        columns: Sequence[int],
    ) -> None:
        """A unit that stands twice: with the same figures the first row stays, with others none."""
        rows: dict[str, list[Row]] = {}
        for row in units:
            if row.index in found:
                rows.setdefault(found[row.index].code, []).append(row)
        for code, twice in rows.items():
            if len(twice) == 1:
                continue
            name = found[twice[0].index].name
            same = all(said[r.index, c] == said[twice[0].index, c] for r in twice[1:] for c in columns)
            numbers = ", ".join(str(r.index + 1) for r in twice[:10])
            numbers += f", … ({len(twice)})" if len(twice) > 10 else ""
            for r in twice[1:]:
                self.findings.append(
                    table.sheet.finding(
                        "NTM-I033" if same else "NTM-I037", r.index, table.unit, name=name, code=code, rows=numbers
                    )
                )
            for r in twice[1:] if same else twice:
                del found[r.index]

    def report_missing(self, table: Table, units: list[Row], found: dict[int, Unit], day: str, place: str) -> None:
        """Communes of the programme that a whole district's table leaves out."""
        snapshot = self._map(day)
        groups = {row.above.code for row in table.rows if row.kind == "group" and row.above is not None}
        for code in groups or ({place} if place else set()):
            above = snapshot.resolve(code)
            wanted = [u for u in snapshot.children(above, "commune") if u.code in self._programme(day)]
            there = {u.code for u in found.values()} | {
                u.code
                for row in units
                if row.index not in found
                for u in self.registry.find(row.name, day, level=self.level)
            }
            missing = [u.name for u in wanted if u.code not in there]
            if missing and len(missing) < len(wanted):
                self.findings.append(
                    table.sheet.finding(
                        "NTM-I038",
                        table.header[0],
                        table.unit,
                        place=above.name,
                        count=len(missing),
                        names=", ".join(missing),
                    )
                )


def _bare(written: str) -> str:
    """ "1. Quế Trung", "Quế Trung²" and "Quế Trung 1)" as "Quế Trung"; "Quế Trung (Nông Sơn)" with a comma."""
    text = re.sub(r"^\s*(?:\d{1,3}\s*[.)/]|[-–•+*])\s*(?=[^\W\d])", "", " ".join(written.split()))
    text = re.sub(r"\s*(?:[⁰¹²³⁴-⁹*]+|\(?\d{1,2}\))$", "", text)
    return re.sub(r"\s+[-–]\s+", ", ", re.sub(r"\s*\(([^()\d]+)\)$", r", \1", text))


@functools.lru_cache(maxsize=1 << 14)
def is_name(written: str, name: str) -> bool:
    """Whether a unit is written as it is called, but for capitals, its kind before it and a remark after it."""
    text, own = _written_name(written), _own_name(name)
    return text == own or text.endswith((" " + own, "." + own))


def _written_name(written: str) -> str:
    """A name as it is written, without capitals and a remark after it."""
    text = unicodedata.normalize("NFC", " ".join(written.split())).casefold()
    return re.sub(r"\s*\([^)]*\)$", "", text).rstrip(" .,;*")


def _own_name(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _last_word(name: str) -> str:
    return re.split(r"[ .]", name)[-1]
