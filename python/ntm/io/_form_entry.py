"""What an entry of a form says, as observations.csv has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import _form_words as say
from ._cells import Said
from ._form_plan import FormRow
from ._reading import printed
from .sheets import Sheet

if TYPE_CHECKING:
    from .._core import Finding


def what_is_wrong(
    sheet: Sheet, columns: dict[str, int], row: int, asked: FormRow, value: Said, counts: Sequence[Said]
) -> Finding | None:
    """The finding about an entry that is no figure of its row; None for one that is."""
    header = asked.label

    def about(code: str, name: str, **arguments: object) -> Finding:
        return sheet.finding(code, row, columns[name], **arguments)

    def unread(one: Said, name: str) -> Finding:
        code = {"date": "NTM-I043", "unclear": "NTM-I041"}.get(one.kind, "NTM-I040")
        return about(code, name, value=sheet.text(row, columns[name]), header=header)

    given = [one for one in counts if one.kind != "blank"]
    for one, name in zip(counts, ("numerator", "denominator"), strict=False):
        if one.kind not in ("blank", "number"):
            return unread(one, name)
    if len(given) == 1 or (given and value.kind not in ("blank", "number")):
        name = "numerator" if counts[0].kind != "blank" else "denominator"
        return about("NTM-I058", name, header=header)
    if value.kind in ("blank", "dash"):
        return None
    if asked.kind == "status":
        fits = value.kind == "word" or (value.kind == "number" and value.number in (0.0, 1.0))
    elif value.kind == "share":
        fits = asked.kind != "number" and not given
        if asked.kind == "count":
            takes = say.takes(asked.kind, asked.of)
            if value.denominator != takes.most or (value.numerator or 0.0) not in takes:
                shown = sheet.text(row, columns["value"])
                return about("NTM-I063", "value", value=shown, header=header, takes=takes)
    else:
        fits = value.kind in ("word", "number")
    if value.percent and asked.kind != "status" and not asked.of.startswith("percent"):
        fits = False
    if not fits:
        return unread(value, "value")
    takes = say.takes(asked.kind, asked.of)
    if asked.kind != "status" and value.number is not None and value.number not in takes:
        shown = sheet.text(row, columns["value"])
        return about("NTM-I063", "value", value=shown, header=header, takes=takes)
    bare = value.kind == "number" and not value.percent and value.number is not None
    if bare and asked.of == "percent" and 0 < (value.number or 0.0) < 1 and not given:
        return about("NTM-I068", "value", row=f"{asked.code} {header}", figure=sheet.text(row, columns["value"]))
    return None


def texts_of(asked: FormRow, value: Said, counts: Sequence[Said]) -> tuple[str, str, str, str]:
    """value, numerator, denominator and of, as observations.csv has them."""
    numerator, denominator = ("", "")
    if counts and counts[0].kind == "number":
        numerator, denominator = (printed(one.number) for one in counts)
    if value.kind == "dash":
        return "not_reported", "", "", ""
    if value.kind == "word":
        return value.word, "", "", ""
    if asked.kind == "count":
        if value.kind == "share":
            return printed(value.numerator), "", "", printed(value.denominator)
        return printed(value.number), "", "", asked.of
    if value.kind == "share":
        return "", printed(value.numerator), printed(value.denominator), ""
    if asked.kind == "status":
        return "met" if value.number else "unmet", "", "", ""
    return printed(value.number), numerator, denominator, ""
