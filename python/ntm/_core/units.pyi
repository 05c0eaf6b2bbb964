"""
Administrative units over time: lives, events, and the map of any day.
"""
from __future__ import annotations
import datetime
import ntm._core
import typing
__all__: list[str] = ['Event', 'Life', 'Registry', 'Snapshot', 'Unit', 'parse_registry']
class Unit:
    """
    One life of a unit: what carried a code with one name and kind in one period.
    """
    def __eq__(self, other: object) -> bool:
        ...
    def __getstate__(self) -> tuple[str, str, int, str, datetime.date | None, datetime.date | None, str, str, bool | None, int | None, float | None, dict[str, str], str]:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def flag(self, name: str) -> bool:
        """
        Whether the attribute is '1'.
        """
    @property
    def area_km2(self) -> float | None:
        ...
    @property
    def attributes(self) -> dict[str, str]:
        """
        Flags and classes as the file writes them.
        """
    @property
    def code(self) -> str:
        """
        The GSO code.
        """
    @property
    def id(self) -> tuple[str, datetime.date | None]:
        """
        The identity: (code, since).
        """
    @property
    def in_programme(self) -> bool | None:
        """
        None when not known.
        """
    @property
    def level(self) -> str:
        """
        province, district, commune or village.
        """
    @property
    def name(self) -> str:
        """
        The name, without its kind.
        """
    @property
    def parent_code(self) -> str:
        ...
    @property
    def population(self) -> int | None:
        ...
    @property
    def region(self) -> str:
        """
        Region id; '' when not known.
        """
    @property
    def since(self) -> datetime.date | None:
        ...
    @property
    def source(self) -> str:
        ...
    @property
    def type(self) -> str:
        """
        The kind at its level: commune, ward, township, town …
        """
    @property
    def until(self) -> datetime.date | None:
        ...
    @property
    def valid(self) -> ntm._core.Period:
        """
        The days of this life.
        """
class Event:
    """
    A dated change of the map.
    """
    def __repr__(self) -> str:
        ...
    @property
    def after(self) -> list[Unit]:
        """
        Units that begin on the day.
        """
    @property
    def before(self) -> list[Unit]:
        """
        Units that end on the day.
        """
    @property
    def confidence(self) -> str:
        ...
    @property
    def kind(self) -> str:
        """
        merge, split, rename, level_change, reparent or code_reuse.
        """
    @property
    def legal_basis(self) -> str:
        ...
    @property
    def note(self) -> str:
        ...
    @property
    def on(self) -> datetime.date:
        ...
    @property
    def source(self) -> str:
        ...
class Life:
    """
    A step in the history of a code: a unit and the events around it.
    """
    def __repr__(self) -> str:
        ...
    def text(self, lang: str = 'vi') -> str:
        """
        A sentence: how it began, how it ended, by which decision.
        """
    @property
    def begun_by(self) -> Event | None:
        """
        The event that began it; None when the data do not say.
        """
    @property
    def ended_by(self) -> Event | None:
        """
        The event that ended it; None when the data do not say.
        """
    @property
    def unit(self) -> Unit:
        ...
class Snapshot:
    """
    The map of one day. Units of a level are ordered by what they lie in.
    """
    def __getstate__(self) -> tuple[Registry, datetime.date]:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def ancestor(self, unit: str | Unit | tuple[str, datetime.date | str | None], level: str) -> Unit | None:
        """
        The unit of a level that it lies in, or None.
        """
    def children(self, unit: str | Unit | tuple[str, datetime.date | str | None], level: str | None = None) -> list[Unit]:
        """
        The units in it, of the next level or of the one asked for.
        """
    def count(self, level: str | None = None, in_programme: bool | None = None, unit_type: str | None = None) -> int:
        """
        How many units pass; what is None is not asked for.
        """
    def find(self, query: str, inside: str = '', level: str | None = None) -> list[Unit]:
        """
        Units of the day that are like the query, best first.
        """
    def parent(self, unit: str | Unit | tuple[str, datetime.date | str | None]) -> Unit | None:
        """
        The unit above, or None.
        """
    def position(self, unit: str | Unit | tuple[str, datetime.date | str | None]) -> int | None:
        """
        Its position among the units of its level; None when it is not there.
        """
    def programme(self) -> list[Unit]:
        """
        Communes in the programme, in the order of the map.
        """
    def resolve(self, unit: str | Unit | tuple[str, datetime.date | str | None]) -> Unit:
        """
        The one unit of the day that is meant.
        """
    def table(self, level: str | None = None) -> ntm._core.Table:
        """
        The units as a table.
        """
    def units(self, level: str = 'commune') -> list[Unit]:
        """
        The units of a level.
        """
    @property
    def findings(self) -> list[ntm._core.Finding]:
        """
        What a reader of the map must know.
        """
    @property
    def on(self) -> datetime.date:
        """
        The day.
        """
    @property
    def source(self) -> Registry:
        """
        The registry that it is a map of.
        """
class Registry:
    """
    All lives of all units and the events between them. A unit is asked for by its code, its name, (code, since) or a Unit.
    """
    def __getstate__(self) -> tuple:
        ...
    def __len__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def at(self, on: datetime.date | str) -> Snapshot:
        """
        The map of a day.
        """
    def describe(self, unit: str | Unit | tuple[str, datetime.date | str | None], on: datetime.date | str | None = None, lang: str = 'vi') -> str:
        """
        Words that name one life: 'xã Phú Thọ (20665, đến 2020-02-01)'.
        """
    def events_table(self) -> ntm._core.Table:
        """
        The events as a table.
        """
    def find(self, query: str, on: datetime.date | str, inside: str = '', level: str | None = None) -> list[Unit]:
        """
        Units of the day whose code or name is like the query, best first; marks and kinds may be left out.
        """
    def lineage(self, unit: str | Unit | tuple[str, datetime.date | str | None]) -> list[Life]:
        """
        Every life of the unit's code, oldest first.
        """
    def predecessors(self, unit: str | Unit | tuple[str, datetime.date | str | None], on: datetime.date | str | None = None) -> list[Unit]:
        """
        Units that it came from.
        """
    def resolve(self, unit: str | Unit | tuple[str, datetime.date | str | None], on: datetime.date | str | None = None, inside: str = '', level: str | None = None) -> Unit:
        """
        The one unit meant; raises UnknownName, or AmbiguousName with the candidates.
        """
    def successors(self, unit: str | Unit | tuple[str, datetime.date | str | None], on: datetime.date | str | None = None) -> list[Unit]:
        """
        Units that it became.
        """
    @property
    def events(self) -> list[Event]:
        """
        Every change of the map, in the order of the file.
        """
    @property
    def known_until(self) -> datetime.date | None:
        """
        The last day for which the data are complete; None when open.
        """
    @property
    def units(self) -> list[Unit]:
        """
        Every life, in the order of the file.
        """
def parse_registry(units_csv: str, events_csv: str = '', known_until: datetime.date | str | None = None, units_file: str = 'units.csv', events_file: str = 'events.csv') -> tuple[Registry, list[ntm._core.Finding]]:
    """
    Reads the texts of units.csv and events.csv; returns the registry and the findings.
    """
