"""Options that the commands of ``team`` share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from itsm_skills.cli import completion, options
from itsm_skills.cli.help_text import CHOICE, OUTPUT, TIME
from itsm_skills.cli.standard_input import file_for, files_for
from itsm_skills.teams.measure import Measure


class Sort(StrEnum):
    """Orders of the heat map."""

    GAP = "gap"
    DOMAIN = "domain"
    NAME = "name"


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Assessments, answers files, tables (XLSX, ODS, CSV, TSV, Parquet), folders or glob patterns; - means "
        "standard input.",
        show_default=False,
        callback=files_for,
    ),
]
TeamFileOption = Annotated[
    Path | None,
    typer.Option(
        "--team",
        callback=file_for,
        help="Team file with people, roles and requirements; - means standard input. "
        "[default: team.yaml in one of the folders]",
    ),
]
Role = Annotated[
    str | None,
    typer.Option("--role", autocompletion=completion.roles, help="Measure everyone against this role (id or name)."),
]
Only = Annotated[
    str | None,
    typer.Option(
        "--only",
        metavar="TEAM",
        help="Use only this team and the teams inside it (path or name).",
    ),
]
BenchRole = Annotated[
    str | None,
    typer.Option(
        "--role",
        autocompletion=completion.roles,
        help="Show only this role (id or name). [default: every role in the framework]",
        show_default=False,
    ),
]
BudgetEach = Annotated[float, typer.Option("--budget", help="Budget for each person, in pounds.", rich_help_panel=TIME)]
BenchQuarters = Annotated[
    int,
    typer.Option(
        "--quarters",
        help="By when people should be ready, in quarters of 13 weeks, from 1 to 8.",
        rich_help_panel=TIME,
    ),
]
Before = Annotated[
    list[str] | None,
    typer.Option(
        "--before",
        callback=files_for,
        help="Files, folders or glob patterns from an earlier round, to compare with. Can be repeated.",
    ),
]
SortOption = Annotated[Sort, typer.Option("--sort", help="Order of the skills in the heat map.")]
Anonymous = Annotated[
    bool, typer.Option("--anonymous", help="Leave out names, and anything that could reveal one person's answer.")
]
MinGroup = Annotated[
    int | None,
    typer.Option(
        "--min-group",
        min=3,
        max=1000,
        help="With --anonymous: the fewest answers that a figure can be based on. [default: 5]",
    ),
]
LedgerFile = Annotated[
    Path | None,
    typer.Option(
        "--ledger",
        help="With --anonymous: the file that records earlier releases. Several people can share it. "
        "[default: ledger.json in your home folder]",
    ),
]
ExpectLedger = Annotated[
    bool,
    typer.Option(
        "--expect-ledger",
        help="With --anonymous: stop if there is no earlier ledger. Use this for every release but the first.",
    ),
]
OutsideRate = Annotated[
    float | None,
    typer.Option(
        "--outside-rate",
        min=0,
        max=10_000,
        help="Price of an hour of help from outside the team, in pounds. [default: not known, so it isn't counted]",
        rich_help_panel=TIME,
    ),
]
SharedGoals = Annotated[
    Path | None,
    typer.Option(
        "--goals",
        callback=file_for,
        help="File with the department's and the organisation's goals; - means standard input.",
        rich_help_panel=CHOICE,
    ),
]
FailIf = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-if",
        help="Exit with code 1 if this is true: unmet>N, coverage<N, answered<PERCENT, below>N or single>N. "
        "Can be repeated.",
    ),
]


class By(StrEnum):
    """The measures by which requirements can count as met."""

    RATED = Measure.RATED
    AGREED = Measure.AGREED
    EVIDENCE = Measure.EVIDENCE


ByOption = Annotated[
    By | None,
    typer.Option(
        "--by",
        help="What counts for requirements: people's ratings, agreed levels, or what evidence supports. "
        "[default: agreed levels, otherwise evidence, otherwise ratings]",
        show_default=False,
    ),
]
AllowBad = Annotated[bool, typer.Option("--allow-bad", help="Exit with code 0 even if some of the input is wrong.")]
NewTeamFile = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help="File to write; - means standard output. [default: team.yaml in PATH if it's a folder, or else -]",
        show_default=False,
        rich_help_panel=OUTPUT,
    ),
]
FORMATS = ("markdown", "html", "json", "csv", "xlsx", "pdf", "docx")
FOR_PROGRAMS = ("json", "csv")
"""Formats that include every team, however many there are."""

PLAN_FORMATS = ("markdown", "html", "json", "csv", "ics", "xlsx", "pdf", "docx")

Format = Annotated[str | None, options.format_option(FORMATS)]
ReportFormat = Annotated[str | None, options.format_option((*FORMATS, "parquet"))]
PlanFormat = Annotated[str | None, options.format_option(PLAN_FORMATS)]
