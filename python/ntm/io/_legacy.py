"""What bytes and fonts from before Unicode mean: the tables of legacy.toml."""

from __future__ import annotations

import codecs
import functools
import tomllib
import unicodedata
from importlib import resources
from typing import Any


@functools.cache
def tables() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "legacy.toml").read_text(encoding="utf-8"))


@functools.cache
def _tcvn3() -> dict[int, str]:
    return {int(code, 16): letter for row in tables()["tcvn3"].values() for code, letter in row.items()}


@functools.cache
def _vni() -> tuple[dict[int, str], dict[tuple[str, int], str]]:
    """Letters that stand alone, and what a byte makes of the letter before it (marks in either case)."""
    alone = {int(code, 16): letter for code, letter in tables()["vni"]["alone"].items()}
    pairs = {}
    for row in tables()["vni"]["marks"]:
        for code, marks in row["add"].items():
            for vowel in row["after"] + row["after"].upper():
                letter = unicodedata.normalize("NFC", vowel + marks)
                for byte in (int(code, 16), ord(chr(int(code, 16)).upper())):
                    pairs[vowel, byte] = letter
    return alone, pairs


def from_tcvn3(data: bytes, capitals: bool = False) -> str | None:
    """TCVN3 bytes as text, all capitals when the font showed them so; None when a byte has no meaning."""
    table = _tcvn3()
    out = [chr(b) if b < 0x80 else "\u00a0" if b == 0xA0 else table.get(b) for b in data]
    if None in out:
        return None
    text = "".join(c for c in out if c)
    return text.upper() if capitals else text


def from_vni(data: bytes) -> str | None:
    """VNI bytes as text; None when a byte has no meaning after the letter before it."""
    alone, pairs = _vni()
    out: list[str] = []
    for b in data:
        if out and (letter := pairs.get((out[-1], b))):
            out[-1] = letter
        elif b < 0x80 or b == 0xA0:
            out.append(chr(b))
        elif b in alone:
            out.append(alone[b])
        else:
            return None
    return "".join(out)


def from_1258(data: bytes) -> str | None:
    """Windows-1258 bytes as composed text; None when a byte has no meaning."""
    try:
        return unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        return None


def from_utf8(data: bytes) -> str | None:
    """UTF-8 bytes as composed text; None when they are not."""
    try:
        return unicodedata.normalize("NFC", data.decode("utf-8"))
    except UnicodeDecodeError:
        return None


READERS = {"tcvn3": from_tcvn3, "vni": from_vni, "windows-1258": from_1258, "utf-8": from_utf8}


@functools.cache
def _bytes_in(page: str) -> dict[str, int]:
    out = {chr(b): b for b in range(256)}  # the controls that a code page leaves out keep their number
    for b in range(0x80, 0x100):
        try:
            out[bytes([b]).decode(page)] = b
        except UnicodeDecodeError:
            continue
    return out


def bytes_of(text: str, page: str) -> bytes | None:
    """The bytes that a program showed by a Windows code page; None when it could not have."""
    table = _bytes_in(page)
    out = [table.get(c) for c in text]
    return None if None in out else bytes(b for b in out if b is not None)


def encoding_of(font: str) -> tuple[str, bool] | None:
    """The encoding that a font shows, and whether it shows capitals for small letters; None for other fonts."""
    for row in tables()["fonts"]:
        if font.lower().startswith(tuple(row["begins"])):
            return row["encoding"], bool(row.get("capitals")) and font.endswith(row["capitals"])
    return None


def by_font(text: str, encoding: str, capitals: bool) -> str | None:
    """A text as its font shows it; None when it cannot have been written for that font."""
    for page in ("cp1252", "cp1258"):
        data = bytes_of(text, page)
        if data is None:
            continue
        read = from_tcvn3(data, capitals) if encoding == "tcvn3" else READERS[encoding](data)
        if read is not None:
            return read
    return None


def name_of(encoding: str) -> str:
    return str(tables()["names"].get(encoding, encoding))


def utf16_of(data: bytes) -> str | None:
    """utf-16-le or utf-16-be, by the mark at the beginning or by where the zeros stand; None for other bytes."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
    if len(data) < 2 or len(data) % 2:
        return None
    even, odd = data[:65536:2].count(0), data[1:65536:2].count(0)
    least = min(len(data), 65536) // 2 // 5  # blanks, digits and plain letters are more than a fifth of any table
    if max(even, odd) <= least or min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"
