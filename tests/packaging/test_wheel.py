"""The wheel: what is in it, what it says about itself, and that it works where nothing else of ntm is."""

from __future__ import annotations

import configparser
import email.parser
import json
import re
import sys
import tarfile
import tomllib
import zipfile
from email.message import Message
from pathlib import Path

import pytest
from conftest import ROOT, build, run, run_programs

pytestmark = pytest.mark.slow
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    return zipfile.ZipFile(wheel).namelist()


def text(wheel: Path, ending: str) -> str:
    archive = zipfile.ZipFile(wheel)
    (name,) = [name for name in archive.namelist() if name.endswith(ending)]
    return archive.read(name).decode()


def metadata(wheel: Path) -> Message:
    return email.parser.Parser().parsestr(text(wheel, ".dist-info/METADATA"))


def test_metadata(wheel: Path) -> None:
    said = metadata(wheel)
    version = re.search(r"project\(ntm VERSION ([0-9.]+)", (ROOT / "CMakeLists.txt").read_text())
    assert version
    assert said["Name"] == "ntm-vn"
    assert said["Version"] == version[1]
    assert said["License-Expression"] == "Apache-2.0"
    assert set(said.get_all("License-File", [])) == {"LICENSE", "NOTICE"}
    assert set(said.get_all("Provides-Extra", [])) == set(PROJECT["optional-dependencies"])
    assert said["Requires-Python"] == ">=3.11"


def test_entry_points(wheel: Path) -> None:
    points = configparser.ConfigParser()
    points.read_string(text(wheel, ".dist-info/entry_points.txt"))
    assert dict(points["console_scripts"]) == {"ntm": "ntm.cli:main"}
    assert dict(points["cmake.root"]) == {"ntm": "ntm"}


def test_contents(names: list[str]) -> None:
    assert len([name for name in names if re.fullmatch(r"ntm/_core\.[\w-]+\.so", name)]) == 1
    for path in (ROOT / "python" / "ntm").rglob("*"):
        if path.suffix in (".py", ".pyi", ".typed") or path.name == "py.typed":
            assert f"ntm/{path.relative_to(ROOT / 'python' / 'ntm').as_posix()}" in names
    for path in (ROOT / "include").rglob("*.hpp"):
        assert f"ntm/{path.relative_to(ROOT).as_posix()}" in names
    assert {"ntm/lib/libntm.a", "ntm/lib/cmake/ntm/ntm-config.cmake"} <= set(names)
    assert not [name for name in names if name.split("/")[0] != "ntm" and ".dist-info/" not in name]


def test_it_works_alone(wheel_venv: Path, tmp_path: Path) -> None:
    code = (
        "import json, ntm, sys; from ntm import _core; "
        "print(json.dumps([ntm.__file__, ntm.__version__, len(_core.finding_kinds())]))"
    )
    file, version, kinds = json.loads(run(wheel_venv / "bin" / "python", "-c", code, cwd=tmp_path))
    assert file.startswith(str(wheel_venv))
    assert version == metadata_version()
    assert kinds > 10, "the embedded data are missing"


def metadata_version() -> str:
    return run(sys.executable, "-c", "import ntm; print(ntm.__version__)", PYTHONPATH=str(ROOT / "python")).strip()


@pytest.mark.skipif(not list((ROOT / "python/ntm").glob("cli*")), reason="there is no ntm command yet")
def test_the_command_is_installed(wheel_venv: Path, tmp_path: Path) -> None:
    assert "vn-commune-2016" in run(wheel_venv / "bin" / "ntm", "standard", "show", "vn-commune-2016", cwd=tmp_path)


def test_the_sdist_holds_the_sources_and_nothing_built(tmp_path: Path) -> None:
    python = ("--python", sys.executable, "--no-build-isolation")
    run(sys.executable, "-m", "uv", "build", "--sdist", "--out-dir", tmp_path, *python)
    (made,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(made) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert {"CMakeLists.txt", "LICENSE", "NOTICE", "data/findings/core.toml", "include/ntm/core/date.hpp"} <= names
    assert not [name for name in names if name.endswith((".so", ".o", ".a")) or name.startswith((".venv", "build/"))]


def test_find_package_in_the_wheel(wheel_venv: Path) -> None:
    (site,) = wheel_venv.glob("lib/python*/site-packages/ntm")
    run_programs(build(ROOT / "examples", "packaging-wheel", f"-Dntm_ROOT={site}"))
