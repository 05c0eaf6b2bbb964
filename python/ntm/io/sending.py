"""Workbooks back to who sent them: a copy with the faulty cells coloured, and comments that say what to do."""

from __future__ import annotations

import functools
import hashlib
import html
import io
import os
import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .._core import Error, Finding, MissingComponent, make_finding
from . import _guard, _words
from ._form_dress import dress
from .sheets import LIST_SHEET, OLE

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

__all__ = ["Source", "send_back"]

#: Colours of cells by how grave the worst finding is; no other program writes exactly these.
COLOURS = {"error": "FFFFC8CD", "warning": "FFFFEC9B", "note": "FFDCEAF8"}
_AUTHOR = "ntm"
#: Between what a finding says and the comment that the cell had.
_BEFORE = "\n—\n"


@dataclass(frozen=True)
class Source:
    """A file as it was read: what findings call it, where it lies, and the hash of its bytes."""

    name: str
    path: Path
    sha256: str


def send_back(
    sources: Iterable[Source], findings: Iterable[Finding], folder: str | os.PathLike[str], *, limits: _guard.Limits
) -> list[Path]:
    """Writes a copy (.xlsx) of each workbook that has findings, marked; returns the copies.

    A workbook that cannot be copied gives a copy with the list of findings only; its list says so.
    Raises Error, before anything is written, when a file is no longer the one that was read or a copy would stand in
    the place of a file that is no such copy; MissingComponent without openpyxl.
    """
    try:
        import openpyxl  # noqa: F401
    except ImportError:
        raise MissingComponent("writing workbooks needs openpyxl: pip install 'ntm-vn[office]'") from None
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.where.file, []).append(finding)
    target = Path(folder)
    every = list(sources)
    given = [source for source in every if source.name in by_file]
    copies = [target / name for name in _names(given)]
    for source, copy in zip(given, copies, strict=True):
        if copy.exists() and (any(copy.samefile(s.path) for s in every if s.path.exists()) or not _is_copy(copy)):
            raise Error(f"{copy} is no copy of ours, and may be a sender's own file: give another folder")
        if _hash(source.path.read_bytes()) != source.sha256:
            raise Error(f"{source.path} has changed since it was read: read it again")
    for source, copy in zip(given, copies, strict=True):
        mine = by_file[source.name]
        try:
            book = _book(source.path.read_bytes(), limits)
        except _guard.RefusedError as refused:
            book = _empty()
            said = make_finding(refused.code, refused.arguments, file=source.name)
            mine = mine if any(f.code == said.code for f in mine) else [*mine, said]
        _mark(book, mine)
        target.mkdir(parents=True, exist_ok=True)
        book.save(copy)
    return copies


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _names(sources: list[Source]) -> list[str]:
    """A name for each copy; where two files differ in nothing but how they end, that stays, else they are numbered."""
    stems = [re.sub(r"[\\/]+", " - ", source.name.rsplit(".", 1)[0]) for source in sources]
    often = Counter(stem.casefold() for stem in stems)
    whole = [re.sub(r"[\\/]+", " - ", source.name) for source in sources]
    wanted = [full if often[stem.casefold()] > 1 else stem for stem, full in zip(stems, whole, strict=True)]
    out: list[str] = []
    taken: set[str] = set()
    for name in wanted:
        number, free = 1, name
        while free.casefold() in taken:
            number += 1
            free = f"{name} ({number})"
        taken.add(free.casefold())
        out.append(f"{free}.xlsx")
    return out


def _is_copy(path: Path) -> bool:
    """Whether a file is a copy that an earlier call wrote: it has our list of findings."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open("xl/workbook.xml") as part:
            return LIST_SHEET in html.unescape(part.read(1 << 20).decode("utf-8"))
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, RuntimeError, NotImplementedError):
        return False


def _empty() -> Workbook:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    return book


def _book(data: bytes, limits: _guard.Limits) -> Workbook:
    """The workbook for writing; raises RefusedError when it cannot be copied."""
    import openpyxl

    try:
        if data.startswith(OLE):
            return _of_xls(data, limits)
        parts = _guard.checked_parts(data, limits)
        return openpyxl.load_workbook(_guard.repacked(_without_links(parts, limits)))
    except _guard.RefusedError:
        raise
    except Exception as problem:  # the readers have no kind of their own for a workbook that they cannot read
        raise _guard.RefusedError("NTM-I010", problem=problem) from None


_LINKED = re.compile(
    rb"<(?:\w+:)?(legacyDrawing|legacyDrawingHF|drawing|picture|hyperlinks|tableParts|oleObjects|controls|extLst"
    rb"|conditionalFormatting|dataValidations)\b(?:[^>]*/>|.*?</(?:\w+:)?\1>)",
    re.DOTALL,
)


_MERGED = re.compile(
    rb"""(<(?:\w+:)?mergeCell\s[^<>]*?\bref\s*=\s*["'])([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})(["'][^<>]*/>)"""
)


def _without_links(parts: dict[str, bytes], limits: _guard.Limits) -> dict[str, bytes]:
    """Sheets without what leads to parts that were not looked through; comments are kept."""
    out = {}
    total, left = 0, limits.cells

    def merged(end: tuple[int, int], tag: re.Match[bytes]) -> bytes:
        """A merged area as far as there are cells; none when all areas together have too many."""
        nonlocal left
        top, start = _guard.place_of(tag[2].decode())
        bottom, last = (min(a, b) for a, b in zip(_guard.place_of(tag[3].decode()), end, strict=True))
        left -= max(0, bottom - top + 1) * max(0, last - start + 1)
        if left < 0 or bottom < top or last < start or (bottom, last) == (top, start):
            return b""
        return tag[1] + f"{_guard.name_of(top, start)}:{_guard.name_of(bottom, last)}".encode() + tag[4]

    for name, text in parts.items():
        if re.match(r"xl/worksheets/[^/]+\.xml$", name, re.IGNORECASE):
            marks = _guard.marks_of(text, set(), {}, {})
            total += marks.cells
            if total > limits.cells:
                raise _guard.RefusedError("NTM-I014", sheet=name, cells=total, limit=limits.cells)
            text = _LINKED.sub(b"", text)
            text = _MERGED.sub(functools.partial(merged, marks.last), text)
        elif re.match(r"xl/worksheets/_rels/", name, re.IGNORECASE):
            links = re.findall(rb"<(?:\w+:)?Relationship\b[^>]*/>", text)
            kept = b"".join(link for link in links if b'/comments"' in link)
            text = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + kept
            text += b"</Relationships>"
        elif name.lower() == "xl/workbook.xml":
            text = re.sub(rb"<externalReferences>.*?</externalReferences>", b"", text, flags=re.DOTALL)
        elif name.lower() == "xl/_rels/workbook.xml.rels":
            links = re.findall(rb"<(?:\w+:)?Relationship\b[^>]*/>", text)
            gone = [link for link in links if re.search(rb'/(externalLink|vbaProject|calcChain|connections)"', link)]
            for link in gone:
                text = text.replace(link, b"")
        out[name] = text
    return out


def _of_xls(data: bytes, limits: _guard.Limits) -> Workbook:
    """An old workbook as .xlsx: values, fonts, number formats, comments, merged areas and widths."""
    import xlrd
    from openpyxl.comments import Comment
    from openpyxl.styles import Font

    old = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    total = sum(sheet.nrows * sheet.ncols for sheet in old.sheets())  # as of new ones: empty cells too
    if total > limits.cells:
        raise _guard.RefusedError("NTM-I014", sheet=old.sheet_names()[0], cells=total, limit=limits.cells)
    left = limits.cells
    book = _empty()
    for sheet in old.sheets():
        page = book.create_sheet(sheet.name)
        page.sheet_state = "hidden" if sheet.visibility else "visible"
        for r in range(sheet.nrows):
            for c in range(sheet.row_len(r)):
                cell = sheet.cell(r, c)
                if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                    continue
                made = page.cell(r + 1, c + 1, _old_value(cell, old, xlrd))
                if cell.ctype == xlrd.XL_CELL_TEXT:
                    made.data_type = "s"  # whatever it begins with, it is no formula
                style = old.xf_list[cell.xf_index]
                font = old.font_list[style.font_index]
                made.font = Font(name=font.name, bold=bool(font.bold), italic=bool(font.italic), sz=font.height / 20)
                shown = old.format_map.get(style.format_key)
                if shown and cell.ctype != xlrd.XL_CELL_TEXT:
                    made.number_format = shown.format_str
        for a, row_end, c, column_end in sheet.merged_cells:
            b, d = min(row_end, sheet.nrows), min(column_end, sheet.ncols)
            left -= max(0, b - a) * max(0, d - c)
            if left < 0 or b <= a or d <= c or (b - a) * (d - c) == 1:
                continue
            page.merge_cells(start_row=a + 1, end_row=b, start_column=c + 1, end_column=d)
        for (r, c), note in sheet.cell_note_map.items():
            if r < sheet.nrows and c < sheet.ncols and note.text:
                page.cell(r + 1, c + 1).comment = Comment(_clean(note.text), _clean(note.author or ""))
        for number, column in sheet.colinfo_map.items():
            if number < 256 and column.width:
                page.column_dimensions[_guard.letters_of(number)].width = column.width / 256
    return book


def _old_value(cell: Any, old: Any, xlrd: Any) -> Any:
    if cell.ctype == xlrd.XL_CELL_DATE:
        return xlrd.xldate_as_datetime(cell.value, old.datemode)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, "#N/A")
    return _clean(cell.value) if isinstance(cell.value, str) else cell.value


def _grave(findings: list[Finding]) -> str:
    levels = {f.level.name.lower() for f in findings}
    return next((level for level in COLOURS if level in levels), "note")


def _mark(book: Workbook, findings: list[Finding]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    if LIST_SHEET in book.sheetnames:
        book.remove(book[LIST_SHEET])
    cells: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        sheet, _, name = finding.where.column.rpartition("!")
        if sheet in book.sheetnames:
            cells.setdefault((sheet, name), []).append(finding)
    ours = set(COLOURS.values())
    for page in book.worksheets:  # what an earlier copy marked
        for row in page.iter_rows():
            for cell in row:
                if cell.comment is not None and _is_ours(cell.comment):
                    before = cell.comment.text.partition(_BEFORE)[2]  # the sender's own
                    cell.comment = Comment(before, "") if before else None
                if cell.has_style and cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in ours:
                    cell.fill = PatternFill()
    dress(book)
    for (sheet, name), about in cells.items():
        cell = book[sheet][name]
        colour = COLOURS[_grave(about)]
        cell.fill = PatternFill("solid", fgColor=colour)
        said = "\n".join(f"{f.what('vi')}\n→ {f.how_to_fix('vi')} ({f.code})" for f in about)
        if cell.comment is not None:
            said = f"{said}{_BEFORE}{cell.comment.text}"
        cell.comment = Comment(_clean(said), _AUTHOR, height=60 + 45 * len(about), width=360)
    _list(book, findings)


def _is_ours(comment: Any) -> bool:
    """Whether an earlier copy wrote a comment: by its author, and by its words where a program lost the author."""
    return comment.author == _AUTHOR or re.search(r"^→ .* \(NTM-[A-Z]\d{3}\)$", comment.text, re.MULTILINE) is not None


def _list(book: Workbook, findings: list[Finding]) -> None:
    """A sheet that lists every finding, those of the whole file too, with links to the cells."""
    from openpyxl.styles import Alignment, Font, PatternFill

    page = book.create_sheet(LIST_SHEET)
    page.append(_words.listed("sending", "head"))
    levels = _words.named("sending", "levels")
    for cell in page[1]:
        cell.font = Font(bold=True)
    for number, finding in enumerate(findings, 1):
        sheet, _, name = finding.where.column.rpartition("!")
        level = finding.level.name.lower()
        page.append(
            [
                number,
                levels[level],
                _safe(sheet),
                name,
                _safe(finding.what("vi")),
                _safe(finding.how_to_fix("vi")),
                finding.code,
            ]
        )
        page.cell(number + 1, 2).fill = PatternFill("solid", fgColor=COLOURS[level])
        if sheet in book.sheetnames:
            quoted = sheet.replace("'", "''")
            page.cell(number + 1, 4).hyperlink = f"#'{quoted}'!{name}"
        for column in (5, 6):
            page.cell(number + 1, column).alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCDEFG", (6, 14, 22, 8, 70, 50, 10), strict=True):
        page.column_dimensions[letter].width = width


def _clean(text: str) -> str:
    """A text without what XML cannot hold."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "?", text)


def _safe(text: str) -> str:
    """A text that no program takes for a formula, without what XML cannot hold."""
    text = _clean(text)
    return f"'{text}" if text.startswith(("=", "+", "@")) else text


def __dir__() -> list[str]:
    return __all__
