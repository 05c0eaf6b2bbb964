"""JSON of every result against its published schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import ntm
import pyarrow as pa
import pytest
from ntm import aggregate, observations, ocop

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"


def schema(name: str) -> dict[str, Any]:
    return json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))


def valid(text: str, name: str) -> Any:
    value = json.loads(text)
    jsonschema.validate(value, schema(name), cls=jsonschema.Draft202012Validator)
    return value


@pytest.fixture(scope="module")
def qn() -> ntm.Province:
    return ntm.load("quang-nam-2020")


@pytest.fixture(scope="module")
def now(qn: ntm.Province) -> ntm.Evaluation:
    return qn.evaluate()


def test_every_schema_is_one_and_named_by_its_file() -> None:
    for path in SCHEMAS.glob("*.json"):
        found = schema(path.stem)
        jsonschema.Draft202012Validator.check_schema(found)
        assert found["$id"] == f"ntm/{path.stem}/1"


@pytest.mark.parametrize("name", ntm.tables()["name"].values)
def test_tables(now: ntm.Evaluation, name: str) -> None:
    table = now.table(name, edition="vn-commune-2021") if name == "T8" else now.table(name)
    value = valid(table.to_json(), "table")
    assert value["rows"] == json.loads(json.dumps(table.to_dicts(), allow_nan=False))
    assert value["mark"] is None and value["schema"] == "ntm/table/1"


def test_outcomes_explanations_and_bridges(now: ntm.Evaluation) -> None:
    value = valid(now.to_json(), "outcomes")
    assert len(value["units"]) == 200 and value["provenance"]["edition"] == "vn-commune-2016"
    lines = now.outcomes.to_json_lines().splitlines()
    assert len(lines) == 200
    for line in lines[:20]:
        valid(line, "evaluated")
    why = valid(now.explain("Trà Mai").to_json(), "explanation")
    assert why["criteria_met"] == {"low": 19, "high": 19}
    assert len(why["rows"]) == len(now.explain("Trà Mai").rows)
    valid(now.bridge("vn-commune-2021").to_json(), "bridge")


def test_targets_claims_and_findings(qn: ntm.Province, now: ntm.Evaluation) -> None:
    checked = qn.check(now)
    value = valid(checked.to_json(), "check")
    assert [one["id"] for one in value["targets"]] == [one.target.id for one in checked.targets]
    claims = valid(checked.reconciliation.to_json(), "claims")
    assert claims["claims"] == value["claims"] and len(claims["claims"]) == len(checked.claims)
    assert valid(ntm.targets.to_json(checked.targets), "target_checks")["checks"] == value["targets"]
    assert json.loads(checked.targets[0].to_json()) == value["targets"][0]
    valid(now.measure("share_recognised").to_json(), "measure_value")
    valid(ntm.findings_to_json([*qn.findings, *now.findings]), "findings")
    valid(qn.findings[0].to_json(), "finding")


def test_recognitions_and_where_they_stand(qn: ntm.Province, now: ntm.Evaluation) -> None:
    assert len(valid(qn.recognitions.to_json(), "recognitions")["rows"]) == len(qn.recognitions)
    placed = valid(qn.recognitions.place(qn.units.at(now.on), published=99).to_json(), "placement")
    assert placed["published"] == 99 and placed["unallocated"] == 11


def test_what_a_saved_form_changed(qn: ntm.Province) -> None:
    session = qn.session(on="2020-06-17")
    changed = session.set("Tiên Lộc", "1", True, by="office")
    value = valid(changed.to_json(), "delta")
    assert (value["item"], value["before"], value["after"], value["by"]) == ("1", None, "met", "office")
    assert len(value["verdicts"]) + len(value["totals"]) == len(changed)
    taken_back = session.undo()
    assert taken_back is not None and valid(taken_back.to_json(), "delta")["action"] == "undo"


def test_marked_figures_carry_their_mark(qn: ntm.Province) -> None:
    outcomes, _ = qn.completions(draws=1)[0]
    assert valid(outcomes.to_json(), "outcomes")["mark"] == outcomes.mark != ""
    assert valid(outcomes.table().to_json(), "table")["mark"] == outcomes.mark


def test_texts_come_back_as_they_were() -> None:
    odd = 'Quế "Mỹ"\\ \n\t\x01 – ✓'
    table = ntm._core.make_table("t", odd, [("n", "", [2**62, None]), ("x", "", [0.1, None]), ("s", "", [odd, None])])
    value = valid(table.to_json(), "table")
    assert value["title_vi"] == odd and value["rows"][0] == {"n": 2**62, "x": 0.1, "s": odd}
    assert value["rows"][1] == {"n": None, "x": None, "s": None}


def test_ratings() -> None:
    edition = ocop.find_edition(ocop.editions()[-1].id)
    value = valid(ocop.rate(edition, edition.total_max, ntm.Truth.MET).to_json(), "rating")
    assert (value["verdict"], value["stars"]) == ("rated", 5)
    assert valid(ocop.rate(edition, edition.total_max).to_json(), "rating")["stars"] is None


def test_decompositions_and_surveys() -> None:
    truths = [[1, 1, 1, 1], [1, 0, 1, 0], [0, 0, 0, 0], [1, 0, 1, 2]]
    made = aggregate.decompose(truths, groups=["A", "A", "B", None], criteria=["a", "b", "c", "d"])
    value = valid(made.to_json(), "decomposition")
    assert [one["cutoff"] for one in value["cutoffs"]] == list(made.cutoffs)
    half = value["cutoffs"][1]
    assert half["all"]["adjusted"]["value"] == made.at(0.5)[2]
    assert [one["group"] for one in half["groups"]] == ["A", "B", None]
    assert half["groups"][0]["censored"] == made.censored(0.5, "A").tolist()
    survey = aggregate.survey(truths, 0.5, groups=["A", "A", "B", "B"], unknown="as_unmet")
    value = valid(survey.to_json(), "survey")
    assert value["all"]["headcount"]["value"] == survey.everyone.headcount.value
    assert [one["group"] for one in value["groups"]] == ["A", "B"]


def test_derived_indicators() -> None:
    share = observations.Derivation("17.1", "share", numerator="tap")
    records = pa.table({"unit": ["7", "7", "9", None], "tap": [True, None, True, False]})
    made = observations.derive(records, [share], units=["7", "8"], key="unit")
    value = valid(made.to_json(), "derived")
    assert [one["unit"] for one in value["indicators"][0]["units"]] == ["7", "8"]
    assert (value["unallocated_rows"], value["without_code_rows"]) == (1, 1) and value["findings"]
    assert value["indicators"][0]["units"][0]["low"] == 50
