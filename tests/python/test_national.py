from __future__ import annotations

from collections import Counter

import ntm
import pytest
from ntm import national

pytest.importorskip("vietnamadminunits")


@pytest.fixture(scope="module")
def nation() -> national.National:
    return national.load(check=True)


def test_every_old_unit_is_joined_and_the_divided_are_listed(nation: national.National) -> None:
    assert len(nation.before) == 10040 and len(nation.after) == 3321
    codes = Counter(f.code for f in nation.findings)
    assert codes["NTM-U030"] == len(nation.divided) == 471
    assert codes["NTM-U031"] == codes["NTM-U035"] == codes["NTM-U036"] == 0
    walk = nation.crosswalk()
    # Five island districts without communes are of another level before the reform.
    assert (len(walk.rows), len(walk.columns)) == (10035, 3321)
    reasons = Counter((side, why) for _, side, _, why in walk.unallocated)
    assert reasons == {("left", "unknown_share"): 471, ("entered", "other_level"): 5}
    assert sum(walk.exact_rows) == 10035 - 471
    moved = walk.apply_whole([7] * 10035)
    assert moved.before == moved.after + moved.unallocated


def test_there_are_no_districts_after_the_reform(nation: national.National) -> None:
    before, after = nation.registry.at("2025-06-30"), nation.registry.at("2025-07-01")
    assert [before.count(level) for level in ("province", "district", "commune")] == [63, 696, 10035]
    assert [after.count(level) for level in ("province", "district", "commune")] == [34, 0, 3321]
    assert after.parent(after.units("commune")[0]) == after.units("province")[0]
    assert not before.findings and not after.findings


def test_a_province_alone_is_exact() -> None:
    made = national.load("Quảng Nam")
    assert (len(made.before), len(made.after), made.divided, made.findings) == (233, 78, {}, [])
    walk = made.crosswalk()
    assert walk.exact and all(walk.exact_columns) and not walk.unallocated
    lives = made.registry.lineage("20665")
    assert "sáp nhập" in lives[0].text()
    assert national.load("49").before == made.before


def test_packages_are_compared_by_name(nation: national.National) -> None:
    pytest.importorskip("vn_address_converter")
    last = [f for f in nation.findings if f.code == "NTM-U033"]
    assert len(last) == 1
    counts = {k: int(v) for k, v in last[0].arguments.items() if k != "package"}
    assert sum(counts.values()) == 10040
    assert counts["other"] == sum(f.code == "NTM-U032" for f in nation.findings)
    assert counts["same"] > 9000


def test_what_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ntm.UnknownName, match="Quảng Nam"):
        national.load("Quảng")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ntm.MissingComponent, match="national"):
        national.load()
