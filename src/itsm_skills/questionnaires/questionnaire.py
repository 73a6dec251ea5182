"""A questionnaire in memory, and the items that it puts to a person for a role."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from itsm_skills.frameworks.framework import Framework, Role, Skill


@dataclass(frozen=True, slots=True)
class Item:
    """One question: a pick of a level for one skill, asked about oneself or about somebody else."""

    skill: str
    about_self: str
    about_other: str

    @property
    def id(self) -> str:
        """The key of its answer: the skill."""
        return self.skill

    def digest(self, framework: Framework) -> str:
        """Return a short digest of what was asked: the prompts and the anchors shown with them."""
        anchors = framework.skills[self.skill].behaviours.values()
        return _digest(self.about_self, self.about_other, *anchors)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A situation: most and least effective of four options, a to d; ``why`` argues the key for each."""

    name: str
    skill: str
    story: str
    options: Mapping[str, str]
    best: str
    worst: str
    why: Mapping[str, str]

    @property
    def id(self) -> str:
        """The key of its answer."""
        return f"{SCENARIO}{self.name}"

    def digest(self, framework: Framework) -> str:  # noqa: ARG002 - as an item on a skill has it
        """Return a short digest of what was asked: story and options."""
        return _digest(self.story, *self.options.values())


SITUATIONS = "situations"
"""The id of the section that holds the scenarios, always the last."""

SCENARIO = "scenario:"
"""What the key of an answer to a scenario begins with."""


def _digest(*texts: str) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Section:
    """Items that belong together."""

    id: str
    title: str
    purpose: str
    items: tuple[Item | Scenario, ...]


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
    intro_other: tuple[str, ...]
    instruction_self: str
    instruction_other: str
    sections: tuple[Section, ...]
    for_role: bool
    evidence_from: int

    def items(self) -> tuple[Item | Scenario, ...]:
        """Return all items in the order of asking."""
        return tuple(item for section in self.sections for item in section.items)

    def level_items(self) -> tuple[Item, ...]:
        """Return the items that ask for a level, in the order of asking."""
        return tuple(item for item in self.items() if isinstance(item, Item))

    def only(self, skills: set[str]) -> Questionnaire:
        """Return the questionnaire without items on other skills; scenarios stay, empty sections fall away."""
        kept = (
            replace(
                section,
                items=tuple(item for item in section.items if isinstance(item, Scenario) or item.skill in skills),
            )
            for section in self.sections
        )
        return replace(self, sections=tuple(section for section in kept if section.items))

    def about_others(self) -> Questionnaire:
        """Return the questionnaire without situations, which only the person asked can answer."""
        return replace(self, sections=tuple(section for section in self.sections if section.id != SITUATIONS))

    def for_person(self, role: Role, framework: Framework) -> Questionnaire:
        """Return the questionnaire as it is put to somebody who is measured against ``role``.

        Where it asks for the role's skills, those that it has no item for get a plain one in a last section.
        """
        if not self.for_role:
            return self
        wanted = [target.skill for target in role.targets]
        asked = {item.id for item in self.items()}
        missing = tuple(plain_item(framework.skills[skill]) for skill in wanted if skill not in asked)
        chosen = self.only(set(wanted))
        if not missing:
            return chosen
        last = Section("also", "Also asked by this role", "Skills without a question of their own.", missing)
        levels = tuple(section for section in chosen.sections if section.id != SITUATIONS)
        return replace(chosen, sections=(*levels, last, *chosen.sections[len(levels) :]))


def plain_item(skill: Skill, about_self: str | None = None, about_other: str | None = None) -> Item:
    """Return an item on ``skill``; a prompt that is not given is made from its name."""
    subject = skill.name[:1].lower() + skill.name[1:]
    return Item(
        skill.id,
        about_self or f"In the last year, what have you done in {subject}?",
        about_other or f"In the last year, what have you seen them do in {subject}?",
    )
