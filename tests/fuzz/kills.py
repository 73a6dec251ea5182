"""Kills the program at random moments in every command that writes, and checks that nothing is lost.

The long run is one command, which takes about half an hour on two cores:

    PYTHONPATH=src:tests python tests/fuzz/kills.py --runs 1000 --seed 1

After each kill, every file that was there before is as it was, or complete and new. Every answer after which the next
question had appeared is saved. After a signal that can be caught, no lock and no temporary file is left, there's no
traceback, and the exit code is 128 and the number of the signal, as shells tell it. The next command works.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
SIGNALS = (signal.SIGKILL, signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LONGEST = 60
"""Seconds after which a run counts as hanging."""
MOST_ANSWERS = 18
"""How many of the 20 questions are answered, so that a kill never comes after the last one."""
PAUSE = 0.04
"""Seconds before each answer, so that the interview lasts about as long as other commands."""


@dataclass(frozen=True, slots=True)
class Killed:
    """How a run ended that got the signal ``number`` after ``delay`` seconds."""

    number: signal.Signals
    delay: float
    code: int
    said: str
    shown: int = 0


@dataclass
class Report:
    """What came of all runs: how often each command was killed by each signal, and everything that went wrong."""

    kills: Counter[tuple[str, str]] = field(default_factory=Counter)
    finished: int = 0
    faults: list[str] = field(default_factory=list)


def program(*arguments: object) -> list[str]:
    """Return the command line of the program with ``arguments``."""
    return [sys.executable, "-m", "itsm_skills", *map(str, arguments)]


def settings(home: Path) -> dict[str, str]:
    """Return the variables with which the program runs in ``home``."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "ITSM_SKILLS_HOME": str(home), "PYTHONUTF8": "1"}


def _hear() -> None:
    for number in SIGNALS[1:]:
        signal.signal(number, signal.SIG_DFL)


def start(home: Path, arguments: list[object]) -> subprocess.Popen[bytes]:
    """Start the program in ``home``, with no signal ignored: nohup and background jobs of a shell ignore some."""
    return subprocess.Popen(
        program(*arguments),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=settings(home),
        cwd=home.parent,
        preexec_fn=_hear,
    )


def killed(home: Path, arguments: list[object], number: signal.Signals, delay: float) -> Killed:
    """Run the program, send it the signal ``number`` after ``delay`` seconds, and return how it ended."""
    process = start(home, arguments)
    time.sleep(delay)
    process.send_signal(number)
    out, err = process.communicate(timeout=LONGEST)
    return Killed(number, delay, process.returncode, (out + err).decode("utf-8", "replace"))


def killed_at_a_question(home: Path, number: signal.Signals, delay: float) -> Killed:
    """Answer one question after the other, as soon as each appears, until the signal comes."""
    process = start(home, ["assess", "--questionnaire", "quick", "--role", "head-of-it", "--restart"])
    assert process.stdin is not None
    assert process.stderr is not None
    until, said, answered = time.monotonic() + delay, "", -1
    while time.monotonic() < until and process.poll() is None:
        if not select.select([process.stderr], [], [], max(0.0, until - time.monotonic()))[0]:
            break
        new = os.read(process.stderr.fileno(), 65536).decode("utf-8", "replace")
        said += new
        if said.endswith("> ") and new and answered < MOST_ANSWERS:
            answered += 1
            time.sleep(PAUSE)
            try:
                process.stdin.write(b"0\n")
                process.stdin.flush()
            except BrokenPipeError:
                break
    process.send_signal(number)
    rest = b"".join(process.communicate(timeout=LONGEST))
    return Killed(number, delay, process.returncode, said + rest.decode("utf-8", "replace"), max(0, answered))


def content(folder: Path) -> dict[str, bytes]:
    """Return what every file in ``folder`` holds."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def damaged(name: str, data: bytes) -> str:
    """Say why ``data`` isn't a complete file of its kind; "" if it is one."""
    try:
        text = data.decode("utf-8") if not name.endswith(".xlsx") else ""
        if name.endswith(".json"):
            json.loads(text)
        elif name.endswith((".yaml", ".yml")):
            yaml.safe_load(text)
        elif name.endswith(".html") and not text.rstrip().endswith("</html>"):
            return "isn't a complete page"
    except (ValueError, yaml.YAMLError) as error:
        return f"can't be read ({error})"
    return "" if data else "is empty"


def faults(before: dict[str, bytes], after: dict[str, bytes], run: Killed) -> Iterator[str]:
    """Yield what is wrong after ``run``."""
    for name in before:
        if name not in after:
            yield f"{name} is gone"
    for name, data in after.items():
        if name.endswith((".tmp", ".lock")):
            if run.number != signal.SIGKILL:
                yield f"{name} was left behind"
        elif data != before.get(name) and (what := damaged(name, data)):
            yield f"{name} {what}"
    yield from wrong_end(run)
    if "Saved: " in run.said and before == after:
        yield "it says that something was saved, but nothing was"


def wrong_end(run: Killed) -> Iterator[str]:
    """Yield what is wrong with the exit code of ``run``, or with what it said."""
    if run.number == signal.SIGKILL:
        return
    if "Traceback" in run.said and "itsm_skills" not in run.said:
        return  # Python's own start was interrupted, before it had read a line of the program
    # Before the program begins and while Python frees its memory, the signal itself ends the process.
    if run.code not in (0, 128 + run.number, -run.number):
        yield f"the exit code is {run.code}"
    if "Traceback" in run.said or "Exception ignored" in run.said:
        yield "there's a traceback"


def commands(place: Path) -> dict[str, list[object]]:
    """Return the command line of each command that writes, apart from the interview; its files are in ``place``."""
    sample = ROOT / "examples" / "service-delivery-manager"
    return {
        "assess --answers": ["assess", "--answers", sample / "answers.yaml"],
        "assess --output": ["assess", "--answers", sample / "answers.yaml", "--output", place / "mine.json"],
        "plan --keep": ["plan", "--keep"],
        "plan status": ["plan", "status", "two-year-skills-outlook", "--done"],
        "person add-qualification": ["person", "add-qualification", "prince2-foundation", "--since", "2024-01-02"],
        "person name": ["person", "name", "Alex Example"],
        "evidence add": ["evidence", "add", "integrity", "--kind", "applied", "--what", "something", "--date", "2025"],
        "score --output": ["score", "--output", place / "report.html"],
        "plan --output": ["plan", "--output", place / "plan.xlsx"],
        "team report --anonymous": ["team", "report", ROOT / "examples" / "team", "--anonymous"],
        "import --output": ["import", ROOT / "examples" / "team" / "answers.csv", "--output", f"{place / 'answers'}/"],
        "form html": ["form", "html", "--role", "head-of-it", "--output", place / "form.html"],
        "framework schema": ["framework", "schema", "--output", place / "schemas"],
    }  # fmt: skip


class Kills:
    """Makes the runs, in a folder of its own, with a home like that of the examples."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.folder = folder
        self.home = folder / "home"
        self.place = folder / "place"
        self.report = Report()
        self.lasts: dict[str, float] = {}
        self.kinds: dict[str, Callable[[signal.Signals, float], Killed]] = {
            name: partial(killed, self.home, arguments) for name, arguments in commands(self.place).items()
        }
        self.kinds["assess"] = partial(killed_at_a_question, self.home)

    def fresh(self) -> None:
        """Make the home and the folder for results as they were at the beginning."""
        for path in (self.home, self.place):
            shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(ROOT / "examples" / "home", self.home)
        for path in self.home.rglob("*"):
            path.chmod(0o700 if path.is_dir() else 0o600)
        self.place.mkdir()
        (self.place / "report.html").write_text("<html>a former report</html>\n", "utf-8")

    def seconds(self, name: str) -> float:
        """Return how long the command ``name`` takes here when nobody stops it."""
        if name not in self.lasts:
            self.fresh()
            begun = time.monotonic()
            if name == "assess":
                killed_at_a_question(self.home, signal.SIGKILL, 3.0)
            else:
                subprocess.run(
                    program(*commands(self.place)[name]), env=settings(self.home), cwd=self.folder,
                    stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=LONGEST,
                )  # fmt: skip
            self.lasts[name] = time.monotonic() - begun
        return self.lasts[name]

    def run(self, name: str) -> None:
        """Kill the command ``name`` once, and note what is wrong afterwards."""
        number = self.random.choice(SIGNALS)
        delay = self.random.uniform(0.0, self.seconds(name))
        self.fresh()
        before = content(self.folder)
        done = self.kinds[name](number, delay)
        after = content(self.folder)
        found = list(faults(before, after, done))
        if name == "assess" and (lost := self._lost(before, after, done)):
            found.append(lost)
        again = subprocess.run(
            program("history"), env=settings(self.home), cwd=self.folder, capture_output=True, text=True, check=False,
            timeout=LONGEST, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        if again.returncode != 0:
            found.append(f"the next command ends with {again.returncode}: {again.stderr}")
        self.report.kills[name, number.name] += 1
        self.report.finished += done.code == 0
        where = f"{name}, {number.name} after {delay:.3f} s"
        self.report.faults += [f"{where}: {what}\n{done.said[-1500:]}" for what in found]

    def _lost(self, before: dict[str, bytes], after: dict[str, bytes], done: Killed) -> str:
        new = [json.loads(data) for name, data in after.items() if name not in before and name.endswith(".json")]
        saved = max((len(one["answers"]) for one in new), default=0)
        return f"{done.shown} questions were answered, but {saved} answers are saved" if saved < done.shown else ""


def kill(folder: Path, runs: int, seed: int, *, tell: bool = False) -> Report:
    """Kill ``runs`` runs, in turn of every command, in ``folder``, and return what came of it."""
    made = Kills(folder, seed)
    for number in range(runs):
        known = len(made.report.faults)
        made.run(list(made.kinds)[number % len(made.kinds)])
        if tell and len(made.report.faults) > known:
            print(*made.report.faults[known:], sep="\n", flush=True)
        if tell and (number + 1) % 50 == 0:
            print(f"{number + 1} kills, {len(made.report.faults)} faults", flush=True)
    return made.report


def main() -> None:
    """Run from the command line; exit 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = kill(Path(folder), asked.runs, asked.seed, tell=True)
    for (name, number), count in sorted(report.kills.items()):
        print(f"{count:5} {number:8} {name}")
    print(f"{sum(report.kills.values())} kills; {report.finished} runs had ended before; {len(report.faults)} faults")
    for fault in report.faults:
        print(f"- {fault}")
    sys.exit(1 if report.faults else 0)


if __name__ == "__main__":
    main()
