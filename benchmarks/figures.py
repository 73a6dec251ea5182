"""Every figure that has a goal, with its median and spread, measured in one run on an installed copy.

Run: python benchmarks/figures.py [PART ...] [--write]
Parts: start, plans, busy, files, table, million, form, workbook, answers (all by default, about ten minutes). With --write, the
table in docs/speed.md is replaced. Ratios compare whole processes that run in turn, by the time they take on all
processors, or by the clock if the figure says so. polars and pandas are needed for two figures, here or in the virtual
environment that TEAM_BENCHMARK_VENV names. `million` needs 600 MB of disk space.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from installed import ROOT, Installed
from measuring import Figure, as_table, machine
from parts import forms, plans, start, tables

PAGE = ROOT / "docs" / "speed.md"
TABLE = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)
PARTS: Mapping[str, Callable[[Installed], Iterable[Figure]]] = {
    "start": start.figures,
    "plans": lambda _: plans.alone(),
    "busy": lambda _: plans.next_to_busy_processes(),
    "files": tables.files,
    "table": tables.table,
    "million": tables.million,
    "form": forms.figures,
    "workbook": tables.workbook,
    "answers": tables.answers,
}


def main() -> None:
    """Measure the parts that are named, or all, and print the table."""
    named = [name for name in sys.argv[1:] if name != "--write"]
    if unknown := set(named) - set(PARTS):
        raise SystemExit(f"There is no part {', '.join(sorted(unknown))}. Parts: {', '.join(PARTS)}")
    if "--write" in sys.argv and named:
        raise SystemExit("--write replaces the whole table, so name no part.")
    found: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        installed = Installed.within(Path(folder))
        for name in named or PARTS:
            for figure in PARTS[name](installed):
                print(f"{name}: {figure.what}: {figure.measured}", file=sys.stderr, flush=True)
                found.append(figure)
    busy = os.getloadavg()[0]
    text = f"{machine()}; {busy:.1f} processes were busy on average in the last minute.\n\n{as_table(found)}"
    print(text, end="")
    if "--write" in sys.argv:
        write(PAGE, text)


def write(page: Path, text: str) -> None:
    """Put ``text`` in place of the figures in ``page``."""
    changed, places = TABLE.subn(lambda _: f"\n{text}\n", page.read_text("utf-8"))
    if places != 1:
        raise SystemExit(f"{page} must have one place for the figures, but has {places}")
    page.write_text(changed, "utf-8")


if __name__ == "__main__":
    main()
