"""
A province's folder as one object, with the verbs evaluate, check, plan, run, report.
"""
from __future__ import annotations
import collections.abc
import datetime
import ntm._core
import ntm._core.assessment
import ntm._core.audit
import ntm._core.funds
import ntm._core.observations
import ntm._core.ocop
import ntm._core.planning
import ntm._core.recognition
import ntm._core.scenario
import ntm._core.standard
import ntm._core.targets
import ntm._core.units
import typing
__all__: list[str] = ['Check', 'Delta', 'ErratumEffect', 'Evaluation', 'FileCount', 'LockEffect', 'LockedFigures', 'LogEntry', 'Province', 'Session', 'SessionState', 'TotalChange', 'Totals', 'VerdictChange', 'examples', 'init', 'load', 'tables']
class FileCount:
    """
    Rows of a file: read == kept + rejected.
    """
    def __repr__(self) -> str:
        ...
    @property
    def file(self) -> str:
        ...
    @property
    def kept(self) -> int:
        ...
    @property
    def read(self) -> int:
        ...
    @property
    def rejected(self) -> int:
        ...
class Evaluation:
    """
    A province on one day: what was measured, recognised and published.
    """
    def __repr__(self) -> str:
        ...
    def attribute(self, earlier: Evaluation) -> ntm._core.assessment.Attribution:
        """
        Why criteria met changed since an earlier evaluation.
        """
    def bridge(self, edition: typing.Any, mapping: ntm._core.assessment.EditionMapping | None = None) -> ntm._core.assessment.Bridge:
        """
        Table T8: the same data on the same day under another edition (its id, or an Edition).
        """
    def change_of_shortfall(self, earlier: Evaluation, cutoff: typing.SupportsFloat | typing.SupportsIndex) -> ntm._core.targets.ShortfallChange:
        """
        What moved H, A and M0 since an earlier evaluation: late knowledge, map, work, edition. A commune counts when it lacks `cutoff` (a share) of the criteria or more.
        """
    def decisive(self, what: typing.Any, n: typing.SupportsInt | typing.SupportsIndex = 0, scope: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None] | collections.abc.Sequence[str | ntm._core.units.Unit | tuple[str, datetime.date | str | None]] | None = None) -> ntm._core.targets.Decision:
        """
        Whom to phone: the fewest unknown cells that settle a measure (or its name) or a Target; at most `n` of each way (0: all). `scope`: a unit or several together, for a measure.
        """
    def degree(self) -> ntm._core.Table:
        """
        The share of each threshold that each commune has reached.
        """
    def explain(self, unit: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None]) -> ntm._core.assessment.Explanation:
        """
        Each criterion and indicator of a commune: value, threshold, shortfall, source, confidence.
        """
    def fragile(self, margin: typing.Any) -> ntm._core.Table:
        """
        Requirements met by no more than `margin`: 2, or '5%'.
        """
    def lock(self, journal: ntm._core.observations.Journal, since: datetime.date | str, until: datetime.date | str, *, by: str, note: str = '') -> ntm._core.observations.JournalLock:
        """
        Locks a reported period with these figures, which must rest on the journal (Province.evaluate(panel=journal.panel())); `until` is the day after its last.
        """
    def matrix(self) -> ntm._core.Table:
        """
        Commune × criterion: met, unmet or unknown, as observed (one row per cell).
        """
    def measure(self, which: typing.Any, scope: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None] | None = None) -> ntm._core.targets.MeasureValue:
        """
        The value of a measure (ntm.measures, or its name) for the province or the unit `scope`.
        """
    def measures(self, which: collections.abc.Sequence[ntm._core.targets.Measure], lang: str = 'vi') -> ntm._core.Table:
        """
        Several measures as a table for people.
        """
    def near_misses(self, margin: typing.Any) -> ntm._core.Table:
        """
        Requirements unmet by no more than `margin`: 2, or '5%'.
        """
    def session(self, beside: collections.abc.Sequence[ntm._core.standard.Edition] = []) -> Session:
        """
        A live session that begins here. `beside`: editions judged beside its own, each from the outcomes of those before it.
        """
    def table(self, name: str, *, level: str | None = None, bands: collections.abc.Sequence | None = None, reference: Evaluation | None = None, decisions: bool | None = None, period: str | None = None, edition: typing.Any | None = None, mapping: ntm._core.assessment.EditionMapping | None = None) -> ntm._core.Table:
        """
        A table that an office sends, by its name: T1 bands of criteria met, T2 criterion by criterion, T3 decisions, T3D recognised communes by district, T4 money, T5 arrears, T6 OCOP, T7 targets, T8 another edition. `ntm.tables()` lists what each takes. `bands`: lower edges, highest first, 'all' for every criterion, or Bands. `reference`: an evaluation of an earlier day, for the changes. `edition`: an id or an Edition, for T8.
        """
    def to_json(self) -> str:
        """
        The outcomes as JSON, an object a unit.
        """
    @property
    def edition(self) -> ntm._core.standard.Edition:
        ...
    @property
    def findings(self) -> list[ntm._core.Finding]:
        """
        What a reader of these figures must know.
        """
    @property
    def known_on(self) -> datetime.date:
        ...
    @property
    def map(self) -> ntm._core.units.Snapshot:
        """
        The map of the day.
        """
    @property
    def on(self) -> datetime.date:
        ...
    @property
    def outcomes(self) -> ntm._core.assessment.Outcomes:
        """
        Values against thresholds: one row per commune of the programme.
        """
    @property
    def recognised(self) -> list[ntm._core.Truth]:
        """
        Which communes are recognised, in the order of `outcomes.units`: a Truth each, unknown where decisions are published that no row names.
        """
class Check:
    """
    Targets and printed sentences with their verdicts.
    """
    def to_json(self) -> str:
        """
        Targets, claims, consistency and findings as JSON.
        """
    @property
    def claims(self) -> list[ntm._core.audit.Result]:
        """
        One result per claim, in the order of the file.
        """
    @property
    def claims_table(self) -> ntm._core.Table:
        ...
    @property
    def consistency(self) -> list[ntm._core.Finding]:
        """
        Targets against each other and the map.
        """
    @property
    def findings(self) -> list[ntm._core.Finding]:
        """
        What a reader of the evaluation must know.
        """
    @property
    def reconciliation(self) -> ntm._core.audit.Reconciliation:
        ...
    @property
    def targets(self) -> list[ntm._core.targets.TargetCheck]:
        ...
    @property
    def targets_table(self) -> ntm._core.Table:
        ...
class Province:
    """
    Everything that a province's folder holds.
    """
    def __repr__(self) -> str:
        ...
    def check(self, evaluation: Evaluation | None = None) -> Check:
        """
        The targets and the printed sentences against the data.
        """
    def completions(self, scenario: ntm._core.scenario.Scenario | None = None, draws: typing.SupportsInt | typing.SupportsIndex | None = None) -> list:
        """
        The completions of a scenario: a list of (Outcomes, recognised), one per draw. Synthetic: each carries the mark.
        """
    def costs_from_shortfall(self, evaluation: Evaluation | None = None) -> ntm._core.planning.ShortfallCosts:
        """
        What each missing criterion costs by what it lacks and prices.csv.
        """
    def edition_on(self, on: datetime.date | str, assume: str | None = None) -> ntm._core.standard.Edition:
        """
        The edition that judges on a day, with those of the province's overlays that are law. `assume` names the edition where the law gives no single one.
        """
    def evaluate(self, on: datetime.date | str | None = None, known_on: datetime.date | str | None = None, assume: str | None = None, panel: ntm._core.observations.Panel | None = None, edition: ntm._core.standard.Edition | None = None) -> Evaluation:
        """
        Values against the standard on a day, as known on a day. `assume` names the edition where the law gives no single one; without it NoSingleEdition is raised. `panel`: observations instead of the folder's, such as Journal.panel(); all that it holds counts unless known_on is given. `edition`: an Edition that judges, such as one with overlays.
        """
    def next(self, month: str, *, by: typing.Any | None = None, reason: typing.Any | None = None, recorded_on: typing.Any | None = None, assume: typing.Any | None = None, infer: bool = False, lock: bool = False) -> typing.Any:
        """
        The month ('2026-05'): takes its files into the journal and tells what changed since the month before, as a monthly.Month. Run again, it gives the same bits (docs/monthly.md).
        """
    def plan(self, evaluation: Evaluation | None = None, estimate: str = 'likely') -> ntm._core.planning.Problem:
        """
        A planning problem with this province's costs: those that follow from the shortfall and prices.csv where they are known, else those of costs.csv. A commune that may be one of those that were published and not named is unknown, neither recognised nor not.
        """
    def read(self, files: typing.Any, *, on: typing.Any | None = None, stage: typing.Any | None = None, inside: str = '', edition: typing.Any | None = None, mapping: typing.Any | None = None, recorded_on: typing.Any | None = None, recorded_by: str = '') -> typing.Any:
        """
        Reads files of offices (a path, a pattern such as 'in/*.xls*', or a list) with the province's units: an io.Imported (io.read_workbooks says what the others are). Nothing is kept: `next` does that (docs/monthly.md).
        """
    def report(self, out: typing.Any, *, evaluation: Evaluation | None = None, on: str | None = None, known_on: str | None = None, assume: str | None = None, scenario: ntm._core.scenario.Scenario | None = None, draws: typing.SupportsInt | typing.SupportsIndex | None = None, lang: str = 'vi', formats: collections.abc.Sequence[str] = ['html', 'xlsx'], progress: typing.Any | None = None) -> list:
        """
        Writes report.html, report.xlsx and manifest.json into the folder `out` and returns their paths (docs/report.md). The scenario is the province's own unless one is given.
        """
    def run(self, scenario: ntm._core.scenario.Scenario | None = None, draws: typing.SupportsInt | typing.SupportsIndex | None = None, progress: typing.Any | None = None) -> ntm._core.scenario.Run:
        """
        Runs a scenario (the folder's own when none is given). `progress(done, total)` is called between draws; returning False stops the run.
        """
    def session(self, on: datetime.date | str | None = None, known_on: datetime.date | str | None = None, assume: str | None = None, beside: collections.abc.Sequence[ntm._core.standard.Edition] = []) -> Session:
        """
        A live session on a day: values that come in correct every verdict and total.
        """
    @property
    def arrears(self) -> list[ntm._core.funds.ArrearsLine]:
        """
        What is owed for work that was done.
        """
    @property
    def claims(self) -> list[ntm._core.audit.Claim]:
        ...
    @property
    def costs(self) -> ntm._core.funds.Costs:
        ...
    @property
    def files(self) -> list[FileCount]:
        """
        Rows of each file.
        """
    @property
    def findings(self) -> list[ntm._core.Finding]:
        """
        Everything that is wrong with the files or must be known about them.
        """
    @property
    def funds(self) -> ntm._core.funds.Ledger:
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def input_files(self) -> list[tuple[str, str]]:
        """
        Names and texts of the files that were read.
        """
    @property
    def items(self) -> list[ntm._core.planning.SideItem]:
        """
        What a plan may do beside criteria of communes, for Problem.with_items.
        """
    @property
    def known_on(self) -> datetime.date | None:
        ...
    @property
    def location(self) -> str:
        ...
    @property
    def name_en(self) -> str:
        ...
    @property
    def name_vi(self) -> str:
        ...
    @property
    def observations(self) -> ntm._core.observations.Panel:
        ...
    @property
    def ocop(self) -> ntm._core.ocop.ProductRegister:
        """
        OCOP products and their certificates.
        """
    @property
    def ocop_results(self) -> list[ntm._core.ocop.Result]:
        """
        What documents state about OCOP rounds.
        """
    @property
    def on(self) -> datetime.date | None:
        """
        The day that results are about unless another is asked for.
        """
    @property
    def overlays(self) -> list[ntm._core.standard.Overlay]:
        """
        The province's own decisions on what editions leave to it.
        """
    @property
    def prices(self) -> ntm._core.funds.Prices:
        """
        Unit prices and class factors.
        """
    @property
    def published(self) -> ntm._core.observations.Published:
        ...
    @property
    def recognitions(self) -> ntm._core.recognition.Recognitions:
        ...
    @property
    def scenario(self) -> ntm._core.scenario.Scenario | None:
        """
        The folder's scenario; None when it has none.
        """
    @property
    def targets(self) -> list[ntm._core.targets.Target]:
        ...
    @property
    def tolerances(self) -> list[ntm._core.observations.Tolerance]:
        """
        How far citizens' values may differ from official ones.
        """
    @property
    def units(self) -> ntm._core.units.Registry:
        ...
class VerdictChange:
    """
    A verdict that an action of a session changed.
    """
    def __repr__(self) -> str:
        ...
    @property
    def after(self) -> ntm._core.Truth:
        ...
    @property
    def before(self) -> ntm._core.Truth:
        ...
    @property
    def edition(self) -> str:
        """
        Id of the edition that judged.
        """
    @property
    def item(self) -> str:
        ...
    @property
    def name(self) -> str:
        ...
    @property
    def unit(self) -> ntm._core.units.Unit | None:
        """
        The unit; None for what lies in none.
        """
    @property
    def what(self) -> str:
        """
        indicator, criterion, precondition or standard.
        """
class TotalChange:
    """
    A cell of a total that an action changed.
    """
    def __repr__(self) -> str:
        ...
    @property
    def after(self) -> ntm._core.CountInterval:
        ...
    @property
    def before(self) -> ntm._core.CountInterval:
        ...
    @property
    def edition(self) -> str:
        """
        Id of the edition that judged.
        """
    @property
    def item(self) -> typing.Any:
        """
        The band's label or the criterion's number; None for the other quantities.
        """
    @property
    def level(self) -> str:
        ...
    @property
    def name(self) -> str:
        ...
    @property
    def quantity(self) -> str:
        """
        criteria_met, meeting_all, meeting_standard, band or criterion.
        """
    @property
    def unit(self) -> ntm._core.units.Unit | None:
        """
        The unit; None for what lies in none.
        """
class LogEntry:
    """
    One line of a session's log.
    """
    def __repr__(self) -> str:
        ...
    @property
    def action(self) -> str:
        """
        set, undo or redo.
        """
    @property
    def after(self) -> str | None:
        ...
    @property
    def at(self) -> datetime.date:
        ...
    @property
    def before(self) -> str | None:
        """
        What held before, as text; None where nothing did.
        """
    @property
    def by(self) -> str:
        ...
    @property
    def item(self) -> str:
        ...
    @property
    def number(self) -> int:
        ...
    @property
    def unit(self) -> ntm._core.units.Unit | None:
        ...
class Delta:
    """
    Exactly what an action of a session changed.
    """
    def __bool__(self) -> bool:
        ...
    def __len__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    def to_json(self) -> str:
        """
        The action, the verdicts and the totals that changed as JSON (docs/json.md).
        """
    def totals_table(self) -> ntm._core.Table:
        ...
    def verdicts_table(self) -> ntm._core.Table:
        ...
    @property
    def entry(self) -> LogEntry:
        ...
    @property
    def in_force(self) -> bool:
        """
        Whether what was said holds on the session's day (after undo: whether it did). A newer value, or one of a higher stage, holds instead.
        """
    @property
    def totals(self) -> list[TotalChange]:
        ...
    @property
    def verdicts(self) -> list[VerdictChange]:
        ...
    @property
    def version(self) -> int:
        """
        The session's version after it.
        """
class Totals:
    """
    The totals of a unit, of the judged units in it.
    """
    def __repr__(self) -> str:
        ...
    @property
    def bands(self) -> list[tuple[str, ntm._core.CountInterval]]:
        """
        (label, units in the band) from the highest band down.
        """
    @property
    def criteria(self) -> dict[int, ntm._core.CountInterval]:
        """
        By criterion, how many units surely and possibly meet it.
        """
    @property
    def criteria_met(self) -> ntm._core.CountInterval:
        ...
    @property
    def edition(self) -> str:
        """
        Id of the edition that judged.
        """
    @property
    def meeting_all(self) -> ntm._core.CountInterval:
        ...
    @property
    def meeting_standard(self) -> ntm._core.CountInterval:
        ...
    @property
    def name(self) -> str:
        ...
    @property
    def unit(self) -> ntm._core.units.Unit | None:
        """
        The unit; None for what lies in none.
        """
    @property
    def units(self) -> int:
        ...
class SessionState:
    """
    Everything of a session at one version.
    """
    def outcomes(self, edition: typing.SupportsInt | typing.SupportsIndex = 0) -> ntm._core.assessment.Outcomes:
        """
        The outcomes, without their findings (Session.outcomes).
        """
    def table(self, level: str = 'province', edition: typing.SupportsInt | typing.SupportsIndex = 0) -> ntm._core.Table:
        """
        The totals of a level, a row for each unit.
        """
    @property
    def version(self) -> int:
        ...
class Session:
    """
    An evaluation that stays right while values come in. Safe for any number of threads.
    """
    def __init__(self, evaluation: Evaluation, beside: collections.abc.Sequence[ntm._core.standard.Edition] = []) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def log(self, since: typing.SupportsInt | typing.SupportsIndex = 0) -> list[LogEntry]:
        """
        All actions from number `since` on.
        """
    def log_table(self) -> ntm._core.Table:
        ...
    def outcomes(self, edition: typing.SupportsInt | typing.SupportsIndex = 0) -> ntm._core.assessment.Outcomes:
        """
        The outcomes of now with their findings.
        """
    def panel(self) -> ntm._core.observations.Panel:
        """
        What was given at the start and everything that stands since.
        """
    def redo(self, by: str = '', at: datetime.date | str | None = None) -> Delta:
        """
        Puts again what was last taken back; None when there is none.
        """
    def set(self, unit: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None], item: str, value: typing.Any, *, by: str = '', at: datetime.date | str | None = None, recorded_on: datetime.date | str | None = None, stage: str = 'self_assessed', source: str = '') -> Delta:
        """
        Says something of an indicator ('10.1') or a criterion ('10') and returns the Delta: a number in the indicator's unit, True or False for met or unmet, None for no figure, 'not_applicable'. `at` is the day it was seen (the session's day without it).
        """
    def set_count(self, unit: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None], criteria_met: typing.SupportsInt | typing.SupportsIndex, *, by: str = '', at: datetime.date | str | None = None, stage: str = 'self_assessed') -> Delta:
        """
        How many criteria a unit reports as met.
        """
    def state(self) -> SessionState:
        """
        Everything at one version.
        """
    def totals(self, unit: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None] | None = None, edition: typing.SupportsInt | typing.SupportsIndex = 0) -> Totals:
        """
        The totals of a unit of the map; of the province without one.
        """
    def undo(self, by: str = '', at: datetime.date | str | None = None) -> Delta:
        """
        Takes back the last of what stands; None when there is none.
        """
    @property
    def known_on(self) -> datetime.date:
        ...
    @property
    def on(self) -> datetime.date:
        ...
    @property
    def version(self) -> int:
        """
        How many actions there were.
        """
class LockEffect:
    """
    What of one locked period's figures changes.
    """
    @property
    def lock(self) -> ntm._core.observations.JournalLock:
        ...
    @property
    def totals(self) -> list[TotalChange]:
        ...
    @property
    def verdicts(self) -> list[VerdictChange]:
        ...
class ErratumEffect:
    """
    Every locked figure that an erratum changes, before and after. Its length is their number.
    """
    def __bool__(self) -> bool:
        ...
    def __len__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def totals_table(self) -> ntm._core.Table:
        """
        A row for each cell of a total that changes.
        """
    def verdicts_table(self) -> ntm._core.Table:
        """
        A row for each verdict that changes.
        """
    @property
    def locks(self) -> list[LockEffect]:
        """
        Periods of which a figure changes.
        """
class LockedFigures:
    """
    The figures of all locked periods of a journal, as they were reported and as they stand.
    """
    def __init__(self, journal: ntm._core.observations.Journal, editions: collections.abc.Sequence[ntm._core.standard.Edition] = []) -> None:
        """
        `editions`: those that the catalogue does not have, such as one with an overlay.
        """
    def __repr__(self) -> str:
        ...
    def changes(self, lock: typing.SupportsInt | typing.SupportsIndex) -> ErratumEffect:
        """
        What the errata since have changed.
        """
    @typing.overload
    def erratum(self, unit: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None], item: str, value: typing.Any, *, on: datetime.date | str, by: str, reason: str, recorded_on: datetime.date | str | None = None, stage: str = 'self_assessed', source: str = '', of: typing.SupportsInt | typing.SupportsIndex | None = None, record: bool = False) -> ErratumEffect:
        """
        Every locked figure that this value would change, exactly what making all figures again would find. It is written into the journal with `record` only. `recorded_on` is today without it; values are said as Journal.record says them.
        """
    @typing.overload
    def erratum(self, rows: ntm._core.observations.Rows, *, by: str, reason: str, record: bool = False) -> ErratumEffect:
        """
        The same for Rows together.
        """
    def reported(self, lock: typing.SupportsInt | typing.SupportsIndex) -> SessionState:
        """
        The figures of a lock (its number) as they were reported.
        """
    def standing(self, lock: typing.SupportsInt | typing.SupportsIndex) -> SessionState:
        """
        The same with all errata since.
        """
    @property
    def findings(self) -> list[ntm._core.Finding]:
        """
        Periods whose figures do not come out as they were locked.
        """
    @property
    def locks(self) -> list[ntm._core.observations.JournalLock]:
        ...
def examples() -> list[str]:
    """
    Ids of the examples that the library carries.
    """
def init(folder: typing.Any) -> None:
    """
    Writes the commented templates of a province into a folder; overwrites nothing.
    """
def load(where: typing.Any, allow_errors: bool = False) -> Province:
    """
    Opens a province: a folder, or an example by its id. What is wrong with the data is in `findings`.
    """
def tables() -> ntm._core.Table:
    """
    The tables of `Evaluation.table`: name, title, levels, options, where figures come from.
    """
