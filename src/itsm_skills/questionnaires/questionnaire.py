"""A questionnaire in memory, and the items that it puts to a person for a role."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from itsm_skills.frameworks.framework import Framework, Role, Skill

Steps = Mapping[int, tuple[str, ...]]
"""Three behaviours for each level above 0, in the order of asking."""


@dataclass(frozen=True, slots=True)
class Item:
    """One question on one skill, asked about oneself or about somebody else: a pick of a level, or a climb.

    A climb has ``steps``, answered with yes or no; a pick has none.
    """

    skill: str
    about_self: str
    about_other: str
    steps: Steps = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The key of its answer: the skill."""
        return self.skill

    def digest(self, framework: Framework) -> str:
        """Return a short digest of what was asked: the prompts and the anchors shown with them."""
        anchors = framework.skills[self.skill].behaviours.values()
        steps = (statement for level in self.steps.values() for statement in level)
        return _digest(self.about_self, self.about_other, *anchors, *steps)


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


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a recognition list; ``real`` is False for an invented one (a foil)."""

    id: str
    text: str
    real: bool


@dataclass(frozen=True, slots=True)
class TermList:
    """A list of terms of which those known are ticked; some are invented (measurement, section 9)."""

    name: str
    terms: tuple[Term, ...]

    @property
    def id(self) -> str:
        """The key of its answer."""
        return f"{RECOGNITION}{self.name}"

    def digest(self, framework: Framework) -> str:  # noqa: ARG002 - as an item on a skill has it
        """Return a short digest of what was asked: the terms in their order."""
        return _digest(*(term.text for term in self.terms))


AnyItem = Item | Scenario | TermList

SITUATIONS, TERMS = "situations", "terms"
"""Ids of the sections, always the last, that only the person assessed can answer."""

SCENARIO, RECOGNITION = "scenario:", "recognition:"
"""What the key of an answer begins with where it is none on a skill; no id of a skill holds a colon."""

CRITICAL = 5
"""The importance that makes a skill critical for a role: the job fails without it."""

MOST_CLIMBS = 8
"""Critical skills that are climbed, the first of the role."""


def _digest(*texts: str) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class QuestionnaireSection:
    """Items that belong together."""

    id: str
    title: str
    purpose: str
    items: tuple[AnyItem, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Sections in the order of asking. ``minutes`` is an estimate for the whole; claims at or above
    ``evidence_from`` are followed by the question what backs them. ``climbs`` holds, by skill, the steps of those that
    are climbed where the role calls them critical.
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
    sections: tuple[QuestionnaireSection, ...]
    for_role: bool
    evidence_from: int
    climb_self: str = ""
    climb_other: str = ""
    climbs: Mapping[str, Steps] = field(default_factory=dict)

    def items(self) -> tuple[AnyItem, ...]:
        """Return all items in the order of asking."""
        return tuple(item for section in self.sections for item in section.items)

    def level_items(self) -> tuple[Item, ...]:
        """Return the items that ask for a level, in the order of asking."""
        return tuple(item for item in self.items() if isinstance(item, Item))

    def only(self, skills: set[str]) -> Questionnaire:
        """Return the questionnaire without items on other skills; empty sections fall away.

        Situations and terms stay.
        """
        kept = (
            replace(
                section,
                items=tuple(item for item in section.items if not isinstance(item, Item) or item.skill in skills),
            )
            for section in self.sections
        )
        return replace(self, sections=tuple(section for section in kept if section.items))

    def about_others(self) -> Questionnaire:
        """Return the questionnaire without situations and terms, which only the person assessed can answer."""
        return replace(self, sections=self._apart(False))

    def _apart(self, wanted: bool) -> tuple[QuestionnaireSection, ...]:
        """Return the sections of situations and terms, or all others."""
        return tuple(section for section in self.sections if (section.id in {SITUATIONS, TERMS}) is wanted)

    def for_person(self, role: Role, framework: Framework) -> Questionnaire:
        """Return the questionnaire as it is put to somebody who is measured against ``role``.

        Where it asks for the role's skills, those that it has no item for get a plain one in a last section. Critical
        skills are climbed where the questionnaire has the steps.
        """
        return (self._for_role(role, framework) if self.for_role else self)._climbing(role)

    def _climbing(self, role: Role) -> Questionnaire:
        critical = [target.skill for target in role.targets if target.importance >= CRITICAL][:MOST_CLIMBS]
        climbed = {skill: self.climbs[skill] for skill in critical if skill in self.climbs}

        def asked(item: AnyItem) -> AnyItem:
            return replace(item, steps=climbed[item.id]) if isinstance(item, Item) and item.id in climbed else item

        sections = (replace(section, items=tuple(map(asked, section.items))) for section in self.sections)
        return replace(self, sections=tuple(sections)) if climbed else self

    def _for_role(self, role: Role, framework: Framework) -> Questionnaire:
        wanted = [target.skill for target in role.targets]
        asked = {item.id for item in self.items()}
        missing = tuple(plain_item(framework.skills[skill]) for skill in wanted if skill not in asked)
        chosen = self.only(set(wanted))
        if not missing:
            return chosen
        last = QuestionnaireSection(
            "also", "Also asked by this role", "Skills without a question of their own.", missing
        )
        return replace(chosen, sections=(*chosen._apart(False), last, *chosen._apart(True)))


def plain_item(skill: Skill, about_self: str | None = None, about_other: str | None = None) -> Item:
    """Return an item on ``skill``; a prompt that is not given is made from its name."""
    subject = skill.name[:1].lower() + skill.name[1:]
    return Item(
        skill.id,
        about_self or f"In the last year, what have you done in {subject}?",
        about_other or f"In the last year, what have you seen them do in {subject}?",
    )
