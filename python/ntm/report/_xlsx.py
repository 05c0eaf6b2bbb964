"""A document as a workbook: a cover, a sheet per table, the charts, the findings, the sources."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import texts
from ._extras import missing
from ._grid import grid
from ._html import gravest_first, place_text
from ._sheet import Sheet, Styles
from ._sheet_names import sheet_name
from .document import ChartBlock, Document, FindingsBlock, NoteBlock, TableBlock, day_text

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook


@dataclass
class _Listing:
    """What the cover and the sheet of sources tell about the other sheets."""

    sheets: list[tuple[str, str, str]] = field(default_factory=list)
    sources: list[tuple[str, str, str]] = field(default_factory=list)


def _table(sheet: Sheet, block: TableBlock, title: str, document: Document) -> None:
    lang = document.lang
    shown = grid(block, lang)
    sheet.head(title, list(block.notes), document)
    if shown.has_missing:
        sheet.note(texts.text("missing", lang))
    if block.source:
        sheet.note(f"{texts.text('source', lang)}: {block.source}")
    if block.confidence:
        sheet.note(f"{texts.text('confidence', lang)}: {block.confidence}")
    sheet.table(shown, texts.text("no_rows", lang))


def _findings(sheet: Sheet, block: FindingsBlock, title: str, document: Document) -> None:
    lang = document.lang
    sheet.head(title, [], document)
    rows = [
        [
            found.code,
            texts.text(found.level.name, lang),
            place_text(found, lang),
            found.what(lang),
            found.how_to_fix(lang),
        ]
        for found in gravest_first(block)
    ]
    sheet.texts(
        [texts.text(key, lang) for key in ("code", "level", "where", "what", "how_to_fix")],
        rows,
        texts.text("none", lang),
    )


def _cover(sheet: Sheet, document: Document, listing: _Listing) -> None:
    lang = document.lang
    sheet.line(document.title, "title")
    if document.subtitle:
        sheet.line(document.subtitle, "text")
    sheet.skip()
    for label, value in document.facts():
        sheet.pair(label, value)
    sheet.skip()
    for section in document.sections:
        if section.intro or any(isinstance(block, NoteBlock) and block.kind != "source" for block in section.blocks):
            sheet.line(section.title, "bold")
        for paragraph in section.intro:
            sheet.paragraph(paragraph, "")
        for block in section.blocks:
            if isinstance(block, NoteBlock) and block.kind != "source":
                sheet.paragraph(f"{texts.text(block.kind, lang)}: {block.text}", block.mark)
    sheet.skip()
    headings = [texts.text(key, lang) for key in ("sheet", "title", "mark")]
    sheet.texts(headings, [list(row) for row in listing.sheets], "", freeze=False)


def _write(document: Document, book: Workbook) -> None:
    lang, styles, taken, listing = document.lang, Styles(book), set[str](), _Listing()

    def sheet(wanted: str, mark: str, title: str) -> Sheet:
        name = sheet_name(wanted, mark, taken)
        listing.sheets.append((name, title, mark))
        return Sheet(book.add_worksheet(name), styles, mark, document.footer())

    cover = Sheet(book.add_worksheet(sheet_name(texts.text("cover", lang), "", taken)), styles, "", document.footer())
    blocks = [block for section in document.sections for block in section.blocks]
    tables = [block for block in blocks if isinstance(block, TableBlock)]
    charts = [block for block in blocks if isinstance(block, ChartBlock)]
    for number, table in enumerate(tables, 1):
        title = f"{texts.text('table', lang)} {number}. {table.caption}"
        page = sheet(f"{number:02d} {table.caption}", table.mark, title)
        _table(page, table, title, document)
    for number, chart in enumerate(charts, 1):
        title = f"{texts.text('chart', lang)} {number}. {chart.caption}"
        page = sheet(f"{texts.text('chart', lang)} {number}", chart.mark, title)
        page.head(title, [*chart.notes, chart.alt], document)
        page.picture(chart.chart.to_png(), chart.alt)
    for block in blocks:
        if isinstance(block, FindingsBlock):
            title = block.caption or texts.text("findings", lang)
            _findings(sheet(title, "", title), block, title, document)
        elif isinstance(block, NoteBlock) and block.kind == "source":
            listing.sources.append((block.text, "", ""))
        elif isinstance(block, TableBlock | ChartBlock) and (block.source or block.confidence):
            listing.sources.append((block.source, block.confidence, block.caption))
    title = texts.text("sources", lang)
    sources = sheet(title, "", title)
    sources.head(title, [], document)
    headings = [texts.text(key, lang) for key in ("source", "confidence", "stands_in")]
    sources.texts(headings, [list(row) for row in listing.sources], texts.text("none", lang))
    _cover(cover, document, listing)


def to_xlsx(document: Document) -> bytes:
    """The workbook as bytes, the same for the same document. Needs ntm-vn[report]."""
    try:
        import xlsxwriter
    except ImportError:
        raise missing("an XLSX report", "xlsxwriter") from None
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        # Without a day the file's own is the first that a workbook can have: the same bytes each time.
        day = dt.date.fromisoformat(str(document.known_on or "1980-01-01"))
        book.set_properties(
            {
                "title": document.title,
                "subject": ", ".join(
                    part
                    for part in (document.province, day_text(document.on, document.lang) if document.on else "")
                    if part
                ),
                "comments": document.footer(),
                "created": dt.datetime(day.year, day.month, day.day),
            }
        )
        _write(document, book)
    return out.getvalue()
