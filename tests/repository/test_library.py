"""The compiled library keeps no state but data that is read once, and no locale changes a result."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import highsbox
import pytest
from project import ROOT, files

LIBRARY = ROOT / "build/dev/libntm.a"
TESTS = ROOT / "build/dev/tests/cpp/ntm_test_province"
WORDS = tomllib.loads((ROOT / "tests/repository/words.toml").read_text())["globals"]
OURS = "ntm::"


@functools.cache
def writable() -> frozenset[str]:
    """Names of the library's own data that a program could write to: no read-only sections, no guards."""
    if not LIBRARY.is_file():
        pytest.skip("build/dev is not built: run scripts/test")
    said = subprocess.run(
        ["nm", "-C", "-f", "sysv", "--defined-only", str(LIBRARY)], capture_output=True, text=True, check=True
    ).stdout
    found = set()
    for line in said.splitlines():
        parts = [part.strip() for part in line.split("|")]
        if len(parts) != 7 or parts[3] not in ("OBJECT", "TLS"):
            continue
        name, section = parts[0], parts[6]
        if re.match(r"\.(data|bss|tdata|tbss|tm_clone)", section) and not section.startswith(".data.rel.ro"):
            found.add(name)
    # The shipped texts are const data with addresses in them; toml++ keeps constants of its own.
    return frozenset(
        name
        for name in found
        if (name.startswith((OURS, "(anonymous namespace)::")) or "::v0::" in name)
        and not name.startswith(("guard variable", "vtable", "typeinfo", "toml::"))
    )


def leaf(symbol: str) -> str:
    """The name that the source declares: "kinds" of "ntm::v0::finding_kinds()::kinds"."""
    return re.sub(r"\[abi:\w+\]", "", symbol).rsplit("::", 1)[-1]


@functools.cache
def constants() -> frozenset[str]:
    """Every name that the sources declare as const or constexpr, or as a reference to const."""
    declaration = re.compile(r"\b(?:const|constexpr)\b[^;(){}]*?\b(\w+)\s*(?:\[\w*\]\s*)*[={;(]")
    return frozenset(
        name
        for path in files("src", "include", suffixes=(".cpp", ".hpp"))
        for name in declaration.findall(path.read_text())
    )


def test_there_is_no_global_state() -> None:
    unexplained = {name for name in writable() if leaf(name) not in WORDS["mutable"] and leaf(name) not in constants()}
    assert not unexplained, "global data that may change: make it const, or say in words.toml why not"


def test_every_exception_is_still_there() -> None:
    assert {leaf(name) for name in writable()} >= set(WORDS["mutable"])


def test_nothing_speaks_of_locales_or_streams() -> None:
    """No source sets a locale, formats through one, handles a signal, or writes to the program's own streams."""
    refused = re.compile(
        r"\b(setlocale|std::locale\b|std::cout|std::cerr|std::clog|printf\(|puts\(|std::signal|sigaction|std::stod"
        r"|strtod|ostringstream|stringstream|std::exit|std::abort)"
    )
    said = {
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in files("src", "include", suffixes=(".cpp", ".hpp"))
        if (match := refused.search(re.sub(r"//.*", "", path.read_text())))
    }
    assert not said


@pytest.mark.skipif(not shutil.which("localedef"), reason="the system cannot make locales")
@pytest.mark.skipif(not Path("/usr/share/i18n/locales/vi_VN").is_file(), reason="the system has no sources of locales")
def test_a_comma_in_the_locale_of_the_process_changes_nothing(tmp_path: Path) -> None:
    if not TESTS.is_file():
        pytest.skip("build/dev is not built: run scripts/test")
    subprocess.run(["localedef", "-i", "vi_VN", "-f", "UTF-8", tmp_path / "vi_VN.UTF-8"], check=True)
    made = subprocess.run(
        [TESTS, "--run_test=contract/no_locale_changes_a_result", "--log_level=message"],
        env={**os.environ, "LOCPATH": str(tmp_path), "NTM_HIGHS_LIBRARY": f"{highsbox.highs_lib_dir()}/libhighs.so"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stdout + made.stderr
    assert "C locale vi_VN.UTF-8" in made.stdout + made.stderr
