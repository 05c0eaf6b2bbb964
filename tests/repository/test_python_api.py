"""Walks the signatures of the public Python functions, in the sources and in the stubs of the compiled part."""

from __future__ import annotations

import ast
import keyword
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from project import ROOT, files, name

WORDS = tomllib.loads((ROOT / "tests/repository/words.toml").read_text())


def functions(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for node in body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from functions(node.body, f"{prefix}.{node.name}")
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield f"{prefix}.{node.name}", node


def signatures() -> Iterator[tuple[str, ast.arg]]:
    for path in files("python", suffixes=(".py", ".pyi")):
        if path.stem.startswith("_") and path.stem != "__init__":
            continue
        for where, function in functions(ast.parse(path.read_text()).body, name(path)):
            given = function.args
            for arg in (*given.posonlyargs, *given.args, *given.kwonlyargs):
                yield where, arg


def test_there_is_something_to_walk() -> None:
    assert sum(1 for _ in signatures()) > 10


def test_no_parameter_is_a_keyword_or_a_forbidden_name() -> None:
    forbidden = {*WORDS["parameters"]["forbidden"], *keyword.kwlist, *keyword.softkwlist} - {"_"}
    found = [f"{where}({arg.arg})" for where, arg in signatures() if arg.arg in forbidden]
    assert not found


def test_days_have_the_names_of_the_vocabulary() -> None:
    allowed = {*WORDS["days"]["allowed"], *WORDS["days"]["exceptions"]}
    # A unit may be given as (code, since): the day inside that pair is no parameter.
    days = [
        (where, arg)
        for where, arg in signatures()
        if arg.annotation and "date" in re.sub(r"tuple\[[^\]]*\]", "", ast.unparse(arg.annotation))
    ]
    found = [
        f"{where}({arg.arg})"
        for where, arg in days
        if arg.arg not in allowed and not arg.arg.endswith(("_since", "_until"))
    ]
    assert not found, f"a day is one of {sorted(allowed)}"


def test_modules_say_what_is_public() -> None:
    for path in files("python/ntm", suffixes=(".py",)):
        if not path.stem.startswith("_") or path.name == "__init__.py":
            tree = ast.parse(path.read_text())
            assert ast.get_docstring(tree), f"{name(path)} has no docstring"
            if path.name != "__main__.py":
                names = [
                    t.id for n in tree.body if isinstance(n, ast.Assign) for t in n.targets if isinstance(t, ast.Name)
                ]
                assert "__all__" in names, f"{name(path)} has no __all__"


def test_stubs_are_fresh() -> None:
    tool = ROOT / "tools" / "generate_stubs.py"
    made = subprocess.run([sys.executable, str(tool), "--check"], capture_output=True, text=True, cwd=ROOT, check=False)
    assert made.returncode == 0, f"run tools/generate_stubs.py\n{made.stdout}{made.stderr}"


def test_import_is_light() -> None:
    heavy = ("pyarrow", "pandas", "polars", "altair", "jinja2", "xlsxwriter", "duckdb")
    code = f"import ntm, sys; print([m for m in {heavy!r} if m in sys.modules])"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "[]"


def test_the_package_is_typed() -> None:
    assert Path(ROOT, "python", "ntm", "py.typed").is_file()
