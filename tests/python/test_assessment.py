from pathlib import Path

import ntm
import numpy
import pytest
from ntm import aggregate, assessment, observations, standard, targets, units

DATA = Path(__file__).parents[2] / "data" / "examples" / "quang-nam-2020"


@pytest.fixture(scope="module")
def registry() -> units.Registry:
    read = [(DATA / name).read_text(encoding="utf-8") for name in ("units.csv", "events.csv")]
    return units.parse_registry(*read)[0]


@pytest.fixture(scope="module")
def edition() -> standard.Edition:
    return standard.catalog().in_force(level="commune", tier="ntm", on="2020-06-17")


def panel_of(text: str, registry: units.Registry) -> observations.Panel:
    rows, findings = observations.parse_observations(text, registry)
    assert not findings, findings
    return observations.build_panel(rows)[0]


@pytest.fixture(scope="module")
def panel(registry: units.Registry) -> observations.Panel:
    rows, _ = observations.parse_criteria_counts((DATA / "commune_criteria.csv").read_text(encoding="utf-8"), registry)
    return observations.build_panel(rows)[0]


def test_counts_of_the_example(registry, edition, panel) -> None:
    now = assessment.evaluate(edition, registry, panel, on="2020-06-17")
    assert len(now) == 200 and len(now.criteria) == len(edition.criteria)
    by_code = {u.code: i for u, i in zip(now.units, now.criteria_met, strict=True)}
    assert by_code["20944"] == ntm.CountInterval(19, 19)
    assert by_code["20611"] == ntm.CountInterval(17, 17)
    # Its count of 2016 is older than the edition: judged by another set.
    assert by_code["20425"] == ntm.CountInterval(0, 19)
    assert "NTM-E006" in {f.code for f in now.findings}
    # What became of the merged pair is not known from its parents.
    assert by_code["20665"] == ntm.CountInterval(0, 19)
    assert now.meets_all("Trà Mai") == ntm.Truth.MET
    truth = now.truth()
    assert truth.dtype == numpy.int8 and truth.shape == (200, 19)
    assert (truth[now.row("20944")] == 1).all()
    assert (truth[now.row("20611")] == 2).all()
    assert now.criteria_met_array()[now.row("20611")].tolist() == [17, 17]
    assert now.based_on[now.row("20611")] == "counts"
    assert now.mark == ""
    assert now.table()["criterion_1"].values[now.row("20944")] == "met"


def test_older_judgements_only_when_asked_for(registry, edition, panel) -> None:
    asked = assessment.evaluate(edition, registry, panel, on="2020-06-17", use_older_judgements=True)
    assert asked.criteria_met[asked.row("20425")] == ntm.CountInterval(6, 6)


def test_a_shortfall_with_its_law(registry, edition) -> None:
    text = "unit,item,on,value,source\n20944,15.1,2020-05-31,80,form\n"
    panel = panel_of(text, registry)
    now = assessment.evaluate(edition, registry, panel, on="2020-06-17")
    assert now.at("20944", 15) == ntm.Truth.UNMET
    why = now.explain(panel, "20944")
    (row,) = [r for r in why.rows if r.indicator == "15.1"]
    assert row.value == 80 and row.threshold.value == 85 and row.shortfall == 5
    assert row.observed_by == "form"
    assert row.text("vi").startswith("chỉ tiêu 15.1: 80 %, cần ít nhất 85 %, thiếu 5 điểm phần trăm; 1980/QĐ-TTg")
    assert "short by 5 percentage points" in row.text("en")
    assert len(why.table(open_only=True)) == len([r for r in why.rows if r.truth != ntm.Truth.MET])


def test_policies_units_and_misuse(registry, edition) -> None:
    panel = panel_of("unit,item,on,value\n20944,7.1,2020-05-31,không áp dụng\n", registry)
    for policy, truth in (("unknown", ntm.Truth.UNKNOWN), ("met", ntm.Truth.MET), ("excluded", ntm.Truth.UNKNOWN)):
        now = assessment.evaluate(edition, registry, panel, on="2020-06-17", not_applicable=policy, units=["Trà Mai"])
        assert len(now) == 1 and now.at("Trà Mai", 7) == truth
        assert now.not_applicable == policy
    with pytest.raises(ntm.UnknownName, match="excluded"):
        assessment.evaluate(edition, registry, panel, on="2020-06-17", not_applicable="exclude")
    with pytest.raises(ntm.UnknownName):
        now.row("20611")
    with pytest.raises(ntm.Error, match="judges units of level"):
        assessment.evaluate(edition, registry, panel, on="2020-06-17", units=["509"])


def test_tables_by_district_and_criterion(registry, edition, panel) -> None:
    now = assessment.evaluate(edition, registry, panel, on="2020-06-17")
    before = assessment.evaluate(edition, registry, panel, on="2018-12-31")
    table = targets.table_t1(now, before=before, district_labels={"509": "Huyện Quế Sơn"})
    assert len(table) == 19
    assert table["communes"].values[-1] == 200 and sum(table["communes"].values[:-1]) == 200
    assert "Huyện Quế Sơn" in table["name"].values
    assert table["unit"].values[-1] == "49"
    assert table["mean_low"].values[-1] <= table["mean_point"].values[-1] <= table["mean_high"].values[-1]
    # Quế Châu rose from 16 to 19; the other communes known on both days stayed.
    row = table["unit"].values.index("509")
    assert table["mean_change"].values[row] * table["communes_compared"].values[row] == pytest.approx(3)
    floor = targets.table_t1(now, bands=aggregate.make_bands([19, 8, 0], 19))
    assert "communes_0_to_7_low" in floor.columns
    by_criterion = targets.table_t2(now)
    assert len(by_criterion) == 19
    assert set(by_criterion["edition"].values) == {"vn-commune-2016"}
    sure, possible = by_criterion["met_low"].values, by_criterion["met_high"].values
    assert all(low <= high for low, high in zip(sure, possible, strict=True))


def test_units_have_words_and_say_what_counts_make_of_them() -> None:
    assert ntm.assessment.unit_text("million_vnd_per_person_year") == "triệu đồng/người/năm"
    assert ntm.assessment.unit_text("count") == "" and ntm.assessment.unit_text("bushels") == "bushels"
    forms = {
        unit: ntm.assessment.share_form_of(unit) for unit in ("percent", "percent_per_year", "m2_per_person", "count")
    }
    assert forms == {"percent": "percent", "percent_per_year": "percent", "m2_per_person": "ratio", "count": "none"}
