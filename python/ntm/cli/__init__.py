"""The command `ntm`. Exit codes: 0 done, 1 findings of severity error, 2 misuse."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from .. import Error, __version__
from . import evaluating, forming, looking, months, working

__all__ = ["main"]


def parser() -> argparse.ArgumentParser:
    """The whole command line; each command's `run` takes the parsed arguments and returns the exit code."""
    top = argparse.ArgumentParser(prog="ntm", description=__doc__)
    top.add_argument("--version", action="version", version=f"ntm {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for add in (
        working.add_commands,
        forming.add_commands,
        months.add_commands,
        evaluating.add_commands,
        looking.add_commands,
    ):
        add(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line and returns its exit code."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except Error as problem:
        print(f"ntm: {problem}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0
    except OSError as problem:  # a folder that cannot be written, a full disk
        print(f"ntm: {problem.filename or ''}: {problem.strerror or problem}", file=sys.stderr)
        return 2
