"""A team report says the same in every format, in words about skills and not about worth."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from itsm_skills.assessments.claim import State
from itsm_skills.frameworks.library import Library
from itsm_skills.reports.document import Document, Drawing, Grid, Paragraph, Section, Table, texts
from itsm_skills.reports.formats.csv import to_csv
from itsm_skills.reports.formats.html import to_html
from itsm_skills.reports.formats.markdown import to_markdown
from itsm_skills.reports.team import required_document
from itsm_skills.reports.team.build import team_view, threshold_facts
from itsm_skills.reports.team.document import coverage_document, team_document
from itsm_skills.reports.team.table import coverage_table, team_table
from itsm_skills.reports.team.view import TeamCase, TeamView, coverage_view
from itsm_skills.reports.team.workbook import coverage_sheets, team_sheets
from itsm_skills.teams.coverage import Requirement
from itsm_skills.teams.people_figures import has_answered
from itsm_skills.teams.person import Person, PersonAnswer, Team

LIBRARY = Library()
FRAMEWORK = LIBRARY.framework
ROLE = LIBRARY.role("service-delivery-manager")
TODAY = date(2026, 3, 2)
SKILLS = [target.skill for target in ROLE.targets]


def person(name: str, level: int, team: str = "Desk", rater: str = "self", shift: int = 0) -> Person:
    answers = {
        target.skill: PersonAnswer(
            State.LEVEL, max(0, min(5, level + (place + shift) % 3 - 1)), None, target.level, target.importance
        )
        for place, target in enumerate(ROLE.targets)
    }
    return Person(name.casefold(), name, ("IT", team), ROLE.title, answers, rater)


def view(**more: object) -> TeamView:
    required = {(): {SKILLS[0]: Requirement(5, 2), SKILLS[1]: Requirement(4, 2), SKILLS[2]: Requirement(1)}}
    said: dict[str, object] = {
        "managers": (person("Ada Example", 1, rater="manager"),),
        "silent": ("Eve Example",),
        "days": (date(2026, 2, 1), date(2026, 2, 3)),
        "required": required,
        "before": (person("Ada Example", 2), person("Bo Example", 2, "Delivery")),
    }
    members = (person("Ada Example", 4), person("Bo Example", 2, "Delivery", shift=1), person("Cy Example", 2))
    return team_view(TeamCase("Ours", members, **{**said, **more}), FRAMEWORK, TODAY)  # type: ignore[arg-type]


def test_the_answer_comes_first_then_what_it_rests_on() -> None:
    sections = [section.id for section in team_document(view()).sections]
    assert sections == [
        "answer",
        "coverage",
        "load",
        "develop",
        "trend",
        "beside",
        "heat-map",
        "responses",
        "balance",
        "domains",
        "skills",
        "method",
    ]
    assert [section.id for section in coverage_document(view()).sections] == ["coverage", "load"]


def test_html_and_markdown_hold_every_text_of_the_document() -> None:
    document = team_document(view())
    html = unescape(to_html(document))
    markdown = to_markdown(document).replace("\\", "")
    drawn = ("Business to the left, technical to the right",)
    for text in texts(document):
        assert text in html
        assert text in markdown or text in drawn or ": +" in text or ": −" in text or ": 0.0" in text


def test_coverage_by_hand() -> None:
    found = view()
    assert [(one.people, one.status) for one in found.coverage] == [
        (0, "not-met"),
        (1, "not-met"),
        (3, "met-with-some-to-spare"),
    ]
    assert [(one.person, one.breaks, [place.skill for place in one.leaves_nobody]) for one in found.leaving] == [
        ("Ada Example", (), [SKILLS[1]])
    ]
    rows = list(csv.DictReader(io.StringIO(to_csv(coverage_table(found)))))
    assert [(row["skill"], row["rated_people"], row["who"]) for row in rows] == [
        (SKILLS[0], "0", ""),
        (SKILLS[1], "1", "Ada Example"),
        (SKILLS[2], "3", "Ada Example; Bo Example; Cy Example"),
    ]


def test_the_table_holds_every_team_and_skill_once() -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(team_table(view())))))
    teams = ["Everyone", "IT", "IT/Delivery", "IT/Desk"]
    assert [(row["team"], row["skill"]) for row in rows] == [
        (team, skill) for team in teams for skill in FRAMEWORK.skills if skill in SKILLS
    ]
    assert all(sum(int(row[f"level_{level}"]) for level in range(6)) == int(row["people"]) for row in rows)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+1", "@x", "\t=x", "\r\n=x"])
def test_a_text_that_a_spreadsheet_would_run_is_written_as_text(text: str) -> None:
    assert next(csv.reader(io.StringIO(to_csv([[text, -0.5, 3, None, "a=b"]]), newline=""))) == [
        f"'{text.strip()}",
        "-0.5",
        "3",
        "",
        "a=b",
    ]


def test_who_has_answered_is_two_thirds_of_what_applies() -> None:
    def member(*states: State, role: str = "r") -> Person:
        answers = {
            str(place): PersonAnswer(state, 1 if state is State.LEVEL else None, target=2)
            for place, state in enumerate(states)
        }
        return Person("a", "A", (), role, answers)

    level, skipped, not_mine = State.LEVEL, State.SKIPPED, State.NOT_APPLICABLE
    assert has_answered(member(level, level, skipped))
    assert not has_answered(member(level, skipped))
    assert has_answered(member(level, level, skipped, not_mine, not_mine))
    assert not has_answered(member(not_mine))
    assert not has_answered(member())
    assert has_answered(Person("a", "A", (), "", {"x": PersonAnswer(level, 3)}))
    case = TeamCase("x", (person("Ada", 3),), silent=("Bo", "Cy"))
    assert (threshold_facts(case, FRAMEWORK).answered, threshold_facts(case, FRAMEWORK).people) == (1, 3)


def test_a_team_of_one_without_role_still_has_a_report() -> None:
    alone = Person("a", "A Example", (), "", {"integrity": PersonAnswer(State.UNKNOWN)})
    document = team_document(team_view(TeamCase("Ours", (alone,)), FRAMEWORK, TODAY))
    said = " ".join(texts(document))
    assert "Nothing is required yet, so the report can't say what is covered." in said
    assert "The balance can't be worked out" in said
    assert "nan" not in said.casefold().split()


def crowd(count: int) -> TeamView:
    members = tuple(
        person(f"Person {index:03}", index % 6, ("Desk", "Delivery")[index % 2], shift=index) for index in range(count)
    )
    silent = replace(members[0], key="silent", name="Silent Example", team=(), answers={})
    return team_view(TeamCase("Many", (*members[1:], silent)), FRAMEWORK, TODAY)


def section(document: Document, name: str) -> Section:
    return next(one for one in document.sections if one.id == name)


def drawn(document: Document) -> set[str]:
    """The texts of drawings, and the titles of their columns: Markdown has numbers instead."""
    tables = [block for part in document.sections for block in part.blocks if isinstance(block, Table)]
    titles = {column.title for table in tables for column in table.columns if column.drawn}
    return titles | {cell.text for table in tables for row in table.rows for cell in row if isinstance(cell, Drawing)}


def grid(document: Document, name: str) -> Grid:
    blocks = section(document, name).blocks
    inside = [block for part in blocks if isinstance(part, Section) for block in part.blocks]
    (found,) = [block for block in (*blocks, *inside) if isinstance(block, Grid)]
    return found


def test_up_to_150_people_each_has_a_column_and_a_row() -> None:
    document = team_document(crowd(150))
    first = next(block for block in section(document, "heat-map").blocks if isinstance(block, Grid))
    assert len(first.columns) == 150
    assert len(next(one for one in section(document, "balance").blocks if isinstance(one, Table)).rows) == 151


def test_skills_that_nobody_answered_are_named_below_and_have_no_row() -> None:
    found = crowd(3)
    rows = [replace(one, required=False) for one in found.heat.rows]
    row = rows[0]
    silent = replace(
        found, heat=replace(found.heat, rows=(replace(row, cells=("·", "·", "·")), *rows[1:])), coverage=()
    )
    document = team_document(silent)
    heads = [one.head for _, rows in grid(document, "heat-map").groups for one in rows]
    assert heads == [one.name for one in rows[1:]]
    others = section(document, "heat-map").blocks[-1]
    assert isinstance(others, Section)
    last = others.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.text == f"Nobody has rated these skills, although a role asks for them: {row.name}."


def test_of_more_people_the_numbers_stand_there() -> None:
    found = crowd(151)
    people = found.people or ()
    document = team_document(found)
    heat = grid(document, "heat-map")
    levels = [f"{value} {name}" for value, name, _ in found.levels]
    assert heat.columns == (*levels, "Not applicable", "Cannot judge", "No answer")
    rows = {row.head: row for _, group in heat.groups for row in group}
    assert list(rows) == [row.name for row in found.heat.rows]
    for row in found.heat.rows:
        cells = [*(str(row.cells.count(level)) for level in range(6)), "0", "0", "1"]  # one person answered nothing
        assert list(rows[row.name].cells) == cells
        assert rows[row.name].shades[:6] == tuple(round(5 * row.cells.count(level) / 151) for level in range(6))
    balance = grid(document, "balance")
    ((_, by_team),) = balance.groups
    assert [row.head for row in by_team] == ["Everyone", "IT / Delivery", "IT / Desk"]
    verdicts = [None if one.verdict is None else one.verdict.value for one in people]
    order = ("tilts-business", "no-clear-tilt", "tilts-technical", "too-few-answers", None)
    assert by_team[0].cells == tuple(str(verdicts.count(verdict)) for verdict in order)
    desk = [one.verdict for one in people if one.team == "IT/Desk"]
    assert sum(map(int, by_team[2].cells)) == len(desk) == 75
    said = set(texts(document))
    assert not {one.name for one in people} & said
    html, markdown = unescape(to_html(document)), to_markdown(document).replace("\\", "")
    assert all(text in html and (text in markdown or text in drawn(document)) for text in said)


def test_a_workbook_shows_everybody_however_many_there_are() -> None:
    found = crowd(151)
    sheets = {one.name: one for one in team_sheets(found)}
    assert [row[0] for row in sheets["Levels"].rows] == list(found.heat.people)
    assert {one.name for one in found.people or ()} == {row[0] for row in sheets["People"].rows}


def test_the_heat_map_groups_teams_marks_what_is_below_and_begins_with_what_is_required() -> None:
    found = view()
    assert found.heat.people == ("Bo Example", "Ada Example", "Cy Example")
    assert found.heat.teams == (("IT/Delivery", 1), ("IT/Desk", 2))
    first = next(block for block in section(team_document(found), "heat-map").blocks if isinstance(block, Grid))
    assert first.spans == (("IT / Delivery", 1), ("IT / Desk", 2))
    names = [FRAMEWORK.skills[skill].name for skill in SKILLS[:3]]
    rows = {row.head: row for _, group in first.groups for row in group}
    heads = {
        f"✕ {names[0]}: 2 people at level 5",
        f"✕ {names[1]}: 2 people at level 4",
        f"✓ {names[2]}: 1 person at level 1",
    }
    assert set(rows) == heads
    target = ROLE.targets[0].level
    levels = (2, 3, 1)  # Bo, Ada and Cy: level + (place + shift) % 3 - 1
    row = rows[f"✕ {names[0]}: 2 people at level 5"]
    assert row.cells == tuple(f"{level}/{target}" if level < target else str(level) for level in levels)
    assert row.marked == tuple(level < target for level in levels)
    html = to_html(team_document(found))
    assert '<th scope="colgroup" colspan="2"><span>IT / Desk</span></th>' in html  # no room for it across two columns
    assert f'<td class="s1 below">1/{target}</td>' in html


def test_every_status_has_a_mark_and_words(monkeypatch: pytest.MonkeyPatch) -> None:
    people = tuple(
        Person(name, name.title(), (), "", {skill: PersonAnswer(State.LEVEL, 4) for skill in skills})
        for name, skills in {"ann": SKILLS[:3], "bob": SKILLS[1:3], "cay": SKILLS[2:3]}.items()
    )
    needs = {SKILLS[0]: Requirement(4), SKILLS[1]: Requirement(4, 2), SKILLS[2]: Requirement(4, 2)}
    required: dict[Team, dict[str, Requirement]] = {(): {**needs, SKILLS[3]: Requirement(4, 3)}}
    document = team_document(team_view(TeamCase("Ours", people, required=required), FRAMEWORK, TODAY))
    (table,) = [block for block in section(document, "coverage").blocks if isinstance(block, Table)]
    assert [row[1] for row in table.rows] == [
        "✕ Not met, 3 more needed",
        "◐ Only one person",
        "● Met exactly",
        "✓ Met, 1 to spare",
    ]
    monkeypatch.setattr(required_document, "MOST_REQUIREMENTS", 3)
    document = team_document(team_view(TeamCase("Ours", people, required=required), FRAMEWORK, TODAY))
    assert "1 more requirement is in the workbook, JSON and CSV versions of this report." in list(texts(document))


def test_workbooks_can_be_filtered_and_say_who_in_full() -> None:
    found = view()
    sheets = {one.name: one for one in team_sheets(found)}
    required = sheets["Required"]
    titles = [column.title for column in required.columns]
    rows = [dict(zip(titles, row, strict=True)) for row in required.rows]
    assert [(row["Needed"], row["At level"], row["By rating"]) for row in rows] == [(2, 5, 0), (2, 4, 1), (1, 1, 3)]
    assert rows[2]["Who"] == "Ada Example\nBo Example\nCy Example"
    levels = sheets["Levels"]
    names = [FRAMEWORK.skills[skill].name for skill in SKILLS]
    assert {column.title for column in levels.columns[3:6]} == set(names[:3])  # what is required comes first
    assert levels.rows[0][:3] == ("Bo Example", "IT / Delivery", ROLE.title)
    assert all(isinstance(cell, int) for row in levels.rows for cell in row[3:])
    assert levels.columns[3].top == 5
    assert [sheet.name for sheet in coverage_sheets(coverage_view(found))] == ["Required", "Key people", "Short"]


def test_managers_differences_of_one_level_are_not_listed_as_two_or_more() -> None:
    own = Person("a", "Ada Example", (), "", {skill: PersonAnswer(State.LEVEL, 3) for skill in SKILLS[:4]})
    theirs = dict(zip(SKILLS, (2, 4, 1, 5), strict=False))  # one apart in either direction, two apart in either
    manager = replace(
        own,
        rater="manager",
        answers={skill: PersonAnswer(State.LEVEL, level) for skill, level in theirs.items()},
    )
    document = team_document(team_view(TeamCase("Ours", (own,), managers=(manager,)), FRAMEWORK, TODAY))
    (table,) = [block for block in section(document, "beside").blocks if isinstance(block, Table)]
    assert table.caption == "Ratings that are two levels or more apart"
    names = [FRAMEWORK.skills[skill].name for skill in SKILLS[:4]]
    assert sorted(row[1:] for row in table.rows) == sorted(
        [(names[2], "3", "1", "+2", "–"), (names[3], "3", "5", "−2", "–")]
    )


def test_many_people_without_roles_have_no_balance() -> None:
    members = [
        Person(f"p{index:03}", f"P {index}", (), "", {"integrity": PersonAnswer(State.LEVEL, 2)})
        for index in range(151)
    ]
    document = team_document(team_view(TeamCase("Many", tuple(members)), FRAMEWORK, TODAY))
    assert "The balance can't be worked out" in " ".join(texts(document))


def test_words_are_about_skills_and_never_about_worth() -> None:
    said = " ".join(texts(team_document(view())))
    found = re.search(
        r"\b(percentile|rank\w*|top performer|poor|weak\w*|excellent|congratulations|better than|worst|best|"
        r"underperform\w*|(below|above) average|should)\b",
        said,
        re.IGNORECASE,
    )
    assert found is None
