"""Plans with deadlines and knapsacks for CP-SAT, in whole dong, in the compact form of `compact_model`."""

from __future__ import annotations

import time
from collections.abc import Sequence

import compact_model
from ntm import planning
from ortools.sat.python import cp_model

WORKERS = 8  # its portfolio; with fewer it is no peer


def solve(model: cp_model.CpModel, seconds: float, gap: float = 0) -> compact_model.Solved:
    """CP-SAT until proved within `gap`, or `seconds`."""
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = WORKERS
    solver.parameters.relative_gap_limit = gap
    since = time.perf_counter()
    status = solver.solve(model)
    took = time.perf_counter() - since
    name = solver.status_name(status)
    if status == cp_model.INFEASIBLE:
        return compact_model.Solved(took, name, -1, -1, 0)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    value = solver.objective_value if found else -1.0
    return compact_model.Solved(took, name, value, solver.best_objective_bound, solver.num_branches)


def knapsack(costs: Sequence[int], weights: Sequence[int], budget: int) -> cp_model.CpModel:
    """One budget: the items that weigh most."""
    model = cp_model.CpModel()
    x = [model.new_bool_var("") for _ in costs]
    model.add(cp_model.LinearExpr.weighted_sum(x, list(costs)) <= budget)
    model.maximize(cp_model.LinearExpr.weighted_sum(x, list(weights)))
    return model


def deadlines(instance: planning.DeadlineInstance) -> cp_model.CpModel:
    """One general fund and others of their own, or any funds with a column for each kind, fund and year."""
    model, years, kinds = cp_model.CpModel(), range(instance.years), range(instance.kinds)
    demand: list[list[list[tuple[cp_model.IntVar, int]]]] = [[[] for _ in kinds] for _ in years]
    recognised, objective = [], []
    for commune in instance.communes:
        y = [model.new_bool_var("") for _ in years]
        recognised.append(y)
        for t in years:
            worth = instance.worth_of(t + 1) - (instance.worth_of(t + 2) if t + 1 < instance.years else 0)
            objective.append(commune.weight * worth * y[t])
            if t:
                model.add_implication(y[t - 1], y[t])
            if t < commune.earliest - 1:
                model.add(y[t] == 0)
            if 0 < commune.compulsory_by <= t + 1:
                model.add(y[t] == 1)
            for k in kinds:
                cost = sum(x.cost for x in commune.items if x.kind == k)
                if cost:
                    demand[t][k].append((y[t], cost))
        options = compact_model.ways(instance, commune) if commune.compulsory_by == 0 else []
        if options:
            z = [model.new_bool_var("") for _ in options]
            model.add_bool_or([y[-1], *z])
            for column, way in zip(z, options, strict=True):
                for k in kinds:
                    if way[k]:
                        demand[-1][k].append((column, way[k]))
    for group in instance.groups:
        by = (group.by or instance.years) - 1
        model.add(sum(recognised[j][by] for j in group.members) >= group.at_least)
    for t, least in enumerate(instance.at_least):
        model.add(sum(y[t] for y in recognised) >= least)
    _money(model, instance, demand)
    model.maximize(sum(objective))
    return model


def _money(
    model: cp_model.CpModel,
    instance: planning.DeadlineInstance,
    demand: list[list[list[tuple[cp_model.IntVar, int]]]],
) -> None:
    years, kinds = range(instance.years), range(instance.kinds)

    def spent(t: int, k: int) -> cp_model.LinearExpr:
        return cp_model.LinearExpr.weighted_sum([x for x, _ in demand[t][k]], [c for _, c in demand[t][k]])

    until = [[sum(fund.amounts[: t + 1]) for t in years] for fund in instance.funds]
    general = compact_model.own_and_general(instance)
    if general is not None:
        over = {}
        for q, fund in enumerate(instance.funds):
            if q == general:
                continue
            k = fund.pays.index(True)
            over[k] = [model.new_int_var(0, until[general][-1], "") for _ in years]
            for t in years:
                model.add(spent(t, k) - over[k][t] <= until[q][t])
                if t:
                    model.add(over[k][t] >= over[k][t - 1])
        for t in years:
            plain = sum(spent(t, k) for k in kinds if k not in over)
            model.add(plain + sum(column[t] for column in over.values()) <= until[general][t])
        return
    paid = {
        (k, q, s): model.new_int_var(0, fund.amounts[s], "")
        for q, fund in enumerate(instance.funds)
        for k in kinds
        for s in years
        if fund.pays[k]
    }
    for k in kinds:
        for t in years:
            model.add(spent(t, k) <= sum(c for (kind, _, s), c in paid.items() if kind == k and s <= t))
    for q, fund in enumerate(instance.funds):
        for s in years:
            model.add(sum(c for (_, of, year), c in paid.items() if (of, year) == (q, s)) <= fund.amounts[s])
