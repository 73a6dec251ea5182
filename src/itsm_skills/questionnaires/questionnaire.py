"""A questionnaire in memory, and the items that a person is asked for a role."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace

from itsm_skills.frameworks.framework import CRITICAL, Framework, Role
from itsm_skills.questionnaires.kinds.climb import Steps, with_climbs
from itsm_skills.questionnaires.kinds.item import Item
from itsm_skills.questionnaires.kinds.level import SkillItem, plain_item, skill_items

MOST_CLIMBS = 8
"""How many of the role's critical skills are climbed; they're the first ones in the role."""


@dataclass(frozen=True, slots=True)
class QuestionnaireSection:
    """Items that belong together."""

    id: str
    title: str
    purpose: str
    items: tuple[Item, ...]

    @property
    def self_only(self) -> bool:
        """Whether only the person assessed can answer its items."""
        return all(item.kind.self_only for item in self.items)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Sections in the order of asking. ``minutes`` is how long the questions that can't wait take: the ``first`` ones,
    or all of them if ``first`` is 0. Ratings at or above ``evidence_from`` are followed by a question about evidence.
    ``climbs`` has the steps, by skill, for skills that are climbed if they're critical for the role. ``offer`` is a
    section at the end that is asked only if the person wants it.
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
    offer: QuestionnaireSection | None = None
    first: int = 0

    def items(self) -> tuple[Item, ...]:
        """Return all items in the order of asking."""
        return tuple(item for section in self.sections for item in section.items)

    def level_items(self) -> tuple[SkillItem, ...]:
        """Return the items that ask for the level of a skill, in the order of asking."""
        return skill_items(self.items())

    def only(self, skills: set[str]) -> Questionnaire:
        """Return the questionnaire without items about other skills and without empty sections.

        Items that give no level stay.
        """
        kept = (
            replace(
                section,
                items=tuple(item for item in section.items if not item.kind.rates_level or item.id in skills),
            )
            for section in self.sections
        )
        return replace(self, sections=tuple(section for section in kept if section.items))

    def about_others(self) -> Questionnaire:
        """Return the questionnaire without the sections that only the person assessed can answer."""
        offer = None if self.offer and self.offer.self_only else self.offer
        return replace(self, sections=self._of(self_only=False), offer=offer)

    def with_offer(self) -> Questionnaire:
        """Return the questionnaire with the offered section as its last one."""
        return replace(self, sections=(*self.sections, self.offer), offer=None) if self.offer else self

    def as_answered(self, answers: Container[str]) -> Questionnaire:
        """Return the questionnaire, with the offered section if ``answers`` have the id of one of its items."""
        accepted = self.offer and any(item.id in answers for item in self.offer.items)
        return self.with_offer() if accepted else self

    def _of(self, *, self_only: bool) -> tuple[QuestionnaireSection, ...]:
        """Return the sections that only the person assessed can answer, or all others."""
        return tuple(section for section in self.sections if section.self_only is self_only)

    def for_person(self, role: Role, framework: Framework) -> Questionnaire:
        """Return the questionnaire for somebody who is measured against ``role``.

        If it asks about the role's skills, those without an item get a plain one in a last section. Critical skills are
        climbed if the questionnaire has the steps. Everyone with ``role`` is offered the same.
        """
        asked = self._for_role(role, framework) if self.for_role else self
        return asked._climbing(role)._offering(role, framework)

    def _offering(self, role: Role, framework: Framework) -> Questionnaire:
        if self.offer is None:
            return self
        kind = self.offer.items[0].kind
        items = kind.offered(self.offer.items, role, framework, self.version)
        return replace(self, offer=replace(self.offer, items=items) if items else None)

    def _climbing(self, role: Role) -> Questionnaire:
        critical = [target.skill for target in role.targets if target.importance >= CRITICAL][:MOST_CLIMBS]
        climbed = {skill: self.climbs[skill] for skill in critical if skill in self.climbs}
        sections = (replace(section, items=with_climbs(section.items, climbed)) for section in self.sections)
        return replace(self, sections=tuple(sections)) if climbed else self

    def _for_role(self, role: Role, framework: Framework) -> Questionnaire:
        wanted = [target.skill for target in role.targets]
        asked = {item.id for item in self.items()}
        missing = tuple(plain_item(framework.skills[skill]) for skill in wanted if skill not in asked)
        chosen = self.only(set(wanted))
        if not missing:
            return chosen
        last = QuestionnaireSection(
            "also",
            "Other skills for this role",
            "Skills that this questionnaire doesn't have its own questions for.",
            missing,
        )
        return replace(chosen, sections=(*chosen._of(self_only=False), last, *chosen._of(self_only=True)))
