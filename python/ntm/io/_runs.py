"""Texts whose letters have fonts of their own: a capital of a .Vn…H font before small letters of another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from xml.etree import ElementTree

from . import _legacy

_MOST = 64 << 20  # bytes of the shared texts; the fonts of single letters in more are not looked at
_OLD = re.compile(rb'rFont\b[^>]*\bval="(\.vn|vni[- ])', re.IGNORECASE)


def joined(runs: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """(text, encoding) of pieces with their fonts ('' where a piece has none); None when no font is an old one."""
    shown = [_legacy.encoding_of(font) if font else None for _, font in runs]
    first = next((encoding for encoding in shown if encoding), None)
    if first is None:
        return None
    out = ""
    for (text, font), encoding in zip(runs, shown, strict=True):
        if encoding is None and not font:  # the font of the cell, which goes with the others
            encoding = (first[0], False)
        read = _legacy.by_font(text, *encoding) if encoding else None
        out += text if read is None else read
    return unicodedata.normalize("NFC", out), first[0]


def composed(shared: bytes) -> tuple[bytes, dict[int, tuple[str, str, str]]]:
    """The shared texts of a workbook without runs in old fonts, and (before, after, encoding) by their numbers."""
    if len(shared) > _MOST or not _OLD.search(shared):
        return shared, {}
    try:
        root = ElementTree.fromstring(shared)
    except ElementTree.ParseError:
        return shared, {}
    space = root.tag.partition("}")[0] + "}" if root.tag.startswith("{") else ""
    changed = {}
    for number, text in enumerate(root.findall(f"{space}si")):
        runs = []
        for run in text.findall(f"{space}r"):
            font = run.find(f"{space}rPr/{space}rFont")
            piece = run.find(f"{space}t")
            runs.append(
                ((piece.text or "") if piece is not None else "", font.get("val", "") if font is not None else "")
            )
        if (whole := joined(runs)) is None:
            continue
        changed[number] = ("".join(piece for piece, _ in runs), *whole)
        for child in list(text):
            text.remove(child)
        ElementTree.SubElement(text, f"{space}t").text = whole[0]
    return (ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) if changed else shared), changed
