"""The words of words.toml, folded once."""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from collections.abc import Sequence
from importlib import resources
from typing import Any


@functools.lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """For comparing headers: small letters without marks, one space between words; % stays."""
    letters = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d").replace("ð", "d")
    return " ".join(re.sub(r"[^a-z0-9%]+", " ", "".join(c for c in letters if not unicodedata.combining(c))).split())


@functools.cache
def _data() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "words.toml").read_text(encoding="utf-8"))


@functools.cache
def words(group: str, key: str) -> tuple[str, ...]:
    # the blank at the end of a beginning says that a word ends there
    return tuple(fold(word) + (" " if word.endswith(" ") else "") for word in _data()[group][key])


@functools.cache
def _kinds(key: str) -> dict[str, list[tuple[str, ...]]]:
    """Kinds as they are written and without marks, by their first words."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for kind in _data()["places"][key]:
        for written in (unicodedata.normalize("NFC", kind.casefold()), fold(kind)):
            out.setdefault(written.split()[0], []).append(tuple(written.split()))
    return out


@functools.lru_cache(maxsize=1 << 14)
def _bare_word(word: str) -> str:
    return unicodedata.normalize("NFC", word.casefold()).strip(" ,.;:-–()")


def kind_before(words: Sequence[str], key: str) -> int:
    """How many of the first words are a kind of units ("thị xã"): as it is written, or without any marks.

    "Quản Bạ" is no quận, "quan Ba Dinh" may be.
    """
    kinds = _kinds(key).get(_bare_word(words[0])) if words else None
    for kind in kinds or ():
        if tuple(map(_bare_word, words[: len(kind)])) == kind:
            marked = not "".join(kind).isascii()
            if marked or all(map(str.isascii, words)):
                return len(kind)
    return 0


@functools.cache
def roles() -> dict[str, str]:
    """The role of a column by its folded header."""
    return {word: role for role in _data()["headers"] for word in words("headers", role)}


@functools.cache
def either(group: str, key: str, *, folded: bool = True) -> str:
    """The words of a key as alternatives in a pattern; not folded, they are small letters with their marks."""
    return "(?:" + "|".join(map(re.escape, words(group, key) if folded else _data()[group][key])) + ")"


def inside(group: str, key: str, text: str) -> bool:
    """Whether one of the words stands anywhere in a text."""
    return re.search(either(group, key), fold(text)) is not None


def listed(group: str, key: str) -> list[str]:
    """The texts of a key, as people read them."""
    return list(_data()[group][key])


def named(group: str, key: str) -> dict[str, str]:
    """The texts of a key by their names."""
    return dict(_data()[group][key])


@functools.lru_cache(maxsize=1 << 14)
def role_of(text: str) -> str | None:
    """The role of a column by its header."""
    return roles().get(fold(text))


def is_count(text: str) -> bool:
    """Whether a header says that its figures are numbers of criteria met."""
    role = role_of(text)
    return role == "count" or (role is None and inside("items", "counted", text))


@functools.lru_cache(maxsize=1 << 14)
def long_role(text: str) -> str:
    """What a column of a table with a row for each figure is by its header, '' for other words."""
    folded = fold(text)
    for field in _data()["long"]:
        if folded in words("long", field):
            return str(field)
    role = role_of(text) or ""
    return role if role in ("unit", "code", "district", "order", "note") else ""


@functools.lru_cache(maxsize=1 << 10)
def stage_of(text: str) -> str:
    """The review stage that a cell names; the text where it names none."""
    folded = fold(text)
    return next((str(stage) for stage in _data()["stage_cells"] if folded in words("stage_cells", stage)), text)


@functools.cache
def _units() -> dict[str, tuple[str, float]]:
    return {
        re.sub(r"\s+", "", word.casefold()): (row["unit"], factor)
        for row in _data()["units"]
        for word, factor in row["words"].items()
    }


def unit_of(text: str) -> tuple[str, float] | None:
    """The unit that a header names, and by how much its figures are multiplied; None for other words."""
    return _units().get(re.sub(r"\s+", "", unicodedata.normalize("NFC", text).casefold()))


def is_dash(text: str) -> bool:
    return text in _data()["cells"]["dash"]


def total_kind(text: str) -> str:
    """'whole', 'mean' or '' for the label of a row."""
    label = fold(text)
    if label in words("totals", "mean"):
        return "mean"
    if label in words("totals", "whole") or label.startswith(words("totals", "begins")):
        return "whole"
    return ""
