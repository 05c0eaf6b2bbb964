"""Files of offices as observations and findings: ours beside pandas, answers compared.

scripts/bench --keep import_observations     a workbook of 200 sheets and a table of 1,000,000 rows, three seeds each
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import ntm
import numpy as np
import office_files
import pandas as pd
import pandas_import
import peers

SHEETS = int(os.environ.get("NTM_BENCH_SHEETS", "200"))
ROWS = int(float(os.environ.get("NTM_BENCH_ROWS", "1e6")))
SEEDS = (1, 2, 3)


def same_workbook(ours: ntm.io.Imported, theirs: tuple[pd.DataFrame, pd.DataFrame]) -> bool:
    """The same figures of the same units from the same cells, and the same findings at the same cells."""
    values, findings = theirs
    place = values["sheet"] + "!" + values["column"].map(pandas_import.LETTERS) + (values["row"] + 1).astype(str)
    texts = [f"{v:g}" if isinstance(v, float) else v for v in values["value"]]
    wanted = Counter(zip(place, values["code"], values["item"], values["day"].map(str), texts, strict=True))
    found = Counter((v.cell, v.code, v.item, v.on, as_number(v.value)) for v in ours.values)
    told = Counter((f.code, f.where.column) for f in ours.findings)
    return found == wanted and told == Counter(zip(findings["code"], findings["cell"], strict=True))


def as_number(text: str) -> str:
    try:
        return f"{float(text):g}"
    except ValueError:
        return text


def same_table(ours: ntm.io.Imported, theirs: tuple[pd.DataFrame, pd.DataFrame]) -> bool:
    """The same rows with the same values, and the same findings at the same lines."""
    values, findings = theirs
    told = Counter((f.code, f.where.line) for f in ours.findings)
    if told != Counter(zip(findings["code"], findings["line"], strict=True)):
        return False
    rows = ours.observations.table().to_pandas()
    texts = all(
        (rows[name].fillna("").to_numpy(object) == values[name].fillna("").to_numpy(object)).all()
        for name in ("unit", "presence", "stage", "source")
    )
    item = values["item"].where(values["item"] != "criteria", "").to_numpy(object)
    numbers = all(
        np.array_equal(rows[name].to_numpy(float), values[name].to_numpy(float), equal_nan=True)
        for name in ("value", "of", "line")
    )
    days = rows["on"].to_numpy(object) == values["on"].dt.strftime("%Y-%m-%d").to_numpy(object)
    return bool(texts and numbers and (rows["item"].fillna("").to_numpy(object) == item).all() and days.all())


def main() -> None:
    report = peers.Report(
        "import_observations",
        f"a workbook of {SHEETS} sheets and a long table of {ROWS:,} rows, made up by office_files.py",
        ["pandas", "pyarrow", "python-calamine", "numpy"],
    )
    report.say(
        "pandas: pandas_import.py, reading with calamine. Ours also looks for fonts of old encodings, cells that"
    )
    report.say("are shown as percentages, merged areas, hostile parts, and what unknown names may have meant.")
    registry = ntm.national.load().registry
    units = office_files.communes(registry)
    known = pandas_import.Units(units)
    ratios: dict[str, list[float]] = {"workbook": [], "table": []}

    def measure(kind: str, title: str, ours: Any, theirs: Any, same: Any) -> None:
        out = report.compare(title, {"ntm": ours, "pandas": theirs}, same=same, rounds=7)
        ratios[kind].append(out.ratio("pandas"))

    with tempfile.TemporaryDirectory() as folder:
        for seed in SEEDS:
            path = Path(folder) / f"{seed}.xlsx"
            cells = office_files.workbook(path, units, seed, SHEETS)
            measure(
                "workbook",
                f"workbook, seed {seed}: {SHEETS} sheets, {cells:,} cells",
                lambda path=path: ntm.io.read_workbook(path, registry),
                lambda path=path: pandas_import.read_workbook(path, known),
                same_workbook,
            )
    report.bar("workbook, the least of the seeds", min(ratios["workbook"]), at_least=1)
    for seed in SEEDS:
        frame = office_files.long_table(units, seed, ROWS)
        measure(
            "table",
            f"long table, seed {seed}: {ROWS:,} rows",
            lambda frame=frame: ntm.io.read_table(frame, registry),
            lambda frame=frame: pandas_import.read_long(frame, known),
            same_table,
        )
    report.bar("long table, the least of the seeds", min(ratios["table"]), at_least=3)
    report.finish()


if __name__ == "__main__":
    main()
