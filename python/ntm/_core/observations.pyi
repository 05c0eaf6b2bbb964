"""
What was seen of units, on which day, and when it was recorded.
"""
from __future__ import annotations
import collections.abc
import datetime
import ntm._core
import ntm._core.standard
import ntm._core.units
import typing
__all__: list[str] = ['DistrictFigure', 'Panel', 'Published', 'PublishedFigure', 'Rows', 'build_panel', 'parse_criteria_counts', 'parse_criteria_table', 'parse_district_figures', 'parse_observations', 'parse_published', 'read_word']
class Rows:
    """
    Observations as they were read. `read` rows are `kept` and `rejected`.
    """
    def __add__(self, arg0: Rows) -> Rows:
        """
        Rows of several files together.
        """
    def __len__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def check(self, edition: ntm._core.standard.Edition) -> list[ntm._core.Finding]:
        """
        What does not fit an edition: unknown items, values out of range; as findings.
        """
    def table(self) -> ntm._core.Table:
        """
        The rows as a table.
        """
    @property
    def kept(self) -> int:
        ...
    @property
    def read(self) -> int:
        ...
    @property
    def rejected(self) -> int:
        ...
class Panel:
    """
    All observations of a province: what was true when, and what was known when.
    """
    def __init__(self) -> None:
        """
        A panel without observations.
        """
    def __len__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def state(self, registry: ntm._core.units.Registry, *, on: datetime.date | str, known_on: datetime.date | str | None = None) -> ntm._core.Table:
        """
        What holds on a day, as known on another (None: all that was ever recorded), as a table.
        """
    def table(self, registry: ntm._core.units.Registry) -> ntm._core.Table:
        """
        Every observation, ordered by unit, item, day and record.
        """
    @property
    def latest_record(self) -> datetime.date | None:
        """
        The newest day on which anything was recorded; None when empty.
        """
class PublishedFigure:
    """
    A figure that a document states about the province on a day.
    """
    @property
    def bound(self) -> str:
        """
        =, <, <=, >, >= or ~.
        """
    @property
    def confidence(self) -> str:
        ...
    @property
    def denominator(self) -> int | None:
        ...
    @property
    def line(self) -> int:
        ...
    @property
    def measure(self) -> str:
        ...
    @property
    def note(self) -> str:
        ...
    @property
    def on(self) -> datetime.date:
        ...
    @property
    def places(self) -> int:
        """
        Decimals that were printed.
        """
    @property
    def source(self) -> str:
        ...
    @property
    def unit(self) -> str:
        ...
    @property
    def value(self) -> float:
        ...
class DistrictFigure:
    """
    A figure that a document states about a district on a day.
    """
    def district(self, registry: ntm._core.units.Registry) -> ntm._core.units.Unit:
        """
        The district.
        """
    @property
    def communes(self) -> int | None:
        ...
    @property
    def confidence(self) -> str:
        ...
    @property
    def criteria_total(self) -> int | None:
        ...
    @property
    def date_confidence(self) -> str:
        ...
    @property
    def line(self) -> int:
        ...
    @property
    def mean_criteria(self) -> float | None:
        ...
    @property
    def note(self) -> str:
        ...
    @property
    def on(self) -> datetime.date:
        ...
    @property
    def recognised(self) -> int | None:
        ...
    @property
    def source(self) -> str:
        ...
class Published:
    """
    What documents state: used to check, never mixed with observations.
    """
    def __init__(self, figures: collections.abc.Sequence[PublishedFigure] = [], districts: collections.abc.Sequence[DistrictFigure] = []) -> None:
        ...
    def districts_table(self, registry: ntm._core.units.Registry) -> ntm._core.Table:
        """
        The districts' figures as a table.
        """
    def latest(self, measure: str, on: datetime.date | str) -> list[PublishedFigure]:
        """
        The figures of the latest day not after `on`.
        """
    def latest_count(self, measure: str, on: datetime.date | str) -> int | None:
        """
        The one whole number stated; None when there is none or they disagree.
        """
    def table(self) -> ntm._core.Table:
        """
        The province's figures as a table.
        """
    @property
    def districts(self) -> list[DistrictFigure]:
        ...
    @property
    def figures(self) -> list[PublishedFigure]:
        ...
def build_panel(rows: Rows) -> tuple[Panel, list[ntm._core.Finding]]:
    """
    A panel of these rows: (panel, findings about conflicts).
    """
def parse_criteria_counts(text: str, registry: ntm._core.units.Registry, file: str = 'commune_criteria.csv') -> tuple[Rows, list[ntm._core.Finding]]:
    """
    Reads counts of criteria per commune: (rows, findings).
    """
def parse_criteria_table(text: str, registry: ntm._core.units.Registry, file: str = 'criteria.csv') -> tuple[Rows, list[ntm._core.Finding]]:
    """
    Reads a table of statuses, one column per criterion: (rows, findings).
    """
def parse_district_figures(text: str, registry: ntm._core.units.Registry, file: str = 'district_progress.csv') -> tuple[list[DistrictFigure], list[ntm._core.Finding]]:
    """
    Reads figures by district: (figures, findings).
    """
def parse_observations(text: str, registry: ntm._core.units.Registry, file: str = 'observations.csv') -> tuple[Rows, list[ntm._core.Finding]]:
    """
    Reads observations.csv, one row per value: (rows, findings).
    """
def parse_published(text: str, file: str = 'province_series.csv') -> tuple[list[PublishedFigure], list[ntm._core.Finding]]:
    """
    Reads published figures: (figures, findings).
    """
def read_word(text: str, as_status: bool = True) -> str | None:
    """
    'met', 'unmet', 'not_reported' or 'not_applicable' for a word of an office; None for others.
    """
