"""The climb: behaviours answered one by one with yes or no, which lead to a level (measurement, section 4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import StringConstraints

from itsm_skills.frameworks.compiled import CataloguePart
from itsm_skills.frameworks.file_fields import Model
from itsm_skills.frameworks.framework import Framework, Scale
from itsm_skills.frameworks.sources import Sources
from itsm_skills.model_files import CLIMB_PATTERN
from itsm_skills.parsing import SourceText, Trail
from itsm_skills.problems import Problem
from itsm_skills.questionnaires.climb_rule import (
    MIDDLE_OUT,
    NO,
    RULES,
    YES,
    ClimbRule,
    RuleName,
    Rung,
    rule_named,
)
from itsm_skills.questionnaires.kinds.item import Asking, Begun, Item, Line, Misread, Reply, digest_of
from itsm_skills.questionnaires.kinds.kind import Kind
from itsm_skills.questionnaires.kinds.level import SkillItem

if TYPE_CHECKING:
    from itsm_skills.questionnaires.kinds.climb_file import ClimbsWanted

Steps = Mapping[int, tuple[str, ...]]
"""Three behaviours for each level above 0, in the order of asking."""

CLIMBS: CataloguePart[dict[str, Steps]] = CataloguePart("climbs", dict[str, Steps])

RULE: ClimbRule = MIDDLE_OUT
"""The rule used to ask climbs."""

KEY_HELP = "y: yes, I've done this or something more demanding of the same kind. n: no."
_REPLIES = {"y": YES, "yes": YES, "n": NO, "no": NO}


Replies = Annotated[str, StringConstraints(pattern=CLIMB_PATTERN)]
"""One y or n for each behaviour of a climb, in the order of asking."""


class ClimbFields(Model):
    """The replies of a climb, as they're stored with its level, or alone while it's unfinished.

    ``climb_rule`` names the rule by which they were asked. Without it, that's the first edition's rule, from the bottom
    up.
    """

    climb: Replies = ""
    climb_rule: RuleName | None = None


@dataclass(frozen=True, slots=True)
class ClimbItem(SkillItem):
    """A question about one skill that is answered behaviour by behaviour."""

    steps: Steps

    @property
    def kind(self) -> Kind:
        """The climb."""
        return CLIMB

    def digest(self, framework: Framework) -> str:
        """Return the digest of both prompts, the behaviours of the skill, the behaviours that are asked, and the rule.

        The rule is included because another rule asks the question differently. A climb that was left unfinished under
        the first edition's rule starts again.
        """
        behaviours = framework.skills[self.skill].behaviours.values()
        steps = (statement for level in self.steps.values() for statement in level)
        return digest_of(self.about_self, self.about_other, *behaviours, *steps, RULE.name)

    def lines(self, asking: Asking) -> Iterator[Line]:
        """Yield the prompt and the instruction; the behaviours come one by one."""
        yield self.prompt(asking)
        said = asking.instructions
        if not asking.brief:
            yield Line(said.climb_self if asking.about_self else said.climb_other, dim=True)

    def usual(self, asking: Asking) -> tuple[Sequence[Line], int]:
        """Return the lines for somebody who passes the level at which climbs start, and no higher one."""
        scale, lines, replies = asking.framework.scale, list(self.lines(asking)), ""
        while rung := self.rung(replies, scale):
            lines += self.step(replies, scale)
            replies += YES if rung.level <= RULE.start(scale.top) else NO
        return lines, len(replies)

    def step(self, replies: str, scale: Scale) -> tuple[Line, ...]:
        """Return the behaviour to ask about after ``replies``."""
        rung = self.rung(replies, scale)
        return (Line(f"- {self.steps[rung.level][rung.statement]} (y or n)", hang=2),) if rung else ()

    def keys(self, scale: Scale) -> str:
        """Return the two letters."""
        return "y/n"

    def key_help(self, scale: Scale) -> str:
        """Return what yes and no mean."""
        return KEY_HELP

    def rung(self, replies: str, scale: Scale) -> Rung | None:
        """Return the behaviour to ask about after ``replies``, or None at the end of the climb."""
        return RULE.rung(replies, scale.top)

    def read(self, text: str, replies: str, scale: Scale) -> Misread | Begun | Reply:
        """Return the climb with one more reply, or its level if that ends it."""
        reply = _REPLIES.get(text.casefold())
        if reply is None:
            return Misread("Type y for yes or n for no. ? lists every key.")
        replies += reply
        if self.rung(replies, scale):
            return Begun(replies)
        level = RULE.reached(replies, scale.top)
        return Reply(level, CLIMB.kept(replies), f"Your rating: {level} {scale.name_of(level)}.")


class ClimbKind(Kind):
    """The climb. It's asked instead of the choice of a level (see ``with_climbs``), and stored in the same way."""

    name = "climb"
    rates_level = True
    resumable = True
    folder = "climbs"

    def file_model(self) -> type[Model]:
        """Return the model of the file of the climbs."""
        from itsm_skills.questionnaires.kinds.climb_file import ClimbsFile

        return ClimbsFile

    def load(self, sources: Sources, framework: Framework) -> Mapping[str, Steps]:
        """Return the steps of every climb by its skill."""
        return load_climbs(sources, framework)

    def advice(self, sources: Sources, framework: Framework) -> list[Problem]:
        """Return advice on every line that only a helper can say yes to, below the level at which climbs start."""
        from itsm_skills.questionnaires.kinds.climb_file import helper_lines

        return helper_lines(sources, framework, RULE.start(framework.scale.top))

    def is_wanted(self, questionnaire: ClimbsWanted) -> bool:
        """Whether critical skills are climbed."""
        return questionnaire.climb == "critical"

    def unfinished(self, answer: ClimbFields) -> str:
        """Return the replies so far."""
        return answer.climb

    def kept(self, replies: str) -> Mapping[str, Any]:
        """Return the replies as they're stored, with the rule by which they were asked."""
        return {"climb": replies, "climb_rule": RULE.name} if replies else {}

    def in_appendix(self, key: str, answer: Any, said: str, framework: Framework) -> tuple[str, str] | None:
        """Return the skill, and the level that the replies reached with a note that they did."""
        if key not in framework.skills or not answer.climb or answer.level is None:
            return None
        return framework.skills[key].name, f"{said} (answered line by line)"

    def note_entry(self, document: SourceText, trail: Trail, scale: Scale, *, alone: bool) -> bool:
        """Note a climb that continues after its end, or one that stops before it and has no level."""
        said, name = document.at((*trail, "climb")), document.at((*trail, "climb_rule"))
        if not isinstance(said, str) or not said or said.strip("yn"):
            return False
        if name is not None and not (isinstance(name, str) and name in RULES):
            return True  # the model of the file reports unknown names
        rule = rule_named(name)
        taken = rule.end(said, scale.top)
        if taken is None and alone:
            fix = _other_rule(rule, said, scale) or "add a y or n for each behaviour up to the end of the climb"
            document.add("climb-unfinished", trail, f"the answers '{said}' stop before the end of the climb", fix)
        elif taken is not None and taken < len(said):
            what, fix = (
                f"'{said}' has more answers than this climb has lines",
                f"remove everything after '{said[:taken]}'",
            )
            document.add("climb-too-long", trail, what, _other_rule(rule, said, scale) or fix)
        return True

    def level_in(self, entry: ClimbFields, scale: Scale) -> int | None:
        """Return the level that a complete climb reached, by the rule that is written next to it."""
        rule = rule_named(entry.climb_rule)
        whole = entry.climb and rule.rung(entry.climb, scale.top) is None
        return rule.reached(entry.climb, scale.top) if whole else None


def _other_rule(rule: ClimbRule, said: str, scale: Scale) -> str:
    """Return what to write if ``said`` isn't a complete climb by ``rule`` but is one by another rule; else ""."""
    fits = (other for other in RULES.values() if other is not rule and other.end(said, scale.top) == len(said))
    return next(
        (f"if it was answered by the rule '{other.name}', add 'climb_rule: {other.name}'" for other in fits), ""
    )


CLIMB = ClimbKind()


def load_climbs(sources: Sources, framework: Framework) -> dict[str, Steps]:
    """Return the steps of every climb of ``framework``; raise ProblemError with the problems of all files."""
    if (compiled := CLIMBS.read(sources)) is not None:
        return compiled
    from itsm_skills.questionnaires.kinds.climb_file import read_climbs

    return read_climbs(sources, framework)


def with_climbs(items: Iterable[Item], climbs: Mapping[str, Steps]) -> tuple[Item, ...]:
    """Return ``items`` with a climb in place of every question about a skill for which ``climbs`` has the steps."""
    return tuple(
        ClimbItem(item.skill, item.about_self, item.about_other, climbs[item.skill])
        if isinstance(item, SkillItem) and item.skill in climbs
        else item
        for item in items
    )
