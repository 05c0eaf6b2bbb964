"""Where the project's own files are, for the tests about the repository."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("include", "src", "bindings", "python")
EVERYWHERE = (*CODE, "tests", "benchmarks", "cmake", "data", "docs", "examples", "scripts", "tools", ".ci")
LEFT_OUT = {"__pycache__", "node_modules", "build", "out", "_build"}


def files(*folders: str, suffixes: tuple[str, ...] = ()) -> Iterator[Path]:
    """The files below these folders of the repository, without what is built."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            parts = path.relative_to(ROOT).parts
            built = LEFT_OUT.intersection(parts) or path.suffix in (".so", ".pyc")
            if path.is_file() and not built and (not suffixes or path.suffix in suffixes):
                yield path


def root_files() -> Iterator[Path]:
    """The text files in the root."""
    for path in sorted(ROOT.iterdir()):
        if path.is_file() and path.name not in (".git",):
            yield path


def name(path: Path) -> str:
    """How messages call a file."""
    return path.relative_to(ROOT).as_posix()


def headers() -> list[Path]:
    return list(files("include", suffixes=(".hpp",)))


def modules() -> list[str]:
    return sorted(path.name for path in (ROOT / "include" / "ntm").iterdir() if path.is_dir())
