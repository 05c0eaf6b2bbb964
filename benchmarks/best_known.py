"""The instances of benchmarks/instances: made again, solved, and checked against the best that is known of each.

    python benchmarks/best_known.py                 every instance: same sha256, values reached, proofs accepted
    python benchmarks/best_known.py NAME...         these
    python benchmarks/best_known.py --renew         looks longer, with HiGHS too, and writes the table anew
    python benchmarks/best_known.py --renew NAME... looks longer at these

`instances/table.csv` has a row for each, `instances/plans.csv` its best plan: the year of each commune that lacks
something, 0 for never, one digit each, in the order of the instance.
"""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import instances
from ntm import planning

FOLDER = Path(__file__).with_name("instances")
TOOLS = Path(__file__).parents[1] / "tools"
WORK = 20_000_000  # steps of the native search, about a second
LONG = 150_000_000  # the same for `--renew`


@dataclass
class Row:
    """One line of the table: how the instance is made, its fingerprint, and what is known."""

    name: str
    family: str
    n: int
    seed: int
    weights: str
    years: int
    share: float
    unit: int
    communes: int = 0
    sha256: str = ""
    value: int = -1  # best known; -1: there is no plan
    bound: int = -1  # no plan is worth more; -1: there is no plan
    certified: int = -1  # the same, as far as a proof of the format says it
    native: int = -1  # what WORK steps reach without HiGHS

    @property
    def claim(self) -> str:
        """In one word what is proved about the instance."""
        return "infeasible" if self.bound < 0 else "optimal" if self.value == self.bound else "gap"


def made(row: Row) -> planning.DeadlineInstance:
    """The instance of a row."""
    if row.family == "three":
        return instances.deadline_instance(row.n, row.seed, row.weights, row.years, row.share, unit=row.unit)
    if row.family == "one":
        return instances.deadline_instance(row.n, row.seed, row.weights, row.years, row.share, full=False)
    family = {"crossing": instances.crossing_funds, "chained": instances.chained_funds}[row.family]
    return family(row.n, row.seed, row.weights, row.years, row.share)


def table() -> list[Row]:
    """The rows of table.csv."""
    with (FOLDER / "table.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    kinds = {"int": int, "float": float, "str": str}
    return [Row(**{f.name: kinds[str(f.type)](line[f.name]) for f in fields(Row)}) for line in lines]


def plans() -> dict[str, list[int]]:
    """The best known plan of each instance that has one: the year of each commune, 0 for never."""
    with (FOLDER / "plans.csv").open(encoding="utf-8", newline="") as file:
        return {line["name"]: [int(digit) for digit in line["due"]] for line in csv.DictReader(file)}


def accepted(checker: list[str], file: Path, sha256: str) -> bool:
    """Whether a checker of proofs accepts the file and says that it is about this instance."""
    said = subprocess.run([*checker, str(file)], capture_output=True, text=True, check=False)
    return said.returncode == 0 and sha256 in said.stdout


PYTHON = [sys.executable, str(TOOLS / "verify_proof.py")]


def check(row: Row, best: list[int] | None, folder: Path, checker: list[str]) -> list[str]:
    """What does not hold for this row; nothing when everything does."""
    wrong = []
    instance = made(row)
    plan = planning.solve_deadlines(instance, work=WORK)
    if plan.sha256 != row.sha256:
        return [f"another instance: sha256 {plan.sha256[:12]}, not {row.sha256[:12]}"]
    if plan.value < row.native:
        wrong.append(f"the native search reaches {plan.value:,}, not {row.native:,}")
    if plan.bound < row.value or (row.bound < 0) != (plan.bound < 0):
        wrong.append(f"the bound {plan.bound:,} contradicts the best known {row.value:,}")
    if best is not None:
        # The best known plan under the bound of a short search: the file pays for it dong by dong.
        told = planning.solve_deadlines(instance, start=best, work=WORK // 10)
        if told.value < row.value:
            wrong.append(f"the best known plan is worth {told.value:,}, not {row.value:,}")
        planning.write_proof(folder / "best.proof", instance, told)
        if not accepted(checker, folder / "best.proof", row.sha256):
            wrong.append("the best known plan is not accepted")
    planning.write_proof(folder / "plan.proof", instance, plan)
    if not accepted(checker, folder / "plan.proof", row.sha256):
        wrong.append("the proof is not accepted")
    return wrong


SHIPPED = 30_000  # bytes: proofs up to this size are files


def renew(rows: list[Row], wanted: list[str]) -> None:
    """Looks long for the best plan and bound of instances and writes both tables and the small proofs."""
    found: dict[str, list[int]] = {}
    old, before = (plans(), {row.name: row for row in table()}) if (FOLDER / "plans.csv").exists() else ({}, {})
    kept = {name for name in before if wanted and name not in wanted}
    rows = [before[row.name] if row.name in kept else row for row in rows]
    for row in rows:
        if row.name in kept:
            continue
        instance = made(row)
        quick = planning.solve_deadlines(instance, work=WORK)
        best = planning.solve_deadlines(instance, work=LONG, start=old.get(row.name, []))
        row.communes, row.sha256, row.native = len(instance.communes), quick.sha256, quick.value
        row.certified = min(quick.bound, best.bound)
        if best.value < best.bound:
            with_highs = planning.solve_deadlines(instance, work=LONG // 3, start=best.due, highs=True, seconds=60)
            best = with_highs if with_highs.value >= best.value else best
        row.value, row.bound = max(best.value, quick.value), min(best.bound, row.certified)
        known = before.get(row.name)
        if known and known.sha256 == row.sha256 and known.bound >= row.value:
            row.bound, row.certified = min(row.bound, known.bound), min(row.certified, known.certified)
        if best.found:
            found[row.name] = best.due if best.value >= quick.value else quick.due
        proof = FOLDER / f"{row.name}.proof"
        proof.unlink(missing_ok=True)
        if row.certified == row.value:
            proved = quick if quick.value == quick.bound else planning.solve_deadlines(instance, work=LONG)
            planning.write_proof(proof, instance, proved)
            if proof.stat().st_size > SHIPPED:
                proof.unlink()
        print(row.name, row.claim, row.value, row.bound, row.certified, row.native, flush=True)
        write(rows, old | found)


def write(rows: list[Row], found: dict[str, list[int]]) -> None:
    """Both tables."""
    with (FOLDER / "table.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, [f.name for f in fields(Row)], lineterminator="\n")
        lines.writeheader()
        lines.writerows(asdict(row) for row in rows)
    with (FOLDER / "plans.csv").open("w", encoding="utf-8", newline="") as file:
        file.write("name,due\n")
        file.writelines(f"{row.name},{''.join(map(str, found[row.name]))}\n" for row in rows if row.name in found)


def chosen() -> list[Row]:
    """What is in the collection: family, n, seed, weights, years, share, unit."""
    recipes: list[tuple[str, int, int, str, int, float, int]] = [
        *(("three", 20, s, "unit", t, 0.5, 1) for s, t in ((1, 1), (3, 3), (5, 5))),
        *(("three", 50, s, "unit", t, 0.25, 1) for s, t in ((1, 2), (3, 4))),
        ("three", 50, 2, "pop", 3, 0.4, 1),
        *(("three", 100, 1, "unit", t, 0.25, 1) for t in (1, 3, 5)),
        *(("three", 200, 1, "unit", t, 0.25, 1) for t in (2, 3, 4, 5)),
        *(("three", 200, 2, "unit", 5, b, 1) for b in (0.15, 0.5)),
        *(("three", 500, 2, "unit", t, 0.25, 1) for t in (3, 5)),
        *(("three", 1000, 1, "unit", t, 0.25, 1) for t in (3, 5)),
        ("three", 3321, 1, "unit", 3, 0.25, 1),
        *(("three", 10_600, 1, "unit", t, 0.25, 1) for t in (1, 5)),
        *(("three", n, 1, "pop", t, 0.25, 1) for n, t in ((50, 3), (100, 2), (100, 5), (200, 3), (200, 5))),
        *(("three", 200, s, "pop", 5, 0.25, 1) for s in (2, 4)),
        *(("three", n, 2, "pop", t, 0.25, 1) for n, t in ((500, 3), (1000, 5), (10_600, 3))),
        *(("three", n, 1, "corr", t, 0.25, 1) for n, t in ((50, 2), (200, 3), (1000, 5))),
        ("three", 200, 3, "unit", 5, 0.25, 1_000_000),
        *(("one", n, 1, w, 1, 0.25, 1) for n, w in ((200, "unit"), (1000, "pop"), (1000, "corr"), (10_600, "pop"))),
        *(("crossing", n, 1, w, t, 0.25, 1) for n, w, t in (
            (50, "unit", 2), (100, "pop", 3), (100, "unit", 4), (200, "unit", 5), (200, "pop", 5), (1000, "unit", 3),
            (10_600, "unit", 5),
        )),
        *(("chained", n, 1, w, t, 0.25, 1) for n, w, t in (
            (50, "unit", 3), (100, "pop", 4), (200, "unit", 5), (200, "pop", 4), (1000, "unit", 3),
        )),
        ("three", 20, 2, "unit", 3, 0.06, 1),
        ("three", 100, 2, "pop", 5, 0.25, 1),
        ("three", 200, 1, "unit", 5, 0.03, 1),
        ("crossing", 50, 3, "unit", 4, 0.05, 1),
        ("chained", 100, 2, "pop", 2, 0.06, 1),
    ]  # fmt: skip
    out = []
    for family, n, seed, weights, years, share, unit in recipes:
        name = f"{family}-{n}-{seed}-{weights}-{years}"
        name += f"-{round(100 * share)}" if share != 0.25 else ""
        name += "-dong" if unit > 1 else ""
        out.append(Row(name, family, n, seed, weights, years, share, unit))
    return out


def main() -> None:
    wanted = [name for name in sys.argv[1:] if not name.startswith("-")]
    if "--renew" in sys.argv[1:]:
        renew(chosen(), wanted)
        return
    import deadline_proofs
    import peers

    report = peers.Report("best_known", "Instances with best known values and proofs", ("numpy",))
    rows = [row for row in table() if not wanted or row.name in wanted]
    best = plans()
    bad = 0
    with tempfile.TemporaryDirectory() as name:
        checker = deadline_proofs.c_checker(Path(name))
        for row in rows:
            since = time.perf_counter()
            wrong = check(row, best.get(row.name), Path(name), checker)
            bad += bool(wrong)
            took = time.perf_counter() - since
            bound = "" if row.claim != "gap" else f", bound {row.bound:,}"
            report.say(f"  {row.name:<28} {row.claim:<10} {row.value:>11,}{bound}; {took:.2f} s {'; '.join(wrong)}")
        files = sorted(FOLDER.glob("*.proof"))
        refused = [
            f.name for f in files if not accepted(checker, f, next(r.sha256 for r in table() if r.name == f.stem))
        ]
    claims = [row.claim for row in rows]
    report.say(f"  {', '.join(f'{claims.count(c)} {c}' for c in ('optimal', 'infeasible', 'gap'))}; refused: {refused}")
    report.bar("instances that hold", len(rows) - bad, at_least=len(rows), unit=f" of {len(rows)}")
    report.bar("shipped proofs accepted", len(files) - len(refused), at_least=len(files), unit=f" of {len(files)}")
    report.finish()


if __name__ == "__main__":
    main()
