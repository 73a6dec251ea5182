"""The long run: many inputs in a few processes, each input made from its number, so that it can be made again.

Each worker process ends after ``CHUNKS_PER_PROCESS`` chunks, so that memory that the program keeps doesn't add up. It
notes the name of each input before running it: if the process itself ends, the note tells by which input.
"""

from __future__ import annotations

import argparse
import faulthandler
import gc
import os
import resource
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from random import Random

from fuzz.catalogue import compiled
from fuzz.inputs import Input
from fuzz.judging import faults
from fuzz.making import MAKERS, SHARES, make
from fuzz.running import run

CHUNK = 50
CHUNKS_PER_PROCESS = 40
HANGS = 180
"""Seconds by the clock after which a process that is still at the same input is ended."""

MOST_ADDRESS_SPACE = 6 << 30
"""Bytes. A worker that wants more gets a MemoryError, and the computer stays usable."""


@dataclass
class Figures:
    """What a run found: inputs by kind, exit codes, faults with the first input of each, and the extremes."""

    inputs: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    first: dict[str, tuple[str, Input, str]] = field(default_factory=dict)
    slowest: tuple[float, str, str] = (0.0, "", "")
    largest: tuple[float, str, str] = (0.0, "", "")

    def add(self, other: Figures) -> None:
        """Add the figures of another part of the run."""
        self.inputs += other.inputs
        self.codes += other.codes
        self.faults += other.faults
        for fault, found in other.first.items():
            self.first.setdefault(fault, found)
        self.slowest = max(self.slowest, other.slowest)
        self.largest = max(self.largest, other.largest)

    def lines(self) -> Iterator[str]:
        """Yield the figures as lines of text."""
        yield f"{sum(self.inputs.values()):,} inputs"
        yield "  " + ", ".join(f"{kind} {count:,}" for kind, count in self.inputs.most_common())
        yield "  exit codes: " + ", ".join(f"{code}: {count:,}" for code, count in sorted(self.codes.items()))
        yield f"  slowest: {self.slowest[0]:.1f} s of processor time ({self.slowest[1]}: {self.slowest[2]})"
        yield f"  most memory: {self.largest[0]:.0f} MB ({self.largest[1]}: {self.largest[2]})"
        yield f"{sum(self.faults.values()):,} faults, {len(self.faults)} distinct"
        for fault, count in self.faults.most_common():
            yield f"  {count:6,}  {fault}  ({self.first[fault][0]})"


def name_of(kind: str, number: int, seed: int) -> str:
    """Return the name by which ``named`` makes the input again."""
    return f"{kind}:{seed}:{number}"


def named(name: str) -> Input:
    """Return the input of that name; the corpus and this package must be the same as in the run that gave it."""
    kind, _, _ = name.split(":")
    return make(kind, Random(name))


def try_chunk(kind: str, first: int, count: int, seed: int, catalogue: Path, notes: Path) -> Figures:
    """Make and run ``count`` inputs of ``kind``, and return their figures."""
    faulthandler.enable()
    resource.setrlimit(resource.RLIMIT_AS, (MOST_ADDRESS_SPACE, resource.RLIM_INFINITY))
    found = Figures()
    note = notes / str(os.getpid())
    with compiled(catalogue):
        for number in range(first, first + count):
            note.write_text(name_of(kind, number, seed))
            _try_one(name_of(kind, number, seed), found)
    note.unlink()
    gc.collect()
    return found


def _try_one(name: str, found: Figures) -> None:
    given = named(name)
    outcome = run(given)
    words = ascii(" ".join(given.arguments)[:100])  # half a character can't be printed
    found.inputs[given.kind] += 1
    found.codes[str(outcome.code)] += 1
    found.slowest = max(found.slowest, (outcome.seconds, name, words))
    found.largest = max(found.largest, (outcome.megabytes, name, words))
    for fault in faults(given, outcome):
        found.faults[fault] += 1
        said = outcome.error or outcome.stderr.decode("utf-8", "replace")[-3000:]
        found.first.setdefault(fault, (name, given, said))


def chunks(seed: int, kinds: Sequence[str], start: int) -> Iterator[tuple[str, int, int, int]]:
    """Yield kind, first number, count and seed without end, the kinds in proportion to their shares."""
    weights = [SHARES.get(kind, 1) for kind in kinds]
    random = Random(f"kinds {seed}")
    place = dict.fromkeys(kinds, start)
    while True:
        kind = random.choices(kinds, weights)[0]
        yield kind, place[kind], CHUNK, seed
        place[kind] += CHUNK


def long_run(inputs: int, processes: int, seed: int, kinds: Sequence[str], minutes: float, start: int = 0) -> Figures:
    """Try at least ``inputs`` inputs, or as many as there's time for, and return the figures."""
    end = time.monotonic() + minutes * 60
    found = Figures()
    planned = chunks(seed, kinds, start)
    with tempfile.TemporaryDirectory() as folder, compiled(Path(folder)) as catalogue:
        while sum(found.inputs.values()) < inputs and time.monotonic() < end:
            notes = Path(tempfile.mkdtemp(dir=folder))
            try:
                _in_one_pool(planned, found, inputs, processes, end, catalogue, notes)
            except BrokenProcessPool:
                _add_ended(found, notes)
    return found


def _in_one_pool(
    planned: Iterator[tuple[str, int, int, int]],
    found: Figures,
    inputs: int,
    processes: int,
    end: float,
    catalogue: Path,
    notes: Path,
) -> None:
    """Try planned chunks until there are enough inputs or no time is left; raise BrokenProcessPool if a process ends."""
    missing = -(-(inputs - sum(found.inputs.values())) // CHUNK)
    planned = islice(planned, missing)
    context = get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, max_tasks_per_child=CHUNKS_PER_PROCESS) as pool:
        waiting: set[Future[Figures]] = set()
        last = time.monotonic()
        while True:
            in_time = time.monotonic() < end
            waiting |= {
                pool.submit(try_chunk, *chunk, catalogue, notes)
                for chunk in islice(planned, 2 * processes - len(waiting) if in_time else 0)
            }
            if not waiting:
                return
            done, waiting = wait(waiting, timeout=30, return_when=FIRST_COMPLETED)
            _end_hanging(notes)
            for future in done:
                found.add(future.result())
            if time.monotonic() - last > 30:
                last = time.monotonic()
                print("\n".join(found.lines()), "", sep="\n", flush=True)


def _end_hanging(notes: Path) -> None:
    """End each process that has been at one input for longer than ``HANGS``: in C, nothing else can."""
    for note in notes.iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):
            if time.time() - note.stat().st_mtime > HANGS:
                os.kill(int(note.name), signal.SIGABRT)


def _add_ended(found: Figures, notes: Path) -> None:
    """Add the inputs at which a pool broke: one of them has ended its process, and the others were running then."""
    for note in notes.iterdir():
        name = note.read_text()
        fault = f"the process ended, or another one next to it, at {name}"
        found.faults[fault] += 1
        found.first[fault] = (name, named(name), "")


def keep(found: Figures, folder: Path) -> None:
    """Write the first input of each fault into ``folder``, with what the program said."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, (fault, (_, given, said)) in enumerate(found.first.items(), 1):
        stem = "".join(sign if sign.isalnum() else "-" for sign in fault)[:60]
        (folder / f"{number:02}-{stem}.json").write_text(given.to_json(), encoding="utf-8")
        (folder / f"{number:02}-{stem}.txt").write_text(f"{fault}\n\n{said}\n", encoding="utf-8", errors="replace")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; return 1 if there was a fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=300_000, help="how many inputs to try")
    parser.add_argument("--processes", type=int, default=2, help="how many processes to use")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="stop after this time")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other inputs")
    parser.add_argument("--start", type=int, default=0, help="number of the first input of each kind")
    parser.add_argument("--kinds", default=",".join(MAKERS), help="only these kinds, with commas between them")
    parser.add_argument("--found", type=Path, help="folder for the first input of each fault")
    parser.add_argument("--again", help="run only the input of this name, and show what it does")
    given = parser.parse_args(arguments)
    if given.again:
        return show(named(given.again))
    found = long_run(given.inputs, given.processes, given.seed, given.kinds.split(","), given.minutes, given.start)
    print("\n".join(found.lines()))
    if given.found:
        keep(found, given.found)
    return 1 if found.faults else 0


def show(given: Input) -> int:
    """Run one input and print what it does; return 1 if there was a fault."""
    with compiled():
        outcome = run(given)
    print(ascii(given.arguments), outcome.code, f"{outcome.seconds:.1f} s", f"{outcome.megabytes:.0f} MB")
    print(ascii(outcome.error or outcome.stderr.decode("utf-8", "replace"))[-3000:].replace("\\n", "\n"))
    wrong = faults(given, outcome)
    print("\n".join(wrong))
    return 1 if wrong else 0
