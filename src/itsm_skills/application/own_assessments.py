"""The self-assessments in a home folder: their numbers, and which of them are the user's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from itsm_skills.application.remarks import Remark
from itsm_skills.assessments.defaults import DEFAULT_NAME
from itsm_skills.assessments.person_file import load_person
from itsm_skills.assessments.store import Store, Stored, person_path
from itsm_skills.days import long_date
from itsm_skills.files import is_there
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import Problem, ProblemError, attempt
from itsm_skills.reports.wording import count, listed

NAMED = 3
"""How many files a remark names."""


@dataclass(frozen=True, slots=True)
class Own:
    """One person's self-assessments with one framework, newest first, and remarks on those that were skipped."""

    stored: tuple[Stored, ...]
    remarks: tuple[Remark, ...]

    @property
    def finished(self) -> tuple[Stored, ...]:
        """Those that are finished."""
        return tuple(one for one in self.stored if one.assessment.finished is not None)


def numbered(store: Store) -> dict[int, Stored]:
    """Return all readable self-assessments in the home folder by number; 1 is the oldest, of any person."""
    own = [stored for stored in store.all() if stored.assessment.is_own]
    return dict(enumerate(reversed(own), 1))


def numbers_of(numbers: Iterable[int], store: Store, path: str) -> dict[int, Stored]:
    """Return the assessments with these ``numbers``; raise ProblemError, which names ``path``, for unknown ones."""
    known = numbered(store)
    wanted = dict.fromkeys(numbers)
    fix = "'itsm-skills history' shows the numbers"
    problems = [
        Problem("no-assessment", path, f"there's no assessment with the number {number}", fix)
        for number in wanted
        if number not in known
    ]
    if problems:
        raise ProblemError(problems)
    return {number: known[number] for number in wanted}


def own_assessments(store: Store, library: Library, person: str | None = None) -> Own:
    """Return the self-assessments of ``person``, by default the user, that were made with the framework in ``library``.

    The user is the person in person.yaml in the home folder, or else whoever gave no name or was interviewed last. If
    nobody was interviewed, it's the person of the newest file. Raises ProblemError, with the problems of damaged files,
    if there are no such assessments.
    """
    every = [stored for stored in store.all() if stored.assessment.is_own]
    fitting = [stored for stored in every if stored.assessment.framework.id == library.framework.id]
    whose = person or _user(fitting, store, library)
    mine = tuple(stored for stored in fitting if stored.assessment.about == whose)
    if not mine:
        raise ProblemError([*store.problems, _none(every, store, library, person)])
    skipped = [stored for stored in every if stored not in mine and person in (None, stored.assessment.about)]
    return Own(mine, (*store.problems, *same_twice(mine), *_skipped(skipped, mine, library)))


def same_twice(found: Iterable[Stored]) -> Iterator[str]:
    """Yield a sentence about each assessment that is in several files: the same person, start and questions.

    ``found`` is in order, the newest first. Assessments with different frameworks aren't the same.
    """
    groups: dict[object, list[Stored]] = {}
    for stored in found:
        one = stored.assessment
        key = (one.about, one.by, one.rater, one.started, one.questionnaire.id, one.framework.id)
        groups.setdefault(key, []).append(stored)
    for same in groups.values():
        if len(same) > 1:
            one, names = same[0].assessment, [stored.path.name for stored in same[1:]]
            more = [f"{len(names) - NAMED} others"] if len(names) > NAMED + 1 else []
            others = listed([*names[:NAMED], *more] if more else names)
            yield (
                f"{len(same)} files contain the {one.questionnaire.id} assessment of {one.about} from "
                f"{long_date(one.taken)}. The last one imported was used: {same[0].path.name}. Not used: {others}."
            )


def _user(fitting: Sequence[Stored], store: Store, library: Library) -> str | None:
    """Return the name that the user's own assessments have."""
    names = {stored.assessment.about for stored in fitting}
    if len(names) > 1:
        path = person_path(None, store.home)
        own = attempt(partial(load_person, path, library.qualifications, store.today), []) if is_there(path) else None
        for name in (own.name if own else DEFAULT_NAME, DEFAULT_NAME):
            if name in names:
                return name
    interviewed = (stored for stored in fitting if _was_interviewed(stored))
    found = next(interviewed, fitting[0] if fitting else None)
    return None if found is None else found.assessment.about


def _was_interviewed(stored: Stored) -> bool:
    """Whether the answers were given in an interview, which records how long each took."""
    return any(answer.seconds is not None for answer in stored.assessment.answers.values())


def _none(every: Sequence[Stored], store: Store, library: Library, person: str | None) -> Problem:
    """Return the problem that there's no assessment to use."""
    others = [stored for stored in every if person in (None, stored.assessment.about)]
    if others:
        used = listed(sorted({f"'{stored.assessment.framework.id}'" for stored in others}))
        what = f"the assessments here were made with {used}, not with the framework '{library.framework.id}'"
        return Problem(
            "framework-missing", str(store.files.folder), what, "use --frameworks with that framework's folder"
        )
    whose = f" of {person}" if person else ""
    what, fix = f"there's no assessment{whose} yet", "start with 'itsm-skills assess'"
    if store.problems:
        what, fix = f"there's no assessment{whose} that can be read", "deal with the other problems first"
    return Problem("no-assessment", str(store.files.folder), what, fix)


def _skipped(skipped: Sequence[Stored], mine: Sequence[Stored], library: Library) -> Iterator[str]:
    """Yield a sentence about other people's assessments, and one about those made with each other framework."""
    fits = [stored for stored in skipped if stored.assessment.framework.id == library.framework.id]
    people = Counter(stored.assessment.about for stored in fits)
    if people:
        whose = listed([f"{count(number, 'assessment')} of {name}" for name, number in people.items()])
        yield (
            f"Only {mine[0].assessment.about}'s assessments are used. Skipped: {whose}. To choose somebody else, add "
            "--as NAME."
        )
    yield from other_frameworks(skipped, library)


def other_frameworks(found: Iterable[Stored], library: Library) -> Iterator[str]:
    """Yield a sentence for each other framework that was used for some of ``found``."""
    by_framework: dict[str, list[Stored]] = {}
    for stored in found:
        if stored.assessment.framework.id != library.framework.id:
            by_framework.setdefault(stored.assessment.framework.id, []).append(stored)
    for framework, several in by_framework.items():
        days = listed([long_date(stored.assessment.taken) for stored in reversed(several)])
        which = "the assessment" if len(several) == 1 else f"{len(several)} assessments"
        yield (
            f"Skipped: {which} from {days}, made with the framework '{framework}'. To use that framework, add "
            "--frameworks."
        )
