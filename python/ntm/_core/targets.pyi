"""
Measures, and what was promised of them.
"""
from __future__ import annotations
import collections.abc
import datetime
import enum
import ntm._core
import ntm._core.aggregate
import ntm._core.assessment
import ntm._core.funds
import ntm._core.observations
import ntm._core.recognition
import ntm._core.units
import typing
__all__: list[str] = ['Comparator', 'Decision', 'DecisiveCells', 'Hardness', 'Measure', 'MeasureValue', 'ShortfallChange', 'State', 'Target', 'TargetCheck', 'Verdict', 'all_measures', 'change_of_shortfall', 'check', 'consistent', 'decisive', 'find_measure', 'parse_targets', 'table_t1', 'table_t2', 'table_t7', 'to_json', 'to_table']
class Measure:
    """
    A named quantity over a scope; ntm.measures holds those that there are.
    """
    def __eq__(self, other: object) -> bool:
        ...
    def __getstate__(self) -> tuple[str]:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def __str__(self) -> str:
        ...
    def label(self, lang: str = 'vi') -> str:
        """
        What a report calls it.
        """
    @property
    def computed(self) -> bool:
        """
        Whether the library has a rule for it; otherwise it is a published figure or unknown.
        """
    @property
    def name(self) -> str:
        ...
    @property
    def names(self) -> list[str]:
        """
        All names under which files may give it.
        """
    @property
    def parameter(self) -> int:
        """
        The n of 'communes under n criteria'.
        """
    @property
    def places(self) -> int:
        """
        Decimals that a report prints.
        """
    @property
    def ratio(self) -> bool:
        """
        Whether the value is a numerator over a denominator.
        """
    @property
    def unit(self) -> str:
        """
        communes, criteria, percent, yes/no …
        """
class MeasureValue:
    """
    What is known of a measure for sure (low..high) beside its point value.
    """
    def __getstate__(self) -> tuple[Measure, int, int, int, bool, int | None, int, int, str, str, str, str]:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def text(self, lang: str = 'vi') -> str:
        """
        The value as a report prints it: '97/200 = 48,50 %'.
        """
    def to_json(self) -> str:
        """
        The value as JSON.
        """
    @property
    def denominator(self) -> int:
        """
        1 for counts.
        """
    @property
    def exact(self) -> bool:
        ...
    @property
    def high(self) -> int | None:
        """
        The most that it can be.
        """
    @property
    def low(self) -> int | None:
        """
        The least that the count (or numerator) can be; None when nothing is known.
        """
    @property
    def mark(self) -> str:
        ...
    @property
    def measure(self) -> Measure:
        ...
    @property
    def note_en(self) -> str:
        ...
    @property
    def note_vi(self) -> str:
        ...
    @property
    def numerator(self) -> ntm._core.CountInterval | None:
        ...
    @property
    def period(self) -> str:
        """
        The years the figure belongs to, where that is not the day itself.
        """
    @property
    def point(self) -> int | None:
        """
        The point value over what is assessed or stated; None when nothing is.
        """
    @property
    def point_denominator(self) -> int:
        ...
    @property
    def scope(self) -> int | None:
        """
        Position of the unit in the registry; None for the whole province.
        """
class State:
    """
    Everything that measures are taken from: a province on one day.
    """
    def __init__(self, *, registry: ntm._core.units.Registry, on: datetime.date | str, recognitions: ntm._core.recognition.Recognitions | None = None, published: ntm._core.observations.Published | None = None, ledger: ntm._core.funds.Ledger | None = None, outcomes: ntm._core.assessment.Outcomes | None = None, since: datetime.date | str | None = None) -> None:
        ...
    def measure(self, which: Measure | str, scope: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None] | None = None) -> MeasureValue:
        """
        The value of a measure (or of the one with this name) for the whole province or one unit (its code, its name, a Unit or its identity). What there is no data for is unknown, never a guess.
        """
    @property
    def on(self) -> datetime.date:
        ...
    @property
    def since(self) -> datetime.date | None:
        """
        The first day of what counts as new in measures of increase.
        """
class Comparator(enum.IntEnum):
    """
    How a value is compared with what was promised.
    """
    AT_LEAST = 0
    AT_MOST = 1
    BETWEEN = 5
    EQUAL = 2
    LESS_THAN = 4
    MORE_THAN = 3
class Hardness(enum.IntEnum):
    """
    How binding a promise is.
    """
    DIRECTION = 1
    OTHER_PLAN = 2
    TARGET = 0
class Verdict(enum.IntEnum):
    """
    Where a target stands; unknown when what is known does not settle it.
    """
    BEHIND = 2
    MET = 0
    ON_TRACK = 1
    UNKNOWN = 3
class Target:
    """
    What was promised, by when, and where it is written.
    """
    def __repr__(self) -> str:
        ...
    def text(self, lang: str = 'vi') -> str:
        """
        The promise as a report prints it: '≥ 116'.
        """
    @property
    def by(self) -> datetime.date | None:
        """
        The day on which it is due.
        """
    @property
    def comparator(self) -> Comparator:
        ...
    @property
    def hardness(self) -> Hardness:
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def label_vi(self) -> str:
        ...
    @property
    def line(self) -> int:
        ...
    @property
    def measure(self) -> Measure | None:
        """
        None when the library does not know the name in the file.
        """
    @property
    def measure_name(self) -> str:
        ...
    @property
    def most(self) -> float | None:
        """
        The upper end of 'between'.
        """
    @property
    def note(self) -> str:
        ...
    @property
    def scope(self) -> list[str]:
        """
        Codes of units; empty for the whole province.
        """
    @property
    def since(self) -> datetime.date | None:
        ...
    @property
    def source(self) -> str:
        ...
    @property
    def stated_on(self) -> datetime.date | None:
        ...
    @property
    def unit(self) -> str:
        ...
    @property
    def value(self) -> float | None:
        """
        None for a direction without a number; the lower end of 'between'.
        """
class TargetCheck:
    """
    A target against the state of a day.
    """
    def __repr__(self) -> str:
        ...
    def now(self, lang: str = 'vi') -> str:
        """
        The value as a report prints it.
        """
    def to_json(self) -> str:
        """
        The check as JSON.
        """
    @property
    def gap(self) -> ntm._core.CountInterval | None:
        """
        What is missing, in units of the numerator; None when not known.
        """
    @property
    def note_en(self) -> str:
        ...
    @property
    def note_vi(self) -> str:
        ...
    @property
    def pace_needed(self) -> float | None:
        """
        Gap a month until it is due.
        """
    @property
    def pace_so_far(self) -> float | None:
        """
        Increase a month until the day.
        """
    @property
    def target(self) -> Target:
        ...
    @property
    def values(self) -> list[MeasureValue]:
        """
        One value for each unit of the scope.
        """
    @property
    def verdict(self) -> Verdict:
        ...
class ShortfallChange:
    """
    What moved the shortfall in criteria between two evaluations: late knowledge, the map, work, the edition.
    """
    def _repr_html_(self) -> str:
        ...
    def stations_table(self) -> ntm._core.Table:
        """
        One row a station from the first day to the last: units, H, A, M0 with their bounds.
        """
    def table(self) -> ntm._core.Table:
        """
        One row a part (revision, map, work, edition) and the total: change of H, A and M0.
        """
    @property
    def after_edition(self) -> str:
        ...
    @property
    def before_edition(self) -> str:
        ...
    @property
    def cutoff(self) -> float:
        """
        A share of the criteria.
        """
    @property
    def mark(self) -> str:
        ...
class DecisiveCells:
    """
    The fewest cells that settle something whatever the rest is.
    """
    @property
    def after(self) -> ntm._core.CountInterval:
        ...
    @property
    def needed(self) -> int:
        """
        How many cells are needed.
        """
    @property
    def now(self) -> ntm._core.CountInterval:
        ...
    @property
    def possible(self) -> bool:
        """
        Whether it can still come out this way.
        """
    @property
    def settled(self) -> bool:
        """
        Whether the listed cells settle it.
        """
    @property
    def width_after(self) -> int:
        """
        How wide the interval then is at most, whatever the answers are.
        """
class Decision:
    """
    Whom to phone: the fewest unknown cells that settle a measure or a target.
    """
    def __repr__(self) -> str:
        ...
    def table(self) -> ntm._core.Table:
        """
        One row a cell: way (keep, break, know), unit, criterion, answer, interval now and after.
        """
    def text(self, lang: str = 'vi') -> str:
        ...
    @property
    def denominator(self) -> int:
        ...
    @property
    def keep(self) -> DecisiveCells | None:
        """
        For a target: the cells that keep it.
        """
    @property
    def know(self) -> DecisiveCells | None:
        """
        For a measure: the cells that settle its value.
        """
    @property
    def measure(self) -> Measure:
        ...
    @property
    def miss(self) -> DecisiveCells | None:
        """
        For a target: the cells that break it.
        """
    @property
    def promise(self) -> str:
        ...
def all_measures() -> list[str]:
    """
    The names of all measures; '(n)' marks those with a number.
    """
def change_of_shortfall(before: ntm._core.assessment.Outcomes, after: ntm._core.assessment.Outcomes, panel: ntm._core.observations.Panel, cutoff: typing.SupportsFloat | typing.SupportsIndex) -> ShortfallChange:
    """
    The change of H, A and M0 between two outcomes of one panel, in four parts.
    """
def check(state: State, targets: collections.abc.Sequence[Target]) -> list[TargetCheck]:
    """
    Each target against a state: met and behind only where the whole interval agrees.
    """
def consistent(targets: collections.abc.Sequence[Target], state: State, file: str = 'targets.csv') -> list[ntm._core.Finding]:
    """
    Targets against each other and against the map: each comparison is a finding with its arithmetic.
    """
def decisive(state: State | ntm._core.assessment.Outcomes, what: Target | Measure | str, least: str | None = None, n: typing.SupportsInt | typing.SupportsIndex = 0, scope: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None] | collections.abc.Sequence[str | ntm._core.units.Unit | tuple[str, datetime.date | str | None]] | None = None) -> Decision:
    """
    Whom to phone: the fewest unknown cells that settle a Measure (or its name), a Target, or whether a measure is `least` (as printed: '2', '15,5') or more; at most `n` of each way (0: all). `state` is a State, or outcomes where the measure follows from them alone. `scope` is a unit or a list of units: a measure is taken over all of them together, a promise is kept when each of them keeps it.
    """
def find_measure(name: str) -> Measure:
    """
    The measure with this name or alias; raises UnknownName with the nearest names.
    """
def parse_targets(text: str, registry: ntm._core.units.Registry, file: str = 'targets.csv') -> tuple[list[Target], list[ntm._core.Finding]]:
    """
    Reads the text of a targets.csv: the targets and all findings.
    """
def table_t1(outcomes: ntm._core.assessment.Outcomes, bands: collections.abc.Sequence[ntm._core.aggregate.Band] | None = None, before: ntm._core.assessment.Outcomes | None = None, district_labels: collections.abc.Mapping[str, str] = {}, level: str = 'district', recognised: collections.abc.Sequence[ntm._core.Truth] = []) -> ntm._core.Table:
    """
    Table T1: communes by district (or another level) and band of criteria met, low and high, with shares and the mean. `before`: outcomes of an earlier day, for the change. `recognised`: a Truth for each row of the outcomes.
    """
def table_t2(outcomes: ntm._core.assessment.Outcomes, before: ntm._core.assessment.Outcomes | None = None, level: str | None = None) -> ntm._core.Table:
    """
    Table T2: for each criterion (of each unit of a level) how many communes meet it, low and high, and the share.
    """
def table_t7(checks: collections.abc.Sequence[TargetCheck], before: collections.abc.Sequence[TargetCheck] | None = None) -> ntm._core.Table:
    """
    Table T7: what was promised, when it was stated and is due, what is there, and the gap.
    """
def to_json(checks: collections.abc.Sequence[TargetCheck]) -> str:
    """
    Checks as JSON.
    """
def to_table(checks: collections.abc.Sequence[TargetCheck], lang: str = 'vi') -> ntm._core.Table:
    """
    The checks as a table: id, label, now, target, gap, verdict, due, note.
    """
