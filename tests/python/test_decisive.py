"""Whom to phone, against trying every set of questions."""

from __future__ import annotations

import random
from itertools import product

import ntm
import pytest
from ntm import measures, observations, recognition, targets, units

HEAD = "gso_code,name_vi,level,parent_code,valid_from,valid_until,region,unit_type,in_ntm_programme\n"
DECISIONS = "commune,gso_code,tier,decision,date,date_not_before,date_not_after,award_year,basis,source\n"
FIGURES = "date,measure,value,unit,denominator,bound,confidence,note,source\n"
TARGETS = "id,measure,operator,value,unit,by_date,scope,source\n"
ON = "2020-06-17"
DISTRICTS = {"91": ["9101", "9102", "9103"], "92": ["9201", "9202"], "93": ["9301", "9302"]}


def registry() -> units.Registry:
    text = HEAD + "9,Tỉnh,province,,,,,province,\n"
    for district, communes in DISTRICTS.items():
        text += f"{district},Huyện {district},district,9,,,,district,\n"
        text += "".join(f"{c},Xã {c},commune,{district},,,,commune,1\n" for c in communes)
    made, findings = units.parse_registry(text, "date,kind,from_codes,to_codes,from_names,to_names,legal_basis\n")
    assert not [f for f in findings if f.severity is ntm.Severity.ERROR], findings
    return made


class Province:
    """Some communes recognised, some by a decision that may be later, and a total that counts more than are named."""

    def __init__(self, named: list[str], maybe: list[str], extra: int) -> None:
        rows = "".join(f"Xã {c},{c},ntm,1/QĐ,2019-03-01,,,,read,s\n" for c in named)
        rows += "".join(f"Xã {c},{c},ntm,2/QĐ,,2020-03-01,2020-12-01,,read,s\n" for c in maybe)
        self.registry = registry()
        decisions, _ = recognition.parse_recognitions(DECISIONS + rows, self.registry)
        figures, _ = observations.parse_published(
            FIGURES + f"2019-12-31,communes_recognised_cumulative,{len(named) + extra},communes,,=,read,,s\n"
        )
        self.state = targets.State(
            registry=self.registry,
            on=ON,
            recognitions=decisions,
            published=observations.Published(figures, []),
        )
        self.named, self.maybe, self.extra = named, maybe, extra
        communes = [c for inside in DISTRICTS.values() for c in inside]
        self.cells = maybe + ([c for c in communes if c not in named + maybe] if extra else [])

    def worlds(self, whole: bool) -> list[set[str]]:
        out = []
        for answers in product((False, True), repeat=len(self.cells)):
            world = {c for c, yes in zip(self.cells, answers, strict=True) if yes}
            unnamed = len(world - set(self.maybe))
            if unnamed == self.extra or (unnamed < self.extra and not whole):
                out.append(world | set(self.named))
        return out


def communes_of(scope: list[str]) -> set[str]:
    if not scope:
        return {c for inside in DISTRICTS.values() for c in inside}
    return {c for code in scope for c in DISTRICTS.get(code, [code])}


def fewest(cells: list[str], worlds: list[set[str]], settled) -> int | None:
    best = None
    for chosen in product((False, True), repeat=len(cells)):
        asked = {c for c, yes in zip(cells, chosen, strict=True) if yes}
        if best is not None and len(asked) >= best:
            continue
        answers: dict[frozenset[str], list[set[str]]] = {}
        for world in worlds:
            answers.setdefault(frozenset(world & asked), []).append(world)
        if any(settled(left) for left in answers.values()):
            best = len(asked)
    return best


@pytest.mark.parametrize("seed", range(40))
def test_recognition_equals_trying_every_set(seed: int) -> None:
    draw = random.Random(seed)
    communes = sorted(communes_of([]))
    draw.shuffle(communes)
    named, maybe = communes[:2], communes[2 : 2 + draw.randint(0, 2)]
    here = Province(named, maybe, draw.randint(0, 2))
    scope = draw.choice([[], ["91"], ["92"], ["9101"], ["91", "92"], ["91", "92", "93"]])
    least = draw.randint(0, 3)
    worlds = here.worlds(whole=not scope)

    def kept(world: set[str]) -> bool:
        return all(len(world & communes_of(one)) >= least for one in ([[c] for c in scope] or [[]]))

    out = targets.decisive(here.state, "communes_recognised", least=str(least), scope=scope or None)
    keep = fewest(here.cells, worlds, lambda left: all(map(kept, left)))
    miss = fewest(here.cells, worlds, lambda left: not any(map(kept, left)))
    assert (out.keep.needed if out.keep.possible else None) == keep
    assert (out.miss.needed if out.miss.possible else None) == miss
    know = targets.decisive(here.state, measures.communes_recognised, scope=scope or None).know
    numbers = [len(world & communes_of(scope)) for world in worlds]
    assert (know.now.low, know.now.high) == (min(numbers), max(numbers))
    assert know.settled


def test_a_promise_in_a_file_names_its_units() -> None:
    here = Province(["9101"], ["9102"], 1)
    rows = "A,communes_recognised,>=,1,communes,2020-12-31,91;92,s\nB,share_recognised,>=,50,percent,2020-12-31,91,s\n"
    promised, _ = targets.parse_targets(TARGETS + rows, here.registry)
    both, share = (targets.decisive(here.state, one) for one in promised)
    assert (both.keep.now, both.keep.needed) == (ntm.CountInterval(1, 2), 1)
    assert both.keep.after == ntm.CountInterval(2, 2)
    # Half of three communes is two: the commune whose decision may be later is asked.
    assert share.keep.needed == 1 and share.denominator == 3
    table = share.table()
    assert table["name"].values[0] == "9102" and table["criterion"].values[0] is None
    assert table["criterion_name"].values[0] == "được công nhận"
    assert "units that keep it" in both.text("en")


def test_wrong_use() -> None:
    here = Province(["9101"], [], 1)
    with pytest.raises(ntm.Error, match="share commune"):
        targets.decisive(here.state, "communes_recognised", least="1", scope=["91", "9101"])
    nothing = targets.State(registry=here.registry, on=ON)
    with pytest.raises(ntm.Error, match="neither decisions nor"):
        targets.decisive(nothing, "share_recognised")
    with pytest.raises(ntm.Error, match="does not follow"):
        targets.decisive(here.state, "cost")


def test_the_example_says_whom_to_ask_about_recognition() -> None:
    now = ntm.load("quang-nam-2020").evaluate(on="2020-06-17")
    all_of_it = now.decisive("communes_recognised")
    stated = now.measure("communes_recognised")
    assert (all_of_it.know.now.low, all_of_it.know.now.high) == (stated.low, stated.high)
    two = now.decisive("communes_recognised", scope=["Tiên Phước", "Duy Xuyên"])
    assert two.know.settled
    several = now.decisive(measures.criteria_met, 5, scope=["Tiên Phước", "Duy Xuyên"])
    parts = [now.measure("criteria_met", scope=one) for one in ("Tiên Phước", "Duy Xuyên")]
    assert several.know.now.low == sum(part.low for part in parts)
