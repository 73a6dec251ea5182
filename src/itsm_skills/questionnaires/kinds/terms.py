"""Terms to recognise: the person ticks those they could explain. Some are made up (measurement, section 9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from itsm_skills.frameworks.compiled import CataloguePart
from itsm_skills.frameworks.file_fields import Model
from itsm_skills.frameworks.framework import Framework, Scale
from itsm_skills.frameworks.sources import Sources
from itsm_skills.parsing import SourceText
from itsm_skills.questionnaires.kinds.item import N_ALONE, Asking, Begun, Item, Line, Misread, Reply, digest_of
from itsm_skills.questionnaires.kinds.kind import Kind, SectionHead
from itsm_skills.references import check_ids, check_keys

if TYPE_CHECKING:
    from itsm_skills.questionnaires.kinds.terms_file import TermsWanted

KEY = "recognition:"
"""The beginning of an answer's key; ids of skills have no colon."""

KEY_HELP = "Type the numbers of the terms you know, with spaces between them, or 0 for none."


class TermsFields(Model):
    """The ids of the ticked terms, as they're stored; None in an answer to another question."""

    known: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a list; ``real`` is False for a made-up one (a foil)."""

    id: str
    text: str
    real: bool


@dataclass(frozen=True, slots=True)
class TermsItem(Item):
    """A list of terms in which the person ticks those they know."""

    name: str
    terms: tuple[Term, ...]

    @property
    def kind(self) -> Kind:
        """Terms to recognise."""
        return TERMS

    @property
    def id(self) -> str:
        """The key of its answer."""
        return f"{KEY}{self.name}"

    def digest(self, framework: Framework) -> str:
        """Return the digest of the terms in their order."""
        return digest_of(*(term.text for term in self.terms))

    def title(self, framework: Framework) -> str:
        """Return the same for every list."""
        return TITLE

    def listed(self) -> tuple[str, str]:
        """Return the terms; nobody is asked which terms somebody else knows."""
        return "; ".join(term.text for term in self.terms), ""

    def lines(self, asking: Asking) -> Iterator[Line]:
        """Yield the question, the terms with their numbers, and how to answer."""
        yield Line("Which of these could you explain to a colleague?", strong=True)
        for number, term in enumerate(self.terms, 1):
            yield Line(f" {number:>2} {term.text}", hang=4)
        yield Line("Type the numbers with spaces between them, or 0 for none. Please don't guess.", dim=True)

    def keys(self, scale: Scale) -> str:
        """Return that numbers are expected."""
        return "numbers or 0"

    def key_help(self, scale: Scale) -> str:
        """Return how to tick terms."""
        return KEY_HELP

    def read(self, text: str, replies: str, scale: Scale) -> Misread | Begun | Reply:
        """Return the terms that the numbers in ``text`` tick, in the order of the list."""
        if text.casefold() == "n":
            return Misread(N_ALONE)
        typed = text.replace(",", " ").split()
        numbers = {int(word) for word in typed if word.isascii() and word.isdecimal() and len(word) <= 3}
        if typed == ["0"] or text.casefold() == "none":
            numbers = set()
        elif not typed or len(numbers) < len(set(typed)) or not numbers <= set(range(1, len(self.terms) + 1)):
            return Misread(f"Type numbers from 1 to {len(self.terms)} with spaces between them, or 0 for none.")
        return Reply(fields={"known": tuple(term.id for number, term in enumerate(self.terms, 1) if number in numbers)})

    def in_short(self, answer: TermsFields) -> str:
        """Return how many terms were ticked."""
        return _ticked(answer.known or ())


class TermsKind(Kind):
    """Terms to recognise: a section of lists, which only the person assessed can answer."""

    name = "terms"
    self_only = True
    folder = "recognition"
    item = TermsItem
    section = SectionHead(
        "terms",
        "Terms",
        "Terms from service management and related fields. Some are made up. None of this affects your levels.",
    )
    part = "recognition"

    def file_model(self) -> type[Model]:
        """Return the model of the files of terms."""
        from itsm_skills.questionnaires.kinds.terms_file import RecognitionFile

        return RecognitionFile

    def load(self, sources: Sources, framework: Framework) -> Mapping[str, TermsItem]:
        """Return the lists by their names."""
        return {item.name: item for item in load_terms(sources, framework)}

    def is_wanted(self, questionnaire: TermsWanted) -> bool:
        """Whether the lists are asked."""
        return questionnaire.recognition == "all"

    def is_given(self, answer: TermsFields) -> bool:
        """Whether terms were ticked, or none of them on purpose."""
        return answer.known is not None

    def in_appendix(self, key: str, answer: Any, said: str, framework: Framework) -> tuple[str, str] | None:
        """Return how many terms were ticked."""
        return (TITLE, _ticked(answer.known)) if answer.known is not None else None

    def note_part(self, document: SourceText, items: Mapping[str, TermsItem]) -> None:
        """Note unknown lists and terms."""
        for trail in check_keys(document, (self.part,), items, "list of terms"):
            check_ids(document, trail, [term.id for term in items[str(trail[-1])].terms], "term")

    def part_fields(self, entry: tuple[str, ...]) -> Mapping[str, Any]:
        """Return the ticked terms, as they're stored."""
        return {"known": entry}


TERMS = TermsKind()

TITLE = "Terms"
"""The name for a list of terms in lists of answers."""


TERM_LISTS: CataloguePart[tuple[TermsItem, ...]] = CataloguePart("terms", tuple[TermsItem, ...])


def load_terms(sources: Sources, framework: Framework) -> tuple[TermsItem, ...]:
    """Return the lists of terms of ``framework``; raise ProblemError with the problems of all files."""
    if (compiled := TERM_LISTS.read(sources)) is not None:
        return compiled
    from itsm_skills.questionnaires.kinds.terms_file import read_terms

    return tuple(
        TermsItem(entry.id, tuple(Term(term.id, term.term, term.real) for term in entry.terms))
        for entry in read_terms(sources, framework)
    )


def _ticked(known: tuple[str, ...]) -> str:
    return f"{len(known)} ticked"
