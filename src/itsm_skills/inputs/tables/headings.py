"""What a heading means: a skill, or something about the person. Exact names come before near ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Final

from itsm_skills.frameworks.framework import Framework


class Field(StrEnum):
    """What a column may hold besides the level of a skill; ``OTHER`` is what isn't read."""

    PERSON = "person"
    FIRST_NAME = "first-name"
    SURNAME = "surname"
    TEAM = "team"
    ROLE = "role"
    PRACTICE = "practice"
    RATER = "rater"
    DATE = "date"
    ID = "id"
    EMAIL = "email"
    SKILL = "skill"
    LEVEL = "level"
    EVIDENCE = "evidence"
    OTHER = "other"


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Return ``text`` as headings are compared: without capitals, invisible signs, hyphens and punctuation."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf").casefold().replace("&", " and ")
    text = " ".join(re.sub(r"[\s_*:?!.,;\"'\u2019\u2013\u2014/()#-]+", " ", text).split())
    return _SPELLING.sub(lambda found: _SPELLED[found[0]], text)


_SPELLED: Final = {"isation": "ization", "catalog ": "catalogue ", "defense": "defence", "judgment": "judgement"}
_SPELLING: Final = re.compile("|".join(_SPELLED))
_WORD: Final = re.compile(r"\w+")
_SHORT: Final = 6
"""A name of one word is looked for inside headings only if it has more letters than this."""


_WORDS: Final[Mapping[Field, str]] = {
    Field.PERSON: "person|name|full name|your name|your full name|employee|employee name|name of employee|staff name|"
    "staff member|team member|member|colleague|display name|respondent|participant|who are you|what is your name|"
    "please enter your name|mitarbeiter|mitarbeiterin|mitarbeitende|mitarbeiter in|mitarbeitername|"
    "name des mitarbeiters|ihr name|vor und nachname|vorname nachname|vorname und nachname|name vorname|nom|nombre|"
    "naam|nome|namn|navn|nome e cognome|nom et pr\u00e9nom|nombre y apellidos|imi\u0119 i nazwisko|"
    "person name|resource|resource name|consultant|assessee",
    Field.FIRST_NAME: "first name|forename|given name|vorname|firstname",
    Field.SURNAME: "last name|surname|family name|nachname|familienname|lastname",
    Field.TEAM: "team|your team|team name|which team are you in|what team are you in|department|dept|group|unit|"
    "organisation unit|organisational unit|organizational unit|abteilung|bereich|gruppe|org einheit|"
    "organisationseinheit|squad|section|\u00e9quipe|equipo|afdeling|reparto|departamento|dzia\u0142|avdelning|"
    "your department",
    Field.ROLE: "role|your role|job title|title|position|job|job role|rolle|ihre rolle|funktion|stelle|"
    "functie|fonction|poste|ruolo|puesto|cargo|stanowisko|"
    "stellenbezeichnung|jobtitel|what is your role|what is your job title|profile",
    Field.PRACTICE: "own practice|practice owned|practice you look after|practice they look after|"
    "which practice do you look after|process owned|own process",
    Field.RATER: "rater|rated by|type of rater|rater type",
    Field.DATE: "date|datum|completion time|submitdate|submit date|submitted|date submitted|submission date|timestamp|"
    "zeitstempel|end date|enddate|assessment date|date of assessment|rated on|completed|completed on|abgabedatum|"
    "stand|as of",
    Field.ID: "id|person id|employee id|employee no|employee number|staff id|staff no|staff number|personnel number|"
    "personnel no|payroll number|worker id|personalnummer|personal nr|mitarbeiternummer|mitarbeiter id|pers nr|user id",
    Field.EMAIL: "email|e mail|mail|email address|e mail address|your email|your email address|username|user name|"
    "user principal name|upn|work email|e mail adresse|mailadresse|email adresse",
    Field.SKILL: "skill|skills|skill id|skill name|competency|competencies|competence|competences|capability|ability|"
    "practice|skill practice|skill competency|f\u00e4higkeit|f\u00e4higkeiten|kompetenz|kompetenzen|question|item|"
    "thema",
    Field.LEVEL: "level|rating|score|value|answer|response|current level|current|self|self rating|self assessment|"
    "self assessment level|proficiency|proficiency level|skill level|stufe|level 0 5|rating 0 5|wert|bewertung|"
    "selbsteinsch\u00e4tzung|selbstbewertung|ist|ist stufe|actual|actual level|niveau|grad",
    Field.EVIDENCE: "evidence|nachweis|kind of evidence|type of evidence",
    Field.OTHER: "start time|last modified time|total points|quiz feedback|lastpage|startlanguage|seed|startdate|"
    "ipaddr|refurl|comment|comments|notes|note|remarks|bemerkung|bemerkungen|kommentar|kommentare|manager|"
    "line manager|vorgesetzter|f\u00fchrungskraft|location|standort|site|domain|category|area|kategorie|target|soll|"
    "description|definition|beschreibung|"
    "gap|plain name|no|nr|lfd nr|response id|respondent id|interview time|language|sprache|phone|telefon",
}
_BY_WORD: Final = {word: field for field, words in _WORDS.items() for word in words.split("|")}

TOTALS: Final = (
    r"(?:(?:the|team|overall|grand|group|department|skill|row|column|total|sub|gesamt|abteilungs|teil)\s*)*"
    r"(?:average|avg|mean|median|total|totals|sum|subtotal|mittelwert|mittel|durchschnitt|summe|gesamt|gesamtsumme|"
    r"mode|std dev|stdev|standard deviation|variance|moyenne|promedio|\u00f8)"
    r"(?:\s+(?:of|for|per|by|score|level|levels|rating|ratings|value|team|skill|n|in|over|all|pro|f\u00fcr|der)\b.*)?"
    r"(?:\s+\d+)?"
)
_TOTAL = re.compile(TOTALS)
_TOTAL_OF = re.compile(
    r"(?:average|averages|avg|total|totals|subtotal|mittelwert|durchschnitt|summe|gesamt)\b.+"
    r"|.+\s(?:average|averages|avg|total|totals|subtotal|mittelwert|durchschnitt|summe|gesamt)"
)
_ALIKE = 0.75
"""How alike a heading and a name must be for a hint, from 0 to 1: a wrong hint puts answers under another skill."""

_MOST_HINTS = 3
_ALONE = frozenset({"min", "max", "minimum", "maximum", "count", "anzahl", "target", "targets", "ziel", "soll", "gap"})

NOT_LEVELS: Final = frozenset(
    {"target", "goal", "desired", "required", "requirement", "soll", "ziel", "wanted", "future", "expected"}
    | {"manager", "managers", "boss", "supervisor", "lead", "vorgesetzter", "fremdeinschätzung", "gap"}
    | {"evidence", "comment", "comments", "notes", "note", "points", "feedback", "importance", "priority", "interest"}
    | {"why", "example", "examples", "kommentar", "nachweis"}
)
"""Words around the name of a skill which say that the cells aren't the person's own level."""


_TARGET = re.compile(
    r"(?:the\s+)?(?:role\s+|team\s+|job\s+)?(?:targets?|goals?|required|requirements?|desired|expected|soll|ziel|zielwerte?|sollwerte?)"
    r"(?:\s+(?:levels?|ratings?|values?|scores?|profile|stufe|wert|niveau))?(?:\s+\d+)?"
)


def is_target(text: str) -> bool:
    """Whether ``text`` is what people call a row or a column of targets."""
    return _TARGET.fullmatch(plain(text)) is not None


def is_heading(text: str) -> bool:
    """Whether ``text`` is a usual heading of a column, other than a skill."""
    return plain(text) in _BY_WORD


def is_total(text: str) -> bool:
    """Whether ``text`` is what people call a row or a column of averages or sums."""
    said = plain(text)
    return (_TOTAL.fullmatch(said) or _TOTAL_OF.fullmatch(said)) is not None


def may_be_total(text: str) -> bool:
    """Whether ``text`` can be such a name, or somebody's: Max, say."""
    return plain(text) in _ALONE


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading means: ``skill`` is set for levels and evidence of a skill.

    ``exact`` is False where the name of the skill is only part of the heading, or cut off; ``frame`` is then what is
    around it.
    """

    field: Field
    skill: str = ""
    exact: bool = True
    frame: str = ""

    @property
    def is_level(self) -> bool:
        """Whether the column holds the levels of one skill."""
        return self.field is Field.LEVEL and bool(self.skill)


ALL_SKILLS = "'itsm-skills framework list' shows them all"


class Vocabulary:
    """The names of the skills of one framework; ``prompts`` are questions, in full, and the skills they are about."""

    def __init__(self, framework: Framework, prompts: Mapping[str, str] | None = None) -> None:
        self.framework = framework
        self._names: dict[str, str] = {}
        for names in (
            ((skill.id, skill.id) for skill in framework.skills.values()),
            ((skill.name, skill.id) for skill in framework.skills.values()),
            (
                (name, skill.id)
                for skill in framework.skills.values()
                for name in (skill.plain_name, *getattr(skill, "also_known_as", ()))
            ),
            (prompts or {}).items(),
        ):
            for name, skill in names:
                self._names.setdefault(plain(name), skill)
        self._names.pop("", None)
        self.meaning = lru_cache(maxsize=5_000)(self._meaning)

    def skill(self, text: str) -> str | None:
        """Return the skill that ``text`` names exactly, or None."""
        return self._names.get(plain(text))

    def near(self, text: str, taken: Iterable[str] = ()) -> str:
        """Say which skill may be meant by ``text``, apart from those that are ``taken``.

        A skill whose name has all the words of ``text`` comes before one that is spelled in a similar way.
        """
        skip = set(taken)
        skills = [skill for skill in self.framework.skills.values() if skill.id not in skip]
        words = set(plain(text).split())
        holding = [one.id for one in skills if words and words <= {*plain(one.name).split(), *plain(one.id).split()}]
        if holding:
            shown = " or ".join(f"'{one}'" for one in holding[:_MOST_HINTS])
            return f"did you mean {shown}?"
        options = {plain(name): skill.id for skill in skills for name in (skill.id, skill.name)}
        close = get_close_matches(plain(text), options, n=1, cutoff=_ALIKE)
        return f"did you mean '{options[close[0]]}'?" if close else ALL_SKILLS

    def is_near(self, text: str) -> bool:
        """Whether some skill has almost this name."""
        return self.near(text).startswith("did you mean")

    def _meaning(self, heading: str) -> Meaning | None:
        text = heading.strip()
        said = plain(text)
        if not said:
            return None
        if skill := self._names.get(said):
            return Meaning(Field.LEVEL, skill)
        if field := _BY_WORD.get(said):
            return Meaning(field)
        if is_total(text):
            return Meaning(Field.OTHER)
        stem, dot, end = text.rpartition(".")
        if dot and end.strip().casefold() == "evidence" and (skill := self.skill(stem)):
            return Meaning(Field.EVIDENCE, skill)
        return self._in_brackets(text) or self._before_colon(text) or self._inside(said)

    def _in_brackets(self, text: str) -> Meaning | None:
        found = re.fullmatch(r"(.*?)\[([^\[\]]+)\]\s*", text, re.DOTALL)
        if not found:
            return None
        around, inner = found.groups()
        if set(plain(around).split()) & {"comment", "comments", "points", "feedback"}:
            return Meaning(Field.OTHER)
        if skill := self.skill(inner) or self.skill(inner.partition(":")[0]):
            return Meaning(Field.LEVEL, skill)
        code = inner.strip()
        if re.fullmatch(r"[A-Za-z0-9]{6,20}", code):
            ids = [id for squeezed, id in self._squeezed if squeezed.startswith(code.casefold())]
            if len(ids) == 1:
                return Meaning(Field.LEVEL, ids[0], exact=False, frame="code")
        return self._inside(plain(inner))

    @cached_property
    def _squeezed(self) -> list[tuple[str, str]]:
        return [(skill.replace("-", ""), skill) for skill in self.framework.skills]

    def _before_colon(self, text: str) -> Meaning | None:
        name, colon, _ = text.partition(":")
        if colon and (skill := self.skill(name)):
            return Meaning(Field.LEVEL, skill, exact=False, frame=":")
        return None

    def _inside(self, said: str) -> Meaning | None:
        """Return what ``said`` means if exactly one name is in it that is in no longer one."""
        found = list(self._within(said))
        skills = {skill for _, _, skill in found}
        if len(skills) != 1:
            return None
        start, end, skill = found[0]
        frame = f"{said[:start].strip()} \u2026 {said[end:].strip()}"
        if set(frame.split()) & NOT_LEVELS:
            return Meaning(Field.OTHER, frame=frame)
        return Meaning(Field.LEVEL, skill, exact=False, frame=frame)

    def _within(self, said: str) -> Iterator[tuple[int, int, str]]:
        """Yield where names are in ``said``, from left to right and the longest at each place, with their skills."""
        words = [word.span() for word in _WORD.finditer(said)]
        free = 0
        for at, (start, _) in enumerate(words):
            for _, end in reversed(words[at : at + self._most_words] if start >= free else ()):
                name = said[start:end]
                if (" " in name or len(name) > _SHORT) and name in self._names:
                    yield start, end, self._names[name]
                    free = end
                    break

    @cached_property
    def _most_words(self) -> int:
        return max(len(_WORD.findall(name)) for name in self._names)
