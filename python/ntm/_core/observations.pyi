"""
What was seen of units, on which day, and when it was recorded.
"""
from __future__ import annotations
import collections.abc
import datetime
import ntm._core
import ntm._core.standard
import ntm._core.units
import numpy
import os
import typing
__all__: list[str] = ['Beside', 'Derivation', 'DeriveSums', 'Derived', 'DistrictFigure', 'Journal', 'JournalLock', 'LongTable', 'Panel', 'PanelValues', 'Published', 'PublishedFigure', 'Rows', 'Tolerance', 'build_panel', 'check', 'parse_criteria_counts', 'parse_criteria_table', 'parse_derivations', 'parse_district_figures', 'parse_observations', 'parse_published', 'parse_tolerances', 'put_beside', 'read_word', 'values_of']
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
    def select(self, numbers: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex]) -> Rows:
        """
        Only these observations (numbers from 0), in this order.
        """
    def table(self) -> ntm._core.Table:
        """
        The rows as a table.
        """
    @property
    def kept(self) -> int:
        ...
    @property
    def lines(self) -> list[int]:
        """
        The line of each observation in its file.
        """
    @property
    def read(self) -> int:
        ...
    @property
    def rejected(self) -> int:
        ...
class LongTable:
    """
    A table with a row per value, in columns named as those of observations.csv: of Arrow batches, or lists of texts. Read as the CSV file with the same cells would be, without writing one. Nulls, NaN and blank texts are empty cells.
    """
    def __init__(self, file: str = 'table') -> None:
        """
        `file` is what findings call the table. Its first row is line 2, after the names.
        """
    def __len__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def add(self, rows: typing.Any) -> None:
        """
        Appends what speaks Arrow. Raises Error for another form than before, after add_column, and for columns that no cell can be (lists, times of a zone).
        """
    def add_column(self, name: str, cells: list) -> None:
        """
        Sets a column of texts, one per row.
        """
    def fill(self, name: str, text: str) -> None:
        """
        The same text in every row, also in those added later, of a column that the table does not have.
        """
    def read(self, registry: ntm._core.units.Registry) -> tuple[Rows, list[ntm._core.Finding]]:
        """
        The observations of the rows: (rows, findings).
        """
    def replace(self, column: str, before: str, after: str) -> None:
        """
        Writes another text wherever a column has `before`.
        """
    def texts(self, column: str) -> list[str]:
        """
        Each text of a column that has a sign beyond ASCII, once.
        """
    @property
    def blank(self) -> int:
        """
        Rows with neither value nor numerator nor denominator.
        """
    @property
    def columns(self) -> list[str]:
        """
        The names of all columns.
        """
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
class PanelValues:
    """
    Values of a panel as numbers in rows, as evaluate_values takes them.
    """
    def __repr__(self) -> str:
        ...
    @property
    def left_out(self) -> int:
        """
        Observations that their column cannot say: a status where a value is asked for, or the other way round.
        """
    @property
    def values(self) -> numpy.ndarray:
        """
        float64 [day][unit][item], NaN where nothing is known. A view.
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
class Derivation:
    """
    One indicator as data: which rows count, and what is added up. A row of which something is not known is counted as unknown, never in the numerator or the denominator.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __eq__(self, other: object) -> bool:
        ...
    def __init__(self, id: str, kind: str, *, numerator: str = '', denominator: str = '', value: str = '', over: str = '', weight: str = '', times: typing.SupportsFloat | typing.SupportsIndex | None = None) -> None:
        """
        `kind` is share, mean, sum or ratio. `times` is 100 for shares and 1 for the others unless given.
        """
    def __repr__(self) -> str:
        ...
    @property
    def denominator(self) -> str:
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def kind(self) -> str:
        ...
    @property
    def numerator(self) -> str:
        ...
    @property
    def over(self) -> str:
        ...
    @property
    def times(self) -> float:
        ...
    @property
    def value(self) -> str:
        ...
    @property
    def weight(self) -> str:
        ...
class Derived:
    """
    Indicators of units from records, with all that was left over. Speaks Arrow as `table()` does.
    """
    def __arrow_c_stream__(self, requested_schema: typing.Any | None = None) -> typing.Any:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> typing.Any:
        ...
    def observations(self, registry: ntm._core.units.Registry, *, on: datetime.date | str, known_on: datetime.date | str | None = None, stage: str = 'self_assessed', source: str = '', recorded_by: str = '') -> tuple[Rows, list[ntm._core.Finding]]:
        """
        Rows for a panel, with origin 'derived', recorded on `known_on`: (rows, findings about codes that name no unit of the day).
        """
    def table(self) -> ntm._core.Table:
        """
        One row per indicator and unit: value, low, high, numerator, denominator, unknown …
        """
    def to_json(self) -> str:
        """
        The indicators of all units as JSON, with what was left over.
        """
    def unallocated_table(self) -> ntm._core.Table:
        """
        The codes that no unit has, most rows first.
        """
    def wide_table(self) -> ntm._core.Table:
        """
        One row per unit, one column of values per indicator.
        """
    @property
    def codes(self) -> list[str]:
        ...
    @property
    def more_unknown_rows(self) -> int:
        """
        Rows of codes beyond the 100,000 that are listed.
        """
    @property
    def notes(self) -> list[ntm._core.Finding]:
        """
        What a reader must know, as findings.
        """
    @property
    def rows(self) -> int:
        """
        Rows read.
        """
    @property
    def unallocated_rows(self) -> int:
        """
        Rows with a code that no unit has.
        """
    @property
    def unknown_codes(self) -> list[tuple[str, int]]:
        """
        Codes that no unit has with their rows, by code.
        """
    @property
    def without_code_rows(self) -> int:
        """
        Rows without a code.
        """
class DeriveSums:
    """
    The sums behind indicators, per unit, while records come in. They are exact: neither order nor batches, threads or machines change a bit. Parts add up with +, and pickle.
    """
    @staticmethod
    def of_bytes(data: bytes) -> DeriveSums:
        """
        The sums that `bytes` wrote; raises Error for other bytes.
        """
    def __add__(self, arg0: DeriveSums) -> DeriveSums:
        ...
    def __copy__(self) -> DeriveSums:
        ...
    def __getstate__(self) -> bytes:
        ...
    def __iadd__(self, arg0: DeriveSums) -> DeriveSums:
        ...
    def __init__(self, derivations: collections.abc.Sequence[Derivation], codes: collections.abc.Sequence[str], key: str) -> None:
        """
        `codes` are the units' codes on the day; `key` is the column with the code of a row's unit.
        """
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def add(self, records: typing.Any, threads: typing.SupportsInt | typing.SupportsIndex = 0, progress: collections.abc.Callable[[int], None] | None = None, instructions: str = '') -> None:
        """
        Adds records that speak Arrow, without a copy. `threads` 0: one for each processor. `progress` is called with the number of rows read so far. `instructions` portable, avx2 or avx512, empty for the fastest. Raises Error for a column that is missing or of a wrong type.
        """
    def bytes(self) -> bytes:
        """
        All of it for another process; equal sums give equal bytes.
        """
    def result(self) -> Derived:
        """
        Indicators per unit as they stand.
        """
    def rolled_up(self, map: ntm._core.units.Snapshot, level: str = 'district') -> DeriveSums:
        """
        The same sums for the units of a level; what lies in none of them stays under 'unallocated'.
        """
    @property
    def codes(self) -> list[str]:
        ...
    @property
    def columns(self) -> list[str]:
        """
        The columns that are read, the key first.
        """
    @property
    def derivations(self) -> list[Derivation]:
        ...
    @property
    def key(self) -> str:
        ...
    @property
    def rows(self) -> int:
        """
        Rows added so far.
        """
class JournalLock:
    """
    A period whose figures were reported, and what they rest on.
    """
    def __repr__(self) -> str:
        ...
    @property
    def by(self) -> str:
        ...
    @property
    def bytes(self) -> int:
        """
        Bytes before the lock.
        """
    @property
    def edition(self) -> str:
        """
        Without what provinces set on it.
        """
    @property
    def edition_sha256(self) -> str:
        ...
    @property
    def entries(self) -> int:
        """
        Records before the lock.
        """
    @property
    def figures_sha256(self) -> str:
        ...
    @property
    def known_on(self) -> datetime.date:
        ...
    @property
    def map_on(self) -> datetime.date:
        ...
    @property
    def note(self) -> str:
        ...
    @property
    def number(self) -> int:
        ...
    @property
    def on(self) -> datetime.date:
        """
        The day of the figures.
        """
    @property
    def overlays(self) -> list[str]:
        ...
    @property
    def sha256(self) -> str:
        """
        SHA-256 of those bytes.
        """
    @property
    def since(self) -> datetime.date:
        ...
    @property
    def until(self) -> datetime.date:
        """
        The day after the last of the period.
        """
    @property
    def written_at(self) -> str:
        ...
class Journal:
    """
    An append-only file of observations: what was acknowledged is on the disk, what was cut off is never read, nothing is ever changed.
    """
    def __arrow_c_schema__(self) -> typing.Any:
        ...
    def __arrow_c_stream__(self, requested_schema: typing.Any | None = None) -> typing.Any:
        ...
    def __enter__(self) -> typing.Any:
        ...
    def __exit__(self, arg0: typing.Any, arg1: typing.Any, arg2: typing.Any) -> None:
        ...
    def __init__(self, path: os.PathLike | str | bytes, registry: ntm._core.units.Registry, *, write: bool = False, by: str = '') -> None:
        """
        Opens a journal to read, or with `write` to append: by one program at a time, which the lock file names; the file is made when it is not there.
        """
    def __len__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    @typing.overload
    def append(self, rows: Rows, *, by: str, reason: str = '', erratum: bool = False) -> int:
        """
        Appends Rows, all or none, and returns the number of the first when they are on the disk. Another value of a cell and stage needs a reason; rows for a locked period are errata.
        """
    @typing.overload
    def append(self, rows: Panel, *, by: str, reason: str = '', erratum: bool = False) -> int:
        """
        The same with all rows of a Panel, whose units must be in the journal's registry.
        """
    def check(self) -> list[ntm._core.Finding]:
        """
        Reads the file again: findings for damage, and for each lock whose bytes are not what was locked.
        """
    def close(self) -> None:
        """
        Lets another program write; reading goes on from memory.
        """
    def compare(self, rows: Rows) -> ntm._core.Table:
        """
        What each of these Rows would be, were they appended in this order, as a table: novelty ('first', 'repeated', 'correction' needs a reason, 'present' is there already), locked (only an erratum may say it), stands (the record that it would replace).
        """
    def history(self, unit: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None], item: str, *, on: datetime.date | str) -> ntm._core.Table:
        """
        All that was ever said of a cell, oldest first, as a table.
        """
    def is_locked(self, on: datetime.date | str) -> bool:
        """
        Whether a row valid on this day would be for a locked period.
        """
    def known_on(self, known_on: datetime.date | str) -> Rows:
        """
        What was known on a day as Rows: of each cell and stage the last that was recorded.
        """
    def lock(self, since: datetime.date | str, until: datetime.date | str, *, by: str, edition: ntm._core.standard.Edition | None = None, on: datetime.date | str | None = None, known_on: datetime.date | str | None = None, note: str = '') -> JournalLock:
        """
        Locks a reported period, `until` being the day after its last: later rows that are valid before its end must be errata. Evaluation.lock also pins the figures.
        """
    def locks_table(self) -> ntm._core.Table:
        """
        The locks as a table.
        """
    def observations(self, until: typing.SupportsInt | typing.SupportsIndex | None = None) -> Rows:
        """
        Every row as Rows, also what was replaced, up to record `until` when given.
        """
    def panel(self) -> Panel:
        """
        Every row as a Panel: it answers for every day and every day of knowledge.
        """
    def record(self, unit: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None], item: str, value: typing.Any, *, on: datetime.date | str, by: str, recorded_on: datetime.date | str | None = None, stage: str = 'self_assessed', source: str = '', file: str = '', line: typing.SupportsInt | typing.SupportsIndex = 0, column: str = '', of: typing.SupportsInt | typing.SupportsIndex | None = None, note: str = '', reason: str = '', erratum: bool = False) -> int:
        """
        Appends one value of an indicator ('10.1'), a criterion ('criterion:5' or '5') or a count ('criteria', with `of`): a number, True or False for met or unmet, None for no figure, 'not_applicable'. `recorded_on` is today without it; `file`, `line` and `column` are the cell that it was read from.
        """
    def refresh(self) -> int:
        """
        Reads what another program has appended since: how many records.
        """
    def require_appendable(self, rows: Rows, *, by: str, reason: str = '', erratum: bool = False) -> None:
        """
        Raises what `append` of these Rows would, for a reader too, and appends nothing.
        """
    def revisions(self, since: typing.SupportsInt | typing.SupportsIndex, until: typing.SupportsInt | typing.SupportsIndex | None = None, *, on: datetime.date | str) -> ntm._core.Table:
        """
        The records from `since` up to `until` that correct another, or are valid on the reported day `on` or before, as a table: old and new, who, why, from which file.
        """
    def table(self, since: typing.SupportsInt | typing.SupportsIndex = 0) -> ntm._core.Table:
        """
        Every record (from number `since` on) as a table: number, when, who, why, and the row.
        """
    def to_arrow(self) -> typing.Any:
        """
        Every record as a pyarrow.Table. Needs pyarrow.
        """
    def to_ipc(self, path: typing.Any) -> typing.Any:
        """
        Writes every record as an Arrow IPC file and returns its path.
        """
    def to_parquet(self, path: typing.Any) -> typing.Any:
        """
        Writes every record as a Parquet file and returns its path.
        """
    @property
    def findings(self) -> list[ntm._core.Finding]:
        """
        A torn end, damage, units that the registry does not have.
        """
    @property
    def latest_record(self) -> datetime.date | None:
        ...
    @property
    def locks(self) -> list[JournalLock]:
        ...
    @property
    def path(self) -> str:
        ...
    @property
    def writable(self) -> bool:
        ...
class Tolerance:
    """
    How far two sources of one indicator may differ and still agree.
    """
    def __init__(self, item: str, within: typing.SupportsFloat | typing.SupportsIndex, *, percent: bool = False, source: str = '') -> None:
        ...
    @property
    def item(self) -> str:
        ...
    @property
    def percent(self) -> bool:
        """
        Whether `within` is in percent of the official value.
        """
    @property
    def source(self) -> str:
        ...
    @property
    def within(self) -> float:
        ...
class Beside:
    """
    Official values and those of citizens side by side; the official one stands.
    """
    def __len__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def table(self) -> ntm._core.Table:
        ...
    @property
    def counts(self) -> list[tuple[str, int]]:
        """
        How many cells are 'within', 'beyond', 'no_tolerance', 'incomparable', 'only_official', 'only_citizens'.
        """
    @property
    def findings(self) -> list[ntm._core.Finding]:
        """
        NTM-O029 for each cell beyond its tolerance, NTM-O030 for each item without one, NTM-O034 for each tolerance of an item that the edition does not have.
        """
    @property
    def known_on(self) -> datetime.date:
        ...
    @property
    def on(self) -> datetime.date:
        ...
def build_panel(rows: Rows) -> tuple[Panel, list[ntm._core.Finding]]:
    """
    A panel of these rows: (panel, findings about conflicts).
    """
def check(derivations: collections.abc.Sequence[Derivation]) -> list[ntm._core.Finding]:
    """
    What is wrong with derivations that code has built, as findings.
    """
def parse_criteria_counts(text: str, registry: ntm._core.units.Registry, file: str = 'commune_criteria.csv') -> tuple[Rows, list[ntm._core.Finding]]:
    """
    Reads counts of criteria per commune: (rows, findings).
    """
def parse_criteria_table(text: str, registry: ntm._core.units.Registry, file: str = 'criteria.csv') -> tuple[Rows, list[ntm._core.Finding]]:
    """
    Reads a table of statuses, one column per criterion: (rows, findings).
    """
def parse_derivations(text: str, file: str = 'derive.toml') -> tuple[list[Derivation], list[ntm._core.Finding]]:
    """
    Reads derivations from TOML: (derivations, findings). One with an error is left out.
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
def parse_tolerances(text: str, file: str = 'tolerances.csv') -> tuple[list[Tolerance], list[ntm._core.Finding]]:
    """
    Reads tolerances.csv: (tolerances, findings).
    """
def put_beside(official: Panel, citizens: Panel, registry: ntm._core.units.Registry, tolerances: collections.abc.Sequence[Tolerance] = [], *, on: datetime.date | str, edition: ntm._core.standard.Edition, known_on: datetime.date | str | None = None) -> Beside:
    """
    Puts what citizens say of a day beside what the office says: a Panel each. Cells of which neither has a figure are left out; the official value stands. Shares of which only counts were written are compared in the unit of the edition's indicator.
    """
def read_word(text: str, as_status: bool = True) -> str | None:
    """
    'met', 'unmet', 'not_reported' or 'not_applicable' for a word of an office; None for others.
    """
def values_of(panel: Panel, registry: ntm._core.units.Registry, units: collections.abc.Sequence[str | ntm._core.units.Unit | tuple[str, datetime.date | str | None]], *, on: collections.abc.Sequence[datetime.date | str], items: collections.abc.Sequence[str], known_on: datetime.date | str | None = None, by_status: collections.abc.Sequence[bool] = []) -> PanelValues:
    """
    What holds of `items` ('17.1', '17.1:clean_water') in units on each of the days `on`, as known on a day (None: all that was ever recorded): numbers for assessment.evaluate_values. `by_status`: for each item whether it takes a status (1 met, 0 unmet) and not the value.
    """
