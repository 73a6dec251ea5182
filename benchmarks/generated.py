"""Generated people for the benchmarks: a table of any size, and assessment files. The same ones in every run."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from itsm_skills.assessments.assessment import Answer, Assessment, Evidence
from itsm_skills.assessments.claim import State
from itsm_skills.assessments.defaults import start
from itsm_skills.assessments.form_part import FORM_FORMAT, check_of
from itsm_skills.frameworks.library import Library
from itsm_skills.json_folder import text_of
from itsm_skills.questionnaires.kinds.climb import CLIMB, RULE
from itsm_skills.questionnaires.kinds.item import Item
from itsm_skills.questionnaires.loader import find_questionnaire
from itsm_skills.questionnaires.parts import as_put

SKILLS = 81
"""The number of skills in a table, so that figures can be compared however many the framework has."""
TEAMS = [f"IT/Department {number % 8}/Team {number}" for number in range(40)]
LEVELS = (["0", "1", "2", "3", "4", "5", "", "unknown", "not-applicable"], [8, 16, 22, 24, 12, 4, 8, 3, 3])
CLIMBS = ("nnnnnn", "nnnnyy", "nnyy", "yynn", "yyyynn")
"""Replies to a climb that reach the levels 0 to 4 by the rule of today."""
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


def write_answers(folder: Path, people: int) -> None:
    """Write ``people`` answers files into ``folder``, as the HTML form of the standard questionnaire saves them."""
    folder.mkdir(parents=True, exist_ok=True)
    chance, library = random.Random(11), Library()
    questionnaire = find_questionnaire("standard", library)
    roles = [role for role in library.roles.values() if role.own_practice is None]
    put = {role.id: as_put(questionnaire, role, library.framework, about_self=True) for role in roles}
    about = {
        "questionnaire": {"id": questionnaire.id, "version": questionnaire.version},
        "framework": {"id": library.framework.id, "version": library.framework.version},
    }
    for number in range(people):
        asked = put[chance.choice(roles).id]
        role = next(id for id, one in put.items() if one is asked)
        items = [item for item in asked.items() if item.id in library.framework.skills]
        head = {"person": f"person-{number:04}", "role": role, "questionnaire": questionnaire.id, "date": "2026-03-02"}
        answers = {item.id: _entry(chance, item, number) for item in items}
        shown = {item.id: item.digest(library.framework) for item in items}
        checks = {"answers": {skill: check_of(entry) for skill, entry in answers.items()}}
        form = {"format": FORM_FORMAT, **about, "asked": shown, "head": check_of(head), "checks": checks}
        content = json.dumps({**head, "answers": answers, "form": form}, indent=2, ensure_ascii=False)
        (folder / f"{head['person']}.answers.json").write_text(f"{content}\n", encoding="utf-8")


def _entry(chance: random.Random, item: Item, person: int) -> dict[str, Any]:
    """Return one answer as the form saves it; every note is another text."""
    level = chance.choice([0, 1, 2, 3, 4, None])
    if level is None:
        return {"level": "unknown"}
    climb = {"climb": CLIMBS[level], "climb_rule": RULE.name} if item.kind is CLIMB else {}
    kind = chance.choice([None, "learnt", "applied", "result"]) if level else None
    note = f"Nine days became two, as in report {person}."
    evidence = {"evidence": {"kind": kind, "date": f"2026-{chance.randint(1, 3):02}", "note": note}} if kind else {}
    return {"level": level, **climb, **evidence}


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
