"""Writes documents to files."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from .._core import UnknownName
from .._files import write_whole
from .document import Document
from .leaks import refuse_leaks


def write_html(document: Document, path: str | PathLike[str]) -> Path:
    """Writes the document as one HTML file that loads nothing; raises Error for unmarked values of marked blocks."""
    refuse_leaks(document)
    return _html(document, Path(path))


def write_xlsx(document: Document, path: str | PathLike[str]) -> Path:
    """Writes the document as a workbook, the same bytes each time; raises Error as `write_html` does."""
    refuse_leaks(document)
    return _xlsx(document, Path(path))


def _html(document: Document, path: Path) -> Path:
    from ._html import to_html

    return write_whole(path, to_html(document).encode("utf-8"))


def _xlsx(document: Document, path: Path) -> Path:
    from ._xlsx import to_xlsx

    return write_whole(path, to_xlsx(document))


_WRITERS = {"html": _html, "xlsx": _xlsx}


def render(
    document: Document, folder: str | PathLike[str], formats: Sequence[str] = ("html", "xlsx")
) -> dict[str, Path]:
    """Writes report.html and report.xlsx into `folder` and returns their paths by format."""
    if unknown := [name for name in formats if name not in _WRITERS]:
        raise UnknownName(
            f"format {', '.join(map(repr, unknown))}: a report is written as {', '.join(map(repr, _WRITERS))}"
        )
    refuse_leaks(document)
    return {name: _WRITERS[name](document, Path(folder) / f"report.{name}") for name in formats}
