"""
Capital by source and kind, and what a missing criterion costs.
"""
from __future__ import annotations
import collections.abc
import datetime
import enum
import ntm._core
import ntm._core.units
import typing
__all__: list[str] = ['ArrearsLine', 'CostMatrix', 'CostRow', 'Costs', 'Disbursement', 'Estimate', 'Ledger', 'LedgerBasis', 'LedgerLine', 'PriceBasis', 'PriceFactor', 'PriceRow', 'Prices', 'format_money', 'parse_arrears', 'parse_costs', 'parse_ledger', 'parse_prices', 'source_name', 'table_t4', 'table_t5']
class Estimate(enum.IntEnum):
    """
    Which of the three figures of a cost row is used.
    """
    HIGH = 2
    LIKELY = 1
    LOW = 0
class CostRow:
    """
    What it takes to finish one missing criterion in one class of communes.
    """
    @property
    def criterion(self) -> int:
        """
        Number of the criterion.
        """
    @property
    def high(self) -> int:
        """
        Dong.
        """
    @property
    def illustrative(self) -> bool:
        """
        True when the figure is invented to show how planning works.
        """
    @property
    def likely(self) -> int:
        """
        Dong.
        """
    @property
    def line(self) -> int:
        ...
    @property
    def low(self) -> int:
        """
        Dong.
        """
    @property
    def source(self) -> str:
        ...
    @property
    def unit_class(self) -> str:
        """
        Attribute of the unit that selects the row; '' for all others.
        """
class CostMatrix:
    """
    Costs of missing criteria: one row a unit, one column a criterion, in dong.
    """
    def at(self, row: typing.SupportsInt | typing.SupportsIndex, criterion: typing.SupportsInt | typing.SupportsIndex) -> int | None:
        """
        The cost in dong; None when nobody gave it.
        """
    @property
    def criteria(self) -> int:
        ...
    @property
    def mark(self) -> str:
        """
        Words that must stand beside any result; '' for real costs.
        """
    @property
    def rows(self) -> int:
        ...
class Costs:
    """
    The unit costs of a province.
    """
    def __len__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def matrix(self, registry: ntm._core.units.Registry, units: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], numbers: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], which: Estimate = Estimate.LIKELY, mark: str = '') -> CostMatrix:
        """
        Costs for these units (positions in the registry) and criterion numbers. The first row whose class fits holds, else the row without a class, else the cost is unknown.
        """
    @property
    def illustrative(self) -> bool:
        """
        Whether any row is an invented figure.
        """
    @property
    def rows(self) -> list[CostRow]:
        ...
class PriceBasis(enum.IntEnum):
    """
    What a unit price is multiplied with.
    """
    DENOMINATOR = 1
    FIXED = 2
    SHORTFALL = 0
class PriceRow:
    """
    What one unit of something missing costs in one class of communes. Dong.
    """
    @property
    def confidence(self) -> str:
        ...
    @property
    def criterion(self) -> int:
        """
        Number of the criterion.
        """
    @property
    def high(self) -> int:
        ...
    @property
    def illustrative(self) -> bool:
        ...
    @property
    def indicator(self) -> str:
        """
        Code of the indicator; '' for a criterion reported as a whole.
        """
    @property
    def likely(self) -> int:
        ...
    @property
    def line(self) -> int:
        ...
    @property
    def low(self) -> int:
        ...
    @property
    def per(self) -> PriceBasis:
        ...
    @property
    def quantity_unit(self) -> str:
        ...
    @property
    def source(self) -> str:
        ...
    @property
    def unit_class(self) -> str:
        """
        Attribute of the unit that selects the row; '' for all others.
        """
class PriceFactor:
    """
    What prices are multiplied with in a class.
    """
    @property
    def factor(self) -> float:
        ...
    @property
    def illustrative(self) -> bool:
        ...
    @property
    def line(self) -> int:
        ...
    @property
    def source(self) -> str:
        ...
    @property
    def unit_class(self) -> str:
        ...
class Prices:
    """
    The unit prices of a province.
    """
    def __len__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def factors(self) -> list[PriceFactor]:
        ...
    @property
    def rows(self) -> list[PriceRow]:
        ...
class LedgerBasis(enum.IntEnum):
    """
    Which lines are summed where a total and its parts are both given.
    """
    PARTS = 0
    TOTALS = 1
class LedgerLine:
    """
    One line of money: a source and kind of capital in a period. Whole dong.
    """
    @property
    def allocated(self) -> int | None:
        ...
    @property
    def as_of(self) -> datetime.date | None:
        ...
    @property
    def confidence(self) -> str:
        ...
    @property
    def disbursed(self) -> int | None:
        ...
    @property
    def kind(self) -> str:
        """
        investment, recurrent or total.
        """
    @property
    def line(self) -> int:
        ...
    @property
    def period(self) -> str:
        ...
    @property
    def planned(self) -> int | None:
        ...
    @property
    def source(self) -> str:
        ...
    @property
    def source_of_capital(self) -> str:
        ...
    @property
    def unit_code(self) -> str:
        """
        '' for the whole province.
        """
class Disbursement:
    """
    Planned and disbursed money of a period: an exact pair of integers.
    """
    def __repr__(self) -> str:
        ...
    @property
    def as_of(self) -> datetime.date | None:
        ...
    @property
    def disbursed(self) -> int:
        """
        Dong.
        """
    @property
    def incomplete(self) -> int:
        """
        Lines that lack one of the two amounts and are in neither sum.
        """
    @property
    def lines(self) -> int:
        """
        How many lines are in the sums.
        """
    @property
    def planned(self) -> int:
        """
        Dong.
        """
class Ledger:
    """
    Money by unit, source, kind, period and stage, in whole dong.
    """
    def __len__(self) -> int:
        ...
    def check_totals(self, file: str = 'funds.csv') -> list[ntm._core.Finding]:
        """
        A finding for each total that its parts do not add up to within the printed rounding.
        """
    def disbursement(self, period: str, basis: LedgerBasis = LedgerBasis.PARTS, on: datetime.date | str | None = None, unit_code: str = '') -> Disbursement | None:
        """
        Disbursed and planned of a period, over the parts (or the totals); None when no line has both amounts. Of several readings of a line the newest not after `on` holds.
        """
    def periods(self, unit_code: str = '') -> list[str]:
        """
        The years, or runs of years, that lines belong to.
        """
    @property
    def lines(self) -> list[LedgerLine]:
        ...
class ArrearsLine:
    """
    What a unit owes for work that was done: one reading. Whole dong.
    """
    @property
    def as_of(self) -> datetime.date | None:
        ...
    @property
    def bound(self) -> str:
        """
        How amounts are meant: =, >=, <= or about.
        """
    @property
    def confidence(self) -> str:
        ...
    @property
    def left(self) -> int | None:
        ...
    @property
    def line(self) -> int:
        ...
    @property
    def note(self) -> str:
        ...
    @property
    def paid(self) -> int | None:
        ...
    @property
    def since(self) -> datetime.date | None:
        ...
    @property
    def source(self) -> str:
        ...
    @property
    def start(self) -> int | None:
        ...
    @property
    def still_owed(self) -> int | None:
        """
        As stated, or start less paid where both are exact.
        """
    @property
    def unit_code(self) -> str:
        """
        '' for the whole province.
        """
def format_money(amount: typing.SupportsInt | typing.SupportsIndex, places: typing.SupportsInt | typing.SupportsIndex = 1, lang: str = 'vi') -> str:
    """
    An amount in dong as reports print it: '18,8 tỷ đồng'.
    """
def parse_arrears(text: str, file: str = 'arrears.csv') -> tuple[list[ArrearsLine], list[ntm._core.Finding]]:
    """
    Reads the text of an arrears.csv: the lines and all findings.
    """
def parse_costs(text: str, file: str = 'costs.csv') -> tuple[Costs, list[ntm._core.Finding]]:
    """
    Reads the text of a costs.csv: the costs and all findings.
    """
def parse_ledger(text: str, file: str = 'funds.csv') -> tuple[Ledger, list[ntm._core.Finding]]:
    """
    Reads the text of a funds.csv: the ledger and all findings.
    """
def parse_prices(text: str, factors: str = '', file: str = 'prices.csv', factors_file: str = 'price_factors.csv') -> tuple[Prices, list[ntm._core.Finding]]:
    """
    Reads the texts of a prices.csv and a price_factors.csv: the prices and all findings.
    """
def source_name(id: str, lang: str = 'vi') -> str:
    """
    What a report calls a fund source.
    """
def table_t4(ledger: Ledger, map: ntm._core.units.Snapshot, period: str | None = None, level: str | None = None, since: datetime.date | str | None = None) -> ntm._core.Table:
    """
    Table T4: money by source and kind as it stood on the map's day: planned, disbursed, share, left. `since`: an earlier day, for the change.
    """
def table_t5(lines: collections.abc.Sequence[ArrearsLine], map: ntm._core.units.Snapshot, since: datetime.date | str | None = None) -> ntm._core.Table:
    """
    Table T5: arrears by district: owed at first, paid, still owed, and the day.
    """
