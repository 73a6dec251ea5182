"""The application: wires the commands, and turns every failure into an exit code."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from itsm_skills import __version__
from itsm_skills.cli.commands import assess, compare, plan, plan_status, reference, score
from itsm_skills.cli.options import BAD_DATA

DEFECT = 70


class Commands(TyperGroup):
    """Commands of one word or two: ``plan status`` is a command of its own beside ``plan``.

    A group named ``plan`` could take no assessment file as its own argument.
    """

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Return name, command and remaining arguments; two words are tried first."""
        pair = " ".join(args[:2])
        return super().resolve_command(ctx, [pair, *args[2:]] if pair in self.commands else args)


app = typer.Typer(
    name="itsm-skills",
    cls=Commands,
    help="Skills self-assessment and gap analyser for IT service managers. Works offline, on plain files of your own.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)
app.command()(assess.assess)
app.command()(score.score)
app.command()(plan.plan)
app.command("plan status")(plan_status.status)
app.command()(compare.compare)
app.command()(compare.history)
for name, group in reference.groups().items():
    app.add_typer(group, name=name)


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"itsm-skills {__version__}\n")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line; exit 0, 1, 2, 3, 4, 70 or 130 (docs/file-formats.md), never with a traceback."""
    from itsm_skills.problems import ProblemError

    # A command is short and leaves little garbage: looking for it again and again, and once more through everything
    # at the end, takes a fifth of the time of a large one.
    gc.set_threshold(100_000)
    atexit.register(gc.freeze)
    # Plugins of other packages are not to see people's answers; looking for them takes time too.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        app()
    except ProblemError as error:
        from itsm_skills.cli.console import report

        report(error.problems)
        raise SystemExit(BAD_DATA) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except Exception as error:  # the last fence: a defect of ours must not spill a traceback over somebody's terminal
        if os.environ.get("ITSM_SKILLS_DEBUG"):
            raise
        sys.stderr.write(
            f"itsm-skills: a defect, not your fault: {type(error).__name__}: {error}\n"
            "Saved answers are safe. Please report it with the output of the same command under ITSM_SKILLS_DEBUG=1.\n"
        )
        raise SystemExit(DEFECT) from None
