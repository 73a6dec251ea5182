"""The choice of a level: the person chooses the highest behaviour that is true of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from itsm_skills.frameworks.framework import Framework, Scale, Skill
from itsm_skills.questionnaires.kinds.item import N_ALONE, Asking, Begun, Item, Line, Misread, Reply, digest_of
from itsm_skills.questionnaires.kinds.kind import Kind
from itsm_skills.questionnaires.level_text import Misreading, read_level


@dataclass(frozen=True, slots=True)
class SkillItem(Item):
    """A question whose answer is the level of one skill, asked about oneself or about somebody else."""

    skill: str
    about_self: str
    about_other: str

    @property
    def id(self) -> str:
        """The skill."""
        return self.skill

    def digest(self, framework: Framework) -> str:
        """Return the digest of both prompts and of the behaviours of the skill."""
        skill = framework.skills[self.skill]
        not_yet = (skill.not_yet,) if skill.not_yet else ()
        return digest_of(self.about_self, self.about_other, *not_yet, *skill.behaviours.values())

    def title(self, framework: Framework) -> str:
        """Return the name of the skill."""
        return framework.skills[self.skill].name

    def listed(self) -> tuple[str, str]:
        """Return both prompts."""
        return self.about_self, self.about_other

    def prompt(self, asking: Asking) -> Line:
        """Return the question itself: the skill, and what is asked about it."""
        asked = self.about_self if asking.about_self else self.about_other
        return Line(f"{self.title(asking.framework)}: {asked}", strong=True)


@dataclass(frozen=True, slots=True)
class LevelItem(SkillItem):
    """A question about one skill that is answered with a level."""

    @property
    def kind(self) -> Kind:
        """The choice of a level."""
        return LEVEL

    def lines(self, asking: Asking) -> Iterator[Line]:
        """Yield the prompt, every level with its behaviour, and the instruction."""
        scale = asking.framework.scale
        yield self.prompt(asking)
        skill = asking.framework.skills[self.skill]
        yield Line(f"  0 {scale.name_of(0)}: {skill.not_yet or scale.levels[0].anchor}", hang=4)
        for level, behaviour in skill.behaviours.items():
            yield Line(f"  {level} {scale.name_of(level)}: {behaviour}", hang=4)
        said = asking.instructions
        if not asking.brief:
            yield Line(said.instruction_self if asking.about_self else said.instruction_other, dim=True)

    def keys(self, scale: Scale) -> str:
        """Return the range of the levels."""
        return f"0-{scale.top}"

    def key_help(self, scale: Scale) -> str:
        """Return how to type a level."""
        return level_help(scale)

    def read(self, text: str, replies: str, scale: Scale) -> Misread | Begun | Reply:
        """Return the level with the number or name ``text``."""
        if text.casefold() in {"n", "no"}:
            return Misread(N_ALONE)
        level = read_level(text, scale)
        if isinstance(level, Misreading):
            return Misread(
                f"'{text[:30]}' isn't an answer to this question. Type 0 to {scale.top}, na or u; ? lists every key."
            )
        return Reply(level, say=f"Your rating: {level} {scale.name_of(level)}.")


class LevelKind(Kind):
    """The choice of a level. Its items are part of the questionnaire's own sections."""

    name = "level"
    rates_level = True
    item = LevelItem

    def in_appendix(self, key: str, answer: Any, said: str, framework: Framework) -> tuple[str, str] | None:
        """Return the skill and what was answered, if the framework has the skill."""
        return (framework.skills[key].name, said) if key in framework.skills else None


LEVEL = LevelKind()


def level_help(scale: Scale) -> str:
    """Return how to type a level, as a line of help."""
    return f"0 to {scale.top}, or the name of a level: your rating."


def plain_item(skill: Skill, about_self: str | None = None, about_other: str | None = None) -> LevelItem:
    """Return an item about ``skill``; a missing prompt is made from its name."""
    subject = skill.name[:1].lower() + skill.name[1:]
    return LevelItem(
        skill.id,
        about_self or f"In the last year, what have you done in {subject}?",
        about_other or f"In the last year, what have you seen them do in {subject}?",
    )


def skill_items(items: Iterable[Item]) -> tuple[SkillItem, ...]:
    """Return those of ``items`` that ask for the level of a skill, in their order."""
    return tuple(item for item in items if isinstance(item, SkillItem))
