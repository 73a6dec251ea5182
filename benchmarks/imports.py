"""What is imported before the first question of an assessment, in an installed copy, and how long that takes.

Run: python benchmarks/imports.py
Prints the output of ``-X importtime``, shortened to imports that take at least 2 ms with all that they import, and the
sum for each library. Each module counts with its shortest time in several runs. docs/architecture.md shows both.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from installed import Installed

RUNS = 15
LEAST = 2000
"""The shortest time that's shown, in microseconds, including what the module imports."""
LINE = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|( +)(\S+)")
LIBRARIES = ("itsm_skills", "typer", "pydantic", "pydantic_core", "annotated_types", "typing_inspection")


def imported(installed: Installed) -> list[tuple[int, int, str]]:
    """Return what one run imports, in order: microseconds without what it imports itself, depth, and name."""
    command = installed.program("assess", "--role", "service-delivery-manager", "--plain")
    words = [sys.executable, "-X", "importtime", *command.words[1:]]
    done = subprocess.run(
        words, env=command.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    found = (LINE.match(line) for line in done.stderr.splitlines())
    return [(int(one[1]), len(one[2]) // 2, one[3]) for one in found if one]


def main() -> None:
    """Print the imports and the sums."""
    with tempfile.TemporaryDirectory() as folder:
        installed = Installed.within(Path(folder))
        runs = [imported(installed) for _ in range(RUNS)]
    shortest = {name: min(own for run in runs for own, _, other in run if other == name) for _, _, name in runs[0]}
    below: Counter[int] = Counter()
    lines, sums = [], Counter[str]()
    for _, depth, name in runs[0]:
        total = shortest[name] + below.pop(depth + 1, 0)
        below[depth] += total
        library = name.partition(".")[0]
        sums[library if library in LIBRARIES else "the standard library, and what typing needs"] += shortest[name]
        if total >= LEAST:
            lines.append(f"{shortest[name] / 1000:7.1f} |{total / 1000:7.1f} | {'  ' * depth}{name}")
    print("self ms | all ms | imported module", *lines, sep="\n")
    print(f"\n{len(shortest)} modules, {sum(shortest.values()) / 1000:.0f} ms")
    for name, microseconds in sums.most_common():
        print(f"{name}: {microseconds / 1000:.0f} ms")


if __name__ == "__main__":
    main()
