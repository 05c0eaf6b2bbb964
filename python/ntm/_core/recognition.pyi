"""
Recognised units: decisions, their days, and what became of them over mergers.
"""
from __future__ import annotations
import datetime
import ntm._core
import ntm._core.units
import typing
__all__: list[str] = ['Placed', 'Placement', 'Recognition', 'Recognitions', 'parse_recognitions']
class Recognition:
    """
    A decision that recognises one unit.
    """
    def __repr__(self) -> str:
        ...
    def by(self, on: datetime.date | str) -> ntm._core.Truth:
        """
        Whether it had been decided on the day; UNKNOWN between the bounds.
        """
    @property
    def award_year(self) -> int | None:
        ...
    @property
    def basis(self) -> str:
        ...
    @property
    def confidence(self) -> str:
        ...
    @property
    def decision(self) -> str:
        ...
    @property
    def line(self) -> int:
        ...
    @property
    def not_after(self) -> datetime.date | None:
        ...
    @property
    def not_before(self) -> datetime.date | None:
        ...
    @property
    def note(self) -> str:
        ...
    @property
    def on(self) -> datetime.date | None:
        """
        The day; None where only bounds are known.
        """
    @property
    def source(self) -> str:
        ...
    @property
    def tier(self) -> str:
        ...
    @property
    def unit(self) -> ntm._core.units.Unit | None:
        """
        The life of the unit that was recognised.
        """
class Placed:
    """
    One recognition on the map of a day.
    """
    @property
    def district(self) -> ntm._core.units.Unit | None:
        ...
    @property
    def event(self) -> ntm._core.units.Event | None:
        """
        The event that changed it, or None.
        """
    @property
    def recognition(self) -> Recognition:
        ...
    @property
    def standing(self) -> str:
        """
        in_programme, carried, joined, left_programme, not_carried, open, lost or not_yet.
        """
    @property
    def unit(self) -> ntm._core.units.Unit | None:
        """
        The unit of the day, or None.
        """
class Placement:
    """
    Recognitions of one level and tier on the map of a day. Nothing is lost: in_programme + left + joined + not_yet + open - parts + unallocated is the published total.
    """
    def by_district_table(self, since: datetime.date | str | None = None) -> ntm._core.Table:
        """
        Recognised units by district, with share, higher tiers and the district's own state; `recognised` sums to the published total. `since`: how many are new after that day.
        """
    def table(self) -> ntm._core.Table:
        """
        The decisions by district, with what became of each unit; the last row is what nobody names.
        """
    def to_json(self) -> str:
        """
        The placed decisions as JSON.
        """
    @property
    def by_district(self) -> dict[str, int]:
        """
        Units that count, by district code.
        """
    @property
    def decided(self) -> ntm._core.CountInterval:
        """
        Of the units that count, how many had been recognised by the day.
        """
    @property
    def in_programme(self) -> int:
        ...
    @property
    def joined(self) -> int:
        ...
    @property
    def left(self) -> int:
        ...
    @property
    def map(self) -> ntm._core.units.Snapshot:
        ...
    @property
    def not_yet(self) -> int:
        ...
    @property
    def open(self) -> int:
        """
        Rows merged with a unit of which an incomplete list says nothing.
        """
    @property
    def parts(self) -> int:
        """
        Rows that divided units have beside their first.
        """
    @property
    def published(self) -> int | None:
        ...
    @property
    def rows(self) -> list[Placed]:
        ...
    @property
    def rule(self) -> str:
        """
        How status crossed mergers: all_parents or any_parent.
        """
    @property
    def unallocated(self) -> int:
        ...
class Recognitions:
    """
    All recognitions of a province.
    """
    def __len__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def as_complete(self, complete: bool) -> Recognitions:
        """
        The same rows, of a list that is or is not complete.
        """
    def place(self, map: ntm._core.units.Snapshot, level: str = 'commune', tier: str = 'ntm', published: typing.SupportsInt | typing.SupportsIndex | None = None, rule: str = 'all_parents') -> Placement:
        """
        The rows of a level and tier on a map. published: the total that a document states.
        """
    def recognised(self, unit: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None], on: datetime.date | str, tier: str = 'ntm', rule: str = 'all_parents') -> ntm._core.Truth:
        """
        Whether the unit is recognised on the day, by a decision on it or on those it came from.
        """
    def to_json(self) -> str:
        """
        The decisions as JSON.
        """
    @property
    def complete(self) -> bool:
        """
        Whether every decision there is has a row; when not, a unit without one is unknown.
        """
    @property
    def rows(self) -> list[Recognition]:
        """
        Every decision, in the order of the file.
        """
def parse_recognitions(text: str, registry: ntm._core.units.Registry, file: str = 'recognitions.csv') -> tuple[Recognitions, list[ntm._core.Finding]]:
    """
    Reads the text of recognitions.csv; returns the recognitions and the findings.
    """
