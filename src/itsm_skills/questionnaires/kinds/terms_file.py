"""The files of lists of terms, and how these lists appear in questionnaires and in answers files."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from itsm_skills.frameworks.file_fields import Id, Model, Text
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.sources import Sources
from itsm_skills.model_files import raise_all
from itsm_skills.questionnaires.kinds.files import KindFile, load_files
from itsm_skills.references import Twice

FOLDER = "recognition"
"""The folder of these files, next to the questionnaires."""


class TermEntry(Model):
    """A term in a list; ``real: false`` marks a made-up one, which was checked not to exist."""

    id: Id
    term: Text
    real: bool = True


class TermListEntry(Model):
    """A list of terms, asked as one question."""

    id: Id
    terms: Annotated[tuple[TermEntry, ...], Field(min_length=2, max_length=40)]


class RecognitionFile(KindFile):
    """``questionnaires/recognition/*.yaml``: lists of terms, some of them made up (measurement, section 9)."""

    lists: Annotated[tuple[TermListEntry, ...], Field(min_length=1)]


class TermsWanted(Model):
    """Whether a questionnaire asks the lists of terms."""

    recognition: Literal["all", "none"] = "none"


def read_terms(sources: Sources, framework: Framework) -> list[TermListEntry]:
    """Return the lists of terms of ``framework``; raise ProblemError with the problems of all files."""
    files = load_files(FOLDER, RecognitionFile, sources, framework)
    twice = Twice()
    found: dict[str, TermListEntry] = {}
    for file in files:
        for index, entry in enumerate(file.content.lists):
            twice.check(file.document, entry.id, ("lists", index, "id"))
            for number, term in enumerate(entry.terms):
                twice.check(file.document, term.id, ("lists", index, "terms", number, "id"))
            found[entry.id] = entry
    raise_all(files)
    return list(found.values())
