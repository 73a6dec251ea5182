"""Where the parts of a framework are in its files, so that advice can name the file and the line."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from itsm_skills.frameworks.actions import ids_of
from itsm_skills.frameworks.catalogue_models import ActionsFile
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.models import RoleFile, ScaleFile, SkillsFile
from itsm_skills.frameworks.sources import Sources
from itsm_skills.model_files import load, load_all
from itsm_skills.parsing import SourceText, Trail
from itsm_skills.problems import Problem

LEVELS = "levels"


class Places:
    """Finds the parts of ``framework``, whose files are ``sources`` and load without a problem."""

    def __init__(self, sources: Sources, framework: Framework) -> None:
        self.sources = sources
        self.framework = framework

    def located(self, advice: Problem) -> Problem:
        """Return ``advice`` with the file and the line of its field, which begins with the id of a part."""
        name, *rest = advice.field.split(".")
        if name == LEVELS:
            name, *rest = (f"{LEVELS}.{rest[0]}", *rest[1:])
        if name not in self._parts:
            return advice
        source, trail = self._parts[name]
        for step in rest:  # a number can be a key, such as a level, or the position in a list
            trail = (*trail, int(step) if isinstance(source.at(trail), list) and step.isdecimal() else step)
        return replace(advice, path=source.path, line=source.line(trail) or source.line(("id",)))  # a role has a file

    @cached_property
    def _parts(self) -> dict[str, tuple[SourceText, Trail]]:
        """The file and the place of each part by its id; what a later folder replaces is found there."""
        found: dict[str, tuple[SourceText, Trail]] = {}
        for skills in load_all(self.sources.skills(), SkillsFile):
            for index, domain in enumerate(skills.content.domains):
                found[domain.id] = skills.document, ("domains", index)
            for index, skill in enumerate(skills.content.skills):
                found[skill.id] = skills.document, ("skills", index)
        for role in load_all(self.sources.within("roles"), RoleFile):
            found[role.content.id] = role.document, ()
        for actions in load_all(self.sources.within("actions"), ActionsFile):
            for index, entry in enumerate(actions.content.actions):
                found.update(dict.fromkeys(ids_of(entry, self.framework), (actions.document, ("actions", index))))
        scale = load(self.sources.scale, ScaleFile)
        for index, level in enumerate(scale.content.levels):
            found[f"{LEVELS}.{level.level}"] = scale.document, (LEVELS, index)
        return found
