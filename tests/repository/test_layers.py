"""A module includes only the modules that its row of layers.toml names."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from project import ROOT, files, modules, name

LAYERS: dict[str, list[str]] = tomllib.loads((ROOT / "tests/repository/layers.toml").read_text())
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
PRIVATE = {"embedded_data.hpp", "toml.hpp", "toml_reader.hpp", "toml_reader.cpp"}  # src/: of core, for every module


def module_of(path: Path) -> str:
    """The module that a file of include/ntm or src belongs to; '' for what belongs to all of them."""
    parts = path.relative_to(ROOT / ("include/ntm" if "include" in path.parts else "src")).parts
    if len(parts) > 1:
        return parts[0]
    return path.stem if path.stem in LAYERS else ""


def included_module(target: str) -> str | None:
    """The layer that an include names; None for the standard library and private headers."""
    if target.startswith("Eigen/"):
        return "Eigen"
    if target.startswith("ntm/"):
        parts = target.split("/")
        return parts[1] if len(parts) > 2 else parts[1].removesuffix(".hpp")
    return None


def offences(path: Path) -> list[str]:
    module = module_of(path)
    if not module:
        return []
    allowed = {module, *LAYERS[module]}
    found = []
    for _, target in INCLUDE.findall(path.read_text()):
        layer = included_module(target)
        if layer is not None and layer not in allowed:
            found.append(f"{name(path)} includes {target}, but {module} may include only {', '.join(sorted(allowed))}")
    return found


def test_every_module_has_a_row() -> None:
    assert set(modules()) <= LAYERS.keys()


def test_the_table_goes_one_way() -> None:
    seen: set[str] = {"Eigen"}
    for module, above in LAYERS.items():
        assert set(above) <= seen, f"{module} includes a module below it"
        seen.add(module)


def test_no_include_goes_up() -> None:
    assert not [line for path in files("include", "src", suffixes=(".hpp", ".cpp")) for line in offences(path)]


def test_the_test_sees_an_include_that_goes_up(monkeypatch, tmp_path) -> None:
    bad = tmp_path / "include" / "ntm" / "units" / "bad.hpp"
    bad.parent.mkdir(parents=True)
    bad.write_text('#pragma once\n#include "ntm/core/date.hpp"\n#include "ntm/planning/problem.hpp"\n')
    monkeypatch.setattr("test_layers.ROOT", tmp_path)
    monkeypatch.setattr("project.ROOT", tmp_path)
    assert len(offences(bad)) == 1


def test_headers_include_neither_private_nor_heavy_files() -> None:
    heavy = re.compile(r"^(toml\+\+|boost|pybind11|highs|Highs)")
    for path in files("include", suffixes=(".hpp",)):
        for _, target in INCLUDE.findall(path.read_text()):
            assert not heavy.match(target), f"{name(path)} includes {target}"
            assert target not in PRIVATE, f"{name(path)} includes {target}"


def test_toml_is_read_through_the_safe_wrapper_only() -> None:
    for path in files("src", "bindings", suffixes=(".hpp", ".cpp")):
        if path.name != "toml.hpp":
            assert "toml++" not in path.read_text(), f"{name(path)}: include toml.hpp instead"


def test_architecture_prints_the_same_table() -> None:
    printed: dict[str, set[str]] = {}
    for line in (ROOT / "ARCHITECTURE.md").read_text().splitlines():
        match = re.match(r"\| `(\w+)` \| ([^|]*) \|", line)
        if match and match[1] in LAYERS:
            printed[match[1]] = {part.strip() for part in match[2].replace("std", "").split(",") if part.strip()}
    assert printed == {module: set(above) for module, above in LAYERS.items()}
