"""How long calls take on a whole country: 10,600 communes, and files of about a million rows.

    PYTHONPATH=build/release/python python tools/long_calls.py

Everything is invented; the median of three runs. What exceeds 50 ms is to take a `run_control`
(docs/cpp-contract.md).
"""

from __future__ import annotations

import gc
import random
import statistics
import time
from collections.abc import Callable
from typing import Any

import ntm
from ntm import aggregate, assessment, observations, standard, targets, units

COMMUNES, DISTRICTS, PROVINCES, YEARS = 10_600, 707, 63, 15
BEFORE, AFTER = "2022-06-30", "2024-12-30"


def timed(what: str, call: Callable[[], Any]) -> Any:
    taken, out = [], None
    for _ in range(3):
        out = None
        gc.collect()
        begun = time.perf_counter()
        out = call()
        taken.append(1000 * (time.perf_counter() - begun))
    print(f"{what:<56} {statistics.median(taken):9.1f} ms [{min(taken):.1f}, {max(taken):.1f}]")
    return out


def country() -> tuple[str, str]:
    """Every third commune swallows the two after it on 2025-07-01."""
    lines = ["gso_code,name_vi,level,parent_code,valid_from,valid_until,region,in_ntm_programme,population"]
    lines += [f"{100 + p},P{p},province,,,,south_central_coast,," for p in range(PROVINCES)]
    lines += [f"{1000 + d},D{d},district,{100 + d % PROVINCES},,,,," for d in range(DISTRICTS)]
    events = ["date,kind,from_codes,to_codes"]
    for c in range(COMMUNES):
        lines.append(f"{20000 + c},C{c},commune,{1000 + c % DISTRICTS},,2025-07-01,,1,{1000 + c}")
        if c % 3 == 0:
            lines.append(f"{60000 + c},M{c},commune,{1000 + c % DISTRICTS},2025-07-01,,,1,3000")
            old = ";".join(str(20000 + k) for k in range(c, min(c + 3, COMMUNES)))
            events.append(f"2025-07-01,merge,{old},{60000 + c}")
    return "\n".join(lines) + "\n", "\n".join(events) + "\n"


def rows_of(codes: list[str], days: list[str], items: list[str], share: float = 1) -> str:
    draw = random.Random(1)
    lines = ["unit,item,on,value"]
    lines += [
        f"{u},{i},{on},{draw.randrange(101)}" for u in codes for on in days for i in items if draw.random() < share
    ]
    return "\n".join(lines) + "\n"


def values(registry: units.Registry, file: str) -> None:
    parsed, _ = timed(
        f"observations.parse_observations, {file.count(chr(10)) - 1} rows, {len(file) >> 20} MiB",
        lambda: observations.parse_observations(file, registry),
    )
    panel, _ = timed(f"observations.build_panel, {len(parsed)} rows", lambda: observations.build_panel(parsed))
    timed("rows.check", lambda: parsed.check(standard.catalog().find("vn-commune-2021")))
    timed("rows.table", parsed.table)
    timed("panel.state", lambda: panel.state(registry, on=AFTER))


def main() -> None:
    text, events = country()
    registry, _ = timed(
        f"units.parse_registry, {text.count(chr(10))} lives", lambda: units.parse_registry(text, events)
    )
    day = registry.at(BEFORE)
    codes = [u.code for u in day.units("commune")]
    timed("registry.crosswalk", lambda: registry.crosswalk(before=BEFORE, after="2026-01-01"))

    days = [f"{2010 + y}-06-30" for y in range(YEARS)]
    file = rows_of(codes, days, ["13.1", "13.2", "17.1", "17.2", "17.3", "17.4", "17.5"])
    values(registry, file)
    counts = ["gso_code,date,criteria_met,n_criteria"]
    counts += [f"{u},{on},{(n * 7) % 20},19" for n, u in enumerate(codes) for on in days]
    timed(
        f"observations.parse_criteria_counts, {len(counts) - 1} rows",
        lambda: observations.parse_criteria_counts("\n".join(counts) + "\n", registry),
    )
    statuses = ["unit,on," + ",".join(str(k + 1) for k in range(19))]
    statuses += [
        f"{u},{on}," + ",".join("10"[(n + k) % 2] for k in range(19)) for n, u in enumerate(codes) for on in days[-5:]
    ]
    timed(
        f"observations.parse_criteria_table, {len(statuses) - 1} rows x 19",
        lambda: observations.parse_criteria_table("\n".join(statuses) + "\n", registry),
    )

    law = standard.catalog().find("vn-commune-2021")
    old_law = standard.catalog().find("vn-commune-2016")
    items = [i.code for c in law.criteria for i in c.indicators if i.code.count(".") == 1]
    file = rows_of(codes, ["2021-12-31", "2023-12-31"], items, 0.8)
    rows, _ = observations.parse_observations(file, registry)
    panel, _ = observations.build_panel(rows)
    print(f"{'panel of':<56} {len(panel):9} rows, {len(items)} indicators")
    first = timed("assessment.evaluate", lambda: assessment.evaluate(law, registry, panel, on=BEFORE, known_on=BEFORE))
    last = assessment.evaluate(law, registry, panel, on=AFTER)
    other = assessment.evaluate(old_law, registry, panel, on=AFTER)
    timed("assessment.degree_table", lambda: assessment.degree_table(last, panel))
    timed("assessment.near_misses", lambda: assessment.near_misses(last, panel, "10%"))
    timed("assessment.fragile", lambda: assessment.fragile(last, panel, "10%"))
    timed("assessment.doubt", lambda: assessment.doubt(last, panel, recalled_thresholds=True))
    timed("assessment.attribute", lambda: assessment.attribute(first, last, panel))
    timed("assessment.bridge", lambda: assessment.bridge(other, last))
    timed("outcomes.to_json_lines", last.to_json_lines)
    timed("decisive: communes_under(15)", lambda: targets.decisive(last, "communes_under(15)"))
    timed("decisive: communes_at_least(15) = 5000", lambda: targets.decisive(last, "communes_at_least(15)", "5000"))
    truths = last.truth()
    groups = [str(n % DISTRICTS) for n in range(len(truths))]
    timed("aggregate.decompose, 707 districts, all cutoffs", lambda: aggregate.decompose(truths, groups=groups))
    timed("aggregate.survey, linearised", lambda: aggregate.survey(truths, 5 / 19, groups=groups))
    timed(
        "aggregate.survey, 1000 resamples",
        lambda: aggregate.survey(truths, 5 / 19, groups=groups, method="bootstrap"),
    )
    qn = ntm.load("quang-nam-2020")
    now = qn.evaluate()
    timed("province.check of Quang Nam (claims, targets, findings)", lambda: qn.check(now))
    timed("decisive: criteria_met", lambda: targets.decisive(last, "criteria_met"))


if __name__ == "__main__":
    main()
