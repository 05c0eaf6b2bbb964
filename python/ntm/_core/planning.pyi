"""
Which communes finish which criteria, with whose money.
"""
from __future__ import annotations
import collections.abc
import datetime
import enum
import ntm._core
import ntm._core.assessment
import ntm._core.funds
import ntm._core.observations
import ntm._core.targets
import ntm._core.units
import os
import typing
__all__: list[str] = ['Check', 'CommuneAnswer', 'CommuneChange', 'CommuneFate', 'CommuneReplacement', 'Comparison', 'Conflict', 'ConflictReport', 'CostLine', 'DeadlineCommune', 'DeadlineFund', 'DeadlineGroup', 'DeadlineInstance', 'DeadlineItem', 'DeadlinePayment', 'DeadlineResult', 'DistrictTarget', 'ElasticPlan', 'Frequency', 'Front', 'FrontPoint', 'Fund', 'HighsSolution', 'Item', 'ItemReason', 'KeepRule', 'KeptPromise', 'KnapsackChoice', 'LEAST_DRAWS', 'LevelValue', 'LostCriterion', 'Milp', 'MilpSolution', 'MoneyChange', 'PathPoint', 'Payment', 'PaymentRule', 'Plan', 'PlanPath', 'PlanPortfolio', 'PlanReading', 'PlanStatus', 'Problem', 'ProjectReplacement', 'Projection', 'PromiseChange', 'PromisePrice', 'PromisePrices', 'ReachableValue', 'ReplacementCosts', 'Requirement', 'Revision', 'ShortfallCosts', 'SideItem', 'SidePayment', 'SideProject', 'SolutionCheck', 'Standing', 'TargetRequirements', 'TargetSplit', 'UpkeepItem', 'all_money', 'arrears', 'at_least', 'at_least_in', 'at_least_items', 'at_most_missing', 'cap', 'close_path', 'compare', 'complete', 'dual_ascent', 'duration', 'elastic', 'find_conflicts', 'floor', 'from_shortfall', 'front', 'front_at', 'front_of_funds', 'has_highs', 'instance_text', 'knapsack', 'least_disbursed', 'least_share', 'maintain', 'mean_criteria', 'nested_in', 'new_communes', 'paid', 'parse_side_items', 'path', 'path_of_funds', 'plan', 'portfolio', 'precede', 'price_of_promises', 'recognised_in_each', 'replacement', 'requirements_of', 'revise', 'scaled', 'selection_frequency', 'set_highs_library', 'side_items', 'solve_deadlines', 'solve_highs', 'spent_before', 'split_target', 'stay_close', 'to_milp', 'verify', 'why', 'why_each', 'why_not', 'write_proof']
class PaymentRule(enum.IntEnum):
    """
    How a project is paid.
    """
    INSTALMENTS = 0
    WHOLE_PAYMENTS = 1
class Fund:
    """
    Whose money: what it may pay, and how much there is in each year.
    """
    def __init__(self, name: str, amounts: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], criteria: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex] = [], unit_class: str = '', units: collections.abc.Sequence[str | ntm._core.units.Unit | tuple[str, datetime.date | str | None] | typing.SupportsInt | typing.SupportsIndex] = [], carry_over: bool = False, counterpart: typing.SupportsInt | typing.SupportsIndex = 0) -> None:
        """
        `amounts`: dong that come in, one for each year. `criteria`: numbers that it may pay for; `unit_class`, `units`: communes that it may pay for (empty: all). `carry_over`: whether money may wait. `counterpart`: least percent of each project that others pay.
        """
    def __repr__(self) -> str:
        ...
    @property
    def amounts(self) -> list[int]:
        """
        Dong, one amount for each year.
        """
    @property
    def carry_over(self) -> bool:
        ...
    @property
    def counterpart(self) -> int:
        """
        Percent.
        """
    @property
    def criteria(self) -> list[int]:
        ...
    @property
    def name(self) -> str:
        ...
    @property
    def unit_class(self) -> str:
        ...
class Payment:
    """
    Money of one fund for one item in one year.
    """
    @property
    def amount(self) -> int:
        """
        Dong.
        """
    @property
    def criterion(self) -> int:
        """
        Column of the outcomes.
        """
    @property
    def fund(self) -> int:
        """
        Position in Plan.funds.
        """
    @property
    def row(self) -> int:
        """
        Row of the outcomes.
        """
    @property
    def year(self) -> int:
        ...
class Requirement:
    """
    What a plan must reach.
    """
    def __repr__(self) -> str:
        ...
class SideItem:
    """
    Something that a plan may do beside criteria of communes.
    """
    def __init__(self, id: str, counts_for: ntm._core.targets.Measure | str, unit: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None] | typing.SupportsInt | typing.SupportsIndex, cost: typing.SupportsInt | typing.SupportsIndex, funds: collections.abc.Sequence[str] = [], from_year: typing.SupportsInt | typing.SupportsIndex = 0, needs_recognised: bool = False, after: collections.abc.Sequence[str] = [], payment: str = 'instalments', illustrative: bool = False, source: str = '') -> None:
        """
        `counts_for`: any measure, by name; `unit`: the commune, village or other unit; `cost`: dong; `funds`: names of those that may pay (empty: those for all criteria); `from_year`: not finished before its end; `needs_recognised`: its commune comes no later; `after`: ids of items that come no later.
        """
    def __repr__(self) -> str:
        ...
    @property
    def after(self) -> list[str]:
        ...
    @property
    def cost(self) -> int:
        """
        Dong.
        """
    @property
    def counts_for(self) -> str:
        """
        Name of the measure.
        """
    @property
    def from_year(self) -> int:
        ...
    @property
    def funds(self) -> list[str]:
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def illustrative(self) -> bool:
        ...
    @property
    def needs_recognised(self) -> bool:
        ...
    @property
    def payment(self) -> str:
        ...
    @property
    def place(self) -> str:
        """
        The unit as it was given; its position in the registry once a problem has taken it.
        """
    @property
    def source(self) -> str:
        ...
class SideProject:
    """
    A side item that a plan does.
    """
    @property
    def cost(self) -> int:
        """
        Dong.
        """
    @property
    def finished(self) -> int:
        """
        The calendar year by whose end it is finished.
        """
    @property
    def item(self) -> int:
        """
        Position in Problem.side_items.
        """
class SidePayment:
    """
    Money of one fund for one side item in one year.
    """
    @property
    def amount(self) -> int:
        """
        Dong.
        """
    @property
    def fund(self) -> int:
        """
        Position in Plan.funds.
        """
    @property
    def item(self) -> int:
        """
        Position in Problem.side_items.
        """
    @property
    def year(self) -> int:
        ...
class KeepRule(enum.IntEnum):
    """
    Which criteria that are met before the plan may not be lost.
    """
    ALL = 2
    CHOSEN = 0
    RECOGNISED = 1
class UpkeepItem:
    """
    Upkeep of one criterion of one commune in a year.
    """
    @property
    def amount(self) -> int:
        """
        Dong.
        """
    @property
    def criterion(self) -> int:
        """
        Column of the outcomes.
        """
    @property
    def row(self) -> int:
        """
        Row of the outcomes.
        """
    @property
    def year(self) -> int:
        ...
class LostCriterion:
    """
    A criterion that a plan lets go.
    """
    @property
    def criterion(self) -> int:
        """
        Column of the outcomes.
        """
    @property
    def row(self) -> int:
        """
        Row of the outcomes.
        """
    @property
    def year(self) -> int:
        """
        Unmet at the end of this year and later.
        """
class TargetRequirements:
    """
    Promises as requirements of a plan.
    """
    @property
    def findings(self) -> list[ntm._core.Finding]:
        """
        Targets that could not become a requirement.
        """
    @property
    def requirements(self) -> list[Requirement]:
        """
        For Problem.require.
        """
class PlanStatus(enum.IntEnum):
    """
    What is proved about a plan.
    """
    FEASIBLE = 1
    INFEASIBLE = 2
    NONE_FOUND = 3
    OPTIMAL = 0
class ItemReason(enum.IntEnum):
    """
    Why a criterion is paid for.
    """
    COMPLETE = 0
    FLOOR = 1
    REQUIRED = 2
class Item:
    """
    One missing criterion of one commune that a plan finishes.
    """
    @property
    def cost(self) -> int:
        """
        Dong.
        """
    @property
    def criterion(self) -> int:
        """
        Column of the outcomes.
        """
    @property
    def reason(self) -> ItemReason:
        ...
    @property
    def row(self) -> int:
        """
        Row of the outcomes.
        """
class Check:
    """
    A requirement beside what a plan reaches.
    """
    def text(self, lang: str = 'vi') -> str:
        ...
    @property
    def holds(self) -> bool:
        ...
    @property
    def reached(self) -> int:
        ...
    @property
    def wanted(self) -> int:
        ...
class ReachableValue:
    """
    How far a requirement of a conflict can be kept beside the others.
    """
    @property
    def at_most(self) -> int:
        """
        The largest that is not refuted.
        """
    @property
    def requirement(self) -> int:
        """
        Position in the order of `require`.
        """
    @property
    def value(self) -> int:
        """
        The largest number that a plan keeps: communes, criteria or units, thousandths of a mean, hundredths of a percent.
        """
class Conflict:
    """
    Requirements that cannot be kept together.
    """
    def __repr__(self) -> str:
        ...
    def text(self, lang: str = 'vi') -> str:
        ...
    @property
    def minimal(self) -> bool:
        """
        Whether every smaller set is proved to have a plan.
        """
    @property
    def missing_at_least(self) -> int | None:
        """
        As many are proved missing.
        """
    @property
    def missing_communes(self) -> int:
        ...
    @property
    def missing_money(self) -> int | None:
        """
        Dong beyond the budget (of several funds in proportion); None when no money would help.
        """
    @property
    def reachable(self) -> list[ReachableValue]:
        """
        How much of each number in it can be kept beside the others.
        """
    @property
    def requirements(self) -> list[int]:
        """
        Positions in the order of `require`; empty: the locks and the budget alone.
        """
class Projection:
    """
    A province as it would stand by a plan.
    """
    def __repr__(self) -> str:
        ...
    @property
    def outcomes(self) -> ntm._core.assessment.Outcomes:
        """
        The outcomes of the plan with the criteria met that it finishes; marked as planned.
        """
    @property
    def recognised(self) -> list[ntm._core.Truth]:
        """
        For each row whether it is recognised by then.
        """
    @property
    def year(self) -> int:
        """
        The calendar year at whose end this is.
        """
class LevelValue:
    """
    What one of several objectives reaches in a plan.
    """
    @property
    def bound(self) -> int:
        """
        The best among plans that keep the values of the objectives before it.
        """
    @property
    def maximised(self) -> bool:
        ...
    @property
    def method(self) -> str:
        ...
    @property
    def objective(self) -> str:
        """
        Name of the measure.
        """
    @property
    def status(self) -> PlanStatus:
        ...
    @property
    def value(self) -> int:
        ...
class Plan:
    """
    Which communes finish which criteria, with what is proved about it.
    """
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    def after(self, year: typing.SupportsInt | typing.SupportsIndex = 0) -> Projection:
        """
        The state at the end of a calendar year (0: of the plan), for the tables and measures of outcomes. Raises Error without a plan, and for a year that it does not have.
        """
    def arrears_table(self) -> ntm._core.Table:
        """
        What each fund owes at the end of each year for work that is finished.
        """
    def by_criterion(self) -> ntm._core.Table:
        """
        What is paid, by criterion.
        """
    def by_district(self) -> ntm._core.Table:
        """
        What is paid, by district.
        """
    def checks_table(self) -> ntm._core.Table:
        """
        The requirements beside what is reached.
        """
    def communes_table(self) -> ntm._core.Table:
        """
        Each commune: recognised before, planned (with its year), or not. Raises Error for synthetic outcomes.
        """
    def funds_table(self) -> ntm._core.Table:
        """
        Each fund in each year: received, available, used, left.
        """
    def payments_table(self) -> ntm._core.Table:
        """
        Who pays what when, with names. Raises Error for synthetic outcomes.
        """
    def proof(self, file: os.PathLike | str | bytes) -> None:
        """
        Writes the proof of the plan's claim (docs/proof-format.md). Raises Error when it has none.
        """
    def schedule_table(self, names: bool = True) -> ntm._core.Table:
        """
        Commune, criterion, year, fund and amount. Raises Error for synthetic outcomes unless names=False, which gives sums by district.
        """
    def side_table(self, names: bool = True) -> ntm._core.Table:
        """
        The side items that it does, with year, fund and amount. Raises Error for synthetic outcomes unless names=False, which gives sums by measure.
        """
    def table(self, names: bool = True) -> ntm._core.Table:
        """
        What is paid, item by item. Raises Error for synthetic outcomes unless names=False, which gives sums by district.
        """
    def uncertified(self, lang: str = 'vi') -> str:
        """
        Why the bound is not certified; '' when it rests on whole numbers alone.
        """
    def upkeep_table(self, names: bool = True) -> ntm._core.Table:
        """
        Upkeep year by year, paid or lost. Raises Error for synthetic outcomes unless names=False, which gives sums by district.
        """
    def why(self, lang: str = 'vi') -> str:
        """
        Why this method.
        """
    def years_table(self) -> ntm._core.Table:
        """
        Each year: communes recognised in it and by its end, criteria finished, money paid.
        """
    @property
    def bound(self) -> int:
        """
        How good a plan could be at best.
        """
    @property
    def checks(self) -> list[Check]:
        ...
    @property
    def chosen(self) -> list[int]:
        """
        Rows that the plan completes.
        """
    @property
    def conflicts(self) -> list[Conflict]:
        ...
    @property
    def cost(self) -> int:
        """
        Dong for all items, side items and upkeep.
        """
    @property
    def due(self) -> list[int]:
        """
        For each row the year by whose end the plan has it recognised; 0: not by it.
        """
    @property
    def findings(self) -> list[ntm._core.Finding]:
        ...
    @property
    def finished(self) -> list[int]:
        """
        For each item the year by whose end it is finished.
        """
    @property
    def first_year(self) -> int:
        ...
    @property
    def found(self) -> bool:
        """
        Whether there is a plan at all.
        """
    @property
    def funds(self) -> list[Fund]:
        """
        A budget is one fund.
        """
    @property
    def gap(self) -> int:
        """
        |bound - value|: a whole number.
        """
    @property
    def instalments(self) -> int:
        """
        Items paid in more than one year.
        """
    @property
    def items(self) -> list[Item]:
        ...
    @property
    def levels(self) -> list[LevelValue]:
        """
        All objectives in their order where there are several; the first is `value`.
        """
    @property
    def lost(self) -> list[LostCriterion]:
        """
        Criteria that are lost for want of upkeep, with the year.
        """
    @property
    def mark(self) -> str:
        """
        Words that stand beside every copy; '' for real figures and costs.
        """
    @property
    def method(self) -> str:
        """
        What made the plan.
        """
    @property
    def objective(self) -> str:
        """
        Name of the measure that was maximised or minimised.
        """
    @property
    def payments(self) -> list[Payment]:
        """
        Who pays what when.
        """
    @property
    def prices(self) -> list[float]:
        """
        By fund and year: what one more dong would bring, where the method knows.
        """
    @property
    def recognised_new(self) -> int:
        ...
    @property
    def recognised_total(self) -> int:
        ...
    @property
    def relative_gap(self) -> float:
        ...
    @property
    def sha256(self) -> str:
        """
        SHA-256 of the instance in the proof; '' without a proof.
        """
    @property
    def side(self) -> list[SideProject]:
        """
        The side items that it does.
        """
    @property
    def side_cost(self) -> int:
        """
        Dong; part of `cost`.
        """
    @property
    def side_items(self) -> list[SideItem]:
        """
        All side items that there are; positions refer to them.
        """
    @property
    def side_payments(self) -> list[SidePayment]:
        """
        Who pays side items when.
        """
    @property
    def status(self) -> PlanStatus:
        ...
    @property
    def upkeep(self) -> list[UpkeepItem]:
        """
        Upkeep that is paid, year by year.
        """
    @property
    def upkeep_payments(self) -> list[Payment]:
        """
        Who pays it.
        """
    @property
    def value(self) -> int:
        """
        Value of the objective: a whole number.
        """
    @property
    def years(self) -> int:
        """
        How many years there are.
        """
class Problem:
    """
    A planning problem as a sentence: each verb returns a new problem.
    """
    def arrears(self, most: typing.SupportsInt | typing.SupportsIndex | collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], fund: str = '') -> Problem:
        """
        What may be owed at the end of each year for work that is finished: one amount for every year but the last, or one for each year (the last 0). `fund`: what this fund owes; '': all together. Everything is paid by the end of the plan.
        """
    def cap(self, criteria: typing.SupportsInt | typing.SupportsIndex) -> Problem:
        """
        At most so many criteria finished in each commune and year.
        """
    def duration(self, criterion: typing.SupportsInt | typing.SupportsIndex, years: typing.SupportsInt | typing.SupportsIndex) -> Problem:
        """
        Finishing the criterion takes so many years from the first year of the plan on.
        """
    def lock_in(self, units: collections.abc.Sequence[str | ntm._core.units.Unit | tuple[str, datetime.date | str | None] | typing.SupportsInt | typing.SupportsIndex]) -> Problem:
        """
        These communes are recognised at the end.
        """
    def lock_out(self, units: collections.abc.Sequence[str | ntm._core.units.Unit | tuple[str, datetime.date | str | None] | typing.SupportsInt | typing.SupportsIndex]) -> Problem:
        """
        The plan does not complete these communes; floors still hold.
        """
    @typing.overload
    def maintain(self, criteria: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], yearly: typing.SupportsInt | typing.SupportsIndex, unit_class: str = '', units: collections.abc.Sequence[str | ntm._core.units.Unit | tuple[str, datetime.date | str | None] | typing.SupportsInt | typing.SupportsIndex] = [], fund: str = '', keep: KeepRule | str = 'recognised') -> Problem:
        """
        Upkeep of criteria (by number): `yearly` dong a year for each in each commune, paid in the year or the criterion is lost from then on. Due for what is met before the plan from its first year, and for what it finishes from the year after. `unit_class`, `units`: communes (empty: all); `fund`: the only one that pays; `keep`: what may not be lost of what is met before: 'recognised' (criteria of recognised communes), 'all', or 'chosen' (nothing).
        """
    @typing.overload
    def maintain(self, yearly: ntm._core.funds.CostMatrix, unit_class: str = '', units: collections.abc.Sequence[str | ntm._core.units.Unit | tuple[str, datetime.date | str | None] | typing.SupportsInt | typing.SupportsIndex] = [], fund: str = '', keep: KeepRule | str = 'recognised') -> Problem:
        """
        The same with an amount for each commune and criterion, in the order of the outcomes; 0 and unknown: none.
        """
    def maximise(self, measure: ntm._core.targets.Measure | str) -> Problem:
        """
        As much of the measure as possible; needs within().
        """
    def minimise(self, measure: ntm._core.targets.Measure | str) -> Problem:
        """
        As little of the measure as possible: 'cost' (needs require()), or of what is left unmet (needs within()): 'shortfall', 'largest_shortfall', 'largest_district_shortfall'.
        """
    def nested_in(self, plan: Plan) -> Problem:
        """
        What another plan completes stays completed, by the same year or earlier.
        """
    def over(self, first_year: typing.SupportsInt | typing.SupportsIndex, years: typing.SupportsInt | typing.SupportsIndex) -> Problem:
        """
        The plan has so many years, the first of them `first_year`.
        """
    def pay(self, rule: PaymentRule | str, criteria: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex] = []) -> Problem:
        """
        How projects are paid: 'instalments' (over several years) or 'whole_payments' (inside one year); for the criteria with these numbers, or for all.
        """
    def precede(self, before: typing.SupportsInt | typing.SupportsIndex, after: typing.SupportsInt | typing.SupportsIndex, lag: typing.SupportsInt | typing.SupportsIndex = 0) -> Problem:
        """
        Where a commune lacks both criteria, the first is finished no later than `lag` years before the second.
        """
    def read_solution(self, text: str, file: str = 'solution', form: str = 'automatic') -> PlanReading:
        """
        Reads a solver's file for the model of to_milp(problem, form) as a plan in whole dong.
        """
    @typing.overload
    def require(self, what: Requirement) -> Problem:
        """
        The plan must reach the requirement.
        """
    @typing.overload
    def require(self, what: collections.abc.Sequence[Requirement]) -> Problem:
        """
        The plan must reach every requirement of the list.
        """
    def solve(self, gap: typing.SupportsFloat | typing.SupportsIndex = 0.0, work: typing.SupportsInt | typing.SupportsIndex = 5000000, time_limit: typing.SupportsFloat | typing.SupportsIndex | None = None) -> Plan:
        """
        The plan with its bound and gap. `gap`: relative gap at which a solver may stop; `work`: most states or nodes that are looked at; `time_limit`: seconds, after which the plan may differ from run to run.
        """
    def stay_close(self, plan: Plan, at_most: typing.SupportsInt | typing.SupportsIndex, dates: bool = False) -> Problem:
        """
        At most so many communes differ from another plan; `dates`: in their year too.
        """
    def term(self, name: str, rows: collections.abc.Sequence[dict], senses: collections.abc.Sequence[str], rhs: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex]) -> Problem:
        """
        Rows of one's own: each a dict from a column to its coefficient. A column is a unit (recognised at the end), (unit, criterion or None, year), or an id such as 'finish:CODE:5:2019'. `senses`: '<=', '>=' or '=' for each row.
        """
    def then_maximise(self, measure: ntm._core.targets.Measure | str) -> Problem:
        """
        Among the plans that are best so far, those with most of the measure.
        """
    def then_minimise(self, measure: ntm._core.targets.Measure | str) -> Problem:
        """
        Among the plans that are best so far, those with least of the measure (cost).
        """
    def unknown_as(self, value: ntm._core.Truth | str) -> Problem:
        """
        What a criterion counts as that nobody assessed: 'unmet' or 'met'.
        """
    def unlock(self, units: collections.abc.Sequence[str | ntm._core.units.Unit | tuple[str, datetime.date | str | None] | typing.SupportsInt | typing.SupportsIndex]) -> Problem:
        """
        Takes back what lock_in and lock_out said of these communes.
        """
    def weights(self, values: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex]) -> Problem:
        """
        What each commune counts for in maximise(): whole numbers in the order of the units.
        """
    def with_costs(self, costs: ntm._core.funds.CostMatrix) -> Problem:
        """
        The same problem with other costs.
        """
    def with_items(self, items: collections.abc.Sequence[SideItem], mark: str = '') -> Problem:
        """
        A plan may also do these side items, each whole or not at all; at_least_items asks for them. `mark`: needed when a cost is illustrative.
        """
    def with_requirements(self, what: collections.abc.Sequence[Requirement]) -> Problem:
        """
        The same problem with these requirements in the place of its own.
        """
    @typing.overload
    def within(self, budget: typing.SupportsInt | typing.SupportsIndex) -> Problem:
        """
        The plan costs at most `budget` dong.
        """
    @typing.overload
    def within(self, funds: collections.abc.Sequence[Fund]) -> Problem:
        """
        The plan spends no more of each fund than there is in each year.
        """
    @typing.overload
    def within(self, funds: collections.abc.Mapping[str, collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex]]) -> Problem:
        """
        The same for funds that may pay for everything: {name: amounts}.
        """
    @property
    def budget(self) -> int | None:
        """
        Dong, or None.
        """
    @property
    def first_year(self) -> int:
        ...
    @property
    def funds(self) -> list[Fund]:
        ...
    @property
    def mark(self) -> str:
        ...
    @property
    def outcomes(self) -> ntm._core.assessment.Outcomes:
        """
        What is planned from.
        """
    @property
    def side_items(self) -> list[SideItem]:
        """
        The items of with_items.
        """
    @property
    def years(self) -> int:
        ...
class Frequency:
    """
    How often each commune is chosen over many plans.
    """
    def cost_quantile(self, share: typing.SupportsFloat | typing.SupportsIndex) -> int:
        """
        The cost that this share of the plans does not exceed, in dong.
        """
    def cost_table(self) -> ntm._core.Table:
        """
        Quantiles of the cost.
        """
    def table(self) -> ntm._core.Table:
        """
        Communes with how often they are chosen. Raises Error for too few synthetic draws.
        """
    @property
    def chosen(self) -> list[int]:
        """
        In how many plans each unit is completed.
        """
    @property
    def costs(self) -> list[int]:
        """
        Costs of the plans, ascending, in dong.
        """
    @property
    def mark(self) -> str:
        ...
    @property
    def plans(self) -> int:
        ...
    @property
    def units(self) -> list[int]:
        """
        Positions in the registry.
        """
    @property
    def without_plan(self) -> int:
        """
        Draws whose problem had no plan; they are not counted.
        """
class KnapsackChoice:
    """
    Which items, their worth and the bound.
    """
    @property
    def bound(self) -> int:
        ...
    @property
    def chosen(self) -> list[bool]:
        ...
    @property
    def cost(self) -> int:
        ...
    @property
    def exact(self) -> bool:
        ...
    @property
    def value(self) -> int:
        ...
    @property
    def work(self) -> int:
        ...
class MilpSolution:
    """
    What a solver's file says about a model's columns.
    """
    @property
    def findings(self) -> list[ntm._core.Finding]:
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
    @property
    def stated_objective(self) -> float | None:
        ...
    @property
    def x(self) -> list[float]:
        """
        One value a column; 0 where the file names none.
        """
class SolutionCheck:
    """
    What holds of a solution of a model.
    """
    @property
    def findings(self) -> list[ntm._core.Finding]:
        ...
    @property
    def objective(self) -> float:
        ...
    @property
    def ok(self) -> bool:
        """
        Whether nothing is wrong.
        """
    @property
    def worst(self) -> float:
        """
        The worst overstepping of a bound or a row, relative to its numbers.
        """
class Milp:
    """
    A mixed integer linear program; rows are compressed.
    """
    def check(self, x: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], stated_objective: typing.SupportsFloat | typing.SupportsIndex | None = None, tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-06) -> SolutionCheck:
        """
        Checks one value a column against bounds, whole numbers and rows, with no solver's code. `tolerance` is relative to the largest number of a row.
        """
    def read_solution(self, text: str, file: str = 'solution') -> MilpSolution:
        """
        Reads the text of a solver's solution file (HiGHS, CBC, SCIP, Gurobi, or a name and a value on each line); what is wrong with it comes back as findings.
        """
    def to_lp(self) -> str:
        """
        The model in the LP format of CPLEX.
        """
    def to_mps(self) -> str:
        """
        The model as free MPS, for any solver.
        """
    @property
    def col_ids(self) -> list[str]:
        """
        Why each column is there.
        """
    @property
    def columns(self) -> list[int]:
        ...
    @property
    def integer(self) -> list[bool]:
        ...
    @property
    def lower(self) -> list[float]:
        ...
    @property
    def maximise(self) -> bool:
        ...
    @property
    def money_unit(self) -> int:
        """
        Dong in one unit of money of the model.
        """
    @property
    def objective(self) -> list[float]:
        ...
    @property
    def offset(self) -> float:
        ...
    @property
    def row_ids(self) -> list[str]:
        """
        Why each row is there.
        """
    @property
    def row_lower(self) -> list[float]:
        ...
    @property
    def row_upper(self) -> list[float]:
        ...
    @property
    def starts(self) -> list[int]:
        """
        Entries of row i stand at starts[i]:starts[i + 1].
        """
    @property
    def upper(self) -> list[float]:
        ...
    @property
    def values(self) -> list[float]:
        ...
class HighsSolution:
    """
    What HiGHS found.
    """
    @property
    def bound(self) -> float:
        ...
    @property
    def gap(self) -> float:
        ...
    @property
    def objective(self) -> float:
        ...
    @property
    def solver(self) -> str:
        ...
    @property
    def status(self) -> PlanStatus:
        ...
    @property
    def x(self) -> list[float]:
        ...
class FrontPoint:
    """
    A budget and what it brings.
    """
    @property
    def added(self) -> int:
        """
        Recognised communes that the budget adds.
        """
    @property
    def bound(self) -> int:
        """
        How good it could be at best.
        """
    @property
    def budget(self) -> int:
        """
        Dong.
        """
    @property
    def recognised(self) -> int:
        ...
    @property
    def value(self) -> int:
        """
        The objective.
        """
class Front:
    """
    Budget against what it brings.
    """
    def __len__(self) -> int:
        ...
    def _repr_html_(self) -> typing.Any:
        ...
    def table(self) -> ntm._core.Table:
        """
        The points, with the price of one more commune.
        """
    @property
    def conflicts(self) -> list[Conflict]:
        ...
    @property
    def findings(self) -> list[ntm._core.Finding]:
        ...
    @property
    def mark(self) -> str:
        ...
    @property
    def method(self) -> str:
        ...
    @property
    def objective(self) -> str:
        ...
    @property
    def points(self) -> list[FrontPoint]:
        ...
    @property
    def whole(self) -> bool:
        """
        Whether every breakpoint is there, each exact.
        """
class PathPoint:
    """
    A plan that keeps to another one, beside the best.
    """
    @property
    def at_most(self) -> int | None:
        """
        Most communes that may differ, or None.
        """
    @property
    def budget(self) -> int:
        """
        All money of the point, in dong.
        """
    @property
    def free(self) -> Plan:
        """
        The best plan of the same money that may differ freely.
        """
    @property
    def plan(self) -> Plan:
        ...
    @property
    def price(self) -> int | None:
        """
        What the promise costs, in units of the objective.
        """
    @property
    def price_in_communes(self) -> int | None:
        ...
class PlanPath:
    """
    Plans that can be announced one after the other.
    """
    def __len__(self) -> int:
        ...
    def _repr_html_(self) -> typing.Any:
        ...
    def table(self) -> ntm._core.Table:
        """
        Each point with the price of its promise.
        """
    @property
    def mark(self) -> str:
        ...
    @property
    def points(self) -> list[PathPoint]:
        ...
class CommuneFate(enum.IntEnum):
    """
    What becomes of a commune from one plan to another.
    """
    ADDED = 0
    ALREADY = 4
    DROPPED = 1
    EARLIER = 2
    LATER = 3
    REOPENED = 5
class CommuneChange:
    """
    One commune that differs between two plans.
    """
    @property
    def after(self) -> int:
        ...
    @property
    def before(self) -> int:
        """
        Year by which the first plan completes it; 0: not, or a plan without years.
        """
    @property
    def code(self) -> str:
        ...
    @property
    def fate(self) -> CommuneFate:
        ...
    @property
    def name(self) -> str:
        ...
class MoneyChange:
    """
    What one fund pays in one year.
    """
    @property
    def after(self) -> int:
        """
        Dong.
        """
    @property
    def before(self) -> int:
        """
        Dong.
        """
    @property
    def fund(self) -> str:
        ...
    @property
    def year(self) -> int:
        ...
class PromiseChange:
    """
    A requirement of either plan.
    """
    def text(self, lang: str = 'vi') -> str:
        ...
    @property
    def after(self) -> Check | None:
        ...
    @property
    def before(self) -> Check | None:
        """
        None where the plan has none like it.
        """
class Comparison:
    """
    Two plans side by side.
    """
    def __repr__(self) -> str:
        ...
    def count(self, fate: CommuneFate) -> int:
        """
        How many communes have this fate.
        """
    def money_table(self) -> ntm._core.Table:
        """
        Each fund in each year.
        """
    def promises_table(self) -> ntm._core.Table:
        """
        Each requirement, before and after.
        """
    def table(self) -> ntm._core.Table:
        """
        The communes that differ.
        """
    def text(self, lang: str = 'vi') -> str:
        """
        The difference in a few sentences.
        """
    @property
    def communes(self) -> list[CommuneChange]:
        ...
    @property
    def cost_after(self) -> int:
        """
        Dong.
        """
    @property
    def cost_before(self) -> int:
        """
        Dong.
        """
    @property
    def items_after(self) -> list[str]:
        ...
    @property
    def items_before(self) -> list[str]:
        """
        Ids of side items that only the first does.
        """
    @property
    def mark(self) -> str:
        ...
    @property
    def money(self) -> list[MoneyChange]:
        ...
    @property
    def objective_after(self) -> str:
        ...
    @property
    def objective_before(self) -> str:
        ...
    @property
    def only_after(self) -> list[str]:
        ...
    @property
    def only_before(self) -> list[str]:
        """
        Codes of communes that only the first is about.
        """
    @property
    def promises(self) -> list[PromiseChange]:
        ...
    @property
    def recognised_after(self) -> int:
        ...
    @property
    def recognised_before(self) -> int:
        ...
    @property
    def value_after(self) -> int | None:
        ...
    @property
    def value_before(self) -> int | None:
        """
        None without a plan.
        """
class Revision:
    """
    A plan made again in mid-year, with what is already spent locked.
    """
    def text(self, lang: str = 'vi') -> str:
        """
        The revision in a few sentences.
        """
    @property
    def change(self) -> Comparison:
        """
        From the plan before to this one.
        """
    @property
    def plan(self) -> Plan:
        """
        What was spent and what is still to be paid together.
        """
    @property
    def remaining(self) -> Problem:
        """
        The problem that is left.
        """
    @property
    def replanned_total(self) -> int:
        """
        Dong.
        """
    @property
    def rest(self) -> Plan:
        """
        The plan for what remains, with its proof where there is one.
        """
    @property
    def spent(self) -> list[Payment]:
        ...
    @property
    def spent_total(self) -> int:
        """
        Dong.
        """
    @property
    def unfinished(self) -> list[Payment]:
        """
        What was spent on projects that the plan does not finish.
        """
    @property
    def unfinished_total(self) -> int:
        """
        Dong.
        """
class DistrictTarget:
    """
    What one district is given.
    """
    @property
    def cheapest_cost(self) -> int:
        """
        Dong.
        """
    @property
    def cheapest_target(self) -> int:
        ...
    @property
    def claim(self) -> int:
        """
        What its part is measured by.
        """
    @property
    def code(self) -> str:
        """
        '' for communes that lie in no district.
        """
    @property
    def communes(self) -> int:
        ...
    @property
    def compulsory(self) -> int:
        ...
    @property
    def cost(self) -> int:
        """
        Dong.
        """
    @property
    def name(self) -> str:
        ...
    @property
    def open(self) -> int:
        """
        Communes that can still be completed.
        """
    @property
    def recognised(self) -> int:
        ...
    @property
    def target(self) -> int:
        """
        New communes by the rule.
        """
class TargetSplit:
    """
    A number of new communes divided over districts.
    """
    def _repr_html_(self) -> typing.Any:
        ...
    def table(self) -> ntm._core.Table:
        ...
    @property
    def cheapest_cost(self) -> int:
        """
        Dong.
        """
    @property
    def communes(self) -> int:
        ...
    @property
    def cost(self) -> int:
        """
        Dong.
        """
    @property
    def difference(self) -> int:
        """
        What the rule costs beyond the cheapest split.
        """
    @property
    def districts(self) -> list[DistrictTarget]:
        ...
    @property
    def findings(self) -> list[ntm._core.Finding]:
        ...
    @property
    def mark(self) -> str:
        ...
    @property
    def rule(self) -> str:
        ...
class PlanReading:
    """
    A plan that another program found, rebuilt in whole numbers.
    """
    def check(self) -> list[ntm._core.Finding]:
        """
        Everything that is wrong with the file, its columns and the plan; empty when it holds.
        """
    @property
    def model(self) -> SolutionCheck:
        """
        Whether the model's rows are kept, in doubles.
        """
    @property
    def plan(self) -> Plan:
        ...
    @property
    def solution(self) -> MilpSolution:
        """
        What the file says.
        """
class DeadlineItem:
    """
    One missing criterion of a commune.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __eq__(self, other: object) -> bool:
        ...
    def __init__(self, criterion: typing.SupportsInt | typing.SupportsIndex, kind: typing.SupportsInt | typing.SupportsIndex, cost: typing.SupportsInt | typing.SupportsIndex) -> None:
        ...
    @property
    def cost(self) -> int:
        """
        Whole dong, more than 0.
        """
    @property
    def criterion(self) -> int:
        """
        Position in the edition.
        """
    @property
    def kind(self) -> int:
        """
        Which funds may pay for it.
        """
class DeadlineCommune:
    """
    A commune that is not complete yet.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __eq__(self, other: object) -> bool:
        ...
    def __init__(self, items: collections.abc.Sequence[DeadlineItem], weight: typing.SupportsInt | typing.SupportsIndex = 1, compulsory_by: typing.SupportsInt | typing.SupportsIndex = 0, earliest: typing.SupportsInt | typing.SupportsIndex = 1) -> None:
        ...
    @property
    def compulsory_by(self) -> int:
        """
        The year by which it must be recognised; 0: it need not be.
        """
    @property
    def earliest(self) -> int:
        """
        The first year in which it can be recognised; years + 1: never.
        """
    @property
    def items(self) -> list[DeadlineItem]:
        ...
    @property
    def weight(self) -> int:
        ...
class DeadlineFund:
    """
    Whose money, for which kinds, how much a year.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __eq__(self, other: object) -> bool:
        ...
    def __init__(self, name: str, pays: collections.abc.Sequence[bool], amounts: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex]) -> None:
        ...
    @property
    def amounts(self) -> list[int]:
        """
        For each year, in whole dong.
        """
    @property
    def name(self) -> str:
        ...
    @property
    def pays(self) -> list[bool]:
        """
        For each kind.
        """
class DeadlineGroup:
    """
    Communes of which some must be recognised.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __eq__(self, other: object) -> bool:
        ...
    def __init__(self, members: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], at_least: typing.SupportsInt | typing.SupportsIndex = 1, by: typing.SupportsInt | typing.SupportsIndex = 0) -> None:
        ...
    @property
    def at_least(self) -> int:
        ...
    @property
    def by(self) -> int:
        """
        The year by which; 0: the last.
        """
    @property
    def members(self) -> list[int]:
        ...
class DeadlineInstance:
    """
    Which communes finish by which year, paid from several funds.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __eq__(self, other: object) -> bool:
        ...
    def __init__(self, *, years: typing.SupportsInt | typing.SupportsIndex, kinds: typing.SupportsInt | typing.SupportsIndex, criteria: typing.SupportsInt | typing.SupportsIndex, floor: typing.SupportsInt | typing.SupportsIndex = 0, communes: collections.abc.Sequence[DeadlineCommune], funds: collections.abc.Sequence[DeadlineFund], groups: collections.abc.Sequence[DeadlineGroup] = [], worth: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex] = [], at_least: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex] = []) -> None:
        """
        Raises Error that says what is wrong where.
        """
    def worth_of(self, year: typing.SupportsInt | typing.SupportsIndex) -> int:
        ...
    @property
    def at_least(self) -> list[int]:
        """
        Communes that must be recognised by each year.
        """
    @property
    def communes(self) -> list[DeadlineCommune]:
        ...
    @property
    def criteria(self) -> int:
        ...
    @property
    def floor(self) -> int:
        ...
    @property
    def funds(self) -> list[DeadlineFund]:
        ...
    @property
    def groups(self) -> list[DeadlineGroup]:
        ...
    @property
    def kinds(self) -> int:
        ...
    @property
    def worth(self) -> list[int]:
        """
        What weight 1 by each year gives; empty: years + 1 - year.
        """
    @property
    def years(self) -> int:
        ...
class DeadlinePayment:
    """
    Money of one fund in one year for one item.
    """
    __hash__: typing.ClassVar[None] = None  # type: ignore
    def __eq__(self, other: object) -> bool:
        ...
    @property
    def amount(self) -> int:
        ...
    @property
    def commune(self) -> int:
        ...
    @property
    def fund(self) -> int:
        ...
    @property
    def item(self) -> int:
        """
        Position in the commune's items.
        """
    @property
    def year(self) -> int:
        """
        From 0.
        """
class DeadlineResult:
    """
    A plan with deadlines, and what is proved about it.
    """
    @property
    def bound(self) -> int:
        """
        No plan is worth more; -1: there is none.
        """
    @property
    def certified(self) -> bool:
        """
        Whether `write_proof` can write the proof.
        """
    @property
    def due(self) -> list[int]:
        """
        For each commune the year, 0: never.
        """
    @property
    def found(self) -> bool:
        ...
    @property
    def instalments(self) -> int:
        """
        Criteria that are paid in more than one year.
        """
    @property
    def method(self) -> str:
        ...
    @property
    def nodes(self) -> int:
        ...
    @property
    def payments(self) -> list[DeadlinePayment]:
        ...
    @property
    def prices(self) -> list[float]:
        """
        What one more dong would be worth at most, fund after fund, year by year.
        """
    @property
    def relative_gap(self) -> float:
        ...
    @property
    def relaxation(self) -> float:
        """
        The bound before branching.
        """
    @property
    def sha256(self) -> str:
        """
        Of the instance as the proof writes it.
        """
    @property
    def status(self) -> PlanStatus:
        ...
    @property
    def uncertified(self) -> str:
        """
        Why no proof can be written; empty when it can.
        """
    @property
    def uncertified_vi(self) -> str:
        ...
    @property
    def value(self) -> int:
        """
        -1 without a plan.
        """
    @property
    def work(self) -> int:
        ...
class CostLine:
    """
    One amount of a missing criterion: quantity x price x class factor.
    """
    @property
    def confidence(self) -> str:
        ...
    @property
    def criterion(self) -> int:
        """
        Position of the criterion, from 0.
        """
    @property
    def factor(self) -> float:
        ...
    @property
    def high(self) -> int:
        """
        Dong.
        """
    @property
    def indicator(self) -> str:
        ...
    @property
    def likely(self) -> int:
        """
        Dong.
        """
    @property
    def low(self) -> int:
        """
        Dong.
        """
    @property
    def per(self) -> str:
        ...
    @property
    def quantity(self) -> float:
        ...
    @property
    def quantity_unit(self) -> str:
        ...
    @property
    def row(self) -> int:
        """
        Row of the outcomes.
        """
    @property
    def source(self) -> str:
        ...
class ShortfallCosts:
    """
    Costs that follow from how much is lacking, and how they came about.
    """
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    def matrix(self, which: str = 'likely') -> ntm._core.funds.CostMatrix:
        """
        The costs for a plan: 'low', 'likely' or 'high'.
        """
    def table(self) -> ntm._core.Table:
        ...
    def text(self, row: typing.SupportsInt | typing.SupportsIndex, lang: str = 'vi') -> str:
        """
        What a commune lacks and what that costs, a line each.
        """
    @property
    def findings(self) -> list[ntm._core.Finding]:
        """
        What has no price, or lacks nobody knows how much.
        """
    @property
    def lines(self) -> list[CostLine]:
        ...
class ConflictReport:
    """
    Which promises cannot be kept together.
    """
    @property
    def conflicts(self) -> list[Conflict]:
        """
        Proved: every smallest set.
        """
    @property
    def open(self) -> list[Conflict]:
        """
        Sets for which neither a plan nor a proof was found.
        """
class Standing(enum.IntEnum):
    """
    Where a commune stands in a plan.
    """
    CHOSEN = 3
    FIRST_OF_ITS_UNIT = 2
    LOCKED_OUT = 5
    NOT_CHOSEN = 4
    RECOGNISED_BEFORE = 0
    REQUIRED = 1
    WITHOUT_PRICE = 6
class CommuneAnswer:
    """
    Why a commune is in a plan or is not.
    """
    def __repr__(self) -> str:
        ...
    def text(self, lang: str = 'vi') -> str:
        """
        The answer in words.
        """
    @property
    def chosen(self) -> bool:
        """
        Whether the plan completes it.
        """
    @property
    def cost(self) -> int | None:
        """
        Dong to complete it beyond the floor.
        """
    @property
    def exact(self) -> bool:
        """
        Whether amounts are exact; else estimates or bounds.
        """
    @property
    def flip_budget(self) -> int | None:
        """
        Least budget with which it is in.
        """
    @property
    def flip_communes(self) -> int | None:
        """
        Least number of new communes with which it is in.
        """
    @property
    def flip_cost(self) -> int | None:
        """
        Most that completing it may cost beyond the floor to be in the plan.
        """
    @property
    def flip_cost_at_most(self) -> int | None:
        """
        What is not refuted.
        """
    @property
    def joining(self) -> list[int]:
        """
        Rows that join it.
        """
    @property
    def leaving(self) -> list[int]:
        """
        Rows that leave the plan with the other choice.
        """
    @property
    def loss(self) -> int | None:
        """
        What the other choice loses of the objective, at least.
        """
    @property
    def loss_at_most(self) -> int | None:
        ...
    @property
    def no_plan_beyond(self) -> bool:
        """
        Dearer than flip_cost there is no plan at all.
        """
    @property
    def other_impossible(self) -> bool:
        """
        Whether the other choice has no plan.
        """
    @property
    def row(self) -> int:
        ...
    @property
    def slot_price(self) -> int | None:
        """
        Dong of the last place in the plan.
        """
    @property
    def status(self) -> Standing:
        ...
    @property
    def unit(self) -> int:
        """
        Position in the registry.
        """
    @property
    def upkeep(self) -> int | None:
        """
        Dong a year for the upkeep of all its criteria once it is complete; None where the problem asks for none.
        """
class CommuneReplacement:
    """
    What a plan costs more when a commune is decided otherwise.
    """
    @property
    def affordable(self) -> bool:
        ...
    @property
    def chosen(self) -> bool:
        """
        Then the cost is without it, else with it.
        """
    @property
    def cost(self) -> int | None:
        """
        Dong more; None when there is no plan.
        """
    @property
    def other(self) -> int | None:
        """
        The row that changes places with it.
        """
    @property
    def row(self) -> int:
        ...
class ProjectReplacement:
    """
    What a plan costs more when a project cannot be done.
    """
    @property
    def affordable(self) -> bool:
        ...
    @property
    def cost(self) -> int | None:
        ...
    @property
    def criterion(self) -> int:
        """
        Column of the outcomes.
        """
    @property
    def row(self) -> int:
        ...
class ReplacementCosts:
    """
    How much depends on each commune and project of a plan.
    """
    def table(self) -> ntm._core.Table:
        """
        Communes, the hardest to replace first. Raises Error for synthetic outcomes.
        """
    @property
    def communes(self) -> list[CommuneReplacement]:
        ...
    @property
    def projects(self) -> list[ProjectReplacement]:
        """
        In the order of the plan's items.
        """
class PromisePrice:
    """
    What one promise costs.
    """
    def text(self, lang: str = 'vi') -> str:
        ...
    @property
    def price(self) -> int | None:
        """
        How much better that is, at least.
        """
    @property
    def price_at_most(self) -> int | None:
        ...
    @property
    def requirement(self) -> int:
        ...
    @property
    def status_without(self) -> PlanStatus:
        ...
    @property
    def value_without(self) -> int | None:
        """
        The objective without it.
        """
class PromisePrices:
    """
    What the promises of a problem cost.
    """
    def table(self) -> ntm._core.Table:
        """
        The promises with their prices.
        """
    @property
    def mark(self) -> str:
        ...
    @property
    def one_more(self) -> int | None:
        """
        Dong that one more commune needs.
        """
    @property
    def one_more_at_least(self) -> int | None:
        ...
    @property
    def promises(self) -> list[PromisePrice]:
        ...
    @property
    def recognised_new(self) -> int:
        ...
    @property
    def status(self) -> PlanStatus:
        ...
    @property
    def value(self) -> int | None:
        """
        With every promise kept.
        """
class KeptPromise:
    """
    How much of a promise is kept.
    """
    def text(self, lang: str = 'vi') -> str:
        ...
    @property
    def kept(self) -> int:
        ...
    @property
    def kept_at_most(self) -> int:
        """
        The most that is not refuted.
        """
    @property
    def requirement(self) -> int:
        ...
    @property
    def shortfall(self) -> int:
        ...
    @property
    def wanted(self) -> int:
        ...
class ElasticPlan:
    """
    A plan that keeps as much of the promises as it can.
    """
    def table(self) -> ntm._core.Table:
        """
        Promised, kept and short, promise by promise.
        """
    def text(self, lang: str = 'vi') -> str:
        ...
    @property
    def common_share(self) -> float:
        ...
    @property
    def plan(self) -> Plan:
        ...
    @property
    def promises(self) -> list[KeptPromise]:
        ...
    @property
    def relaxed(self) -> Problem:
        """
        The problem with what is kept in the place of the promises.
        """
class PlanPortfolio:
    """
    Different plans that are all nearly the best.
    """
    def __len__(self) -> int:
        ...
    def in_every(self) -> list[int]:
        """
        Rows that every plan completes.
        """
    def in_half(self) -> list[int]:
        """
        Rows that half of the plans do, but not all.
        """
    def table(self) -> ntm._core.Table:
        """
        Communes with the number of plans. Raises Error for synthetic outcomes.
        """
    @property
    def chosen(self) -> list[int]:
        """
        For each row in how many of the plans it is completed.
        """
    @property
    def plans(self) -> list[Plan]:
        """
        The best first.
        """
    @property
    def seed(self) -> int:
        ...
    @property
    def tried(self) -> int:
        ...
def all_money(problem: Problem) -> int:
    """
    All money of a problem, in dong.
    """
def arrears(most: typing.SupportsInt | typing.SupportsIndex | collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], fund: str = '') -> Requirement:
    """
    What may be owed at the end of each year for work that is finished: one amount for every year but the last, or one for each year (the last 0). `fund`: what this fund owes; '': all together. Everything is paid by the end of the plan.
    """
def at_least(measure: ntm._core.targets.Measure | str, value: typing.SupportsInt | typing.SupportsIndex, by: typing.SupportsInt | typing.SupportsIndex = 0) -> Requirement:
    """
    At least `value` of a measure (communes_recognised or communes_recognised_new) by the end of the year `by`; 0: at the end.
    """
def at_least_in(unit: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None] | typing.SupportsInt | typing.SupportsIndex, communes: typing.SupportsInt | typing.SupportsIndex, by: typing.SupportsInt | typing.SupportsIndex = 0) -> Requirement:
    """
    At least so many recognised communes in the unit by the end of the year `by`.
    """
def at_least_items(measure: ntm._core.targets.Measure | str, value: typing.SupportsInt | typing.SupportsIndex, reached: typing.SupportsInt | typing.SupportsIndex = 0, units: collections.abc.Sequence[str | ntm._core.units.Unit | tuple[str, datetime.date | str | None] | typing.SupportsInt | typing.SupportsIndex] = [], by: typing.SupportsInt | typing.SupportsIndex = 0) -> Requirement:
    """
    At least `value` of a measure that Problem.with_items has items for, by the end of a year. `reached` are there already (0 for an increase); `units`: only items in one of these.
    """
def at_most_missing(criteria: typing.SupportsInt | typing.SupportsIndex, level: str = 'district', by: typing.SupportsInt | typing.SupportsIndex = 0) -> Requirement:
    """
    No district (or province) whose communes lack more than so many criteria together by the end of the year `by` (0: of the plan).
    """
def cap(criteria: typing.SupportsInt | typing.SupportsIndex) -> Requirement:
    """
    At most so many criteria finished in each commune and year.
    """
def close_path(problem: Problem, plan: Plan, at_most: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], gap: typing.SupportsFloat | typing.SupportsIndex = 0.0, work: typing.SupportsInt | typing.SupportsIndex = 5000000, time_limit: typing.SupportsFloat | typing.SupportsIndex | None = None) -> PlanPath:
    """
    Plans that differ from another in at most so many communes each.
    """
def compare(before: Plan, after: Plan) -> Comparison:
    """
    What changes from one plan to another, of the same problem or of two.
    """
def complete(unit: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None] | typing.SupportsInt | typing.SupportsIndex, by: typing.SupportsInt | typing.SupportsIndex = 0) -> Requirement:
    """
    All communes of the unit that are in the programme recognised by the end of the year `by` (0: of the plan). A code, a name, a Unit, (code, since), or a position in the registry.
    """
def dual_ascent(instance: DeadlineInstance, *, gap: typing.SupportsFloat | typing.SupportsIndex = 0.0, work: typing.SupportsInt | typing.SupportsIndex = 30000000, seconds: typing.SupportsFloat | typing.SupportsIndex | None = None, whole_payments: bool = False) -> DeadlineResult:
    """
    A first plan by list scheduling in priced order, with the bound of the prices.
    """
def duration(criterion: typing.SupportsInt | typing.SupportsIndex, years: typing.SupportsInt | typing.SupportsIndex) -> Requirement:
    """
    Finishing the criterion takes so many years from the first year of the plan on.
    """
def elastic(problem: Problem, order_of_sacrifice: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex] = [], gap: typing.SupportsFloat | typing.SupportsIndex = 0.0, work: typing.SupportsInt | typing.SupportsIndex = 5000000, time_limit: typing.SupportsFloat | typing.SupportsIndex | None = None) -> ElasticPlan:
    """
    Keeps as much of each promise as possible. `order_of_sacrifice`: positions in the order of `require`, the one that is given up first in front; empty: equal shares.
    """
def find_conflicts(problem: Problem, gap: typing.SupportsFloat | typing.SupportsIndex = 0.0, work: typing.SupportsInt | typing.SupportsIndex = 5000000, time_limit: typing.SupportsFloat | typing.SupportsIndex | None = None) -> ConflictReport:
    """
    Every smallest set of requirements that cannot be kept together, with the missing money and what can be reached. `work`: of each set that sorting cannot price.
    """
def floor(criteria: typing.SupportsInt | typing.SupportsIndex, by: typing.SupportsInt | typing.SupportsIndex = 0) -> Requirement:
    """
    No commune of the programme under `criteria` criteria by the end of the year `by` (0: of the plan).
    """
def from_shortfall(outcomes: ntm._core.assessment.Outcomes, panel: ntm._core.observations.Panel, prices: ntm._core.funds.Prices, mark: str = '') -> ShortfallCosts:
    """
    Costs from shortfalls: what each unmet requirement lacks x its unit price x the factor of the commune's class, and its fixed price. `panel` is the one that was evaluated. What has no price is an unknown cost and a finding. `mark`: the words that stand beside every result when a price is illustrative.
    """
def front(problem: Problem, work: typing.SupportsInt | typing.SupportsIndex = 5000000) -> Front:
    """
    All breakpoints of budget against communes recognised (or their weight), each exact. Floors, complete units and locks hold at every point. `work`: most pairs of cost and weight that are looked at.
    """
def front_at(problem: Problem, budgets: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], gap: typing.SupportsFloat | typing.SupportsIndex = 0.0, work: typing.SupportsInt | typing.SupportsIndex = 5000000, time_limit: typing.SupportsFloat | typing.SupportsIndex | None = None) -> Front:
    """
    One point for each budget: what it brings, with its bound.
    """
def front_of_funds(problem: Problem, percents: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], gap: typing.SupportsFloat | typing.SupportsIndex = 0.0, work: typing.SupportsInt | typing.SupportsIndex = 5000000, time_limit: typing.SupportsFloat | typing.SupportsIndex | None = None) -> Front:
    """
    One point for each percent of every fund in every year, with its bound.
    """
def has_highs() -> bool:
    """
    Whether the HiGHS library can be loaded.
    """
def instance_text(instance: DeadlineInstance) -> str:
    """
    The instance as ntmproof 1 writes it. Raises Error for one beyond the format.
    """
def knapsack(costs: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], weights: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], budget: typing.SupportsInt | typing.SupportsIndex, gap: typing.SupportsFloat | typing.SupportsIndex = 0.0, work: typing.SupportsInt | typing.SupportsIndex = 5000000) -> KnapsackChoice:
    """
    Items of most weight within a budget, with a bound.
    """
def least_disbursed(percent: typing.SupportsFloat | typing.SupportsIndex, fund: str = '', year: typing.SupportsInt | typing.SupportsIndex = 0) -> Requirement:
    """
    At least so many percent (to two decimals) of the money that comes in is paid: of one fund or of all (''), in one year or in all of them (0).
    """
def least_share(percent: typing.SupportsInt | typing.SupportsIndex, unit_class: str = '', units: collections.abc.Sequence[str | ntm._core.units.Unit | tuple[str, datetime.date | str | None] | typing.SupportsInt | typing.SupportsIndex] = [], by: typing.SupportsInt | typing.SupportsIndex = 0) -> Requirement:
    """
    At least so many percent of a group of communes recognised by the end of a year: those with an attribute ('is_highland', 'area_class=coastal'), those in some units, or both.
    """
@typing.overload
def maintain(criteria: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], yearly: typing.SupportsInt | typing.SupportsIndex, unit_class: str = '', units: collections.abc.Sequence[str | ntm._core.units.Unit | tuple[str, datetime.date | str | None] | typing.SupportsInt | typing.SupportsIndex] = [], fund: str = '', keep: KeepRule | str = 'recognised') -> Requirement:
    """
    Upkeep of criteria (by number): `yearly` dong a year for each in each commune, paid in the year or the criterion is lost from then on. Due for what is met before the plan from its first year, and for what it finishes from the year after. `unit_class`, `units`: communes (empty: all); `fund`: the only one that pays; `keep`: what may not be lost of what is met before: 'recognised' (criteria of recognised communes), 'all', or 'chosen' (nothing).
    """
@typing.overload
def maintain(yearly: ntm._core.funds.CostMatrix, unit_class: str = '', units: collections.abc.Sequence[str | ntm._core.units.Unit | tuple[str, datetime.date | str | None] | typing.SupportsInt | typing.SupportsIndex] = [], fund: str = '', keep: KeepRule | str = 'recognised') -> Requirement:
    """
    The same with an amount for each commune and criterion, in the order of the outcomes; 0 and unknown: none.
    """
def mean_criteria(mean: typing.SupportsFloat | typing.SupportsIndex, by: typing.SupportsInt | typing.SupportsIndex = 0) -> Requirement:
    """
    At least so many criteria a commune on average (to three decimals), by the end of a year.
    """
def nested_in(plan: Plan) -> Requirement:
    """
    What another plan completes stays completed, by the same year or earlier.
    """
def new_communes(value: typing.SupportsInt | typing.SupportsIndex, by: typing.SupportsInt | typing.SupportsIndex = 0) -> Requirement:
    """
    At least `value` communes recognised beside those that are already, by the end of a year.
    """
def paid(problem: Problem, unit: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None] | typing.SupportsInt | typing.SupportsIndex, criterion: typing.SupportsInt | typing.SupportsIndex, year: typing.SupportsInt | typing.SupportsIndex, fund: str, amount: typing.SupportsInt | typing.SupportsIndex) -> Payment:
    """
    A payment that was made; `fund`: its name, 'budget' for a budget.
    """
def parse_side_items(text: str, file: str = 'items.csv') -> tuple[list[SideItem], list[ntm._core.Finding]]:
    """
    Reads the text of an items.csv: the items and all findings.
    """
def path(problem: Problem, budgets: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], gap: typing.SupportsFloat | typing.SupportsIndex = 0.0, work: typing.SupportsInt | typing.SupportsIndex = 5000000, time_limit: typing.SupportsFloat | typing.SupportsIndex | None = None) -> PlanPath:
    """
    Plans over rising budgets, each containing the one before.
    """
def path_of_funds(problem: Problem, percents: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], gap: typing.SupportsFloat | typing.SupportsIndex = 0.0, work: typing.SupportsInt | typing.SupportsIndex = 5000000, time_limit: typing.SupportsFloat | typing.SupportsIndex | None = None) -> PlanPath:
    """
    The same over percents of every fund in every year.
    """
@typing.overload
def plan(outcomes: ntm._core.assessment.Outcomes, costs: ntm._core.funds.CostMatrix, recognised: collections.abc.Sequence[ntm._core.Truth | bool] = []) -> Problem:
    """
    Begins a planning problem. `recognised`: for each unit whether it is recognised by decision; empty: those that meet all criteria.
    """
@typing.overload
def plan(outcomes: ntm._core.assessment.Outcomes, costs: ntm._core.funds.Costs, recognised: collections.abc.Sequence[ntm._core.Truth | bool] = [], which: ntm._core.funds.Estimate = ..., mark: str = '') -> Problem:
    """
    The same from unit costs. `which`: the low, likely or high figure; `mark`: needed when a cost is illustrative.
    """
def portfolio(problem: Problem, gap: typing.SupportsFloat | typing.SupportsIndex, plans: typing.SupportsInt | typing.SupportsIndex = 10, seed: typing.SupportsInt | typing.SupportsIndex = 1, work: typing.SupportsInt | typing.SupportsIndex = 5000000, time_limit: typing.SupportsFloat | typing.SupportsIndex | None = None) -> PlanPortfolio:
    """
    Different plans within the share `gap` of the best; the same seed gives the same plans.
    """
def precede(before: typing.SupportsInt | typing.SupportsIndex, after: typing.SupportsInt | typing.SupportsIndex, lag: typing.SupportsInt | typing.SupportsIndex = 0) -> Requirement:
    """
    Where a commune lacks both criteria (by number), the first is finished no later than `lag` years before the second.
    """
def price_of_promises(problem: Problem, gap: typing.SupportsFloat | typing.SupportsIndex = 0.0, work: typing.SupportsInt | typing.SupportsIndex = 5000000, time_limit: typing.SupportsFloat | typing.SupportsIndex | None = None) -> PromisePrices:
    """
    The objective with and without each promise, and the price of one more commune.
    """
def recognised_in_each(level: str = 'district', by: typing.SupportsInt | typing.SupportsIndex = 0) -> Requirement:
    """
    No unit of the level without a recognised commune by the end of the year `by`.
    """
def replacement(problem: Problem) -> ReplacementCosts:
    """
    What the plan of one budget costs more without each of its communes and projects, and with each other commune, for as many communes.
    """
def requirements_of(targets: collections.abc.Sequence[ntm._core.targets.Target], outcomes: ntm._core.assessment.Outcomes, first_year: typing.SupportsInt | typing.SupportsIndex | None = None, years: typing.SupportsInt | typing.SupportsIndex = 1, items: collections.abc.Sequence[SideItem] = [], reached: collections.abc.Mapping[str, typing.SupportsInt | typing.SupportsIndex] = {}, disbursement: bool = False) -> TargetRequirements:
    """
    The requirements that follow from targets, and findings for the others. With `first_year` and `years` of a plan each holds by the end of the last year that ends no later than it is due. `items`: side items, for targets on what they count for; `reached`: how many of a measure there are already, by its name. With `disbursement` a disbursement rate becomes least_disbursed of all funds in the year in which it is due.
    """
def revise(problem: Problem, before: Plan, spent: collections.abc.Sequence[Payment], from_year: typing.SupportsInt | typing.SupportsIndex = 0, gap: typing.SupportsFloat | typing.SupportsIndex = 0.0, work: typing.SupportsInt | typing.SupportsIndex = 5000000, time_limit: typing.SupportsFloat | typing.SupportsIndex | None = None) -> Revision:
    """
    Plans again from a year on, with what was spent locked.
    """
def scaled(problem: Problem, percent: typing.SupportsInt | typing.SupportsIndex) -> Problem:
    """
    The same problem with so many percent of its money.
    """
def selection_frequency(plans: collections.abc.Sequence[Plan]) -> Frequency:
    """
    Counts over plans.
    """
def set_highs_library(path: str) -> None:
    """
    Where to look for libhighs.so before the system's names.
    """
def side_items(table: typing.Any, name: str = 'items') -> tuple[list[SideItem], list[ntm._core.Finding]]:
    """
    The same from a data frame (pandas, polars), an Arrow table or a dict of lists with the columns of items.csv: the items and all findings.
    """
def solve_deadlines(instance: DeadlineInstance, *, gap: typing.SupportsFloat | typing.SupportsIndex = 0.0, work: typing.SupportsInt | typing.SupportsIndex = 30000000, seconds: typing.SupportsFloat | typing.SupportsIndex | None = None, whole_payments: bool = False, highs: bool = False, certify: bool = True, start: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex] = []) -> DeadlineResult:
    """
    The most valuable plan with deadlines, with its bound or the proof that there is none. `highs`: where that ends above `gap`, HiGHS goes on, if it is there.
    """
def solve_highs(model: Milp, gap: typing.SupportsFloat | typing.SupportsIndex = 0.0, work: typing.SupportsInt | typing.SupportsIndex = 5000000) -> HighsSolution:
    """
    Solves a model with HiGHS. Raises MissingComponent when it is not installed.
    """
def spent_before(plan: Plan, year: typing.SupportsInt | typing.SupportsIndex) -> list[Payment]:
    """
    What a plan pays before a year.
    """
def split_target(problem: Problem, communes: typing.SupportsInt | typing.SupportsIndex, rule: str = 'communes', weights: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex] = []) -> TargetSplit:
    """
    Divides a number of new communes over districts. `rule`: 'communes', 'lacking', 'weight', 'equal' or 'cheapest'; `weights`: for each row, for 'weight'.
    """
def stay_close(plan: Plan, at_most: typing.SupportsInt | typing.SupportsIndex, dates: bool = False) -> Requirement:
    """
    At most so many communes differ from another plan; `dates`: in their year too.
    """
def to_milp(problem: Problem, form: str = 'automatic') -> Milp:
    """
    The problem as a mixed integer program with named rows and columns. `form`: 'by' has a column for each missing criterion and year, 'compact' only where a floor needs them.
    """
def verify(problem: Problem, plan: Plan) -> list[ntm._core.Finding]:
    """
    Recomputes a plan from the problem alone; the findings are empty when it holds.
    """
def why(problem: Problem, plan: Plan, unit: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None] | typing.SupportsInt | typing.SupportsIndex, exact: bool = False, gap: typing.SupportsFloat | typing.SupportsIndex = 0.0, work: typing.SupportsInt | typing.SupportsIndex = 5000000, time_limit: typing.SupportsFloat | typing.SupportsIndex | None = None) -> CommuneAnswer:
    """
    Why a commune is in the plan, and when it would not be. `exact`: solve again instead of estimating, with several years or funds, or weights.
    """
def why_each(problem: Problem, plan: Plan, exact: bool = False, gap: typing.SupportsFloat | typing.SupportsIndex = 0.0, work: typing.SupportsInt | typing.SupportsIndex = 5000000, time_limit: typing.SupportsFloat | typing.SupportsIndex | None = None) -> list[CommuneAnswer]:
    """
    The answer for each commune, in the order of the rows.
    """
def why_not(problem: Problem, plan: Plan, unit: str | ntm._core.units.Unit | tuple[str, datetime.date | str | None] | typing.SupportsInt | typing.SupportsIndex, exact: bool = False, gap: typing.SupportsFloat | typing.SupportsIndex = 0.0, work: typing.SupportsInt | typing.SupportsIndex = 5000000, time_limit: typing.SupportsFloat | typing.SupportsIndex | None = None) -> CommuneAnswer:
    """
    Why a commune is not in the plan, when it would be, and who would be displaced.
    """
def write_proof(file: os.PathLike | str | bytes, instance: DeadlineInstance, result: DeadlineResult) -> None:
    """
    Writes instance, claim, plan and prices as ntmproof 1, which tools/verify_proof.py checks.
    """
LEAST_DRAWS: int = 100
