"""Public headers explain themselves, compile alone and are tested."""

from __future__ import annotations

import json
import re
import tomllib

from project import ROOT, files, headers, name

WITHOUT_TEST = tomllib.loads((ROOT / "tests/repository/words.toml").read_text())["headers"]["without_test"]
NOT_ONE = (
    r"(namespace|using namespace|extern|friend|static_assert|public|protected|private"
    r"|class \w+;|struct \w+;|using [\w:]+;)"
)
MEMBER = re.compile(r" \w+::\w+\(")  # defined here, declared and explained in its class
DECLARATION = re.compile(rf"^(?!{NOT_ONE})(\w|\[\[)")


def undocumented(text: str) -> list[str]:
    """First lines of the paragraphs at namespace scope that declare something and have no /// above it."""
    found = []
    documented = False
    inside = False  # between a declaration's first line and its end
    for line in text.splitlines():
        if not line.strip():
            documented = inside = False
        elif line.startswith("///"):
            documented = True
        elif line[0] in " })":
            continue
        elif DECLARATION.match(line) and not documented and not inside and not MEMBER.search(line):
            found.append(line)
        if DECLARATION.match(line):
            inside = True
    return found


def test_the_check_sees_a_missing_comment() -> None:
    assert undocumented("namespace a {\nint f();\n") == ["int f();"]
    assert undocumented("/// One.\nint f();\nint g();\n\nstruct s {\n  int a;\n\n  int b;\n};\n") == ["struct s {"]


def test_every_public_name_has_a_comment() -> None:
    found = {
        name(path): lines
        for path in headers()
        if path.name != "arrow.hpp" and (lines := undocumented(path.read_text()))
    }
    assert not found


def test_every_header_has_pragma_once() -> None:
    assert not [
        name(p) for p in files("include", "src", "bindings", suffixes=(".hpp",)) if "#pragma once" not in p.read_text()
    ]


def test_every_header_is_compiled_alone() -> None:
    presets = json.loads((ROOT / "CMakePresets.json").read_text())
    dev = next(p for p in presets["configurePresets"] if p["name"] == "dev")
    assert dev["cacheVariables"]["CMAKE_VERIFY_INTERFACE_HEADER_SETS"] == "ON"
    assert "all_verify_interface_header_sets" in (ROOT / "scripts/test").read_text()
    assert "FILE_SET HEADERS" in (ROOT / "CMakeLists.txt").read_text()


def test_no_exception_is_out_of_date() -> None:
    assert not [key for key in WITHOUT_TEST if not (ROOT / "include" / "ntm" / key).is_file()]
