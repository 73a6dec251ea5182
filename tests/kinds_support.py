"""Files of kinds of question for tests: written into a copy of the example framework."""

from __future__ import annotations

from pathlib import Path

from itsm_skills.frameworks.library import Library
from itsm_skills.problems import Problem
from itsm_skills.questionnaires.kinds.climb import ClimbItem
from itsm_skills.questionnaires.loader import find_questionnaire
from itsm_skills.questionnaires.questionnaire import Questionnaire

HEAD = 'version: "1"\nframework: ward-systems\n'
TWO = '["Kneads {0}.", "Bakes {0}."]'


def levels(count: int = 3) -> str:
    return "".join(f"    {level}: {TWO.format(level)}\n" for level in range(1, count + 1))


CARE = f"climbs:\n  device-care:\n{levels()}"
LISTS = "lists:\n- id: one\n  terms:\n  - {id: rye, term: Rye}\n  - {id: grunse, term: Grunse, real: false}\n"


def put(folder: Path, kind: str, text: str, name: str = "ours.yaml", head: str = HEAD) -> Path:
    path = folder / "questionnaires" / kind / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(head + text, "utf-8")
    return path


def places(found: list[Problem]) -> list[tuple[str, str, int | None]]:
    return [(problem.code, problem.field, problem.line) for problem in found]


def asking(folder: Path, *lines: str) -> tuple[Questionnaire, Library]:
    """Return the questionnaire of the example with ``lines`` of its own, and the library it is from."""
    text = 'id: mine\nname: Mine\nversion: "1"\nframework: ward-systems\npurpose: x\nminutes: 5\nitems_from: standard\n'
    (folder / "questionnaires" / "mine.yaml").write_text(text + "".join(f"{line}\n" for line in lines), "utf-8")
    library = Library([folder])
    return find_questionnaire("mine", library), library


def climbed(questionnaire: Questionnaire) -> list[str]:
    return [item.id for item in questionnaire.items() if isinstance(item, ClimbItem)]
