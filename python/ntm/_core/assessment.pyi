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
__all__: list[str] = ['Attributed', 'Attribution', 'Bridge', 'Change', 'EditionMapping', 'EvaluationCase', 'Explained', 'Explanation', 'Limits', 'Outcomes', 'RolledCounts', 'UnitLimits', 'Verdicts', 'attribute', 'bridge', 'degree_table', 'doubt', 'evaluate', 'evaluate_many', 'evaluate_values', 'fragile', 'groupings_of', 'limits_of', 'near_misses', 'parse_mapping', 'roll_up_counts', 'share_form_of', 'suppose_status', 'suppose_thresholds', 'suppose_unknown', 'suppose_value', 'unit_text', 'what_became_unknown']
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
    def denominator(self) -> float | None:
        ...
    @property
    def floor(self) -> float | None:
        """
        Where the province decides the threshold, the least it may ask for; None without one.
        """
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
    def must_exceed(self) -> bool:
        """
        The value is exactly at a limit that must be passed: unmet, nothing missing.
        """
    @property
    def numerator(self) -> float | None:
        """
        What a share was divided from, or None.
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
    def stage(self) -> str:
        """
        How far the value was reviewed: self_assessed, verified or appraised.
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
    def to_json(self) -> str:
        """
        The explanation as JSON, one object a requirement.
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
    def preconditions(self) -> list[Explained]:
        """
        What must hold before any criterion counts: criterion 0, indicator its code.
        """
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
    def explain_each(self, panel: ntm._core.observations.Panel, visit: collections.abc.Callable[[int, Explanation], None]) -> None:
        """
        Explains every unit, row by row: calls visit(row, explanation) for each. What visit raises ends the call.
        """
    def meets_all(self, unit: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None]) -> ntm._core.Truth:
        """
        Whether a unit meets every criterion.
        """
    def meets_standard(self, unit: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None]) -> ntm._core.Truth:
        """
        Whether a unit meets every precondition and every criterion.
        """
    def preconditions(self, unit: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None]) -> dict[str, ntm._core.Truth]:
        """
        Truth of each precondition, by its code.
        """
    def row(self, unit: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None]) -> int:
        """
        The row of a unit; raises UnknownName.
        """
    def table(self) -> ntm._core.Table:
        """
        One row per unit, one column per criterion.
        """
    def to_json(self) -> str:
        """
        What judged, and an object a unit, as JSON.
        """
    def to_json_lines(self) -> str:
        """
        One JSON object a unit and line (NDJSON), each with what judged it.
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
class Change:
    """
    What-if: something supposed of one item of one unit.
    """
    def __repr__(self) -> str:
        ...
    @property
    def item(self) -> str:
        ...
class EvaluationCase:
    """
    One of many evaluations.
    """
    def __init__(self, edition: ntm._core.standard.Edition, registry: ntm._core.units.Registry, *, on: datetime.date | str, known_on: datetime.date | str | None = None, not_applicable: str = 'unknown', use_older_judgements: bool = False, changes: collections.abc.Sequence[Change] = []) -> None:
        ...
class EditionMapping:
    """
    Which criteria of two editions are compared (docs/formats/mapping.md).
    """
    @property
    def links(self) -> list[tuple[list[int], list[int]]]:
        """
        Pairs of lists of numbers: criteria before and after.
        """
    @property
    def source(self) -> str:
        """
        Where it is written; '' when matched by number.
        """
class Bridge:
    """
    Table T8: criteria lost and gained by each unit when the law changes.
    """
    def __repr__(self) -> str:
        ...
    def table(self) -> ntm._core.Table:
        """
        One row per unit, then the total.
        """
    def text(self, lang: str = 'vi') -> str:
        """
        '58 units lost 189 criteria, 21 gained 34'.
        """
    def to_json(self) -> str:
        """
        The change of law as JSON, one object a unit.
        """
    @property
    def down(self) -> tuple[ntm._core.CountInterval, ntm._core.CountInterval]:
        """
        By the balance of each unit: units that went down, and by how much.
        """
    @property
    def gained(self) -> tuple[ntm._core.CountInterval, ntm._core.CountInterval]:
        """
        Units that gained any criterion, and how many in all.
        """
    @property
    def lost(self) -> tuple[ntm._core.CountInterval, ntm._core.CountInterval]:
        """
        Units that lost any criterion, and how many in all.
        """
    @property
    def mapping(self) -> EditionMapping:
        ...
    @property
    def mark(self) -> str:
        ...
    @property
    def on(self) -> datetime.date:
        ...
    @property
    def only_after(self) -> list[int]:
        """
        Numbers of criteria that only the new edition has.
        """
    @property
    def only_before(self) -> list[int]:
        """
        Numbers of criteria that only the old edition has.
        """
    @property
    def unknown(self) -> int:
        """
        Comparisons of which one side is unknown.
        """
    @property
    def up(self) -> tuple[ntm._core.CountInterval, ntm._core.CountInterval]:
        """
        By the balance of each unit: units that went up, and by how much.
        """
class Attributed:
    """
    One part of a change: what is sure and what is possible.
    """
    @property
    def high(self) -> int:
        ...
    @property
    def low(self) -> int:
        ...
    @property
    def mean_high(self) -> tuple[int, int]:
        ...
    @property
    def mean_low(self) -> tuple[int, int]:
        """
        The mean's change as (numerator, denominator).
        """
class Attribution:
    """
    A change of criteria met in four parts that add up exactly.
    """
    def table(self) -> ntm._core.Table:
        ...
    def units_table(self) -> ntm._core.Table:
        """
        One row a unit, with its four parts.
        """
    @property
    def edition(self) -> Attributed:
        """
        The new edition.
        """
    @property
    def learnt(self) -> Attributed:
        """
        The part of `revision` that was learnt for the first time between the days.
        """
    @property
    def map(self) -> Attributed:
        """
        Units that left and joined.
        """
    @property
    def revision(self) -> Attributed:
        """
        What only became known: late knowledge of the first day, and `learnt`.
        """
    @property
    def total(self) -> Attributed:
        ...
    @property
    def units_after(self) -> int:
        ...
    @property
    def units_before(self) -> int:
        ...
    @property
    def units_common(self) -> int:
        ...
    @property
    def work(self) -> Attributed:
        """
        Work on the units that stay, by the old edition.
        """
class Limits:
    """
    Bounds of every column for every class of units: a value is met from low to high, known from known_low to known_high, and unmet where it is known and not met.
    """
    def __init__(self, columns: collections.abc.Sequence[str], criterion_of: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], low: typing.Any | None = None, high: typing.Any | None = None, *, known_low: typing.Any | None = None, known_high: typing.Any | None = None, criteria: typing.SupportsInt | typing.SupportsIndex | None = None, complete: collections.abc.Sequence[bool] | None = None) -> None:
        """
        Bounds as arrays [class][column] (or [column] for one class); one that is left out has no end, NaN is nowhere. `criterion_of` counts criteria from 0 and does not fall; criteria that are not `complete` are never met.
        """
    def __len__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def columns(self) -> list[str]:
        """
        Names of the columns, in their order.
        """
    @property
    def criteria(self) -> int:
        """
        How many criteria there are.
        """
    @property
    def criterion_of(self) -> list[int]:
        ...
    @property
    def high(self) -> numpy.ndarray:
        ...
    @property
    def known_high(self) -> numpy.ndarray:
        ...
    @property
    def known_low(self) -> numpy.ndarray:
        ...
    @property
    def low(self) -> numpy.ndarray:
        """
        The bounds as an array [class][column]; so are high, known_low and known_high.
        """
class UnitLimits:
    """
    An edition's limits for units on days, and what they do not say.
    """
    def __repr__(self) -> str:
        ...
    @property
    def by_status(self) -> list[bool]:
        """
        For each column, whether it takes a status (1 met, 0 unmet) and not the value.
        """
    @property
    def classes(self) -> numpy.ndarray:
        """
        The class of each row [day][unit], for evaluate_values.
        """
    @property
    def days(self) -> list[datetime.date]:
        ...
    @property
    def findings(self) -> list[ntm._core.Finding]:
        """
        What bounds of single values cannot express, indicator by indicator.
        """
    @property
    def limits(self) -> Limits:
        ...
    @property
    def units(self) -> list[ntm._core.units.Unit]:
        """
        The units, in the order of the rows of a day.
        """
class Verdicts:
    """
    Truths of many rows: a bit for each criterion. What is not assessed is unknown.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __eq__(self, other: object) -> bool:
        ...
    def __len__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def columns_truth(self) -> numpy.ndarray:
        """
        The same for each column, where it was asked for.
        """
    def truth(self) -> numpy.ndarray:
        """
        Every truth as an int8 array (rows, criteria): 0 unmet, 1 met, 2 unknown.
        """
    @property
    def assessed(self) -> numpy.ndarray:
        """
        The same: met or unmet, that is known. A view.
        """
    @property
    def columns_assessed(self) -> numpy.ndarray:
        ...
    @property
    def columns_met(self) -> numpy.ndarray:
        """
        The same for each column, where it was asked for. A view.
        """
    @property
    def criteria(self) -> int:
        ...
    @property
    def criteria_assessed(self) -> numpy.ndarray:
        """
        How many criteria of each row are known, uint16.
        """
    @property
    def criteria_met(self) -> numpy.ndarray:
        """
        How many criteria each row surely meets, uint16.
        """
    @property
    def met(self) -> numpy.ndarray:
        """
        uint64 words (rows, words), criterion c is bit c % 64 of word c // 64. A view.
        """
class RolledCounts:
    """
    Counts of criteria at every level, for each day.
    """
    FIELDS: typing.ClassVar[list] = ['units', 'met', 'unknown', 'meets_all', 'may_meet_all', 'below', 'may_be_below']
    def __len__(self) -> int:
        ...
    def at(self, level: str) -> numpy.ndarray:
        """
        int64 (days, groups, FIELDS): units, criteria met and unknown, units that meet all and that may, that meet fewer than `below` and that may. A view.
        """
    def unallocated(self, level: str) -> numpy.ndarray:
        """
        int64 (days, FIELDS): what lies in no group of the level. A view.
        """
    @property
    def levels(self) -> list[str]:
        ...
    @property
    def total(self) -> numpy.ndarray:
        """
        int64 (days, FIELDS): everything. A view.
        """
def attribute(old: Outcomes, new: Outcomes, panel: ntm._core.observations.Panel) -> Attribution:
    """
    Why criteria met changed between two evaluations of one panel: late knowledge, map, work, edition.
    """
def bridge(old: Outcomes, new: Outcomes, mapping: EditionMapping | None = None) -> Bridge:
    """
    Compares outcomes of one panel on one day under two editions; by number without a mapping.
    """
def degree_table(outcomes: Outcomes, panel: ntm._core.observations.Panel) -> ntm._core.Table:
    """
    The share of each threshold that is reached, 0 to 1: a row per criterion and indicator.
    """
def doubt(outcomes: Outcomes, panel: ntm._core.observations.Panel, *, recalled_thresholds: bool = False, below: str = '', since: datetime.date | str | None = None, synthetic: bool = False) -> Outcomes:
    """
    The outcomes without what is doubtful: recalled thresholds, values reviewed `below` a stage, observed before `since`, or synthetic.
    """
def evaluate(edition: ntm._core.standard.Edition, registry: ntm._core.units.Registry, panel: ntm._core.observations.Panel, *, on: datetime.date | str, known_on: datetime.date | str | None = None, not_applicable: str = 'unknown', use_older_judgements: bool = False, units: collections.abc.Sequence[str | ntm._core.units.Unit | tuple[str, datetime.date | str | None]] | None = None, others: collections.abc.Sequence[Outcomes] = []) -> Outcomes:
    """
    Values against thresholds for the communes of the programme (or `units`) on a day, as known on another. `not_applicable`: 'unknown', 'met' or 'excluded'. `others`: outcomes of the same day under other editions, for rules over units below and standards that ask for one another.
    """
def evaluate_many(cases: collections.abc.Sequence[EvaluationCase], registry: ntm._core.units.Registry, panel: ntm._core.observations.Panel, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> list[Outcomes]:
    """
    Many evaluations of one panel in one call; each equals that of `evaluate`. threads=0: all.
    """
def evaluate_values(values: typing.Any, limits: Limits, *, classes: typing.Any | None = None, class_column: str = '', missing_is_unknown: bool = False, columns: bool = False, threads: typing.SupportsInt | typing.SupportsIndex = 0, instructions: str = 'fastest', progress: typing.Any | None = None) -> Verdicts:
    """
    Judges rows of values against limits. `values`: a float64 array [row][column] or [day][unit][column] in the order of limits.columns (no copy when it is contiguous by rows or by columns), or anything with __arrow_c_stream__, whose columns are found by name (no copy). NaN and null are unknown. `classes`: the class of each row; of a table also the name of a column. The bits do not depend on `threads` (0: all) or `instructions`.
    """
def fragile(outcomes: Outcomes, panel: ntm._core.observations.Panel, within: str) -> ntm._core.Table:
    """
    Requirements met by no more than `within`.
    """
def groupings_of(map: ntm._core.units.Snapshot, units: collections.abc.Sequence[str | ntm._core.units.Unit | tuple[str, datetime.date | str | None]]) -> dict[str, numpy.ndarray]:
    """
    The district, province … of each unit, as positions in map.units(level), for roll_up_counts.
    """
def limits_of(edition: ntm._core.standard.Edition, registry: ntm._core.units.Registry, *, on: collections.abc.Sequence[datetime.date | str], units: collections.abc.Sequence[str | ntm._core.units.Unit | tuple[str, datetime.date | str | None]] | None = None, not_applicable: str = 'unknown') -> UnitLimits:
    """
    The limits of an edition for the communes of the programme on the first of these days (or for `units`), by the thresholds of each day. A column is a requirement ('17.1', '17.1:clean_water'); what bounds cannot express has a column for its status, and a finding that names it.
    """
def near_misses(outcomes: Outcomes, panel: ntm._core.observations.Panel, within: str) -> ntm._core.Table:
    """
    Requirements unmet by no more than `within`: '2' in the indicator's own unit, or '5%'.
    """
def parse_mapping(text: str, old: ntm._core.standard.Edition, new: ntm._core.standard.Edition, file: str = 'mapping.toml') -> tuple[EditionMapping, list[ntm._core.Finding]]:
    """
    Reads a mapping between the editions `old` and `new`: (EditionMapping, findings).
    """
def roll_up_counts(verdicts: Verdicts, groups: collections.abc.Mapping[str, typing.Any], *, units: typing.SupportsInt | typing.SupportsIndex, below: typing.SupportsInt | typing.SupportsIndex = 0, instructions: str = 'fastest') -> RolledCounts:
    """
    Adds rows [day][unit] up to all levels. `groups`: for each level the group of each of the `units` units of a day, from 0 to the highest that is named, -1 for none. `below`: count units that meet fewer criteria than that. The counts do not depend on `instructions`.
    """
def share_form_of(unit: str) -> str:
    """
    How values in a unit follow from a numerator and a denominator: 'percent', 'ratio' or 'none'.
    """
def suppose_status(registry: ntm._core.units.Registry, unit: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None], item: str, met: bool, on: datetime.date | str | None = None) -> Change:
    """
    What if `item` (a criterion's number, an indicator's code) were met, or not.
    """
def suppose_thresholds(law: ntm._core.standard.Edition, levels: collections.abc.Mapping[str, typing.SupportsFloat | typing.SupportsIndex], region: str = '') -> ntm._core.standard.Edition:
    """
    A copy of an edition with other thresholds, by item; its id ends in '+what-if'.
    """
def suppose_unknown(registry: ntm._core.units.Registry, unit: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None], item: str, on: datetime.date | str | None = None) -> Change:
    """
    What if nothing were known of `item`.
    """
def suppose_value(registry: ntm._core.units.Registry, unit: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None], item: str, value: typing.SupportsFloat | typing.SupportsIndex, on: datetime.date | str | None = None) -> Change:
    """
    What if indicator `item` of the unit were `value`, in its own unit.
    """
def unit_text(unit: str, lang: str = 'vi') -> str:
    """
    The unit of an indicator in words: 'triệu đồng/người/năm'; '' for what is counted.
    """
def what_became_unknown(before: Outcomes, after: Outcomes, panel: ntm._core.observations.Panel) -> ntm._core.Table:
    """
    Criteria that were known in `before` and are unknown in `after`, and all that is unknown of units that joined, as a table: why is 'data', 'edition' or 'map'.
    """
