"""Situational judgement: the most and the least effective of four options (measurement, section 4)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from itsm_skills.frameworks.framework import Framework, Role, Scale
from itsm_skills.frameworks.loader import Twice, raise_all
from itsm_skills.frameworks.models import Id, Model, Text
from itsm_skills.frameworks.sources import Sources
from itsm_skills.parsing import SourceText
from itsm_skills.questionnaires.kinds.files import KindFile, load_files
from itsm_skills.questionnaires.kinds.item import N_ALONE, Asking, Begun, Item, Line, Misread, Reply, digest_of
from itsm_skills.questionnaires.kinds.kind import Kind, SectionHead
from itsm_skills.references import check_id, check_keys

KEY = "scenario:"
"""What the key of an answer begins with; no id of a skill has a colon."""

PER_DOMAIN = 2
"""How many situations of each domain are offered, where a questionnaire offers them."""

FEWEST = 8
"""How many situations a domain needs before some are offered: with fewer, the same ones would come up every time."""

MOST_ALIKE = 3
"""How many of the six situations offered may share what could give the key away (see ``SituationItem.hints``).

By chance it would be four or more of six in 4 cases of 100.
"""

Option = Literal["a", "b", "c", "d"]


class ScenarioEntry(Model):
    """A situation with four options; ``best`` and ``worst`` are the key, ``why`` says so for each option."""

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
            raise ValueError("options and why do not both have a, b, c and d; add what is missing")
        if self.best == self.worst:
            raise ValueError("best and worst are the same option; correct the key")
        return self


class ScenariosFile(KindFile):
    """``questionnaires/scenarios/*.yaml``: situational judgement items (measurement, section 4)."""

    scenarios: tuple[ScenarioEntry, ...]


class SituationsWanted(Model):
    """Whether a questionnaire puts all situations, or offers some of them at the end."""

    scenarios: Literal["all", "offer", "none"] = "none"


class SituationFields(Model):
    """The options chosen, as they are stored; None in an answer to another question."""

    best: Option | None = None
    worst: Option | None = None


class ChoiceEntry(Model):
    """What was chosen in a scenario: the letters of the most and the least effective option."""

    best: Option
    worst: Option


class SituationsPart(Model):
    """The answers in an answers file: the options chosen, by situation."""

    scenarios: Annotated[dict[str, ChoiceEntry], Field(default_factory=dict)]


@dataclass(frozen=True, slots=True)
class SituationItem(Item):
    """A situation: most and least effective of four options, a to d; ``why`` argues the key for each."""

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
        """What gives the key away where many have it in common: the best option's letter, ``longest``, ``shortest``."""
        lengths = [len(option) for option in self.options.values()]
        extremes = {max(lengths): "longest", min(lengths): "shortest"}
        length = extremes.get(len(self.options[self.best]))
        return frozenset({self.best, length} if length else {self.best})

    def digest(self, framework: Framework) -> str:
        """Return the digest of story and options."""
        return digest_of(self.story, *self.options.values())

    def title(self, framework: Framework) -> str:
        """Return the skill that the situation is about, and that it is a situation."""
        return f"{framework.skills[self.skill].name}, a situation"

    def listed(self) -> tuple[str, str]:
        """Return the story; nobody is asked what somebody else would do."""
        return self.story, ""

    def lines(self, asking: Asking) -> Iterator[Line]:
        """Yield the story, the options with their numbers, and how to answer."""
        yield Line(self.story)
        yield Line("What do you do?", strong=True)
        for number, option in enumerate(self.options.values(), 1):
            yield Line(f"  {number} {option}", hang=4)
        yield Line("Type the number of the most effective one; the least effective one comes next.")

    def step(self, replies: str, scale: Scale) -> tuple[Line, ...]:
        """Return the second question, once the first is answered."""
        return (Line(), Line("And the least effective one?", strong=True)) if replies else ()

    def keys(self, scale: Scale) -> str:
        """Return the numbers of the options."""
        return f"1-{len(self.options)}"

    def key_help(self, scale: Scale) -> str:
        """Return how the two options are chosen."""
        return f"1 to {len(self.options)}: the most effective option, then the least effective one."

    def read(self, text: str, replies: str, scale: Scale) -> Misread | Begun | Reply:
        """Return the option of that number: the most effective one first, whose letter is the reply so far."""
        if text.casefold() == "n":
            return Misread(N_ALONE)
        options = dict(enumerate(self.options, 1))
        chosen = options.get(int(text)) if text.isdecimal() and len(text) == 1 else None
        if chosen is None:
            return Misread(f"Type a number from 1 to {len(options)}.")
        if not replies:
            return Begun(chosen)
        if chosen == replies:
            return Misread("That is your most effective one; choose another as the least effective.")
        return Reply(fields={"best": replies, "worst": chosen})

    def usual(self, asking: Asking) -> tuple[Sequence[Line], int]:
        """Return the story with both questions, and two decisions."""
        return (*self.lines(asking), *self.step("a", asking.framework.scale)), 2

    def in_short(self, answer: SituationFields) -> str:
        """Return the numbers of both options."""
        most, least = (list(self.options).index(option or "a") + 1 for option in (answer.best, answer.worst))
        return f"most {most}, least {least}"


class SituationKind(Kind):
    """Situational judgement: a section of situations, which only the person assessed can answer."""

    name = "situation"
    self_only = True
    folder = "scenarios"
    file_model = ScenariosFile
    section = SectionHead(
        "situations",
        "Situations",
        "Say what you'd do, and what you wouldn't. Nothing here changes a rating.",
    )
    part = "scenarios"

    def load(self, sources: Sources, framework: Framework) -> Mapping[str, SituationItem]:
        """Return the situations by their names."""
        return {item.name: item for item in load_situations(sources, framework)}

    def is_wanted(self, questionnaire: SituationsWanted) -> bool:
        """Whether the situations are put."""
        return questionnaire.scenarios == "all"

    def is_offered(self, questionnaire: SituationsWanted) -> bool:
        """Whether some situations are offered."""
        return questionnaire.scenarios == "offer"

    def offered(
        self, items: Sequence[Item], role: Role, framework: Framework, questionnaire_version: str
    ) -> tuple[Item, ...]:
        """Return two situations from each domain that has enough of them, those about skills of ``role`` first.

        They keep the order of ``items``. Which of several is decided by a digest of the version, the role and the
        situation: it depends on no person.
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
        """Return the question whether situations are wanted too, and what they give."""
        return (
            f"Would you like to answer {count} situations as well? That takes about {minutes} minutes and gives you "
            "a hint, not a score."
        )

    def is_given(self, answer: SituationFields) -> bool:
        """Whether two different options were chosen."""
        return answer.best is not None and answer.worst is not None and answer.best != answer.worst

    def note_part(self, document: SourceText, items: Mapping[str, SituationItem]) -> None:
        """Note situations that are not there, and one option chosen twice."""
        check_keys(document, (self.part,), items, "scenario")
        for trail in document.fields((self.part,)):
            best, worst = (document.at((*trail, option)) for option in ("best", "worst"))
            if best is not None and best == worst:
                document.add("bad-value", trail, "best and worst are the same option", "choose two different ones")

    def part_fields(self, entry: ChoiceEntry) -> Mapping[str, Any]:
        """Return the options chosen as they are stored."""
        return {"best": entry.best, "worst": entry.worst}


SITUATION = SituationKind()


def _chosen(ranked: Sequence[SituationItem], domains: Mapping[str, str]) -> set[str]:
    """Return the names of ``PER_DOMAIN`` situations of each domain, the first of those ``ranked`` where possible.

    A situation comes later if it shares a hint with ``MOST_ALIKE`` that were chosen already. Otherwise somebody could
    do well in so few by always choosing b, say, or always the longest.
    """
    chosen: list[SituationItem] = []
    for any_key in (False, True):
        for item in ranked:
            same_domain = [other for other in chosen if domains[other.name] == domains[item.name]]
            alike = max(sum(hint in other.hints for other in chosen) for hint in item.hints)
            if item not in chosen and len(same_domain) < PER_DOMAIN and (any_key or alike < MOST_ALIKE):
                chosen.append(item)
    return {item.name for item in chosen}


def load_situations(sources: Sources, framework: Framework) -> tuple[SituationItem, ...]:
    """Return all situations of ``framework``; raise ProblemError with the problems of all their files."""
    files = load_files(SITUATION.folder, ScenariosFile, sources, framework)
    twice = Twice()
    found: dict[str, SituationItem] = {}
    for file in files:
        for index, entry in enumerate(file.content.scenarios):
            twice.check(file.document, entry.id, ("scenarios", index, "id"))
            check_id(file.document, ("scenarios", index, "skill"), framework.skills, "skill")
            found[entry.id] = _item(entry)
    raise_all(files)
    return tuple(found.values())


def _item(entry: ScenarioEntry) -> SituationItem:
    options = {str(letter): text for letter, text in sorted(entry.options.items())}
    why = {str(letter): text for letter, text in entry.why.items()}
    return SituationItem(entry.id, entry.skill, entry.story, options, entry.best, entry.worst, why)
