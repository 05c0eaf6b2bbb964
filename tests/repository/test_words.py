"""The vocabulary, the example's name, and what belongs to one machine only."""

from __future__ import annotations

import re
import tomllib
import unicodedata

import pytest
from project import CODE, EVERYWHERE, ROOT, files, name, root_files

WORDS = tomllib.loads((ROOT / "tests/repository/words.toml").read_text())
TEXT = (".hpp", ".cpp", ".py", ".pyi", ".md", ".toml", ".txt", ".in", ".cmake", ".json", ".csv", ".cff", ".lock", "")
SELF = {"tests/repository/words.toml", "tests/repository/test_words.py"}


def lines_with(pattern: re.Pattern[str], paths) -> list[str]:
    found = []
    for path in paths:
        if name(path) in SELF:
            continue
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            if match := pattern.search(line):
                found.append(f"{name(path)}:{number}: {match[0]!r}")
    return found


@pytest.mark.parametrize(("pattern", "instead"), WORDS["synonyms"].items(), ids=WORDS["synonyms"].keys())
def test_the_vocabulary_has_no_synonyms(pattern: str, instead: str) -> None:
    exact = re.sub(r"\\.", "", pattern).lower() != re.sub(r"\\.", "", pattern)
    places = [*files(*CODE, "docs", "examples", suffixes=(".hpp", ".cpp", ".py", ".md"))]
    places += [path for path in root_files() if path.suffix == ".md"]
    found = lines_with(re.compile(pattern, 0 if exact else re.IGNORECASE), places)
    assert not found, f"use {instead!r}: {found}"


def test_no_code_knows_the_example() -> None:
    spelt = re.compile(r"quang[\s_-]*nam")

    def plain(text: str) -> str:
        return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))

    assert spelt.search(plain("Quảng Nam"))
    found = [
        name(p) for p in files(*CODE) if spelt.search(plain(p.read_text(errors="replace"))) or spelt.search(p.name)
    ]
    assert not found, f"an example is data, not code: {found}"


def test_nothing_belongs_to_one_machine() -> None:
    machine = re.compile(r"/(work|farm|root|home/\w+|tmp/bash_jobs)/")
    every = [path for path in (*files(*EVERYWHERE), *root_files()) if path.suffix in TEXT]
    assert not lines_with(machine, every)


def test_no_registry_is_named() -> None:
    hosts = re.compile(r"pypi\.org|pythonhosted|deb\.debian|archive\.ubuntu|conda\.(io|anaconda)|index-url|find-links")
    places = [*files("scripts", "tools", "cmake", ".ci"), ROOT / "pyproject.toml", ROOT / "requirements.lock"]
    found = [line for line in lines_with(hosts, places) if "scripts/setup" not in line and "scripts/lock" not in line]
    assert not found
