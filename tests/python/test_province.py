"""A province as one object in Python: its parts, its verbs, what outlives what."""

from __future__ import annotations

import datetime as dt
import gc
import inspect
import threading
from pathlib import Path

import ntm
import pytest
from provinces import EXAMPLE, copy_example, replace


@pytest.fixture(scope="module")
def qn() -> ntm.Province:
    return ntm.load("quang-nam-2020")


def test_one_door(qn: ntm.Province) -> None:
    assert ntm.examples() == ["quang-nam-2020"]
    for where in (EXAMPLE, str(EXAMPLE), "quang-nam-2020"):
        one = ntm.load(where)
        assert (one.id, one.name_vi, one.name_en) == (qn.id, qn.name_vi, qn.name_en)
        assert one.on == one.known_on == dt.date(2020, 6, 17)
    assert "267 units" in repr(qn) and "Quảng Nam" in repr(qn)
    assert ntm.load(EXAMPLE).location == str(EXAMPLE)


def test_its_parts(qn: ntm.Province) -> None:
    assert len(qn.units) == 267 and len(qn.recognitions) == 90 and len(qn.observations) == 28
    assert len(qn.published.figures) == 65 and len(qn.published.districts) == 21
    assert len(qn.targets) == 18 and len(qn.claims) == 12 and len(qn.funds.lines) == 6
    assert qn.costs.illustrative and qn.scenario.id == "quang-nam-2020"
    assert [one.code for one in qn.findings] == ["NTM-V008", "NTM-F010"]
    assert {one.file: one.read for one in qn.files}["units.csv"] == 267
    assert "0 rejected" in repr(qn.files[0])


def test_parts_work_with_the_functions_of_their_modules(qn: ntm.Province) -> None:
    change = ntm.audit.explain_change(qn.recognitions, qn.units, before="2020-01-31", after="2020-06-17")
    assert (change.recognised_before, change.recognised_after) == (88, 86)
    found = ntm.audit.reconcile(
        qn.claims,
        ntm.audit.Evidence(units=qn.units, recognitions=qn.recognitions, published=qn.published, ledger=qn.funds),
    )
    assert [one.verdict for one in found.results] == [one.verdict for one in qn.check().claims]
    assert qn.recognitions.rows[0].unit.name and "Điện Quang" in repr(qn.recognitions.rows[0])


def test_parts_and_results_outlive_the_province() -> None:
    def parts() -> list[object]:
        one = ntm.load("quang-nam-2020")
        run = one.run(draws=2)
        return [one.recognitions, one.units, one.evaluate(), one.evaluate().map, run.plans[1], one.observations]

    recognitions, units, evaluation, there, plan, panel = parts()
    gc.collect()
    assert len(recognitions.rows) == 90 and recognitions.rows[89].unit.name
    assert units.at("2020-06-17").count("commune") == there.count("commune") == 241
    assert evaluation.measure("communes_recognised").point == 97
    assert plan.gap == 0 and len(plan.by_district()) > 0 and len(panel) == 28


def test_an_evaluation_is_of_a_day(qn: ntm.Province) -> None:
    now = qn.evaluate()
    assert now.on == now.known_on == dt.date(2020, 6, 17)
    assert now.edition.id == "vn-commune-2016" and "vn-commune-2016" in repr(now)
    assert qn.evaluate(on=dt.date(2020, 1, 31)).on == dt.date(2020, 1, 31)
    assert qn.evaluate(on="2018-12-31", known_on="2019-01-01").known_on == dt.date(2019, 1, 1)
    with pytest.raises(ntm.NoSingleEdition, match="assume"):
        qn.evaluate(on="2021-12-31")
    assumed = qn.evaluate(on="2021-12-31", assume="vn-commune-2016")
    assert assumed.edition.id == "vn-commune-2016"
    assert "NTM-U012" in {one.code for one in assumed.findings}, "the list of units ends on 2021-11-06"
    with pytest.raises(ntm.Error, match="not a day"):
        qn.evaluate(on="17/06/2020")
    with pytest.raises(TypeError):
        qn.evaluate(on=2020)


def test_measures_tables_and_explanations(qn: ntm.Province) -> None:
    now = qn.evaluate()
    assert now.measure(ntm.measures.share_recognised).text().replace(" ", "") == "97/200=48,50%"
    assert now.measure("share_recognised").text("en").replace(" ", "") == "97/200=48.50%"
    assert now.measure(ntm.measures.communes_in_programme, scope="517").point == 15
    with pytest.raises(ntm.UnknownName, match="communes_recognised"):
        now.measure("communes_recognized")
    with pytest.raises(ntm.UnknownName, match="T1"):
        now.table("T9")
    assert now.table("T3").to_pandas(labels="vi").shape[0] == 89
    assert "19" in now.explain("Trà Mai").text() and "Trà Mai" in str(now.explain("20944"))
    with pytest.raises(ntm.UnknownName):
        now.explain("Trà Mái Hiên")
    assert len(now.matrix()) == 13 * 19


def test_a_scenario_can_be_changed_and_watched(qn: ntm.Province) -> None:
    seen: list[tuple[int, int]] = []
    run = qn.run(draws=3, progress=lambda done, total: seen.append((done, total)))
    assert len(run.plans) == 3 and seen[-1] == (3, 3) and run.mark in repr(run)
    with pytest.raises(ntm.Error, match="stopped after 1 of 3"):
        qn.run(draws=3, progress=lambda done, total: False)
    with pytest.raises(ZeroDivisionError):
        qn.run(draws=3, progress=lambda done, total: 1 / 0)
    with pytest.raises(ntm.Error, match="draws=0"):
        qn.run(draws=0)
    assert len(qn.completions(qn.scenario.with_draws(2))) == 2


def test_a_folder_without_a_scenario_says_so(tmp_path: Path) -> None:
    folder = copy_example(tmp_path)
    replace(folder / "province.toml", 'scenario = "scenario.toml"\n', "")
    one = ntm.load(folder)
    assert one.scenario is None and [f.code for f in one.findings] == ["NTM-V008", "NTM-F010", "NTM-V003"]
    with pytest.raises(ntm.Error, match="no scenario"):
        one.run()


def test_threads_share_a_province(qn: ntm.Province) -> None:
    found: list[tuple[str, int]] = []

    def work() -> None:
        found.append((qn.evaluate().measure("share_recognised").text(), qn.run(draws=3).plans[0].cost))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(found) == 4 and len(set(found)) == 1


def test_a_plan_from_observed_figures_counts_the_unknown(qn: ntm.Province) -> None:
    problem = qn.plan(qn.evaluate()).require(ntm.new_communes(2)).minimise("cost")
    with pytest.raises(ntm.Error, match="unknown_as"):
        problem.solve()
    plan = problem.unknown_as("unmet").solve()
    assert plan.gap == 0 and plan.mark == "MINH HỌA, không phải số liệu"
    with pytest.raises(ntm.UnknownName, match="likely"):
        qn.plan(estimate="middling")


def test_an_evaluation_or_a_day_not_both(qn: ntm.Province, tmp_path: Path) -> None:
    with pytest.raises(ntm.Error, match="not both"):
        qn.report(tmp_path, evaluation=qn.evaluate(), on="2020-06-17")


def test_it_is_documented() -> None:
    for kind in (ntm.Province, ntm.Evaluation):
        assert inspect.getdoc(kind)
