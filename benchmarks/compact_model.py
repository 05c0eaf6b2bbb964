"""Plans with deadlines as a mixed integer program in their compact form, for HiGHS: the best formulation that we know.

Columns: "commune j recognised by year t" (cumulated), each way of a commune to the floor, and money. Where one general
fund pays for everything and each other fund for one kind of its own, money is "what kind k takes from the general fund
by year t"; otherwise "money of fund q for kind k in year s".
"""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass

import highspy
import numpy as np
from ntm import planning


@dataclass
class Solved:
    """What HiGHS says; `value` is -1 without a plan."""

    seconds: float
    status: str
    value: float
    bound: float
    nodes: int


class Rows:
    """Rows and columns as they come."""

    def __init__(self) -> None:
        self.starts: list[int] = [0]
        self.columns: list[int] = []
        self.values: list[float] = []
        self.low: list[float] = []
        self.high: list[float] = []
        self.objective: list[float] = []
        self.lower: list[float] = []
        self.upper: list[float] = []
        self.whole: list[bool] = []

    def column(self, objective: float, lower: float, upper: float, whole: bool) -> int:
        self.objective.append(objective)
        self.lower.append(lower)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.objective) - 1

    def row(self, entries: list[tuple[int, float]], low: float, high: float) -> None:
        self.columns.extend(column for column, _ in entries)
        self.values.extend(value for _, value in entries)
        self.starts.append(len(self.columns))
        self.low.append(low)
        self.high.append(high)


def ways(instance: planning.DeadlineInstance, commune: planning.DeadlineCommune) -> list[list[int]]:
    """Costs by kind of each way to the floor with the cheapest of each kind; none that another one dominates."""
    lacking = max(0, instance.floor - instance.criteria + len(commune.items))
    if lacking == 0:
        return []
    by = [sorted(x.cost for x in commune.items if x.kind == k) for k in range(instance.kinds)]
    out = [
        [sum(costs[:n]) for costs, n in zip(by, take, strict=True)]
        for take in itertools.product(*(range(len(costs) + 1) for costs in by))
        if sum(take) == lacking
    ]
    return [w for w in out if not any(o != w and all(a <= b for a, b in zip(o, w, strict=True)) for o in out)]


def own_and_general(instance: planning.DeadlineInstance) -> int | None:
    """The general fund's position where each other fund pays for one kind that no third fund pays for."""
    general = [q for q, fund in enumerate(instance.funds) if all(fund.pays)]
    own = [fund.pays.index(True) for q, fund in enumerate(instance.funds) if q not in general and sum(fund.pays) == 1]
    ok = len(general) == 1 and len(own) == len(instance.funds) - 1 == len(set(own))
    return general[0] if ok else None


def money(instance: planning.DeadlineInstance, rows: Rows, demand: list[list[list[tuple[int, float]]]]) -> None:
    """Rows that say that `demand[t][k]` (entries of what kind k must have by year t) can be paid."""
    years, unit = range(instance.years), max(1.0, sum(sum(f.amounts) for f in instance.funds) / instance.years)
    until = [[sum(fund.amounts[: t + 1]) / unit for t in years] for fund in instance.funds]
    scaled = [[[(c, v / unit) for c, v in entries] for entries in by] for by in demand]
    general = own_and_general(instance)
    if general is not None:
        inf = highspy.kHighsInf
        over: dict[int, list[int]] = {}
        for q, fund in enumerate(instance.funds):
            if q == general:
                continue
            k = fund.pays.index(True)
            over[k] = [rows.column(0, 0, inf, False) for _ in years]
            for t in years:
                rows.row([*scaled[t][k], (over[k][t], -1.0)], -inf, until[q][t])
                if t:
                    rows.row([(over[k][t], 1.0), (over[k][t - 1], -1.0)], 0, inf)
        for t in years:
            plain = [e for k in range(instance.kinds) if k not in over for e in scaled[t][k]]
            rows.row([*plain, *((column[t], 1.0) for column in over.values())], -inf, until[general][t])
        return
    paid = {
        (k, q, s): rows.column(0, 0, highspy.kHighsInf, False)
        for q, fund in enumerate(instance.funds)
        for k in range(instance.kinds)
        for s in years
        if fund.pays[k]
    }
    for k in range(instance.kinds):
        for t in years:
            money_by_t = [(c, -1.0) for (kind, _, s), c in paid.items() if kind == k and s <= t]
            rows.row([*scaled[t][k], *money_by_t], -highspy.kHighsInf, 0)
    for q, fund in enumerate(instance.funds):
        for s in years:
            spent = [(c, 1.0) for (_, fund_, year), c in paid.items() if fund_ == q and year == s]
            rows.row(spent, -highspy.kHighsInf, fund.amounts[s] / unit)


def model(instance: planning.DeadlineInstance) -> Rows:
    """The whole program; groups of one and compulsory communes as the instance says."""
    rows, inf, years = Rows(), highspy.kHighsInf, range(instance.years)
    demand: list[list[list[tuple[int, float]]]] = [[[] for _ in range(instance.kinds)] for _ in years]
    recognised: list[list[int]] = []
    for commune in instance.communes:
        cost = [sum(x.cost for x in commune.items if x.kind == k) for k in range(instance.kinds)]
        gain = [instance.worth_of(t + 1) - (instance.worth_of(t + 2) if t + 1 < instance.years else 0) for t in years]
        first = commune.earliest - 1
        y = [
            rows.column(-commune.weight * gain[t], float(0 < commune.compulsory_by <= t + 1), float(t >= first), True)
            for t in years
        ]
        recognised.append(y)
        for t in years:
            if t:
                rows.row([(y[t], 1.0), (y[t - 1], -1.0)], 0, inf)
            for k in range(instance.kinds):
                if cost[k]:
                    demand[t][k].append((y[t], float(cost[k])))
        options = ways(instance, commune) if commune.compulsory_by == 0 else []
        if options:
            z = [rows.column(0, 0, 1, True) for _ in options]
            rows.row([(y[-1], 1.0), *((c, 1.0) for c in z)], 1, inf)
            for column, way in zip(z, options, strict=True):
                for k in range(instance.kinds):
                    if way[k]:
                        demand[-1][k].append((column, float(way[k])))
    for group in instance.groups:
        by = (group.by or instance.years) - 1
        rows.row([(recognised[j][by], 1.0) for j in group.members], group.at_least, inf)
    for t, least in enumerate(instance.at_least):
        rows.row([(y[t], 1.0) for y in recognised], least, inf)
    money(instance, rows, demand)
    return rows


def big_relaxation(instance: planning.DeadlineInstance) -> Rows:
    """The linear program that keeps the criteria ("item i of commune j is paid for by year t").

    Disaggregated links and lifted floors: its value is that of the compact one.
    """
    rows, inf, years = Rows(), highspy.kHighsInf, range(instance.years)
    demand: list[list[list[tuple[int, float]]]] = [[[] for _ in range(instance.kinds)] for _ in years]
    recognised: list[list[int]] = []
    for commune in instance.communes:
        gain = [instance.worth_of(t + 1) - (instance.worth_of(t + 2) if t + 1 < instance.years else 0) for t in years]
        y = [rows.column(-commune.weight * gain[t], float(0 < commune.compulsory_by <= t + 1), 1, True) for t in years]
        recognised.append(y)
        z = [[rows.column(0, 0, 1, False) for _ in years] for _ in commune.items]
        for item, column in zip(commune.items, z, strict=True):
            for t in years:
                rows.row([(column[t], 1.0), (y[t], -1.0)], 0, inf)
                demand[t][item.kind].append((column[t], float(item.cost)))
                if t:
                    rows.row([(column[t], 1.0), (column[t - 1], -1.0)], 0, inf)
        for t in years[1:]:
            rows.row([(y[t], 1.0), (y[t - 1], -1.0)], 0, inf)
        lacking = max(0, instance.floor - instance.criteria + len(commune.items))
        if lacking:
            more = float(lacking - len(commune.items))
            rows.row([*((column[-1], 1.0) for column in z), (y[-1], more)], lacking, inf)
    for group in instance.groups:
        rows.row([(recognised[j][-1], 1.0) for j in group.members], group.at_least, inf)
    money(instance, rows, demand)
    return rows


def solve(rows: Rows, seconds: float = 60, gap: float = 0, relax: bool = False) -> Solved:
    """HiGHS on one thread until proved within `gap`, or `seconds`."""
    highspy.Highs.resetGlobalScheduler(True)  # whoever ran HiGHS before in this process may have asked for more
    highs = highspy.Highs()
    for option, value in {
        "output_flag": False, "threads": 1, "time_limit": float(seconds), "mip_rel_gap": float(gap),
    }.items():  # fmt: skip
        highs.setOptionValue(option, value)
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = len(rows.low), len(rows.objective)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = map(np.array, (rows.objective, rows.lower, rows.upper))
    lp.row_lower_, lp.row_upper_ = np.array(rows.low), np.array(rows.high)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array(rows.starts, np.int32)
    lp.a_matrix_.index_ = np.array(rows.columns, np.int32)
    lp.a_matrix_.value_ = np.array(rows.values)
    if not relax:
        kinds = highspy.HighsVarType
        lp.integrality_ = [kinds.kInteger if whole else kinds.kContinuous for whole in rows.whole]
    highs.passModel(lp)
    since = time.perf_counter()
    highs.run()
    took = time.perf_counter() - since
    info, status = highs.getInfo(), str(highs.getModelStatus()).rsplit(".k", maxsplit=1)[-1]
    if status == "Infeasible":
        return Solved(took, status, -1, -1, 0)
    value = -info.objective_function_value if abs(info.objective_function_value) < 1e29 else -1.0
    return Solved(took, status, value, value if relax else -info.mip_dual_bound, 0 if relax else info.mip_node_count)
