"""Table T1 of a province and a year, from rows in files to HTML, beside pandas and polars over the same files."""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path

import ntm
import pandas as pd
import peers
import polars as pl

EXAMPLE = Path(__file__).parents[1] / "data" / "examples" / "quang-nam-2020"
DAY = "2020-06-17"
ROUNDS = 21
NAMES = ["19", "15_to_18", "10_to_14", "5_to_9", "0_to_4"]
EDGES = [-1, 4, 9, 14, 18, 19]  # right ends, lowest first


def write(folder: Path) -> None:
    """A folder with a status for each commune and criterion: the map of the example, statuses drawn with a seed."""
    for name in ("units.csv", "events.csv"):
        (folder / name).write_bytes((EXAMPLE / name).read_bytes())
    (folder / "province.toml").write_text(
        f'schema = 1\nid = "bench"\ncode = "49"\nname_vi = "Quảng Nam"\non = {DAY}\n'
        '[units]\nunits = "units.csv"\nevents = "events.csv"\n[files]\nobservations = ["observations.csv"]\n',
        encoding="utf-8",
    )
    draw = random.Random(20200617)
    communes = [unit.code for unit in ntm.load("quang-nam-2020").evaluate().outcomes.units]
    rows = ["unit,item,on,value"]
    for code in communes:
        level = draw.random()
        rows += [f"{code},criterion:{n},2020-05-31,{int(draw.random() < 0.3 + 0.7 * level)}" for n in range(1, 20)]
    (folder / "observations.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def counts(table: ntm.Table) -> dict[str, list[int]]:
    """Communes by district code and band."""
    return {str(row["unit"]): [row[f"communes_{name}_low"] for name in NAMES] for row in table.to_dicts()}


def with_pandas(folder: Path) -> tuple[str, dict[str, list[int]]]:
    units = pd.read_csv(folder / "units.csv", dtype=str)
    there = units[(units.valid_from.fillna("") <= DAY) & (units.valid_until.isna() | (units.valid_until > DAY))]
    parent = there[there.level == "commune"].set_index("gso_code").parent_code
    names = there[there.level == "district"].set_index("gso_code").name_vi
    rows = pd.read_csv(folder / "observations.csv", dtype={"unit": str})
    met = rows.groupby("unit").value.sum()
    band = pd.cut(met, EDGES, labels=NAMES[::-1])
    table = pd.crosstab(met.index.map(parent), band)[NAMES]
    table["communes"] = table.sum(axis=1)
    table["criteria"] = met.groupby(met.index.map(parent)).sum()
    table["mean"] = table.criteria / table.communes
    for name in NAMES:
        table[f"share_{name}"] = 100 * table[name] / table.communes
    table.insert(0, "name", names)
    found = {code: [int(n) for n in row] for code, row in zip(table.index, table[NAMES].to_numpy(), strict=True)}
    return table.to_html(), found


def with_polars(folder: Path) -> tuple[str, dict[str, list[int]]]:
    units = pl.read_csv(folder / "units.csv", infer_schema=False)
    there = units.filter(
        (pl.col("valid_from").fill_null("") <= DAY) & (pl.col("valid_until").is_null() | (pl.col("valid_until") > DAY))
    )
    communes = there.filter(pl.col("level") == "commune").select(unit="gso_code", district="parent_code")
    names = there.filter(pl.col("level") == "district").select(district="gso_code", name="name_vi")
    rows = pl.read_csv(folder / "observations.csv", schema_overrides={"unit": pl.String})
    met = rows.group_by("unit").agg(pl.col("value").sum()).join(communes, on="unit")
    low = [*EDGES[1:-1][::-1], -1]
    bands = [
        ((pl.col("value") > first) & (pl.col("value") <= last)).sum().alias(name)
        for name, first, last in zip(NAMES, low, EDGES[:0:-1], strict=True)
    ]
    table = met.group_by("district").agg(*bands, communes=pl.len(), criteria=pl.col("value").sum())
    shares = [(100 * pl.col(name) / pl.col("communes")).alias(f"share_{name}") for name in NAMES]
    table = table.with_columns(*shares, mean=pl.col("criteria") / pl.col("communes")).join(names, on="district")
    found = {row["district"]: [row[name] for name in NAMES] for row in table.to_dicts()}
    with pl.Config(tbl_rows=-1, tbl_cols=-1):
        return table.sort("district")._repr_html_(), found


def main() -> None:
    report = peers.Report("table_t1", "T1 of 200 communes, 3,800 statuses in a CSV file, to HTML", ["pandas", "polars"])
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        write(folder)

        def ours() -> tuple[str, dict[str, list[int]]]:
            table = ntm.load(folder).evaluate().table("T1")
            return table._repr_html_(), counts(table)

        def same(mine: tuple[str, dict[str, list[int]]], theirs: tuple[str, dict[str, list[int]]]) -> bool:
            return all(mine[1][code] == row for code, row in theirs[1].items()) and len(theirs[1]) == 18

        taken = report.compare(
            "files to HTML",
            {"ntm": ours, "pandas": lambda: with_pandas(folder), "polars": lambda: with_polars(folder)},
            same=same,
            rounds=ROUNDS,
        )
        province = ntm.load(folder)
        page = report.compare(
            "loaded province",
            {
                "ntm, evaluate to HTML": lambda: province.evaluate().table("T1")._repr_html_(),
                "ntm, evaluate to a page": lambda: province.evaluate().table("T1").to_html(),
            },
            rounds=ROUNDS,
        )
        since = time.process_time()
        for _ in range(ROUNDS):
            ours()
        spent = (time.process_time() - since) * 1e3 / ROUNDS
        report.say(f"  processor time of ntm, files to HTML  {spent:9.3f} ms (what a busy machine does not stretch)")
        report.at_most("T1 from rows to HTML", taken.sides["ntm"].median, 20)
        report.at_most("T1 from a loaded province to HTML", page.sides["ntm, evaluate to HTML"].median, 20)
    report.finish()


if __name__ == "__main__":
    main()
