"""Files as companies have them, made from the answers of the control file: each is one way to write the same answers."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from itsm_skills.frameworks.library import Library

FILES = Path(__file__).parent / "files"
LIBRARY = Library()
LEVELS = [level.name.capitalize() for level in LIBRARY.framework.scale.levels]

with (FILES / "00-control.csv").open(encoding="utf-8", newline="") as _stream:
    HEADS, *PEOPLE = list(csv.reader(_stream))
SKILLS = HEADS[4:]
NAMES = [LIBRARY.framework.skills[skill].name for skill in SKILLS]
TITLES = {role.id: role.title for role in LIBRARY.roles.values()}

Rows = list[list[Any]]


def named(level: str) -> str:
    return f"{level} - {LEVELS[int(level)]}" if level else ""


def number(level: str) -> Any:
    return int(level) if level else ""


def matrix(heads: Sequence[str], who: Callable[[list[str]], list[Any]], level: Callable[[str], Any]) -> Rows:
    return [list(heads), *([*who(row), *map(level, row[4:])] for row in PEOPLE)]


def name_team_role(row: list[str]) -> list[str]:
    return [row[0], row[1], TITLES[row[2]]]


def as_csv(rows: Rows, sign: str = ",", encoding: str = "utf-8", start: str = "") -> bytes:
    stream = io.StringIO(newline="")
    stream.write(start)
    csv.writer(stream, delimiter=sign).writerows(rows)
    return stream.getvalue().encode(encoding)


def workbook(
    sheets: Mapping[str, Any],
    after: Callable[[Any, dict[str, Any]], None] = lambda book, made: None,
) -> bytes:
    """Return a workbook; ``after`` may change its sheets."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        made = {name: book.add_worksheet(name) for name in sheets}
        for name, rows in sheets.items():
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value != "":
                        made[name].write(at, column, value)
        after(book, made)
    return stream.getvalue()


LEGEND: Rows = [["Legend"], *([level, word] for level, word in enumerate(LEVELS))]


def german_excel() -> bytes:
    rows = matrix(["Name", "Abteilung", "Rolle", *NAMES], name_team_role, lambda level: f"{level},0" if level else "")
    return as_csv(rows, ";", "utf-8-sig")


def sep_and_windows() -> bytes:
    people = [row for row in PEOPLE if "ı" not in row[0]]
    rows: Rows = [["Name", "Team", "Rolle", *SKILLS], *([*name_team_role(row), *row[4:]] for row in people)]
    return as_csv(rows, ";", "cp1252", "sep=;\r\n")


def unicode_text() -> bytes:
    return as_csv(matrix(["Name", "Team", "Job title", *NAMES], name_team_role, str), "\t", "utf-16")


def pandas() -> bytes:
    return as_csv(matrix(HEADS, lambda row: row[:4], lambda level: f"{level}.0" if level else ""))


def averages_and_legend_below() -> bytes:
    rows = matrix(["Name", "Team", "Job title", *NAMES], name_team_role, number)
    last = len(rows)

    def formulas(book: Any, made: dict[str, Any]) -> None:
        sheet = made["Skills"]
        for column in range(3, 3 + len(SKILLS)):
            letter = chr(65 + column)
            values = [float(row[column]) for row in rows[1:] if row[column] != ""]
            mean = sum(values) / len(values)
            sheet.write_formula(last, column, f"=AVERAGE({letter}2:{letter}{last})", None, mean)
            sheet.write_formula(last + 1, column, f"=COUNT({letter}2:{letter}{last})", None, len(values))

    below: Rows = [["Average"], ["Count"], [], *LEGEND, [], ["Please keep this file confidential."]]
    return workbook({"Skills": [*rows, *below]}, formulas)


def unlabelled_averages() -> bytes:
    rows = matrix(["Name", "Team", "Job title", *NAMES], name_team_role, number)
    means = []
    for column in range(3, 3 + len(SKILLS)):
        values = [row[column] for row in rows[1:] if row[column] != ""]
        means.append(sum(values) / len(values))
    return workbook({"Sheet1": [*rows, ["", "", "", *means]]})


def hidden_parts() -> bytes:
    rows = matrix(["Name", "Team", "Job title", *NAMES], name_team_role, number)

    def hide(book: Any, made: dict[str, Any]) -> None:
        made["Matrix"].set_column(4, 5, None, None, {"hidden": True})
        made["Matrix"].set_row(3, None, None, {"hidden": True})

    return workbook({"Matrix": rows}, hide)


def two_heading_rows() -> bytes:
    heads: Rows = [
        ["", "", "", *(cell for name in NAMES for cell in (name, ""))],
        ["Name", "Team", "Role", *("Level", "Target") * len(NAMES)],
    ]
    rows = [[*name_team_role(row), *(cell for level in row[4:] for cell in (number(level), 5))] for row in PEOPLE]
    return workbook({"Sheet1": [*heads, *rows]})


def group_headings() -> bytes:
    groups: list[Any] = ["Who", "", "", "ITIL practices", *[""] * 8, "Leadership", *[""] * 6]
    rows = matrix(["Name", "Team", "Role", *NAMES], name_team_role, number)

    def merge(book: Any, made: dict[str, Any]) -> None:
        made["Sheet1"].merge_range(0, 0, 0, 5, "Skills matrix: incident management and more")
        made["Sheet1"].merge_range(1, 3, 1, 11, "ITIL practices")

    return workbook({"Sheet1": [[], groups, *rows]}, merge)


def people_in_columns() -> bytes:
    rows: Rows = [
        ["Skills matrix 2026"],
        [],
        ["", "Name", *(row[0] for row in PEOPLE), "Average"],
        ["", "Team", *(row[1] for row in PEOPLE)],
        ["", "Role", *(TITLES[row[2]] for row in PEOPLE)],
    ]
    for at, name in enumerate(NAMES):
        values = [int(row[4 + at]) for row in PEOPLE if row[4 + at]]
        mean = sum(values) / len(values)
        rows.append(["Practices" if at == 0 else "", name, *(number(row[4 + at]) for row in PEOPLE), mean])
    rows += [[], ["", "0 = None"], ["", "1 = Aware"]]
    return workbook({"Matrix": rows})


def merged_teams() -> bytes:
    rows = matrix(["Team", "Name", "Role", *NAMES], lambda row: ["", row[0], TITLES[row[2]]], number)
    teams = [row[1] for row in PEOPLE]

    def merge(book: Any, made: dict[str, Any]) -> None:
        for team in dict.fromkeys(teams):
            first, last = teams.index(team) + 1, len(teams) - teams[::-1].index(team)
            made["Sheet1"].merge_range(first, 0, last, 0, team)

    return workbook({"Sheet1": rows}, merge)


def teams_written_once() -> bytes:
    seen: set[str] = set()
    rows = matrix(["Team", "Name", "Role", *NAMES], lambda row: [row[1], row[0], TITLES[row[2]]], str)
    for row in rows[1:]:
        row[0] = "" if row[0] in seen else row[0]
        seen.add(row[0] or next(iter(seen)))
    return as_csv(rows)


def limesurvey() -> bytes:
    heads = ["id", "submitdate", "lastpage", "startlanguage", "seed", "name", "team"]
    heads += [f"G1Q1[{skill.replace('-', '')[:12]}]" for skill in SKILLS]
    rows = [
        [at, "2026-03-02 09:00:00", 3, "en", 77, row[0], row[1], *(f"A{level}" if level else "" for level in row[4:])]
        for at, row in enumerate(PEOPLE, 1)
    ]
    return as_csv([heads, *rows], ";", "utf-8-sig")


def forms_anonymous_with_a_question() -> bytes:
    heads = [
        "Id",
        "Start time",
        "Completion time",
        "Email",
        "Name",
        "What is your name?",
        "Which team are you in?\u00a0",
    ]
    heads += [f"How would you rate yourself in {name}?\u00a0" for name in NAMES]
    heads += ["Any other comments?\nPlease be brief."]
    rows = [
        [
            at,
            "3/2/26 9:01:00",
            "3/2/26 9:21:00",
            "anonymous",
            "anonymous",
            row[0],
            row[1],
            *map(named, row[4:]),
            "Thanks",
        ]
        for at, row in enumerate(PEOPLE, 1)
    ]
    return workbook({"Sheet1": [heads, *rows]})


def forms_quiz() -> bytes:
    heads = ["ID", "Start time", "Completion time", "Email", "Name", "Total points", "Quiz feedback"]
    for name in NAMES:
        heads += [name, f"Points - {name}", f"Feedback - {name}"]
    rows = []
    for at, row in enumerate(PEOPLE, 1):
        mail = f"{at}@example.com"
        answers = [cell for level in row[4:] for cell in (named(level), 0, "")]
        rows.append([at, "3/22/26 9:01:00", "3/22/26 9:21:00", mail, row[0], 0, "", *answers])
    return as_csv([heads, *rows], ",", "utf-8-sig")


def several_sheets() -> bytes:
    rows = matrix(["Name", "Team", "Role", *NAMES], name_team_role, number)
    first = [row for row in rows if row[1] in ("Team", "Service Desk")]
    second = [rows[0], *(row for row in rows if row[1] not in ("Team", "Service Desk"))]
    notes = [["How to use this file"], ["Fill in a level for each skill."]]
    return workbook({"Read me": notes, "Desk": first, "Management": second, "Legend": LEGEND})


def first_name_and_surname() -> bytes:
    rows = matrix(["Vorname", "Nachname", "Abteilung", *NAMES], lambda row: [*row[0].split(" ", 1), row[1]], named)
    return as_csv(rows, ";")


def level_first() -> bytes:
    return as_csv(matrix(["Name", *NAMES], lambda row: row[:1], lambda level: LEVELS[int(level)] if level else "-"))


def in_words() -> bytes:
    return as_csv(
        matrix(
            ["Employee", *NAMES], lambda row: row[:1], lambda level: f"{LEVELS[int(level)]} ({level})" if level else ""
        )
    )


def whole_texts() -> bytes:
    behaviours = LIBRARY.framework.skills
    rows: Rows = [["Name", *NAMES]]
    for row in PEOPLE:
        texts = [
            behaviours[skill].behaviours[int(level)] if level else ""
            for skill, level in zip(SKILLS, row[4:], strict=True)
        ]
        rows.append([row[0], *texts])
    return as_csv(rows)


def long_list() -> bytes:
    rows: Rows = [["Employee", "Department", "Job title", "Competency", "Self-assessment"]]
    rows += [
        [*name_team_role(row), name, named(level)]
        for row in PEOPLE
        for name, level in zip(NAMES, row[4:], strict=True)
        if level
    ]
    return workbook({"Export": rows})


def questions() -> bytes:
    heads = ["Timestamp", "Email Address", "Your name"]
    heads += [f"Self-rating: {name} (0-5)" for name in NAMES]
    rows = [["02.03.2026 09:00:00", f"{at}@example.com", row[0], *row[4:]] for at, row in enumerate(PEOPLE)]
    return as_csv([heads, *rows])


def current_and_target() -> bytes:
    heads = ["Name", *(head for name in NAMES for head in (f"{name} (current)", f"{name} (target)"))]
    rows = [[row[0], *(cell for level in row[4:] for cell in (number(level), 4))] for row in PEOPLE]
    return workbook({"Sheet1": [heads, *rows]})


def repeated_headings() -> bytes:
    rows = matrix(["Name", "Team", "Role", *NAMES], name_team_role, str)
    return as_csv([*rows[:8], rows[0], *rows[8:]])


def totals_column() -> bytes:
    rows = matrix(["No.", "Name", *NAMES], lambda row: ["", row[0]], number)
    for at, row in enumerate(rows[1:], 1):
        row[0] = at
        row.append(sum(value for value in row[2:] if value != ""))
    rows[0].append("Total")
    return workbook({"Sheet1": rows})


ALL: dict[str, tuple[str, Callable[[], bytes]]] = {
    "german_excel": (".csv", german_excel),
    "unicode_text": (".csv", unicode_text),
    "pandas": (".csv", pandas),
    "averages_and_legend_below": (".xlsx", averages_and_legend_below),
    "unlabelled_averages": (".xlsx", unlabelled_averages),
    "hidden_parts": (".xlsx", hidden_parts),
    "two_heading_rows": (".xlsx", two_heading_rows),
    "group_headings": (".xlsx", group_headings),
    "people_in_columns": (".xlsx", people_in_columns),
    "merged_teams": (".xlsx", merged_teams),
    "teams_written_once": (".csv", teams_written_once),
    "limesurvey": (".csv", limesurvey),
    "forms_anonymous_with_a_question": (".xlsx", forms_anonymous_with_a_question),
    "forms_quiz": (".csv", forms_quiz),
    "several_sheets": (".xlsx", several_sheets),
    "first_name_and_surname": (".csv", first_name_and_surname),
    "level_first": (".csv", level_first),
    "in_words": (".csv", in_words),
    "whole_texts": (".csv", whole_texts),
    "long_list": (".xlsx", long_list),
    "questions": (".csv", questions),
    "current_and_target": (".xlsx", current_and_target),
    "repeated_headings": (".csv", repeated_headings),
    "totals_column": (".xlsx", totals_column),
}
