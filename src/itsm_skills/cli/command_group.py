"""Commands that are imported when they run, so that the program starts fast however many commands it has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command


class LazyCommand(TyperCommand):
    """Stands for the command or group ``COMMAND`` of a module until it is called; shows its ``help`` in the list."""

    def __init__(self, name: str, module: str, help: str) -> None:
        super().__init__(name=name, help=help, rich_markup_mode=None)
        self.module = module

    def load(self) -> Any:
        """Return the command or group itself."""
        return get_command(import_module(self.module).COMMAND)

    def make_context(self, *arguments: Any, **options: Any) -> Any:
        """Return the context of the command itself, which then runs instead of this one."""
        return self.load().make_context(*arguments, **options)


class Commands(TyperGroup):
    """Commands of one word or two: ``plan status`` is a command of its own as well as ``plan``.

    A group named ``plan`` could take no assessment file as its own argument.
    """

    listed: Sequence[LazyCommand] = ()

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        for command in self.listed:
            self.add_command(command)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Return name, command and remaining arguments; two words are tried first."""
        pair = " ".join(args[:2])
        return super().resolve_command(ctx, [pair, *args[2:]] if pair in self.commands else args)


def single(name: str, function: Callable[..., None]) -> typer.Typer:
    """Return the command ``name`` that calls ``function``."""
    command = typer.Typer(rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)
    command.command(name)(function)
    return command


def group(name: str, help: str, *functions: Callable[..., None]) -> typer.Typer:
    """Return the group ``name`` with a command for each of ``functions``, called ``NAME_COMMAND``."""
    commands = typer.Typer(name=name, help=help, no_args_is_help=True, rich_markup_mode=None, add_completion=False)
    for function in functions:
        commands.command(function.__name__.removeprefix(f"{name}_").replace("_", "-"))(function)
    return commands
