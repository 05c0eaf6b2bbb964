"""Writers that are killed, refused or out of room: run as a program, so that tests do not fork their own process.

python journal_children.py kill FOLDER KILLS | read-only FOLDER | full FOLDER | fill FOLDER
"""

from __future__ import annotations

import os
import random
import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import ntm
from ntm.observations import Journal
from ntm.units import parse_registry

UNITS = parse_registry("gso_code,name_vi,level,parent_code\n1,An,province,\n2,Ba,commune,1\n")[0]
Work = Callable[[int], object]
ROW = {"on": "2020-05-31", "recorded_on": "2020-06-30"}


def child(work: Work) -> tuple[int, int]:
    """A forked process that does this, and where what it says can be read."""
    read, write = os.pipe()
    if (pid := os.fork()) == 0:
        os.close(read)
        try:
            work(write)
        except ntm.Error as e:
            os.write(write, str(e).encode())
            os._exit(3)
        os._exit(0)
    os.close(write)
    return pid, read


def said(pid: int, pipe: int) -> str:
    """What the process said before it ended or was killed."""
    text = b""
    while piece := os.read(pipe, 1 << 16):
        text += piece
    os.close(pipe)
    os.waitpid(pid, 0)
    return text.decode()


def append(journal: Journal, number: int) -> None:
    note = "x" * random.randrange(3000)
    journal.record("Ba", f"1.{number}", float(number), by="Lan", note=note, **ROW)


def kill(folder: Path, kills: int) -> None:
    path = str(folder / "journal")
    random.seed(20200617)
    acknowledged = 0

    def write(pipe: int) -> None:
        with Journal(path, UNITS, write=True) as journal:
            for number in range(len(journal), 1 << 30):
                append(journal, number)
                os.write(pipe, b"%d\n" % number)

    torn = 0
    for _ in range(kills):
        pid, pipe = child(write)
        text = ""
        for _ in range(random.randrange(8)):  # so many acts are acknowledged, and some are under way
            text += os.read(pipe, 1 << 16).decode()
        time.sleep(random.uniform(0, 0.0005))
        os.kill(pid, signal.SIGKILL)
        text += said(pid, pipe)
        if numbers := [int(line) for line in text.split("\n")[:-1]]:
            acknowledged = numbers[-1] + 1
        journal = Journal(path, UNITS) if Path(path).exists() else None
        values = journal.table().column("value").values if journal else []
        # At most one act was written and not yet acknowledged; what is there is what was said.
        assert acknowledged <= len(values) <= acknowledged + 1, (acknowledged, len(values))
        assert values == [float(n) for n in range(len(values))]
        assert not journal or {f.code for f in journal.findings} <= {"NTM-O024"}
        torn += bool(journal and journal.findings)
        acknowledged = len(values)
    print(kills, acknowledged, torn)


def read_only(folder: Path) -> None:
    folder.chmod(0o755)
    path = folder / "journal"
    with Journal(path, UNITS, write=True) as journal:
        append(journal, 0)
    before = path.read_bytes()

    def as_nobody(work: Work) -> str:
        def without_rights(pipe: int) -> None:
            if os.getuid() == 0:
                os.setuid(65534)
            work(pipe)

        return said(*child(without_rights))

    def write(_: int) -> None:
        Journal(path, UNITS, write=True)

    path.chmod(0o444)
    (folder / "journal.lock").chmod(0o444)
    folder.chmod(0o555)
    print(as_nobody(write))  # the file may not be written
    path.chmod(0o666)
    print(as_nobody(write))  # the file may, the lock file may not
    print(as_nobody(lambda _: Journal(folder / "new", UNITS, write=True)))
    print(as_nobody(lambda pipe: os.write(pipe, b"%d" % len(Journal(path, UNITS)))))
    folder.chmod(0o755)
    assert path.read_bytes() == before and not (folder / "new").exists()


def full(folder: Path) -> None:
    path = str(folder / "journal")
    with Journal(path, UNITS, write=True) as journal:
        append(journal, 0)
        size = Path(path).stat().st_size
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        for room in (0, 10, 50):
            resource.setrlimit(resource.RLIMIT_FSIZE, (size + room, most))
            told = ""
            try:
                append(journal, 1)
            except ntm.Error as e:
                told = str(e)
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            print(told)  # not before: what it is printed into may be a file
            assert len(journal) == 1 and Path(path).stat().st_size == size
        append(journal, 1)
    assert len(Journal(path, UNITS)) == 2


def fill(folder: Path) -> None:
    """FOLDER lies on a small file system: what fits is there, what does not is refused and leaves nothing."""
    path, refused = str(folder / "journal"), 0
    with Journal(path, UNITS, write=True) as journal:
        while refused < 200:
            try:
                append(journal, len(journal))
            except ntm.Error:
                refused += 1
        written = Journal(path, UNITS)
        assert len(written) == len(journal) and not written.findings and not written.check()
    print(len(written), refused)


if __name__ == "__main__":
    verb, folder, *rest = sys.argv[1:]
    {"kill": kill, "read-only": read_only, "full": full, "fill": fill}[verb](Path(folder), *map(int, rest))
