"""Commands that are only imported when they run, so that the program starts fast however many there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from itsm_skills.cli import help_text
from itsm_skills.cli.value_errors import everyday_words, harmless_words

WHOLE = 1000
"""Longer than any summary, so that none is cut."""
ALIKE = 0.75
"""How similar a command and the typed word must be for a suggestion, from 0 to 1."""


class Command(TyperCommand):
    """A command with headings in its help and with errors in everyday words."""

    def __init__(self, *arguments: Any, **attributes: Any) -> None:
        super().__init__(*arguments, **attributes)
        for param in self.params:
            if param.param_type_name == "argument":  # messages call it what help calls it
                param.metavar = param.metavar or param.name.upper().replace("_", "-")
            if isinstance(param, TyperArgument | TyperOption):
                # A file that can't be read is a problem of the input. Typer would call it wrong use of the command.
                param.type_descriptor.parameter_info.readable = False

    def get_short_help_str(self, limit: int = WHOLE) -> str:  # noqa: ARG002 - nothing is cut
        """Return the summary in full."""
        return super().get_short_help_str(WHOLE)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """Return what follows the name of the command in its usage line."""
        return _usage(self)

    def format_help_text(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """Write what the command does, and its examples, each on one line."""
        help_text.write_text(self.help or "", formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write arguments and options."""
        help_text.write_parameters(self.get_params(ctx), formatter)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line."""
        with everyday_words():
            return super().parse_args(ctx, args)


class LazyCommand(Command):
    """A placeholder for the command or group ``COMMAND`` in a module; the list shows its ``help``."""

    def __init__(self, name: str, module: str, help: str) -> None:
        super().__init__(name=name, help=help, rich_markup_mode=None)
        self.module = module

    def load(self) -> Any:
        """Return the command or group itself."""
        return get_command(import_module(self.module).COMMAND)

    def make_context(self, *arguments: Any, **options: Any) -> Any:
        """Return the context of the real command, which then runs instead of this one."""
        return self.load().make_context(*arguments, **options)


class CommandGroup(TyperGroup):
    """A group of commands that understands ``help COMMAND`` as ``COMMAND --help``.

    ``words`` are the words that it understands in addition to its commands. ``listed`` are commands in modules of their
    own.
    """

    words: Sequence[str] = ("help",)
    listed: Sequence[LazyCommand] = ()

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        for command in self.listed:
            self.add_command(command)

    def get_short_help_str(self, limit: int = WHOLE) -> str:  # noqa: ARG002 - nothing is cut
        """Return the summary in full."""
        return super().get_short_help_str(WHOLE)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """Return what follows the name of the group in its usage line."""
        return [*_usage(self), "COMMAND"]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write options, and the commands with their summaries in full."""
        help_text.write_parameters(self.get_params(ctx), formatter)
        with formatter.section("Commands"):
            rows = [(name, command.get_short_help_str()) for name, command in self.commands.items()]
            formatter.write_dl(rows)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line, including words that people know from other programs."""
        with everyday_words():
            return super().parse_args(ctx, self.meant(args))

    def meant(self, args: list[str]) -> list[str]:
        """Return ``args`` in this program's own words."""
        return [*args[1:], "--help"] if args[:1] == ["help"] else args

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Return name, command and remaining arguments; if the name is unknown, suggest the nearest one."""
        if not ctx.resilient_parsing and args[0] not in self.commands and not args[0].startswith("-"):
            close = get_close_matches(args[0], [*self.commands, *self.words], n=1, cutoff=ALIKE)
            fix = f"Did you mean '{close[0]}'?" if close else f"'{ctx.command_path} --help' lists the commands."
            ctx.fail(f"There's no command '{args[0]}'. {fix}")
        return super().resolve_command(ctx, args)


class Commands(CommandGroup):
    """Commands of one word or two: ``plan status`` is a command of its own as well as ``plan``.

    If ``plan`` were a group, it couldn't take an assessment file as an argument of its own.
    """

    def make_context(self, *arguments: Any, **options: Any) -> Any:
        """Return the context in which the command line is read."""
        with harmless_words():
            return super().make_context(*arguments, **options)

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        with harmless_words():
            return super().invoke(ctx)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Return name, command and remaining arguments; try two words first."""
        pair = " ".join(args[:2])
        return super().resolve_command(ctx, [pair, *args[2:]] if pair in self.commands else args)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Return what may come next; the second of two words is offered after the first."""
        return [item for item in super().shell_complete(ctx, incomplete) if " " not in item.value]


def _usage(command: Any) -> list[str]:
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    return [command.options_metavar or "", *map(help_text.usage_word, arguments)]


def single(name: str, function: Callable[..., None]) -> typer.Typer:
    """Return the command ``name`` that calls ``function``."""
    command = typer.Typer(rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)
    command.command(name, cls=Command)(function)
    return command


def group(
    name: str, help: str, *functions: Callable[..., None], kind: type[CommandGroup] = CommandGroup
) -> typer.Typer:
    """Return the group ``name`` with a command for each of ``functions``, called ``NAME_COMMAND``."""
    commands = typer.Typer(
        name=name, cls=kind, help=help, no_args_is_help=True, rich_markup_mode=None, add_completion=False
    )
    commands.callback()(lambda: None)  # without it, typer would treat a single command as the whole group
    for function in functions:
        commands.command(function.__name__.removeprefix(f"{name}_").replace("_", "-"), cls=Command)(function)
    return commands
