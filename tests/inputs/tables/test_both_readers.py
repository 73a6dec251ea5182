"""One set of rules: whatever a table looks like, both readers say the same of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from inputs.tables.row_by_row import read_row_by_row
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.ratings import Rating, gather
from itsm_skills.inputs.tables import blocks
from itsm_skills.inputs.tables.bulk import read_bulk
from itsm_skills.inputs.tables.rows import WideTable
from itsm_skills.inputs.team_file import Setup
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.teams.aggregate import domain_aggregates, skill_aggregates
from itsm_skills.teams.counted.count_figures import CountFigures
from itsm_skills.teams.coverage import Requirement, coverage
from itsm_skills.teams.measure import Measure
from itsm_skills.teams.people_figures import PeopleFigures, has_answered, in_play
from itsm_skills.teams.person import Person, Roster
from itsm_skills.teams.priority import priorities
from itsm_skills.teams.role_targets import RoleTarget
from tests_support import TODAY, examples

LIBRARY = Library()
FRAMEWORK, ROLES = LIBRARY.framework, LIBRARY.roles
SKILLS = ["incident-management", "integrity", "risk-management"]
HEADS = ["person", "team", "role", "rater", "date", *SKILLS, *(f"{skill}.evidence" for skill in SKILLS)]

heads = (
    st.permutations(HEADS)
    .flatmap(
        lambda names: st.sampled_from(
            [names, names, [name for name in names if name not in names[:4]] + ["person", "integrity"]]
        )
    )
    .map(lambda names: list(dict.fromkeys(names)))
)
odd_heads = st.lists(
    st.sampled_from([*HEADS, "", "Person", " INTEGRITY ", "Role ", "integrty", "e-mail", "person", "\u00e9"]),
    max_size=9,
)
PEOPLE = [
    "Ada",
    "ADA",
    "ada ",
    " A  da",
    "A da",
    "Zo\u00eb",
    "Zoe\u0308",
    "ZO\u00cb",
    "Stra\u00dfe",
    "STRASSE",
    "a\nb",
    "a\tb",
    "A B",
]
NOBODY = ["", " ", "\u00a0"]
FITTING = {
    "person": [*PEOPLE, *PEOPLE, *NOBODY],
    "team": ["", "IT", "it", "IT/Desk", " IT /  Desk ", "IT//Desk", "/", "\u00cfT"],
    "role": ["", "head-of-it", "HEAD-OF-IT", "service-owner", "hed-of-it"],
    "rater": ["", "", "self", "Self ", "manager", "peer", "boss"],
    "date": ["", "2026-03-01", "2026-03-01", "2026-02-28 ", "2026-03-03", "2026-02-30", "20260301"],
}
LEVELS = ["", "0", "3", "5", "+3", " 4 ", "aware", "LEADING", "unknown", "not-applicable", "Not-Applicable", "skipped"]
BAD_LEVELS = ["6", "-1", "3.0", "x", "practisd", "\u00a03", "\u0663"]
KINDS = ["", "", "learnt", "applied", "RESULT", " learnt", "applid"]
ODD = st.sampled_from(
    ['5" disk', 'a"b', '"', "x\ny", "a,b", "a;b", "\x1f", "\x1e3", "\r", "3\r", "", "x", "3", "applied"]
)


def texts(names: Sequence[str], odd: bool) -> st.SearchStrategy[list[str]]:
    """Return rows whose cells fit their columns, or mostly do; some are shorter, some longer."""
    cells = [st.sampled_from(_fitting(name.strip().lower())) for name in names]
    row = st.tuples(*(st.one_of(cell, cell, ODD) if odd else cell for cell in cells)).map(list)
    return st.one_of(
        row,
        row,
        row,
        st.tuples(row, st.integers(0, 9)).map(lambda found: found[0][: found[1]]),
        st.tuples(row, st.lists(st.sampled_from(["", " ", "x"]), max_size=2)).map(lambda found: found[0] + found[1]),
    )


def _fitting(name: str) -> list[str]:
    if name.endswith(".evidence"):
        return KINDS
    return FITTING.get(name, [*LEVELS, *BAD_LEVELS])


@st.composite
def tables(draw: st.DrawFn, names: st.SearchStrategy[list[str]], *, odd: bool = False) -> bytes:
    """Return a whole table: what must stand in quotes does, unless it is ``odd``."""
    head = draw(names)
    rows = [head, *draw(st.lists(texts(head, odd), max_size=8))]
    sign = draw(st.sampled_from([",", ";", "\t"]))
    some = [["\n"], ["\r\n"], ["\r"]] + ([["\n", "\r\n"], ["\n", "\r", "\n\n"]] if odd else [])
    ends = st.sampled_from(draw(st.sampled_from(some)))
    careless = odd and draw(st.booleans())
    text = "".join(sign.join(_cell(draw, cell, sign, careless) for cell in row) + draw(ends) for row in rows)
    if draw(st.booleans()):
        text = text.rstrip("\r\n")
    return text.encode(draw(st.sampled_from(["utf-8", "utf-8-sig", "cp1252"])), "replace")


def _cell(draw: st.DrawFn, cell: str, sign: str, careless: bool) -> str:
    needs = any(odd in cell for odd in (sign, '"', "\n", "\r"))
    if draw(st.integers(0, 4)) == 0 if careless else needs:
        return '"' + cell.replace('"', '""') + '"'
    return cell


@given(tables(heads))
@settings(max_examples=examples(200))
def test_both_say_the_same_of_any_table(data: bytes) -> None:
    compare(data)


@given(tables(heads, odd=True))
@example(b'person,role,integrity\n5" disk,a\x1eb,x\x1fy\nbo,"\x1f","\x1e"\n')
def test_both_say_the_same_of_any_odd_table(data: bytes) -> None:
    compare(data)


@given(tables(odd_heads, odd=True))
def test_both_say_the_same_of_any_heads(data: bytes) -> None:
    compare(data)


@pytest.mark.parametrize(
    "data",
    [
        b"person,integrity\rann,3\nbo,4\n",
        b"\nperson,integrity\nann,3\n",
        b'person,integrity\n"ann"x,3\nbo,4\n',
        b'person,integrity\nann,3\n"bo,4\n',
        b"person,integrity\nann,3\n\n,\n" + b"x" * 140_000 + b",3\nbo,4\n",
        b"person,team,integrity\n" + b"x" * 70_000 + b"," + b"y" * 70_000 + b",3\nbo,,4\n",
        b'person,team,integrity\n5" disk,' + b"y" * 120_000 + b"," + b" " * 20_000 + b"3\nbo,,4\n",
        b"person,integrity\nann,3\nb\x81,3\n",
        b"person,integrity,team\nann,3,\xcfT\nZo\xc3\xab,3,IT\n",
        b"person,integrity\n" + b"x" * 30 + b",3\n" + b"X" * 30 + b",4\n" + b"x" * 31 + b",3\nann,1\nann\0,2\n",
        b"person,rater,integrity\nann,boss,3\nbo,,9\n,self,3\n",
    ],
)
def test_both_say_the_same_of(data: bytes) -> None:
    compare(data)


def compare(data: bytes) -> None:
    """Hold every problem and every count of both readers against each other."""
    rowwise = attempted(data)
    whole = blocks.SIZE
    for size in (whole, 60):
        try:
            blocks.SIZE = size
            bulk = attempted_bulk(data)
        finally:
            blocks.SIZE = whole
        if isinstance(rowwise, list) or isinstance(bulk, list):
            assert bulk == rowwise
            continue
        problems, counted, repeated, figures = bulk
        assert problems == rowwise.problems
        assert counted == len(rowwise.rows)
        same_counts(figures, rowwise, repeated)


def attempted(data: bytes) -> WideTable | list[Problem]:
    try:
        return read_row_by_row(data, PATH, FRAMEWORK, ROLES, TODAY)
    except ProblemError as error:
        return list(error.problems)


PATH = ""


def attempted_bulk(data: bytes) -> tuple[tuple[Problem, ...], int, int, Mapping[str, CountFigures]] | list[Problem]:
    path = Path(PATH)
    path.write_bytes(data)
    try:
        found = read_bulk(path, FRAMEWORK, ROLES, TODAY)
    except ProblemError as error:
        return list(error.problems)
    return (
        found.problems,
        found.rows - found.left_out,
        found.repeated,
        {rater: found.figures(rater) for rater in ("self", "manager")},
    )


@pytest.fixture(autouse=True, scope="module")
def _place(tmp_path_factory: pytest.TempPathFactory) -> None:
    global PATH
    PATH = str(tmp_path_factory.mktemp("both") / "t.csv")


def same_counts(by_rater: Mapping[str, CountFigures], table: WideTable, repeated: int) -> None:
    ratings = [
        Rating(
            row.person,
            row.rater,
            "",
            row.team,
            ROLES.get(row.role),
            row.claims,
            {},
            row.day.isoformat() if row.day else "",
            True,
            "",
        )
        for row in table.rows
    ]
    found = gather(ratings, Setup(), FRAMEWORK.scale, date(2026, 3, 2))
    per_person = Counter((rating.key, rating.rater) for rating in ratings)
    assert repeated == sum(per_person.values()) - len(per_person)
    for rater, members in (("self", found.own), ("manager", found.managers)):
        same_figures(by_rater[rater], members)


def same_figures(figures: CountFigures, members: Sequence[Person]) -> None:
    roster, skills, top = Roster.of(members), list(FRAMEWORK.skills), FRAMEWORK.scale.top
    domains = {domain: [skill.id for skill in FRAMEWORK.in_domain(domain)] for domain in FRAMEWORK.domains}
    assert figures.teams == roster.teams()
    assert figures.in_play(skills) == in_play(members, skills)
    assert _added(figures.role_targets(())) == _added(PeopleFigures(roster, FRAMEWORK).role_targets(()))
    required = {skill: Requirement(at % 3 + 2, at % 2 + 1) for at, skill in enumerate(SKILLS)}
    by_skill = [one for team in figures.teams for one in figures.skill_aggregates(team, skills)]
    by_domain = [one for team in figures.teams for one in figures.domain_aggregates(team, domains)]
    assert tuple(by_skill) == skill_aggregates(roster, skills, top)
    assert tuple(by_domain) == domain_aggregates(roster, domains, top)
    for team in roster.teams():
        inside = roster.under(team)
        assert (figures.people(team), figures.answered(team)) == (len(inside), sum(map(has_answered, inside)))
        assert figures.priorities(team, skills) == priorities(inside, skills)
        for measure in (Measure.RATED, Measure.EVIDENCE):
            counted = figures.coverage(team, required, measure)
            named = coverage(inside, required, measure)
            assert [(one.skill, one.people, one.cover) for one in counted] == [
                (one.skill, one.people, one.cover) for one in named
            ]


def _added(targets: Iterable[RoleTarget]) -> Counter[tuple[str, int, int]]:
    """Return how many people are asked for each skill, level and importance."""
    found: Counter[tuple[str, int, int]] = Counter()
    for one in targets:
        found[one.skill, one.level, one.importance] += one.people
    return found
