"""The examples of docs/importing.md and docs/forms.md run, and print what they say beside them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
BLOCKS = [
    pytest.param(block, id=f"{name}:{number}")
    for name in ("importing.md", "forms.md")
    for number, block in enumerate(
        re.findall(r"^```python\n(.*?)^```", (DOCS / name).read_text(encoding="utf-8"), re.M | re.S)
    )
]


@pytest.mark.parametrize("block", BLOCKS)
def test_example(
    block: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(block, "example", "exec"), {})
    said = re.findall(r"print\(.*\)\s+# (.*)$", block, re.M)
    printed = capsys.readouterr().out
    for line in said:
        for part in line.split("…"):
            assert part.split(": the ")[0].strip() in printed, (line, printed)
