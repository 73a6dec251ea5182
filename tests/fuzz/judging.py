"""What must be true of every run, whatever it was given."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePosixPath

from fuzz.inputs import Input
from fuzz.places import may_lack_line
from fuzz.running import Outcome

CODES = frozenset({0, 1, 2, 3, 4, 130})
"""The exit codes in docs/cli.md, except for 70, which is a fault."""

MOST_SECONDS = 5.0
MOST_MEGABYTES = 300.0

PLANNING = (("plan",), ("team", "plan"))
"""Commands whose search ends by itself after ten seconds (docs/speed.md); they may take longer than the others."""
MOST_SECONDS_OF_A_PLAN = 20.0

PROBLEM = re.compile(r"(?P<place>\S.*?): (?P<rest>.+; .+) \[(?P<code>[a-z0-9-]+)\]")
FIELD = re.compile(r"(?P<field>column [A-Z]+|[^ :;']+): ")
LINED = re.compile(r".*:[1-9]\d*")
TEXT_FILES = re.compile(r"\.(yaml|yml|json|csv|tsv|txt|css|j2)$", re.IGNORECASE)

ACTS = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u00ad\\u061c\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2069]"
    "|\\r(?!\\n)|(?!^)\\ufeff"
)
"""What controls a terminal, or isn't seen."""

TEXTS = re.compile(r"\.(md|html|csv|txt|json|ics|yaml)$")
"""How files end that hold text, which must not have any of it."""

_BINARY = (b"%PDF", b"PK\x03\x04", b"PAR1")

EDITS = (
    ("goals", "new"),
    ("evidence", "add"),
    ("person",),
    ("assess",),
    ("plan", "status"),
    ("plan",),
    ("history",),
    ("import",),
)
"""Commands that are asked to change a file that they read; it must still be whole."""


def faults(given: Input, outcome: Outcome) -> list[str]:
    """Return what is wrong with the run, each fault in words that are the same for the same fault."""
    return list(dict.fromkeys(_faults(given, outcome)))


def _faults(given: Input, outcome: Outcome) -> Iterator[str]:
    words = " ".join(given.arguments[:2])
    if outcome.error:
        yield f"traceback: {outcome.where}"
        return
    if outcome.code not in CODES:
        yield f"exit code {outcome.code}"
    most = MOST_SECONDS_OF_A_PLAN if _begins(given, PLANNING) else MOST_SECONDS
    if outcome.seconds > most:
        yield f"slow: over {most:g} s ({given.kind}, {words})"
    if outcome.megabytes > MOST_MEGABYTES:
        yield f"memory: over {MOST_MEGABYTES:g} MB ({given.kind}, {words})"
    if outcome.code in (2, 3, 4) and not outcome.stderr.strip():
        yield f"silent: exit {outcome.code} without a message ({words})"
    yield from _said(given, outcome)
    yield from _left(given, outcome)


def _begins(given: Input, commands: tuple[tuple[str, ...], ...]) -> bool:
    return any(given.arguments[: len(words)] == words for words in commands)


def _said(given: Input, outcome: Outcome) -> Iterator[str]:
    """Judge what was printed: no control characters, and a place for each problem."""
    for name, data in (("stdout", outcome.stdout), ("stderr", outcome.stderr)):
        if data.startswith(_BINARY):
            continue
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            yield f"not UTF-8 on {name} ({' '.join(given.arguments[:2])})"
            continue
        if found := ACTS.search(text):
            yield f"control character {found[0]!r} on {name} ({' '.join(given.arguments[:2])}): {_near(text, found.start())}"
    for line in outcome.stderr.decode("utf-8", "replace").splitlines():
        problem = PROBLEM.fullmatch(line)
        if problem and TEXT_FILES.search(problem["place"]) and not LINED.fullmatch(problem["place"]):
            found = FIELD.match(problem["rest"])
            if not may_lack_line(problem["code"], found["field"] if found else ""):
                yield f"no line: {problem['code']}: {_shape(problem['rest'])} ({given.kind})"


def _shape(text: str) -> str:
    """Return ``text`` without what differs from one input to the next."""
    return ascii(re.sub(r"'[^']*'|\d+|\S+/\S+", "…", text))[1:100]


def _near(text: str, at: int) -> str:
    return re.sub(r"\d+", "N", ascii(text[max(0, at - 25) : at]))


def _left(given: Input, outcome: Outcome) -> Iterator[str]:
    """Judge what is in the folder afterwards."""
    words = " ".join(given.arguments[:2])
    for name in outcome.files:
        if name.endswith((".tmp", ".lock")) and name not in given.files:
            yield f"left behind: {PurePosixPath(name).suffix} ({words})"
    for name, before in given.files.items():
        after = outcome.files.get(name)
        if after == before:
            continue
        if not _may_change(given, name):
            yield f"changed an input: {words} {PurePosixPath(name).suffix}"
        elif after is not None and name.endswith(".json") and not _is_json(after):
            yield f"half-written: {words} {PurePosixPath(name).suffix}"
    for name in sorted(outcome.files.keys() - given.files.keys()):
        content = outcome.files[name]
        is_text = TEXTS.search(name) and not content.startswith(_BINARY)  # --format can give a file any name
        text = content.decode("utf-8", "replace") if is_text else ""
        if found := ACTS.search(text):
            yield f"control character {found[0]!r} in {PurePosixPath(name).suffix} ({words}): {_near(text, found.start())}"
        if name.endswith(".json") and not name.startswith("out") and not _is_json(outcome.files[name]):
            yield f"half-written: {words} {PurePosixPath(name).suffix}"


def _may_change(given: Input, name: str) -> bool:
    """Whether the command was asked to change ``name``."""
    if name.startswith(("home/", f"{_after(given, '--home')}/")) or name.endswith("ledger.json"):
        return True
    if _after(given, "--home") == "." and name in ("person.yaml", "goals.yaml"):
        return True
    if (
        name.endswith(".csv")
        and given.arguments.count(name) == 1
        and name in (_after(given, "-o"), _after(given, "--output"))
    ):
        return True  # nobody can tell a table of answers from a report that's to be made again
    named = [word for word in given.arguments if word == name or word.endswith(f"/{name}")]
    return bool(named) and _begins(given, EDITS)


def _after(given: Input, option: str) -> str:
    """Return what follows ``option``, or ""."""
    words = given.arguments
    return next((value for word, value in pairwise(words) if word == option), "")


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except ValueError:
        return False
    return True
