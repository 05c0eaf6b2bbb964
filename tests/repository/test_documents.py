"""Documents lead somewhere, and what they show can be run."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from project import ROOT, files, name, root_files

DOCUMENTS = [*files("docs", "examples", "data", suffixes=(".md",)), *(p for p in root_files() if p.suffix == ".md")]
NEEDED = (
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "LICENSE",
    "NOTICE",
    "CITATION.cff",
    "docs/rationale.md",
)


def blocks(language: str) -> list[str]:
    """The fenced code blocks of README.md in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", (ROOT / "README.md").read_text(), re.M | re.S)


def test_the_documents_are_there() -> None:
    assert not [document for document in NEEDED if not (ROOT / document).is_file()]


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_links_resolve(path) -> None:
    text = re.sub(r"^```.*?^```", "", path.read_text(), flags=re.M | re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"[a-z]+:|#", target):
            assert (path.parent / target.split("#")[0]).exists(), f"{name(path)} links to {target}"


def test_files_named_in_code_exist() -> None:
    for path in files("include", "src", suffixes=(".hpp", ".cpp")):
        for document in re.findall(r"\bdocs/[\w/.-]+\.md", path.read_text()):
            assert (ROOT / document).is_file(), f"{name(path)} names {document}"


@pytest.mark.parametrize("number", range(len(blocks("python"))))
def test_python_in_the_readme_runs(number: int, tmp_path) -> None:
    block = blocks("python")[number]
    made = subprocess.run(
        [sys.executable, "-W", "error", "-c", block], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr


def test_the_program_of_the_readme_is_the_example() -> None:
    assert blocks("cpp") == [(ROOT / "examples/evaluate_commune.cpp").read_text()]  # tests/packaging builds and runs it


def test_the_readme_names_the_commands() -> None:
    text = (ROOT / "README.md").read_text()
    for command in ("scripts/demo", "scripts/test"):
        assert command in text
        assert (ROOT / command).stat().st_mode & 0o100, f"{command} is not executable"


def test_continuous_integration_runs_what_the_readme_says() -> None:
    lines = [line for line in (ROOT / ".ci/run").read_text().splitlines() if line and not line.startswith("#")]
    assert lines[-1] == "exec scripts/test"
    assert len(lines) == 3
