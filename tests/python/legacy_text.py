"""Writers of the old encodings, for tests: the library only reads them."""

from __future__ import annotations

import subprocess
import unicodedata

SMALL = "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵăâêôơưđ"
PLAIN_CAPITALS = "ĂÂÊÔƠƯĐ"
TONES = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
CIRCUMFLEX = {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
BREVE = {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
OF_I = {"\u0301": "í", "\u0300": "ì", "\u0309": "æ", "\u0303": "ó", "\u0323": "ò"}


def glibc_tcvn() -> dict[str, int]:
    """The bytes that the GNU C library's TCVN5712-1 has for the letters which VN3 has too."""
    letters = SMALL + PLAIN_CAPITALS
    made = subprocess.run(["iconv", "-f", "UTF-8", "-t", "TCVN5712-1"], input=letters.encode(), capture_output=True)
    assert made.returncode == 0 and len(made.stdout) == len(letters), made.stderr
    return dict(zip(letters, made.stdout, strict=True))


def to_tcvn3(text: str, table: dict[str, int], capitals: bool = False) -> bytes:
    """As typed in a .VnTime font; in a capital font, capitals are typed small. A toned capital has no code: small."""
    text = text.lower() if capitals else text
    return bytes(table.get(c) or table.get(c.lower()) or ord(c) for c in text)


def to_vni(text: str) -> str:
    """As Windows-1252 shows the bytes that a VNI font would show right."""
    out = ""
    for c in text:
        base, *marks = unicodedata.normalize("NFD", c)
        tone = next((m for m in marks if m in TONES), "")
        special = {"đ": "ñ", "ơ": "ô", "ư": "ö"}
        body = unicodedata.normalize("NFC", base + "".join(m for m in marks if m != tone)).lower()
        if body in "âêô" and body != base.lower():
            mark, body = CIRCUMFLEX[tone], base.lower()
        elif body == "ă":
            mark, body = BREVE[tone], "a"
        elif tone and body == "i":
            mark, body = "", OF_I[tone]
        elif tone == "\u0323" and body == "y":
            mark, body = "", "î"
        else:
            mark, body = TONES.get(tone, ""), special.get(body, body)
        out += (body + mark).upper() if c.isupper() else body + mark
    return out


def to_1258(text: str) -> bytes:
    """As Windows keeps Vietnamese: vowels with circumflex, breve or horn composed, tones after them."""
    composed = ""
    for c in text:
        parts = unicodedata.normalize("NFD", c)
        tone = next((m for m in parts[1:] if m in TONES), "")
        composed += unicodedata.normalize("NFC", parts.replace(tone, "") if tone else parts) + tone
    return composed.encode("cp1258")
