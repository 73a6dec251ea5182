"""The single entry point of counting: what it gives, and that counts and kept answers say the same as people do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.assessments.claim import State
from itsm_skills.frameworks.library import Library
from itsm_skills.teams.counted import TablePart, count_table
from itsm_skills.teams.counted.answer_rows import AnswerRows, Readings
from itsm_skills.teams.counted.counted_table import CountedTable
from itsm_skills.teams.counted.csv_cells import TableBlock
from itsm_skills.teams.counted.table_columns import Layout, SkillColumn
from itsm_skills.teams.person import Person, PersonAnswer, Roster
from itsm_skills.teams.trend import trends

LIBRARY = Library()
FRAMEWORK = LIBRARY.framework
SKILLS = ("incident-management", "integrity", "risk-management")
LAYOUT = Layout(
    columns=7,
    delimiter=b",",
    person=0,
    team=1,
    rater=2,
    date=3,
    skills=tuple(SkillColumn(skill, 4 + at, None) for at, skill in enumerate(SKILLS)),
    domains=tuple((FRAMEWORK.skills[skill].domain, 1) for skill in SKILLS),
)


def counted(blocks: Sequence[str], *, keep_answers: bool = True) -> CountedTable:
    found = [TableBlock(at, block.encode()) for at, block in enumerate(blocks)]
    return count_table([TablePart(lambda: found)], LAYOUT, FRAMEWORK.scale, keep_answers=keep_answers)


BLOCKS = (
    "Ann,IT,,2026-01-01,1,2,unknown\nBob,IT,manager,2026-01-01,5,5,5\n",
    "bad,IT,boss,,1,1,1\nann,IT,,2026-02-01,3,not-applicable,\nCay,Ops,,,x,4,0\n",
)


def test_what_it_says_of_a_table() -> None:
    table = counted(BLOCKS)
    assert (table.rows, table.left_out, table.repeated) == (5, 1, 1)
    assert table.days == (date(2026, 1, 1), date(2026, 2, 1))
    assert table.first_rows() == {0: 2, 1: 4, 2: 7}
    assert [(one.block, one.row, one.column) for one in table.flaws.kept] == [(1, 0, 2), (1, 2, 4)]
    figures = table.figures(FRAMEWORK, LIBRARY.roles)
    assert [(team, figures.people(team)) for team in figures.teams] == [((), 2), (("IT",), 1), (("Ops",), 1)]
    assert figures.skill_aggregates((), SKILLS)[0].levels.counts == (0, 0, 0, 1, 0, 0)
    assert table.figures(FRAMEWORK, LIBRARY.roles, "manager").people(()) == 1


def test_the_answers_are_the_newest_of_each_person_by_one_rater() -> None:
    rows = counted(BLOCKS).answers()
    assert rows.people == [b"ann", b"cay"]
    assert [rows.groups[number].team for number in rows.numbers.tolist()] == [("IT",), ("Ops",)]
    assert [rows.edition(row) for row in range(2)] == ["2026-02-01", ""]
    readings = Readings(rows.skills, ["integrity", "service-desk"], FRAMEWORK.scale.top)
    answers = rows.answers(0, readings)
    assert dict(answers) == {
        "incident-management": PersonAnswer(State.LEVEL, 3),
        "integrity": PersonAnswer(State.NOT_APPLICABLE),
        "risk-management": PersonAnswer(State.SKIPPED),
        "service-desk": PersonAnswer(State.SKIPPED),
    }
    assert (len(answers), answers.get("developing-people")) == (4, None)
    assert counted(BLOCKS).answers("manager").people == [b"bob"]
    assert counted(BLOCKS).answers("peer").people == []


def test_answers_that_were_not_kept_are_not_there() -> None:
    with pytest.raises(ValueError, match="without keeping answers"):
        counted(BLOCKS, keep_answers=False).answers()


@pytest.mark.parametrize(("blocks", "times"), [(BLOCKS, 2), (("Ann,IT,,,1,2,3\n",), 1)])
def test_rows_are_read_again_only_if_people_appear_more_than_once(blocks: tuple[str, ...], times: int) -> None:
    read = []

    def again() -> list[TableBlock]:
        read.append(len(blocks))
        return [TableBlock(at, block.encode()) for at, block in enumerate(blocks)]

    seen: list[int] = []
    count_table([TablePart(again)], LAYOUT, FRAMEWORK.scale, progress=seen.append)
    assert len(read) == times
    assert seen == ([2, 5] if times == 2 else [1])


answers = st.fixed_dictionaries({skill: st.sampled_from([0, 1, 3, 5, None]) for skill in SKILLS})
teams = st.sampled_from([(), ("IT",), ("IT", "Desk"), ("Ops",)])
people = st.dictionaries(st.sampled_from(["ann", "bob", "cay", "dée", "e" * 40]), st.tuples(teams, answers))


def roster(found: dict[str, tuple[tuple[str, ...], dict[str, int | None]]]) -> Roster:
    return Roster.of(
        Person(
            key,
            key,
            team,
            "",
            {
                skill: PersonAnswer(State.UNKNOWN if level is None else State.LEVEL, level)
                for skill, level in said.items()
            },
        )
        for key, (team, said) in found.items()
    )


def block(found: dict[str, tuple[tuple[str, ...], dict[str, int | None]]]) -> str:
    lines = (
        f"{key},{'/'.join(team)},,,{','.join('unknown' if said[one] is None else str(said[one]) for one in SKILLS)}\n"
        for key, (team, said) in found.items()
    )
    return "".join(lines)


@given(people, people, st.booleans())
def test_changes_are_those_of_people_known_one_by_one(
    before: dict[str, tuple[tuple[str, ...], dict[str, int | None]]],
    after: dict[str, tuple[tuple[str, ...], dict[str, int | None]]],
    from_people: bool,
) -> None:
    top = FRAMEWORK.scale.top
    old, new = roster(before), roster(after)
    earlier = AnswerRows.of_people(old.members, top) if from_people else counted([block(before)]).answers()
    figures = counted([block(after)]).figures(FRAMEWORK, LIBRARY.roles, before=earlier)
    found = tuple(one for team in figures.teams for one in figures.trends(team, SKILLS))
    assert found == trends(old, new, SKILLS, top)
