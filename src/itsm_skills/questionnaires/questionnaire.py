"""A questionnaire in memory, and the items that it puts to a person for a role."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from itsm_skills.frameworks.framework import Framework, Role


@dataclass(frozen=True, slots=True)
class Item:
    """One question: a pick of a level for one skill, asked about oneself or about somebody else."""

    skill: str
    about_self: str
    about_other: str

    def digest(self, framework: Framework) -> str:
        """Return a short digest of what was asked: the prompts and the anchors shown with them."""
        anchors = framework.skills[self.skill].behaviours.values()
        text = "\n".join((self.about_self, self.about_other, *anchors))
        return hashlib.sha256(text.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Section:
    """Items that belong together."""

    id: str
    title: str
    purpose: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Sections in the order of asking. ``minutes`` is an estimate for the whole; claims at or above
    ``evidence_from`` are followed by the question what backs them.
    """

    id: str
    name: str
    version: str
    purpose: str
    minutes: int
    intro: tuple[str, ...]
    instruction_self: str
    instruction_other: str
    sections: tuple[Section, ...]
    for_role: bool
    evidence_from: int

    def items(self) -> tuple[Item, ...]:
        """Return all items in the order of asking."""
        return tuple(item for section in self.sections for item in section.items)

    def only(self, skills: set[str]) -> Questionnaire:
        """Return the questionnaire with nothing but the items of ``skills``; empty sections fall away."""
        kept = (
            replace(section, items=tuple(item for item in section.items if item.skill in skills))
            for section in self.sections
        )
        return replace(self, sections=tuple(section for section in kept if section.items))

    def for_person(self, role: Role) -> Questionnaire:
        """Return the questionnaire as it is put to somebody who is measured against ``role``."""
        return self.only({target.skill for target in role.targets}) if self.for_role else self
