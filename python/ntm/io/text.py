"""Vietnamese text from before Unicode, or composed otherwise, as composed Unicode; each change is a finding.

>>> from ntm.io import restore
>>> texts, findings = restore(["X· Tam Xu©n", "Nói Thµnh"])
>>> [t.text for t in texts], texts[0].encoding, texts[0].how
(['Xã Tam Xuân', 'Núi Thành'], 'tcvn3', 'statistics')
"""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .._core import Finding, make_finding
from . import _legacy, _syllables

__all__ = ["Restored", "decode", "read_text", "restore"]


@dataclass(frozen=True)
class Restored:
    """A text, and what it was made of."""

    text: str
    before: str
    #: 'unicode' (unchanged), 'decomposed', 'tcvn3', 'vni', 'windows-1258' or 'utf-8' (shown by a wrong code page).
    encoding: str = "unicode"
    #: '' (unchanged), 'form' (only composed), 'font', 'statistics' (its own words) or 'neighbours' (the other texts).
    how: str = ""
    #: How sure: 1 by the font; otherwise the share of its changed words that are spelt as Vietnamese words are.
    sure: float = 1.0
    #: Other readings that are as likely; the text was left as it is.
    others: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        return self.text != self.before


@dataclass(frozen=True)
class _Reading:
    encoding: str
    text: str
    #: Changed words, and how many of them are Vietnamese syllables.
    words: int
    syllables: int

    @property
    def strict(self) -> bool:
        return self.words == self.syllables

    @property
    def sure(self) -> float:
        return self.syllables / self.words if self.words else 0.0


_PAGES = (("cp1252", ("tcvn3", "vni", "windows-1258", "utf-8")), ("cp1258", ("tcvn3", "vni", "utf-8")))


def _readings(text: str) -> list[_Reading]:
    """What else a text may be, read as Vietnamese letters and nothing foreign; likeliest first."""
    out: dict[str, _Reading] = {}
    for page, encodings in _PAGES:
        data = _legacy.bytes_of(text, page)
        if data is None or data.isascii():
            continue
        for encoding in encodings:
            read = _legacy.READERS[encoding](data)
            if read is None or read == text or encoding in out:
                continue
            words = _syllables.words(read)
            if words and not _syllables.oddness(read) and all(map(_syllables.is_spelt, words)):
                out[encoding] = _Reading(encoding, read, len(words), sum(map(_syllables.is_syllable, words)))
    # Bytes that are UTF-8 by chance are rare; a mark of VNI reads as some letter of TCVN3 more often.
    order = ("utf-8", "vni", "tcvn3", "windows-1258")
    return sorted(out.values(), key=lambda r: (-r.sure, order.index(r.encoding)))


@dataclass
class _Seen:
    before: str
    text: str
    #: 0 when it can be Unicode as it stands.
    odd: int
    readings: list[_Reading]

    @property
    def brief(self) -> bool:
        """It has one letter at most ("Ð", "T¹"): too little to tell encodings by."""
        return sum(map(str.isalpha, self.before)) < 2

    @property
    def certainly_unicode(self) -> bool:
        """It has letters that no wrong code page would show, and nothing foreign."""
        return not self.odd and not self.readings and any(c > "\u00ff" and c.isalpha() for c in self.text)

    @property
    def certain(self) -> str:
        """The one encoding that explains a text which cannot be Unicode; '' when there is none, or several."""
        if not self.odd or not self.readings or self.brief:
            return ""
        best = self.readings[0]
        rivals = [r for r in self.readings[1:] if r.sure == best.sure and r.text != best.text]
        return best.encoding if best.strict and not rivals else ""


def restore(
    texts: Iterable[str], *, fonts: Sequence[str | None] | None = None, file: str = "", column: str = ""
) -> tuple[list[Restored], list[Finding]]:
    """Texts of one source (a sheet, a column, a file) as composed Unicode, in their order, and what was done.

    `fonts` names the font of each text where it is known: it decides. Otherwise a text is changed only when it cannot
    be Unicode as it stands, and reads as Vietnamese in one encoding; texts that read both ways follow their
    neighbours when all of those agree, and are left with a finding when they do not. What is correct stays.

    >>> texts, findings = restore(["TAM Kú"], fonts=[".VnTimeH"])
    >>> texts[0].text, findings[0].code
    ('TAM KỲ', 'NTM-I001')
    """
    given = list(texts)
    named = list(fonts) if fonts is not None else [None] * len(given)
    if len(named) != len(given):
        raise ValueError(f"fonts: {len(named)} given for {len(given)} texts; give one for each, None where unknown")
    composed = {text: unicodedata.normalize("NFC", text) for text in set(given) if not text.isascii()}
    odd = {text: _syllables.oddness(made) for text, made in composed.items()}
    # Where every text can be Unicode as it stands and no font says otherwise, what else it may be does not matter.
    suspect = any(odd.values()) or any(_legacy.encoding_of(font) for font in set(named) if font)
    cache = {text: _Seen(text, made, odd[text], _readings(text) if suspect else []) for text, made in composed.items()}
    certain: Counter[str] = Counter()
    unicode = 0
    for text, times in Counter(text for text in given if text in cache).items():
        if encoding := cache[text].certain:
            certain[encoding] += times
        unicode += times * cache[text].certainly_unicode
    leader = max(certain, key=lambda e: (certain[e], e)) if certain else ""
    alone = leader if len(certain) == 1 and not unicode else ""
    # Where some cells have an old font, those with another are not in the old encoding.
    told_apart = any(_legacy.encoding_of(font) for font in set(named) if font)
    done: dict[tuple[str, str | None], Restored] = {}
    for text, font in zip(given, named, strict=True):
        if (text, font) in done:
            continue
        seen = cache.get(text)
        shown = _legacy.encoding_of(font) if font else None
        if seen is None:  # ASCII says the same in all of them, but for capitals
            upper = text.upper() if shown and shown[1] else text
            one = Restored(upper, text, shown[0], "font") if shown and upper != text else Restored(text, text)
        elif (
            shown
            and not (seen.certainly_unicode and unicode)
            and (by_font := _legacy.by_font(text, *shown)) is not None
        ):
            one = Restored(by_font, text, shown[0], "font") if by_font != text else Restored(text, text)
        elif told_apart and font is not None and not seen.odd:
            one = _by_words(seen, "", "")
        else:
            one = _by_words(seen, leader, alone)
        done[text, font] = one
    out = [done[pair] for pair in zip(given, named, strict=True)]
    return out, _findings(out, file, column)


def _by_words(seen: _Seen, leader: str, alone: str) -> Restored:
    as_it_is = Restored(seen.text, seen.before, *(("decomposed", "form") if seen.text != seen.before else ()))
    if not seen.readings:
        return as_it_is
    by_name = {r.encoding: r for r in seen.readings}
    if seen.certain:
        best = seen.readings[0]
        return Restored(best.text, seen.before, best.encoding, "statistics", best.sure)
    if seen.odd:
        if leader in by_name:
            read = by_name[leader]
            return Restored(read.text, seen.before, read.encoding, "neighbours", read.sure)
        if seen.brief:
            return as_it_is
        best = seen.readings[0]
        rivals = {r.text for r in seen.readings if r.sure == best.sure and r.text != best.text}
        if seen.odd == 1 and best.sure < 0.5:  # a foreign name
            return as_it_is
        if not rivals:
            return Restored(best.text, seen.before, best.encoding, "statistics", best.sure)
        return Restored(seen.text, seen.before, sure=0.0, others=(best.text, *sorted(rivals)))
    spelt_now = sum(map(_syllables.is_syllable, _syllables.words(seen.text)))
    if alone in by_name and (by_name[alone].syllables >= spelt_now or alone == "utf-8"):  # seldom UTF-8 by chance
        return Restored(by_name[alone].text, seen.before, alone, "neighbours", by_name[alone].sure)
    if leader in by_name and by_name[leader].strict:
        return Restored(seen.text, seen.before, as_it_is.encoding, as_it_is.how, 0.5, (by_name[leader].text,))
    return as_it_is


_CODES = {"font": "NTM-I001", "statistics": "NTM-I002", "neighbours": "NTM-I003", "form": "NTM-I005"}


def _findings(texts: list[Restored], file: str, column: str) -> list[Finding]:
    out = []
    groups: dict[tuple[str, str], list[tuple[int, Restored]]] = {}
    for line, one in enumerate(texts, 1):
        if one.others:
            arguments = {"text": one.text, "others": "; ".join(one.others)}
            out.append(make_finding("NTM-I004", arguments, file=file, line=line, column=column))
        if one.changed and not one.others:
            groups.setdefault((one.encoding, one.how), []).append((line, one))
    for (encoding, how), members in groups.items():
        line, first = members[0]
        arguments = {
            "count": str(len(members)),
            "encoding": _legacy.name_of(encoding),
            "sure": f"{100 * sum(one.sure for _, one in members) / len(members):.0f}",
            "before": first.before,
            "after": first.text,
        }
        out.append(make_finding(_CODES[how], arguments, file=file, line=line, column=column))
    return out


def decode(data: bytes, *, file: str = "") -> tuple[str, list[Finding]]:
    """The text of a file in any of the encodings, composed, and findings that say which and how sure.

    >>> decode("Quế Sơn".encode("utf-16"))[0]
    'Quế Sơn'
    """
    found: list[Finding] = []
    utf16 = _legacy.utf16_of(data)
    encoding = "utf-8"
    try:
        if utf16:
            encoding = utf16
            text = data.decode(utf16).removeprefix("\ufeff")
        else:
            text = data.decode("utf-8")
            if text.startswith("\ufeff"):
                encoding, text = "utf-8-bom", text[1:]
        if encoding != "utf-8":
            found.append(make_finding("NTM-I006", {"encoding": _legacy.name_of(encoding)}, file=file))
    except UnicodeDecodeError as problem:
        if utf16:
            found.append(make_finding("NTM-I007", {"offset": str(problem.start)}, file=file))
        # one byte, one letter: what it means is seen from the words; 0x80 to 0x9f as Windows shows them
        text = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(256))
        text = data.decode("latin-1").translate(dict(enumerate(text)))
        lines = text.split("\n")
        texts, changes = restore(lines, file=file)
        if not any(one.changed for one in texts) and not data.isascii():
            at = next(i for i, b in enumerate(data) if b > 0x7F)
            found.append(make_finding("NTM-I007", {"offset": str(at)}, file=file))
        return "\n".join(one.text for one in texts), found + changes
    texts, changes = restore(text.split("\n"), file=file)
    return "\n".join(one.text for one in texts), found + changes


def read_text(path: str | os.PathLike[str]) -> tuple[str, list[Finding]]:
    """The text of a file as `decode` reads it; raises OSError as open does."""
    return decode(Path(path).read_bytes(), file=Path(path).name)


def __dir__() -> list[str]:
    return __all__
