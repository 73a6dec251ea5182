from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from inputs.tables.plain_team import Plain, read_plainly
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.tables import blocks
from itsm_skills.inputs.tables.bulk import BulkTable, read_bulk
from itsm_skills.problems import ProblemError
from itsm_skills.teams.aggregate import Aggregate, domain_aggregates, skill_aggregates
from itsm_skills.teams.counted import counts, row_identity
from itsm_skills.teams.counted.count_figures import CountFigures
from itsm_skills.teams.coverage import Requirement, coverage
from itsm_skills.teams.measure import Measure
from itsm_skills.teams.people_figures import PeopleFigures, has_answered, in_play
from itsm_skills.teams.person import SELF, Team
from itsm_skills.teams.priority import priorities
from itsm_skills.teams.role_targets import RoleTarget
from tests_support import TODAY

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
                    ["7", "praktised", "3.0", "-1", "x" * 40, "?", ""]
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


def of_teams(
    find: Callable[[Team, Any], list[Aggregate]], figures: CountFigures, subjects: Any
) -> tuple[Aggregate, ...]:
    return tuple(one for team in figures.teams for one in find(team, subjects))


def same(found: BulkTable, plain: Plain, framework: Framework) -> None:
    """Every figure of both ways agrees exactly, for every rater."""
    skills = list(framework.skills)
    domains = {domain: [skill.id for skill in framework.in_domain(domain)] for domain in framework.domains}
    for rater in (SELF, "manager", "peer"):
        roster, figures, top = plain.roster(rater), found.figures(rater), framework.scale.top
        assert figures.teams == roster.teams()
        assert figures.in_play(skills) == in_play(roster.members, skills)
        assert _added(figures.role_targets(())) == _added(PeopleFigures(roster, framework).role_targets(()))
        assert of_teams(figures.skill_aggregates, figures, skills) == skill_aggregates(roster, skills, top)
        assert of_teams(figures.domain_aggregates, figures, domains) == domain_aggregates(roster, domains, top)
        for team in roster.teams():
            members = roster.under(team)
            assert figures.people(team) == len(members)
            assert figures.answered(team) == sum(has_answered(member) for member in members)
            assert figures.priorities(team, skills) == priorities(members, skills)
            required = {skill: Requirement(at % (top + 1), at % 3 + 1) for at, skill in enumerate(skills)}
            for measure in (Measure.RATED, Measure.EVIDENCE):
                counts = figures.coverage(team, required, measure)
                named = coverage(members, required, measure)
                assert [(one.skill, one.people, one.missing, one.cover) for one in counts] == [
                    (one.skill, one.people, one.missing, one.cover) for one in named
                ]
    flaws = [(one.line, one.field) for one in found.problems if one.code != "more-problems"]
    more = sum(int(one.what.split()[2].replace(",", "")) for one in found.problems if one.code == "more-problems")
    assert set(flaws) <= set(plain.flaws)
    assert len(flaws) + more == len(plain.flaws)
    assert (found.left_out, found.repeated) == (plain.left_out, plain.repeated)


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
    monkeypatch.setattr(counts, "_BATCH", 7)
    found = read_bulk(path, framework, library.roles, TODAY)
    assert not found.rewritten
    same(found, plain, framework)
    assert len(plain.members[SELF]) > 3


def test_what_turns_out_late_to_be_irregular_is_read_again_from_the_start(
    tmp_path: Path, library: Library, framework: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "SIZE", 20_000)
    sheet = Sheet(5, library, people=12_000)
    sheet.spoil(0.01)
    path = sheet.write(tmp_path / "team.csv")
    seen: list[int] = []
    regular = read_bulk(path, framework, library.roles, TODAY, progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == regular.rows == 12_002
    late = path.with_name("late.csv")
    late.write_bytes(path.read_bytes() + b'5" disk\n')
    again = read_bulk(late, framework, library.roles, TODAY)
    assert (regular.rewritten, again.rewritten) == (False, True)
    assert again.rows == regular.rows + 1
    skills = list(framework.skills)
    before, now = (found.figures("peer").skill_aggregates((), skills) for found in (regular, again))
    assert before == now


@pytest.mark.parametrize("odd", ['5" disk', 'the "best"', "a\rb", 'a\x1f"b\x1e'])
def test_irregular_quotes_are_read_row_by_row(odd: str, tmp_path: Path, library: Library, framework: Framework) -> None:
    sheet = Sheet(3, library)
    sheet.spoil(0.1)
    path = sheet.write(tmp_path / "team.csv")
    at = sheet.names.index("person")
    cells = ["" for _ in sheet.names]
    cells[at] = odd
    path.write_bytes(path.read_bytes() + (",".join(cells) + "\n" + ",".join(sheet.names) + "\n").encode())
    found = read_bulk(path, framework, library.roles, TODAY)
    assert found.rewritten
    same(found, read_plainly(path, framework, library.roles), framework)


def test_old_line_ends(tmp_path: Path, library: Library, framework: Framework) -> None:
    path = tmp_path / "team.csv"
    path.write_bytes(b"person,incident-management\rann,3\rbob,x\r")
    found = read_bulk(path, framework, library.roles, TODAY)
    assert (found.rows, found.left_out) == (2, 0)
    assert [str(problem) for problem in found.problems] == [
        f"{path}:3: incident-management: 'x' isn't an answer; use 0 to 5, not-applicable or unknown [not-an-answer]"
    ]


def test_text_that_is_not_utf8_is_windows_1252_all_of_it(
    tmp_path: Path, library: Library, framework: Framework
) -> None:
    path = tmp_path / "team.csv"
    rows = "".join(f"ann{at},IT,3\n" for at in range(40_000))
    path.write_bytes(("person,team,incident-management,ö\n" + rows + "Zoë,ÏT,3\nann,IT,é\n").encode("cp1252"))
    found = read_bulk(path, framework, library.roles, TODAY)
    assert [(one.line, one.field, one.what) for one in found.problems] == [
        (1, "ö", "there's no skill 'ö'"),
        (40_003, "incident-management", "'é' isn't an answer"),
    ]
    assert found.figures().teams == ((), ("IT",), ("ÏT",))


def test_the_first_of_a_kind_are_shown_and_the_rest_counted(
    tmp_path: Path, library: Library, framework: Framework
) -> None:
    path = tmp_path / "team.csv"
    path.write_text("person,incident-management\n" + "".join(f"p{at},{at % 9}\n" for at in range(9_000)))
    found = read_bulk(path, framework, library.roles, TODAY)
    assert [one.line for one in found.problems[:20]] == [row + kind for row in range(8, 96, 9) for kind in (0, 1, 2)][
        :20
    ]
    assert [one.what for one in found.problems[20:]] == [
        "there are 980 more problems like these (off-scale)",
        "there are 2,000 more problems of any kind",
    ]


def test_too_many_teams(
    tmp_path: Path, library: Library, framework: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_identity, "MOST_GROUPS", 9)
    path = tmp_path / "team.csv"
    path.write_text("person,team,incident-management\n" + "".join(f"p{at},t{at},3\n" for at in range(10)))
    with pytest.raises(ProblemError) as error:
        read_bulk(path, framework, library.roles, TODAY)
    assert [problem.code for problem in error.value.problems] == ["too-many-teams"]


@pytest.mark.parametrize("rows", ["", "\n\n", ",\n"])
def test_nobody(rows: str, tmp_path: Path, library: Library, framework: Framework) -> None:
    path = tmp_path / "team.csv"
    path.write_text("person,incident-management\n" + rows)
    found = read_bulk(path, framework, library.roles, TODAY)
    assert (found.rows, found.figures().teams, found.figures().people(())) == (0, ((),), 0)
    assert found.figures().skill_aggregates((), ["incident-management"])[0].levels.answered == 0


def test_what_stands_before_a_quote_that_is_never_closed_counts(
    tmp_path: Path, library: Library, framework: Framework
) -> None:
    path = tmp_path / "team.csv"
    path.write_text("person,incident-management\n" + "ann,3\nx,9\n" * 500 + '"bob,3\n' + "cay,3\n" * 30_000)
    found = read_bulk(path, framework, library.roles, TODAY)
    assert (found.rows, found.figures().people(()), found.figures().people(("IT",))) == (1_000, 2, 0)
    assert (1_002, "csv-syntax") in [(one.line, one.code) for one in found.problems]


def test_a_file_that_is_not_there(tmp_path: Path, library: Library, framework: Framework) -> None:
    with pytest.raises(ProblemError, match="this file doesn't exist"):
        read_bulk(tmp_path / "none.csv", framework, library.roles, TODAY)


def _added(targets: Iterable[RoleTarget]) -> Counter[tuple[str, int, int]]:
    """Return how many people are asked for each skill, level and importance."""
    found: Counter[tuple[str, int, int]] = Counter()
    for one in targets:
        found[one.skill, one.level, one.importance] += one.people
    return found
