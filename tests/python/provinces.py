"""Copies of the example, and an invented province, for tests that change one thing and look at what follows."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "data" / "examples" / "quang-nam-2020"


def copy_example(folder: Path) -> Path:
    """A copy of the example that may be changed."""
    return Path(shutil.copytree(EXAMPLE, folder / "copy"))


def rows(name: str, folder: Path = EXAMPLE) -> list[dict[str, str]]:
    """The rows of a CSV file, read without ntm."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def replace(path: Path, old: str, new: str) -> None:
    """Replaces a text that stands once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def change_rows(path: Path, change: Callable[[list[dict[str, str]]], list[dict[str, str]]]) -> None:
    """Writes a CSV file anew with changed rows."""
    old = rows(path.name, path.parent)
    made = change(old)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(old[0]))
        writer.writeheader()
        writer.writerows(made)
