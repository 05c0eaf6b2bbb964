"""Opens a workbook that may be hostile: what was checked, in bounded memory, is all that is read afterwards."""

from __future__ import annotations

import functools
import io
import re
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree

from . import _legacy


@dataclass(frozen=True)
class Limits:
    """How much a workbook may hold before it is refused."""

    #: Megabytes of the file, and of all its parts once unpacked.
    file_mb: int = 100
    unpacked_mb: int = 300
    #: Cells between the first and the last of a sheet, empty ones too; all sheets together.
    cells: int = 4_000_000
    parts: int = 10_000


class RefusedError(Exception):
    """Why a workbook is not read: a code of data/findings and its arguments."""

    def __init__(self, code: str, **arguments: object) -> None:
        super().__init__(code)
        self.code = code
        self.arguments = {key: str(value) for key, value in arguments.items()}


@dataclass
class SheetMarks:
    """What the values do not say: by (row, column) from 0."""

    percent: set[tuple[int, int]] = field(default_factory=set)
    fonts: dict[tuple[int, int], str] = field(default_factory=dict)
    #: Formulas without a stored value, and cells that hold an error.
    unvalued: list[tuple[int, int]] = field(default_factory=list)
    errors: list[tuple[int, int]] = field(default_factory=list)
    #: Texts that had old fonts inside: before, after, encoding.
    runs: dict[tuple[int, int], tuple[str, str, str]] = field(default_factory=dict)
    cells: int = 0
    #: The last row and the last column that have a cell, from 0.
    last: tuple[int, int] = (-1, -1)


_KEPT = re.compile(r"(\[Content_Types\]\.xml|_rels/.*|xl/(workbook|styles|sharedStrings)\.xml|xl/_rels/.*"
                   r"|xl/worksheets/[^/]+\.xml|xl/worksheets/_rels/.*|xl/theme/[^/]+\.xml|xl/(comments/)?comments?\d*\.xml"
                   r"|docProps/(core|app)\.xml)$", re.I)  # fmt: skip
_BLOCK = 1 << 20


def checked_parts(data: bytes, limits: Limits) -> dict[str, bytes]:
    """The parts of a workbook that hold values, unpacked and looked through; raises RefusedError."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as problem:
        raise RefusedError("NTM-I010", problem=problem) from None
    if len(infos) > limits.parts:
        raise RefusedError("NTM-I011", limit=f"{limits.parts} parts")
    left = limits.unpacked_mb << 20
    out: dict[str, bytes] = {}
    seen: set[str] = set()
    for info in infos:
        name = info.filename.replace("\\", "/").lstrip("/")
        if not _KEPT.match(name):
            if re.match(r"xl/externalLinks/", name, re.I):
                out.setdefault(" links", b"")
            continue
        if info.flag_bits & 1:
            raise RefusedError("NTM-I012")
        if name.lower() in seen:
            raise RefusedError("NTM-I010", problem=f"{name} twice")
        seen.add(name.lower())
        whole = bytearray()
        try:
            with archive.open(info) as part:
                while block := part.read(_BLOCK):
                    left -= len(block)
                    if left < 0:
                        raise RefusedError("NTM-I011", limit=f"{limits.unpacked_mb} MB")
                    whole += block
        except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, RuntimeError) as problem:
            raise RefusedError("NTM-I010", problem=f"{name}: {problem}") from None
        except Exception as problem:  # zlib.error has no public base
            if isinstance(problem, RefusedError):
                raise
            raise RefusedError("NTM-I010", problem=f"{name}: {problem}") from None
        text = bytes(whole)
        head = text[:4]
        if name.lower().endswith((".xml", ".rels")) and (
            head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in head or b"<!DOCTYPE" in text or b"<!ENTITY" in text
        ):
            raise RefusedError("NTM-I013", part=name)
        if re.search(rb"^<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-?8|us-ascii)", text[:200], re.I):
            raise RefusedError("NTM-I013", part=name)
        out[name] = text
    return out


def repacked(parts: dict[str, bytes]) -> io.BytesIO:
    """A workbook of the parts that were looked through, and of nothing else."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            if not name.startswith(" "):
                archive.writestr(name, text)
    made.seek(0)
    return made


def place_of(reference: str) -> tuple[int, int]:
    """(row, column) from 0 of a cell's name: C7 is (6, 2)."""
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return int(reference[len(letters) :]) - 1, column - 1


def name_of(row: int, column: int) -> str:
    """C7 of (6, 2)."""
    return f"{letters_of(column)}{row + 1}"


@functools.cache
def letters_of(column: int) -> str:
    letters, number = "", column + 1
    while number:
        number, last = divmod(number - 1, 26)
        letters = chr(65 + last) + letters
    return letters


def part_name(parts: dict[str, bytes], name: str) -> str:
    """A part's name as the workbook writes it: capitals do not matter; the name itself when there is none."""
    return next((part for part in parts if part.lower() == name.lower()), name)


def sheet_paths(parts: dict[str, bytes]) -> dict[str, str]:
    """The part of each sheet, by the sheet's name; raises RefusedError when its formats are not where they belong."""
    try:
        links = list(ElementTree.fromstring(parts.get(part_name(parts, "xl/_rels/workbook.xml.rels"), b"<r/>")))
        book = ElementTree.fromstring(parts.get(part_name(parts, "xl/workbook.xml"), b"<r/>"))
    except ElementTree.ParseError as problem:
        raise RefusedError("NTM-I010", problem=problem) from None
    found = {}
    for link in links:
        target = (link.get("Target") or "").lstrip("/")
        path = part_name(parts, target)
        found[link.get("Id")] = path = path if path in parts else part_name(parts, f"xl/{target}")
        if (link.get("Type") or "").endswith("/styles") and (path not in parts or path.lower() != "xl/styles.xml"):
            raise RefusedError("NTM-I010", problem=f"no formats in {path}")
    out = {}
    for sheet in book.iter():
        if sheet.tag.rsplit("}", 1)[-1] == "sheet":
            # the space of names differs between strict and transitional workbooks
            number = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
            path = found.get(number, "")
            out[sheet.get("name") or ""] = path if path in parts else ""
    return out


def styles_of(parts: dict[str, bytes]) -> tuple[set[int], dict[int, str]]:
    """Numbers of the cell styles that show percentages, and fonts of old encodings by style."""
    try:
        root = ElementTree.fromstring(parts.get(part_name(parts, "xl/styles.xml"), b"<r/>"))
    except ElementTree.ParseError as problem:
        raise RefusedError("NTM-I010", problem=problem) from None
    plain = {element: element.tag.rsplit("}", 1)[-1] for element in root.iter()}
    formats = {9: "0%", 10: "0.00%"}
    for element, tag in plain.items():
        if tag == "numFmt" and (element.get("numFmtId") or "").isdigit():
            formats[int(element.get("numFmtId") or 0)] = element.get("formatCode") or ""
    fonts = []
    for element, tag in plain.items():
        if tag == "fonts":
            fonts = [next((c.get("val") or "" for c in font if plain[c] == "name"), "") for font in element]
    percent, legacy = set(), {}
    for element, tag in plain.items():
        if tag == "cellXfs":
            for number, style in enumerate(element):
                code, font = style.get("numFmtId") or "0", style.get("fontId") or "0"
                if is_percent(formats.get(int(code) if code.isdigit() else 0, "")):
                    percent.add(number)
                if font.isdigit() and int(font) < len(fonts) and _legacy.encoding_of(fonts[int(font)]):
                    legacy[number] = fonts[int(font)]
    return percent, legacy


def is_percent(code: str) -> bool:
    """Whether a number format shows a number a hundredfold."""
    return "%" in re.sub(r'"[^"]*"|\\.', "", code)


_P = rb"(?:[^\s<>/!?]*:)?"  # a prefix of the namespace
_ANY = re.compile(rb"<" + _P + rb"c[\s>/]")
#: A cell's tag: as nearly all programs write it, or with its attributes to be looked through one by one.
_CELL = re.compile(
    rb"<" + _P + rb'c(?: r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]{1,9})")?(?: t="([A-Za-z]+)")?\s*/?>|(\s[^<>]*)?>)'
)
_ATTRIBUTE = re.compile(rb"""\s+([^\s=<>"'/]+)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')""")
_PLACE = re.compile(rb"([A-Z]{1,3})([0-9]{1,7})")
_BARE = re.compile(
    rb"\s*<" + _P + rb"f\b[^<>]*(?:/>|>[^<]*</" + _P + rb"f>)"
    rb"\s*(?:<" + _P + rb"v\s*/>|<" + _P + rb"v>\s*</" + _P + rb"v>)?\s*</" + _P + rb"c>"
)  # fmt: skip
_NUMBER = rb"\s*<" + _P + rb"v(?:\s[^<>]*)?>\s*([0-9]{1,9})\s*<"
_TEXT = re.compile(_NUMBER)
_SHARED = re.compile(rb"""\bt\s*=\s*["']s["'][^<>]*>""" + _NUMBER)


def check_texts(parts: dict[str, bytes], limits: Limits) -> None:
    """Refuses a workbook whose cells, of all sheets together, repeat long texts until they fill the memory."""
    shared = parts.get(part_name(parts, "xl/sharedStrings.xml"), b"")
    lengths = [len(text) for text in re.split(rb"</" + _P + rb"si>", shared)]
    sheets = [part for name, part in parts.items() if "worksheets/" in name.lower()]
    left = limits.unpacked_mb << 20
    if sum(part.count(b"<") for part in sheets) * max(lengths) <= left:
        return
    for part in sheets:
        for found in _SHARED.finditer(part):
            number = int(found[1])
            left -= lengths[number] if number < len(lengths) else 0
            if left < 0:
                raise RefusedError("NTM-I011", limit=f"{limits.unpacked_mb} MB")


def marks_of(
    part: bytes, percent: set[int], legacy: dict[int, str], runs: dict[int, tuple[str, str, str]]
) -> SheetMarks:
    """Looks through the bytes of a sheet once; raises RefusedError for cells without a name."""
    out = SheetMarks()
    rows: set[bytes] = set()
    columns: set[bytes] = set()
    number = 0
    formulas = b"<f" in part or b":f" in part
    if not (formulas or runs or percent or legacy):  # nothing but places is looked for
        cells = _CELL.findall(part)
        if all(cell[0] and cell[3] != b"e" for cell in cells) and len(cells) == len(_ANY.findall(part)):
            return _between(out, {cell[1] for cell in cells}, {cell[0] for cell in cells})
    for found in _CELL.finditer(part):
        number += 1
        letters, digits, style, kind, rest = found.groups()
        if letters is None:
            letters, digits, style, kind = _attributes(rest or b"")
        columns.add(letters)
        rows.add(digits)
        if style is not None and (percent or legacy):
            if int(style) in percent:
                out.percent.add(_place(letters, digits))
            if int(style) in legacy:
                out.fonts[_place(letters, digits)] = legacy[int(style)]
        if kind == b"e":
            out.errors.append(_place(letters, digits))
        elif kind == b"s" and runs and (text := _TEXT.match(part, found.end())) and int(text[1]) in runs:
            out.runs[_place(letters, digits)] = runs[int(text[1])]
            out.fonts.pop(_place(letters, digits), None)
        if formulas and _BARE.match(part, found.end()):
            out.unvalued.append(_place(letters, digits))
    if number != len(_ANY.findall(part)):
        raise RefusedError("NTM-I010", problem="cells without a name")
    return _between(out, rows, columns)


def _between(out: SheetMarks, rows: set[bytes], columns: set[bytes]) -> SheetMarks:
    """Counts the cells between the first and the last."""
    if rows:
        out.last = max(map(int, rows)) - 1, max(place_of(letters.decode() + "1")[1] for letters in columns)
        out.cells = (out.last[0] + 1) * (out.last[1] + 1)
    return out


def _attributes(text: bytes) -> tuple[bytes, bytes, bytes | None, bytes | None]:
    """Column, row, style and kind of a cell; raises RefusedError for what is not written as XML is."""
    text = text.rstrip().removesuffix(b"/").rstrip()
    given: dict[bytes, bytes] = {}
    at = 0
    while found := _ATTRIBUTE.match(text, at):
        given[found[1]] = found[2] if found[2] is not None else found[3]
        at = found.end()
    place, style = _PLACE.fullmatch(given.get(b"r", b"")), given.get(b"s")
    if at != len(text) or place is None or not (style is None or re.fullmatch(rb"[0-9]{1,9}", style)):
        raise RefusedError("NTM-I010", problem="cells without a name")
    return place[1], place[2], style, given.get(b"t")


def _place(letters: bytes, digits: bytes) -> tuple[int, int]:
    return place_of((letters + digits).decode())
