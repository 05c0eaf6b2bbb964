"""Files that are written whole or not at all, in places where that is possible."""

from __future__ import annotations

import errno
import os
from pathlib import Path


def write_whole(path: Path, data: bytes) -> Path:
    """Writes the whole file or nothing, and the folders above it: a reader never finds half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path


def require_place(folder: Path) -> None:
    """Raises OSError where no such folder can be written to: known before work that takes long, not behind it."""
    above = next(one for one in (folder, *folder.parents) if one.exists())
    if not above.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(above))
    if not os.access(above, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(above))
