"""
Administrative units over time: lives, events, and the map of any day.
"""
from __future__ import annotations
import datetime
import ntm._core
import typing
__all__: list[str] = ['Carried', 'CarriedMean', 'CarriedWhole', 'Crosswalk', 'Event', 'Life', 'Registry', 'Snapshot', 'Unit', 'parse_registry', 'region_text', 'spelling']
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
        merge, split, rename, level_change, reparent, code_reuse or dissolve.
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
    def shares(self) -> list[tuple[Unit, Unit, str, float | None]]:
        """
        (from, to, weighting, part) of units that were divided; the part is None when it is not known.
        """
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
    def constant_geography(self, points: dict, *, on: datetime.date | str, level: str = 'commune', weights: str = 'population', in_programme: bool = False) -> tuple[ntm._core.Table, list[ntm._core.Finding]]:
        """
        Values of several days, {day: values}, on the units of one map: a table with a row per unit and day, and the findings.
        """
    def crosswalk(self, *, before: datetime.date | str, after: datetime.date | str, level: str = 'commune', weights: str = 'population', in_programme: bool = False, shares: typing.Any | None = None) -> Crosswalk:
        """
        From the units of one day to those of a later one, through every event between. `weights` says by what divided units are shared out: population, households, area, or custom with shares={unit: {unit: share}}.
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
    def lineage(self, unit: str | Unit | tuple[str, datetime.date | str | None], on: datetime.date | str | None = None) -> list[Life]:
        """
        Every life of the unit's code, oldest first. A name that several histories share needs the day on which it is meant.
        """
    def predecessors(self, unit: str | Unit | tuple[str, datetime.date | str | None], on: datetime.date | str | None = None) -> list[Unit]:
        """
        Units that it came from.
        """
    def resolve(self, unit: str | Unit | tuple[str, datetime.date | str | None], on: datetime.date | str | None = None, inside: str = '', level: str | None = None) -> Unit:
        """
        The one unit meant; raises UnknownName, or AmbiguousName with the candidates.
        """
    def search(self, query: str, on: datetime.date | str, inside: str = '', level: str | None = None) -> list[tuple[Unit, str, str]]:
        """
        The same as (unit, how near, part of the query read as its name): 'spelling', 'letters' (but for marks) or 'loose' (but for spaces, and I for 1).
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
class Crosswalk:
    """
    From the units of an earlier map (rows) to those of a later one (columns): how much of each went where.
    """
    def __repr__(self) -> str:
        ...
    def apply(self, values: typing.Any) -> Carried:
        """
        Carries an extensive quantity (people, hectares): one value per row, or a dict by unit; None is not known. Totals are kept: before == after + unallocated.
        """
    def apply_count(self, values: typing.Any, of: typing.SupportsInt | typing.SupportsIndex, rule: str = 'all_parents') -> list[ntm._core.CountInterval]:
        """
        What a count of things met, out of `of`, can be when the rule holds for each of them.
        """
    def apply_mean(self, values: typing.Any, weights: typing.Any) -> CarriedMean:
        """
        Carries an intensive quantity (a share, an average), weighted by an extensive one.
        """
    def apply_status(self, values: typing.Any, rule: str = 'all_parents') -> list[ntm._core.Truth]:
        """
        Carries Truth (or bool, None) by a named rule: all_parents or any_parent.
        """
    def apply_whole(self, values: typing.Any) -> CarriedWhole:
        """
        The same in whole numbers (đồng, households): largest remainders, totals to the unit.
        """
    def row_sums(self) -> list[float]:
        """
        Per row: its shares and gaps, which sum to 1.
        """
    def table(self) -> ntm._core.Table:
        """
        The crosswalk as a table, gaps last.
        """
    @property
    def after(self) -> datetime.date:
        ...
    @property
    def before(self) -> datetime.date:
        ...
    @property
    def columns(self) -> list[Unit]:
        """
        Units of the later map.
        """
    @property
    def exact(self) -> bool:
        """
        Whether no split is involved and nothing left.
        """
    @property
    def exact_columns(self) -> list[bool]:
        """
        Per column: whether all that it is made of is known and came whole.
        """
    @property
    def exact_rows(self) -> list[bool]:
        """
        Per row: whether it went wholly to one unit.
        """
    @property
    def findings(self) -> list[ntm._core.Finding]:
        """
        What a reader must know.
        """
    @property
    def level(self) -> str:
        ...
    @property
    def links(self) -> list[tuple[int, int, float | None]]:
        """
        (row, column, share) of every way; the share is None when it is not known.
        """
    @property
    def rows(self) -> list[Unit]:
        """
        Units of the earlier map.
        """
    @property
    def unallocated(self) -> list[tuple[Unit, str, float, str]]:
        """
        (unit, 'left' or 'entered', part of its figures, reason).
        """
    @property
    def weights(self) -> str:
        ...
class Carried:
    """
    An extensive quantity on the later map.
    """
    def __len__(self) -> int:
        ...
    def to_dict(self) -> dict:
        """
        The values by code of the later map.
        """
    @property
    def after(self) -> float:
        """
        The sum of what is known on the later map: before - unallocated.
        """
    @property
    def before(self) -> float:
        """
        The sum of what is known on the earlier map.
        """
    @property
    def known(self) -> list[float]:
        """
        Per unit: the sum of what is known to have come.
        """
    @property
    def missing(self) -> int:
        """
        Units of the earlier map without a value.
        """
    @property
    def unallocated(self) -> float:
        """
        What is known and has no place on the later map.
        """
    @property
    def values(self) -> list[float | None]:
        """
        Per unit of the later map; None where a part is not known.
        """
class CarriedWhole:
    """
    An extensive quantity in whole numbers.
    """
    def __len__(self) -> int:
        ...
    def to_dict(self) -> dict:
        """
        The values by code of the later map.
        """
    @property
    def after(self) -> int:
        """
        The sum of what is known on the later map: before - unallocated.
        """
    @property
    def before(self) -> int:
        """
        The sum of what is known on the earlier map.
        """
    @property
    def known(self) -> list[int]:
        """
        Per unit: the sum of what is known to have come.
        """
    @property
    def missing(self) -> int:
        """
        Units of the earlier map without a value.
        """
    @property
    def unallocated(self) -> int:
        """
        What is known and has no place on the later map.
        """
    @property
    def values(self) -> list[int | None]:
        """
        Per unit of the later map; None where a part is not known.
        """
class CarriedMean:
    """
    An intensive quantity on the later map.
    """
    def __len__(self) -> int:
        ...
    def to_dict(self) -> dict:
        """
        The values by code of the later map.
        """
    @property
    def denominator(self) -> list[float]:
        ...
    @property
    def numerator(self) -> list[float]:
        ...
    @property
    def values(self) -> list[float | None]:
        """
        Per unit of the later map; None where a part is not known.
        """
def parse_registry(units_csv: str, events_csv: str = '', known_until: datetime.date | str | None = None, units_file: str = 'units.csv', events_file: str = 'events.csv') -> tuple[Registry, list[ntm._core.Finding]]:
    """
    Reads the texts of units.csv and events.csv; returns the registry and the findings.
    """
def region_text(id: str, lang: str = 'vi') -> str:
    """
    The name of a region by its id ('south_central_coast'); the id itself when it has none.
    """
def spelling(text: str) -> str:
    """
    The text for comparing spellings: lower case, single spaces, the tone of a word at its end. 'Hoà' and 'Hòa' are the same.
    """
