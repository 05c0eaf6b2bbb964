"""Every data file can be read, whoever wrote it."""

from __future__ import annotations

import csv
import tomllib

import pytest
from project import files, name

TOML = list(files("data", suffixes=(".toml",)))
CSV = list(files("data", "tests/cases", suffixes=(".csv",)))


@pytest.mark.parametrize("path", TOML, ids=name)
def test_toml_parses(path) -> None:
    assert tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [p for p in CSV if "data" in p.parts], ids=name)
def test_csv_is_rectangular(path) -> None:
    text = path.read_bytes().decode("utf-8")
    lines = text.splitlines()
    while lines and lines[0].startswith("#"):  # comments stand above the header
        lines.pop(0)
    header, *rows = csv.reader(lines, strict=True)
    assert len(set(header)) == len(header)
    assert all(len(row) == len(header) for row in rows)
    assert text.endswith("\n")
    assert "\r" not in text, "a compiler drops it, and the carried copy would differ from the file"
