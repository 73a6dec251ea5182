"""Random tables, and a check that two ways of reading one agree on every figure."""

from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from inputs.tables.plain_team import Plain
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.tables.bulk import BulkTable
from itsm_skills.teams.aggregate import Aggregate, domain_aggregates, skill_aggregates
from itsm_skills.teams.counted.count_figures import CountFigures
from itsm_skills.teams.coverage import Requirement, coverage
from itsm_skills.teams.measure import Measure
from itsm_skills.teams.people_figures import PeopleFigures, has_answered, in_play
from itsm_skills.teams.person import SELF, Team
from itsm_skills.teams.priority import priorities
from itsm_skills.teams.role_targets import RoleTarget

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


def _added(targets: Iterable[RoleTarget]) -> Counter[tuple[str, int, int]]:
    """Return how many people are asked for each skill, level and importance."""
    found: Counter[tuple[str, int, int]] = Counter()
    for one in targets:
        found[one.skill, one.level, one.importance] += one.people
    return found
