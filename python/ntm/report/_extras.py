from __future__ import annotations

from .._core import MissingComponent


def missing(what: str, package: str) -> MissingComponent:
    return MissingComponent(f"{what} needs {package}: pip install 'ntm-vn[report]'")
