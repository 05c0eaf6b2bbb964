"""Seeded fictional instances of plans with deadlines, the same on every machine with the same NumPy.

    instance = instances.deadline_instance(n=200, seed=1, weights="unit", years=5)

Calibrated on one province's published figures (about half of the communes complete, 15.3 criteria on average); all
costs are invented. `full`: three funds (general, roads, schools), a floor of 8, one compulsory district, and one
commune at least in every mountain district.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

import numpy as np
from ntm import planning

BASE = np.array(  # million dong for each criterion, invented
    [300, 9000, 2500, 1200, 6000, 3000, 900, 400, 2500, 1500, 1200, 700, 600, 1800, 700, 800, 2200, 500, 400.0]
)
CRITERIA = len(BASE)
FLOOR = 8
SHARES = {"general": 0.55, "roads": 0.20, "schools": 0.25}
ROADS, SCHOOLS = {1}, {4, 13}  # positions of the criteria that the second and third fund pay for


@dataclass(frozen=True)
class Province:
    """Communes with what they lack and what it costs; arrays by commune, or by commune and criterion."""

    met: Any
    cost: Any
    district: Any
    mountain: Any
    weight: Any


@functools.cache
def make(n: int, seed: int = 1, weights: str = "unit", rho: float = 0.5, sigma: float = 0.6) -> Province:
    """`weights`: "unit", "pop" (people) or "corr" (cost to complete and a constant: the hard case)."""
    g = np.random.Generator(np.random.Philox(key=[seed, n]))
    size = 11
    districts = -(-n // size)
    district = np.arange(n) // size
    of_district = g.normal(size=districts)
    remote = 0.7 * of_district[district] + 0.7 * g.normal(size=n)
    full = np.argsort(np.argsort(remote + 1.0 * g.normal(size=n))) < round(0.4852 * n)
    mean = 11.77 - 1.2 * (remote - remote[~full].mean())
    count = np.where(full, CRITERIA, np.clip(np.rint(mean + 2.2 * g.normal(size=n)), 3, 18)).astype(int)
    difficulty = 0.6 * np.log(BASE / BASE.mean())
    key = g.gumbel(size=(n, CRITERIA)) - difficulty
    met = np.argsort(np.argsort(-key, axis=1), axis=1) < count[:, None]
    e = g.normal(size=(n, CRITERIA))
    common = 0.6 * remote + 0.8 * g.normal(size=n)
    spread = np.sqrt(rho) * common[:, None] + np.sqrt(1 - rho) * e
    cost = np.maximum(np.rint(BASE * np.exp(sigma * spread)).astype(np.int64), 10)
    mountain = of_district > np.quantile(of_district, 0.66)
    if weights == "unit":
        weight = np.ones(n, np.int64)
    elif weights == "pop":
        weight = np.rint(np.exp(g.normal(8.7, 0.5, size=n) - 0.3 * remote)).astype(np.int64)
    elif weights == "corr":
        weight = (cost * ~met).sum(1) + 3000
    else:
        raise ValueError(f"weights are unit, pop or corr, not {weights}")
    return Province(met, cost, district, mountain, weight)


def kind_of(criterion: int) -> int:
    """0 for the general fund alone, 1 for roads, 2 for schools."""
    return 1 if criterion in ROADS else 2 if criterion in SCHOOLS else 0


def deadline_instance(
    n: int,
    seed: int = 1,
    weights: str = "unit",
    years: int = 5,
    share: float = 0.25,
    full: bool = True,
    unit: int = 1,
) -> planning.DeadlineInstance:
    """`share`: all money as a share of all costs. `unit`: dong in one unit of money (1: amounts in million dong)."""
    province = make(n, seed, weights)
    lacking = np.flatnonzero(~province.met.all(1))
    total = float((province.cost * ~province.met).sum()) * unit
    yearly = share * total / years
    compulsory = int(province.district[-1] + 1) // 2
    groups: dict[int, list[int]] = {}
    communes = []
    for position, j in enumerate(lacking):
        district = int(province.district[j])
        items = [
            planning.DeadlineItem(int(i), kind_of(int(i)) if full else 0, int(province.cost[j, i]) * unit)
            for i in np.flatnonzero(~province.met[j])
        ]
        by = years if full and district == compulsory else 0
        communes.append(planning.DeadlineCommune(items, weight=int(province.weight[j]), compulsory_by=by))
        if full and province.mountain[district]:
            groups.setdefault(district, []).append(position)
    masks = {"general": [True, True, True], "roads": [False, True, False], "schools": [False, False, True]}
    funds = [
        planning.DeadlineFund(name, masks[name], [int(part * yearly)] * years) for name, part in SHARES.items()
    ] if full else [planning.DeadlineFund("all", [True], [int(yearly)] * years)]  # fmt: skip
    return planning.DeadlineInstance(
        years=years,
        kinds=3 if full else 1,
        criteria=CRITERIA,
        floor=FLOOR if full else 0,
        communes=communes,
        funds=funds,
        groups=[planning.DeadlineGroup(members) for members in groups.values()],
    )


def crossing_funds(
    n: int, seed: int = 1, weights: str = "unit", years: int = 5, share: float = 0.25, funds: int = 5, kinds: int = 6
) -> planning.DeadlineInstance:
    """The same communes with `funds` funds that each pay for a random half of six kinds (the first for all), in unequal
    years: sets that are neither nested nor apart."""
    plain = deadline_instance(n, seed, weights, years, share)
    g = np.random.Generator(np.random.Philox(key=[seed, n + 7]))
    kind = g.integers(0, kinds, CRITERIA)
    communes = [
        planning.DeadlineCommune(
            [planning.DeadlineItem(x.criterion, int(kind[x.criterion]), x.cost) for x in c.items],
            weight=c.weight,
            compulsory_by=c.compulsory_by,
        )
        for c in plain.communes
    ]
    total = sum(sum(fund.amounts) for fund in plain.funds)
    given = []
    for q in range(funds):
        pays = (g.random(kinds) < 0.5) | (q == 0)
        part = 0.5 if q == 0 else 0.5 / (funds - 1)
        amounts = [int(part * total * x) for x in g.dirichlet([3.0] * years)]
        given.append(planning.DeadlineFund(f"fund {q}", [bool(x) for x in pays], amounts))
    return planning.DeadlineInstance(
        years=years, kinds=kinds, criteria=CRITERIA, floor=FLOOR, communes=communes, funds=given, groups=plain.groups
    )


def chained_funds(
    n: int, seed: int = 1, weights: str = "unit", years: int = 5, share: float = 0.25
) -> planning.DeadlineInstance:
    """The same communes with four funds, each within the next wider one or apart from it (all, roads, roads and
    schools, schools), in unequal years."""
    plain = deadline_instance(n, seed, weights, years, share)
    g = np.random.Generator(np.random.Philox(key=[seed, n + 13]))
    total = sum(sum(fund.amounts) for fund in plain.funds)
    masks = {
        "all": [True, True, True],
        "roads and schools": [False, True, True],
        "roads": [False, True, False],
        "schools": [False, False, True],
    }
    parts = (0.55, 0.2, 0.1, 0.15)
    funds = [
        planning.DeadlineFund(name, mask, [int(part * total * x) for x in g.dirichlet([4.0] * years)])
        for part, (name, mask) in zip(parts, masks.items(), strict=True)
    ]
    return planning.DeadlineInstance(
        years=years,
        kinds=3,
        criteria=CRITERIA,
        floor=FLOOR,
        communes=plain.communes,
        funds=funds,
        groups=plain.groups,
    )
