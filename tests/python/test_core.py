import datetime as dt
import pickle

import ntm
import pytest
from ntm import _core


def test_errors_form_a_family() -> None:
    assert issubclass(ntm.UnknownName, ntm.Error) and issubclass(ntm.Error, ValueError)
    with pytest.raises(ntm.UnknownName, match="NTM-C001"):
        _core.find_finding_kind("NTM-C01")


def test_days_are_dates_or_iso_texts() -> None:
    p = ntm.Period("2021-01-01", dt.date(2025, 7, 1))
    assert dt.date(2025, 6, 30) in p and "2025-07-01" not in p
    with pytest.raises(ntm.Error, match="YYYY-MM-DD"):
        ntm.Period("17/06/2020")
    with pytest.raises(TypeError):
        ntm.Period(dt.datetime(2021, 1, 1))


def test_numbers_are_printed_the_vietnamese_way() -> None:
    assert _core.format_ratio(9900, 204) == "48,53"
    assert _core.format_ratio(9900, 204, cut=True) == "48,52"
    assert _core.format_number(1234.5, 1) == "1.234,5"


def test_every_finding_kind_speaks_both_languages() -> None:
    for kind in _core.finding_kinds():
        assert kind.what_vi and kind.what_en and kind.fix_vi and kind.fix_en, kind.code
        assert kind.code.startswith("NTM-") and len(kind.code) == 8


def test_small_values_pickle() -> None:
    period = ntm.Period("2021-01-01", None)
    assert pickle.loads(pickle.dumps(period)) == period
    count = ntm.CountInterval(3, 9)
    assert pickle.loads(pickle.dumps(count)) == count
    _, report = ntm.units.parse_registry("gso_code,level\n")
    assert report and pickle.loads(pickle.dumps(report)) == report


def test_a_number_has_0_to_15_decimals() -> None:
    with pytest.raises(ntm.Error, match="0 to 15"):
        _core.format_number(1.5, -1)
    with pytest.raises(ntm.Error, match="denominator"):
        _core.format_ratio(1, 0)
