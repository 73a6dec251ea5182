"""docs/cli.md: every command and every option, as the program itself describes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer
from syrupy.assertion import SnapshotAssertion

from itsm_skills.cli import help_text
from itsm_skills.cli.app import app
from itsm_skills.cli.command_group import LazyCommand
from snapshot_files import RepositoryFile

HEAD = """\
# Commands

This page shows the help of every command, as `itsm-skills COMMAND --help` prints it. The files are described in
[file-formats.md](file-formats.md).

- Where a command takes the id of a role, skill, practice, action, qualification or questionnaire, it takes the name too, in any
  case: `--role "Service owner"`.
- Where it takes an assessment file, it takes the number of one of your own assessments too. `itsm-skills history` shows the
  numbers.
- In place of a file to read, `-` means standard input. In place of a file to write, it means standard output. So does leaving
  `--output` out. A workbook, a PDF or a Word file needs a file, or `--output -` with a pipe.
- The ending of the file after `--output` decides the format, such as `.html` or `.pdf`. An ending that a command can't write is
  refused. If you want such a name, say with `--format` what to write.
- `itsm-skills --install-completion` makes the Tab key complete commands, options, ids and the numbers of your assessments.
  `itsm-skills completion SHELL` prints the script for `bash`, `zsh`, `fish` or `powershell` instead.
- `-h`, `-V`, `itsm-skills help COMMAND` and `itsm-skills version` work too.

| exit code | means |
|---|---|
| 0 | done |
| 1 | a condition of `--fail-if` is true |
| 2 | the command was used wrongly |
| 3 | the data is bad, or the output can't be written; standard error says `path:line: field: what is wrong; what to do [code]` |
| 4 | there's nobody to ask: no terminal, and no answers given |
| 70 | a fault of the program itself |
| 130 | stopped, with all answers saved |

| variable | does |
|---|---|
| `ITSM_SKILLS_HOME` | the folder for assessments, kept plans and the ledger, instead of the platform's; `--home` comes before it |
| `ACCESSIBLE`, `TERM=dumb` | as `--plain`, everywhere |
| `NO_COLOR` | no colour; in interviews as `--plain` |
| `PAGER` | shows what is longer than the terminal, instead of `less`; empty or `cat`: nothing does |
| `COLUMNS` | width of screens, 40 to 100 |
| `SOURCE_DATE_EPOCH` | today, in seconds since 1970, for reports that come out the same again |
| `ITSM_SKILLS_DEBUG` | a fault of the program shows its traceback |
"""


def commands(found: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every command that does something, with its words."""
    if isinstance(found, LazyCommand):
        found = found.load()
    inner = getattr(found, "commands", None)
    if not inner:
        yield path, found
        return
    for name, one in inner.items():
        yield from commands(one, (*path, name))


def section(path: tuple[str, ...], command: Any) -> str:
    """Return the part of the page on one command."""
    told, _, examples = command.help.partition("Examples:")
    lines = [line.strip() for line in examples.splitlines() if line.strip()]
    shown = [one for one in command.params if not one.hidden]
    arguments = [one for one in shown if one.param_type_name == "argument"]
    options = [one for one in shown if one not in arguments]
    usage = " ".join(["itsm-skills", *path, *(help_text.usage_word(one) for one in arguments)])
    rows = [
        *(f"| `{help_text.argument_word(one)}` | {_help(one)} |" for one in arguments),
        *(f"| `{_longest(one)}`{_value(one)} | {_help(one)} |" for one in options),
    ]
    table = ["| | |", "|---|---|", *rows] if rows else []
    return "\n".join(
        [
            f"## {' '.join(path)}",
            "",
            f"`{usage}`",
            "",
            " ".join(told.split()),
            "",
            "```sh",
            *lines,
            "```",
            "",
            *table,
            "",
        ]
    )


def _longest(option: Any) -> str:
    return str(max(option.opts, key=len))


def _value(one: Any) -> str:
    word = help_text.value_word(one)
    return " " + "\\|".join(f"`{choice}`" for choice in word.split("|")) if "|" in word else f" {word}".rstrip()


def _help(one: Any) -> str:
    return help_text.described(one).replace("|", "\\|")


def test_the_page_says_what_the_commands_say(snapshot: SnapshotAssertion) -> None:
    text = "\n".join([HEAD, *(section(path, command) for path, command in commands(typer.main.get_command(app)))])
    assert text == snapshot.use_extension(RepositoryFile)(name="docs/cli.md")
