"""The application: it lists the commands, and turns every failure into an exit code."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Callable
from typing import Annotated, NoReturn

import typer

from itsm_skills import __version__
from itsm_skills.cli import completion
from itsm_skills.cli.called_as import called_as
from itsm_skills.cli.command_group import Commands, LazyCommand
from itsm_skills.cli.exit_codes import BAD_DATA, DEFECT, INTERRUPTED, USAGE
from itsm_skills.cli.streams import all_written, guarded_streams
from itsm_skills.files import forget_read
from itsm_skills.problems import ProblemError


def _command(name: str, help: str) -> LazyCommand:
    """Return the command ``name``, which is defined in the module of that name in ``cli/commands``."""
    return LazyCommand(name, f"itsm_skills.cli.commands.{name.replace(' ', '_')}", help)


class _Listed(Commands):
    """All commands. The help of each is the first sentence of the command's own help; a test checks this."""

    words = ("help", "version", "completion")

    def meant(self, args: list[str]) -> list[str]:
        """Return ``args`` in this program's own words."""
        if args[:1] == ["completion"]:
            _complete(*args[1:])
        return ["--version"] if args == ["version"] else super().meant(args)

    listed = (
        _command("assess", "Answer a questionnaire, one skill at a time."),
        _command("score", "Show your levels, your balance and your largest gaps."),
        _command("plan", "Write a development plan with goals, actions and evidence."),
        _command("plan status", "Show what's done and what's due in your plan, or mark an action."),
        _command("evidence", "Add evidence for a rating, whenever you have some."),
        _command("compare", "Show what changed between two assessments."),
        _command("history", "List your assessments, oldest first, or remove one."),
        _command("portfolio", "Write a record of what you've learned and used at work."),
        LazyCommand(
            "hand-in",
            "itsm_skills.cli.commands.hand_in",
            "Copy an assessment without your notes, so that you can hand it in.",
        ),
        _command("framework", "Show and check the skills framework."),
        _command("questionnaire", "Show and check questionnaires."),
        _command("role", "Show and check role profiles."),
        _command("action", "Show and check development actions."),
        _command("goals", "Write, check and show your goals."),
        _command("qualification", "Show which skills a certificate is evidence for."),
        _command("form", "Write forms for people who don't use a terminal."),
        LazyCommand(
            "import", "itsm_skills.cli.commands.import_answers", "Read people's answers from tables and forms."
        ),
        _command("team", "Report on a team, and plan its development."),
        _command("person", "Manage your qualifications, your CPD and your plan settings."),
    )


app = typer.Typer(
    name="itsm-skills",
    cls=_Listed,
    help="Assess your skills as an IT service manager, see your gaps and plan your development. It works offline, and "
    "your data stays in plain files on your computer.",
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)


def _complete(shell: str = "", *_: str) -> NoReturn:
    """Print the completion script for ``shell``, or say how to turn completion on."""
    if shell not in completion.SHELLS:
        sys.stderr.write("To complete commands and names with the Tab key, run: itsm-skills --install-completion\n")
        raise typer.Exit(USAGE)
    sys.stdout.write(completion.script(shell))
    raise typer.Exit


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"itsm-skills {__version__}\n")
        raise typer.Exit


@app.callback()
def _common(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 - its callback has printed it
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        _say_where_you_are()


def _say_where_you_are() -> None:
    """Print how far the person has got and what comes next."""
    import shutil

    from itsm_skills.application.where_you_are import where_you_are
    from itsm_skills.assessments.interview.wrapping import wrapped
    from itsm_skills.assessments.store import default_home
    from itsm_skills.cli import clock, console
    from itsm_skills.cli.called_as import in_called_form

    lines = [in_called_form(line) for line in where_you_are(default_home(), today=clock.today())]
    if sys.stdout is not None and sys.stdout.isatty():
        width = shutil.get_terminal_size().columns
        lines = [part for line in lines for part in wrapped(line, width, hang=2)]
    console.emit("".join(f"{line}\n" for line in lines), None)


UNSAVED = frozenset({"cannot-write", "file-changed"})
"""Codes of the problems that are reported also after a signal, because something wasn't saved."""


def main(interrupted: Callable[[], bool] = lambda: False) -> None:
    """Run the command line; exit 0, 1, 2, 3, 4, 70 or 130 (docs/file-formats.md), never with a traceback.

    ``interrupted`` says whether a signal has told the program to end. A library may have turned the exception that
    this raised into one of its own.
    """
    # A command is short and leaves little garbage. Looking for it over and over, and once more at the end, takes a
    # fifth of the time of a large command.
    gc.set_threshold(1_000_000)
    atexit.register(gc.freeze)
    # Plugins of other packages must not see people's answers. Looking for them also takes time.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # numpy would start a thread for each processor, and those that wait for work take a fifth of the time of a plan.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with guarded_streams():
        _run(interrupted)


def _name_to_complete() -> str | None:
    """Return the name that a shell is told to complete: the program's own name, however it was called this time."""
    return completion.PROGRAM if completion.SETTINGS & {*sys.argv[1:]} else None


def _run(interrupted: Callable[[], bool]) -> None:
    """Run the command line on guarded streams."""
    forget_read()
    try:
        with all_written():
            app(complete_var=completion.VARIABLE, prog_name=_name_to_complete() or called_as())
    except ProblemError as error:
        from itsm_skills.cli.console import report

        if interrupted():  # what a library made of the signal looks like a problem of a file
            report(problem for problem in error.problems if problem.code in UNSAVED)
            raise SystemExit(INTERRUPTED) from None
        report((*error.remarks, *error.problems))
        raise SystemExit(BAD_DATA) from None
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    except Exception as error:  # the last resort: a defect of ours must not fill somebody's terminal with a traceback
        if interrupted():
            raise SystemExit(INTERRUPTED) from None
        if os.environ.get("ITSM_SKILLS_DEBUG"):
            raise
        sys.stderr.write(
            f"itsm-skills: something went wrong, and it isn't your fault: {type(error).__name__}: {error}\n"
            "Your saved answers are safe. Please report this, and include the output of the same command under "
            "ITSM_SKILLS_DEBUG=1.\n"
        )
        raise SystemExit(DEFECT) from None
