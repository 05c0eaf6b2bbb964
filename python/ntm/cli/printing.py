"""How the command prints tables, findings and progress."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from textwrap import wrap

from .._core import Finding, Severity, Table, format_number
from .._tables import columns_for

__all__ = ["findings", "progress", "table", "width"]

_WIDEST = 64
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def width(text: str) -> int:
    """Columns that a terminal gives to a text: combining marks take none."""
    return sum(not unicodedata.combining(c) for c in text)


def _cell(value: object, lang: str) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return format_number(value, 2, lang)
    if lang == "vi" and isinstance(value, str) and _ISO_DAY.fullmatch(value):
        return f"{value[8:]}/{value[5:7]}/{value[:4]}"
    return str(value)


def table(source: Table, lang: str = "vi", columns: Sequence[str] | None = None) -> str:
    """A table as text, with its mark above it."""
    names = list(columns or columns_for(source, lang))
    cells = [[_cell(v, lang) for v in source.column(name).values] for name in names]
    heads = [
        (source.column(name).label_vi or name) if lang == "vi" else name.removesuffix("_en").replace("_", " ")
        for name in names
    ]
    rows = [heads, *(list(row) for row in zip(*cells, strict=True))]
    broken = [[wrap(cell, _WIDEST) or [""] for cell in row] for row in rows]
    widths = [max(width(line) for row in broken for line in row[i]) for i in range(len(names))]
    right = [not isinstance(source.column(name).values[0] if len(source) else "", str) for name in names]
    lines = [f"{source.title_vi if lang == 'vi' else source.title_en}"]
    if source.mark:
        lines.append(f"▒▒ {source.mark} ▒▒")
    for number, row in enumerate(broken):
        for level in range(max(len(cell) for cell in row)):
            parts = []
            for i, cell in enumerate(row):
                text = cell[level] if level < len(cell) else ""
                space = " " * (widths[i] - width(text))
                parts.append(space + text if right[i] and number else text + space)
            lines.append("  ".join(parts).rstrip())
        if number == 0:
            lines.append("  ".join("─" * w for w in widths))
    return "\n".join(lines)


def findings(found: Iterable[Finding], lang: str, lowest: Severity = Severity.WARNING) -> int:
    """Prints findings of at least this severity to standard error; returns how many are errors."""
    errors = 0
    for one in found:
        errors += one.level == Severity.ERROR
        if one.level >= lowest:
            print(one.text(lang), file=sys.stderr)
    return errors


def progress(what: str) -> Callable[[int, int], bool]:
    """A progress callback that redraws one line of standard error, where that is a terminal."""
    shown = sys.stderr.isatty()

    def step(done: int, total: int) -> bool:
        if shown:
            end = "\n" if done == total else ""
            print(f"\r{what} {done}/{total}", end=end, file=sys.stderr, flush=True)
        return True

    return step
