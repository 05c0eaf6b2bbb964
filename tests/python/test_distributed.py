"""Many machines give the bits of one, also when one of them is lost on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ntm
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from ntm import aggregate, distributed, observations
from ntm.observations import Derivation

pytest.importorskip("dask.distributed")
# Dask warns of its own dependencies; those are not ours.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]

CODES = [f"{i:05}" for i in range(40)]
WHAT = [
    Derivation("17.1", "share", numerator="clean and persons > 1", weight="persons"),
    Derivation("10.1", "mean", value="income", weight="persons"),
    Derivation("2.1", "ratio", numerator="hard", value="length", over="length"),
]
PARTS = 9


def records(part: int) -> pa.Table:
    draw = np.random.default_rng(part)
    n = 5_000
    gap = draw.random(n) < 0.05
    return pa.table(
        {
            "unit": pa.array([f"{i:05}" for i in draw.integers(0, 44, n)]),
            "persons": draw.integers(1, 9, n),
            "clean": pa.array(draw.random(n) < 0.6, mask=gap),
            "income": draw.lognormal(3, 4, n),
            "hard": draw.random(n) < 0.4,
            "length": draw.random(n) * 10.0 ** draw.integers(-9, 9, n),
        }
    )


def one_machine() -> list[dict[str, Any]]:
    table = pa.concat_tables([records(i) for i in range(PARTS)])
    return observations.derive(table, WHAT, units=CODES, key="unit").table().to_dicts()


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    from dask.distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster) as made,
    ):
        yield made


def test_parquet_on_three_workers_gives_the_same_bits(client: Any, tmp_path: Path) -> None:

    for i in range(PARTS):
        pq.write_table(records(i), tmp_path / f"{i}.parquet", row_group_size=1_000)
    out = distributed.derive(tmp_path, WHAT, units=CODES, key="unit", client=client)
    assert out.table().to_dicts() == one_machine()
    assert out.rows == PARTS * 5_000
    assert [code for code, _ in out.unknown_codes] == ["00040", "00041", "00042", "00043"]


def test_levels_of_a_map_have_the_sums_of_one_machine(client: Any, tmp_path: Path) -> None:
    map = ntm.load("quang-nam-2020").units.at("2020-05-31")
    communes = [u.code for u in map.units()]
    table = pa.concat_tables([records(i) for i in range(3)])
    codes = pa.array([[*communes, "1"][int(code)] for code in table["unit"].to_pylist()])
    table = table.set_column(0, "unit", codes)
    pq.write_table(table, tmp_path / "all.parquet", row_group_size=2_000)
    path = str(tmp_path / "all.parquet")
    sums = observations.DeriveSums(WHAT, communes, "unit")
    sums.add(table)
    there = distributed.derive_sums(path, WHAT, units=map, key="unit", client=client)
    assert there.bytes() == sums.bytes()
    assert there.rolled_up(map, "district").bytes() == sums.rolled_up(map, "district").bytes()

    rolled = distributed.rollup(
        path, map, aggregate.WeightedMean(), key="unit", values="length", beside="persons", client=client
    )
    weights = [float(x) for x in table["persons"].to_pylist()]
    here = aggregate.rollup(map, "all", codes, table["length"].to_numpy(), aggregate.WeightedMean(), weights)
    for level in ("commune", "district", "province"):
        one = here[level]
        assert [*one.values, one.unallocated] == list(rolled[level].values())
        assert [*one.units, "unallocated"] == list(rolled[level])


def test_rows_of_districts_and_of_the_province_count_from_their_level_up(client: Any, tmp_path: Path) -> None:
    map = ntm.load("quang-nam-2020").units.at("2020-05-31")
    district, province = map.units("district")[0], map.units("province")[0]
    commune = next(u for u in map.units() if map.ancestor(u.code, "district").code == district.code)
    codes = [commune.code, district.code, district.code, province.code, "nowhere"]
    path = tmp_path / "mixed.parquet"
    pq.write_table(pa.table({"unit": codes, "x": [1, 10, 20, 100, 1000]}), path, row_group_size=2)
    rolled = distributed.rollup(str(path), map, aggregate.WholeSum(), key="unit", values="x", client=client)
    here = aggregate.rollup(map, "all", codes, np.array([1, 10, 20, 100, 1000]), aggregate.WholeSum())
    for level in ("commune", "district", "province"):
        assert [*here[level].values, here[level].unallocated] == list(rolled[level].values())
    assert rolled["commune"][commune.code].value == 1
    assert (rolled["district"][district.code].value, rolled["district"]["unallocated"].value) == (31, 1100)
    assert (rolled["province"][province.code].value, rolled["province"]["unallocated"].value) == (131, 1000)


def test_a_worker_that_dies_changes_no_bit(client: Any, tmp_path: Path) -> None:
    import dask.dataframe

    def make(part: int) -> pd.DataFrame:
        (tmp_path / f"begun-{part}").touch()
        until = time.monotonic() + 20
        while part >= 3 and not (tmp_path / "killed").exists() and time.monotonic() < until:
            time.sleep(0.02)
        return records(part).to_pandas(types_mapper=pd.ArrowDtype)

    frame = dask.dataframe.from_map(
        make, range(PARTS), meta=records(0).slice(0, 0).to_pandas(types_mapper=pd.ArrowDtype)
    )
    answers: list[Any] = []
    run = threading.Thread(
        target=lambda: answers.append(distributed.derive(frame, WHAT, units=CODES, key="unit", client=client))
    )
    run.start()
    while not any((tmp_path / f"begun-{part}").exists() for part in range(3, PARTS)) and run.is_alive():
        time.sleep(0.02)
    pids = client.run(os.getpid)
    victim = sorted(pids.values())[0]
    os.kill(victim, signal.SIGKILL)
    (tmp_path / "killed").touch()
    run.join(60)
    assert answers[0].table().to_dicts() == one_machine()
    assert victim not in client.run(os.getpid).values()


def test_what_is_not_distributed_is_refused(client: Any) -> None:
    import dask.dataframe

    with pytest.raises(TypeError, match="no Dask DataFrame"):
        distributed.derive(records(0), WHAT, units=CODES, key="unit", client=client)
    with pytest.raises(ntm.Error, match="no Parquet file"):
        distributed.derive("nowhere.parquet", WHAT, units=CODES, key="unit", client=client)
    frame = dask.dataframe.from_pandas(
        records(0).to_pandas(types_mapper=pd.ArrowDtype).drop(columns="income"), npartitions=2
    )
    with pytest.raises(ntm.Error, match=r"value of '10.1': the data have no column 'income'"):
        distributed.derive(frame, WHAT, units=CODES, key="unit", client=client)


def test_importing_ntm_does_not_import_dask() -> None:
    code = (
        "import ntm, ntm.distributed, sys; print([m for m in ('dask', 'distributed', 'pyarrow') if m in sys.modules])"
    )
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "[]"
