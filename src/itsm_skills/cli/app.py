"""The application: names the commands, and turns every failure into an exit code."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import Annotated

import typer

from itsm_skills import __version__
from itsm_skills.cli.command_group import Commands, LazyCommand
from itsm_skills.cli.exit_codes import BAD_DATA, DEFECT, INTERRUPTED


def _command(name: str, help: str) -> LazyCommand:
    """Return the command ``name``, which the module of that name in ``cli/commands`` holds."""
    return LazyCommand(name, f"itsm_skills.cli.commands.{name.replace(' ', '_')}", help)


class _Listed(Commands):
    """All commands; the help of each is the first sentence of its own, which a test checks."""

    listed = (
        _command(
            "assess", "Answer a questionnaire, one skill at a time; every answer is saved before the next question."
        ),
        _command(
            "score", "Show claimed levels, the balance with its interval, the largest gaps, and how far to trust them."
        ),
        _command(
            "plan", "Write a development plan: three goals, their actions by quarter, and the evidence each leaves."
        ),
        _command(
            "plan status",
            "Show the plan kept last: what is done, what is due, hours spent against planned; or mark one action.",
        ),
        _command("compare", "Show what changed between two assessments: reliably, or within what answers vary by."),
        _command("history", "List the assessments in your home, oldest first, with coverage and balance."),
        _command(
            "portfolio",
            "Write a record of applied learning: skills backed by evidence, qualifications, CPD, and room to reflect.",
        ),
        _command("framework", "Skills: what is measured."),
        _command("questionnaire", "Questionnaires: how it is asked."),
        _command("role", "Role profiles: what a role asks."),
        _command("action", "Development actions."),
        _command("goals", "Goals: what is wanted, and what supports it."),
        _command("qualification", "Qualifications: what a certificate evidences."),
        _command("team", "Teams: one picture of many people."),
        _command("person", "Your own qualifications and CPD, and what your plans start from."),
    )


app = typer.Typer(
    name="itsm-skills",
    cls=_Listed,
    help="Skills self-assessment and gap analyser for IT service managers. Works offline, on plain files of your own.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)


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

        report((*error.remarks, *error.problems))
        raise SystemExit(BAD_DATA) from None
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    except Exception as error:  # the last fence: a defect of ours must not spill a traceback over somebody's terminal
        if os.environ.get("ITSM_SKILLS_DEBUG"):
            raise
        sys.stderr.write(
            f"itsm-skills: a defect, not your fault: {type(error).__name__}: {error}\n"
            "Saved answers are safe. Please report it with the output of the same command under ITSM_SKILLS_DEBUG=1.\n"
        )
        raise SystemExit(DEFECT) from None
