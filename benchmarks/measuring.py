"""What commands cost, compared in pairs within one run, and how the results are written."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ONE_RUN = Path(__file__).with_name("one_run.py")


@dataclass(frozen=True)
class Cost:
    """What a whole process cost: seconds by the clock, seconds on all processors, and the most memory, in bytes."""

    clock: float
    worked: float
    peak: int


@dataclass(frozen=True)
class Command:
    """A command, its environment, whether it runs on a terminal, and the exit codes that are expected of it."""

    words: Sequence[str]
    environment: Mapping[str, str]
    terminal: bool = False
    expected: Sequence[int] = (0,)

    def run(self, *, memory: bool = False) -> Cost:
        """Return what one run costs; end the benchmark if the command ends with an unexpected code.

        With ``memory``, the peak is that of all processes together, and the times are of no use.
        """
        mode = ["--memory"] if memory else ["--terminal"] if self.terminal else []
        caller = [sys.executable, str(ONE_RUN), *mode, *self.words]
        done = subprocess.run(caller, env=self.environment, capture_output=True, text=True, check=True)
        clock, worked, peak, code = json.loads(done.stdout)
        if code not in self.expected:
            raise SystemExit(f"{' '.join(self.words)} ended with {code}")
        return Cost(clock, worked, peak)


def in_turn(rounds: int, **commands: Command) -> dict[str, list[Cost]]:
    """Return the costs of each of ``commands``, which run in turn ``rounds`` times, after one run that isn't counted."""
    for command in commands.values():
        command.run()
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            costs[name].append(command.run())
    return costs


def ratios(costs: Sequence[Cost], references: Sequence[Cost], *, clock: bool = False) -> list[float]:
    """Return how many times as much each of ``costs`` is as the reference that ran next to it."""
    pairs = zip(costs, references, strict=True)
    return [one.clock / other.clock if clock else one.worked / other.worked for one, other in pairs]


NO_GOAL = "none"


@dataclass(frozen=True)
class Figure:
    """One figure: what was measured, the goal, the values, and the unit; ``places`` are its decimals.

    ``judged`` is the value that the goal is about, if it isn't the median. ``most`` is the goal as a number. ``missing``
    says why there are no values. A figure with NO_GOAL is there to be compared with others.
    """

    what: str
    goal: str
    most: float = 0
    values: Sequence[float] = ()
    unit: str = ""
    places: int = 2
    judged: float | None = None
    missing: str = ""

    @property
    def measured(self) -> str:
        """The median, with the lower and the upper quartile if there are several values."""
        if not self.values:
            return self.missing
        middle = f"{statistics.median(self.values):,.{self.places}f}{self.unit}"
        if len(self.values) < 2:
            return middle
        low, _, high = statistics.quantiles(self.values, n=4, method="inclusive")
        return f"{middle} ({low:,.{self.places}f} to {high:,.{self.places}f})"

    @property
    def met(self) -> str:
        """Whether the goal is met, in a word."""
        if not self.values or self.goal == NO_GOAL:
            return "–"
        judged = statistics.median(self.values) if self.judged is None else self.judged
        return "yes" if judged <= self.most else "**no**"


HEAD = ("What was measured", "Median (middle half of the runs)", "Goal", "Met")


def as_table(figures: Sequence[Figure]) -> str:
    """Return ``figures`` as a Markdown table."""
    rows = [HEAD, ("---",) * len(HEAD), *((one.what, one.measured, one.goal, one.met) for one in figures)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def machine() -> str:
    """Return on what the figures were measured."""
    return f"{os.cpu_count()} processors, Python {sys.version.split()[0]}"
