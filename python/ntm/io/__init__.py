"""Files of offices: old Vietnamese encodings, workbooks in and out."""

from __future__ import annotations

from .text import Restored, decode, read_text, restore

__all__ = ["Restored", "decode", "read_text", "restore"]


def __dir__() -> list[str]:
    return __all__
