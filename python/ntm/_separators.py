"""What parts the columns of a CSV text, and the note about it."""

from __future__ import annotations

from collections.abc import Sequence

from ._core import Finding, find_separator, make_finding


def separator_at(lines: Sequence[str], at: int) -> tuple[str, int]:
    """What parts the columns of a header line, and on which line that stands: a line "sep=;" before it says so."""
    separator = find_separator("".join(lines[at:]))
    told = at < len(lines) and lines[at].strip("\r\n ") == f"sep={separator}"
    return separator, at + told


def note_of(separator: str, file: str, line: int) -> list[Finding]:
    """A note where something else than commas parts the columns."""
    said = {";": "semicolon", "\t": "tab"}.get(separator)
    return [make_finding("NTM-C023", {"separator": said}, file=file, line=line)] if said else []
