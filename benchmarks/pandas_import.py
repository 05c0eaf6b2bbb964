"""What `ntm.io` does with the files of office_files.py, as somebody who knows pandas well would write it for them."""

from __future__ import annotations

import datetime
import re
import unicodedata
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

WORDS = {
    "đạt": "met", "x": "met", "có": "met", "đã đạt": "met", "chưa đạt": "unmet", "không đạt": "unmet",
    "không": "unmet", "chưa": "unmet", "chưa có số liệu": "not_reported", "chưa báo cáo": "not_reported",
    "không áp dụng": "not_applicable", "không xem xét": "not_applicable",
}  # fmt: skip
KINDS = ("xã ", "xa ", "phường ", "phuong ", "thị trấn ", "thi tran ", "x. ")
UNITS = ("tên xã", "đơn vị", "xã", "địa phương")


def folded(text: str) -> str:
    """Small letters, composed, one blank between words."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def bare(text: str) -> str:
    """The same without marks."""
    letters = unicodedata.normalize("NFD", text).replace("đ", "d")
    return "".join(c for c in letters if not unicodedata.combining(c))


def name_of(text: str) -> str:
    """A name without its kind."""
    name = folded(text)
    for kind in KINDS:
        if name.startswith(kind):
            return name[len(kind) :]
    return name


class Units:
    """The units of a day with their keys, made once."""

    def __init__(self, units: pd.DataFrame) -> None:
        exact = units.assign(key=units["name"].map(folded))
        loose = units.assign(key=exact["key"].map(bare))
        self.exact = self._by_key(exact)
        self.loose = self._by_key(loose)
        self.codes = set(units["code"])
        places = units.drop_duplicates("district_code")
        self.districts = dict(zip(places["district"].map(folded), places["district_code"], strict=True))

    @staticmethod
    def _by_key(units: pd.DataFrame) -> dict[tuple[str, str], str]:
        once = units.drop_duplicates(["district_code", "key"], keep=False)
        return dict(zip(zip(once["district_code"], once["key"], strict=True), once["code"], strict=True))

    def match(self, names: pd.DataFrame) -> pd.DataFrame:
        """code, and whether it was spelt as it is called, for each pair of `district` and `unit`."""
        pairs = names.drop_duplicates()
        codes, spelt = [], []
        for district, unit in zip(pairs["district"], pairs["unit"], strict=True):
            keys = (folded(unit), name_of(unit))  # "Xa Dung" has no kind before it
            code = next((c for key in keys if (c := self.exact.get((district, key)))), None)
            spelt.append(code is not None)
            codes.append(code or next((c for key in keys if (c := self.loose.get((district, bare(key))))), None))
        return names.merge(pairs.assign(code=pd.Series(codes, index=pairs.index, dtype="str"), spelt=spelt), how="left")


# Long tables


def read_long(table: pd.DataFrame, units: Units) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(observations, findings): a table as `long_table` makes it, in the words of observations.csv."""
    line = np.arange(2, len(table) + 2)
    filled = table["value"].notna().to_numpy()
    rows, line = table[filled], line[filled]
    districts = rows["district"].map({d: units.districts.get(folded(d)) for d in rows["district"].unique()})
    pairs = pd.DataFrame({"district": districts, "unit": rows["unit"]})
    code = units.match(pairs)["code"].to_numpy(object)
    item = rows["item"]
    status = item.str.startswith("criterion:").to_numpy(bool)
    count = (item == "criteria").to_numpy(bool)
    value = rows["value"].str.strip()
    word = value.map({text: WORDS.get(folded(text)) for text in value.unique()}).to_numpy(object)
    worded = pd.notna(word)
    number = pd.to_numeric(value, errors="coerce").to_numpy(float)
    of = rows["of"].to_numpy(float)
    known = pd.notna(code)
    bad_status = status & ~worded & ~np.isin(number, (0.0, 1.0))
    bad_number = ~status & ~worded & np.isnan(number)
    bad_count = count & ~worded & ((number != np.floor(number)) | np.isnan(number))
    bad_range = count & ~bad_count & ~worded & ((number < 0) | (number > of))
    bad_word = count & worded & np.isin(word, ("met", "unmet"))
    found = [
        ("NTM-O001", ~known), ("NTM-O009", bad_status), ("NTM-C011", bad_number & ~count),
        ("NTM-C010", bad_count | bad_word), ("NTM-C015", bad_range),
    ]  # fmt: skip
    findings = pd.concat([pd.DataFrame({"code": kind, "line": line[bad]}) for kind, bad in found])
    kept = known & ~(bad_status | bad_number | bad_count | bad_range | bad_word)
    presence = np.where(worded & np.isin(word, ("not_reported", "not_applicable")), word, "present")
    figure = np.where(worded, np.where(word == "met", 1.0, 0.0), number)
    out = pd.DataFrame(
        {
            "unit": code,
            "item": item.str.removeprefix("criterion:"),
            "on": rows["on"],
            "presence": presence,
            "value": np.where(presence == "present", figure, np.nan),
            "of": np.where(count, of, np.nan),
            "stage": rows["stage"],
            "source": rows["source"],
            "line": line,
        }
    )
    return out[kept], findings


# Workbooks


def item_of(above: Any, below: Any) -> tuple[str, str] | None:
    """What a column is about, by its two header cells: (item, kind)."""
    text = folded(str(above))
    if text.startswith("tiêu chí") and isinstance(below, (int, float)) and below == below:
        return f"criterion:{int(below)}", "status"
    if found := re.match(r"(\d+\.\d+)\.?", text):
        return found[1], "percent" if "%" in text else "number"
    if "tiêu chí đạt" in text:
        return "criteria", "count"
    return None


def letters(column: int) -> str:
    out, number = "", column + 1
    while number:
        number, last = divmod(number - 1, 26)
        out = chr(65 + last) + out
    return out


DAY = re.compile(r"đến (?:ngày )?(\d{1,2})/(\d{1,2})/(\d{4})")
DISTRICT = re.compile(r"^(?:huyện|thị xã|thành phố|quận)\s+")


def read_workbook(path: Path, units: Units) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(observations, findings with sheet and cell) of a workbook as `workbook` makes it."""
    sheets = pd.read_excel(
        path, sheet_name=None, header=None, engine="calamine", dtype=object, keep_default_na=False, na_values=[""]
    )
    parts, totals, findings = [], [], []
    for sheet, frame in sheets.items():
        cells = frame.to_numpy()
        top = next(r for r in range(12) if any(isinstance(v, str) and folded(v) in UNITS for v in cells[r]))
        name = next(c for c, v in enumerate(cells[top]) if isinstance(v, str) and folded(v) in UNITS)
        told = next(m for row in cells[:top] for v in row if isinstance(v, str) and (m := DAY.search(folded(v))))
        day = datetime.date(int(told[3]), int(told[2]), int(told[1]))
        district = units.districts.get(DISTRICT.sub("", folded(str(sheet))))
        heads, above = {}, None
        for column, (first, second) in enumerate(zip(cells[top], cells[top + 1], strict=True)):
            above = first if isinstance(first, str) else above
            if (what := item_of(above, second)) is not None:
                heads[column] = what
        coded = next((c for c, v in enumerate(cells[top]) if isinstance(v, str) and folded(v) == "mã xã"), None)
        numbers = [isinstance(v, (int, float)) and v == v for v in cells[top + 2 :, 0]]
        rows = np.flatnonzero(numbers) + top + 2
        last = next((r for r in range(rows[-1] + 1, len(cells)) if folded(str(cells[r, 0])).startswith("tổng")), None)
        columns = list(heads)
        wide = len(columns)
        for at, into in ((rows, parts), ([last] if last is not None else [], totals)):
            into.append(
                pd.DataFrame(
                    {
                        "sheet": sheet, "day": day, "district": district,
                        "row": np.repeat(at, wide), "column": np.tile(columns, len(at)),
                        "item": [heads[c][0] for c in columns] * len(at),
                        "kind": [heads[c][1] for c in columns] * len(at),
                        "unit": np.repeat(cells[at, name] if len(at) else [], wide), "namecolumn": name,
                        "given": np.repeat(cells[at, coded] if coded and len(at) else [None] * len(at), wide),
                        "cell": cells[np.ix_(at, columns)].ravel() if len(at) else [],
                    }
                )
            )  # fmt: skip
    long = pd.concat(parts, ignore_index=True)
    stated = pd.concat(totals, ignore_index=True)

    def note(code: str, where: pd.DataFrame, column: str = "column") -> None:
        place = where["sheet"] + "!" + where[column].map(LETTERS) + (where["row"] + 1).astype(str)
        findings.append(pd.DataFrame({"code": code, "cell": place}))

    one = long.drop_duplicates(["sheet", "row"])[
        ["sheet", "row", "namecolumn", "given", "district", "unit"]
    ].reset_index(drop=True)
    matched = units.match(one[["district", "unit"]])
    one["code"], one["spelt"] = matched["code"].to_numpy(object), matched["spelt"].to_numpy(bool)
    coded = one["given"].astype("str").isin(units.codes)  # a code decides
    one["code"] = one["code"].where(~coded, one["given"])
    one["spelt"] |= coded
    note("NTM-I030", one[one["code"].isna()], "namecolumn")
    note("NTM-I032", one[one["code"].notna() & ~one["spelt"]], "namecolumn")
    long = long.merge(one[["sheet", "row", "code"]], on=["sheet", "row"], how="left")

    text = long["cell"].where([isinstance(cell, str) for cell in long["cell"]]).astype("str")
    cleaned = text.str.strip()
    dash = cleaned.isin(["-", "–", "…"]).to_numpy(bool)
    word = cleaned.map({t: WORDS.get(folded(t)) for t in cleaned.dropna().unique()}).to_numpy(object)
    bare_text = cleaned.str.rstrip("%").str.rstrip()
    shown = (cleaned != bare_text).fillna(False).to_numpy(bool)
    decimal = pd.to_numeric(bare_text.str.replace(",", ".", regex=False), errors="coerce").to_numpy(float)
    plain = pd.to_numeric(long["cell"].where(text.isna()), errors="coerce").to_numpy(float)
    number = np.where(text.isna(), plain, decimal)
    long["number"] = number
    filled = long["cell"].notna().to_numpy()
    kind = long["kind"].to_numpy(object)
    status = kind == "status"
    worded = pd.notna(word)
    good = np.where(status, worded | np.isin(number, (0.0, 1.0)), ~np.isnan(number) | (worded & (kind != "count")))
    good = (good | dash) & filled
    counted = kind == "count"
    good &= ~(counted & ~dash & (number != np.floor(number)))
    known = long["code"].notna().to_numpy()
    fraction = (kind == "percent") & ~shown & (number > 0) & (number < 1)
    wrong = filled & ~good
    good &= ~fraction
    beyond = known & good & (kind == "percent") & ((number < 0) | (number > 100))
    over = known & good & counted & ((number < 0) | (number > 19))
    says = np.where(status & ~worded & ~dash, np.where(number == 1.0, "met", "unmet"), word)
    long["says"] = np.where(dash, "not_reported", says)
    long["met"] = status & ((long["says"] == "met").to_numpy(bool))

    # a commune twice: with the same figures the first stays, with others none
    twice = one[one["code"].notna() & one.duplicated(["sheet", "code"], keep=False)]
    dropped: set[tuple[str, int]] = set()
    for (sheet, _), group in twice.groupby(["sheet", "code"], sort=False):
        of_rows = [
            long[(long["sheet"] == sheet) & (long["row"] == r)][["item", "number", "says"]].reset_index(drop=True)
            for r in group["row"]
        ]
        same = all(other.equals(of_rows[0]) for other in of_rows[1:])
        note("NTM-I033" if same else "NTM-I037", group.iloc[1:], "namecolumn")
        dropped |= {(sheet, r) for r in (group["row"].iloc[1:] if same else group["row"])}
    if dropped:
        left = pd.MultiIndex.from_frame(long[["sheet", "row"]]).isin(list(dropped))
        known = known & ~left
    note("NTM-I044", long[fraction & known])
    note("NTM-I040", long[wrong & known])
    note("NTM-C015", long[(beyond | over) & known])

    # totals: how many met, the sum of counts
    sums = long.groupby(["sheet", "item"], sort=False).agg(met=("met", "sum"), number=("number", "sum"))
    stated = stated.join(sums, on=["sheet", "item"])
    given = pd.to_numeric(stated["cell"], errors="coerce").to_numpy(float)
    total = np.where(stated["kind"] == "status", stated["met"], stated["number"])
    wrong = ~np.isnan(given) & np.isin(stated["kind"], ("status", "count")) & (given != total)
    note("NTM-I042", stated[wrong])

    kept = known & good & ~beyond & ~over
    long["value"] = np.where(worded | dash | status, long["says"], long["number"].astype(object))
    out = long[kept][["code", "item", "day", "value", "sheet", "row", "column"]]
    return out, pd.concat(findings)


LETTERS = {number: letters(number) for number in range(200)}
