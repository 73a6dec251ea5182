"""The files of situations, and how situations appear in questionnaires and in answers files."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from itsm_skills.frameworks.file_fields import Id, Model, Option, Text
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.sources import Sources
from itsm_skills.model_files import raise_all
from itsm_skills.questionnaires.kinds.files import KindFile, load_files
from itsm_skills.references import Twice, check_id

FOLDER = "scenarios"
"""The folder of these files, next to the questionnaires."""


class ScenarioEntry(Model):
    """A situation with four options; ``best`` and ``worst`` are the key, and ``why`` explains it for each option."""

    id: Id
    skill: Id
    story: Text
    options: dict[Option, Text]
    best: Option
    worst: Option
    why: dict[Option, Text]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not set(self.options) == set(self.why) == set("abcd"):
            raise ValueError("options and why must each have a, b, c and d; add what is missing")
        if self.best == self.worst:
            raise ValueError("best and worst are the same option; correct the key")
        return self


class ScenariosFile(KindFile):
    """``questionnaires/scenarios/*.yaml``: situational judgement items (measurement, section 4)."""

    scenarios: tuple[ScenarioEntry, ...]


class SituationsWanted(Model):
    """Whether a questionnaire asks all situations, or offers some of them at the end."""

    scenarios: Literal["all", "offer", "none"] = "none"


def read_situations(sources: Sources, framework: Framework) -> list[ScenarioEntry]:
    """Return all situations of ``framework``; raise ProblemError with the problems of all their files."""
    files = load_files(FOLDER, ScenariosFile, sources, framework)
    twice = Twice()
    found: dict[str, ScenarioEntry] = {}
    for file in files:
        for index, entry in enumerate(file.content.scenarios):
            twice.check(file.document, entry.id, ("scenarios", index, "id"))
            check_id(file.document, ("scenarios", index, "skill"), framework.skills, "skill")
            found[entry.id] = entry
    raise_all(files)
    return list(found.values())
