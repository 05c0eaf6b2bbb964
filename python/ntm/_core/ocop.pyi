"""
OCOP: score sheets, stars, products with their certificates, results of rounds.
"""
from __future__ import annotations
import collections.abc
import datetime
import enum
import ntm._core
import ntm._core.units
import typing
__all__: list[str] = ['Certificate', 'Edition', 'Event', 'Part', 'Product', 'ProductRegister', 'Rating', 'RatingVerdict', 'Result', 'Score', 'Sector', 'Sheet', 'SheetCriterion', 'SheetPoints', 'StarBand', 'Step', 'add_up', 'editions', 'find_edition', 'in_force', 'mean_score', 'parse_edition', 'parse_products', 'parse_results', 'rate', 'table_t6']
class Part:
    """
    A part of the score sheet and the most points it can give.
    """
    @property
    def confidence(self) -> str:
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def max(self) -> int:
        ...
    @property
    def name_vi(self) -> str:
        ...
class StarBand:
    """
    The points that make a star.
    """
    @property
    def confidence(self) -> str:
        ...
    @property
    def least(self) -> int:
        ...
    @property
    def printed_max(self) -> int | None:
        ...
    @property
    def stars(self) -> int:
        ...
class Sector:
    """
    A sector of products.
    """
    @property
    def id(self) -> str:
        ...
    @property
    def name_vi(self) -> str:
        ...
class SheetCriterion:
    """
    A criterion of a score sheet.
    """
    @property
    def id(self) -> str:
        ...
    @property
    def levels(self) -> list[int]:
        ...
    @property
    def max(self) -> int:
        ...
    @property
    def name_vi(self) -> str:
        ...
    @property
    def part(self) -> str:
        ...
class Sheet:
    """
    The score sheet of one product set.
    """
    @property
    def complete(self) -> bool:
        ...
    @property
    def criteria(self) -> list[SheetCriterion]:
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def name_vi(self) -> str:
        ...
    @property
    def reject_if_vi(self) -> list[str]:
        ...
class Edition:
    """
    A dated legal set of rules for rating products.
    """
    def __repr__(self) -> str:
        ...
    def find_sheet(self, sheet_id: str) -> Sheet:
        """
        The sheet with this id.
        """
    def recogniser(self, stars: typing.SupportsInt | typing.SupportsIndex, on: datetime.date | str) -> str | None:
        """
        The level that recognises products of these stars on a day; None when no clause says.
        """
    @property
    def bands(self) -> list[StarBand]:
        ...
    @property
    def decision(self) -> str:
        ...
    @property
    def gaps(self) -> str:
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def mandatory_listed(self) -> bool:
        ...
    @property
    def name_vi(self) -> str:
        ...
    @property
    def notice_days(self) -> int | None:
        ...
    @property
    def parts(self) -> list[Part]:
        ...
    @property
    def sectors(self) -> list[Sector]:
        ...
    @property
    def sheets(self) -> list[Sheet]:
        ...
    @property
    def since_is_issue(self) -> bool:
        """
        True when the first day of law was not read: it is the day of issue.
        """
    @property
    def total_max(self) -> int:
        ...
    @property
    def valid(self) -> ntm._core.Period:
        ...
    @property
    def validity_months(self) -> int | None:
        ...
class RatingVerdict(enum.IntEnum):
    """
    What became of a file: failed when it misses a mandatory check.
    """
    FAILED = 1
    RATED = 0
    UNKNOWN = 2
class Score:
    """
    The mean of the council's totals, exact, or from low to high.
    """
    @property
    def exact(self) -> bool:
        ...
    @property
    def least(self) -> float:
        ...
    @property
    def members(self) -> int:
        ...
    @property
    def most(self) -> float:
        ...
class Rating:
    """
    A product's stars.
    """
    def __repr__(self) -> str:
        ...
    def to_json(self) -> str:
        """
        The rating as JSON.
        """
    @property
    def confidence(self) -> str:
        ...
    @property
    def in_gap(self) -> bool:
        """
        Whether the mean lies between two printed bands.
        """
    @property
    def policy(self) -> str:
        ...
    @property
    def stars(self) -> int | None:
        """
        None unless rated and sure.
        """
    @property
    def stars_high(self) -> int:
        ...
    @property
    def stars_low(self) -> int:
        ...
    @property
    def verdict(self) -> RatingVerdict:
        ...
class SheetPoints:
    """
    The points of a filled score sheet.
    """
    @property
    def findings(self) -> list[ntm._core.Finding]:
        ...
    @property
    def parts(self) -> list[tuple[str, ntm._core.CountInterval]]:
        ...
    @property
    def score(self) -> Score:
        ...
    @property
    def total(self) -> ntm._core.CountInterval:
        ...
class Step(enum.IntEnum):
    """
    What happened to a product in a round.
    """
    ENTERED = 0
    FAILED = 3
    PROPOSED = 1
    RECOGNISED = 2
    REVOKED = 4
class Event:
    """
    One line of the register.
    """
    @property
    def decision(self) -> str:
        ...
    @property
    def level(self) -> str:
        ...
    @property
    def line(self) -> int:
        ...
    @property
    def on(self) -> datetime.date | None:
        ...
    @property
    def stars(self) -> int | None:
        ...
    @property
    def step(self) -> Step:
        ...
    @property
    def year(self) -> int:
        ...
class Product:
    """
    A product with all that happened to it, oldest first.
    """
    @property
    def code(self) -> str:
        ...
    @property
    def events(self) -> list[Event]:
        ...
    @property
    def name(self) -> str:
        ...
    @property
    def owner(self) -> str:
        ...
    @property
    def sector(self) -> str:
        ...
    @property
    def unit_code(self) -> str:
        ...
class Certificate:
    """
    A recognition and how long it holds.
    """
    def ended_by(self, on: datetime.date | str) -> ntm._core.Truth:
        ...
    def lapsed_on(self, on: datetime.date | str) -> ntm._core.Truth:
        ...
    def valid_on(self, on: datetime.date | str) -> ntm._core.Truth:
        ...
    @property
    def ended(self) -> datetime.date | None:
        ...
    @property
    def ended_not_after(self) -> datetime.date | None:
        """
        The day by which it surely has ended; None when that is not sure.
        """
    @property
    def ended_not_before(self) -> datetime.date | None:
        """
        The first day on which it can have ended.
        """
    @property
    def lapses(self) -> datetime.date | None:
        ...
    @property
    def product(self) -> int:
        """
        Position of the product.
        """
    @property
    def since(self) -> datetime.date | None:
        ...
    @property
    def stars(self) -> int:
        ...
    @property
    def year(self) -> int:
        ...
class ProductRegister:
    """
    All products of a province and their certificates.
    """
    def __len__(self) -> int:
        ...
    def count(self, on: datetime.date | str, lapsed: bool = False) -> dict[int, ntm._core.CountInterval]:
        """
        Products by stars on a day: whose certificate holds, or (lapsed=True) all that were ever recognised, each once with its last stars.
        """
    def lapsing(self, on: datetime.date | str, days: typing.SupportsInt | typing.SupportsIndex | None = None) -> list[Certificate]:
        """
        Certificates that lapse in the days after a day; the edition says how many.
        """
    def renewals(self) -> ntm._core.Table:
        """
        Products that were rated again: stars before and after.
        """
    def standing_on(self, position: typing.SupportsInt | typing.SupportsIndex, on: datetime.date | str) -> str:
        """
        none, valid, lapsed, revoked or unknown: where a product stands on a day.
        """
    def table(self, on: datetime.date | str) -> ntm._core.Table:
        """
        The certificates on a day.
        """
    @property
    def certificates(self) -> list[Certificate]:
        ...
    @property
    def products(self) -> list[Product]:
        ...
class Result:
    """
    What a document states about a round, or to a day.
    """
    @property
    def confidence(self) -> str:
        ...
    @property
    def entered(self) -> int | None:
        ...
    @property
    def owners(self) -> ntm._core.CountInterval | None:
        ...
    @property
    def period(self) -> str:
        ...
    @property
    def recognised(self) -> int | None:
        ...
    @property
    def source(self) -> str:
        ...
    @property
    def stars3(self) -> int | None:
        ...
    @property
    def stars4(self) -> int | None:
        ...
    @property
    def stars5(self) -> int | None:
        ...
    @property
    def stars5_proposed(self) -> int | None:
        ...
    @property
    def to_date(self) -> datetime.date | None:
        ...
    @property
    def year(self) -> int | None:
        ...
def add_up(edition: Edition, sheet: Sheet, chosen: collections.abc.Mapping[str, typing.SupportsInt | typing.SupportsIndex]) -> SheetPoints:
    """
    Adds up the levels chosen (criterion id to points); what is not chosen may be anything.
    """
def editions() -> list[Edition]:
    """
    The editions that the library carries, oldest first.
    """
def find_edition(id: str) -> Edition:
    """
    The edition with this id.
    """
def in_force(on: datetime.date | str) -> Edition:
    """
    The edition that is law on a day.
    """
def mean_score(totals: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex]) -> Score:
    """
    The mean of the members' totals, at most two decimals each.
    """
def parse_edition(text: str, file: str = 'ocop.toml') -> tuple[Edition, list[ntm._core.Finding]]:
    """
    Reads the text of an OCOP edition: the edition and all findings.
    """
def parse_products(text: str, file: str = 'ocop_products.csv') -> tuple[ProductRegister, list[ntm._core.Finding]]:
    """
    Reads the text of an ocop_products.csv: the register and all findings.
    """
def parse_results(text: str, file: str = 'ocop_results.toml') -> tuple[list[Result], list[ntm._core.Finding]]:
    """
    Reads published results: what documents state and all findings.
    """
def rate(edition: Edition, points: typing.Any, mandatory: ntm._core.Truth | None = None, gaps: str | None = None) -> Rating:
    """
    Rates a file: `points` is a total, the members' totals, or a Score; `mandatory` whether it passes every mandatory check (unknown when nobody says); `gaps` half-open, printed or rounded instead of the edition's own policy.
    """
def table_t6(products: ProductRegister, published: collections.abc.Sequence[Result], map: ntm._core.units.Snapshot, level: str = 'province', since: datetime.date | str | None = None) -> ntm._core.Table:
    """
    Table T6: OCOP products by round, or by district, as it stood on the map's day.
    """
