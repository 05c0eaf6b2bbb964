"""The tables T1 to T8 of the shipped province, against what was published and against pandas over the same files."""

from __future__ import annotations

from pathlib import Path

import ntm
import openpyxl
import pandas as pd
import pytest
from provinces import EXAMPLE

DAY = "2020-06-17"
BANDS = {"19": (19, 19), "15_to_18": (15, 18), "10_to_14": (10, 14), "5_to_9": (5, 9), "0_to_4": (0, 4)}


@pytest.fixture(scope="module")
def qn() -> ntm.Province:
    return ntm.load("quang-nam-2020")


@pytest.fixture(scope="module")
def now(qn: ntm.Province) -> ntm.Evaluation:
    return qn.evaluate()


@pytest.fixture(scope="module")
def communes(now: ntm.Evaluation) -> pd.DataFrame:
    """The outcomes joined with their district by pandas, from the file of units alone."""
    files = pd.read_csv(EXAMPLE / "units.csv", dtype=str)
    there = files[(files.valid_from.fillna("") <= DAY) & (files.valid_until.isna() | (files.valid_until > DAY))]
    codes = there[there.level == "commune"].set_index("gso_code").parent_code
    frame = now.outcomes.table().to_pandas()
    frame["district"] = frame.unit.map(codes)
    assert frame.district.notna().all()
    return frame


def test_t1_is_what_pandas_counts(now: ntm.Evaluation, communes: pd.DataFrame) -> None:
    table = now.table("T1").to_pandas().set_index("unit")
    low, high = communes.criteria_met_low, communes.criteria_met_high
    by = communes.groupby("district")
    for code, group in by:
        row = table.loc[code]
        assert row.communes == len(group)
        for name, (first, last) in BANDS.items():
            sure = ((group.criteria_met_low >= first) & (group.criteria_met_high <= last)).sum()
            possible = ((group.criteria_met_low <= last) & (group.criteria_met_high >= first)).sum()
            assert (row[f"communes_{name}_low"], row[f"communes_{name}_high"]) == (sure, possible)
            assert row[f"share_{name}_high"] == pytest.approx(100 * possible / len(group))
        assert (row.criteria_low, row.criteria_high) == (group.criteria_met_low.sum(), group.criteria_met_high.sum())
    total = table.loc["49"]
    assert (total.communes, total.criteria_low, total.criteria_high) == (200, low.sum(), high.sum())
    known = communes[low == high]
    assert total.communes_known == len(known)
    assert total.mean_point == pytest.approx(known.criteria_met_low.mean())
    assert table.communes.iloc[:-1].sum() == 200


def test_published_bands_lie_in_the_intervals_of_t1(qn: ntm.Province) -> None:
    figures = pd.read_csv(EXAMPLE / "province_series.csv")
    at = figures[(figures.date == "2018-12-31") & figures.measure.str.fullmatch(r"communes_with_\d+_to_\d+_criteria")]
    printed = {
        tuple(int(n) for n in m.split("_")[2:5:2]): int(v)
        for m, v in zip(at.measure, at.value.astype(int), strict=True)
    }
    assert sum(printed.values()) == 204
    row = qn.evaluate(on="2018-12-31").table("T1", level="province").to_dicts()[0]
    assert row["communes"] == 204
    for name, edges in BANDS.items():
        assert row[f"communes_{name}_low"] <= printed[edges] <= row[f"communes_{name}_high"], name


def test_t1_of_completed_figures_is_exact_and_marked(qn: ntm.Province, now: ntm.Evaluation) -> None:
    outcomes, recognised = qn.completions(draws=1)[0]
    made = [ntm.Truth.MET if one else ntm.Truth.UNMET for one in recognised]
    table = ntm.targets.table_t1(outcomes, recognised=made)
    frame = table.to_pandas()
    assert table.mark and set(frame["mark"]) == {table.mark}
    last, all_met = frame.iloc[-1], outcomes.table().to_pandas().criteria_met_low
    for name, (first, until) in BANDS.items():
        counted = int(all_met.between(first, until).sum())
        assert last[f"communes_{name}_low"] == last[f"communes_{name}_high"] == counted
    full = pd.Series(recognised) & (all_met == 19)
    assert last.communes_19_recognised_low == full.sum()
    assert last.communes_19_recognised_low + last.communes_19_not_recognised_low == last.communes_19_low
    assert last.recognised_low == sum(recognised)


def test_t2_is_what_pandas_counts(now: ntm.Evaluation, communes: pd.DataFrame) -> None:
    table = now.table("T2").to_pandas()
    assert table.criterion.tolist() == list(range(1, 20))
    for row in table.itertuples():
        truths = communes[f"criterion_{row.criterion}"]
        assert row.met_low == (truths == "met").sum() and row.met_high == (truths != "unmet").sum()
        assert row.share_low == pytest.approx(100 * row.met_low / 200)
    by = now.table("T2", level="district").to_pandas()
    assert len(by) == 19 * 19
    parts = by[by.unit != "49"].groupby("criterion").met_low.sum()
    assert parts.tolist() == table.met_low.tolist()


def test_t3_sums_to_what_was_published(now: ntm.Evaluation) -> None:
    table = now.table("T3").to_pandas()
    assert table["count"].sum() == 99
    by = now.table("T3D").to_pandas()
    assert by.recognised.sum() == 99 and by.communes_in_programme.sum() == 200
    rows = pd.read_csv(EXAMPLE / "recognitions.csv", dtype=str)
    named = rows[(rows.tier == "ntm") & ~rows.gso_code.isin(["20651", "20779"])].district_code.value_counts()
    counted = by.set_index("district_code").recognised
    assert {code: counted[code] for code in named.index} == named.to_dict()
    assert by.set_index("district_code").district_recognised.value_counts()["met"] == 2
    assert by.advanced.isna().all()  # no row speaks of that tier: unknown, not zero


def test_new_recognitions_since_a_day(qn: ntm.Province, now: ntm.Evaluation) -> None:
    before = qn.evaluate(on="2018-12-31")
    table = now.table("T3", reference=before).to_pandas()
    assert table["count"].sum() == 99 - 85  # 99 published, 85 at the end of 2018
    assert set(table.newly.dropna()) == {"met", "unknown"}
    assert table[table.newly == "unknown"]["count"].isna().all()  # their day may lie on either side
    by = now.table("T3D", reference=before).to_pandas()
    assert by.recognised_new_low.sum() <= by.recognised_new_high.sum()


def test_t4_is_what_pandas_adds(now: ntm.Evaluation) -> None:
    table = now.table("T4", period="2019").to_pandas()
    rows = pd.read_csv(EXAMPLE / "funds.csv")
    parts = rows[rows.kind != "total"]
    total = table[table.row == "sum"].iloc[0]
    assert total.planned == round(parts.planned.sum() * 1e9) and total.disbursed == round(parts.disbursed.sum() * 1e9)
    central = table[(table.source == "central") & (table.row == "stated")].iloc[0]
    assert (central.share, central.left) == (pytest.approx(100 * 361.6 / 416), 54_400_000_000)
    assert set(table.as_of) == {DAY}


def test_t6_is_what_was_published(now: ntm.Evaluation) -> None:
    table = now.table("T6").to_pandas()
    rounds, total = table[table.row == "published"], table[table.row == "published_to_date"].iloc[0]
    assert (total.recognised, total.stars4, total.stars3) == (106, 18, 88)
    for name in ("recognised", "stars3", "stars4"):
        assert rounds[name].sum() == total[name]
    assert (EXAMPLE / "ocop_results.toml").read_bytes() == (
        EXAMPLE.parents[1] / "ocop/quang-nam-results.toml"
    ).read_bytes()


def test_t7_says_what_is_missing(qn: ntm.Province, now: ntm.Evaluation) -> None:
    rows = {row["id"]: row for row in now.table("T7").to_dicts()}
    assert (rows["T02"]["numerator_low"], rows["T02"]["gap_low"], rows["T02"]["verdict"]) == (97, 19, "behind")
    assert (rows["T03"]["denominator"], rows["T03"]["gap_high"]) == (200, 116 - 97)
    assert [rows[t.id]["by"] for t in qn.targets] == [str(t.by) if t.by else None for t in qn.targets]
    grown = {row["id"]: row for row in now.table("T7", reference=qn.evaluate(on="2020-01-31")).to_dicts()}
    assert grown["T02"]["change"] == 97 - 99


@pytest.mark.parametrize("name", ntm.tables()["name"].values)
def test_each_table_goes_everywhere(now: ntm.Evaluation, name: str, tmp_path: Path) -> None:
    table = now.table(name, edition="vn-commune-2021") if name == "T8" else now.table(name)
    assert table.title_vi.startswith(f"{name}. ") and table.title_en.startswith(f"{name}. ")
    assert table.to_pandas().shape[0] == table.to_polars().height == len(table) > 0
    assert "<table>" in table._repr_html_()
    page = table.to_html(tmp_path / "t.html", lang="en")
    assert page.startswith("<!doctype html>") and (tmp_path / "t.html").read_text(encoding="utf-8") == page
    book = openpyxl.load_workbook(table.to_xlsx(tmp_path / "t.xlsx"))
    assert len(book.sheetnames) == 3  # the cover, the table, the sources
    again = table.to_xlsx(tmp_path / "again.xlsx")
    assert again.read_bytes() == (tmp_path / "t.xlsx").read_bytes()


def test_the_door_refuses_what_it_cannot_show(qn: ntm.Province, now: ntm.Evaluation) -> None:
    with pytest.raises(ntm.UnknownName, match="T1"):
        now.table("T0")
    with pytest.raises(ntm.Error, match="T2 takes no option 'bands'; it takes level, reference"):
        now.table("T2", bands=["all", 8, 0])
    with pytest.raises(ntm.Error, match="T7 takes no option 'level'"):
        now.table("T7", level="district")
    with pytest.raises(ntm.UnknownName, match="commune"):
        now.table("T1", level="ward")
    with pytest.raises(ntm.Error, match="is no edge"):
        now.table("T1", bands=["all", 15.5])
    with pytest.raises(ntm.Error, match="must fall"):
        now.table("T1", bands=[5, 15])
    with pytest.raises(ntm.Error, match="not both"):
        now.table("T1", bands=[ntm.aggregate.Band(0, 7), 0])
    with pytest.raises(ntm.Error, match="judge both days by one edition"):
        now.table("T1", reference=qn.evaluate(on="2015-12-31"))
    with pytest.raises(TypeError):
        now.table("T1", colour="red")  # type: ignore[call-arg]


def test_bands_may_be_given_as_bands(now: ntm.Evaluation) -> None:
    table = now.table("T1", bands=[ntm.aggregate.Band(8, 19, "từ 8"), ntm.aggregate.Band(0, 7, "dưới 8")])
    assert table["communes_0_to_7_low"].label_vi == "dưới 8 (ít nhất)"
    edges = now.table("T1", bands=["all", 8, 0])
    assert edges["communes_0_to_7_high"].values == table["communes_0_to_7_high"].values
