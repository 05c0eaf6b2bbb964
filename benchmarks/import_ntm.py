"""How long `import ntm` takes in a new interpreter, beside NumPy alone and an empty program."""

from __future__ import annotations

import subprocess
import sys
import time

import ntm
import peers


def started(code: str) -> float:
    """Milliseconds of a new interpreter that runs the code and tells how long that took."""
    timed = f"import time; t = time.perf_counter()\n{code}\nprint((time.perf_counter() - t) * 1e3)"
    made = subprocess.run([sys.executable, "-c", timed], capture_output=True, text=True, check=True)
    return float(made.stdout)


def main() -> None:
    report = peers.Report("import_ntm", f"import in a new interpreter, ntm {ntm.__version__}", ["numpy", "pybind11"])
    codes = {"import ntm": "import ntm", "import numpy": "import numpy", "nothing": ""}
    taken: dict[str, peers.Timed] = {name: peers.Timed() for name in codes}
    until = time.monotonic() + 30
    for _ in range(15):
        for name, code in codes.items():
            taken[name].times.append(started(code))
        if time.monotonic() > until:
            break
    for name, timed in taken.items():
        report.say(f"  {name:<36} {timed}")
    report.at_most("import ntm", taken["import ntm"].median, 150)
    report.finish()


if __name__ == "__main__":
    main()
