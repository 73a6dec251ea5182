"""Qualifications from their files."""

from __future__ import annotations

from dataclasses import dataclass

from itsm_skills.frameworks.catalogue_models import QualificationEntry, QualificationsFile
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.loader import Twice, raise_all
from itsm_skills.frameworks.sources import Sources
from itsm_skills.model_files import load_all
from itsm_skills.references import check_id


@dataclass(frozen=True, slots=True)
class RenewalRule:
    """Every how many ``months`` a qualification is renewed, how, and the CPD points asked a year; None: unknown."""

    months: int | None
    how: str
    points_per_year: float | None


@dataclass(frozen=True, slots=True)
class Qualification:
    """A qualification: how it was examined, and the level of each skill that it evidences.

    ``renewal`` is None where none is known, or was not checked. ``academic`` is the academic level in words, such as
    ``RQF 7, EQF 7``; empty where it has none.
    """

    id: str
    name: str
    body: str
    examined: str
    evidences: tuple[tuple[str, int], ...]
    checked: str
    renewal: RenewalRule | None = None
    academic: str = ""


def load_qualifications(sources: Sources, framework: Framework) -> dict[str, Qualification]:
    """Return the qualifications by id; raise ProblemError with all problems."""
    files = load_all(sources.named("qualifications.yaml"), QualificationsFile)
    found: dict[str, Qualification] = {}
    twice = Twice()
    for file in files:
        for index, entry in enumerate(file.content.qualifications):
            twice.check(file.document, entry.id, ("qualifications", index, "id"))
            ceiling = framework.scale.ceilings.get(entry.examined, framework.scale.top)
            for number, claim in enumerate(entry.evidences):
                trail = ("qualifications", index, "evidences", number)
                check_id(file.document, trail, framework.skills, "skill", name=claim.skill)
                if claim.level > ceiling:
                    what = f"{entry.examined} evidences at most level {ceiling}, not {claim.level}"
                    file.document.add("over-ceiling", trail, what, f"use at most {ceiling}")
            found[entry.id] = _qualification(entry)
    raise_all(files)
    return found


def _qualification(entry: QualificationEntry) -> Qualification:
    said = entry.renewal
    renewal = RenewalRule(said.months, said.how or "", said.cpd_points_per_year) if said is not None else None
    return Qualification(
        id=entry.id,
        name=entry.name,
        body=entry.body,
        examined=entry.examined,
        evidences=tuple((claim.skill, claim.level) for claim in entry.evidences),
        checked=entry.checked,
        renewal=renewal,
        academic=", ".join(f"{name.upper()} {level}" for name, level in (entry.academic or {}).items()),
    )
