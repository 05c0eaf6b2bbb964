"""
Whether reported figures follow from the data, and completion of those that were never published.
"""
from __future__ import annotations
import collections.abc
import datetime
import enum
import ntm._core
import ntm._core.assessment
import ntm._core.funds
import ntm._core.observations
import ntm._core.recognition
import ntm._core.units
import typing
__all__: list[str] = ['Claim', 'ClaimVerdict', 'Completion', 'CompletionConflict', 'CompletionProblem', 'DrawnGroup', 'Evidence', 'ImpliedNumber', 'MapChange', 'OlderReadings', 'Reconciliation', 'Result', 'TotalGroup', 'UnitChange', 'check', 'complete', 'completion_from', 'conflicts', 'draw_missing', 'explain_change', 'explain_values', 'parse_claims', 'reconcile']
class ClaimVerdict(enum.IntEnum):
    """
    Whether a printed figure follows from the data.
    """
    AMBIGUOUS = 5
    DOES_NOT_HOLD = 4
    HOLDS = 0
    HOLDS_BY_CUTTING = 2
    HOLDS_BY_ROUNDING = 1
    HOLDS_ON_ONE_MAP = 3
    UNKNOWN = 6
class Claim:
    """
    One figure that somebody printed.
    """
    def __repr__(self) -> str:
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def kind(self) -> str:
        """
        share, mean, sum, cumulative, difference, date_order, rate or count.
        """
    @property
    def said_on(self) -> datetime.date | None:
        ...
    @property
    def source(self) -> str:
        ...
    @property
    def text_vi(self) -> str:
        """
        The words as printed.
        """
    @property
    def where(self) -> ntm._core.Place:
        ...
class ImpliedNumber:
    """
    A number that a claim implies, or that was tried.
    """
    def __repr__(self) -> str:
        ...
    @property
    def denominator(self) -> int:
        ...
    @property
    def how(self) -> str:
        """
        How the printed number follows from it: exact, rounded, cut, both or neither.
        """
    @property
    def numerator(self) -> int:
        ...
    @property
    def on(self) -> datetime.date | None:
        """
        The day of the map or of the figure.
        """
    @property
    def what(self) -> str:
        ...
class Result:
    """
    The verdict on one claim and the arithmetic that gives it.
    """
    def __repr__(self) -> str:
        ...
    def text(self, lang: str = 'vi') -> str:
        """
        The verdict as a report prints it.
        """
    @property
    def arithmetic_en(self) -> str:
        ...
    @property
    def arithmetic_vi(self) -> str:
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def implied(self) -> list[ImpliedNumber]:
        ...
    @property
    def only_on(self) -> datetime.date | None:
        """
        The only map on which the figure holds, when several were tried.
        """
    @property
    def units(self) -> list[int]:
        """
        Indices of the units that the arithmetic names.
        """
    @property
    def verdict(self) -> ClaimVerdict:
        ...
class Reconciliation:
    """
    All claims of a file with their verdicts.
    """
    def __getitem__(self, id: str) -> Result:
        """
        The result of the claim with this id; raises UnknownName.
        """
    def __len__(self) -> int:
        ...
    def to_json(self) -> str:
        """
        Claims with their verdicts as JSON.
        """
    def to_table(self) -> ntm._core.Table:
        """
        The claims table: what was printed, the verdict, the arithmetic, the source.
        """
    @property
    def claims(self) -> list[Claim]:
        ...
    @property
    def results(self) -> list[Result]:
        ...
class Evidence:
    """
    What claims are checked against; what is None is unknown.
    """
    def __init__(self, units: ntm._core.units.Registry | None = None, recognitions: ntm._core.recognition.Recognitions | None = None, published: ntm._core.observations.Published | None = None, ledger: ntm._core.funds.Ledger | None = None) -> None:
        ...
class UnitChange:
    """
    One commune that left the programme, or entered it.
    """
    @property
    def event(self) -> int | None:
        """
        Index of the event that did it.
        """
    @property
    def left(self) -> bool:
        """
        Whether it left; otherwise it entered.
        """
    @property
    def others(self) -> list[int]:
        """
        Units that the event made of it, or made it from.
        """
    @property
    def recognised(self) -> bool:
        """
        Whether a recognition counted for it.
        """
    @property
    def unit(self) -> int:
        """
        Index of the unit in the registry.
        """
class MapChange:
    """
    What happened to the programme and to recognised communes between two maps, unit by unit.
    """
    def to_table(self, units: ntm._core.units.Registry) -> ntm._core.Table:
        """
        One row a commune, with the event and its legal basis.
        """
    @property
    def after(self) -> datetime.date:
        ...
    @property
    def before(self) -> datetime.date:
        ...
    @property
    def programme_after(self) -> int:
        ...
    @property
    def programme_before(self) -> int:
        ...
    @property
    def recognised_after(self) -> int:
        ...
    @property
    def recognised_before(self) -> int:
        ...
    @property
    def stopped(self) -> list[int]:
        """
        Rows of recognitions that counted before and do not after.
        """
    @property
    def stopped_units(self) -> list[int]:
        ...
    @property
    def units(self) -> list[UnitChange]:
        ...
class CompletionConflict(ntm._core.Error):
    pass
class TotalGroup:
    """
    Units whose values add up to a published total.
    """
    def __init__(self, name: str, units: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], total: typing.SupportsInt | typing.SupportsIndex) -> None:
        ...
    @property
    def name(self) -> str:
        ...
    @property
    def total(self) -> int:
        ...
    @property
    def units(self) -> list[int]:
        ...
class DrawnGroup:
    """
    A number of units to be drawn from candidates; a drawn unit has `value`.
    """
    def __init__(self, name: str, candidates: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], number: typing.SupportsInt | typing.SupportsIndex, value: typing.SupportsInt | typing.SupportsIndex) -> None:
        ...
    @property
    def candidates(self) -> list[int]:
        ...
    @property
    def name(self) -> str:
        ...
    @property
    def number(self) -> int:
        ...
    @property
    def value(self) -> int:
        ...
class CompletionProblem:
    """
    Whole numbers that were never published, and everything published that they must honour.
    """
    def __init__(self, low: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], high: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], *, level: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] | None = None, totals: collections.abc.Sequence[TotalGroup] = [], draws: collections.abc.Sequence[DrawnGroup] = [], grand_total: typing.SupportsInt | typing.SupportsIndex | None = None, under: tuple[typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex] | None = None, spread: typing.SupportsFloat | typing.SupportsIndex = 0.5) -> None:
        """
        `low` and `high` bound each unit (equal: fixed); `under` is (threshold, how many lie below it).
        """
    def __len__(self) -> int:
        ...
    @property
    def draws(self) -> list[DrawnGroup]:
        ...
    @property
    def grand_total(self) -> int | None:
        ...
    @property
    def high(self) -> list[int]:
        ...
    @property
    def level(self) -> list[float]:
        ...
    @property
    def low(self) -> list[int]:
        ...
    @property
    def totals(self) -> list[TotalGroup]:
        ...
class OlderReadings(enum.IntEnum):
    """
    What the latest reading of an unrecognised commune says today.
    """
    KEEP = 0
    LOWER_BOUND = 1
class Completion:
    """
    Counts of criteria that were never published, completed so that every published total holds. All draws are synthetic.
    """
    def many(self, seed: typing.SupportsInt | typing.SupportsIndex, *, first: typing.SupportsInt | typing.SupportsIndex = 0, count: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> list[list[int]]:
        """
        The counts of many draws: the same on any number of threads.
        """
    def outcomes(self, weights: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], seed: typing.SupportsInt | typing.SupportsIndex, draw: typing.SupportsInt | typing.SupportsIndex = 0, *, mark: str) -> ntm._core.assessment.Outcomes:
        """
        Outcomes of one draw, every criterion met or unmet; `weights` say which criteria are missing more often. `mark` stands beside every copy.
        """
    def recognised(self, seed: typing.SupportsInt | typing.SupportsIndex, draw: typing.SupportsInt | typing.SupportsIndex = 0) -> list[bool]:
        """
        Whether each commune is recognised in this draw, by name or drawn.
        """
    def to_table(self, seed: typing.SupportsInt | typing.SupportsIndex, draw: typing.SupportsInt | typing.SupportsIndex = 0, *, mark: str) -> ntm._core.Table:
        """
        One draw as a table that carries its mark.
        """
    def values(self, seed: typing.SupportsInt | typing.SupportsIndex, draw: typing.SupportsInt | typing.SupportsIndex = 0) -> list[int]:
        """
        One count a commune.
        """
    @property
    def findings(self) -> list[ntm._core.Finding]:
        """
        What was assumed, set aside or contradictory.
        """
    @property
    def origins(self) -> list[str]:
        """
        Where each row's value comes from: read, derived or synthetic.
        """
    @property
    def problem(self) -> CompletionProblem:
        ...
    @property
    def units(self) -> list[int]:
        """
        Index of the unit of each row.
        """
def check(what: Claim, against: Evidence) -> Result:
    """
    Checks one claim.
    """
def complete(problem: CompletionProblem, seed: typing.SupportsInt | typing.SupportsIndex, draw: typing.SupportsInt | typing.SupportsIndex = 0) -> list[int]:
    """
    One value a unit, honouring everything exactly; raises CompletionConflict when figures cannot hold together.
    """
def completion_from(evidence: Evidence, outcomes: ntm._core.assessment.Outcomes, *, sum: typing.SupportsInt | typing.SupportsIndex | None = None, minimum: typing.SupportsInt | typing.SupportsIndex = 0, under: tuple[typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex] | None = None, recognised: typing.SupportsInt | typing.SupportsIndex | None = None, unnamed_in: collections.abc.Sequence[str] = [], totals_since: datetime.date | str | None = None, older_readings: OlderReadings = OlderReadings.KEEP, levels: collections.abc.Sequence[tuple[str, typing.SupportsFloat | typing.SupportsIndex]] = [], other_level: typing.SupportsFloat | typing.SupportsIndex = 1.0, spread: typing.SupportsFloat | typing.SupportsIndex = 0.5) -> Completion:
    """
    Assembles a completion from a province's data (docs/completion.md). `under` is (threshold, how many communes lie below it); `levels` are (class of units, level) pairs. Raises CompletionConflict when the figures cannot hold together.
    """
def conflicts(problem: CompletionProblem) -> list[ntm._core.Finding]:
    """
    Why the problem has no solution, as findings; empty when it has one.
    """
def draw_missing(counts: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], n_criteria: typing.SupportsInt | typing.SupportsIndex, weights: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], seed: typing.SupportsInt | typing.SupportsIndex, draw: typing.SupportsInt | typing.SupportsIndex = 0) -> list[list[int]]:
    """
    For each count, the indices of the criteria that are missing, drawn by weight without replacement.
    """
def explain_change(recognitions: ntm._core.recognition.Recognitions, units: ntm._core.units.Registry, *, before: datetime.date | str, after: datetime.date | str) -> MapChange:
    """
    Explains the change of the programme and of recognised communes from one map to a later one.
    """
def explain_values(crosswalk: ntm._core.units.Crosswalk, values_before: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex | None], values_after: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex | None]) -> tuple[ntm._core.Table, dict[str, float]]:
    """
    Explains the change of an extensive quantity between two maps: a row per unit of the later map, and the parts: after - before == changed - left + entered.
    """
def parse_claims(text: str, file: str = 'claims.toml') -> tuple[list[Claim], list[ntm._core.Finding]]:
    """
    Reads claims.toml (docs/formats/claims.md) into claims and findings; raises FileError for what is not TOML.
    """
def reconcile(claims: collections.abc.Sequence[Claim], against: Evidence) -> Reconciliation:
    """
    Checks all claims, each from the evidence alone.
    """
