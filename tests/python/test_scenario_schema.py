"""The schema of scenario files and the reader agree: on what is shipped, on the docs, and on what is wrong."""

from __future__ import annotations

import datetime
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import ntm
import pytest

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "schema" / "scenario.json").read_text(encoding="utf-8"))
HEAD = 'schema = 1\nid = "a"\n'
LEAST = HEAD + '[plan]\nminimise = "cost"\n'


def plain(value: Any) -> Any:
    """TOML as JSON has it: a day is its text."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def said(text: str) -> list[str]:
    """What the schema has against a file."""
    check = jsonschema.Draft202012Validator(SCHEMA)
    return [error.message for error in check.iter_errors(plain(tomllib.loads(text)))]


def found(text: str) -> list[str]:
    """What the reader has against it."""
    return [one.text("en") for one in ntm.scenario.parse_scenario(text)[1]]


def examples() -> list[str]:
    """Every scenario that is shipped, and every TOML block of the page that is a whole file or a [plan]."""
    texts = [
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "data").rglob("scenario.toml"))
        if path.parent.name != "findings"
    ]
    page = (ROOT / "docs" / "scenarios.md").read_text(encoding="utf-8")
    for block in re.findall(r"```toml\n(.*?)```", page, re.DOTALL):
        texts.append(block if "id = " in block else HEAD + block)
    assert len(texts) >= 4
    return texts


@pytest.mark.parametrize("text", examples())
def test_examples_pass_the_reader_and_the_schema(text: str) -> None:
    assert (found(text), said(text)) == ([], [])


def sample(of: dict[str, Any]) -> Any:
    """A value that a schema takes."""
    if "$ref" in of:
        return sample(SCHEMA["$defs"][of["$ref"].rsplit("/", 1)[1]])
    if "const" in of:
        return of["const"]
    if "enum" in of:
        return of["enum"][-1]
    if "oneOf" in of and "properties" not in of:
        return sample(of["oneOf"][0])
    match of["type"]:
        case "string":
            return "villages_model_new" if "measure" in of.get("description", "") else "X"
        case "array":
            return [sample(of["items"])] if of.get("minItems", 1) < 2 else [2, 3]
        case "number":
            return 1.5
        case "integer":
            return 2021 if of.get("maximum") == 2200 else of.get("minimum", 0) + 1
    return {key: sample(one) for key, one in of["properties"].items()}


def written(value: Any) -> str:
    """A value as inline TOML."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {written(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return json.dumps(value)


def test_every_requirement_of_the_schema_is_one_of_the_reader() -> None:
    kinds = SCHEMA["properties"]["plan"]["properties"]["require"]["items"]["oneOf"]
    for kind in kinds:
        made = sample(kind)
        match next(iter(made)):
            case "keep":
                made = {"keep": "commune_years", "at_least": 3}
            case "items":
                made["reached"] = 0
        years = "" if "by" not in made and "year" not in made else "first_year = 2021\n"
        text = LEAST + years + f"require = [{written(made)}]\n"
        assert (found(text), said(text)) == ([], []), text
    assert len({next(iter(kind["properties"])) for kind in kinds}) == len(kinds) == 17


@pytest.mark.parametrize(
    "text",
    [
        "schema = 1\n",
        HEAD + "colour = 3\n",
        HEAD + "seed = -1\n",
        'schema = 2\nid = "a"\n',
        HEAD + "[completion]\ndraws = 0\n",
        HEAD + "[completion]\nspread = 1\n",
        HEAD + "[completion]\nunder = { criteria = 8 }\n",
        HEAD + "[completion]\ncriterion_weights = { a = 2.0 }\n",
        HEAD + '[plan]\nmaximise = "communes_recognised"\n',
        HEAD + '[plan]\nmaximise = "cost"\nbudget = { million_vnd = 3 }\n',
        HEAD + '[plan]\nminimise = "cost"\nmaximise = "criteria_met"\nbudget = { million_vnd = 3 }\n',
        LEAST + "budget = { million_vnd = 3, percent_of_least_cost = 90 }\n",
        LEAST + "budget = {}\n",
        LEAST + "years = 100\nfirst_year = 2021\n",
        LEAST + "gap = 1\n",
        LEAST + 'payment = "later"\n',
        LEAST + "weights = { X = -1 }\n",
        LEAST + "require = [{ floor = 8, new_communes = 3 }]\n",
        LEAST + "require = [{ floor = -8 }]\n",
        LEAST + "require = [{ cap = 3, by = 2021 }]\n",
        LEAST + "require = [{ precede = [2] }]\n",
        LEAST + "require = [{ least_share = 50 }]\n",
        LEAST + "require = [{ least_disbursed = 101 }]\n",
        LEAST + '[[plan.fund]]\nname = "a"\nunit = "VND"\n',
        LEAST + '[[plan.fund]]\nname = "a"\nunit = "VND"\namounts = [-1]\n',
        LEAST + '[[plan.fund]]\nname = "a"\nunit = "bananas"\namounts = [1]\n',
        LEAST + '[[plan.rows]]\nname = "a"\nsum = [{ commune = "X" }]\nsense = "<"\nright_side = 1\n',
        LEAST + '[[plan.rows]]\nname = "a"\nsum = []\nsense = "<="\nright_side = 1\n',
    ],
)
def test_what_is_wrong_is_wrong_for_both(text: str) -> None:
    assert found(text), "the reader takes it"
    assert said(text), "the schema takes it"


def test_every_unit_of_the_schema_is_one_of_the_reader() -> None:
    fund = SCHEMA["properties"]["plan"]["properties"]["fund"]["items"]["properties"]
    for unit in fund["unit"]["enum"]:
        text = LEAST + f'[[plan.fund]]\nname = "a"\nunit = "{unit}"\namounts = [1]\n'
        assert (found(text), said(text)) == ([], []), text


FUND = '[[plan.fund]]\nname = "a"\nunit = "VND"\namounts = [1]\n'


@pytest.mark.parametrize(
    "text",
    [
        LEAST + "budget = { million_vnd = 0.0000001 }\n",
        LEAST + FUND + FUND,
        LEAST + "then = [{ maximise = 'criteria_met' }, { maximise = 'criteria_met' }]\n",
        LEAST + "years = 2\nfirst_year = 2021\n" + FUND,
        LEAST + "first_year = 2021\nrequire = [{ floor = 8, by = 2031 }]\n",
        LEAST + "require = [{ floor = 8, by = 2031 }]\n",
        HEAD + 'on = "2026-02-31"\n',
        LEAST + "require = [{ keep = 'dreams', at_least = 8 }]\n",
    ],
)
def test_what_the_page_leaves_to_the_reader_is_found_by_it(text: str) -> None:
    assert found(text), "the reader takes it"
    assert said(text) == []
