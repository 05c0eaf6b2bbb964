"""`ntm evaluate`: records in, one JSON object a line out."""

from __future__ import annotations

import io
import json
from typing import Any

import jsonschema
import ntm
import pytest
from ntm.cli import main
from test_json import schema

Capture = pytest.CaptureFixture[str]
GOOD = {
    "unit": "20944",
    "on": "2020-06-17",
    "name": "Trà Mai",
    "region": "south_central_coast",
    "values": {"12.1": 88.5, "17.1": {"numerator": 440, "denominator": 500, "stage": "verified"}},
    "statuses": {"1": True, "2": "Chưa đạt"},
}


class Stdin(io.StringIO):
    def reconfigure(self, **_: object) -> None:
        """Text is text already."""


def evaluate(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, lines: list[object], *arguments: str
) -> tuple[int, list[dict[str, Any]], str]:
    text = "\n".join(one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in lines) + "\n"
    monkeypatch.setattr("sys.stdin", Stdin(text))
    code = main(["evaluate", "--json", *arguments])
    said = capsys.readouterr()
    return code, [json.loads(line) for line in said.out.splitlines()], said.err


def valid(value: dict[str, Any]) -> None:
    name = value["schema"].split("/")[1]
    jsonschema.validate(value, schema(name), cls=jsonschema.Draft202012Validator)


def test_a_record_becomes_a_result(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    jsonschema.validate(GOOD, schema("record"), cls=jsonschema.Draft202012Validator)
    code, (one,), err = evaluate(capsys, monkeypatch, [GOOD], "--explain")
    assert code == 0 and err == ""
    valid(one)
    assert (one["line"], one["unit"], one["name"]) == (1, "20944", "Trà Mai")
    assert one["provenance"]["edition"] == "vn-commune-2016"
    assert (one["truth"]["1"], one["truth"]["2"], one["truth"]["12"]) == ("met", "unmet", "unmet")
    assert one["truth"]["3"] == "unknown"
    assert one["criteria_met"] == {"low": 1, "high": 16}  # 1 met; 2, 12 (88.5 of 90) and 17 (88 of 95) unmet
    short = next(row for row in one["explanation"]["rows"] if row["indicator"] == "12.1")
    assert short["shortfall"] == pytest.approx(1.5)


def test_a_name_may_hold_separators_of_lines_that_are_none(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["A\u2028B", "C\u0085D", "E\u2029F"]
    lines: list[object] = [GOOD | {"unit": str(20001 + i), "name": name} for i, name in enumerate(names)]
    monkeypatch.setattr("sys.stdin", Stdin("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines)))
    code = main(["evaluate", "--json"])
    said = capsys.readouterr()
    assert code == 0, said.err
    assert [json.loads(line)["name"] for line in said.out.split("\n")[:-1]] == names


def test_bad_lines_are_findings_with_their_numbers(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        "{not json",
        GOOD,
        "",
        {"on": "2020-06-17"},
        {"unit": "1", "on": "17/06/2020"},
        {"unit": "2", "on": "2020-06-17", "colour": 1},
        {"unit": "3", "on": "2020-06-17", "values": {"12.1": [1]}},
        {"unit": "4", "on": "2020-06-17", "statuses": {"1": "có lẽ"}},
        '{"unit": "5", "on": "2020-06-17", "values": {"12.1": NaN}}',
        '{"unit": "6", "unit": "7", "on": "2020-06-17"}',
        [1, 2],
    ]
    code, results, _ = evaluate(capsys, monkeypatch, lines)
    assert code == 1
    for one in results:
        valid(one)
    found = {one["line"]: [f["code"] for f in one["findings"]] for one in results}
    assert found == {
        1: ["NTM-C030"], 2: [], 4: ["NTM-C031"], 5: ["NTM-C032"], 6: ["NTM-C016"], 7: ["NTM-C032"], 8: ["NTM-O009"],
        9: ["NTM-C030"], 10: ["NTM-C030"], 11: ["NTM-C030"],
    }  # fmt: skip
    assert [one["schema"] for one in results if one["line"] != 2] == ["ntm/rejected/1"] * 9
    assert all(f["where"]["line"] == one["line"] for one in results for f in one["findings"])


def test_one_unit_on_several_days_is_one_history(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    later = {"unit": "20944", "on": "2022-06-17", "criteria_met": {"count": 15, "of": 19}}
    code, (first, second), _ = evaluate(capsys, monkeypatch, [GOOD, later])
    assert code == 0
    assert second["provenance"]["edition"] == "vn-commune-2021" and second["observed_on"] == "2022-06-17"
    assert first["observed_on"] == "2020-06-17"
    code, (one,), _ = evaluate(capsys, monkeypatch, [later], "--edition", "vn-commune-2021")
    assert one["criteria_met"] == {"low": 15, "high": 15}


def test_one_code_is_one_unit(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    other = GOOD | {"on": "2020-07-01", "name": "Trà Don"}
    code, results, _ = evaluate(capsys, monkeypatch, [GOOD, other])
    assert code == 1 and [f["code"] for f in results[1]["findings"]] == ["NTM-C033"]


def test_misuse(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    code, _, err = evaluate(capsys, monkeypatch, [GOOD], "--edition", "vn-commune-2106")
    assert code == 2 and "vn-commune-2016" in err
    code, _, err = evaluate(capsys, monkeypatch, [GOOD], "--on", "2020-06-17")
    assert code == 2 and "each record has its own day" in err
    assert main(["evaluate"]) == 2 and "--json" in capsys.readouterr().err
    assert main(["evaluate", "quang-nam-2020", "--explain"]) == 2
    assert evaluate(capsys, monkeypatch, [])[:2] == (0, [])


def test_a_province_is_evaluated(capsys: Capture) -> None:
    assert main(["evaluate", "quang-nam-2020", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == 201 and lines[-1]["schema"] == "ntm/findings/1"
    for one in (*lines[:5], lines[-1]):
        valid(one)
    assert {one["unit"] for one in lines[:-1]} == {
        unit.code for unit in ntm.load("quang-nam-2020").evaluate().outcomes.units
    }
    assert main(["evaluate", "quang-nam-2020", "--on", "2020-06-17"]) == 0
    assert "Trà Mai" in capsys.readouterr().out
