from pathlib import Path

import ntm
import pytest
from ntm import observations, units

DATA = Path(__file__).parents[2] / "data" / "examples" / "quang-nam-2020"


@pytest.fixture(scope="module")
def registry() -> units.Registry:
    read = [(DATA / name).read_text(encoding="utf-8") for name in ("units.csv", "events.csv")]
    return units.parse_registry(*read)[0]


def test_rows_are_counted_and_faults_named(registry: units.Registry) -> None:
    rows, findings = observations.parse_observations(
        "unit,item,on,value\n20944,17.1,2020-05-31,88\nTrà Mai,5,2020-05-31,Đạt\n20944,17.1,2020-05-31,tốt\n", registry
    )
    assert (rows.read, rows.kept, rows.rejected, len(rows)) == (3, 2, 1, 2)
    assert [f.code for f in findings] == ["NTM-C011"]
    assert findings[0].where.line == 4
    table = rows.table()
    assert table["unit"].values == ["20944", "20944"]
    assert table["value"].values == [88.0, 1.0]


def test_a_panel_is_bitemporal(registry: units.Registry) -> None:
    rows, findings = observations.parse_observations(
        "unit,item,on,value,recorded_on\n20944,17.1,2020-05-31,88,2020-06-05\n20944,17.1,2020-05-31,91,2020-07-01\n",
        registry,
    )
    assert not findings
    panel, findings = observations.build_panel(rows)
    assert [f.code for f in findings] == ["NTM-O012"]
    assert len(panel) == 2
    assert len(panel.state(registry, on="2020-06-17", known_on="2020-06-01")) == 0
    assert panel.state(registry, on="2020-06-17", known_on="2020-06-17")["value"].values == [88.0]
    assert panel.state(registry, on="2020-06-17")["value"].values == [91.0]


def test_the_three_files_end_in_one_panel(registry: units.Registry) -> None:
    table, a = observations.parse_criteria_table("unit,on,1,2\n20944,2020-05-31,x,Chưa đạt\n", registry)
    counts, b = observations.parse_criteria_counts(
        (DATA / "commune_criteria.csv").read_text(encoding="utf-8"), registry
    )
    assert not a and not b
    panel, findings = observations.build_panel(table + counts)
    assert not findings
    assert len(panel) == 30


def test_published_figures_keep_their_print(registry: units.Registry) -> None:
    figures, findings = observations.parse_published((DATA / "province_series.csv").read_text(encoding="utf-8"))
    assert not findings and len(figures) == 65
    districts, findings = observations.parse_district_figures(
        (DATA / "district_progress.csv").read_text(encoding="utf-8"), registry
    )
    assert not findings and len(districts) == 21
    assert districts[0].district(registry).code == "509"
    published = observations.Published(figures, districts)
    assert published.latest_count("communes_recognised_cumulative", "2020-06-17") == 99
    assert published.latest_count("communes_recognised_cumulative", "2017-12-31") is None
    printed = dict(zip(published.table()["measure"].values, published.table()["printed"].values, strict=True))
    assert printed["share_recognised"] == "48.52"
    assert "14.10" in published.table()["printed"].values
    assert published.districts_table(registry)["mean_criteria"].values[0] == "14.84"


def test_misuse_is_an_error(registry: units.Registry) -> None:
    other = units.parse_registry((DATA / "units.csv").read_text(encoding="utf-8"), "")[0]
    text = "unit,item,on,value\n20944,17.1,2020-05-31,88\n"
    with pytest.raises(ntm.Error, match="two registries"):
        observations.parse_observations(text, registry)[0] + observations.parse_observations(text, other)[0]


def test_words_of_offices() -> None:
    assert observations.read_word("ĐẠT") == "met"
    assert observations.read_word("0") == "unmet"
    assert observations.read_word("0", as_status=False) is None
    assert observations.read_word("không áp dụng") == "not_applicable"


def test_a_loaded_provinces_map_goes_wherever_a_map_is_asked_for() -> None:
    province = ntm.load("quang-nam-2020")
    rows, findings = observations.parse_observations("unit,item,on,value\n20944,17.1,2020-05-31,88\n", province.units)
    assert rows.kept == 1 and not findings
    evaluation = province.evaluate(on="2020-06-17")
    placed = province.recognitions.place(evaluation.map)
    assert placed.by_district == province.recognitions.place(province.units.at("2020-06-17")).by_district
