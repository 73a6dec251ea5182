"""What the cells of a team table mean: one rule for each type of cell, whichever way the table is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from itsm_skills.assessments.answer_text import read_value
from itsm_skills.assessments.claim import Rater, State
from itsm_skills.frameworks.framework import Scale
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.questionnaires.level_text import Misreading
from itsm_skills.teams.counted.table_columns import Flaw

RATERS = tuple(Rater)

KINDS = ("", *EvidenceKind)
"""The types of evidence for a level; the first means that there is none."""

LEAVES_OUT = frozenset({Flaw.SHAPE, Flaw.PERSON, Flaw.RATER, Flaw.TEAM, Flaw.FUTURE})
"""Errors that invalidate a whole row; any other bad cell counts as empty."""


@dataclass(frozen=True, slots=True)
class CellAnswer:
    """What the two cells of a skill say; a bad cell counts as empty. Only a level has a ``kind`` of evidence."""

    state: State
    level: int | None
    kind: str
    flaws: tuple[Flaw, ...]


def rater_of(text: str) -> str | None:
    """Return the rater that ``text`` names, the person themselves if it is empty; None for any other text."""
    said = text.strip().casefold() or Rater.SELF
    return said if said in RATERS else None


def role_of(text: str, names: Mapping[str, str]) -> str | None:
    """Return the id of the role that ``text`` names, "" if it is empty; None for any other text.

    ``names`` gives the ids by what people call a role, in small letters and with single spaces.
    """
    said = " ".join(text.split()).casefold()
    return names.get(said) if said else ""


def kind_of(text: str) -> str | None:
    """Return the type of evidence that ``text`` names, "" if it is empty; None for any other text."""
    said = text.strip().casefold()
    return said if said in KINDS else None


def answer_of(level: str, evidence: str, scale: Scale) -> CellAnswer:
    """Return what the cell of a level and that of its evidence say together."""
    reading, kind = read_value(level.strip() or None, scale), kind_of(evidence)
    wrong = [Flaw.EVIDENCE] if kind is None else []
    if isinstance(reading, Misreading):
        return CellAnswer(State.SKIPPED, None, "", (Flaw.LEVEL, *wrong))
    if kind and reading.level is None:
        return CellAnswer(reading.state, None, "", (Flaw.LONE_EVIDENCE,))
    return CellAnswer(reading.state, reading.level, kind or "", tuple(wrong))
