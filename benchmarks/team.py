"""Large teams: what bad cells, an earlier table and releases without names cost, on generated people.

Run: python benchmarks/team.py [bad] [earlier] [release] [heatmap]   (all by default)
The figures that have a goal for the whole program are in `figures.py`.
"""

from __future__ import annotations

import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generated import write_csv

ROUNDS = 5
PEOPLE = 100_000


def spoil(path: Path, bad: Path) -> int:
    """Write ``path`` to ``bad`` with one bad cell in each thousandth row; return how many."""
    chance, count = random.Random(8), 0
    with path.open(encoding="utf-8") as good, bad.open("w", encoding="utf-8") as stream:
        for line, row in enumerate(good):
            if line % 1000 == 1:
                cells = row.rstrip("\n").split(",")
                cells[5 + 2 * chance.randrange(81)] = f"praktised{line % 7}"
                row, count = ",".join(cells) + "\n", count + 1
            stream.write(row)
    return count


def seconds(command: list[str]) -> tuple[float, float, str]:
    """Return how long ``command`` takes as a whole process, by the clock and on processors, and what it says.

    Bad cells end our command with 3; they are what one of the figures is about.
    """
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    took, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 3):
        raise SystemExit(done.stderr)
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stderr


def ours(path: Path, folder: Path) -> list[str]:
    """Return the command of the whole report, as a user types it."""
    return [sys.executable, "-m", "itsm_skills", "team", "report", str(path), "--output", str(folder / "team.html")]


MEASURED = """
import os, subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(os.wait4(child.pid, 0)[2].ru_maxrss // 1024, file=sys.stderr)
"""


def peak(command: list[str]) -> int:
    """Return the greatest memory that ``command`` has used, in MB."""
    return int(seconds([sys.executable, "-c", MEASURED, *command])[2])


def bad_cells(folder: Path) -> None:
    """Print what one bad cell in each thousandth row costs."""
    path, bad = folder / "team.csv", folder / "bad.csv"
    if not path.exists():
        write_csv(path, PEOPLE)
    count = spoil(path, bad)
    seconds(ours(path, folder))
    pairs = [(seconds(ours(path, folder)), seconds(ours(bad, folder))) for _ in range(2 * ROUNDS)]
    found = pairs[0][1][2].count("[not-an-answer]")
    clock = statistics.median(spoilt[0] / good[0] for good, spoilt in pairs)
    work = statistics.median(spoilt[1] / good[1] for good, spoilt in pairs)
    print(f"\n{count} bad cells, {found} named: {clock:.2f} times as long, {work:.2f} on processors (goal: 1.10)")


def earlier(folder: Path) -> None:
    """Print what a comparison with an earlier table of the same people costs."""
    path, before = folder / "team.csv", folder / "before.csv"
    if not path.exists():
        write_csv(path, PEOPLE)
    head, *lines = path.read_text("utf-8").splitlines(keepends=True)
    people = [line.partition(",")[0::2] for line in lines]
    shifted = people[5:] + people[:5]  # everybody had the answers of somebody else
    rows = (f"{name},{rest}" for (name, _), (_, rest) in zip(people, shifted, strict=True))
    before.write_text(head + "".join(rows), "utf-8")
    command = [*ours(path, folder), "--before", str(before)]
    seconds(command)
    pairs = [(seconds(ours(path, folder)), seconds(command)) for _ in range(ROUNDS)]
    work = statistics.median(both[1] for _, both in pairs)
    ratio = statistics.median(both[1] / alone[1] for alone, both in pairs)
    print(f"\nwith an earlier table: {work:.2f} s on processors, {ratio:.2f} times as long, peak {peak(command)} MB")


def releases(folder: Path) -> None:
    """Print what two releases without names cost, the second with the ledger of the first."""
    path = folder / "team.csv"
    if not path.exists():
        write_csv(path, PEOPLE)
    command = [*ours(path, folder), "--anonymous", "--home", str(folder / "home")]
    for which in ("first", "second"):
        began = resource.getrusage(resource.RUSAGE_CHILDREN)
        memory = peak(command)
        ended = resource.getrusage(resource.RUSAGE_CHILDREN)
        work = ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime
        print(f"{which} release of {PEOPLE:,} people: {work:.0f} s on processors, peak {memory} MB")
    print(f"its ledger: {(folder / 'home' / 'ledger.json').stat().st_size / 1e6:.0f} MB")


def heat_map(_: Path) -> None:
    """Print how long the cells of 100 people take to become HTML."""
    from itsm_skills.reports.document import Grid, GridRow
    from itsm_skills.reports.formats.html_grid import grid_html

    chance = random.Random(10)
    levels = [tuple(chance.randrange(6) for _ in range(100)) for _ in range(81)]
    rows = tuple(GridRow(f"Skill {at}", tuple(map(str, row)), row) for at, row in enumerate(levels))
    grid = Grid("Skill", tuple(f"Person {at}" for at in range(100)), (("", rows),), "Claimed levels")
    took = []
    for _turn in range(20):
        began = time.perf_counter()
        grid_html(grid)
        took.append(time.perf_counter() - began)
    print(f"heat map of 100 people and 81 skills: {1000 * statistics.median(took):.1f} ms (goal: a few)")


def main() -> None:
    """Run the parts that are named, or all."""
    parts = {"bad": bad_cells, "earlier": earlier, "release": releases, "heatmap": heat_map}
    print(f"{os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as folder:
        for name in sys.argv[1:] or parts:
            parts[name](Path(folder))


if __name__ == "__main__":
    main()
