"""What the packaging tests share: the compile commands of the dev build, so that ccache answers for most of them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEV = ROOT / "build" / "dev"
KEPT = (
    "CMAKE_BUILD_TYPE",
    "CMAKE_CXX_FLAGS",
    "CMAKE_CXX_FLAGS_DEBUG",
    "CMAKE_CXX_COMPILER",
    "CMAKE_CXX_COMPILER_LAUNCHER",
    "NTM_BATCHES",
)
PROGRAMS = ("evaluate_commune", "headers_only")


def run(*command: object, cwd: Path = ROOT, **environment: str) -> str:
    """Runs a command without what points at the source tree; its output, or a failure that shows it."""
    left = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    left |= {"CCACHE_BASEDIR": str(ROOT), "CCACHE_NOHASHDIR": "1", "CMAKE_BUILD_PARALLEL_LEVEL": "2", **environment}
    made = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=left, capture_output=True, text=True, check=False
    )
    output = made.stdout + made.stderr
    assert made.returncode == 0, f"{command[0]} failed with {made.returncode}\n{output[-6000:]}"
    return output


def like_dev() -> list[str]:
    """CMake options of the dev build."""
    if not (DEV / "CMakeCache.txt").is_file():
        return ["-DCMAKE_BUILD_TYPE=Debug"]
    cache = dict(re.findall(r"^(\w+):\w+=(.*)$", (DEV / "CMakeCache.txt").read_text(), re.M))
    return [f"-D{key}={cache[key]}" for key in KEPT if cache.get(key)]


def build(source: Path, name: str, *options: str) -> Path:
    """Configures and builds anew, as deep below the root as the dev build is: ccache sees the same relative paths."""
    folder = ROOT / "build" / name
    shutil.rmtree(folder, ignore_errors=True)
    run("cmake", "-G", "Ninja", "-S", source, "-B", folder, *like_dev(), *options)
    run("cmake", "--build", folder)
    return folder


def run_programs(folder: Path) -> None:
    said = {program: run(folder / program, cwd=folder) for program in PROGRAMS}
    assert all(said.values())
    lines = said["evaluate_commune"].splitlines()
    assert lines[0] == "vn-commune-2016"
    assert lines[1].startswith("97/200 = 48,50")
    assert lines[2] == "Trà Mai: 19 of 19"


@pytest.fixture(scope="session")
def install_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built tree, installed as a C++ user would."""
    if not (DEV / "libntm.a").is_file():
        pytest.skip("build/dev is not built: run scripts/test")
    prefix = tmp_path_factory.mktemp("install")
    run("cmake", "--install", DEV, "--prefix", prefix, "--component", "dev")
    return prefix


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with the packages of .venv. One file asks for it: files may run beside each other."""
    folder = tmp_path_factory.mktemp("dist")
    for old in (ROOT / "build").glob("cp3*"):
        shutil.rmtree(old)
    settings = [f"--config-setting=cmake.args={option}" for option in ["-GNinja", *like_dev()]]
    build_type = next((s.split("=")[-1] for s in settings if "CMAKE_BUILD_TYPE" in s), "Debug")
    python = ("--python", sys.executable, "--no-build-isolation")
    run(sys.executable, "-m", "uv", "build", "--wheel", "--out-dir", folder, *python, *settings,
        f"--config-setting=cmake.build-type={build_type}")  # fmt: skip
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="session")
def wheel_venv(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment that holds the wheel and what it needs, and nothing of the source tree."""
    venv = tmp_path_factory.mktemp("fresh") / "venv"
    run(sys.executable, "-m", "uv", "venv", "--quiet", "--python", sys.executable, venv)
    locked = ("--constraint", ROOT / "requirements.lock")
    run(sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", venv / "bin" / "python", *locked, wheel)
    return venv
