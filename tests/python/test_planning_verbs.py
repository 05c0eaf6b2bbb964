"""Every verb of a plan stands in an example of the documentation, and the example runs."""

import inspect
import re
from pathlib import Path
from typing import Any

from ntm import planning, targets
from test_planning import costs, outcomes

DOCS = Path(__file__).parents[2] / "docs"
# Pages whose examples a test runs: this one, and those named after them.
PAGES = ("planning-verbs", "planning", "planning-paths", "planning-questions", "planning-items", "costs", "deadlines")


def blocks(page: str) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```", (DOCS / f"{page}.md").read_text("utf-8"), re.M | re.S)


def test_every_verb_holds_what_its_example_says() -> None:
    names: dict[str, Any] = {"outcomes": outcomes(), "costs": costs(), "targets": targets}
    for block in blocks("planning-verbs"):
        exec(compile(block, "docs/planning-verbs.md", "exec"), names)


def test_every_verb_stands_in_an_example() -> None:
    shown = "".join(block for page in PAGES for block in blocks(page))
    verbs = {name for name in planning.__all__ if inspect.isroutine(getattr(planning, name))}
    verbs |= {
        name
        for name in dir(planning.Problem)
        if not name.startswith("_") and not isinstance(inspect.getattr_static(planning.Problem, name), property)
    }
    assert len(verbs) > 60
    verbs.remove("set_highs_library")  # of a machine's own
    assert sorted(name for name in verbs if not re.search(rf"\b{name}\(", shown)) == []
