"""Every code that the library can say is explained, and nothing else is."""

from __future__ import annotations

import re
import tomllib

from project import ROOT, files, name

CODE = re.compile(r"NTM-[A-Z]\d{3}")
LETTERS = {
    "core": "C", "standard": "S", "units": "U", "observations": "O", "assessment": "E", "aggregate": "G", "funds": "F",
    "ocop": "K", "recognition": "R", "targets": "T", "planning": "P", "audit": "A", "scenario": "N", "province": "V",
    "io": "I",
}  # fmt: skip
KINDS = {
    path: {code: kind for code, kind in tomllib.loads(path.read_text()).items() if code != "schema"}
    for path in files("data/findings", suffixes=(".toml",))
}


def explained() -> set[str]:
    return {code for kinds in KINDS.values() for code in kinds}


def used() -> dict[str, str]:
    return {
        code: name(path)
        for path in files("include", "src", "bindings", "python", suffixes=(".hpp", ".cpp", ".py"))
        for code in CODE.findall(path.read_text())
    }


def test_every_code_used_is_explained() -> None:
    unknown = {code: path for code, path in used().items() if code not in explained()}
    assert not unknown, f"write them in data/findings: {unknown}"


def test_a_code_stands_once_in_the_file_of_its_letter() -> None:
    seen: set[str] = set()
    for path, kinds in KINDS.items():
        for code in kinds:
            assert re.fullmatch(CODE, code), f"{name(path)}: {code}"
            assert code[4] == LETTERS[path.stem], f"{name(path)}: {code} has another module's letter"
            assert code not in seen, f"{code} stands twice"
            seen.add(code)


def test_both_languages_say_the_same() -> None:
    for path, kinds in KINDS.items():
        for code, kind in kinds.items():
            assert kind.keys() == {"severity", "what_vi", "what_en", "fix_vi", "fix_en"}, f"{name(path)}: {code}"
            assert kind["severity"] in ("error", "warning", "note"), code
            assert kind["what_vi"], code
            assert kind["what_en"], code
            holes = [set(re.findall(r"\{\w+\}", kind[key])) for key in ("what_vi", "what_en")]
            assert holes[0] == holes[1], f"{code}: the two texts have other {{names}}"


def test_explanations_are_embedded() -> None:
    import ntm

    assert {kind.code for kind in ntm._core.finding_kinds()} == explained(), f"build again: {ROOT}"
