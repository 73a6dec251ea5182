"""Generated people for the benchmarks: a table of any size, and assessment files. The same ones in every run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from itsm_skills.assessments.assessment import Answer, Assessment, Evidence
from itsm_skills.assessments.claim import State
from itsm_skills.assessments.defaults import start
from itsm_skills.frameworks.library import Library
from itsm_skills.json_folder import text_of
from itsm_skills.questionnaires.loader import find_questionnaire

SKILLS = 81
"""The number of skills in a table, so that figures can be compared however many the framework has."""
TEAMS = [f"IT/Department {number % 8}/Team {number}" for number in range(40)]
LEVELS = (["0", "1", "2", "3", "4", "5", "", "unknown", "not-applicable"], [8, 16, 22, 24, 12, 4, 8, 3, 3])
KINDS = (["", "learnt", "applied", "result"], [60, 12, 20, 8])


def rows(people: int, skills: int, roles: list[str]) -> Iterator[str]:
    """Yield rows with levels and evidence for each skill; the same ones in every run."""
    chance = random.Random(7)
    answers = []
    for _ in range(2_000):
        levels, kinds = (chance.choices(*choice, k=skills) for choice in (LEVELS, KINDS))
        pairs = zip(levels, kinds, strict=True)
        answers.append(",".join(f"{level},{kind if level.isdigit() else ''}" for level, kind in pairs))
    for person in range(people):
        day = f"2026-{1 + person % 3:02}-{1 + person % 28:02}"
        who = f"person-{person:07},{chance.choice(TEAMS)},{chance.choice(roles)},self,{day}"
        yield f"{who},{chance.choice(answers)}"


def heading(skills: list[str]) -> list[str]:
    """Return the first row of a table with a level and a kind of evidence for each of ``skills``."""
    return ["person", "team", "role", "rater", "date", *(n for skill in skills for n in (skill, f"{skill}.evidence"))]


def write_csv(path: Path, people: int) -> None:
    """Write a file with SKILLS levels and SKILLS kinds of evidence for each of ``people``."""
    library = Library()
    skills = list(library.framework.skills)[:SKILLS]
    with path.open("w", encoding="utf-8") as stream:
        stream.write(",".join(heading(skills)) + "\n")
        stream.writelines(f"{row}\n" for row in rows(people, len(skills), sorted(library.roles)))


def write_json(folder: Path, people: int) -> list[Path]:
    """Write ``people`` assessments of the full questionnaire with evidence into ``folder``, as ``assess`` keeps them."""
    folder.mkdir(parents=True, exist_ok=True)
    chance, library = random.Random(9), Library()
    questionnaire = find_questionnaire("full", library)
    kinds = [None, *("learnt", "applied", "result")]
    paths = []
    for number in range(people):
        role = chance.choice(sorted(library.roles))
        answers = {}
        for skill in library.framework.skills:
            level, kind = chance.choice([0, 1, 2, 3, 4, None]), chance.choice(kinds)
            said = {"kind": kind, "date": f"2026-{chance.randint(1, 3):02}", "note": "Nine days became two."}
            evidence = Evidence.model_validate(said) if kind and level else None
            state = State.UNKNOWN if level is None else State.LEVEL
            answers[skill] = Answer(state=state, level=level, evidence=evidence, seconds=chance.uniform(4, 40))
        asked = questionnaire.for_person(library.role(role), library.framework)
        opening = start(library.framework, asked)
        name, when = f"person-{number:04}", datetime(2026, 3, 1, tzinfo=UTC)
        found = Assessment(about=name, by=name, role=role, started=when, finished=when, answers=answers, **opening)
        paths.append(folder / f"{name}.json")
        paths[-1].write_text(text_of(found), encoding="utf-8")
    return paths


def write_xlsx(path: Path, people: int) -> None:
    """Write the same table as ``write_csv`` as a workbook."""
    import xlsxwriter  # type: ignore[import-untyped]

    library = Library()
    skills = list(library.framework.skills)[:SKILLS]
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, heading(skills))
        for line, row in enumerate(rows(people, len(skills), sorted(library.roles)), 1):
            sheet.write_row(line, 0, row.split(","))
