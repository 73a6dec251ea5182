"""The person's own file, person.yaml: where it is, whose it is, and what scoring and planning need from it."""

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
from itsm_skills.planning.validity import Certificate, Validity, validities
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.scoring.evidence import Held

if TYPE_CHECKING:
    from itsm_skills.assessments.person_file import HeldEntry, PersonFile
    from itsm_skills.frameworks.qualifications import Qualification
    from itsm_skills.planning.cpd import Recorded


class PersonFound(NamedTuple):
    """The person's file, None where there is none to use, and remarks on it."""

    file: PersonFile | None
    remarks: tuple[str, ...] = ()


def load(named: Path | None, home: Path | None, library: Library, today: date) -> PersonFile | None:
    """Return what the file ``named`` holds, or else person.yaml in the home, or None where there is none there.

    Raises ProblemError with every problem of the file, such as a day after ``today``. A framework without
    qualifications cannot judge any, so the file in the home is not read then.
    """
    from itsm_skills.assessments.person_file import load_person

    path = person_path(named, home)
    if named is None and not (is_there(path) and library.qualifications):
        return None
    return load_person(path, library.qualifications, today)


def load_for(
    assessments: Iterable[Assessment], named: Path | None, home: Path | None, library: Library, today: date
) -> PersonFound:
    """Return what ``load`` returns, to be used with ``assessments``; remark on a file that names nobody.

    Raises ProblemError where the file is wrong, or where one was ``named`` and none of ``assessments`` is a
    self-assessment of its person.
    """
    person = load(named, home, library, today)
    about = {assessment.about for assessment in assessments if assessment.is_own}
    if person is None or person.name in about:
        return PersonFound(person)
    path, whose = person_path(named, home), ", ".join(sorted(about))
    if named is not None:
        what = f"is of '{person.name}', and this is no self-assessment of theirs"
        fix = f"correct 'name', which is '{DEFAULT_NAME}' where it is left out"
        raise ProblemError([Problem("other-person", str(path), what, fix)])
    if person.name == DEFAULT_NAME and about:
        remark = f"Not counted: {path} names nobody, and this is about {whose}. Add to it: name: {whose}"
        return PersonFound(person, (remark,))
    return PersonFound(person)


def how_to_add(assessment: Assessment, library: Library) -> str:
    """Return how certificates are added, or nothing where ``assessment`` has some, or is a rating by somebody else."""
    if not assessment.is_own or assessment.qualifications or not library.qualifications:
        return ""
    named = "" if assessment.about == DEFAULT_NAME else f" --as {shlex.quote(assessment.about)}"
    return (
        "Certificates count too. Their ids:\n  itsm-skills qualification list\n"
        f"Add one: itsm-skills person add-qualification ID --since DATE{named}"
    )


def own(assessment: Assessment, person: PersonFile | None) -> tuple[HeldEntry, ...]:
    """Return the qualifications of ``person`` where ``assessment`` is a self-assessment of theirs, else none."""
    if person is None or not assessment.is_own or assessment.about != person.name:
        return ()
    return person.qualifications


def held_by(assessment: Assessment, person: PersonFile | None, library: Library) -> dict[str, tuple[Held, ...]]:
    """Return by skill what qualifications name: those of ``person`` in their self-assessment, then those it lists."""
    dated = {one.certificate.id: _given_last_day(one) for one in validities_of(assessment, person, library)}
    return held_through((*dated, *assessment.qualifications), library, dated)


def _given_last_day(one: Validity) -> date | None:
    """Return the last valid day unless it is only reckoned: nothing is called expired by that."""
    return None if one.reckoned else one.last_day


def held_through(
    ids: Iterable[str], library: Library, expires: Mapping[str, date | None] = MappingProxyType({})
) -> dict[str, tuple[Held, ...]]:
    """Return by skill what the qualifications ``ids`` name, each once, with the last valid day where it is known."""
    held: dict[str, tuple[Held, ...]] = {}
    for name in dict.fromkeys(ids):
        if (found := library.qualifications.get(name)) is not None:
            for skill, level in found.evidences:
                held[skill] = (*held.get(skill, ()), Held(level, found.name, expires.get(name)))
    return held


def with_implied(ids: Iterable[str], library: Library) -> frozenset[str]:
    """Return the qualifications ``ids`` and those that are a condition of them, so that their holder holds them too."""
    found: set[str] = set()
    waiting = list(ids)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += library.qualifications[name].implies if name in library.qualifications else ()
    return frozenset(found)


def validities_of(assessment: Assessment, person: PersonFile | None, library: Library) -> tuple[Validity, ...]:
    """Return until when the qualifications of ``person`` are valid; none unless ``assessment`` is one of themselves."""
    return validities(certificates(own(assessment, person), library.qualifications))


def certificates(held: Iterable[HeldEntry], known: Mapping[str, Qualification]) -> tuple[Certificate, ...]:
    """Return ``held`` as planning reads them, with what the framework says of their renewal."""
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
