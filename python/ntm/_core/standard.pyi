"""
Criteria as data: which edition was law, and what it asks for.
"""
from __future__ import annotations
import collections.abc
import datetime
import ntm._core
import typing
__all__: list[str] = ['Amendment', 'Catalog', 'Criterion', 'CriterionChange', 'Edition', 'EditionDiff', 'Indicator', 'IndicatorChange', 'Instrument', 'Judging', 'LegalBasis', 'LevelChange', 'LocalLevels', 'MergerRule', 'OutcomeRule', 'Overlay', 'OverlayEntry', 'Precondition', 'Programme', 'ProgrammeTarget', 'ProgrammeTargets', 'Progress', 'RecognitionProcedure', 'RegionSubstitution', 'Requirement', 'RevocationRule', 'SatisfactionRule', 'Step', 'Threshold', 'TransitionRule', 'UnitGroup', 'YearlyLevels', 'catalog', 'diff', 'gaps', 'is_overlay', 'judging_edition', 'parse_edition', 'parse_overlay', 'parse_procedure', 'parse_programme_targets', 'programme_targets', 'recognition_procedure']
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
    def by_province(self) -> bool:
        """
        Whether an overlay set it.
        """
    @property
    def confidence(self) -> str:
        """
        'read', 'recalled' or 'missing'.
        """
    @property
    def kind(self) -> str:
        ...
    @property
    def other(self) -> float | None:
        """
        The other number that was seen where two sources disagree; None otherwise.
        """
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
class OutcomeRule:
    """
    What a value follows from when nobody observed it: other outcomes.
    """
    @property
    def criterion(self) -> int:
        """
        0 for the whole standard.
        """
    @property
    def edition(self) -> str:
        """
        The edition's id; '' for any of the tier.
        """
    @property
    def kind(self) -> str:
        """
        'share_meeting', 'count_meeting', 'fewest_criteria' or 'own'.
        """
    @property
    def level(self) -> str:
        ...
    @property
    def tier(self) -> str:
        ...
class LocalLevels:
    """
    The levels of one requirement that an overlay sets.
    """
    @property
    def effective(self) -> ntm._core.Period:
        ...
    @property
    def law(self) -> str:
        """
        Number of the province's decision.
        """
    @property
    def overlay(self) -> str:
        ...
    @property
    def sources(self) -> list[str]:
        ...
class Requirement:
    """
    One comparison inside an indicator; `key` is '' for the main one.
    """
    def __repr__(self) -> str:
        ...
    def at(self, *, on: datetime.date | str, region: str = '', flags: collections.abc.Sequence[str] = [], sizes: collections.abc.Mapping[str, typing.SupportsFloat | typing.SupportsIndex] = {}, absent: collections.abc.Sequence[str] = []) -> Threshold:
        """
        The threshold for a unit of this region ('' when not known) with these flags and sizes ({'schools': 3}) and without the flags `absent` on a day; unknown when neither the edition nor an overlay says.
        """
    @property
    def by_region(self) -> dict[str, Threshold]:
        ...
    @property
    def by_region_small(self) -> dict[str, Threshold]:
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
    def follows(self) -> OutcomeRule | None:
        """
        The outcomes that give the value where nobody observed it; None otherwise.
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
    def local(self) -> list[LocalLevels]:
        """
        What overlays set, latest first.
        """
    @property
    def national(self) -> Threshold:
        """
        The level of every region without a row of its own.
        """
    @property
    def of_last_year(self) -> bool:
        """
        Whether the level is a percentage of last year's value.
        """
    @property
    def rule(self) -> str:
        """
        'at_least', 'at_most', 'more_than', 'less_than' or 'yes'.
        """
    @property
    def small_at_most(self) -> float | None:
        ...
    @property
    def small_of(self) -> str | None:
        """
        The size that the level depends on ('schools'); None for most.
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
    def applies_if(self) -> str:
        """
        The flag of the units that it applies to; '' for all.
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
    def in_order(self) -> bool:
        """
        Whether the first alternative that applies judges alone.
        """
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
    def needed(self) -> int:
        """
        How many requirements must hold; 0 when `any_of` tells.
        """
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
    @property
    def unit_types(self) -> list[str]:
        """
        Types of the units that it applies to; empty for all.
        """
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
class OverlayEntry:
    """
    The levels that a province sets for one item.
    """
    @property
    def code(self) -> str:
        ...
    @property
    def confidence(self) -> str:
        ...
    @property
    def key(self) -> str:
        """
        The part's key; '' for the main requirement.
        """
    @property
    def levels(self) -> Requirement:
        ...
    @property
    def note_vi(self) -> str:
        ...
    @property
    def sources(self) -> list[str]:
        ...
    @property
    def states_rule(self) -> bool:
        ...
class Overlay:
    """
    A province's decision that fixes what an edition leaves to it.
    """
    def __getstate__(self) -> tuple[str, str]:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    @property
    def entries(self) -> list[OverlayEntry]:
        ...
    @property
    def file(self) -> str:
        ...
    @property
    def findings(self) -> list[ntm._core.Finding]:
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def law(self) -> LegalBasis:
        """
        Its own decision and days.
        """
    @property
    def of_editions(self) -> list[str]:
        """
        Ids of the editions that it completes.
        """
    @property
    def preconditions(self) -> list[Precondition]:
        ...
    @property
    def province(self) -> str:
        ...
    @property
    def region(self) -> str:
        ...
    @property
    def title_en(self) -> str:
        ...
    @property
    def title_vi(self) -> str:
        ...
class Edition:
    """
    A dated legal set of criteria; criteria are in the order of the law.
    """
    def __getstate__(self) -> tuple[str, str, list]:
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
    def with_overlay(self, overlay: Overlay) -> Edition:
        """
        This edition with a province's levels where it leaves them to the province. What the overlay may not set is in `findings`. Raises Error for an overlay of another edition.
        """
    @property
    def amendments(self) -> list[Amendment]:
        ...
    @property
    def base_id(self) -> str:
        """
        The id without overlays.
        """
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
    def overlays(self) -> list[Overlay]:
        """
        What provinces set on top of it.
        """
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
    def in_force(self, *, level: str = 'commune', tier: str = 'ntm', on: datetime.date | str, assume: str | None = None, overlay: Overlay | None = None) -> Edition:
        """
        The one edition that was law on the day. Raises NoSingleEdition, with the candidates and the reason, when there is none, there are two, or the only one is past the period its title names; `assume` then names the one to use. An `overlay` is laid over it where it is law that day and of that edition; otherwise a finding says why not.
        """
    def table(self, lang: str = 'vi') -> ntm._core.Table:
        """
        One row per edition.
        """
    @property
    def editions(self) -> list[Edition]:
        ...
class CriterionChange:
    """
    What became of one criterion.
    """
    @property
    def fate(self) -> str:
        """
        'kept', 'renamed', 'moved', 'added' or 'dropped'.
        """
    @property
    def name_a_en(self) -> str:
        ...
    @property
    def name_a_vi(self) -> str:
        ...
    @property
    def name_b_en(self) -> str:
        ...
    @property
    def name_b_vi(self) -> str:
        ...
    @property
    def number_a(self) -> int | None:
        ...
    @property
    def number_b(self) -> int | None:
        ...
class IndicatorChange:
    """
    What became of one indicator.
    """
    @property
    def code_a(self) -> str:
        ...
    @property
    def code_b(self) -> str:
        ...
    @property
    def code_reused(self) -> bool:
        """
        Whether the code stands for something else in the other edition.
        """
    @property
    def fate(self) -> str:
        """
        'kept', 'renamed', 'moved', 'added' or 'dropped'.
        """
    @property
    def label_a_en(self) -> str:
        ...
    @property
    def label_a_vi(self) -> str:
        ...
    @property
    def label_b_en(self) -> str:
        ...
    @property
    def label_b_vi(self) -> str:
        ...
class LevelChange:
    """
    The level of one requirement in one region.
    """
    @property
    def a(self) -> Threshold:
        ...
    @property
    def b(self) -> Threshold:
        ...
    @property
    def change(self) -> str:
        """
        'same', 'tightened', 'relaxed', 'other_rule' or 'unknown'.
        """
    @property
    def code_a(self) -> str:
        ...
    @property
    def code_b(self) -> str:
        ...
    @property
    def key(self) -> str:
        ...
    @property
    def region(self) -> str:
        """
        '' where neither edition has regional levels.
        """
    @property
    def rule_a(self) -> str:
        ...
    @property
    def rule_b(self) -> str:
        ...
    @property
    def unit_a(self) -> str:
        ...
    @property
    def unit_b(self) -> str:
        ...
class EditionDiff:
    """
    The change of one edition into another.
    """
    def __repr__(self) -> str:
        ...
    def table(self, lang: str = 'vi', all: bool = False) -> ntm._core.Table:
        """
        One row per change, criteria first; `all` keeps what stayed the same.
        """
    @property
    def a(self) -> str:
        ...
    @property
    def b(self) -> str:
        ...
    @property
    def criteria(self) -> list[CriterionChange]:
        ...
    @property
    def indicators(self) -> list[IndicatorChange]:
        ...
    @property
    def levels(self) -> list[LevelChange]:
        ...
    @property
    def on_a(self) -> datetime.date:
        ...
    @property
    def on_b(self) -> datetime.date:
        ...
class Instrument:
    """
    The decisions that ruled recognition from a day on.
    """
    @property
    def conditions_commune(self) -> list[str]:
        ...
    @property
    def conditions_district(self) -> list[str]:
        ...
    @property
    def conditions_province(self) -> list[str]:
        ...
    @property
    def confidence(self) -> str:
        """
        'read', 'recalled' or 'missing'.
        """
    @property
    def effective(self) -> ntm._core.Period:
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def note(self) -> str:
        ...
    @property
    def numbers(self) -> list[str]:
        ...
    @property
    def reassess_every_years(self) -> int | None:
        ...
    @property
    def sources(self) -> list[str]:
        ...
class Step:
    """
    A step of a dossier; a limit that could not be read is None.
    """
    @property
    def actor(self) -> str:
        ...
    @property
    def after(self) -> str:
        """
        The state that it leads to.
        """
    @property
    def before(self) -> str:
        """
        The state that it leaves.
        """
    @property
    def broadcast_min_times(self) -> int | None:
        ...
    @property
    def comment_period_days(self) -> int | None:
        ...
    @property
    def confidence(self) -> str:
        """
        'read', 'recalled' or 'missing'.
        """
    @property
    def instrument(self) -> str:
        ...
    @property
    def limit_days(self) -> int | None:
        ...
    @property
    def limit_working_days(self) -> int | None:
        ...
    @property
    def note(self) -> str:
        ...
    @property
    def receiver(self) -> str:
        ...
    @property
    def sources(self) -> list[str]:
        ...
    @property
    def vote_share_min_percent(self) -> float | None:
        ...
class SatisfactionRule:
    """
    How many residents must be satisfied, and be asked.
    """
    @property
    def confidence(self) -> str:
        """
        'read', 'recalled' or 'missing'.
        """
    @property
    def each_commune_each_item_min_percent(self) -> float | None:
        ...
    @property
    def each_commune_min_percent(self) -> float | None:
        ...
    @property
    def households_polled_min_percent(self) -> float | None:
        ...
    @property
    def index(self) -> str:
        ...
    @property
    def instrument(self) -> str:
        ...
    @property
    def note(self) -> str:
        ...
    @property
    def overall_min_percent(self) -> float | None:
        ...
    @property
    def sources(self) -> list[str]:
        ...
    @property
    def tier(self) -> str:
        ...
    @property
    def unit(self) -> str:
        ...
class RevocationRule:
    """
    When a title is withdrawn.
    """
    def holds(self, failed: typing.SupportsInt | typing.SupportsIndex | ntm._core.CountInterval, of: typing.SupportsInt | typing.SupportsIndex, key_failed: ntm._core.Truth) -> ntm._core.Truth:
        """
        Whether `failed` (a number, or a CountInterval) of `of` criteria, with a key criterion among them or not, are a ground; unknown where what is not known could decide it.
        """
    @property
    def communes_revoked_min_percent(self) -> float | None:
        ...
    @property
    def confidence(self) -> str:
        """
        'read', 'recalled' or 'missing'.
        """
    @property
    def failed_share_high_percent(self) -> float | None:
        ...
    @property
    def failed_share_low_percent(self) -> float | None:
        ...
    @property
    def grounds(self) -> list[str]:
        ...
    @property
    def instrument(self) -> str:
        ...
    @property
    def key_criteria(self) -> list[str]:
        ...
    @property
    def note(self) -> str:
        ...
    @property
    def sources(self) -> list[str]:
        ...
    @property
    def unit(self) -> str:
        ...
class MergerRule:
    """
    What becomes of titles in a merger.
    """
    @property
    def confidence(self) -> str:
        """
        'read', 'recalled' or 'missing'.
        """
    @property
    def note(self) -> str:
        ...
    @property
    def parts(self) -> list[str]:
        ...
    @property
    def result(self) -> str:
        ...
    @property
    def sources(self) -> list[str]:
        ...
class TransitionRule:
    """
    Which law judges a dossier that spans a change.
    """
    @property
    def confidence(self) -> str:
        """
        'read', 'recalled' or 'missing'.
        """
    @property
    def edition(self) -> str:
        """
        'filed' or 'decided': the day whose edition judges.
        """
    @property
    def note(self) -> str:
        ...
    @property
    def procedure(self) -> str:
        ...
    @property
    def sources(self) -> list[str]:
        ...
class RecognitionProcedure:
    """
    Recognition as data.
    """
    def instrument_on(self, on: datetime.date | str) -> Instrument:
        """
        The instrument that ruled on a day; raises UnknownName before the first.
        """
    def steps_of(self, instrument: str) -> list[Step]:
        """
        The steps of an instrument, by its id; raises UnknownName.
        """
    @property
    def file(self) -> str:
        ...
    @property
    def findings(self) -> list[ntm._core.Finding]:
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def instruments(self) -> list[Instrument]:
        ...
    @property
    def merger_rules(self) -> list[MergerRule]:
        ...
    @property
    def revocation(self) -> list[RevocationRule]:
        ...
    @property
    def satisfaction(self) -> list[SatisfactionRule]:
        ...
    @property
    def states(self) -> list[str]:
        ...
    @property
    def transition(self) -> TransitionRule:
        ...
    @property
    def transitions(self) -> list[Step]:
        ...
class Judging:
    """
    What judges a dossier.
    """
    def __repr__(self) -> str:
        ...
    def text(self, lang: str = 'vi') -> str:
        """
        A sentence for the log.
        """
    @property
    def by(self) -> str:
        ...
    @property
    def confidence(self) -> str:
        ...
    @property
    def edition(self) -> str:
        """
        The edition's id.
        """
    @property
    def instrument(self) -> str:
        """
        The instrument's id.
        """
    @property
    def note(self) -> str:
        ...
    @property
    def other(self) -> str | None:
        """
        The edition of the other day; None where there is no single one.
        """
    @property
    def same(self) -> bool:
        """
        Whether both days have the edition anyway.
        """
class ProgrammeTarget:
    """
    What a programme promised of one quantity.
    """
    @property
    def by_region(self) -> dict[str, tuple[float, float]]:
        ...
    @property
    def by_year(self) -> dict[int, tuple[float, float]]:
        ...
    @property
    def confidence(self) -> str:
        """
        'read', 'recalled' or 'missing'.
        """
    @property
    def key(self) -> str:
        ...
    @property
    def national(self) -> tuple[float, float] | None:
        """
        (low, high), equal where the text gives one number; None without one.
        """
    @property
    def note(self) -> str:
        ...
    @property
    def rule(self) -> str:
        ...
    @property
    def sources(self) -> list[str]:
        ...
class Programme:
    """
    A period of the programme.
    """
    def of(self, key: str) -> list[ProgrammeTarget]:
        """
        The targets of a quantity.
        """
    @property
    def amended_by(self) -> list[str]:
        ...
    @property
    def billion_vnd(self) -> dict[str, float]:
        """
        Money as published, billion VND.
        """
    @property
    def confidence(self) -> str:
        """
        'read', 'recalled' or 'missing'.
        """
    @property
    def decision(self) -> str:
        ...
    @property
    def enabling(self) -> list[str]:
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def issuer(self) -> str:
        ...
    @property
    def merges(self) -> list[str]:
        ...
    @property
    def note(self) -> str:
        ...
    @property
    def phase(self) -> str:
        ...
    @property
    def signed_on(self) -> datetime.date | None:
        ...
    @property
    def sources(self) -> list[str]:
        ...
    @property
    def targets(self) -> list[ProgrammeTarget]:
        ...
class Progress:
    """
    A national figure as it was published.
    """
    @property
    def as_of(self) -> ntm._core.Period:
        """
        The days that the text names.
        """
    @property
    def as_of_text(self) -> str:
        ...
    @property
    def figures(self) -> dict[str, float]:
        ...
    @property
    def source(self) -> str:
        ...
class ProgrammeTargets:
    """
    The programme's periods and published progress.
    """
    def find(self, id: str) -> Programme:
        """
        The period with this id; raises UnknownName.
        """
    @property
    def file(self) -> str:
        ...
    @property
    def findings(self) -> list[ntm._core.Finding]:
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def programmes(self) -> list[Programme]:
        ...
    @property
    def progress(self) -> list[Progress]:
        ...
def catalog() -> Catalog:
    """
    The editions that the library ships, parsed on the first call.
    """
def diff(a: Edition, b: Edition, *, before: datetime.date | str | None = None, after: datetime.date | str | None = None) -> EditionDiff:
    """
    What changes from `a` to `b`: criteria and indicators added, dropped, renamed or moved, and levels tightened, relaxed or unknown per region, on the last day of `a` and the first of `b` unless the days `before` and `after` are given.
    """
def gaps(edition: Edition, lang: str = 'vi') -> ntm._core.Table:
    """
    What is missing, recalled or disputed in an edition, what a province must supply and what is wrong in the file: a table in groups.
    """
def is_overlay(text: str, file: str = 'overlay.toml') -> bool:
    """
    Whether the text is an overlay's; raises FileError when it is not TOML.
    """
def judging_edition(*, filed: datetime.date | str, decided: datetime.date | str, level: str = 'commune', tier: str = 'ntm', rule: str | None = None, assume: str | None = None, catalog: Catalog | None = None) -> Judging:
    """
    The edition and the instrument that judge a dossier filed and decided on these days, by the shipped transition rule or by `rule` ('filed', 'decided'). Raises NoSingleEdition when that day has none, unless `assume` names one.
    """
def parse_edition(text: str, file: str = 'edition.toml') -> Edition:
    """
    Reads an edition from TOML (docs/formats/editions.md). Raises FileError with line and column when the text is not TOML or not an edition; all else that is wrong is in `findings`.
    """
def parse_overlay(text: str, file: str = 'overlay.toml') -> Overlay:
    """
    Reads an overlay from TOML (docs/formats/overlays.md). Raises FileError with line and column when the text is not TOML or not an overlay; all else that is wrong is in `findings`.
    """
def parse_procedure(text: str, file: str = 'procedure.toml') -> RecognitionProcedure:
    """
    Reads a recognition procedure from TOML (docs/formats/procedures.md).
    """
def parse_programme_targets(text: str, file: str = 'programme.toml') -> ProgrammeTargets:
    """
    Reads programme targets from TOML (docs/formats/procedures.md).
    """
def programme_targets() -> ProgrammeTargets:
    """
    The programme targets that the library ships.
    """
def recognition_procedure() -> RecognitionProcedure:
    """
    The procedure that the library ships: states, instruments, steps, revocation, mergers.
    """
