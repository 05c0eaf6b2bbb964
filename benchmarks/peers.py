"""The common part of the benchmarks that compare: ours and the peers take turns in one process on the same data.

    report = peers.Report("evaluate", "10,600 units, 15 years, 57 indicators")
    table = report.compare("criteria met", {"ntm": ours, "polars": theirs}, same=equal, rounds=9)
    report.bar("polars", table.ratio("polars"), at_least=8)
    report.finish()  # with --keep on the command line: writes the section "evaluate" of RESULTS.md

`scripts/bench` runs them; `python benchmarks/peers.py NAME < text` keeps the output of another program the same way.
"""

from __future__ import annotations

import datetime
import gc
import importlib.metadata
import os
import platform
import re
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).with_name("RESULTS.md")
ROOT = Path(__file__).resolve().parents[1]
HEAD = """# Results of the benchmarks

Written by `scripts/bench --keep [NAME...]`, one section a benchmark. Times are median [min, max]; in one section all
sides ran in one process, taking turns on identical data, and their answers were compared before the times were printed.
A bar is what the project holds itself to; a missed one says so.
"""


@dataclass
class Timed:
    """The times of one side, in milliseconds, and what it answered."""

    times: list[float] = field(default_factory=list)
    answer: Any = None

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    def __str__(self) -> str:
        return f"{self.median:9.3f} [{min(self.times):.3f}, {max(self.times):.3f}] ms"


@dataclass
class Comparison:
    """What `alternate` measured, by the names of the sides. The first is ours."""

    sides: dict[str, Timed]

    def ratio(self, peer: str, ours: str | None = None) -> float:
        """How many times as long the peer takes: the ratio of the medians."""
        mine = ours if ours is not None else next(iter(self.sides))
        return self.sides[peer].median / self.sides[mine].median


def alternate(
    sides: Mapping[str, Callable[[], Any]],
    *,
    rounds: int = 9,
    same: Callable[[Any, Any], bool] | None = None,
    seconds: float = 120,
) -> Comparison:
    """Calls each side once to warm up, then `rounds` times in turn, each round starting with the next side.

    `same(ours, theirs)` compares the answers of the warming up with the first side's; a difference ends the program.
    Rounds end early after `seconds`, but never before three.
    """
    out = {name: Timed() for name in sides}
    first = next(iter(sides))
    for name, call in sides.items():
        out[name].answer = call()
        if same and name != first and not same(out[first].answer, out[name].answer):
            raise SystemExit(f"{name} does not answer as {first} does: the times would mean nothing")
    names = list(sides)
    ends = time.monotonic() + seconds
    for number in range(rounds):
        if number >= 3 and time.monotonic() > ends:
            break
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            gc.collect()
            call = sides[name]
            since = time.perf_counter()
            call()
            out[name].times.append((time.perf_counter() - since) * 1e3)
    return Comparison(out)


def cpu() -> str:
    """The processor, as far as the system tells, and how many threads this process may use."""
    model = platform.processor() or platform.machine()
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
        found = {key: re.search(rf"^{key}\s*:\s*(.+)$", text, re.M) for key in ("model name", "cpu family", "model")}
        model = (found["model name"] or [None, model])[1]
        if found["cpu family"] and found["model"]:
            model += f" (family {found['cpu family'][1]}, model {found['model'][1]})"
    except OSError:
        pass
    threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{model}, {threads} threads"


def versions(*packages: str) -> str:
    """Names and versions of Python and of these packages, as far as they are installed."""
    out = [f"Python {platform.python_version()}"]
    for package in packages:
        try:
            out.append(f"{package} {importlib.metadata.version(package)}")
        except importlib.metadata.PackageNotFoundError:
            out.append(f"{package} missing")
    return ", ".join(out)


def built() -> str:
    """The version of ntm and whether its compiled part is the release build of `scripts/bench`."""
    if "ntm" not in sys.modules:
        return "ntm (native program)"
    ntm = sys.modules["ntm"]
    where = Path(sys.modules["ntm._core"].__file__ or "").resolve()
    kind = "release" if where.is_relative_to(ROOT / "build" / "release") else "NOT THE RELEASE BUILD"
    return f"ntm {ntm.__version__} ({kind})"


def keep(name: str, lines: Sequence[str], path: Path = RESULTS) -> None:
    """Puts the lines into the section `name` of the file with results, in place of what stood there."""
    text = path.read_text(encoding="utf-8") if path.exists() else HEAD
    section = f"## {name}\n\n```text\n" + "\n".join(lines).rstrip() + "\n```\n"
    parts = re.split(r"(?m)^(?=## )", text)
    kept = {part.splitlines()[0]: part.rstrip() + "\n" for part in parts[1:]}
    kept[f"## {name}"] = section
    path.write_text("\n".join([parts[0].rstrip() + "\n", *(kept[key] for key in sorted(kept))]), encoding="utf-8")


class Report:
    """Prints what is measured as it comes, and keeps it when the command line says `--keep`."""

    def __init__(self, name: str, what: str, packages: Sequence[str] = ("numpy", "pandas", "polars", "duckdb")) -> None:
        self.name = name
        self.lines: list[str] = []
        self.missed = 0
        self.say(what)
        self.say(f"{datetime.date.today().isoformat()}; {cpu()}")
        self.say(f"{built()}; {versions(*packages)}")

    def say(self, line: str = "") -> None:
        """Prints a line of the report."""
        self.lines.append(line)
        print(line, flush=True)

    def compare(
        self,
        title: str,
        sides: Mapping[str, Callable[[], Any]],
        *,
        rounds: int = 9,
        same: Callable[[Any, Any], bool] | None = None,
        seconds: float = 120,
    ) -> Comparison:
        """Measures with `alternate` and prints a line for each side, with the ratio to the first."""
        out = alternate(sides, rounds=rounds, same=same, seconds=seconds)
        self.say(f"\n{title}" + (" (answers compared)" if same else ""))
        first = next(iter(sides))
        for name, timed in out.sides.items():
            ratio = "" if name == first else f"  {out.ratio(name):7.1f}x"
            self.say(f"  {name:<36} {timed}{ratio}")
        return out

    def bar(self, what: str, measured: float, *, at_least: float, unit: str = "x", why_missed: str = "") -> None:
        """Prints whether a bar is held; a missed one with what is known about it."""
        held = measured >= at_least
        self.missed += not held
        reason = f"; {why_missed}" if why_missed and not held else ""
        word = "held" if held else "MISSED"
        digits = 1 if held else 2  # 4.99 is not 5
        self.say(f"  bar {word}: {what}: {measured:.{digits}f}{unit}, asked at least {at_least:g}{unit}{reason}")

    def at_most(self, what: str, measured: float, limit: float, unit: str = "ms") -> None:
        """The same for a limit from above."""
        held = measured <= limit
        self.missed += not held
        word = "held" if held else "MISSED"
        self.say(f"  bar {word}: {what}: {measured:.3g} {unit}, asked at most {limit:g} {unit}")

    def finish(self) -> None:
        """Keeps the report when it was asked for."""
        if "--keep" in sys.argv[1:]:
            if "NOT THE RELEASE BUILD" in "\n".join(self.lines):
                raise SystemExit("not kept: this is not the release build; run scripts/bench --keep")
            keep(self.name, self.lines)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    head = [f"{datetime.date.today().isoformat()}; {cpu()}"]
    keep(sys.argv[1], head + sys.stdin.read().splitlines())
