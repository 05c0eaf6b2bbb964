"""LibreOffice without a window: it opens workbooks and saves them again, as an office does."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

PACKAGE = "libreoffice-calc-nogui"


def saved(jobs: dict[str, Iterable[Path]], folder: Path) -> dict[str, list[Path]]:
    """Files of each job saved in its format ("xlsx", "xls", "ods"): one start of the program a format, side by side."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip(f"soffice is missing: apt-get install --no-install-recommends {PACKAGE}")
    out: dict[str, list[Path]] = {}
    started = []
    for kind, files in jobs.items():
        given = list(files)
        target = folder / f"saved-{kind}"
        profile = (folder / f"profile-{kind}").absolute().as_uri()
        arguments = ["--headless", "--norestore", f"-env:UserInstallation={profile}", "--convert-to", kind, "--outdir"]
        started.append(
            subprocess.Popen(
                [program, *arguments, str(target), *map(str, given)],
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            )
        )  # fmt: skip
        out[kind] = [target / f"{path.stem}.{kind}" for path in given]
    for one in started:
        said, _ = one.communicate(timeout=180)
        assert one.returncode == 0, said
    for path in (path for paths in out.values() for path in paths):
        assert path.is_file(), path
    return out
