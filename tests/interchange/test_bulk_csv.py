from __future__ import annotations

import csv
import random
from pathlib import Path
from typing import Any

import pytest

from interchange.plain_team import Plain, read_plainly
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.library import Library
from itsm_skills.interchange import blocks
from itsm_skills.interchange.bulk_csv import BulkTeam, read_bulk
from itsm_skills.problems import ProblemError
from itsm_skills.teams import people, tally
from itsm_skills.teams.aggregate import domain_aggregates, skill_aggregates
from itsm_skills.teams.coverage import Requirement, coverage
from itsm_skills.teams.member import SELF
from itsm_skills.teams.priority import priorities

LEVELS = ["0", "1", "2", "3", "4", "5", "", "", "unknown", "not-applicable", "Practised", " leading ", "NONE", "+3"]
KINDS = ["", "", "", "learnt", "Applied", "result"]
TEAMS = ["", "IT", "IT/Desk", "IT/Desk/Night", "IT / Change", "Human, Resources", "Ops"]
SILENT = {"", "unknown", "not-applicable"}


class Sheet:
    """A random file, and how it is written."""

    def __init__(self, seed: int, library: Library, people: int = 60) -> None:
        self.chance = chance = random.Random(seed)
        self.skills = sorted(chance.sample(list(library.framework.skills), chance.randint(1, 30)))
        chance.shuffle(self.skills)
        backed = [skill for skill in self.skills if chance.random() < 0.7]
        self.names = ["person", *(name for name in ("team", "role", "rater", "date") if chance.random() < 0.8)]
        self.names += [*self.skills, *(f"{skill}.evidence" for skill in backed)]
        if chance.random() < 0.5:
            chance.shuffle(self.names)
        self.roles = ["", *chance.sample(sorted(library.roles), 3)]
        self.rows = [self.row() for _ in range(people)]

    def row(self) -> list[str]:
        pick = self.chance.choice
        cells = {
            "person": pick(["Ann", "Bob, the builder", 'Cay "C"', "Dée", "two\nlines", "a\nb\n\nc\nd"])
            + str(self.chance.randint(1, 40)),
            "team": pick(TEAMS),
            "role": pick(self.roles),
            "rater": pick(["", "self", "self", "manager", "Peer"]),
            "date": pick(["", "2026-03-01", "2026-02-28", "2025-12-31"]),
        }
        for name in self.names:
            if name in self.skills:
                cells[name] = pick(LEVELS)
        for name in self.names:
            if name.endswith(".evidence"):
                cells[name] = "" if cells[name.removesuffix(".evidence")] in SILENT else pick(KINDS)
        return [cells[name] for name in self.names]

    def spoil(self, share: float) -> None:
        for row in self.rows:
            while self.chance.random() < share:
                row[self.chance.randrange(len(row))] = self.chance.choice(
                    ["7", "praktised", "3.0", "-1", "x" * 40, "?"]
                )
        if share:
            self.rows += [["short"], [], [""] * len(self.names), [*self.rows[0], "long"]]

    def write(self, path: Path, encoding: str = "utf-8", **style: Any) -> Path:
        with path.open("w", encoding=encoding, newline="") as stream:
            csv.writer(stream, **({"lineterminator": "\n"} | style)).writerows([self.names, *self.rows])
        return path


STYLES: list[dict[str, Any]] = [
    {},
    {"delimiter": ";", "lineterminator": "\r\n", "encoding": "utf-8-sig"},
    {"quoting": csv.QUOTE_ALL, "delimiter": "\t"},
]


def same(found: BulkTeam, plain: Plain, framework: Framework) -> None:
    """Every figure of both ways agrees exactly, for every rater."""
    skills = list(framework.skills)
    domains = {domain: [skill.id for skill in framework.in_domain(domain)] for domain in framework.domains}
    for rater in (SELF, "manager", "peer"):
        roster, summary, top = plain.roster(rater), found.summary(rater), framework.scale.top
        assert summary.teams == roster.teams()
        assert summary.skill_aggregates(skills) == skill_aggregates(roster, skills, top)
        assert summary.domain_aggregates(domains) == domain_aggregates(roster, domains, top)
        for team in roster.teams():
            members = roster.under(team)
            assert summary.people(team) == len(members)
            assert summary.priorities(team, skills) == priorities(members, skills)
            required = {skill: Requirement(at % (top + 1), at % 3 + 1) for at, skill in enumerate(skills)}
            for evidenced in (False, True):
                counts = summary.coverage(team, required, evidenced=evidenced)
                named = coverage(members, required, evidenced=evidenced)
                assert [(one.skill, one.people, one.missing, one.cover) for one in counts] == [
                    (one.skill, one.people, one.missing, one.cover) for one in named
                ]
    flaws = [(one.line, one.field) for one in found.problems if one.code != "more-problems"]
    assert flaws == plain.flaws
    assert (found.refused, found.repeated, found.problem_count) == (plain.refused, plain.repeated, len(plain.flaws))


@pytest.mark.parametrize("seed", range(12))
def test_both_ways_agree(
    seed: int, tmp_path: Path, library: Library, framework: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = Sheet(seed, library)
    sheet.spoil((0, 0.2, 0.6)[seed % 3])
    path = sheet.write(tmp_path / "team.csv", **STYLES[seed // 3 % 3])
    plain = read_plainly(path, framework, library.roles)
    monkeypatch.setattr(blocks, "SIZE", 700)
    monkeypatch.setattr(blocks, "_READ", 2_000)
    monkeypatch.setattr(tally, "_BATCH", 7)
    found = read_bulk(path, framework, library.roles)
    assert found.unbroken
    same(found, plain, framework)
    assert len(plain.members[SELF]) > 3


def test_two_processes_count_the_same(
    tmp_path: Path, library: Library, framework: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "SIZE", 20_000)  # so that both get some
    sheet = Sheet(5, library, people=12_000)
    sheet.spoil(0.01)
    path = sheet.write(tmp_path / "team.csv")
    seen: list[int] = []
    alone = read_bulk(path, framework, library.roles)
    both = read_bulk(path, framework, library.roles, help_from=0, progress=seen.append)
    assert both.problems == alone.problems
    assert (both.rows, both.refused, both.repeated) == (alone.rows, alone.refused, alone.repeated)
    assert seen == sorted(seen)
    assert seen[-1] == both.rows == 12_002
    skills = list(framework.skills)
    assert both.summary().skill_aggregates(skills) == alone.summary().skill_aggregates(skills)


@pytest.mark.parametrize("odd", ['5" disk', 'the "best"', "a\rb", '"un"quoted', '"""x"" y"z', 'a\x1f"b\x1e'])
def test_irregular_quotes_are_read_row_by_row(odd: str, tmp_path: Path, library: Library, framework: Framework) -> None:
    sheet = Sheet(3, library)
    sheet.spoil(0.1)
    path = sheet.write(tmp_path / "team.csv")
    at = sheet.names.index("person")
    cells = ["" for _ in sheet.names]
    cells[at] = odd
    path.write_bytes(path.read_bytes() + (",".join(cells) + "\n" + ",".join(sheet.names) + "\n").encode())
    found = read_bulk(path, framework, library.roles)
    assert not found.unbroken
    same(found, read_plainly(path, framework, library.roles), framework)


def test_old_line_ends(tmp_path: Path, library: Library, framework: Framework) -> None:
    path = tmp_path / "team.csv"
    path.write_bytes(b"person,incident-management\rann,3\rbob,x\r")
    found = read_bulk(path, framework, library.roles)
    assert (found.rows, found.refused) == (2, 1)
    assert [str(problem) for problem in found.problems] == [
        f"{path}:3: incident-management: 'x' is not an answer; use 0 to 5, not-applicable or unknown [not-an-answer]"
    ]


def test_what_is_wrong_is_said_with_row_column_and_nearest_spelling(
    tmp_path: Path, library: Library, framework: Framework
) -> None:
    path = tmp_path / "team.csv"
    path.write_text(
        "person;role;rater;date;incident-management;incident-management.evidence\n"
        '"Ann\nLee";head-of-it;self;2026-03-01;3;aplied\n'
        "Bob;head-of-itt;boss;1.3.2026;praktised;\n"
        "Cay;;;;unknown;result\n"
        ";;;;2;\n"
        "Dee;;2\n"
        "Bob;;;;3;\n"
        "Bob;;;2026-02-30;3;\n"
        "Bob;;;2026-01-31;3;\n"
        "Bob;;;;6;\n",
        encoding="utf-8",
    )
    found = read_bulk(path, framework, library.roles)
    assert [str(problem).removeprefix(f"{path}:") for problem in found.problems] == [
        "2: incident-management.evidence: 'aplied' is not a kind of evidence; did you mean 'applied'? [not-a-choice]",
        "4: role: there is no role 'head-of-itt'; did you mean 'head-of-it'? [unknown-id]",
        "4: rater: 'boss' is not a rater; use one of: manager, peer, report, self [not-a-choice]",
        "4: date: '1.3.2026' is not a day; write 2026-03-02 [bad-value]",
        "4: incident-management: 'praktised' is not an answer; did you mean 'practised'? [not-an-answer]",
        "5: incident-management.evidence: evidence stands without a level; "
        "add the level, or remove the evidence [evidence-without-level]",
        "6: person: nobody is named; name the person [missing-field]",
        "7: the row has 3 cells where the first row has 6; add or remove some [wrong-width]",
        "9: date: '2026-02-30' is not a day; write 2026-03-02 [bad-value]",
        "11: incident-management: 6 is off the scale; use 0 to 5 [off-scale]",
    ]
    assert [str(one).removeprefix(f"{path}:") for one in found.repeats] == [
        "8: person: 'Bob' stands again, newer or further down, and counts there; "
        "give two people different names [superseded]"
    ]
    assert (found.rows, found.refused, found.repeated) == (9, 7, 1)
    assert found.summary().people(()) == 1


def test_text_that_is_not_utf8(tmp_path: Path, library: Library, framework: Framework) -> None:
    path = tmp_path / "team.csv"
    path.write_bytes("person,team,incident-management\nZoë,IT,3\nZoë,ÏT,3\nAnn,IT,é\n".encode("cp1252"))
    found = read_bulk(path, framework, library.roles)
    assert [(one.line, one.field, one.code) for one in found.problems] == [
        (2, "person", "file-not-utf8"),
        (3, "person", "file-not-utf8"),
        (3, "team", "file-not-utf8"),
        (4, "incident-management", "not-an-answer"),
    ]


def test_the_first_thousand_problems_are_kept_and_the_rest_counted(
    tmp_path: Path, library: Library, framework: Framework
) -> None:
    path = tmp_path / "team.csv"
    path.write_text("person,incident-management\n" + "".join(f"p{at},{at % 9}\n" for at in range(9_000)))
    found = read_bulk(path, framework, library.roles)
    assert (found.problem_count, len(found.problems)) == (3_000, 1_001)
    assert found.problems[999].line == 3_005
    assert found.problems[-1].what == "2,000 more problems are not listed; 3,000 rows were left out"


def test_too_many_teams(
    tmp_path: Path, library: Library, framework: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "MOST_GROUPS", 9)
    path = tmp_path / "team.csv"
    path.write_text("person,team,incident-management\n" + "".join(f"p{at},t{at},3\n" for at in range(10)))
    with pytest.raises(ProblemError) as error:
        read_bulk(path, framework, library.roles)
    assert [problem.code for problem in error.value.problems] == ["too-many-teams"]


@pytest.mark.parametrize("rows", ["", "\n\n", ",\n"])
def test_nobody(rows: str, tmp_path: Path, library: Library, framework: Framework) -> None:
    path = tmp_path / "team.csv"
    path.write_text("person,incident-management\n" + rows)
    found = read_bulk(path, framework, library.roles)
    assert (found.rows, found.summary().teams, found.summary().people(())) == (0, ((),), 0)
    assert found.summary().skill_aggregates(["incident-management"])[0].levels.answered == 0


def test_a_quote_that_is_never_closed(tmp_path: Path, library: Library, framework: Framework) -> None:
    path = tmp_path / "team.csv"
    path.write_text('person,incident-management\nann,3\n"bob,3\n' + "cay,3\n" * 30_000)
    with pytest.raises(ProblemError) as error:
        read_bulk(path, framework, library.roles)
    assert [problem.code for problem in error.value.problems] == ["csv-syntax"]


def test_a_file_that_is_not_there(tmp_path: Path, library: Library, framework: Framework) -> None:
    with pytest.raises(ProblemError, match="no such file"):
        read_bulk(tmp_path / "none.csv", framework, library.roles)
