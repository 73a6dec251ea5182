"""Commands of one or two words that are imported when they run."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from itsm_skills.cli.command_group import Commands, LazyCommand

SAY = """\
from itsm_skills.cli.command_group import group, single

def say(word: str = "nothing") -> None:
    print("{module} says", word)

def many_first_one() -> None:
    print("the first of many")

def many_other() -> None:
    print("the other")

COMMAND = {command}
"""
MODULES = {
    "lazy_say": "single('say', say)",
    "lazy_say_twice": "single('say twice', say)",
    "lazy_many": "group('many', 'Many.', many_first_one, many_other)",
}


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[typer.Typer]:
    for module, command in MODULES.items():
        (tmp_path / f"{module}.py").write_text(SAY.format(module=module, command=command), "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))

    class Listed(Commands):
        listed = (
            LazyCommand("say", "lazy_say", "Say a word."),
            LazyCommand("say twice", "lazy_say_twice", "Say it again."),
            LazyCommand("many", "lazy_many", "Many."),
            LazyCommand("broken", "lazy_no_such_module", "Cannot be imported."),
        )

    made = typer.Typer(cls=Listed, no_args_is_help=True, rich_markup_mode=None, add_completion=False)
    made.callback()(lambda: None)
    yield made
    for module in MODULES:
        sys.modules.pop(module, None)


def said(app: typer.Typer, *arguments: str) -> str:
    return CliRunner().invoke(app, arguments).output


def test_one_word_or_two_find_their_own_command(app: typer.Typer) -> None:
    assert said(app, "say", "--word", "twice") == "lazy_say says twice\n"
    assert said(app, "say", "twice") == "lazy_say_twice says nothing\n"
    assert set(MODULES) & set(sys.modules) == {"lazy_say", "lazy_say_twice"}


def test_a_group_is_imported_as_one(app: typer.Typer) -> None:
    assert said(app, "many", "first-one") == "the first of many\n"
    assert "first-one" in said(app, "many", "--help")


def test_the_list_imports_nothing_and_keeps_its_order(app: typer.Typer) -> None:
    lines = said(app, "--help").partition("Commands:\n")[2].splitlines()
    assert [line.split("  ")[1] for line in lines] == ["say", "say twice", "many", "broken"]
    assert set(MODULES) & set(sys.modules) == set()


def test_an_unknown_command_is_answered_with_the_nearest(app: typer.Typer) -> None:
    assert "Did you mean 'many'?" in said(app, "mny")
