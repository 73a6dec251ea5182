"""Situational judgement: the most and the least effective of four options (measurement, section 4)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from itsm_skills.frameworks.compiled import CataloguePart
from itsm_skills.frameworks.file_fields import Model, Option
from itsm_skills.frameworks.framework import Framework, Role, Scale
from itsm_skills.frameworks.sources import Sources
from itsm_skills.parsing import SourceText
from itsm_skills.questionnaires.kinds.item import N_ALONE, Asking, Begun, Item, Line, Misread, Reply, digest_of
from itsm_skills.questionnaires.kinds.kind import Kind, SectionHead
from itsm_skills.references import check_keys

if TYPE_CHECKING:
    from itsm_skills.questionnaires.kinds.answers_parts import ChoiceEntry
    from itsm_skills.questionnaires.kinds.situation_file import ScenarioEntry, SituationsWanted

KEY = "scenario:"
"""The beginning of an answer's key; ids of skills have no colon."""

PER_DOMAIN = 2
"""How many situations from each domain are offered, if a questionnaire offers them."""

FEWEST = 8
"""How many situations a domain needs before some are offered. With fewer, the same ones would come up every time."""

MOST_ALIKE = 3
"""How many of the six situations offered can share something that could give the key away (``SituationItem.hints``).

By chance, four or more of six would share something in 4 cases out of 100.
"""


class SituationFields(Model):
    """The options chosen, as they're stored; None in an answer to another question."""

    best: Option | None = None
    worst: Option | None = None


@dataclass(frozen=True, slots=True)
class SituationItem(Item):
    """A situation: the most and the least effective of four options, a to d; ``why`` explains the key for each."""

    name: str
    skill: str
    story: str
    options: Mapping[str, str]
    best: str
    worst: str
    why: Mapping[str, str]

    @property
    def kind(self) -> Kind:
        """Situational judgement."""
        return SITUATION

    @property
    def id(self) -> str:
        """The key of its answer."""
        return f"{KEY}{self.name}"

    @property
    def hints(self) -> frozenset[str]:
        """What could give the key away if many share it: the best option's letter, ``longest`` or ``shortest``."""
        lengths = [len(option) for option in self.options.values()]
        extremes = {max(lengths): "longest", min(lengths): "shortest"}
        length = extremes.get(len(self.options[self.best]))
        return frozenset({self.best, length} if length else {self.best})

    def digest(self, framework: Framework) -> str:
        """Return the digest of story and options."""
        return digest_of(self.story, *self.options.values())

    def title(self, framework: Framework) -> str:
        """Return the skill that the situation is about, and that it is a situation."""
        return f"{framework.skills[self.skill].name} (situation)"

    def listed(self) -> tuple[str, str]:
        """Return the story; nobody is asked what somebody else would do."""
        return self.story, ""

    def lines(self, asking: Asking) -> Iterator[Line]:
        """Yield the story, the options with their numbers, and how to answer."""
        yield Line(self.story)
        yield Line("What do you do?", strong=True)
        for number, option in enumerate(self.options.values(), 1):
            yield Line(f"  {number} {option}", hang=4)
        yield Line("Type the number of the most effective option. You'll be asked for the least effective one next.")

    def step(self, replies: str, scale: Scale) -> tuple[Line, ...]:
        """Return the second question, once the first is answered."""
        return (Line(), Line("And which is the least effective?", strong=True)) if replies else ()

    def keys(self, scale: Scale) -> str:
        """Return the numbers of the options."""
        return f"1-{len(self.options)}"

    def key_help(self, scale: Scale) -> str:
        """Return how to choose the two options."""
        return f"1 to {len(self.options)}: the most effective option, then the least effective one."

    def read(self, text: str, replies: str, scale: Scale) -> Misread | Begun | Reply:
        """Return the option with that number: the most effective one first, whose letter is then the reply so far."""
        if text.casefold() == "n":
            return Misread(N_ALONE)
        options = dict(enumerate(self.options, 1))
        chosen = options.get(int(text)) if text.isdecimal() and len(text) == 1 else None
        if chosen is None:
            return Misread(f"Type a number from 1 to {len(options)}.")
        if not replies:
            return Begun(chosen)
        if chosen == replies:
            return Misread("You've chosen that as the most effective. Choose another one as the least effective.")
        return Reply(fields={"best": replies, "worst": chosen})

    def usual(self, asking: Asking) -> tuple[Sequence[Line], int]:
        """Return the story with both questions, and two decisions."""
        return (*self.lines(asking), *self.step("a", asking.framework.scale)), 2

    def in_short(self, answer: SituationFields) -> str:
        """Return the numbers of both options."""
        most, least = (list(self.options).index(option or "a") + 1 for option in (answer.best, answer.worst))
        return f"most effective {most}, least effective {least}"


class SituationKind(Kind):
    """Situational judgement: a section of situations, which only the person assessed can answer."""

    name = "situation"
    self_only = True
    folder = "scenarios"
    item = SituationItem
    section = SectionHead(
        "situations",
        "Situations",
        "Say what you'd do and what you wouldn't do. Nothing here changes a rating.",
    )
    part = "scenarios"

    def file_model(self) -> type[Model]:
        """Return the model of the files of situations."""
        from itsm_skills.questionnaires.kinds.situation_file import ScenariosFile

        return ScenariosFile

    def load(self, sources: Sources, framework: Framework) -> Mapping[str, SituationItem]:
        """Return the situations by their names."""
        return {item.name: item for item in load_situations(sources, framework)}

    def is_wanted(self, questionnaire: SituationsWanted) -> bool:
        """Whether the situations are asked."""
        return questionnaire.scenarios == "all"

    def is_offered(self, questionnaire: SituationsWanted) -> bool:
        """Whether some situations are offered."""
        return questionnaire.scenarios == "offer"

    def offered(
        self, items: Sequence[Item], role: Role, framework: Framework, questionnaire_version: str
    ) -> tuple[Item, ...]:
        """Return two situations from each domain that has enough of them, preferring those about skills of ``role``.

        They keep the order of ``items``. The choice among several depends on a digest of the version, the role and the
        situation, and never on the person.
        """
        asked = {target.skill for target in role.targets}
        every = [item for item in items if isinstance(item, SituationItem)]
        domains = {item.name: framework.skills[item.skill].domain for item in every}
        sizes = Counter(domains.values())
        found = [item for item in every if sizes[domains[item.name]] >= FEWEST]

        def rank(item: SituationItem) -> tuple[bool, bytes]:
            text = f"{questionnaire_version} {role.id} {item.name}"
            return item.skill not in asked, hashlib.sha256(text.encode()).digest()

        ranked = sorted(found, key=rank)
        chosen = _chosen(ranked, domains)
        return tuple(item for item in found if item.name in chosen)

    def offer(self, count: int, minutes: int) -> str:
        """Return the question that offers the situations and says what they give."""
        return (
            f"Would you like to answer {count} situations as well? That takes about {minutes} minutes and gives you "
            "a hint, not a score."
        )

    def is_given(self, answer: SituationFields) -> bool:
        """Whether two different options were chosen."""
        return answer.best is not None and answer.worst is not None and answer.best != answer.worst

    def note_part(self, document: SourceText, items: Mapping[str, SituationItem]) -> None:
        """Note unknown situations, and options that were chosen twice."""
        check_keys(document, (self.part,), items, "scenario")
        for trail in document.fields((self.part,)):
            best, worst = (document.at((*trail, option)) for option in ("best", "worst"))
            if best is not None and best == worst:
                document.add("bad-value", trail, "best and worst are the same option", "choose two different ones")

    def part_fields(self, entry: ChoiceEntry) -> Mapping[str, Any]:
        """Return the options chosen, as they're stored."""
        return {"best": entry.best, "worst": entry.worst}


SITUATION = SituationKind()


def _chosen(ranked: Sequence[SituationItem], domains: Mapping[str, str]) -> set[str]:
    """Return the names of ``PER_DOMAIN`` situations from each domain, if possible the first of those ``ranked``.

    A situation comes later if it shares a hint with ``MOST_ALIKE`` situations chosen already. Otherwise, with so few of
    them, somebody could do well by always choosing b, for example, or the longest option.
    """
    chosen: list[SituationItem] = []
    for any_key in (False, True):
        for item in ranked:
            same_domain = [other for other in chosen if domains[other.name] == domains[item.name]]
            alike = max(sum(hint in other.hints for other in chosen) for hint in item.hints)
            if item not in chosen and len(same_domain) < PER_DOMAIN and (any_key or alike < MOST_ALIKE):
                chosen.append(item)
    return {item.name for item in chosen}


SITUATIONS: CataloguePart[tuple[SituationItem, ...]] = CataloguePart("situations", tuple[SituationItem, ...])


def load_situations(sources: Sources, framework: Framework) -> tuple[SituationItem, ...]:
    """Return all situations of ``framework``; raise ProblemError with the problems of all their files."""
    if (compiled := SITUATIONS.read(sources)) is not None:
        return compiled
    from itsm_skills.questionnaires.kinds.situation_file import read_situations

    return tuple(_item(entry) for entry in read_situations(sources, framework))


def _item(entry: ScenarioEntry) -> SituationItem:
    options = {str(letter): text for letter, text in sorted(entry.options.items())}
    why = {str(letter): text for letter, text in entry.why.items()}
    return SituationItem(entry.id, entry.skill, entry.story, options, entry.best, entry.worst, why)
