"""Both checkers of proofs side by side, and a campaign of mutations that no false claim may survive.

python tests/python/proof_checkers.py --mutations 2000 --seed 1 [FILE...]
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import hashlib
import importlib.util
import io
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import proofs

TOOLS = Path(__file__).parents[2] / "tools"
EXAMPLE = Path(__file__).parents[1] / "data" / "example_168.proof"
STRICT = ("-std=c11", "-O2", "-Wall", "-Wextra", "-Wconversion", "-Werror")
SANITIZE = ("-std=c11", "-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all")
TOO_LARGE = "number too large for this checker"


def compiler() -> str:
    found = os.environ.get("CC") or next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)
    assert found, "a C compiler is needed: the packages in scripts/setup bring one"
    return found


def compiled(flags: tuple[str, ...], to: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [*compiler().split(), *flags, TOOLS / "verify_proof.c", "-o", to], capture_output=True, text=True, check=False
    )


class Checkers:
    """`both(data)`: exit code and text of the Python checker, after a look at whether the C one says the same."""

    def __init__(self, folder: Path) -> None:
        self.file, self.native, self.quick = folder / "file.proof", folder / "verify_proof", folder / "quick"
        made = compiled(STRICT, self.quick)
        assert made.returncode == 0, made.stderr
        self.sanitized = compiled(SANITIZE, self.native).returncode == 0
        if not self.sanitized or subprocess.run([self.native], capture_output=True, check=False).returncode != 2:
            self.sanitized, self.native = False, self.quick
        spec = importlib.util.spec_from_file_location("verify_proof", TOOLS / "verify_proof.py")
        self.module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.module)

    def in_python(self, path: Path) -> tuple[int, str]:
        with contextlib.redirect_stdout(io.StringIO()) as out:
            code = self.module.main([str(path)])
        return code, out.getvalue()

    def in_c(self, path: Path, quick: bool = False) -> tuple[int, str]:
        quiet = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0"}  # all of it lives until the end
        program = self.quick if quick else self.native
        run = subprocess.run([program, path], capture_output=True, text=True, check=False, timeout=600, env=quiet)
        assert not run.stderr, run.stderr
        return run.returncode, run.stdout

    def both(self, data: str | bytes, quick: bool = False) -> tuple[int, str]:
        data = data.encode() if isinstance(data, str) else data
        self.file.write_bytes(data)
        code, text = self.in_python(self.file)
        native_code, native_text = self.in_c(self.file, quick)
        if native_text.endswith(f": {TOO_LARGE}\n"):  # says nothing about the proof
            assert native_code == 1
        else:
            assert (native_code, native_text) == (code, text)
        assert code == (0 if text.splitlines()[-1].startswith("accepted: ") else 1)
        return code, text


def seeds(rng: random.Random) -> list[str]:
    """Proofs of all kinds about tiny questions."""
    made = []
    for number in range(40):
        question = proofs.random_question(rng)
        best, picked = proofs.best_plan(question)
        kind = number % 4
        most = best + (rng.randint(0, 4) if kind in (1, 2) else 0)
        made.append(proofs.proof(question, () if kind == 2 else picked, most, rng))
    return made


def campaign(checkers: Checkers, mutations: int, seed: int, files: list[Path]) -> collections.Counter:
    """Mutates the files (true claims, of which `value` is the best) and tiny proofs; fails if a false claim passes."""
    rng, told = random.Random(seed), collections.Counter()
    tiny, large = seeds(rng), [path.read_text() for path in files]
    for number in range(mutations):
        of_file = bool(large) and number % 4 == 0
        before = rng.choice(large if of_file else tiny)
        data = proofs.mutated(before, rng)
        code, text = checkers.both(data, quick=number % 5 > 0)  # each fifth under sanitizers, where there are some
        if code:
            told["rejected"] += 1
        elif not of_file:
            assert proofs.is_true(data.decode()), f"a false claim was accepted:\n{data.decode()}"
            told["accepted, true by enumeration"] += 1
        elif text.splitlines()[0] == "instance sha256 " + digest(before):
            best = claim(before)[0]  # optimal: the file says so, and was accepted
            value, most = claim(data.decode())
            assert value <= best <= most, f"a false claim was accepted: {value} {most}, and {best} is the best"
            told["accepted, true by the file's own optimum"] += 1
        else:
            told["accepted, about another instance"] += 1
    return told


def claim(text: str) -> tuple[int, int]:
    value, most = next(row for row in text.splitlines() if row.startswith("claim ")).split()[1:]
    return int(value), int(most)


def digest(text: str) -> str:
    """The sha256 of the lines up to the last that begins with `commune`."""
    lines = text.splitlines(keepends=True)
    last = max(x for x, row in enumerate(lines) if row.startswith("commune "))
    return hashlib.sha256("".join(lines[: last + 1]).encode()).hexdigest()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mutations", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("files", nargs="*", type=Path, default=[EXAMPLE], help="proofs of optimality")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        both = Checkers(Path(made))
        print("C under sanitizers" if both.sanitized else "C without sanitizers", file=sys.stderr)
        for what, times in campaign(both, chosen.mutations, chosen.seed, chosen.files).most_common():
            print(f"{times:6d}  {what}")
