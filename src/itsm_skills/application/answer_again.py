"""Changes one answer in an existing assessment: the rating itself, or the evidence for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from itsm_skills.application import plan_limits
from itsm_skills.application.find_assessments import find_assessments
from itsm_skills.application.interview import InterviewStoppedError, NobodyToAskError
from itsm_skills.application.remarks import Remark
from itsm_skills.assessments.assessment import Answer, Assessment, Evidence
from itsm_skills.assessments.claim import Rater
from itsm_skills.assessments.interview import session
from itsm_skills.assessments.interview.machine import Interview
from itsm_skills.assessments.interview.prompter import Prompter, printable
from itsm_skills.assessments.interview.screens import in_few_words
from itsm_skills.assessments.interview.state import Ask
from itsm_skills.assessments.store import OpenAssessment, Store, Stored, default_home, read_assessment
from itsm_skills.frameworks.framework import Skill
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import Problem, ProblemError, attempt, raise_if_any
from itsm_skills.progress.evidence import rank
from itsm_skills.questionnaires.kinds.level import plain_item
from itsm_skills.questionnaires.loader import find_questionnaire
from itsm_skills.questionnaires.questionnaire import QuestionnaireSection


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichAnswer:
    """The answer to change: about ``skill``, an id or a name, in ``file`` or in the person's newest self-assessment.

    ``home`` is None for the user's own folder.
    """

    skill: str
    file: Path | None = None
    home: Path | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvidence:
    """Evidence as it was typed; ``date`` is a day, month or year. Anything unknown is None."""

    kind: EvidenceKind
    what: str | None = None
    date: str | None = None
    witness: str | None = None


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """The assessment as it was saved, and remarks that say what has changed."""

    stored: Stored
    remarks: tuple[Remark, ...]


def edit_answer(which: WhichAnswer, prompter: Prompter, library: Library, *, today: date) -> ChangedAnswer:
    """Ask the question about one skill again, showing the earlier answer and evidence, and save the answer.

    Raises NobodyToAskError if the input ends, InterviewStoppedError if the person leaves, and ProblemError if the skill
    is unknown or a file is wrong.
    """
    skill, stored, remarks, store = _find(which, library, today)
    with store.opened(stored) as opened:
        before = opened.stored.assessment
        asked = _question(before, skill, library, Ask.LEVEL)
        try:
            _ask(asked, before.answers, prompter, partial(_save, opened), before, today)
        except InterviewStoppedError:
            raise InterviewStoppedError(opened.stored if opened.stored.assessment != before else None) from None
        after = opened.stored.assessment
    scale = library.framework.scale
    was, now = (in_few_words(each.answers.get(skill.id), asked.item, scale) for each in (before, after))
    said = f"nothing has changed. It's still {was}." if after == before else f"{now} (before: {was})."
    return ChangedAnswer(opened.stored, (*remarks, f"{skill.name}: {said}"))


def add_evidence(
    which: WhichAnswer, new: NewEvidence | None, prompter: Prompter, library: Library, *, today: date
) -> ChangedAnswer:
    """Add evidence for the rating of one skill: ``new``, or what the person types if that's None.

    Only one piece of evidence counts for an answer: the strongest, or the latest of equally strong ones. The other one
    is kept in the note of the answer. Raises as ``edit_answer`` does, and ProblemError if the skill isn't rated above
    level 0.
    """
    problems: list[Problem] = []
    found = attempt(partial(_find, which, library, today), problems)
    typed = None if new is None else attempt(partial(_evidence, new, today), problems)
    raise_if_any(problems)
    assert found is not None
    skill, stored, remarks, store = found
    with store.opened(stored) as opened:
        before = opened.stored.assessment
        answer = before.answers.get(skill.id)
        if answer is None or not answer.level:
            what = "isn't rated" if answer is None or answer.level is None else "is rated 0, so it needs no evidence"
            fix = f"rate it first: itsm-skills assess --edit {skill.id}"
            raise ProblemError([Problem("not-rated", str(stored.path), f"{skill.name} {what}", fix)])
        said = typed or _dialogue(before, skill, prompter, library, today)
        if said is None:
            return ChangedAnswer(opened.stored, (*remarks, "No evidence was added."))
        kept, what_happened = _with_evidence(answer, said)
        _save(opened, {skill.id: kept})
    return ChangedAnswer(opened.stored, (*remarks, f"{skill.name}: {what_happened}"))


def _find(which: WhichAnswer, library: Library, today: date) -> tuple[Skill, Stored, tuple[Remark, ...], Store]:
    """Return the skill, and the assessment with the remarks on it."""
    problems: list[Problem] = []
    skill = attempt(partial(library.find_skill, which.skill, "SKILL"), problems)
    paths = None if which.file is None else [which.file]
    search = partial(find_assessments, paths, library, today=today, home=which.home, person=which.person)
    found = attempt(search, problems)
    if found is not None:  # an answers file isn't an assessment that can be changed
        attempt(partial(read_assessment, found.stored[0].path, today), problems)
    raise_if_any(problems)
    assert skill is not None
    assert found is not None
    return skill, found.stored[0], found.remarks, Store(which.home or default_home(), today)


def _question(assessment: Assessment, skill: Skill, library: Library, only: Ask) -> Interview:
    """Return an interview about ``skill`` alone; ``only`` says whether it asks for the rating or for evidence."""
    found = find_questionnaire(assessment.questionnaire.id, library)
    role = library.role(assessment.role, assessment.practice)
    asked = found.for_person(role, library.framework)
    item = next((item for item in asked.items() if item.id == skill.id), plain_item(skill))
    section = QuestionnaireSection("again", skill.name, "", (item,))
    single = replace(asked, sections=(section,), offer=None, first=0)
    return Interview(library.framework, single, only=only, ask=only, reviewing=True)


def _ask(
    interview: Interview,
    answers: Mapping[str, Answer],
    prompter: Prompter,
    save: Callable[[Mapping[str, Answer]], None],
    assessment: Assessment,
    today: date,
) -> Interview:
    """Ask until the end; an answer to an earlier wording of the question is shown but not reused."""
    item = interview.items[0]
    answer = answers.get(item.id)
    same = answer is not None and answer.asked in {"", item.digest(interview.framework)}
    known = {item.id: answer} if answer is not None else {}
    ready = replace(
        interview,
        answers=known if same or interview.only is Ask.BACKING else {},
        former={} if same else known,
        about_self=assessment.rater is Rater.SELF,
        today=today,
    )
    try:
        return session.run(ready, prompter, save)
    except session.Interrupted as stop:
        if stop.how == "ended" and stop.interview.answers == ready.answers:
            raise NobodyToAskError from None
        raise InterviewStoppedError(None) from None


def _dialogue(
    assessment: Assessment, skill: Skill, prompter: Prompter, library: Library, today: date
) -> Evidence | None:
    """Return the evidence that the person gives, or None."""
    answer = assessment.answers[skill.id]
    scale = library.framework.scale
    prompter.say()
    prompter.say(f"{skill.name}: {answer.level} {scale.name_of(answer.level or 0)}", strong=True)
    if answer.evidence:
        prompter.say(f"Your evidence so far: {answer.evidence.in_words}", hang=4)
    asked = _question(assessment, skill, library, Ask.BACKING)
    bare = {skill.id: answer.model_copy(update={"evidence": None})}
    return _ask(asked, bare, prompter, lambda _: None, assessment, today).answers[skill.id].evidence


def _evidence(new: NewEvidence, today: date) -> Evidence:
    """Return ``new`` as it is saved; raise ProblemError if its date isn't a date or is after ``today``."""
    said = {"witness": printable(new.witness), "note": printable(new.what)}
    when = plan_limits.past_date(new.date, today)
    return Evidence(kind=new.kind, date=when, **{key: text for key, text in said.items() if text})


def _with_evidence(answer: Answer, new: Evidence) -> tuple[Answer, str]:
    """Return ``answer`` with ``new`` added to its evidence, and a sentence that says which of the two counts."""
    former = answer.evidence
    if former is None:
        return answer.model_copy(update={"evidence": new}), f"added {new.in_words}."
    if former == new:
        return answer, "you've already added this evidence."
    counts, other = (new, former) if rank(new) >= rank(former) else (former, new)
    note = "\n".join(part for part in (answer.note, f"Also: {other.in_words}") if part)
    stays = "is now in the note" if counts is new else "is stronger, so it still counts, and the new one is in the note"
    said = f"added {new.in_words}. Your earlier evidence {stays}."
    return answer.model_copy(update={"evidence": counts, "note": note}), said


def _save(opened: OpenAssessment, answers: Mapping[str, Answer]) -> None:
    """Save the assessment with ``answers``, and leave everything else in it as it is."""
    assessment = opened.stored.assessment
    items = (*assessment.items, *(item for item in answers if item not in assessment.items))
    changed = assessment.model_copy(update={"answers": {**assessment.answers, **answers}, "items": items})
    opened.save(changed)
