"""
Scenario files: what to compute about a province, with every assumption and the seed.
"""
from __future__ import annotations
import datetime
import ntm._core
import ntm._core.planning
import typing
__all__: list[str] = ['Completion', 'Run', 'Scenario', 'parse_scenario']
class Completion:
    """
    How figures that were never published are completed.
    """
    @property
    def communes_under(self) -> int | None:
        """
        Exactly so many communes meet fewer criteria than `under`.
        """
    @property
    def criteria_sum(self) -> int | None:
        """
        Criteria met in all communes together; None when it is not fixed.
        """
    @property
    def draws(self) -> int:
        """
        How many completions.
        """
    @property
    def minimum(self) -> int:
        ...
    @property
    def older_readings(self) -> str:
        ...
    @property
    def under(self) -> int | None:
        """
        The threshold of `communes_under`.
        """
    @property
    def unnamed_recognised_in(self) -> list[str]:
        ...
class Scenario:
    """
    A scenario file. Immutable: `with_draws` gives another.
    """
    def __repr__(self) -> str:
        ...
    def with_draws(self, draws: typing.SupportsInt | typing.SupportsIndex) -> Scenario:
        """
        The same scenario with another number of completions.
        """
    def with_under(self, communes: typing.SupportsInt | typing.SupportsIndex) -> Scenario:
        """
        The same scenario with another number of communes under the threshold.
        """
    @property
    def assume(self) -> str:
        """
        The edition to use where the law gives no single one.
        """
    @property
    def completion(self) -> Completion | None:
        """
        None when nothing is completed.
        """
    @property
    def has_plan(self) -> bool:
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def known_on(self) -> datetime.date | None:
        ...
    @property
    def on(self) -> datetime.date | None:
        ...
    @property
    def province(self) -> str:
        """
        Folder of the province, relative to the file.
        """
    @property
    def seed(self) -> int:
        ...
    @property
    def title_en(self) -> str:
        ...
    @property
    def title_vi(self) -> str:
        ...
class Run:
    """
    What a scenario's run found. With synthetic draws no table names the communes of one draw.
    """
    def __repr__(self) -> str:
        ...
    @property
    def bands(self) -> ntm._core.Table:
        """
        Communes by band of criteria and district, mean over the draws.
        """
    @property
    def conflicts(self) -> ntm._core.Table:
        """
        The same: requirements that cannot be kept together with 90 and 50 percent of the money, in how many draws, and in words.
        """
    @property
    def costs(self) -> ntm._core.Table:
        """
        Quantiles of the least cost over the draws.
        """
    @property
    def findings(self) -> list[ntm._core.Finding]:
        """
        What was assumed, set aside or contradictory when the draws were made.
        """
    @property
    def frequency(self) -> ntm._core.Table:
        """
        How often each commune is chosen over the draws; empty when there are too few.
        """
    @property
    def front(self) -> ntm._core.Table:
        """
        Communes against the least budget, over the draws; empty for several years or funds.
        """
    @property
    def funds(self) -> ntm._core.Table:
        """
        What each fund pays in each year, over the draws.
        """
    @property
    def less_money(self) -> ntm._core.Table:
        """
        The same: communes lost with 90 and 50 percent of the money, and how much of that is used.
        """
    @property
    def mark(self) -> str:
        """
        Words that stand beside everything below; empty for real figures.
        """
    @property
    def matrix(self) -> ntm._core.Table:
        """
        Share of communes and draws that meet each criterion, by district.
        """
    @property
    def parameters(self) -> ntm._core.Table:
        """
        Parameters and assumptions, one row each.
        """
    @property
    def plans(self) -> list[ntm._core.planning.Plan]:
        """
        One plan per draw, in their order.
        """
    @property
    def promises(self) -> ntm._core.Table:
        """
        Plans of least cost, or within a share of it: what each requirement costs over the draws, and in how many it is kept.
        """
    @property
    def proofs(self) -> ntm._core.Table:
        """
        What is proved about each plan: bound, gap, method, certified or why not, SHA-256 of the instance.
        """
    @property
    def scenario(self) -> Scenario:
        ...
    @property
    def side(self) -> ntm._core.Table:
        """
        The side items that plans do, by what they count for, over the draws.
        """
    @property
    def years(self) -> ntm._core.Table:
        """
        Communes recognised by the end of each year and money paid, over the draws.
        """
def parse_scenario(text: str, file: str = 'scenario.toml') -> tuple[Scenario, list[ntm._core.Finding]]:
    """
    Reads a scenario file: (Scenario, findings). Raises FileError when the text is not TOML.
    """
