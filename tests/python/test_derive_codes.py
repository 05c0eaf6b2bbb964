"""How the units of rows are found by their codes: whole numbers and texts of every kind."""

from __future__ import annotations

import pyarrow as pa
import pytest
from ntm.observations import Derivation, derive


@pytest.mark.parametrize("kind", ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64"])
def test_codes_may_be_whole_numbers_of_any_width(kind: str) -> None:
    unit = pa.array([7, 9, None, 7], getattr(pa, kind)())
    rows = pa.table({"unit": unit, "a": [True, True, True, False]})
    out = derive(rows, [Derivation("a", "share", numerator="a")], units=["00007", "20944"], key="unit")
    assert (out.unknown_codes, out.without_code_rows) == ([("9", 1)], 1)
    assert out.wide_table()["a"].values == [50.0, None, 100.0, 100.0]
    coded = rows.set_column(0, "unit", unit.dictionary_encode())
    assert derive(coded, [Derivation("a", "share", numerator="a")], units=["00007"], key="unit").rows == 4


@pytest.mark.parametrize("kind", ["string", "large_string", "string_view"])
@pytest.mark.parametrize("units", [["00007", "20944", "99998"], ["7", "12345678", "Tam Kỳ", "123456789", "a" * 17]])
def test_codes_may_be_texts_of_any_kind_and_length(kind: str, units: list[str]) -> None:
    given = [None, "", "12a45", "0000", "99999", "a" * 16, *units, *(u + "x" for u in units)] * 100
    unit = pa.array(given, getattr(pa, kind)()).slice(7)
    rows = pa.table({"unit": unit, "a": [True] * len(unit)})
    out = derive(rows, [Derivation("a", "share", numerator="a")], units=units, key="unit")
    left = given[7:]
    cells = {row["unit"]: row["rows"] for row in out.table().to_dicts()}
    assert [cells[u] for u in units] == [left.count(u) for u in units]
    assert out.without_code_rows == left.count(None)
    assert dict(out.unknown_codes) == {u: left.count(u) for u in set(left) - {None, *units}}
