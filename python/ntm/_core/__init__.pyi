"""
Compiled part of ntm.
"""
from __future__ import annotations
import collections.abc
import datetime
import enum
import typing
import typing_extensions
from . import standard
from . import units
from . import observations
from . import aggregate
from . import assessment
from . import funds
from . import ocop
from . import recognition
from . import targets
from . import planning
from . import scenario
from . import audit
from . import province
__all__: list[str] = ['AmbiguousName', 'Column', 'CountInterval', 'Error', 'FileError', 'Finding', 'FindingKind', 'MissingComponent', 'NoSingleEdition', 'Period', 'Place', 'Severity', 'Table', 'Truth', 'UnknownName', 'aggregate', 'assessment', 'audit', 'decimal_mark', 'find_finding_kind', 'find_separator', 'finding_kinds', 'findings_to_json', 'fold', 'format_number', 'format_ratio', 'funds', 'make_finding', 'make_table', 'numbers_in', 'observations', 'ocop', 'planning', 'province', 'recognition', 'scenario', 'standard', 'targets', 'units']
class Error(ValueError):
    pass
class UnknownName(Error):
    pass
class AmbiguousName(Error):
    pass
class FileError(Error):
    pass
class NoSingleEdition(Error):
    pass
class MissingComponent(Error):
    pass
class Truth(enum.IntEnum):
    """
    Three-valued truth: unknown is neither met nor unmet.
    """
    MET = 1
    UNKNOWN = 2
    UNMET = 0
class Period:
    """
    A half-open period [since, until); None leaves an end open.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __contains__(self, day: datetime.date | str) -> bool:
        ...
    def __eq__(self, other: object) -> bool:
        ...
    def __getstate__(self) -> tuple[datetime.date | None, datetime.date | None]:
        ...
    def __init__(self, since: datetime.date | str | None = None, until: datetime.date | str | None = None) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    @property
    def since(self) -> datetime.date | None:
        ...
    @property
    def until(self) -> datetime.date | None:
        ...
class CountInterval:
    """
    Whole numbers from low to high, both included.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __contains__(self, value: typing.SupportsInt | typing.SupportsIndex) -> bool:
        ...
    def __eq__(self, other: object) -> bool:
        ...
    def __getstate__(self) -> tuple[int, int]:
        ...
    def __init__(self, low: typing.SupportsInt | typing.SupportsIndex, high: typing.SupportsInt | typing.SupportsIndex) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    @property
    def exact(self) -> bool:
        ...
    @property
    def high(self) -> int:
        ...
    @property
    def low(self) -> int:
        ...
class Severity(enum.IntEnum):
    """
    How much a finding matters.
    """
    ERROR = 2
    NOTE = 0
    WARNING = 1
class Place:
    """
    Where a finding was made: file, line (from 1; 0 when unknown), column.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __eq__(self, other: object) -> bool:
        ...
    def __getstate__(self) -> tuple[str, int, str]:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    @property
    def column(self) -> str:
        ...
    @property
    def file(self) -> str:
        ...
    @property
    def line(self) -> int:
        ...
class Finding:
    """
    One thing that is wrong with data, or that a reader must know about it.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __eq__(self, other: object) -> bool:
        ...
    def __getstate__(self) -> tuple[str, int, Place, list[tuple[str, str]]]:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def __str__(self) -> str:
        ...
    def how_to_fix(self, lang: str = 'en') -> str:
        """
        What to do about it.
        """
    def text(self, lang: str = 'en') -> str:
        """
        One line: code, place, what, remedy.
        """
    def to_json(self) -> str:
        """
        The finding as JSON, in both languages.
        """
    def what(self, lang: str = 'en') -> str:
        """
        What was found.
        """
    @property
    def arguments(self) -> dict:
        ...
    @property
    def code(self) -> str:
        """
        Stable code; `ntm finding CODE` explains it.
        """
    @property
    def level(self) -> Severity:
        ...
    @property
    def where(self) -> Place:
        ...
class FindingKind:
    """
    What the library knows about a finding code.
    """
    @property
    def code(self) -> str:
        ...
    @property
    def fix_en(self) -> str:
        ...
    @property
    def fix_vi(self) -> str:
        ...
    @property
    def level(self) -> Severity:
        ...
    @property
    def what_en(self) -> str:
        ...
    @property
    def what_vi(self) -> str:
        ...
class Column:
    """
    A named column of a table.
    """
    @property
    def label_vi(self) -> str:
        """
        What a Vietnamese reader sees.
        """
    @property
    def name(self) -> str:
        """
        Stable English name.
        """
    @property
    def values(self) -> typing.Any:
        """
        The cells as a list; None where there is no value.
        """
class Table:
    """
    Named columns of equal length. Speaks the Arrow PyCapsule interface: pandas, polars, pyarrow and DuckDB read it.
    """
    def __arrow_c_schema__(self) -> typing_extensions.CapsuleType:
        ...
    def __arrow_c_stream__(self, requested_schema: typing.Any | None = None) -> typing_extensions.CapsuleType:
        ...
    def __getitem__(self, name: str) -> Column:
        ...
    def __getstate__(self) -> tuple[str, str, str, list]:
        ...
    def __len__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def _repr_html_(self) -> str:
        ...
    def column(self, name: str) -> Column:
        """
        The column of this name; raises UnknownName.
        """
    def rows_at_least(self, name: str, least: typing.SupportsFloat | typing.SupportsIndex) -> Table:
        """
        The rows whose number in this column is `least` or more.
        """
    def select(self, names: collections.abc.Sequence[str]) -> Table:
        """
        The same table with these columns only, in this order; raises UnknownName.
        """
    def to_dicts(self) -> list:
        """
        The rows as dictionaries, with the mark as a last entry when there is one.
        """
    def to_html(self, path: typing.Any | None = None, lang: str = 'vi') -> str:
        """
        The table for people as one HTML page that loads nothing, written to `path` when one is given. Pairs x_low, x_high become one column. Needs ntm-vn[report].
        """
    def to_json(self) -> str:
        """
        The table as JSON, one object a row (docs/json.md).
        """
    def to_pandas(self, labels: str = 'en') -> typing.Any:
        """
        A pandas DataFrame; labels='vi' puts Vietnamese column names. A mark becomes a last column. Needs pandas.
        """
    def to_polars(self, labels: str = 'en') -> typing.Any:
        """
        The same as a polars DataFrame. Needs polars.
        """
    def to_xlsx(self, path: typing.Any, lang: str = 'vi') -> typing.Any:
        """
        Writes the table for people as a workbook and returns its path. Needs ntm-vn[report].
        """
    def with_intervals(self, lang: str = 'vi') -> Table:
        """
        The same table for people: each pair x_low, x_high becomes one text column x, "13..191".
        """
    @property
    def columns(self) -> list[str]:
        """
        Column names.
        """
    @property
    def mark(self) -> str:
        """
        Words that stand beside every copy; empty for real figures.
        """
    @property
    def title_en(self) -> str:
        ...
    @property
    def title_vi(self) -> str:
        ...
def decimal_mark(texts: collections.abc.Iterable) -> str:
    """
    How texts write their decimals: ',', '.', '?' when some so and some so, '' when none decides it.
    """
def find_finding_kind(code: str) -> FindingKind:
    """
    The kind with this code; raises UnknownName.
    """
def find_separator(text: str) -> str:
    """
    What parts the columns of a CSV text that begins with its header: ',', ';' or a tab.
    """
def finding_kinds() -> list[FindingKind]:
    """
    Every kind of finding, sorted by code.
    """
def findings_to_json(findings: collections.abc.Sequence[Finding]) -> str:
    """
    Findings as one JSON object (docs/json.md).
    """
def fold(text: str) -> str:
    """
    The text for comparing names: lower case, no marks, single spaces.
    """
def format_number(value: typing.SupportsFloat | typing.SupportsIndex, places: typing.SupportsInt | typing.SupportsIndex = 0, lang: str = 'vi') -> str:
    """
    A number as reports print it: 1.234,5 in Vietnamese.
    """
def format_ratio(numerator: typing.SupportsInt | typing.SupportsIndex, denominator: typing.SupportsInt | typing.SupportsIndex, places: typing.SupportsInt | typing.SupportsIndex = 2, lang: str = 'vi', cut: bool = False) -> str:
    """
    numerator/denominator with exact rounding (or cutting) to `places` decimals (0 to 15). Raises Error unless the denominator is positive.
    """
def make_finding(code: str, arguments: collections.abc.Mapping[str, str], file: str = '', line: typing.SupportsInt | typing.SupportsIndex = 0, column: str = '') -> Finding:
    """
    A finding with the severity and texts that data/findings gives its code; raises UnknownName.
    """
def make_table(title_en: str, title_vi: str, columns: collections.abc.Sequence[tuple[str, str, list]]) -> Table:
    """
    A table of (name, Vietnamese label, values) columns; None where there is no value.
    """
def numbers_in(text: str, mark: str = '', most: typing.SupportsFloat | typing.SupportsIndex | None = None) -> list[float]:
    """
    The numbers that a text of an office may be ("95,3", "1.234,5"): none, one, or two where a group of three digits can be thousands or decimals, and the mark of its column does not tell.
    """
__version__: str = '0.1.0'
