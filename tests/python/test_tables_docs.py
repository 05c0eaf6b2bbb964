"""The pages about tables, OCOP and JSON run, the shell example too."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


def blocks(page: str, language: str) -> list[str]:
    text = (DOCS / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)


@pytest.mark.parametrize("page", ["tables.md", "ocop.md", "json.md"])
def test_the_page_runs(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert blocks(page, "python")
    names: dict = {}
    for block in blocks(page, "python"):
        exec(compile(block, page, "exec"), names)


def test_the_shell_example_runs() -> None:
    (line,) = blocks("json.md", "sh")
    record, command = line.strip().removeprefix("echo '").split("' | ")
    assert command == "ntm evaluate --json"
    made = subprocess.run(
        [sys.executable, "-m", *command.split()], input=record, capture_output=True, encoding="utf-8", check=True
    )
    result = json.loads(made.stdout)
    assert result["unit"] == "20944" and result["truth"]["12"] == "unmet" and result["truth"]["1"] == "met"
