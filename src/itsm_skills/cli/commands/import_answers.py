"""``itsm-skills import``: reads answers from tables and forms, and writes them in our own formats."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from itsm_skills.application.ask_mapping import ask_mapping, uncertain_tables
from itsm_skills.application.import_answers import (
    ImportedAnswers,
    answers_files,
    answers_table,
    import_answers,
    without_place,
)
from itsm_skills.application.understood import understood_lines
from itsm_skills.assessments.interview.prompter import standard_prompter
from itsm_skills.cli import clock, completion, console, options
from itsm_skills.cli.called_as import in_called_form
from itsm_skills.cli.command_group import single
from itsm_skills.cli.exit_codes import BAD_DATA, INTERRUPTED
from itsm_skills.cli.figures import can_ask
from itsm_skills.cli.help_text import OUTPUT, ROLE
from itsm_skills.cli.progress_bar import progress_line
from itsm_skills.cli.standard_input import files_for
from itsm_skills.files import is_folder, is_there
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.tables.table_map import TableMap
from itsm_skills.inputs.tables.table_map_file import map_text
from itsm_skills.inputs.tables.understanding import Understanding
from itsm_skills.output_files import save_all, save_output

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...",
        help="Tables (XLSX, ODS, CSV, TSV, Parquet), answers files, folders or glob patterns; - means standard input.",
        show_default=False,
        callback=files_for,
    ),
]
MapFile = Annotated[
    Path | None,
    typer.Option(
        "--map",
        help="File that says what headings and words mean. With --dry-run, the file is created if it doesn't exist.",
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show how the files were understood.")]
Destination = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help="CSV file for everybody's answers, or a folder (ending in a slash) for one answers file per person; "
        "- means standard output.",
        rich_help_panel=OUTPUT,
    ),
]
NewRole = Annotated[
    str | None,
    typer.Option(
        "--role",
        help="Role for people whose role isn't given (id or name).",
        autocompletion=completion.roles,
        rich_help_panel=ROLE,
    ),
]


def import_(
    paths: Paths,
    map_file: MapFile = None,
    dry_run: DryRun = False,
    role: NewRole = None,
    output: Destination = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Read people's answers from tables and forms.

    A dry run shows how a file was understood. The command reports whatever is left out or wrong. If you need to correct
    something, it exits with code 3.

    Examples:

        itsm-skills import examples/team/answers.csv --dry-run

        itsm-skills import examples/team/answers.csv --output answers.csv
    """
    new_map = dry_run and map_file is not None and not is_there(map_file)
    if dry_run and output is not None:
        if map_file is not None or output.suffix.lower() not in {".yaml", ".yml"}:
            text = "a dry run doesn't write answers: leave --output out, or choose a YAML file for the mapping"
            raise typer.BadParameter(text, param_hint="--output")
        map_file, new_map = output, True
    if not dry_run and output is None:
        raise typer.BadParameter(
            "say where to write the answers with --output, or add --dry-run", param_hint="--output"
        )
    library = Library(frameworks or ())
    with progress_line(sys.stderr, "file") as progress:
        found = import_answers(
            paths,
            library,
            today=clock.today(),
            map_file=None if new_map else map_file,
            role=role,
            progress=progress,
        )
    if dry_run:
        _show(found, library, map_file if new_map else None)
    else:
        assert output is not None
        if can_ask() and (uncertain := uncertain_tables(found.understood)):
            given = {one.path: _asked(one, library) for one in uncertain}
            found = import_answers(paths, library, today=clock.today(), map_file=map_file, given=given, role=role)
        console.report(found.remarks)
        _write(found, library, output)
    if found.problems:
        raise typer.Exit(BAD_DATA)


def _asked(one: Understanding, library: Library) -> TableMap:
    """Return the mapping of the table ``one``, completed with the person's answers."""
    console.talk(f"{one.name}: some headings or words in this table aren't clear.")
    return ask_mapping(one, library, _ask)


def _ask(question: str) -> str:
    """Return what the person types, or nothing at the end of the input. If it's q, exit 130 and write nothing."""
    prompter = standard_prompter(reword=in_called_form)
    prompter.say(question)
    try:
        said = prompter.ask()
    except EOFError:
        return ""
    if said.strip().lower() == "q":
        console.talk("You left before the end, so nothing was written.")
        raise typer.Exit(INTERRUPTED)
    return said


def _show(found: ImportedAnswers, library: Library, map_file: Path | None) -> None:
    """Print what was understood, and write the mapping into a new file if there is one."""
    lines = [line for one in found.understood for line in (*understood_lines(one, library.framework), "")]
    known = {remark for one in found.understood for remark in one.all_remarks()}
    console.emit("".join(f"{line}\n" for line in lines), None)
    console.report(remark for remark in found.remarks if remark not in known)
    if map_file is None:
        if found.understood:
            console.talk(
                "To read the next file the same way, add --map map.yaml. This creates the file, and later runs read it."
            )
        return
    if len(found.understood) != 1:
        text = f"a mapping covers one sheet, but {len(found.understood)} have answers: choose a file with one sheet"
        raise typer.BadParameter(text, param_hint="--map")
    save_output(map_file, map_text(found.understood[0].as_map()))
    console.talk(f"Written: {map_file}")
    if found.understood[0].unread:
        console.talk("In this file, under 'levels', say which level each of the unclear words means.")
    if found.understood[0].unclear:
        console.talk("In this file, under 'skills', say which skill each of the unclear headings means.")
        console.talk("If you leave null next to a heading, that column is left out.")


def _write(found: ImportedAnswers, library: Library, output: Path) -> None:
    """Write the answers as a table or as files; nothing if there are none."""
    if not found.ratings:
        console.talk("There are no answers that can be used, so nothing was written.")
        if not found.problems:
            raise typer.Exit(BAD_DATA)
        return
    people = len({one.key for one in found.ratings})
    if output == options.STANDARD_OUTPUT or output.suffix.lower() == ".csv":
        console.emit(answers_table(found, library), None if output == options.STANDARD_OUTPUT else output)
    elif output.suffix and not is_folder(output):
        text = f"can't write '{output.suffix}' files: use answers.csv, or a folder that ends in a slash"
        raise typer.BadParameter(text, param_hint="--output")
    else:
        files = answers_files(found)
        save_all(output, files)
        console.report(without_place(found))
        console.talk(f"Written: {len(files)} answers files in {output}")
    console.talk(f"Answers from {people} {'person' if people == 1 else 'people'}.")


COMMAND = single("import", import_)
