"""Which words can be Vietnamese: what tells a right reading of bytes from a wrong one."""

from __future__ import annotations

import functools
import re
import unicodedata

TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_STOPS = ("c", "ch", "p", "t")  # before these only two tones are possible
_BARE = "aăâeêioôơuưy"
#: Every letter of Vietnamese, with each of its tones, small and capital.
LETTERS = frozenset(
    letter
    for base in (*_BARE, *"bcdđghklmnpqrstvxfjwz")
    for tone in ("", *(TONES if base in _BARE else ()))
    for small in [unicodedata.normalize("NFC", base + tone)]
    for letter in (small, small.upper())
)

_ONSET_LIST = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_ONSETS = sorted(["", *_ONSET_LIST.split()], key=len, reverse=True)
# Vowels with the consonants that may follow them (a dot: nothing follows).
_RHYMES = {
    "a": ". c ch i m n ng nh o p t u y", "ă": "c m n ng p t", "â": "c m n ng p t u y",
    "e": ". c m n ng o p t", "ê": ". ch m n ng nh p t u", "i": ". a c ch m n nh p t u",
    "iê": "c m n ng p t u", "yê": "m n ng t u", "o": ". a c e i m n ng p t",
    "oa": "c ch i m n ng nh o p t y", "oă": "c m n ng t", "oe": ". n o t", "oo": "c ng",
    "ô": ". c i m n ng p t", "ơ": ". i m n p t", "u": ". a c i m n ng p t y ê ơ", "uâ": "n ng t y",
    "uê": ". ch nh", "uô": "c i m n ng t", "uơ": ".", "uy": ". a ch nh n p t u",
    "uyê": "n t", "ư": ". a c i m n ng t u", "ươ": "c i m n ng p t u", "y": ". ch nh t u",
}  # fmt: skip
_ALL = {vowels + ("" if end == "." else end): end for vowels, ends in _RHYMES.items() for end in ends.split()}

# A vowel and a marked one after it that no Vietnamese syllable has: VNI and Windows-1258 write them for one letter.
_PAIRS = re.compile(
    "(?i:a[âáàãéèúùõ]|aê(?!ê)|e[âáàãùõ]|o[âùõ]|[uyô][ùõ]|[aăâeêôơưy]ì|[aăâeêôơưuy]ò)|[aăâeêioôơuưy][ÌÒ]"
)


@functools.cache
def is_syllable(word: str) -> bool:
    """Whether a word is spelt as Vietnamese words are: onset, rhyme and a tone that may stand there."""
    if not is_spelt(word):
        return False
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [c for c in letters if c in TONES]
    bare = unicodedata.normalize("NFC", "".join(c for c in letters if c not in TONES))
    for onset in _ONSETS:
        rhyme = bare[len(onset) :]
        end = _ALL.get(rhyme) if bare.startswith(onset) else None
        if end is not None:
            if tones and len(rhyme) > 1 and rhyme[-1] in "aiouy" and rhyme not in ("oa", "uy"):
                last = unicodedata.normalize("NFD", word[-1:].lower())
                if last[-1] in TONES:  # a tone stands on the vowel, not on the glide after it
                    return False
            return end not in _STOPS or (len(tones) == 1 and tones[0] in "\u0301\u0323")
    return False


def is_spelt(word: str) -> bool:
    """Whether a word has Vietnamese letters only, at most one tone, and capitals where a name has them."""
    return (
        all(c in LETTERS for c in word)
        and sum(c in TONES for c in unicodedata.normalize("NFD", word)) <= 1
        and (word.islower() or word.isupper() or (word[:1].isupper() and word[1:].islower()))
    )


_WORD = re.compile(r"[^\W\d_]+")


def words(text: str) -> list[str]:
    """The words of a text that have a letter with a mark."""
    return [w for w in _WORD.findall(text) if not w.isascii()]


@functools.lru_cache(maxsize=1 << 15)
def oddness(text: str) -> int:
    """How foreign a composed text is to Vietnamese: 0, as its writer may have meant it; 1, letters of other languages;
    2, signs inside words, or vowels that no language writes so."""
    if text.isascii():
        return 0
    odd = 2 if _PAIRS.search(text) else 0
    for at, c in enumerate(text):
        if c.isascii() or c in LETTERS:
            continue
        if unicodedata.combining(c):
            return 2
        before, after = text[max(at - 1, 0) : at].isalpha(), text[at + 1 : at + 2].isalpha()
        if c.isalpha() and c not in "ªº":
            odd = max(odd, 1)
        elif "\u00a1" <= c <= "\u00ff" and c not in "°²³" and (before or after):
            odd = max(odd, 2 if before and after else 1)
    return odd
