"""What was understood of a table, in words: what a dry run shows."""

from __future__ import annotations

from collections.abc import Iterator

from itsm_skills.frameworks.framework import Framework
from itsm_skills.inputs.tables.headings import Field
from itsm_skills.inputs.tables.table_map import Orientation
from itsm_skills.inputs.tables.understanding import Understanding

_SHAPES = {
    Orientation.ROWS: "one person in each row; the headings are in row {heads}",
    Orientation.COLUMNS: "one person in each column; their names are in row {heads}",
    Orientation.LONG: "a list with a row for each person and skill; the headings are in row {heads}",
}
_FIELDS = {
    Field.PERSON: "person",
    Field.FIRST_NAME: "first name",
    Field.SURNAME: "surname",
    Field.TEAM: "team",
    Field.ROLE: "role",
    Field.PRACTICE: "practice that the person looks after",
    Field.RATER: "rater",
    Field.DATE: "date",
    Field.ID: "id (to tell people apart)",
    Field.EMAIL: "email (to tell people apart)",
    Field.SKILL: "skill",
    Field.LEVEL: "level",
    Field.EVIDENCE: "evidence",
}


def understood_lines(one: Understanding, framework: Framework) -> Iterator[str]:
    """Yield the lines that show what was understood of one sheet."""
    sheet = f", sheet '{one.sheet}'" if one.sheet else ""
    people = "1 person" if len(one.rows) == 1 else f"{len(one.rows)} people"
    skills = "1 skill" if len(one.skills) == 1 else f"{len(one.skills)} skills"
    yield f"{one.path}{sheet}"
    yield f"  Shape: {_SHAPES[one.people].format(heads=one.heads)}."
    yield f"  Read: {people} and {skills}."
    yield "  Columns:" if one.people is not Orientation.COLUMNS else "  Rows:"
    yield from (f"    {line}" for line in _headings(one, framework))
    if one.levels or one.unread:
        yield "  Words in the cells:"
        yield from (f"    {line}" for line in _words(one, framework))
    yield from (f"  {line}" for line in _others(one))


def _headings(one: Understanding, framework: Framework) -> Iterator[str]:
    for field, heading in one.fields.items():
        yield f"{heading} = {_FIELDS[field]}"
    for heading, skill in one.skills.items():
        note = ", the name is part of the heading" if heading in one.near else ""
        yield f"{heading} = {framework.skills[skill].name} ({skill}{note})"
    for heading in one.unclear:
        yield f"{heading} = unclear: its cells look like levels, but no skill has this name"
    for heading in one.other:
        yield f"{heading} = not read"


def _words(one: Understanding, framework: Framework) -> Iterator[str]:
    for word, value in one.levels.items():
        yield f"{word} = {_level(value, framework)}"
    for word, count in one.unread.items():
        yield f"{word} = unclear ({count} {'cell' if count == 1 else 'cells'})"


def _others(one: Understanding) -> Iterator[str]:
    for text in one.hidden:
        yield f"Hidden, but still read: {text}"
    for row in one.left_out:
        label = " ".join(row.label.split())[:60]
        yield f"Left out: {row.where}, '{label}': {row.why}." if label else f"Left out: {row.where}: {row.why}."
    for remark in one.remarks:
        text = remark.removeprefix(f"{one.name}: ")
        yield f"{text[:1].upper()}{text[1:]}"


def _level(value: str, framework: Framework) -> str:
    return f"{value} ({framework.scale.name_of(int(value))})" if value.isdecimal() else value
