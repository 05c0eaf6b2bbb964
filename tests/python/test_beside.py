"""Official values beside those of citizens, and what rows are new to a journal."""

from __future__ import annotations

from pathlib import Path

import ntm
import pytest
from ntm import observations
from ntm.observations import Journal, Panel, Tolerance

UNITS = "gso_code,name_vi,level,parent_code\n9,Bình An,province,\n90,Một,district,9\n9001,An,commune,90\n"
HEAD = "unit,item,on,value,recorded_on,source\n"
LAW = ntm.standard.catalog().find("vn-commune-2016")


def registry(more: str = "9002,Bình,commune,90\n") -> ntm.units.Registry:
    return ntm.units.parse_registry(UNITS + more)[0]


def panel(text: str, units: ntm.units.Registry) -> Panel:
    rows, findings = observations.parse_observations(HEAD + text, units)
    assert not findings
    return observations.build_panel(rows)[0]


def test_the_official_value_stands_and_the_citizens_stands_beside() -> None:
    units = registry()
    office = panel("9001,17.1,2020-05-31,95,2020-06-05,form 3\n9002,17.1,2020-05-31,80,2020-06-05,form 3\n", units)
    people = panel("9001,17.1,2020-06-10,88,2020-06-12,meeting\n9002,17.1,2020-06-10,79,2020-06-12,meeting\n", units)
    allowed, findings = observations.parse_tolerances("item,within,source\n17.1,5,Kế hoạch 3/KH\n")
    assert not findings and (allowed[0].item, allowed[0].within, allowed[0].percent) == ("17.1", 5.0, False)
    both = observations.put_beside(office, people, units, allowed, on="2020-06-30", edition=LAW)
    assert dict(both.counts)["beyond"] == 1 and dict(both.counts)["within"] == 1 and len(both) == 2
    row = both.table().to_dicts()[0]
    assert (row["official"], row["citizens"], row["difference"], row["agreement"]) == ("95", "88", -7.0, "beyond")
    assert (row["official_on"], row["citizens_on"], row["citizens_source"]) == ("2020-05-31", "2020-06-10", "meeting")
    assert [f.code for f in both.findings] == ["NTM-O029"]
    # What citizens say changes nothing of what is judged.
    assert office.state(units, on="2020-06-30").to_dicts()[0]["value"] == 95.0
    before = observations.put_beside(
        office, people, units, allowed, on="2020-06-30", edition=LAW, known_on="2020-06-11"
    )
    assert dict(before.counts)["only_official"] == 2
    share = [Tolerance("17.1", 10, percent=True)]
    assert (
        dict(observations.put_beside(office, people, units, share, on="2020-06-30", edition=LAW).counts)["within"] == 2
    )
    with pytest.raises(ntm.Error, match="two tolerances"):
        observations.put_beside(office, people, units, [*share, *allowed], on="2020-06-30", edition=LAW)


def test_counts_are_compared_in_the_unit_of_the_edition() -> None:
    units = registry()
    office = panel("9001,10.1,2020-05-31,41.5,2020-06-05,form 3\n", units)
    rows, _ = observations.parse_observations(
        "unit,item,on,value,numerator,denominator\n9001,10.1,2020-05-31,,41500,1000\n", units
    )
    people = observations.build_panel(rows)[0]
    allowed = [Tolerance("10.1", 5, percent=True), Tolerance("17.9", 1)]
    both = observations.put_beside(office, people, units, allowed, on="2020-06-30", edition=LAW)
    row = both.table().to_dicts()[0]
    assert (row["official"], row["citizens"], row["difference"], row["agreement"]) == ("41.5", "41.5", 0.0, "within")
    assert [f.code for f in both.findings] == ["NTM-O034"]
    # Nothing but the edition says what 41500 of 1000 are worth: 4150 % beside 41.5 would be a false alarm.
    with pytest.raises(TypeError, match="edition"):
        observations.put_beside(office, people, units, allowed, on="2020-06-30")  # type: ignore[call-arg]
    with pytest.raises(ntm.Error, match="can have no tolerance"):
        observations.put_beside(office, people, units, [Tolerance("17", 1)], on="2020-06-30", edition=LAW)


def test_a_panel_of_another_registry_is_refused_by_every_door() -> None:
    units, others = registry(), registry("8999,Không,commune,90\n9002,Bình,commune,90\n")
    mine, theirs = panel("9002,17.1,2020-05-31,80,,\n", units), panel("9002,17.1,2020-05-31,80,,\n", others)
    edition = ntm.standard.catalog().find("vn-commune-2016")
    made = ntm.assessment.evaluate(edition, units, mine, on="2020-06-30", units=["9001", "9002"])
    prices = ntm.funds.parse_prices("indicator,price,unit,year\n")[0]
    doors = {
        "evaluate": lambda p: ntm.assessment.evaluate(edition, units, p, on="2020-06-30", units=["9002"]),
        "evaluate_many": lambda p: ntm.assessment.evaluate_many([], units, p),
        "attribute": lambda p: ntm.assessment.attribute(made, made, p),
        "what_became_unknown": lambda p: ntm.assessment.what_became_unknown(made, made, p),
        "change_of_shortfall": lambda p: ntm.targets.change_of_shortfall(made, made, p, 0.1),
        "degree_table": lambda p: ntm.assessment.degree_table(made, p),
        "near_misses": lambda p: ntm.assessment.near_misses(made, p, "5%"),
        "fragile": lambda p: ntm.assessment.fragile(made, p, "5%"),
        "doubt": lambda p: ntm.assessment.doubt(made, p),
        "explain": lambda p: made.explain(p, "9002"),
        "explain_each": lambda p: made.explain_each(p, lambda row, why: None),
        "from_shortfall": lambda p: ntm.planning.from_shortfall(made, p, prices),
        "values_of": lambda p: observations.values_of(p, units, ["9002"], on=["2020-06-30"], items=["17.1"]),
        "state": lambda p: p.state(units, on="2020-06-30"),
        "table": lambda p: p.table(units),
        "official": lambda p: observations.put_beside(p, mine, units, on="2020-06-30", edition=LAW),
        "citizens": lambda p: observations.put_beside(mine, p, units, on="2020-06-30", edition=LAW),
    }
    assert len(doors) == 17
    for door in doors.values():
        door(mine)
        door(Panel())
        with pytest.raises(ntm.Error, match="another registry"):
            door(theirs)


def test_rows_are_compared_with_a_journal(tmp_path: Path) -> None:
    units = registry()
    journal = Journal(tmp_path / "j", units, write=True)
    first, _ = observations.parse_observations(HEAD + "9001,17.1,2020-05-31,80,2020-06-05,B2\n", units, "may#1")
    journal.append(first, by="Lan")
    text = "9001,17.1,2020-05-31,85,2020-07-05,B2\n9002,17.1,2020-05-31,70,2020-07-05,B3\n"
    later, _ = observations.parse_observations(HEAD + text, units, "june#2")
    said = journal.compare(first + later).to_dicts()
    assert [(row["novelty"], row["stands"], row["locked"]) for row in said] == [
        ("present", 0, 0), ("correction", 0, 0), ("first", None, 0),
    ]  # fmt: skip
    since = len(journal)
    with pytest.raises(ntm.Error, match="a correction needs a reason"):
        journal.require_appendable(later, by="Minh")
    journal.require_appendable(later, by="Minh", reason="nhập nhầm")
    assert len(journal) == since
    journal.append(later.select([1]), by="Minh")
    journal.append(later.select([0]), by="Minh", reason="nhập nhầm")
    told = journal.revisions(since, on="2020-05-31").to_dicts()
    assert [(r["unit"], r["change"], r["before"], r["after"], r["by"], r["file"]) for r in told] == [
        ("9002", "late", None, "70", "Minh", "june#2"), ("9001", "corrected", "80", "85", "Minh", "june#2"),
    ]  # fmt: skip
    assert journal.revisions(since, since + 1, on="2020-05-31").to_dicts()[0]["unit"] == "9002"
    assert len(journal.table(since)) == 2 and len(journal.table()) == 3
    with pytest.raises(ntm.Error, match="there is no such row"):
        later.select([2])
    with pytest.raises(ntm.Error, match="of one registry"):
        journal.compare(observations.parse_observations(HEAD, registry())[0])


def test_an_edition_with_an_overlay_judges_a_province() -> None:
    qn = ntm.load("quang-nam-2020")
    text = (Path(__file__).parents[2] / "docs" / "formats" / "overlays.md").read_text(encoding="utf-8")
    mine = ntm.standard.parse_overlay(text.split("```toml\n")[1].split("```")[0])
    edition = ntm.standard.catalog().in_force(on="2020-06-17", overlay=mine)
    day = qn.evaluate(on="2020-06-17", edition=edition)
    assert day.edition.id == "vn-commune-2016+example-2017" and day.outcomes.units
    with pytest.raises(ntm.Error, match="leave assume out"):
        qn.evaluate(on="2020-06-17", edition=edition, assume="vn-commune-2016")
