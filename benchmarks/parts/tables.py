"""What reports on many people cost: assessment files, tables and workbooks, compared with only reading them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

from generated import write_answers, write_csv, write_json, write_xlsx
from installed import Installed, python_with
from measuring import NO_GOAL, Command, Figure, in_turn, ratios

PEOPLE, MANY, FILES, IN_WORKBOOK = 100_000, 1_000_000, 1_000, 1_000
PANDAS = Path(__file__).parents[1] / "team_pandas.py"
READING = Path(__file__).parents[1] / "reading.py"
ROUNDS, FEW_ROUNDS = 7, 3
MB = 1_000_000

PLAIN_JSON = """
import json, pathlib, sys
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.json")):
    json.loads(path.read_bytes())
"""
POLARS = "import polars, sys; polars.read_csv(sys.argv[1])"
CALAMINE = """
import sys
from python_calamine import CalamineWorkbook
CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()
"""


def report(installed: Installed, source: Path) -> Command:
    """Return the command that writes the report on ``source`` as HTML."""
    return installed.program("team", "report", str(source), "--output", str(installed.folder / "team.html"))


def files(installed: Installed) -> Iterator[Figure]:
    """Yield what a report on assessment files costs."""
    people = installed.folder / "people"
    write_json(people, FILES)
    costs = in_turn(ROUNDS, ours=report(installed, people), json=installed.python("-c", PLAIN_JSON, str(people)))
    what = f"Report on {FILES:,} assessment files as HTML, compared with `json.loads` of the same files"
    yield Figure(what, "at most 6 times as long", 6, ratios(costs["ours"], costs["json"]))


def table(installed: Installed) -> Iterator[Figure]:
    """Yield what a report on a large table costs."""
    path = installed.folder / "team.csv"
    write_csv(path, PEOPLE)
    what = f"Report on a table of {PEOPLE:,} people and 162 columns as HTML"
    ours, polars = report(installed, path), python_with("polars")
    fast, other = (
        f"{what}, compared with `polars.read_csv` alone, by the clock",
        "… compared with a pandas script, by the clock",
    )
    if polars is None:
        yield Figure(fast, "at most 1.8 times as long", missing="polars isn't installed")
        costs = in_turn(ROUNDS, ours=ours)
    else:
        costs = in_turn(ROUNDS, ours=ours, polars=installed.python("-c", POLARS, str(path), interpreter=polars))
        yield Figure(fast, "at most 1.8 times as long", 1.8, ratios(costs["ours"], costs["polars"], clock=True))
    pandas = python_with("pandas")
    if pandas is None:
        yield Figure(other, "at most 0.2 times as long", missing="pandas isn't installed")
    else:
        script = installed.python(str(PANDAS), str(path), str(installed.folder / "pandas.html"), interpreter=pandas)
        pairs = in_turn(FEW_ROUNDS, ours=ours, pandas=script)
        yield Figure(other, "at most 0.2 times as long", 0.2, ratios(pairs["ours"], pairs["pandas"], clock=True))
    yield _memory(ours, 150)
    path.unlink()


def million(installed: Installed) -> Iterator[Figure]:
    """Yield what ten times as many people cost."""
    small, large = installed.folder / "small.csv", installed.folder / "large.csv"
    write_csv(small, PEOPLE)
    write_csv(large, MANY)
    costs = in_turn(FEW_ROUNDS, small=report(installed, small), large=report(installed, large))
    what = f"The same for {MANY:,} people, compared with {PEOPLE:,}"
    yield Figure(what, "at most 10 times as long", 10, ratios(costs["large"], costs["small"]))
    yield _memory(report(installed, large), 400)
    small.unlink()
    large.unlink()


def answers(installed: Installed) -> Iterator[Figure]:
    """Yield what reading the answers files of the HTML form costs."""
    people = installed.folder / "answers"
    write_answers(people, FILES)
    what = f"Reading {FILES:,} answers files of the HTML form, compared with `json.loads` of the same files, in one process"
    yield Figure(what, "at most 8 times as long", 8, _reading(installed, "answers", people))
    costs = in_turn(ROUNDS, ours=report(installed, people), json=installed.python("-c", PLAIN_JSON, str(people)))
    yield Figure("… report on them as HTML, as whole processes", NO_GOAL, values=ratios(costs["ours"], costs["json"]))


def workbook(installed: Installed) -> Iterator[Figure]:
    """Yield what a workbook costs to read, and to report on."""
    what = f"Reading a workbook of {IN_WORKBOOK:,} people, compared with `calamine` alone, in one process"
    goal = "at most 2 times as long"
    path = installed.folder / "team.xlsx"
    write_xlsx(path, IN_WORKBOOK)
    if not _reads(installed, path):
        yield Figure(what, goal, missing="not there yet")
        return
    yield Figure(what, goal, 2, _reading(installed, "workbook", path))
    costs = in_turn(ROUNDS, ours=report(installed, path), calamine=installed.python("-c", CALAMINE, str(path)))
    yield Figure("… report on it as HTML, as whole processes", NO_GOAL, values=ratios(costs["ours"], costs["calamine"]))


def _reading(installed: Installed, kind: str, path: Path) -> list[float]:
    """Return the ratios that ``reading.py`` measures."""
    command = installed.python(str(READING), kind, str(path))
    done = subprocess.run(command.words, env=command.environment, capture_output=True, text=True, check=True)
    return [float(ratio) for ratio in json.loads(done.stdout)]


def _reads(installed: Installed, path: Path) -> bool:
    """Whether the program can report on ``path``."""
    try:
        report(installed, path).run()
    except SystemExit:
        return False
    return True


def _memory(command: Command, most: int) -> Figure:
    peaks = [command.run(memory=True).peak / MB for _ in range(FEW_ROUNDS)]
    return Figure("… peak memory of all processes", f"at most {most} MB", most, peaks, " MB", 0)
