"""Every command and option, as the program itself lists them, so that new ones are tried without a change here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from typer.main import get_command

from fuzz.hostile import HALVES, TEXTS
from itsm_skills.cli.app import app
from itsm_skills.cli.command_group import LazyCommand
from itsm_skills.cli.help_text import choices

NUMBERS = (
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "8",
    "12",
    "40",
    "-1",
    "0.5",
    "1e3",
    "1e308",
    "1e-300",
    "nan",
    "inf",
    "-inf",
    "1" + "0" * 400,
    "9" * 5000,
    "0x10",
    "1_000",
    "٣",
    "",
    "three",
    "500.0001",
    "10000",
)
"""For options with numbers."""

NAMES = (
    "head-of-it", "service-owner", "itsm-practice-owner", "Service delivery manager", "incident-management", "Incident management",
    "supplier-management", "negotiation-and-conflict", "money-trail", "two-year-skills-outlook", "itil4-foundation", "quick",
    "standard", "full", "balance", "Alex Example", "manager", "peer", "1", "2", "3", "99", "April", "4", "2026-03-02", "2025", "today",
    "end of June", "executive-sponsor", "direct-reports", "GBP", "unmet>0", "coverage<1", "answered<50%", "below>2", "single>0", "level>9",
    "answers", "assessment", "role",
)  # fmt: skip
"""Names that exist, days, months and conditions, for options with text."""

FILES = (
    "answers.yaml", "assessment.json", "table.csv", "table.xlsx", "team.yaml", "goals.yaml", "person.yaml", "map.yaml", "look", "look/theme.css",
    "look/logo.svg", "fw", "fw/questionnaires/standard.yaml", "home", "home/assessments", "home/person.yaml", "home/ledger.json", "notice.txt", "missing.yaml",
    ".", "..", "missing/", "-", "new.yaml", "team",
)  # fmt: skip
"""Files and folders that ``world`` writes, and some that don't exist."""

OUTPUTS = (
    "out.md",
    "out.html",
    "out.json",
    "out.csv",
    "out.xlsx",
    "out.ics",
    "out.docx",
    "out.txt",
    "out.parquet",
    "out",
    "-",
    "new/",
    "new/out.html",
    "OUT.HTML",
    "out.tar.gz",
    "home",
    ".",
    "table.csv",
    "answers.yaml",
)
"""For options that name a file to write."""

NEVER = frozenset({"--open", "--install-completion", "--show-completion"})
"""Options that act outside the folder: they start a browser, or change the settings of the shell."""

RARE = {"pdf": 0.02, "out.pdf": 0.02}
"""Values that take seconds, and how often they're tried."""


@dataclass(frozen=True)
class CommandWords:
    """A command by its words, and its parameters as typer knows them."""

    words: tuple[str, ...]
    params: tuple[Any, ...]


@cache
def commands() -> tuple[CommandWords, ...]:
    """Return every command that does something."""
    return tuple(_commands())


def _commands() -> Iterator[CommandWords]:
    root: Any = get_command(app)
    for name, command in root.commands.items():
        loaded = command.load()
        inner = getattr(loaded, "commands", None)
        for second, listed in (inner or {"": loaded}).items():
            found: Any = listed.load() if isinstance(listed, LazyCommand) else listed
            yield CommandWords((*name.split(), *second.split()), tuple(found.params))


def command_line(random: Random) -> tuple[str, ...]:
    """Return a command with some of its arguments and options, mostly with values that could be meant."""
    command = random.choice(commands())
    line = list(command.words)
    options = [param for param in command.params if param.param_type_name == "option" and not NEVER & {*param.opts}]
    often = random.choice((0.05, 0.1, 0.3))
    for param in command.params:
        if param.param_type_name == "argument":
            count = random.choice((1, 1, 1, 2)) if param.nargs == -1 else 1
            if param.required or random.random() < 0.6:
                line += [value_for(param, random) for _ in range(count)]
    for param in options:
        while random.random() < often:
            line.append(random.choice(param.opts))
            if not param.is_flag and random.random() < 0.98:
                line.append(value_for(param, random))
            if not param.multiple:
                break
    return tuple(_disturbed(line, random))


def with_option(command: CommandWords, option: Any, value: str, random: Random) -> tuple[str, ...]:
    """Return ``command`` with what it needs, and with ``value`` for one of its options or arguments."""
    line = list(command.words)
    for param in command.params:
        own = param is option
        if param.param_type_name == "argument" and (own or param.required):
            line.append(value if own else random.choice(_values(param, random)))
        elif own or param.required:
            line += [param.opts[0], value if own else random.choice(_values(param, random))]
    return tuple(line)


def value_for(param: Any, random: Random) -> str:
    """Return a value for an option or argument: of its type, or anything."""
    chance = random.random()
    if chance < 0.1:
        return random.choice(TEXTS)[:5000]
    if chance < 0.12:
        return random.choice(HALVES)
    return random.choice(_values(param, random))


def _values(param: Any, random: Random) -> tuple[str, ...]:
    known = choices(param) or tuple(
        str(param.metavar).split("|") if param.metavar and "|" in str(param.metavar) else ()
    )
    if known:
        return tuple(one for one in known if random.random() < RARE.get(one, 1)) or known[:1]
    kind = param.type_descriptor.annotation
    kind = next((one for one in getattr(kind, "__args__", ()) if one is not type(None)), kind)
    if kind in (int, float):
        return NUMBERS
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(str(one.value) for one in kind)
    if "output" in str(param.name):
        return OUTPUTS
    if isinstance(kind, type) and issubclass(kind, Path):
        return FILES
    return (
        (*NAMES, *FILES)
        if param.name
        in {"answers", "assessment", "assessments", "file", "paths", "files", "before", "after", "questionnaire"}
        else NAMES
    )


def _disturbed(line: list[str], random: Random) -> list[str]:
    if random.random() < 0.05:
        line.insert(random.randint(0, len(line)), random.choice((*TEXTS, "--", "--help", "-h", "--nonsense", "-x")))
    if random.random() < 0.02:
        del line[random.randrange(len(line))]
    return [word.replace("\x00", "") if random.random() < 0.9 else word for word in line]
