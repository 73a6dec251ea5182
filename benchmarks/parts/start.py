"""What commands for one person or one team cost, compared with importing the libraries that the program uses."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace

from generated import write_json
from installed import ROOT, Installed
from measuring import Command, Figure, in_turn, ratios

EXAMPLE = ROOT / "examples" / "service-delivery-manager"
MARCH_2026 = "1772409600"
"""The time at which the example's plan is made, as in ``examples/regenerate.sh``."""
LIMITS = "--hours 36 --budget 600 --has direct-reports --has supplier-contract --has executive-sponsor"
NOBODY_ANSWERED = 4
ROUNDS, FEW_ROUNDS = 21, 7


def figures(installed: Installed) -> Iterator[Figure]:
    """Yield the figures of commands that are over in a moment."""
    example = str(installed.folder / "example.json")
    prepare(installed.program("assess", "--answers", str(EXAMPLE / "answers.yaml"), "--output", example))
    page = str(installed.folder / "page.html")
    question = ("assess", "--role", "service-delivery-manager", "--plain")
    quick = in_turn(
        ROUNDS,
        libraries=installed.libraries,
        help=installed.program("--help"),
        question=installed.program(*question, expected=(NOBODY_ANSWERED,)),
        pipe=installed.program("score", example),
        terminal=installed.program("score", example, terminal=True),
        team=installed.program("team", "report", str(ROOT / "examples" / "team"), "--output", page),
    )
    people = installed.folder / "people-300"
    write_json(people, 300)
    slow = in_turn(
        FEW_ROUNDS,
        libraries=installed.libraries,
        plan=plan(installed, example),
        team=installed.program("team", "report", str(people), "--output", page),
    )
    for name, what, most in (
        ("help", "`--help`", 1.2),
        ("question", "First question of an assessment", 2.0),
        ("pipe", "`score`, to a pipe", 2.5),
        ("terminal", "`score`, to a terminal", 3.2),
        ("team", "`team report` for 12 people, as HTML", 3.5),
    ):
        yield Figure(what, f"at most {most:g} times as long", most, ratios(quick[name], quick["libraries"]))
    for name, what, most in (
        ("plan", "`plan` of the example as Markdown, with reasons and alternatives", 6.0),
        ("team", "`team report` for 300 people, as HTML", 12.0),
    ):
        yield Figure(what, f"at most {most:g} times as long", most, ratios(slow[name], slow["libraries"]))


def plan(installed: Installed, assessment: str) -> Command:
    """Return the command that makes the plan of the example."""
    own = ("--goals", str(EXAMPLE / "goals.yaml"), "--person", str(EXAMPLE / "person.yaml"))
    command = installed.program("plan", assessment, *LIMITS.split(), "--start", "2026-03-09", "--rate", "52", *own)
    return replace(command, environment={**command.environment, "SOURCE_DATE_EPOCH": MARCH_2026})


def prepare(command: Command) -> None:
    """Run ``command`` without measuring it."""
    subprocess.run(command.words, env=command.environment, check=True, capture_output=True)
