"""Large teams: ratios of whole processes, time and peak memory, on generated people.

Run: python benchmarks/team.py [json] [csv] [bad] [earlier] [release] [million]   (all by default; `million` needs 600 MB
of disk)
polars and pandas are needed for two of the ratios alone, here or in the virtual environment that TEAM_BENCHMARK_VENV
names, beside this package; without them those are left out with a note.
"""

from __future__ import annotations

import importlib.util
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

ROUNDS = 5
PEOPLE = 100_000
FILES = 1_000
TEAMS = [f"IT/Department {number % 8}/Team {number}" for number in range(40)]
LEVELS = (["0", "1", "2", "3", "4", "5", "", "unknown", "not-applicable"], [8, 16, 22, 24, 12, 4, 8, 3, 3])
KINDS = (["", "learnt", "applied", "result"], [60, 12, 20, 8])
HERE = Path(__file__).parent


def rows(people: int, skills: int, roles: list[str]) -> Iterator[str]:
    """Yield rows with levels and evidence for each skill; the same ones in every run."""
    chance = random.Random(7)
    answers = []
    for _ in range(2_000):
        levels, kinds = (chance.choices(*choice, k=skills) for choice in (LEVELS, KINDS))
        pairs = zip(levels, kinds, strict=True)
        answers.append(",".join(f"{level},{kind if level.isdigit() else ''}" for level, kind in pairs))
    for person in range(people):
        day = f"2026-{1 + person % 3:02}-{1 + person % 28:02}"
        who = f"person-{person:07},{chance.choice(TEAMS)},{chance.choice(roles)},self,{day}"
        yield f"{who},{chance.choice(answers)}"


def write_csv(path: Path, people: int) -> None:
    """Write a file with 81 levels and 81 kinds of evidence for each of ``people``."""
    from itsm_skills.frameworks.library import Library

    library = Library()
    skills = list(library.framework.skills)
    names = ["person", "team", "role", "rater", "date", *(n for skill in skills for n in (skill, f"{skill}.evidence"))]
    with path.open("w", encoding="utf-8") as stream:
        stream.write(",".join(names) + "\n")
        stream.writelines(f"{row}\n" for row in rows(people, len(skills), sorted(library.roles)))


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


POLARS = "import polars, sys; polars.read_csv(sys.argv[1])"
PANDAS = HERE / "team_pandas.py"


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


def python_with(name: str) -> str | None:
    """Return a Python that has the library ``name``: this one, or that of the folder TEAM_BENCHMARK_VENV; or None."""
    if importlib.util.find_spec(name) is not None:
        return sys.executable
    other = Path(os.environ.get("TEAM_BENCHMARK_VENV", "")) / "bin" / "python"
    if other.is_file() and subprocess.run([other, "-c", f"import {name}"], check=False).returncode == 0:
        return str(other)
    print(f"{name} is not installed: its ratio is left out")
    return None


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


def table(folder: Path) -> None:
    """Print the report on 100,000 people against reading the file alone, and against a script with pandas."""
    path = folder / "team.csv"
    write_csv(path, PEOPLE)
    print(f"\n{PEOPLE:,} people, 81 levels and 81 kinds of evidence, {path.stat().st_size / 1e6:.0f} MB")
    commands = {"report": ours(path, folder)}
    if python := python_with("polars"):
        commands["polars.read_csv alone"] = [python, "-c", POLARS, str(path)]
    if python := python_with("pandas"):
        commands["pandas script"] = [python, str(PANDAS), str(path), str(folder / "pandas.html")]
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for turn in range(ROUNDS + 1):
        for name, command in commands.items():
            if name != "pandas script" or turn < 3:
                took, worked, _ = seconds(command)
                taken[name] += [(took, worked)] if turn else []
    for name, turns in taken.items():
        clock, work = statistics.median(turn[0] for turn in turns), statistics.median(turn[1] for turn in turns)
        print(f"{name:24} {clock:6.2f} s (best {min(turns)[0]:.2f}), {work:.2f} s on processors")
    print(f"peak memory of the report: {peak(commands['report'])} MB")
    for name, goal in (("polars.read_csv alone", "at most 2"), ("pandas script", "at most 0.33")):
        if name in taken:
            ratios = [a / b for (a, _), (b, _) in zip(taken["report"], taken[name], strict=False)]
            print(f"report / {name}: {statistics.median(ratios):.2f}, best {min(ratios):.2f} (goal: {goal})")


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


def million(folder: Path) -> None:
    """Print time and memory for a million people."""
    path = folder / "million.csv"
    write_csv(path, 1_000_000)
    took, worked, _ = seconds(ours(path, folder))
    print(
        f"\n1,000,000 people, {path.stat().st_size / 1e6:.0f} MB: {took:.1f} s, {worked:.1f} s on processors, "
        f"peak {peak(ours(path, folder))} MB (goal: 1,000 MB)"
    )


def write_json(folder: Path) -> list[Path]:
    """Write assessments of the full questionnaire with evidence, as ``assess`` keeps them."""
    from itsm_skills.assessments.assessment import Answer, Assessment, Evidence
    from itsm_skills.assessments.claim import State
    from itsm_skills.assessments.defaults import start
    from itsm_skills.frameworks.library import Library
    from itsm_skills.json_folder import text_of
    from itsm_skills.questionnaires.loader import find_questionnaire

    chance, library = random.Random(9), Library()
    questionnaire = find_questionnaire("full", library)
    kinds = [None, *("learnt", "applied", "result")]
    paths = []
    for number in range(FILES):
        role = chance.choice(sorted(library.roles))
        answers = {}
        for skill in library.framework.skills:
            level, kind = chance.choice([0, 1, 2, 3, 4, None]), chance.choice(kinds)
            said = {"kind": kind, "date": f"2026-{chance.randint(1, 3):02}", "note": "Nine days became two."}
            evidence = Evidence.model_validate(said) if kind and level else None
            state = State.UNKNOWN if level is None else State.LEVEL
            answers[skill] = Answer(state=state, level=level, evidence=evidence, seconds=chance.uniform(4, 40))
        asked = questionnaire.for_person(library.role(role), library.framework)
        opening = start(library.framework, asked)
        name, when = f"person-{number:04}", datetime(2026, 3, 1, tzinfo=UTC)
        found = Assessment(about=name, by=name, role=role, started=when, finished=when, answers=answers, **opening)
        paths.append(folder / f"{name}.json")
        paths[-1].write_text(text_of(found), encoding="utf-8")
    return paths


PLAIN_JSON = """
import json, pathlib, sys
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.json")):
    json.loads(path.read_bytes())
"""


def files(folder: Path) -> None:
    """Print the whole report on assessment files against reading and parsing them with the json module alone."""
    people = folder / "people"
    people.mkdir()
    paths = write_json(people)
    print(f"\n{FILES:,} assessment files, {sum(path.stat().st_size for path in paths) / 1e6:.0f} MB")
    # As an installed program: its modules are compiled when it is installed, and not in each run.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    program = [sys.executable, "-m", "itsm_skills"]
    output = str(folder / "team.html")
    commands = {
        "json module alone": [sys.executable, "-c", PLAIN_JSON, str(people)],
        "team report": [*program, "team", "report", str(people), "--output", output],
        "team report, 12 people": [*program, "team", "report", str(HERE.parent / "examples/team"), "--output", output],
        "--help": [*program, "--help"],
    }
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for turn in range(2 * ROUNDS + 1):
        for name, command in commands.items():
            took, worked, _ = seconds(command)
            taken[name] += [(took, worked)] if turn else []
    for name, turns in taken.items():
        clock, work = (statistics.median(turn[kind] for turn in turns) for kind in (0, 1))
        print(f"{name:24} {clock:6.2f} s (best {min(turns)[0]:.2f}), {work:.2f} s on processors")
    for kind, what in enumerate(("by the clock", "on processors")):
        pairs = zip(taken["team report"], taken["json module alone"], strict=True)
        ratios = [report[kind] / plain[kind] for report, plain in pairs]
        print(f"ratio {what}: {statistics.median(ratios):.1f}, best {min(ratios):.1f} (goal: at most 8)")
    print(f"peak memory of the report: {peak_of(commands['team report']) // 1024} MB")
    heat_map()


def peak_of(command: list[str]) -> int:
    """Return the greatest memory that ``command`` uses, in kB."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    return used.ru_maxrss


def heat_map() -> None:
    """Print how long the cells of 100 people take to become HTML."""
    from itsm_skills.reports.document import Grid, GridRow
    from itsm_skills.reports.formats.html_grid import grid_html

    chance = random.Random(10)
    levels = [tuple(chance.randrange(6) for _ in range(100)) for _ in range(81)]
    rows = tuple(GridRow(f"Skill {at}", tuple(map(str, row)), row) for at, row in enumerate(levels))
    grid = Grid("Skill", tuple(f"Person {at}" for at in range(100)), (("", rows),), "Claimed levels")
    took = []
    for _ in range(20):
        began = time.perf_counter()
        grid_html(grid)
        took.append(time.perf_counter() - began)
    print(f"heat map of 100 people and 81 skills: {1000 * statistics.median(took):.1f} ms (goal: a few)")


def main() -> None:
    """Run the parts that are named, or all."""
    parts = {
        "json": files,
        "csv": table,
        "bad": bad_cells,
        "earlier": earlier,
        "release": releases,
        "million": million,
    }
    print(f"{os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as folder:
        for name in sys.argv[1:] or parts:
            parts[name](Path(folder))


if __name__ == "__main__":
    main()
