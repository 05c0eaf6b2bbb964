"""OCOP in Python: editions, rating, registers and results. The rules themselves are under test in C++."""

from __future__ import annotations

import datetime as dt

import ntm
import pytest
from ntm import ocop

ROWS = """code,name,owner,sector,unit_code,year,step,stars,level,decision,on
A,Gạo,O1,food,911,2019,recognised,3,province,1/QĐ,2020-02-04
A,,,,,2022,recognised,4,province,2/QĐ,2023-01-20
B,Trà,O2,drink,921,2019,recognised,4,province,1/QĐ,2020-02-04
"""


def test_a_rating_says_how_it_came_about() -> None:
    law = ocop.in_force("2020-06-17")
    assert law.id == "ocop-1048-2019" and law.gaps == "half-open" and law.since_is_issue
    assert ocop.rate(law, [89, 90, 90], mandatory=ntm.Truth.MET).stars == 4
    gap = ocop.rate(law, [89, 90, 90], mandatory=ntm.Truth.MET, gaps="printed")
    assert gap.in_gap and gap.stars is None and (gap.stars_low, gap.stars_high) == (4, 5)
    assert ocop.rate(law, 95, mandatory=ntm.Truth.UNMET).verdict == ocop.RatingVerdict.FAILED
    assert ocop.rate(law, 95).verdict == ocop.RatingVerdict.UNKNOWN  # nobody said that the checks are passed
    assert ocop.rate(law, 95, mandatory=ntm.Truth.MET).policy == "half-open"
    with pytest.raises(ntm.UnknownName, match="half-open"):
        ocop.rate(law, 95, gaps="open")
    with pytest.raises(ntm.NoSingleEdition, match="2018"):
        ocop.in_force("2018-06-17")


def test_a_sheet_that_was_not_read_whole_leaves_points_open() -> None:
    law = ocop.find_edition("ocop-148-2023")
    sheet = law.find_sheet("rice_cereal")
    points = ocop.add_up(law, sheet, {"A1a": 5})
    assert not sheet.complete and points.total == ntm.CountInterval(5, 100)
    assert ocop.rate(law, points.score, mandatory=ntm.Truth.MET).stars is None


def test_a_register_knows_what_lapsed() -> None:
    products, findings = ocop.parse_products(ROWS)
    assert not findings and len(products) == 2
    assert products.certificates[0].lapses == dt.date(2023, 2, 4)
    assert products.count("2023-06-30") == {3: ntm.CountInterval(0, 0), 4: ntm.CountInterval(1, 1)}
    assert products.count("2023-06-30", lapsed=True)[4] == ntm.CountInterval(2, 2)
    assert [products.standing_on(i, "2023-06-30") for i in (0, 1)] == ["valid", "lapsed"]
    assert products.renewals().to_dicts()[0]["change"] == "up"
    assert products.table("2023-06-30")["standing"].values == ["ended", "valid", "lapsed"]
    assert [one.stars for one in products.lapsing("2023-02-01", days=10)] == [4]
    with pytest.raises(ntm.Error, match="there is none at 9"):
        products.standing_on(9, "2023-06-30")


def test_findings_name_their_line() -> None:
    _, findings = ocop.parse_products(ROWS + "C,,,cars,,2019,recognised,3,,,\n")
    assert [(one.code, one.where.line) for one in findings] == [("NTM-C013", 5)]


def test_results_keep_what_is_unknown() -> None:
    text = 'schema = "x"\n[[result]]\nperiod = "2019"\nyear = 2019\nstars3 = 5\nstars3_owners = 4\n'
    (one,), findings = ocop.parse_results(text)
    assert not findings and one.recognised is None and one.stars5 is None
    assert one.owners == ntm.CountInterval(4, 4)


def test_a_result_about_no_day_is_not_kept() -> None:
    results, findings = ocop.parse_results('schema = "x"\n[[result]]\nperiod = "x"\n')
    assert results == [] and [one.code for one in findings] == ["NTM-K008"]


def test_an_end_without_a_day_is_open() -> None:
    products, _ = ocop.parse_products(
        "code,year,step,stars,level,on\nA,2020,recognised,3,province,2020-05-01\nA,2022,recognised,4,province,\n"
    )
    old = products.certificates[0]
    assert old.ended is None
    assert (old.ended_not_before, old.ended_not_after) == (dt.date(2022, 1, 1), dt.date(2024, 1, 1))
    assert old.ended_by("2022-06-01") == ntm.Truth.UNKNOWN
    open_count = ntm.CountInterval(0, 1)
    assert products.count("2022-06-01") == products.count("2022-06-01", lapsed=True) == {3: open_count, 4: open_count}
    assert products.table("2022-06-01")["standing"].values == ["unknown", "unknown"]
