"""The person's own file, person.yaml: finds it, checks whose it is, and reads what scoring and planning need."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from itsm_skills.assessments.assessment import Assessment
from itsm_skills.assessments.defaults import DEFAULT_NAME
from itsm_skills.assessments.store import person_path
from itsm_skills.files import is_there
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.scoring.evidence import Held

if TYPE_CHECKING:
    from itsm_skills.assessments.person_file import HeldEntry, PersonFile
    from itsm_skills.frameworks.qualification import Qualification
    from itsm_skills.planning.cpd import Recorded
    from itsm_skills.planning.validity import Certificate, Validity


class PersonFound(NamedTuple):
    """The person's file, None if there's none to use, and remarks on it."""

    file: PersonFile | None
    remarks: tuple[str, ...] = ()


def load(named: Path | None, home: Path | None, library: Library, today: date) -> PersonFile | None:
    """Return the content of the file ``named``, or of person.yaml in the home folder, or None if there isn't one.

    Raises ProblemError with every problem of the file, such as a date after ``today``. If the framework has no
    qualifications, the file in the home folder isn't read.
    """
    from itsm_skills.assessments.person_file import load_person

    path = person_path(named, home)
    if named is None and not (is_there(path) and library.qualifications):
        return None
    return load_person(path, library.qualifications, today)


def load_for(
    assessments: Iterable[Assessment], named: Path | None, home: Path | None, library: Library, today: date
) -> PersonFound:
    """Return what ``load`` returns, for use with ``assessments``, and a remark if the file names nobody.

    Raises ProblemError if the file is wrong, or if it was ``named`` and none of ``assessments`` is a self-assessment of
    its person.
    """
    person = load(named, home, library, today)
    about = {assessment.about for assessment in assessments if assessment.is_own}
    if person is None or person.name in about:
        return PersonFound(person)
    path, whose = person_path(named, home), ", ".join(sorted(about))
    if named is not None:
        what = f"belongs to '{person.name}', but this isn't their self-assessment"
        fix = f"correct 'name' in this file (if there's no name, the person is called '{DEFAULT_NAME}')"
        raise ProblemError([Problem("other-person", str(path), what, fix)])
    if person.name == DEFAULT_NAME and about:
        remark = (
            f"{path} isn't counted, because it doesn't say whose qualifications these are. If they're {whose}'s, add "
            f"this line to the file: name: {whose}"
        )
        return PersonFound(person, (remark,))
    return PersonFound(person)


def how_to_add(assessment: Assessment, library: Library) -> str:
    """Return how to add certificates; "" if ``assessment`` has some or is a rating by somebody else."""
    if not assessment.is_own or assessment.qualifications or not library.qualifications:
        return ""
    named = "" if assessment.about == DEFAULT_NAME else f" --as {shlex.quote(assessment.about)}"
    return (
        "Certificates count too. See their ids:\n  itsm-skills qualification list\n"
        f"To add one: itsm-skills person add-qualification ID --since DATE{named}"
    )


def own(assessment: Assessment, person: PersonFile | None) -> tuple[HeldEntry, ...]:
    """Return the qualifications of ``person`` if ``assessment`` is their self-assessment, or else none."""
    if person is None or not assessment.is_own or assessment.about != person.name:
        return ()
    return person.qualifications


def held_by(assessment: Assessment, person: PersonFile | None, library: Library) -> dict[str, tuple[Held, ...]]:
    """Return by skill what qualifications show: those of ``person`` for their self-assessment, then those in it."""
    dated = {one.certificate.id: _given_last_day(one) for one in validities_of(assessment, person, library)}
    return held_through((*dated, *assessment.qualifications), library, dated)


def _given_last_day(one: Validity) -> date | None:
    """Return the last valid day unless it's only an estimate, which is never a reason to call something expired."""
    return None if one.reckoned else one.last_day


def held_through(
    ids: Iterable[str], library: Library, expires: Mapping[str, date | None] = MappingProxyType({})
) -> dict[str, tuple[Held, ...]]:
    """Return by skill what the qualifications ``ids`` show, each once, with the last valid day if it's known."""
    held: dict[str, tuple[Held, ...]] = {}
    for name in dict.fromkeys(ids):
        if (found := library.qualifications.get(name)) is not None:
            for skill, level in found.evidences:
                held[skill] = (*held.get(skill, ()), Held(level, found.name, expires.get(name)))
    return held


def with_implied(ids: Iterable[str], library: Library) -> frozenset[str]:
    """Return the qualifications ``ids`` and their conditions, which the holder must therefore have too."""
    found: set[str] = set()
    waiting = list(ids)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += library.qualifications[name].implies if name in library.qualifications else ()
    return frozenset(found)


def validities_of(assessment: Assessment, person: PersonFile | None, library: Library) -> tuple[Validity, ...]:
    """Return until when the qualifications of ``person`` are valid; none unless ``assessment`` is their own."""
    from itsm_skills.planning.validity import validities

    return validities(certificates(own(assessment, person), library.qualifications))


def certificates(held: Iterable[HeldEntry], known: Mapping[str, Qualification]) -> tuple[Certificate, ...]:
    """Return ``held`` as planning reads them, with the framework's rules for their renewal."""
    from itsm_skills.planning.validity import Certificate

    return tuple(
        Certificate(
            id=entry.id,
            name=known[entry.id].name,
            since=entry.since,
            expires=entry.expires,
            rule=known[entry.id].renewal,
            suite=known[entry.id].suite,
        )
        for entry in held
    )


def recorded(person: PersonFile) -> tuple[Recorded, ...]:
    """Return the CPD points of ``person`` as planning reads them."""
    from itsm_skills.planning.cpd import Recorded

    return tuple(Recorded(one.date, one.points, one.kind, frozenset(one.counts_for)) for one in person.cpd)
