"""A journal keeps what was acknowledged, corrections keep what they replace, and locked periods take errata only."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import ntm
import polars
import pyarrow
import pyarrow.ipc
import pyarrow.parquet
import pytest
from ntm.observations import Journal, build_panel, parse_observations
from ntm.units import parse_registry

CHILDREN = Path(__file__).with_name("journal_children.py")
UNITS = parse_registry("gso_code,name_vi,level,parent_code\n1,An,province,\n2,Ba,commune,1\n3,Tư,commune,1\n")[0]
DAYS = {"on": "2020-05-31", "recorded_on": "2020-06-30"}


@pytest.fixture
def folder() -> Iterator[Path]:
    """In memory where there is such a place: a disk takes ten milliseconds for each act."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as name:
        yield Path(name)


@pytest.fixture
def journal(folder: Path) -> Journal:
    return Journal(folder / "journal", UNITS, write=True, by="Lan")


def children(*arguments: object) -> str:
    made = subprocess.run(
        [sys.executable, str(CHILDREN), *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    return made.stdout


def test_what_was_recorded_is_there_when_it_is_opened_again(journal: Journal) -> None:
    assert journal.record("Ba", "17.1", 62.5, by="Lan", stage="verified", source="12/BC", **DAYS) == 0
    journal.record("Ba", "5", True, by="Lan", file="a.xlsx", line=7, column="F", **DAYS)
    journal.record("Tư", "10.1", None, by="Minh", **DAYS)
    journal.record("Tư", "criteria", 12, of=19, by="Minh", **DAYS)
    journal.close()
    again = Journal(journal.path, UNITS)
    assert len(again) == 4 and not again.writable and again.findings == []
    rows = again.table().to_dicts()
    assert [r["value"] for r in rows] == [62.5, 1.0, None, 12.0]
    assert [r["subject"] for r in rows] == ["indicator", "criterion", "indicator", "count"]
    assert (rows[0]["stage"], rows[0]["source"], rows[1]["line"], rows[1]["column"]) == ("verified", "12/BC", 7, "F")
    assert rows[2]["presence"] == "not_reported" and rows[3]["of"] == 19
    assert str(again.latest_record) == "2020-06-30"
    assert repr(again) == f"<Journal {again.path}: 4 records, 0 locks>"


def test_a_correction_keeps_the_old_value(journal: Journal) -> None:
    journal.record("Ba", "17.1", 80.0, by="Lan", **DAYS)
    late = {"on": "2020-05-31", "recorded_on": "2020-07-10"}
    with pytest.raises(ntm.Error, match="a correction needs a reason"):
        journal.record("Ba", "17.1", 70.0, by="Lan", **late)
    journal.record("Ba", "17.1", 70.0, by="Lan", reason="đếm sai", **late)
    told = journal.history("Ba", "17.1", on="2020-05-31").to_dicts()
    assert [(r["value"], r["supersedes"], r["reason"]) for r in told] == [(80.0, None, None), (70.0, 0, "đếm sai")]

    def value(known_on: str) -> list[float | None]:
        panel, findings = build_panel(journal.known_on(known_on))
        assert findings == []
        return list(panel.state(UNITS, on="2020-06-30", known_on=known_on).column("value").values)

    assert (value("2020-06-29"), value("2020-06-30"), value("2020-07-10")) == ([], [80.0], [70.0])
    everything = journal.panel()
    assert everything.state(UNITS, on="2020-06-30", known_on="2020-07-09").column("value").values == [80.0]
    assert len(everything) == len(journal.observations()) == 2 and len(journal.observations(until=1)) == 1


def test_rows_of_a_file_are_one_act(journal: Journal) -> None:
    text = "unit,item,on,value,recorded_on\n2,17.1,2020-05-31,80,2020-06-01\n3,criterion:5,2020-05-31,Đạt,2020-06-01\n"
    rows, findings = parse_observations(text, UNITS)
    assert findings == []
    assert journal.append(rows, by="Lan") == 0
    assert journal.append(build_panel(rows)[0], by="Lan") == 2  # a confirmation
    assert journal.table().column("file").values == ["observations.csv"] * 4
    other = parse_registry("gso_code,name_vi,level,parent_code\n2,Ba,commune,\n")[0]
    with pytest.raises(ntm.Error, match="another"):
        journal.append(parse_observations("unit,item,on,value\n2,1.1,2020-05-31,1\n", other)[0], by="Lan")


def test_a_panel_of_another_registry_is_refused(journal: Journal) -> None:
    other = parse_registry("gso_code,name_vi,level\n3,Tư,commune\n")[0]
    panel = build_panel(
        parse_observations(f"unit,item,{','.join(DAYS)},value\n3,1.1,{','.join(DAYS.values())},80\n", other)[0]
    )[0]
    with pytest.raises(ntm.Error, match="another"):
        journal.append(panel, by="Lan")
    assert len(journal) == 0
    with pytest.raises(ntm.Error, match="registry"):
        ntm.load("quang-nam-2020").evaluate(panel=panel)


def test_a_locked_period_takes_errata_only(journal: Journal) -> None:
    journal.record("Ba", "17.1", 80.0, by="Lan", **DAYS)
    edition = ntm.standard.catalog().find("vn-commune-2016")
    size = Path(journal.path).stat().st_size
    lock = journal.lock("2020-06-01", "2020-07-01", by="Hoà", edition=edition, note="tháng 6")
    assert (str(lock.since), str(lock.until), str(lock.on)) == ("2020-06-01", "2020-07-01", "2020-06-30")
    assert (lock.edition, lock.entries, lock.by, lock.overlays) == ("vn-commune-2016", 1, "Hoà", [])
    assert len(lock.edition_sha256) == len(lock.sha256) == 64 and lock.bytes == size
    assert journal.is_locked("2020-06-30") and not journal.is_locked("2020-07-01")
    late = {"on": "2020-05-31", "recorded_on": "2020-07-10", "by": "Lan"}
    with pytest.raises(ntm.Error, match="as an erratum"):
        journal.record("Tư", "17.1", 50.0, **late)
    with pytest.raises(ntm.Error, match="needs a reason"):
        journal.record("Tư", "17.1", 50.0, erratum=True, **late)
    with pytest.raises(ntm.Error, match="is locked; record it on a later day"):
        journal.record("Tư", "17.1", 50.0, by="Lan", erratum=True, reason="muộn", **DAYS)
    journal.record("Tư", "17.1", 50.0, erratum=True, reason="nộp muộn", **late)
    assert journal.table().column("erratum").values == [0, 1]
    assert len(journal.known_on(lock.known_on)) == 1
    assert journal.check() == [] and journal.locks_table().column("note").values == ["tháng 6"]
    assert repr(journal.locks[0]) == "<JournalLock 0: 2020-06-01 until 2020-07-01 by Hoà, 1 records>"


def test_threads_append_one_after_another_while_others_read(journal: Journal) -> None:
    def write(number: int) -> list[int]:
        return [journal.record("Ba", f"{number}.{i}", float(i), by=f"nv{number}", **DAYS) for i in range(1, 26)]

    def read(_: int) -> bool:
        values = [row["number"] for row in journal.table().to_dicts()]
        return values == list(range(len(values))) and len(journal.known_on("2020-06-30")) >= len(values)

    with ThreadPoolExecutor(6) as pool:
        written, seen = pool.map(write, range(1, 5)), pool.map(read, range(20))
        assert sorted(number for numbers in written for number in numbers) == list(range(100))
        assert all(seen)
    assert Journal(journal.path, UNITS).table().column("value").values == journal.table().column("value").values


def test_the_folder_may_be_changed_meanwhile(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    with Journal("journal", UNITS, write=True) as journal:
        monkeypatch.chdir("/")
        journal.record("Ba", "1.1", 1.0, by="Lan", **DAYS)
    assert len(Journal(folder / "journal", UNITS)) == 1


def test_the_second_writer_is_told_who_writes(journal: Journal) -> None:
    code = (
        "import sys, ntm; from ntm.units import parse_registry\n"
        "u = parse_registry('gso_code,name_vi,level\\n1,An,province\\n')[0]\n"
        "print(len(ntm.observations.Journal(sys.argv[1], u)))\n"
        "ntm.observations.Journal(sys.argv[1], u, write=True)"
    )
    made = subprocess.run([sys.executable, "-c", code, journal.path], capture_output=True, text=True, check=False)
    assert made.stdout == "0\n" and made.returncode != 0
    for words in ("another program writes", f"pid {os.getpid()}", "host ", "since 20", "by Lan"):
        assert words in made.stderr
    with journal:
        journal.record("Ba", "1.1", 1.0, by="Lan", **DAYS)
    with Journal(journal.path, UNITS, write=True) as next_writer:
        assert len(next_writer) == 1
    assert not next_writer.writable


def test_a_writer_that_is_killed_loses_nothing_that_was_acknowledged(folder: Path) -> None:
    kills, records, _ = map(int, children("kill", folder, 30).split())
    assert kills == 30 and records > 30


def test_a_full_disk_loses_nothing(folder: Path) -> None:
    lines = children("full", folder).splitlines()
    assert len(lines) == 3 and all("make room" in line and "nothing was appended" in line for line in lines)


def test_a_folder_that_may_only_be_read(folder: Path) -> None:
    written, locked, new, read = children("read-only", folder).splitlines()
    assert "cannot be opened to write" in written and "open it to read" in written
    assert "lock file cannot be written" in locked and "nothing was changed" in locked
    assert "cannot be opened to write" in new
    assert read == "1"


def test_it_leaves_as_arrow_and_parquet(journal: Journal, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal.record("Ba", "17.1", 80.0, by="Lan", **DAYS)
    journal.record("Ba", "17.2", None, by="Lan", **DAYS)
    table = journal.to_arrow()
    assert table.column("value").to_pylist() == [80.0, None] and table == pyarrow.table(journal)
    assert pyarrow.parquet.read_table(journal.to_parquet(folder / "j.parquet")) == table
    with pyarrow.ipc.open_file(str(journal.to_ipc(folder / "j.arrow"))) as file:
        assert file.read_all() == table
    assert polars.DataFrame(journal)["item"].to_list() == ["17.1", "17.2"]
    assert pyarrow.schema(journal) == table.schema
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for call in (journal.to_arrow, lambda: journal.to_ipc("x"), lambda: journal.to_parquet("x")):
        with pytest.raises(ntm.MissingComponent, match="pip install 'pyarrow"):
            call()


def crc32c(data: bytes, polynomial: int = 0x1EDC6F41) -> int:
    """By the definition, bit by bit, of each byte the lowest bit first."""
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= int(f"{byte:08b}"[::-1], 2) << 24
        for _ in range(8):
            crc = (crc << 1 ^ polynomial if crc >> 31 else crc << 1) & 0xFFFFFFFF
    return int(f"{crc ^ 0xFFFFFFFF:032b}"[::-1], 2)


def test_the_bytes_are_what_the_document_says(journal: Journal) -> None:
    assert crc32c(b"123456789") == 0xE3069283  # the check value of the catalogue of CRCs
    journal.record("Ba", "17.1", 62.5, by="Lan", reason="r", source="s", file="f", line=7, column="F", **DAYS)
    journal.lock("2020-06-01", "2020-07-01", by="Hoà")
    data = Path(journal.path).read_bytes()
    magic, version, zero, _, none, before = struct.unpack_from("<8sIIqII", data)
    assert (magic, version, zero, none) == (b"\x89NTMJ\r\n\x1a", 1, 0, 0) and before == crc32c(data[:28])
    at, acts = 32, []
    while at < len(data):
        marker, length, offset, chained, check = struct.unpack_from("<4sIQII", data, at)
        payload = data[at + 24 : at + 24 + length]
        assert (marker, offset, chained) == (b"NTMR", at, before)
        assert check == crc32c(data[at : at + 20] + payload)
        acts.append(payload)
        before, at = check, at + 24 + length

    def text(value: str) -> bytes:
        return struct.pack("<I", len(value.encode())) + value.encode()

    assert len(acts) == 2
    row = (
        text("2") + b"\0" + b"\0" + text("17.1") + struct.pack("<ii", 18413, 18443) + b"\0\1" + struct.pack("<d", 62.5)
    )
    row += b"\0\0" + text("") + text("s") + text("Lan") + text("") + text("f") + text("F") + struct.pack("<I", 7)
    assert acts[0][:1] == b"\1" and acts[0][9:] == text("Lan") + text("r") + b"\0" + struct.pack("<I", 1) + row
    days = struct.pack("<iiiii", 18414, 18444, 18443, 18443, 18443)
    lock = days + text("") + text("") + struct.pack("<I", 0) + text("") + struct.pack("<QQ", 1, 32 + 24 + len(acts[0]))
    assert acts[1][:1] == b"\2" and acts[1][9:-68] == text("Hoà") + text("") + lock
    assert acts[1][-68:] == text(journal.locks[0].sha256)
