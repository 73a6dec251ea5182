"""The files of climbs: two behaviours per skill and level, in addition to the framework's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from itsm_skills.frameworks.file_fields import Id, LevelValue, Model, Text
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.sources import Sources
from itsm_skills.model_files import raise_all
from itsm_skills.problems import Problem
from itsm_skills.questionnaires.kinds.files import KindFile, load_files
from itsm_skills.references import Twice, check_id

FOLDER = "climbs"
"""The folder of these files, next to the questionnaires."""


class ClimbsFile(KindFile):
    """``questionnaires/climbs/*.yaml``: two behaviours per skill and level, in addition to the framework's own.

    The three make up a climb (measurement, section 4). Every level above 0 of a skill needs its two.
    """

    climbs: dict[Id, dict[LevelValue, Annotated[tuple[Text, ...], Field(min_length=2, max_length=2)]]]


class ClimbsWanted(Model):
    """Whether a questionnaire climbs the skills that are critical for the role."""

    climb: Literal["critical", "none"] = "none"


def read_climbs(sources: Sources, framework: Framework) -> dict[str, Mapping[int, tuple[str, ...]]]:
    """Return the steps of every climb of ``framework``: its own behaviour first, then the two in the file.

    Raises ProblemError with the problems of all files: unknown skills, and levels that have no behaviours or aren't on
    the scale.
    """
    files = load_files(FOLDER, ClimbsFile, sources, framework)
    twice = Twice()
    found: dict[str, Mapping[int, tuple[str, ...]]] = {}
    for file in files:
        for skill, levels in file.content.climbs.items():
            trail = ("climbs", skill)
            twice.check(file.document, skill, trail)
            if not check_id(file.document, trail, framework.skills, "skill", name=skill):
                continue
            if set(range(1, framework.scale.top + 1)) ^ set(levels):
                what = f"has levels {sorted(levels)}, not 1 to {framework.scale.top}"
                file.document.add("off-scale", trail, what, "give two behaviours for each level above 0")
                continue
            own = framework.skills[skill].behaviours
            found[skill] = {level: (own[level], *levels[level]) for level in sorted(levels)}
    raise_all(files)
    return found


def helper_lines(sources: Sources, framework: Framework, first: int) -> list[Problem]:
    """Return advice on lines that somebody far above their level would have to say no to.

    If a climb gets down to such a line, it gives people too low a level, whatever they can do. Only levels below
    ``first``, at which climbs start, matter.
    """
    from itsm_skills.frameworks.advice.wording import helper_phrase  # only advice needs it

    files = load_files(FOLDER, ClimbsFile, sources, framework)
    for file in files:
        for skill, levels in file.content.climbs.items():
            for level, texts in levels.items():
                for index, text in enumerate(texts):
                    if level < first and (found := helper_phrase(text)):
                        fix = "write it so that somebody far above this level can also answer yes"
                        trail = ("climbs", skill, str(level), index)
                        file.document.add("helper-only", trail, f"says '{found}'", fix)
    return [problem for file in files for problem in file.document.problems]
