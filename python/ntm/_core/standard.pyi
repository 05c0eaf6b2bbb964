"""
Criteria as data: which edition was law, and what it asks for.
"""
from __future__ import annotations
import collections.abc
import datetime
import ntm._core
import typing
__all__: list[str] = ['Amendment', 'Catalog', 'Criterion', 'Edition', 'Indicator', 'LegalBasis', 'Precondition', 'RegionSubstitution', 'Requirement', 'Threshold', 'UnitGroup', 'YearlyLevels', 'catalog', 'parse_edition']
class Threshold:
    """
    A level in one class of units. `kind` is 'number', 'province_decides' or 'unknown'.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __eq__(self, other: object) -> bool:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def confidence(self) -> str:
        """
        'read', 'recalled' or 'missing'.
        """
    @property
    def kind(self) -> str:
        ...
    @property
    def value(self) -> float | None:
        """
        The number; None when there is none.
        """
class YearlyLevels:
    """
    The levels that hold from a year on.
    """
    @property
    def by_region(self) -> dict[str, Threshold]:
        ...
    @property
    def national(self) -> Threshold:
        ...
    @property
    def year(self) -> int:
        ...
class Requirement:
    """
    One comparison inside an indicator; `key` is '' for the main one.
    """
    def __repr__(self) -> str:
        ...
    def at(self, *, on: datetime.date | str, region: str = '', flags: collections.abc.Sequence[str] = []) -> Threshold:
        """
        The threshold for a unit of this region ('' when not known) and these flags on a day; unknown when the edition does not say.
        """
    @property
    def by_region(self) -> dict[str, Threshold]:
        ...
    @property
    def by_year(self) -> list[YearlyLevels]:
        """
        Levels by year; where there are any, the two above are not used.
        """
    @property
    def floor(self) -> float | None:
        """
        Where the province decides, the least it may ask for; None without one.
        """
    @property
    def key(self) -> str:
        ...
    @property
    def label_en(self) -> str:
        ...
    @property
    def label_vi(self) -> str:
        ...
    @property
    def national(self) -> Threshold:
        """
        The level of every region without a row of its own.
        """
    @property
    def rule(self) -> str:
        """
        'at_least', 'at_most', 'more_than' or 'yes'.
        """
    @property
    def unit(self) -> str:
        ...
class Indicator:
    """
    Met when all (or any) of its requirements are.
    """
    def __repr__(self) -> str:
        ...
    @property
    def any_of(self) -> bool:
        """
        Whether one requirement is enough.
        """
    @property
    def code(self) -> str:
        ...
    @property
    def confidence(self) -> str:
        ...
    @property
    def delegated_by(self) -> str:
        ...
    @property
    def delegated_to(self) -> str:
        ...
    @property
    def label_en(self) -> str:
        ...
    @property
    def label_vi(self) -> str:
        ...
    @property
    def may_be_not_applicable(self) -> bool:
        ...
    @property
    def note_vi(self) -> str:
        ...
    @property
    def only_by_status(self) -> str:
        """
        Why only a reported status judges it; '' when its requirements do.
        """
    @property
    def requirements(self) -> list[Requirement]:
        ...
    @property
    def sources(self) -> list[str]:
        ...
    @property
    def unit(self) -> str:
        ...
class Criterion:
    """
    Unmet if any indicator is, met if all are, else unknown.
    """
    def __repr__(self) -> str:
        ...
    @property
    def group_en(self) -> str:
        ...
    @property
    def group_vi(self) -> str:
        ...
    @property
    def indicators(self) -> list[Indicator]:
        ...
    @property
    def indicators_complete(self) -> bool:
        """
        False when indicators are known to lack: the criterion is then never met.
        """
    @property
    def name_en(self) -> str:
        ...
    @property
    def name_vi(self) -> str:
        ...
    @property
    def number(self) -> int:
        ...
class Precondition:
    """
    Must hold before any criterion counts.
    """
    @property
    def applies_to(self) -> str:
        ...
    @property
    def code(self) -> str:
        ...
    @property
    def confidence(self) -> str:
        ...
    @property
    def label_en(self) -> str:
        ...
    @property
    def label_vi(self) -> str:
        ...
    @property
    def note_vi(self) -> str:
        ...
    @property
    def requirement(self) -> Requirement:
        ...
    @property
    def requires_standard(self) -> str:
        """
        The edition that must be met first; '' for none.
        """
    @property
    def sources(self) -> list[str]:
        ...
class LegalBasis:
    """
    The decision that makes an edition law.
    """
    @property
    def amended_by(self) -> list[str]:
        ...
    @property
    def amends(self) -> list[str]:
        ...
    @property
    def annex(self) -> str:
        ...
    @property
    def effective(self) -> ntm._core.Period:
        """
        Days on which it is law, half-open: the file's last day is in.
        """
    @property
    def guidance(self) -> list[str]:
        ...
    @property
    def issuer(self) -> str:
        ...
    @property
    def note_vi(self) -> str:
        ...
    @property
    def number(self) -> str:
        ...
    @property
    def period_until(self) -> datetime.date | None:
        """
        Last day of the period that the title names, where later days are doubtful.
        """
    @property
    def replaced_by(self) -> list[str]:
        ...
    @property
    def replaces(self) -> list[str]:
        ...
    @property
    def signed_on(self) -> datetime.date | None:
        ...
    @property
    def sources(self) -> list[str]:
        ...
class RegionSubstitution:
    """
    Units with one of the flags are judged by another region's column.
    """
    @property
    def confidence(self) -> str:
        ...
    @property
    def sources(self) -> list[str]:
        ...
    @property
    def unit_flags_any(self) -> list[str]:
        ...
    @property
    def use_region(self) -> str:
        ...
    @property
    def when_en(self) -> str:
        ...
    @property
    def when_vi(self) -> str:
        ...
class UnitGroup:
    """
    A group of units that the edition defines itself.
    """
    @property
    def confidence(self) -> str:
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def name_en(self) -> str:
        ...
    @property
    def name_vi(self) -> str:
        ...
    @property
    def rule_en(self) -> str:
        ...
    @property
    def rule_vi(self) -> str:
        ...
    @property
    def sources(self) -> list[str]:
        ...
class Amendment:
    """
    What a later decision changed in one indicator.
    """
    @property
    def change(self) -> str:
        ...
    @property
    def code(self) -> str:
        ...
    @property
    def confidence(self) -> str:
        ...
    @property
    def sources(self) -> list[str]:
        ...
class Edition:
    """
    A dated legal set of criteria; criteria are in the order of the law.
    """
    def __getstate__(self) -> tuple[str, str]:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def criterion(self, number: typing.SupportsInt | typing.SupportsIndex) -> Criterion:
        """
        The criterion with this number; raises UnknownName.
        """
    def indicator(self, code: str) -> Indicator:
        """
        The indicator with this code; raises UnknownName.
        """
    def table(self, lang: str = 'vi') -> ntm._core.Table:
        """
        One row per requirement with its levels in words; a star marks what was not read in a source.
        """
    @property
    def amendments(self) -> list[Amendment]:
        ...
    @property
    def base_standard(self) -> str:
        ...
    @property
    def complete(self) -> bool:
        ...
    @property
    def criteria(self) -> list[Criterion]:
        ...
    @property
    def data_status(self) -> str:
        ...
    @property
    def file(self) -> str:
        ...
    @property
    def findings(self) -> list[ntm._core.Finding]:
        """
        What is missing, recalled or wrong.
        """
    @property
    def groups(self) -> list[UnitGroup]:
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def indicator_count(self) -> int:
        ...
    @property
    def law(self) -> LegalBasis:
        ...
    @property
    def preconditions(self) -> list[Precondition]:
        ...
    @property
    def regions(self) -> list[str]:
        ...
    @property
    def requires_edition(self) -> str:
        ...
    @property
    def stated_criteria(self) -> int | None:
        ...
    @property
    def stated_indicators(self) -> int | None:
        ...
    @property
    def substitutions(self) -> list[RegionSubstitution]:
        ...
    @property
    def tier(self) -> str:
        """
        'ntm', 'advanced', 'model' or 'modern'.
        """
    @property
    def title_en(self) -> str:
        ...
    @property
    def title_vi(self) -> str:
        ...
    @property
    def unit_level(self) -> str:
        """
        'commune', 'district', 'town', 'province' or 'village'.
        """
class Catalog:
    """
    Editions in the order of their ids.
    """
    def __init__(self, editions: collections.abc.Sequence[Edition]) -> None:
        """
        A catalogue of these editions: `Catalog([*catalog().editions, mine])` adds one. Raises Error when an id stands twice.
        """
    def __len__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def find(self, id: str) -> Edition:
        """
        The edition with this id; raises UnknownName with the nearest ids.
        """
    def in_force(self, *, level: str = 'commune', tier: str = 'ntm', on: datetime.date | str, assume: str | None = None) -> Edition:
        """
        The one edition that was law on the day. Raises NoSingleEdition, with the candidates and the reason, when there is none, there are two, or the only one is past the period its title names; `assume` then names the one to use.
        """
    def table(self, lang: str = 'vi') -> ntm._core.Table:
        """
        One row per edition.
        """
    @property
    def editions(self) -> list[Edition]:
        ...
def catalog() -> Catalog:
    """
    The editions that the library ships, parsed on the first call.
    """
def parse_edition(text: str, file: str = 'edition.toml') -> Edition:
    """
    Reads an edition from TOML (docs/formats/editions.md). Raises FileError with line and column when the text is not TOML or not an edition; all else that is wrong is in `findings`.
    """
