"""How many times as long the program takes to read files as the library that only reads their format.

Run: python benchmarks/reading.py answers|workbook PATH [ROUNDS]
Both are measured in turn in this process, by its processor time, after one reading of each that isn't counted. The
program finds the people and their answers and checks everything, but makes no report. The ratios are written as JSON.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.find_files import find_files
from itsm_skills.inputs.people import Collector, RunContext
from itsm_skills.inputs.team_file import Setup

TODAY = date(2026, 11, 1)
ROUNDS = 9


def ours(library: Library, path: Path) -> None:
    """Read what is at ``path`` as for a team; end with what is wrong with it."""
    collector = Collector(library, Setup(), RunContext(None, TODAY))
    ratings = collector.read_all(find_files([str(path)])[0], lambda _done, _all: None)
    if not ratings or collector.problems:
        raise SystemExit(f"{len(ratings)} people, {collector.problems[:3]}")


def plain_json(path: Path) -> None:
    """Read the files in the folder ``path`` as plain data."""
    for file in sorted(path.glob("*.json")):
        json.loads(file.read_bytes())


def calamine(path: Path) -> None:
    """Read the first sheet of the workbook ``path`` as plain data."""
    from python_calamine import CalamineWorkbook

    CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


ALONE: dict[str, Callable[[Path], None]] = {"answers": plain_json, "workbook": calamine}


def seconds(work: Callable[[], None]) -> float:
    """Return the processor time of ``work``."""
    gc.collect()
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> None:
    """Measure and print."""
    kind, path = sys.argv[1], Path(sys.argv[2])
    gc.set_threshold(1_000_000)  # as in the program
    library, rounds = Library(), int(sys.argv[3]) if len(sys.argv) > 3 else ROUNDS
    pairs = [(seconds(lambda: ours(library, path)), seconds(lambda: ALONE[kind](path))) for _ in range(rounds + 1)][1:]
    print(json.dumps([one / other for one, other in pairs]))


if __name__ == "__main__":
    main()
