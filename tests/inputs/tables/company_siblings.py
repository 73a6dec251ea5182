"""More files as companies have them: other languages, subtotals, targets, footnotes, groups, and ratings that say too much.

``SAME`` hold the answers of the control; ``REFUSED`` can't be read, with what is said; the rest are in the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from inputs.tables.company_files import (
    LEVELS,
    NAMES,
    PEOPLE,
    Rows,
    as_csv,
    matrix,
    name_team_role,
    number,
    workbook,
)

HEADS = ("Name", "Team", "Job title")


def rows(heads: Sequence[str] = HEADS, level: Callable[[str], Any] = number) -> Rows:
    return matrix([*heads, *NAMES], name_team_role, level)


def names_only() -> Rows:
    return matrix(["Name", *NAMES], lambda row: [row[0]], number)


def in_german_with_titles_and_a_footnote() -> bytes:
    table = rows(
        ("Mitarbeiter", "Abteilung", "Funktion"), lambda level: f"{level} – {LEVELS[int(level)]}" if level else ""
    )
    return workbook(
        {"Matrix": [["Kompetenzmatrix 2026"], ["Stand: 02.03.2026"], [], *table, [], ["* Werte geschätzt"]]}
    )


def with_headings_in(*heads: str) -> Callable[[], bytes]:
    return lambda: as_csv(rows(heads), ";", "utf-8-sig")


def in_capitals() -> bytes:
    table = rows(tuple(map(str.upper, HEADS)), lambda level: LEVELS[int(level)].upper() if level else "")
    return workbook({"SKILLS": [["SKILLS MATRIX"], ["IT SERVICE MANAGEMENT"], [], *table]})


def subtotals_in_the_middle() -> bytes:
    table: Rows = [[*HEADS, *NAMES]]
    for team, group in groupby(sorted(PEOPLE, key=lambda row: row[1]), key=lambda row: row[1]):
        members = list(group)
        table += [[*name_team_role(row), *map(number, row[4:])] for row in members]
        answers = [[int(row[at]) for row in members if row[at]] for at in range(4, len(PEOPLE[0]))]
        table.append([f"Subtotal {team}", "", "", *(round(sum(some) / max(1, len(some)), 1) for some in answers)])
    return workbook({"Sheet1": table})


def groups_merged_and_columns_hidden() -> bytes:
    above: Rows = [["", "", "", "Operations", *[""] * 7, "Leadership"]]

    def change(book: Any, made: dict[str, Any]) -> None:
        made["Sheet1"].merge_range(0, 3, 0, 10, "Operations")
        made["Sheet1"].set_column(4, 5, None, None, {"hidden": True})

    return workbook({"Sheet1": [*above, *rows()]}, change)


def numbered_and_dated_headings() -> bytes:
    heads = [f"{at}. {name}" if at % 2 else f"{name} (March 2026)" for at, name in enumerate(NAMES)]
    return workbook({"Sheet1": [[*HEADS, *heads], *rows()[1:]]})


def footnotes_in_headings() -> bytes:
    heads = [name + ("*", " ¹", "")[at % 3] for at, name in enumerate(NAMES)]
    return workbook({"Sheet1": [[*HEADS, *heads], *rows()[1:], [], ["* critical"], ["¹ new this year"]]})


def who_prepared_it() -> bytes:
    return workbook({"Sheet1": [*names_only(), [], ["Prepared by", "HR"], ["Version", 3]]})


def targets_above() -> bytes:
    first, *others = names_only()
    return workbook({"Sheet1": [first, ["Target level", *[3] * len(NAMES)], *others]})


def targets_with_teams() -> bytes:
    first, *others = rows()
    return workbook({"Sheet1": [first, ["Required", "", "", *[3] * len(NAMES)], *others]})


def a_sheet_for_each_view() -> bytes:
    lower, target = (lambda level: max(0, int(level) - 1) if level else ""), (lambda _: 4)
    return workbook({"Self": rows(), "Manager": rows(level=lower), "Target 2026": rows(level=target)})


def columns_with_descriptions_and_targets() -> bytes:
    heads = ["Domain", "Skill", "Description", *(row[0] for row in PEOPLE), "Target"]
    body = [["IT", name, "what it is", *(number(row[4 + at]) for row in PEOPLE), 4] for at, name in enumerate(NAMES)]
    return workbook({"Sheet1": [heads, *body]})


def a_pivot_table() -> bytes:
    def total(levels: Sequence[str]) -> int:
        return sum(int(level or 0) for level in levels)

    body = [[row[0], *map(number, row[4:]), total(row[4:])] for row in PEOPLE]
    below = ["Grand Total", *(total([row[at] for row in PEOPLE]) for at in range(4, len(PEOPLE[0])))]
    return workbook({"Sheet1": [["Sum of Level", "Skill"], ["Person", *NAMES, "Grand Total"], *body, below]})


SAME: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "german": (".xlsx", in_german_with_titles_and_a_footnote, "'* Werte geschätzt' (it has a title but no answers)"),
    "french": (".csv", with_headings_in("Nom", "Équipe", "Fonction"), ""),
    "dutch": (".csv", with_headings_in("Naam", "Afdeling", "Functie"), ""),
    "italian": (".csv", with_headings_in("Nome", "Reparto", "Ruolo"), ""),
    "polish": (".csv", with_headings_in("Imię i nazwisko", "Dział", "Stanowisko"), ""),
    "capitals": (".xlsx", in_capitals, ""),
    "level 3": (".xlsx", lambda: workbook({"S": rows(level=lambda level: f"Level {level}" if level else "")}), ""),
    "subtotals": (".xlsx", subtotals_in_the_middle, "(it's an average or a total)"),
    "groups": (".xlsx", groups_merged_and_columns_hidden, "although they're hidden: column 'Problem management'"),
    "numbered": (".xlsx", numbered_and_dated_headings, ""),
    "footnotes": (".xlsx", footnotes_in_headings, "'* critical'"),
    "prepared by": (".xlsx", who_prepared_it, "'Version' (it's below the people and has hardly any answers)"),
    "targets": (".xlsx", targets_above, "'Target level' (it has targets)"),
    "targets and teams": (".xlsx", targets_with_teams, "'Required' (it has targets)"),
    "views": (".xlsx", a_sheet_for_each_view, "not from the sheets 'Manager', 'Target 2026'"),
    "descriptions": (".xlsx", columns_with_descriptions_and_targets, "'Description' (it isn't a person)"),
    "pivot": (".xlsx", a_pivot_table, "'Grand Total'"),
}
"""Each file: its ending, its content, and what must be said of it."""

UNCLEAR = ("2-3", "2/3", "2–3", "2 to 3", "3+", "~3", "3?", "3*", "60%", "III", "●●●○○", "③", "x", "2.5", "yes")
"""Ratings that nobody can read for certain."""


def one_unclear(rating: str) -> bytes:
    table = rows()
    table[1][3] = rating
    return workbook({"Sheet1": table})


def all_ranges() -> bytes:
    return workbook({"Sheet1": rows(level=lambda level: f"{max(0, int(level) - 1)}-{level}" if level else "")})


def crosses() -> bytes:
    heads = [["Name", *(text for name in NAMES for text in (name, *[""] * 5))], ["", *[0, 1, 2, 3, 4, 5] * len(NAMES)]]
    marks = [[row[0], *("x" if level == str(at) else "" for level in row[4:] for at in range(6))] for row in PEOPLE]
    return workbook({"Sheet1": [*heads, *marks]})


def current_and_target_rows() -> bytes:
    body = [
        [row[0], name, kind, level if kind == "Current" else "5"]
        for row in PEOPLE
        for name, level in zip(NAMES, row[4:], strict=True)
        if level
        for kind in ("Current", "Target")
    ]
    return as_csv([["Person", "Skill", "Type", "Rating"], *body])


def self_and_again() -> bytes:
    return workbook({"Q1": rows(), "Q2": rows(level=lambda level: 5 if level else "")})
