"""Ctrl-C ends a long call of the library and leaves what it worked on usable."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator

import ntm
import pytest
from ntm import aggregate, assessment, observations, planning

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no timers")


@pytest.fixture
def alarm() -> Iterator[Callable[[float], None]]:
    """A signal that does what Ctrl-C does, after so many seconds."""
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    yield lambda seconds: signal.setitimer(signal.ITIMER_REAL, seconds) and None
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


def interrupted(alarm: Callable[[float], None], call: Callable[[], object]) -> float:
    """Seconds from the signal to the exception."""
    alarm(0.2)
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        call()
    return time.monotonic() - begun - 0.2


def test_completions_and_runs(alarm: Callable[[float], None]) -> None:
    qn = ntm.load("quang-nam-2020")
    interrupted(alarm, lambda: qn.completions(draws=1_000_000))
    interrupted(alarm, lambda: qn.run(draws=1_000_000))
    assert len(qn.completions(draws=1)) == 1


def test_many_evaluations(alarm: Callable[[float], None]) -> None:
    qn = ntm.load("quang-nam-2020")
    now = qn.evaluate(on="2020-06-17").outcomes
    changes = [assessment.suppose_status(now.registry, u.code, "17", True, on="2020-06-17") for u in now.units]
    case = assessment.EvaluationCase(now.edition, now.registry, on="2020-06-17", changes=changes)
    interrupted(
        alarm, lambda: [assessment.evaluate_many([case] * 500, now.registry, qn.observations) for _ in range(100)]
    )


def test_solvers(alarm: Callable[[float], None]) -> None:
    # Even costs, an odd budget, weights that equal the costs: no bound ever closes the gap.
    costs = [2 * (1_000_000 + (i * i * 7919) % 999_983) for i in range(200)]
    interrupted(
        alarm,
        lambda: [planning.knapsack(costs, costs, sum(costs) // 4 * 2 + 1, work=2_000_000_000) for _ in range(1000)],
    )


def test_resampling(alarm: Callable[[float], None]) -> None:
    rows = [[(n * 7 + c) % 3 > 0 for c in range(19)] for n in range(2000)]
    interrupted(alarm, lambda: aggregate.survey(rows, 5 / 19, method="bootstrap", replicates=20_000))


def test_files_panels_and_what_looks_into_outcomes(alarm: Callable[[float], None]) -> None:
    registry, _ = ntm.units.parse_registry("gso_code,name_vi,level,parent_code\n1,P,province,\n2,A,commune,1\n", "")
    text = "unit,item,on,value\n" + "2,17.1,2020-01-02,80\n2,17.1,2020-01-01,80\n" * 200_000
    rows, _ = observations.parse_observations("unit,item,on,value\n2,17.1,2020-01-02,80\n", registry)
    interrupted(alarm, lambda: [observations.parse_observations(text, registry) for _ in range(100)])
    interrupted(alarm, lambda: [observations.parse_criteria_counts(text, registry) for _ in range(1000)])
    many = rows
    for _ in range(16):
        many = many + many
    interrupted(alarm, lambda: [observations.build_panel(many) for _ in range(1000)])
    now = ntm.load("quang-nam-2020").evaluate()
    interrupted(alarm, lambda: [now.degree() for _ in range(10_000)])
    interrupted(alarm, lambda: [now.attribute(now) for _ in range(10_000)])
    assert len(now.degree()) > 0
