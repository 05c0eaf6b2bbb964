"""The notebook runs from its first cell to its last, is stored without outputs, and stays short."""

from __future__ import annotations

import json
import os
from pathlib import Path

import ntm
import pytest

NOTEBOOK = Path(__file__).parents[2] / "examples" / "quang_nam_2020.ipynb"
CELLS = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
CODE = [cell for cell in CELLS if cell["cell_type"] == "code"]


def test_it_is_short_and_holds_no_outputs() -> None:
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in CODE)
    assert sum(bool(line.strip()) for cell in CODE for line in cell["source"]) <= 20


@pytest.mark.slow
@pytest.mark.filterwarnings("default")  # the kernel's own
def test_it_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    library = str(Path(ntm.__file__).parents[1])  # the one under test
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([library, os.environ.get("PYTHONPATH", "")]))
    book = nbformat.read(NOTEBOOK, as_version=4)
    client = nbclient.NotebookClient(book, timeout=120, resources={"metadata": {"path": str(tmp_path)}})
    client.execute()
    said = "".join(out.get("text", "") for cell in book.cells for out in cell.get("outputs", []))
    assert "vn-commune-2016 200" in said and "97/200" in said and "97 + 20 = 117" in said
    shown = "".join(
        str(out["data"]) for cell in book.cells for out in cell.get("outputs", []) if out["output_type"] != "stream"
    )
    assert "MINH HỌA, không phải số liệu" in shown
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"report.html", "report.xlsx", "manifest.json"}
