"""An invented country of the size of Viet Nam: 65 provinces, 707 districts, 10,600 communes."""

from __future__ import annotations

import numpy as np
from ntm import units

PROVINCES, DISTRICTS, COMMUNES = 65, 707, 10_600


def tree() -> tuple[units.Snapshot, np.ndarray, np.ndarray]:
    """The map of a day, and for each commune, in its order, the numbers of its district and its province."""
    province_of = np.sort(np.random.default_rng(1).integers(0, PROVINCES, DISTRICTS))
    district_of = np.sort(np.random.default_rng(2).integers(0, DISTRICTS, COMMUNES))
    lines = ["gso_code,name_vi,level,parent_code"]
    lines += [f"{100 + p},P{p},province," for p in range(PROVINCES)]
    lines += [f"{1000 + d},D{d},district,{100 + p}" for d, p in enumerate(province_of)]
    lines += [f"{10_000 + c},C{c},commune,{1000 + d}" for c, d in enumerate(district_of)]
    registry, findings = units.parse_registry("\n".join(lines) + "\n", "")
    assert not [f for f in findings if f.severity == "error"]
    return registry.at("2030-01-01"), district_of, province_of[district_of]
