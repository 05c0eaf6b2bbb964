"""A document as one HTML page that loads nothing: tables, charts, print layout."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .._core import Finding
from . import texts
from ._extras import missing
from ._grid import grid
from .document import Block, ChartBlock, Document, FindingsBlock, NoteBlock, TableBlock

if TYPE_CHECKING:
    from jinja2 import Environment

_WIDE, _FEW = 9, 15


@functools.cache
def _environment() -> Environment:
    try:
        import jinja2
    except ImportError:
        raise missing("an HTML report", "jinja2") from None
    return jinja2.Environment(
        loader=jinja2.PackageLoader("ntm.report", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )


def css_string(value: str) -> str:
    """`value` as a CSS string that cannot end the string or the <style> element it stands in."""
    return '"' + "".join(c if c.isalnum() or c in " .,:/-()·" else f"\\{ord(c):06x}" for c in value) + '"'


def place_text(found: Finding, lang: texts.Lang) -> str:
    """Where a finding was made: file, line, column."""
    where = found.where
    parts = [
        where.file,
        f"{texts.text('line', lang)} {where.line}" if where.line else "",
        f"{texts.text('column', lang)} {where.column}" if where.column else "",
    ]
    return ", ".join(part for part in parts if part)


def gravest_first(block: FindingsBlock) -> list[Finding]:
    """The block's findings sorted by severity; the order within one is kept."""
    return sorted(block.findings, key=lambda found: -int(found.level))


def _view(block: Block, document: Document, numbers: dict[str, Iterator[int]]) -> dict[str, Any]:
    lang = document.lang
    if isinstance(block, TableBlock):
        shown = grid(block, lang)
        wide = len(shown.headings) > _WIDE
        return {
            "kind": "table",
            "block": block,
            "grid": shown,
            "wide": wide,
            "few": len(shown.rows) <= _FEW,
            "number": next(numbers["table"]),
        }
    if isinstance(block, ChartBlock):
        from ..plots import _vega

        number = next(numbers["chart"])
        spec, options = _vega.embed_parts(block.chart.spec, block.chart.lang)
        drawn = _vega.inline_svg(block.chart.to_svg(), f"chart-{number}")
        return {"kind": "chart", "block": block, "number": number, "spec": spec, "options": options, "svg": drawn}
    if isinstance(block, NoteBlock):
        return {"kind": "note", "block": block}
    rows = [
        (
            found.code,
            texts.text(found.level.name, lang),
            place_text(found, lang),
            found.what(lang),
            found.how_to_fix(lang),
        )
        for found in gravest_first(block)
    ]
    return {"kind": "findings", "block": block, "rows": rows}


def to_html(document: Document) -> str:
    """The page as text. Needs ntm-vn[report]."""
    environment = _environment()
    numbers: dict[str, Iterator[int]] = {"table": itertools.count(1), "chart": itertools.count(1)}
    sections = [
        {"section": section, "blocks": [_view(block, document, numbers) for block in section.blocks]}
        for section in document.sections
    ]
    script, policy = "", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    if next(numbers["chart"]) > 1:
        from ..plots import _vega

        script = _vega.script()
        policy = _vega.policy(script)
    page = environment.get_template("report.html.j2")
    return page.render(
        document=document,
        sections=sections,
        t=lambda key: texts.text(key, document.lang),
        footer_css=css_string(document.footer()),
        title_css=css_string(document.title),
        script=script,
        policy=policy,
    )
