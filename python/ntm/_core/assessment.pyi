"""
Values against thresholds: met, unmet, unknown, and why.
"""
from __future__ import annotations
import collections.abc
import datetime
import ntm._core
import ntm._core.observations
import ntm._core.standard
import ntm._core.units
import numpy
import numpy.typing
import typing
__all__: list[str] = ['Explained', 'Explanation', 'Outcomes', 'evaluate']
class Explained:
    """
    Why one requirement is met, unmet or unknown.
    """
    def __repr__(self) -> str:
        ...
    def text(self, lang: str = 'vi') -> str:
        """
        One sentence with value, threshold, shortfall and law.
        """
    @property
    def comparison(self) -> str:
        ...
    @property
    def criterion(self) -> int:
        """
        The criterion's number.
        """
    @property
    def criterion_truth(self) -> ntm._core.Truth:
        ...
    @property
    def indicator(self) -> str:
        """
        The indicator's code, with ':key' for one of several requirements; '' for the criterion as a whole.
        """
    @property
    def is_status(self) -> bool:
        ...
    @property
    def label_en(self) -> str:
        ...
    @property
    def label_vi(self) -> str:
        ...
    @property
    def law(self) -> str:
        """
        Number of the decision.
        """
    @property
    def observed_by(self) -> str:
        """
        Source of what was seen.
        """
    @property
    def observed_on(self) -> datetime.date | None:
        ...
    @property
    def origin(self) -> str:
        ...
    @property
    def reason(self) -> str:
        """
        Why it is unknown: not_observed, not_reported, no_threshold …; '' when it is known.
        """
    @property
    def shortfall(self) -> float | None:
        """
        What is missing, in the indicator's unit; None when not known.
        """
    @property
    def sources(self) -> list[str]:
        """
        Where the threshold was read.
        """
    @property
    def threshold(self) -> ntm._core.standard.Threshold:
        ...
    @property
    def truth(self) -> ntm._core.Truth:
        ...
    @property
    def unit(self) -> str:
        """
        The unit of value, threshold and shortfall.
        """
    @property
    def value(self) -> float | None:
        """
        What was seen, in the indicator's unit; 1 or 0 for a status.
        """
class Explanation:
    """
    Why a unit stands where it stands.
    """
    def __str__(self) -> str:
        ...
    def table(self, open_only: bool = False) -> ntm._core.Table:
        """
        The rows as a table; open_only leaves out what is met.
        """
    def text(self, lang: str = 'vi') -> str:
        """
        A line for the unit and one for each row that is not met.
        """
    @property
    def based_on(self) -> str:
        ...
    @property
    def criteria_met(self) -> ntm._core.CountInterval:
        ...
    @property
    def edition(self) -> str:
        ...
    @property
    def known_on(self) -> datetime.date:
        ...
    @property
    def mark(self) -> str:
        ...
    @property
    def name(self) -> str:
        ...
    @property
    def on(self) -> datetime.date:
        ...
    @property
    def reported_count(self) -> int | None:
        ...
    @property
    def rows(self) -> list[Explained]:
        ...
class Outcomes:
    """
    Values against thresholds on one day: rows are units, columns criteria. Unknown is neither met nor unmet.
    """
    def __len__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def at(self, unit: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None], criterion: typing.SupportsInt | typing.SupportsIndex) -> ntm._core.Truth:
        """
        The truth of a criterion, by its number.
        """
    def criteria_met_array(self) -> numpy.typing.NDArray[numpy.int64]:
        """
        The same as an int64 array of (low, high).
        """
    def explain(self, panel: ntm._core.observations.Panel, unit: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None]) -> Explanation:
        """
        Why a unit stands where it stands.
        """
    def meets_all(self, unit: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None]) -> ntm._core.Truth:
        """
        Whether a unit meets every criterion.
        """
    def row(self, unit: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None]) -> int:
        """
        The row of a unit; raises UnknownName.
        """
    def table(self) -> ntm._core.Table:
        """
        One row per unit, one column per criterion.
        """
    def truth(self) -> numpy.typing.NDArray[numpy.int8]:
        """
        Every truth as an int8 array (rows, criteria): 0 unmet, 1 met, 2 unknown.
        """
    @property
    def based_on(self) -> list[str]:
        """
        What each unit's figures rest on: nothing, counts, criteria, indicators or synthetic.
        """
    @property
    def criteria(self) -> list[int]:
        """
        The criteria's numbers, in the order of the columns.
        """
    @property
    def criteria_met(self) -> list[ntm._core.CountInterval]:
        """
        How many criteria each unit meets, as intervals.
        """
    @property
    def edition(self) -> ntm._core.standard.Edition:
        """
        The edition that judged.
        """
    @property
    def findings(self) -> list[ntm._core.Finding]:
        ...
    @property
    def known_on(self) -> datetime.date:
        ...
    @property
    def mark(self) -> str:
        """
        Words beside every copy; empty for real figures.
        """
    @property
    def not_applicable(self) -> str:
        """
        What not applicable counted as.
        """
    @property
    def observed_on(self) -> list[datetime.date | None]:
        """
        The day of the newest observation of each unit; None without one.
        """
    @property
    def older_judgements_used(self) -> bool:
        ...
    @property
    def on(self) -> datetime.date:
        ...
    @property
    def registry(self) -> ntm._core.units.Registry:
        ...
    @property
    def units(self) -> list[ntm._core.units.Unit]:
        """
        The units, in the order of the rows.
        """
def evaluate(edition: ntm._core.standard.Edition, registry: ntm._core.units.Registry, panel: ntm._core.observations.Panel, *, on: datetime.date | str, known_on: datetime.date | str | None = None, not_applicable: str = 'unknown', use_older_judgements: bool = False, units: collections.abc.Sequence[str | ntm._core.units.Unit | tuple[str, datetime.date | str | None]] | None = None) -> Outcomes:
    """
    Values against thresholds for the communes of the programme (or `units`) on a day, as known on another. `not_applicable`: 'unknown', 'met' or 'excluded'.
    """
