"""Help: whole sentences, headings, no types of Python, and the words of other programs. Its examples run in test_examples_run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from itsm_skills.cli.app import app
from tests_support import Ended, run_command, run_process

LISTED = get_command(app).commands  # type: ignore[attr-defined]  # the application is a group
COMMANDS = [
    (*name.split(), *inner)
    for name, command in LISTED.items()
    for inner in (tuple((one,) for one in getattr(command.load(), "commands", ())) or ((),))
]
LAZY: dict[tuple[str, ...], Any] = {(name,): command for name, command in LISTED.items()} | {
    ("team", name): command for name, command in LISTED["team"].load().commands.items()
}
"""The commands that are only imported when they run."""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a home of its own."""
    return tmp_path


def call(place: Path, *arguments: str, stdin: str = "") -> Ended:
    return run_command(place / "home", *arguments, stdin=stdin, cwd=place, COLUMNS="200")


def test_top_level_help_and_version(place: Path) -> None:
    shown = call(place, "--help")
    for name, command in LISTED.items():  # each on one line, in full
        assert re.search(rf"^  {name} +{re.escape(command.get_short_help_str())}$", shown.stdout, re.MULTILINE)
    assert re.fullmatch(r"itsm-skills \d+\.\d+\.\d+\n", run_process(place / "home", "--version").stdout)


@pytest.mark.parametrize("words", ["-V", "version"])
def test_the_version_is_understood_in_other_words(place: Path, words: str) -> None:
    assert call(place, words) == call(place, "--version")


@pytest.mark.parametrize("command", [(), *COMMANDS, ("role",), ("team",)], ids=" ".join)
def test_help_is_understood_in_other_words(place: Path, command: tuple[str, ...]) -> None:
    expected = call(place, *command, "--help")
    assert call(place, "help", *command) == expected
    assert call(place, *command, "-h") == expected


def test_a_group_understands_help(place: Path) -> None:
    assert call(place, "role", "help", "show") == call(place, "role", "show", "--help")


@pytest.mark.parametrize("command", [(), *COMMANDS, ("role",), ("team",), ("person",)], ids=" ".join)
@pytest.mark.parametrize("columns", ["40", "80"])
def test_help_cuts_nothing_and_names_no_type_of_python(place: Path, command: tuple[str, ...], columns: str) -> None:
    shown = run_command(place / "home", *command, "--help", cwd=place, COLUMNS=columns).stdout
    assert "…" not in shown
    assert not re.search(r"[a-z,]\.\.\.", shown)
    assert not re.search(r"<[a-z|]+>|\b(INTEGER|FLOAT|DIRECTORY|int|float|str)\b|list\[", shown)


def test_options_stand_under_headings_in_one_order(place: Path) -> None:
    shown = call(place, "plan", "--help").stdout
    headings = re.findall(r"^(\w.*):$", shown, re.MULTILINE)
    assert headings == [
        "Arguments",
        "What you're measured against",
        "Time and money",
        "What goes into the plan",
        "Who it's for",
        "Output",
        "Appearance",
        "Your data",
        "Other options",
    ]
    under = shown.partition("Time and money:\n")[2].partition("\n\n")[0]
    assert re.search(r"^  --hours N +Development time per quarter", under, re.MULTILINE)
    assert shown.endswith("-h, --help  Show this message and exit.\n")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("portfoliio", "There's no command 'portfoliio'. Did you mean 'portfolio'?"),
        ("person-show", "There's no command 'person-show'. 'itsm-skills --help' lists the commands."),
        ("verson", "There's no command 'verson'. Did you mean 'version'?"),
        ("role shwo", "There's no command 'shwo'. Did you mean 'show'?"),
    ],
)
def test_a_wrong_command_leads_to_a_right_one_or_to_the_list(place: Path, typed: str, said: str) -> None:
    ended = call(place, *typed.split())
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.endswith(f"Error: {said}\n")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("plan --hours abc", "'--hours': 'abc' isn't a number."),
        ("plan --budget", "Option '--budget' requires an argument."),
        ("plan --quarters 2.5", "'--quarters': '2.5' isn't a whole number."),
        ("plan --audience boss", "'--audience': 'boss' isn't one of these: self, manager, hr, board."),
        ("plan status x --hours -1", "'--hours': '-1' isn't a number from 0 to 10,000."),
        ("person plan-with --hours-a-week many", "'--hours-a-week': 'many' isn't a number from 0 to 38."),
        ("person plan-with --load huge", "'--load': 'huge' isn't one of these: light, normal, heavy."),
        ("person plan-with --has cat", "'--has': 'cat' isn't one of these: executive-sponsor, budget-holder, "),
        ("team report x --min-group two", "'--min-group': 'two' isn't a whole number from 3 to 1,000."),
        ("team report x --sort size", "'--sort': 'size' isn't one of these: gap, domain, name."),
        ("assess --rater boss --about A", "'--rater': 'boss' isn't one of these: manager, peer, report."),
        ("role show", "Missing argument 'NAME'."),
        ("plan --quarter-start Foo", "'--quarter-start': 'Foo' isn't a month; write its name or its number, such as"),
        ("plan --auudience hr", "Error: There's no option '--auudience'. Did you mean '--audience'?\n"),
        ("plan --opne", "Error: There's no option '--opne'. Did you mean '--open'?\n"),
        ("plan --zzz", "Error: There's no option '--zzz'. '--help' lists them all.\n"),
        ("--zzz", "Error: There's no option '--zzz'. '--help' lists them all.\n"),
        ("role list service-owner", "Error: This command doesn't take 'service-owner'.\n"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_answered_in_everyday_words(place: Path, typed: str, said: str) -> None:
    ended = call(place, *typed.split())
    assert (ended.returncode, ended.stdout) == (2, "")
    assert said in ended.stderr
    assert "Input should" not in ended.stderr
    assert "Value error" not in ended.stderr
    assert "Possible options" not in ended.stderr


@pytest.mark.parametrize("words", LAZY)
def test_the_list_says_of_each_command_what_its_own_help_says(words: tuple[str, ...]) -> None:
    listed, command = LAZY[words], LAZY[words].load()
    assert command.name == words[-1]
    assert [listed.get_short_help_str(limit) for limit in (20, 45, 200)] == [
        command.get_short_help_str(limit) for limit in (20, 45, 200)
    ]


def test_the_list_is_shown_without_importing_any_command() -> None:
    shown = (
        "import sys; from itsm_skills.cli.app import app; app(['--help'], standalone_mode=False); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True)
    imported = done.stdout.splitlines()[-1].split()
    assert "itsm_skills.cli.app" in imported
    assert [name for name in imported if name.startswith("itsm_skills.cli.commands")] == []
