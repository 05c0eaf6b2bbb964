"""One idea a file: headers stay short, and no file grows past what one can hold in mind."""

from __future__ import annotations

import statistics

from project import CODE, files, headers, name

STOP = 400
MEDIAN = 120


def length(path) -> int:
    return len(path.read_text().splitlines())


def test_no_file_is_longer_than_the_hard_stop() -> None:
    long = {name(p): n for p in files(*CODE, "tests", suffixes=(".hpp", ".cpp", ".py")) if (n := length(p)) > STOP}
    assert not long, f"more than {STOP} lines: {long}"


def test_headers_are_short() -> None:
    assert statistics.median(length(path) for path in headers()) <= MEDIAN


def test_the_main_build_file_fits_one_screen() -> None:
    from project import ROOT

    assert length(ROOT / "CMakeLists.txt") <= 75
