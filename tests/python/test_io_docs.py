"""The examples of docs/importing.md run, and print what they say beside them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCUMENT = Path(__file__).parents[2] / "docs" / "importing.md"
BLOCKS = re.findall(r"^```python\n(.*?)^```", DOCUMENT.read_text(encoding="utf-8"), re.M | re.S)


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_example(
    number: int, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(BLOCKS[number], f"{DOCUMENT.name}:{number}", "exec"), {})
    said = re.findall(r"print\(.*\)\s+# (.*)$", BLOCKS[number], re.M)
    printed = capsys.readouterr().out
    for line in said:
        for part in line.split("…"):
            assert part.split(": the ")[0].strip() in printed, (line, printed)
