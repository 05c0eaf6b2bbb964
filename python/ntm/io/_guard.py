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
    for info in infos:
        name = info.filename.replace("\\", "/").lstrip("/")
        if not _KEPT.match(name):
            if re.match(r"xl/externalLinks/", name, re.I):
                out.setdefault(" links", b"")
            continue
        if info.flag_bits & 1:
            raise RefusedError("NTM-I012")
        if name in out:
            raise RefusedError("NTM-I010", problem=f"{name} twice")
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


def sheet_paths(parts: dict[str, bytes]) -> dict[str, str]:
    """The part of each sheet, by the sheet's name."""
    space = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    try:
        links = {
            link.get("Id"): (link.get("Target") or "").lstrip("/")
            for link in ElementTree.fromstring(parts.get("xl/_rels/workbook.xml.rels", b"<r/>"))
        }
        book = ElementTree.fromstring(parts.get("xl/workbook.xml", b"<r/>"))
    except ElementTree.ParseError as problem:
        raise RefusedError("NTM-I010", problem=problem) from None
    out = {}
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet"):
            target = links.get(sheet.get(f"{space}id"), "")
            path = target if target in parts else f"xl/{target}"
            out[sheet.get("name") or ""] = path if path in parts else ""
    return out


def styles_of(parts: dict[str, bytes]) -> tuple[set[int], dict[int, str]]:
    """Numbers of the cell styles that show percentages, and fonts of old encodings by style."""
    try:
        root = ElementTree.fromstring(parts.get("xl/styles.xml", b"<r/>"))
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
_CELL = rb"<" + _P + rb'c\s(?:[^>]*?\s)?r="([A-Z]{1,3})([0-9]{1,7})"'
_NAMED = re.compile(_CELL)
_FULL = re.compile(_CELL + rb"(?:[^>]*[^/>])?>")
_ANY = re.compile(rb"<" + _P + rb"c[\s>/]")
_STYLED = re.compile(_CELL + rb'[^>]*?\bs="([0-9]+)"(?:[^>]*[^/>])?>')
_WRONG = re.compile(_CELL + rb'[^>]*?\bt="e"')
_BARE = re.compile(
    _CELL + rb"[^>]*>\s*<" + _P + rb"f\b[^>]*(?:/>|>[^<]*</" + _P + rb"f>)"
    rb"\s*(?:<" + _P + rb"v\s*/>|<" + _P + rb"v>\s*</" + _P + rb"v>)?\s*</" + _P + rb"c>"
)  # fmt: skip
_CELL_SHARED = re.compile(_CELL + rb'[^>]*?\bt="s"[^>]*>\s*<' + _P + rb"v>\s*([0-9]{1,9})\s*<")
_SHARED = re.compile(rb'\bt="s"[^>]*>\s*<' + _P + rb"v>\s*([0-9]{1,9})\s*<")


def check_texts(parts: dict[str, bytes], limits: Limits) -> None:
    """Refuses a workbook whose cells repeat long texts until they fill the memory."""
    lengths = [len(text) for text in re.split(rb"</" + _P + rb"si>", parts.get("xl/sharedStrings.xml", b""))]
    left = limits.unpacked_mb << 20
    longest = max(lengths)
    for name, part in parts.items():
        if "worksheets/" not in name or part.count(b't="s"') * longest <= left // 4:
            continue
        for found in _SHARED.finditer(part):
            number = int(found[1])
            left -= lengths[number] if number < len(lengths) else 0
        if left < 0:
            raise RefusedError("NTM-I011", limit=f"{limits.unpacked_mb} MB")


def marks_of(
    part: bytes, percent: set[int], legacy: dict[int, str], runs: dict[int, tuple[str, str, str]]
) -> SheetMarks:
    """Looks through the bytes of a sheet; raises RefusedError for cells without a name."""
    out = SheetMarks()
    rows: set[bytes] = set()
    columns: set[bytes] = set()
    for found in _FULL.finditer(part):
        columns.add(found[1])
        rows.add(found[2])
    if sum(1 for _ in _NAMED.finditer(part)) != sum(1 for _ in _ANY.finditer(part)):
        raise RefusedError("NTM-I010", problem="cells without a name")
    if rows:
        widths = [place_of(letters.decode() + "1")[1] for letters in columns]
        out.cells = max(map(int, rows)) * (max(widths) + 1)
    if percent or legacy:
        for found in _STYLED.finditer(part):
            style = int(found[3])
            if style in percent:
                out.percent.add(_place(found))
            if style in legacy:
                out.fonts[_place(found)] = legacy[style]
    for found in _CELL_SHARED.finditer(part) if runs else ():
        if (number := int(found[3])) in runs:
            out.runs[_place(found)] = runs[number]
            out.fonts.pop(_place(found), None)
    if b't="e"' in part:
        out.errors = [_place(found) for found in _WRONG.finditer(part)]
    if b"<f" in part or b":f" in part:
        out.unvalued = [_place(found) for found in _BARE.finditer(part)]
    return out


def _place(found: re.Match[bytes]) -> tuple[int, int]:
    return place_of((found[1] + found[2]).decode())
