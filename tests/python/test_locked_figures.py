"""Figures of locked periods of Quảng Nam: as reported, as they stand, and what an erratum changes of them."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import ntm
import numpy as np
import pytest
from ntm.observations import Journal
from ntm.province import LockedFigures

DAY, MONTH = "2020-05-31", ("2020-05-01", "2020-06-01")
Figures = dict[tuple[str, str | None, str, int | None], tuple[int, int]]


@pytest.fixture(scope="module")
def qn() -> ntm.Province:
    return ntm.load("quang-nam-2020")


def indicators() -> list[str]:
    edition = ntm.standard.catalog().find("vn-commune-2016")
    return [indicator.code for criterion in edition.criteria for indicator in criterion.indicators]


class Draw:
    """Values of communes as offices send them."""

    def __init__(self, qn: ntm.Province, seed: int) -> None:
        self.draw = random.Random(seed)
        self.communes = [unit.code for unit in qn.units.at(DAY).programme()]
        self.items = indicators()

    def cell(self) -> tuple[str, str, object]:
        item = self.draw.choice(self.items) if self.draw.random() < 0.5 else str(self.draw.randint(1, 19))
        value = self.draw.random() < 0.6 if item.isdigit() else self.draw.choice([None, True, False, 5.0, 60.0, 95.0])
        return self.draw.choice(self.communes), item, value


def count(outcomes: ntm.assessment.Outcomes) -> Figures:
    """Criteria met and met criterion by criterion at each level, counted without the library's roll-up."""
    truth, met = outcomes.truth(), outcomes.criteria_met_array()
    cells = np.concatenate([met[:, None, :], np.stack([truth == 1, truth != 0], axis=2).astype(int)], axis=1)
    snapshot = outcomes.registry.at(outcomes.on)
    out: dict[tuple[str, str | None, str, int | None], np.ndarray] = {}
    names = [("criteria_met", None), *(("criterion", number) for number in outcomes.criteria)]
    for row, unit in enumerate(outcomes.units):
        for level in ("commune", "district", "province"):
            above = snapshot.ancestor(unit, level)
            for name, cell in zip(names, cells[row], strict=True):
                key = (level, above.code if above else None, *name)
                out[key] = out.get(key, np.zeros(2, int)) + cell
    return {key: (int(low), int(high)) for key, (low, high) in out.items()}


def foretold(effect: ntm.province.ErratumEffect) -> dict[object, tuple[tuple[int, int], tuple[int, int]]]:
    return {
        (t.level, t.unit.code if t.unit else None, t.quantity, t.item): (
            (t.before.low, t.before.high),
            (t.after.low, t.after.high),
        )
        for lock in effect.locks
        for t in lock.totals
        if t.quantity in ("criteria_met", "criterion")
    }


def between(before: Figures, after: Figures) -> dict[object, tuple[tuple[int, int], tuple[int, int]]]:
    return {key: (value, after[key]) for key, value in before.items() if after[key] != value}


@pytest.fixture
def journal(qn: ntm.Province, tmp_path: Path) -> Journal:
    """The example's observations and those of a month, in one act, and the month locked."""
    path = tmp_path / "qn"
    text = "unit,item,on,value,recorded_on\n"
    draw = Draw(qn, 17062020)
    words = {None: "chưa có số liệu", True: "Đạt", False: "Chưa đạt"}
    seen = {}
    for _ in range(1500):
        unit, item, value = draw.cell()
        seen[unit, item] = words.get(value, value) if not isinstance(value, float) else value
    text += "".join(f"{unit},{item},2020-05-20,{value},2020-06-05\n" for (unit, item), value in seen.items())
    rows, findings = ntm.observations.parse_observations(text, qn.units)
    assert not [f for f in findings if f.level == ntm.Severity.ERROR]
    journal = Journal(path, qn.units, write=True)
    journal.append(qn.observations, by="Lan", reason="sổ cũ")
    journal.append(rows, by="Lan")
    lock = qn.evaluate(on=DAY, panel=journal.panel()).lock(journal, *MONTH, by="Hoà", note="báo cáo tháng 5")
    assert (lock.edition, str(lock.on), str(lock.map_on)) == ("vn-commune-2016", DAY, DAY)
    return journal


def errata_agree(qn: ntm.Province, journal: Journal, tmp_path: Path, cells: int) -> int:
    """Asks about random cells; each prediction must be what a batch evaluation with the row finds. How many changed."""
    figures = LockedFigures(journal)
    reported = standing = count(qn.evaluate(on=DAY, panel=journal.panel()).outcomes)
    draw, changed = Draw(qn, 7), 0
    said = {"on": "2020-05-25", "recorded_on": "2020-07-01", "by": "Lan", "reason": "nộp muộn"}
    for number in range(cells):
        unit, item, value = draw.cell()
        effect = figures.erratum(unit, item, value, **said)
        copy = tmp_path / "copy"
        shutil.copyfile(journal.path, copy)
        with Journal(copy, qn.units, write=True) as other:
            other.record(unit, item, value, erratum=True, **said)
            after = count(qn.evaluate(on=DAY, panel=other.panel()).outcomes)
        assert foretold(effect) == between(standing, after), (unit, item, value)
        changed += bool(effect.locks)
        if number % 5 == 0:
            figures.erratum(unit, item, value, record=True, **said)
            standing = after
    assert foretold(figures.changes(0)) == between(reported, standing)
    # What was known on the day of the lock gives the figures as they were printed.
    then = qn.evaluate(on=DAY, known_on=journal.locks[0].known_on, panel=journal.panel()).outcomes
    assert count(then) == reported
    assert figures.findings == [] and journal.check() == []
    assert np.array_equal(figures.reported(0).outcomes().truth(), then.truth())
    return changed


def test_an_erratum_foretells_what_a_batch_evaluation_finds(qn: ntm.Province, journal: Journal, tmp_path: Path) -> None:
    assert errata_agree(qn, journal, tmp_path, int(os.environ.get("NTM_TEST_ERRATA", "12"))) > 0


def test_an_erratum_is_asked_for_and_then_recorded(qn: ntm.Province, journal: Journal) -> None:
    figures = LockedFigures(journal)
    size = len(journal)
    said = {"on": DAY, "recorded_on": "2020-07-01", "by": "Lan", "reason": "đếm sai"}
    before = figures.reported(0).outcomes().at("Trà Mai", 17)
    effect = figures.erratum("Trà Mai", "17", before != ntm.Truth.MET, **said)
    assert len(journal) == size and effect
    assert [lock.lock.note for lock in effect.locks] == ["báo cáo tháng 5"]
    assert {t.level for t in effect.locks[0].totals} == {"commune", "district", "province"}
    assert [v.item for v in effect.locks[0].verdicts if v.what == "criterion"] == ["17"]
    assert set(effect.totals_table().column("since").values) == {"2020-05-01"}
    assert len(effect) == len(effect.totals_table()) + len(effect.verdicts_table())
    assert repr(effect) == f"<ErratumEffect: {len(effect)} figures of 1 periods>"
    with pytest.raises(ntm.Error, match="reason"):
        figures.erratum("Trà Mai", "17", True, **(said | {"reason": ""}))
    figures.erratum("Trà Mai", "17", before != ntm.Truth.MET, record=True, **said)
    assert len(journal) == size + 1 and foretold(figures.changes(0)) == foretold(effect)
    word = "x" if before == ntm.Truth.MET else "chưa đạt"
    rows, _ = ntm.observations.parse_observations(
        f"unit,item,on,value,recorded_on\nTrà Mai,criterion:17,{DAY},{word},2020-07-02\n",
        qn.units,
    )
    back = figures.erratum(rows, by="Lan", reason="đúng như đã in", record=True)
    assert back.locks and (not figures.changes(0).locks or before == ntm.Truth.UNKNOWN)


def test_figures_of_the_folder_are_not_those_of_the_journal(qn: ntm.Province, journal: Journal) -> None:
    with pytest.raises(ntm.Error, match="panel=journal"):
        qn.evaluate(on="2020-06-17", known_on="2020-07-05").lock(journal, "2020-06-01", "2020-07-01", by="Hoà")
    assert len(journal.locks) == 1
    with pytest.raises(ntm.Error, match="no figures of lock 5"):
        LockedFigures(journal).reported(5)
