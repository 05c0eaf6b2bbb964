"""C++ programs outside the tree find and use ntm, however it was installed."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, build, run, run_programs

pytestmark = pytest.mark.slow


def test_find_package_in_an_install_tree(install_tree: Path, tmp_path: Path) -> None:
    (tmp_path / "source").symlink_to(ROOT / "examples")
    run_programs(build(tmp_path / "source", "packaging-install", f"-Dntm_ROOT={install_tree}"))


@pytest.mark.parametrize("how", ["add_subdirectory", "FetchContent"])
def test_the_sources_in_another_project_under_strict_warnings(how: str) -> None:
    fetch = "ON" if how == "FetchContent" else "OFF"
    source = Path(__file__).parent / "subproject"
    # One folder for both: the second only configures and links.
    folder = build(source, "packaging-subproject", f"-DNTM_SOURCE={ROOT}", f"-DNTM_FETCH={fetch}")
    run_programs(folder)
    assert run(folder / "own_kernels", cwd=folder).splitlines() == [
        "an own sum agrees",
        "Trà Mai after one form: 18 to 18",
        "the versions agree",
    ]


def test_the_install_tree_holds_every_header_and_nothing_private(install_tree: Path) -> None:
    installed = {path.relative_to(install_tree / "include") for path in install_tree.glob("include/**/*.hpp")}
    assert installed == {path.relative_to(ROOT / "include") for path in (ROOT / "include").rglob("*.hpp")}
    exported = "".join(path.read_text() for path in install_tree.glob("lib*/**/cmake/ntm/*.cmake"))
    assert str(ROOT) not in exported, "the package points back at the source tree"
    assert "tomlplusplus" not in exported
    assert "ntm_warnings" not in exported


def test_a_wrong_version_is_refused(install_tree: Path, tmp_path: Path) -> None:
    (tmp_path / "CMakeLists.txt").write_text(
        "cmake_minimum_required(VERSION 3.25)\nproject(old LANGUAGES CXX)\nfind_package(ntm 99 REQUIRED CONFIG)\n"
    )
    with pytest.raises(AssertionError, match="requested version"):
        run("cmake", "-G", "Ninja", "-S", tmp_path, "-B", tmp_path / "build", f"-Dntm_ROOT={install_tree}")
