"""The rows of an entry form: what each unit is asked, and the threshold that its own class has."""

from __future__ import annotations

import decimal
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from .._core import Error, format_number
from .._core.assessment import Explained, evaluate, share_form_of, unit_text
from .._core.observations import Panel
from .._core.standard import Edition, Indicator
from .._core.units import Registry, Unit
from . import _form_words as say
from ._form_plan import FormRow


@dataclass(frozen=True)
class Asked:
    """A row and what is written beside it."""

    row: FormRow
    #: criterion, indicator or part.
    kind: str
    #: The note at the threshold: legal source, where it was read, and how surely.
    note: str


def asked_of(
    edition: Edition, registry: Registry, units: Iterable[Unit], on: str, items: Iterable[str] | None
) -> dict[str, list[Asked]]:
    """The rows of each unit by its code. Raises Error for items that the edition does not have."""
    given = list(units)
    wanted = None if items is None else _known(edition, items)
    panel = Panel()
    made = evaluate(edition, registry, panel, on=on, units=given)
    out: dict[str, list[Asked]] = {}
    for unit in given:
        why = made.explain(panel, unit)
        levels = {(row.criterion, row.indicator): row for row in [*why.preconditions, *why.rows]}
        rows = _rows(edition, unit, levels)
        if wanted is not None:
            rows = [row for row in rows if row.row.item in wanted]
            rows += [_count(edition, unit)] if "criteria" in wanted else []
        out[unit.code] = rows
    return out


def items_of(edition: Edition) -> list[str]:
    """Everything that a form of an edition may ask for."""
    out = [p.code for p in edition.preconditions if not p.requires_standard]
    for criterion in edition.criteria:
        out.append(f"criterion:{criterion.number}")
        for indicator in criterion.indicators:
            code = _item(indicator)
            out += [code, *(f"{code}:{part.key}" for part in indicator.requirements if part.key)]
    return [*out, "criteria"]


def _known(edition: Edition, items: Iterable[str]) -> set[str]:
    known = items_of(edition)  # an indicator stands for its parts too
    wanted = {f"criterion:{item}" if item.isdigit() else item for item in items}
    if unknown := sorted(wanted - set(known)):
        raise Error(f"{edition.id} has no item {', '.join(unknown)}; write codes such as {', '.join(known[:4])}")
    if not wanted:
        raise Error("a form needs items; leave `items` out for all of the edition")
    parts = {item for item in known if not item.startswith("criterion:") and item.rpartition(":")[0] in wanted}
    return wanted | parts


def _item(indicator: Indicator) -> str:
    return f"indicator:{indicator.code}" if indicator.code.isdigit() else indicator.code


def _rows(edition: Edition, unit: Unit, levels: dict[tuple[int, str], Explained]) -> list[Asked]:
    out = []
    for precondition in edition.preconditions:
        if not precondition.requires_standard:
            row = FormRow("", unit.code, unit.name, precondition.code, precondition.code, precondition.label_vi, "", "",
                          "status")  # fmt: skip
            out.append(_with_level(row, "indicator", levels.get((0, precondition.code)), precondition.note_vi))
    for criterion in edition.criteria:
        number = criterion.number
        row = FormRow("", unit.code, unit.name, f"criterion:{number}", str(number), criterion.name_vi, "", "", "status")
        out.append(Asked(row, "criterion", ""))
        for indicator in criterion.indicators:
            out += _of_indicator(unit, number, indicator, levels)
    return out


def _of_indicator(
    unit: Unit, number: int, indicator: Indicator, levels: dict[tuple[int, str], Explained]
) -> list[Asked]:
    out = []
    item, parts = _item(indicator), indicator.requirements
    whole = next((part for part in parts if not part.key), None)
    label = indicator.label_vi
    if len(parts) > 1:
        label = say.text("thresholds", "any_of" if indicator.any_of or indicator.needed else "all_of", label=label)
    row = FormRow("", unit.code, unit.name, item, indicator.code, label, "", "", "status")
    level = levels.get((number, indicator.code))
    if whole is None or indicator.only_by_status or level is None:
        threshold = say.text("thresholds", "status") if not parts or indicator.only_by_status else ""
        row = replace(row, threshold=threshold)
        out.append(Asked(row, "indicator", _note(level, indicator.note_vi, indicator.may_be_not_applicable)))
    else:
        row = replace(row, label=indicator.label_vi)
        note, absent = indicator.note_vi, indicator.may_be_not_applicable
        out.append(_with_level(row, "indicator", level, note, absent))
    for part in parts:
        if part.key:
            row = FormRow("", unit.code, unit.name, f"{item}:{part.key}", indicator.code, part.label_vi or part.key, "",
                          "", "status")  # fmt: skip
            out.append(_with_level(row, "part", levels.get((number, f"{indicator.code}:{part.key}")), ""))
    return [replace(one, row=_one_line(one.row)) for one in out]


def _count(edition: Edition, unit: Unit) -> Asked:
    of = len(edition.criteria)
    row = FormRow("", unit.code, unit.name, "criteria", "", say.text("titles", "count", of=of), "", "", f"count:{of}")
    return Asked(row, "criterion", "")


def _with_level(row: FormRow, kind: str, level: Explained | None, note: str, absent: bool = False) -> Asked:
    """A row with the threshold of its unit, and how a figure of it is entered."""
    if level is None:
        return Asked(row, kind, note)
    yes_no = level.unit in ("yes_no", "") or level.comparison == "yes"
    number = "number" if share_form_of(level.unit) == "none" else "share"
    entry = "status" if yes_no else f"{number}:{level.unit}"
    measured_in = "" if yes_no else unit_text(level.unit)
    row = replace(row, measured_in=measured_in, threshold=_threshold(level), entry=entry)
    return Asked(_one_line(row), kind, _note(level, note, absent))


def _one_line(row: FormRow) -> FormRow:
    return replace(row, **{name: " ".join(text.split()) for name, text in row.locked.items()})


def _threshold(level: Explained) -> str:
    """'≥ 95 %' for a unit; a star behind what was not read in a source."""
    limit = level.threshold
    measured_in = unit_text(level.unit)

    def quantity(number: float) -> str:
        exponent = decimal.Decimal(repr(number)).normalize().as_tuple().exponent
        places = max(0, -exponent) if isinstance(exponent, int) else 0
        return f"{format_number(number, places, 'vi')} {measured_in}".strip()

    if limit.kind == "unknown":
        return say.text("thresholds", "unknown")
    if limit.kind == "province_decides":
        floor = level.floor
        return (
            say.text("thresholds", "province_decides")
            if floor is None
            else say.text("thresholds", "floor", value=quantity(floor))
        )
    if level.comparison == "yes" or limit.value is None:
        text = say.text("thresholds", "yes")
    else:
        text = say.text("thresholds", level.comparison, value=quantity(limit.value))
    return text if limit.confidence == "read" else say.text("thresholds", "recalled", text=text)


def _note(level: Explained | None, note: str, absent: bool) -> str:
    lines = []
    if level is not None:
        if level.law:
            lines.append(say.text("notes", "law", law=level.law))
        if level.threshold.kind == "unknown":
            lines.append(say.text("notes", "missing"))
        elif level.threshold.confidence != "read":
            lines.append(say.text("notes", "recalled"))
        # a source without an address is described for who keeps the data, not for who fills in a form
        addresses = [source for source in level.sources if source.startswith(("https://", "http://"))]
        lines += [say.text("notes", "source", source=source) for source in addresses[:2]]
    if absent:
        lines.append(say.text("notes", "may_be_not_applicable"))
    if note and not re.search(r"[a-z]_[a-z]", note):  # names of attributes are nothing for people
        lines.append(note)
    return "\n".join(lines)
