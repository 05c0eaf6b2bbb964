"""What stands in an entry form and was not written by it: each such cell is said, none vanishes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from .._core.units import Unit, region_text
from . import _cells
from . import _form_words as say
from ._figures import TableCount
from ._form_plan import SCHEMA, FormPlan
from .sheets import Sheet, Value


class Odd:
    """Says which cells a form did not write: figures are counted and rejected (NTM-I056), texts are said (NTM-I064)."""

    def __init__(self, plan: FormPlan, at: Callable[..., Any]) -> None:
        self.at = at
        stage = say.text("titles", "stage", stage=say.text("stages", plan.stage))
        #: The line of each sheet that says the day and the stage.
        self.told = f"{say.text('titles', 'on', day=say.day(plan.on))} – {stage}"
        words, titles = say.data()["words"], say.data()["titles"]
        how = " ".join(say.text("titles", "how", **words).split())
        self.texts = {say.text("titles", "form"), how, self.told, SCHEMA, *titles["signatures"]}
        self.texts |= set(say.data()["columns"].values())
        self.texts |= {text for row in plan.rows for text in (*row.locked.values(), row.unit, row.key)}
        self.starts = tuple(titles[name].partition("{")[0] for name in ("law", "overlay", "region"))
        self.names = {row.unit: row.name for row in plan.rows}
        self.sheets = {row.sheet for row in plan.rows}

    @staticmethod
    def is_figure(value: Value) -> bool:
        return _cells.read_cell(value).kind in ("number", "share", "unclear", "word")

    def row(self, sheet: Sheet, row: int, known: Collection[int], count: TableCount) -> None:
        """The cells of a row outside the columns that are `known`."""
        for column, value in enumerate(sheet.rows[row]):
            if value is not None and column not in known and not self._ours(sheet.text(row, column)):
                self._cell(sheet, row, column, count)

    def guide(self, sheet: Sheet, counts: list[TableCount], units: Mapping[str, Unit]) -> None:
        """The sheet that explains the form."""
        guide = say.data()["guide"]
        texts = {" ".join(f"– {line}".split()) for line in guide["lines"]} | set(guide["head"])
        texts |= {guide["title"], self.told.partition(" – ")[0]}
        count = TableCount(sheet.file, sheet.name)
        for row, values in enumerate(sheet.rows):
            unit = units.get(sheet.text(row, 0))
            for column, value in enumerate(values):
                text = sheet.text(row, column)
                if value is None or text in texts or ((row, column) == (1, 0) and not self.is_figure(value)):
                    continue
                code = sheet.text(row, 0)
                listed = ("", self.names.get(code, ""), region_text(unit.region) if unit else text, text)
                if code in self.names and (
                    column == 0 or (column == 1 and listed[1] in text) or (column == 2 and text == listed[2])
                    or (column == 3 and text in self.sheets)
                ):  # fmt: skip
                    continue
                self._cell(sheet, row, column, count)
        if count.read:
            counts.append(count)

    def _ours(self, text: str) -> bool:
        if not text or text in self.texts or text.startswith(self.starts):
            return True
        folded = text.casefold()
        return any(name.casefold() in folded for name in self.names.values())

    def _cell(self, sheet: Sheet, row: int, column: int, count: TableCount) -> None:
        if _cells.read_cell(sheet.cell(row, column)).kind == "blank":
            return
        figure = self.is_figure(sheet.cell(row, column))
        count.read += figure
        count.rejected += figure
        self.at(sheet, "NTM-I056" if figure else "NTM-I064", row, column, value=sheet.text(row, column))
