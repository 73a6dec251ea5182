"""Runs the interview of an assessment: starts or resumes one, asks its questions, and saves every answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from itsm_skills.application.own_name import clean_name, own_name, save_own_name
from itsm_skills.application.plan_evidence import PlanEvidence, find_plan_evidence
from itsm_skills.application.remarks import Notify
from itsm_skills.assessments.assessment import Answer, Assessment, Evidence
from itsm_skills.assessments.claim import Rater
from itsm_skills.assessments.defaults import DEFAULT_NAME, DEFAULT_QUESTIONNAIRE, start
from itsm_skills.assessments.interview import beginning, session
from itsm_skills.assessments.interview.machine import Interview
from itsm_skills.assessments.interview.prompter import Left, Prompter
from itsm_skills.assessments.store import OpenAssessment, Store, Stored, read_assessment
from itsm_skills.days import long_date
from itsm_skills.files import is_there
from itsm_skills.frameworks.framework import Role
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.questionnaires.loader import find_questionnaire
from itsm_skills.questionnaires.parts import as_put
from itsm_skills.questionnaires.questionnaire import Questionnaire


class Start(StrEnum):
    """What to do with an unfinished assessment of the same kind."""

    ASK = "ask"
    RESUME = "resume"
    RESTART = "restart"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessOptions:
    """Which assessment to make: ``by`` rates ``about``, as ``rater``.

    ``role`` and ``practice`` are asked for if they're None. At a terminal, so is the person's own name, ``by``, unless
    the home folder has a self-assessment without a name. ``about`` is None if it's the same person. ``output`` is a
    file to save to instead of the store. ``person_file`` has the person's name; None means person.yaml in the home
    folder.
    """

    questionnaire: str = DEFAULT_QUESTIONNAIRE
    role: str | None = None
    practice: str | None = None
    by: str | None = None
    about: str | None = None
    rater: Rater = Rater.SELF
    start: Start = Start.ASK
    output: Path | None = None
    person_file: Path | None = None


class NobodyToAskError(Exception):
    """There's nobody to ask: the input ended before the first answer."""


class InterviewStoppedError(Exception):
    """The person stopped; ``stored`` is what was saved, or None if no question had been asked yet."""

    def __init__(self, stored: Stored | None) -> None:
        self.stored = stored
        super().__init__()


def run_interview(
    options: AssessOptions,
    store: Store,
    prompter: Prompter,
    library: Library | None = None,
    *,
    clock: Callable[[], datetime],
    today: date,
    notify: Notify,
) -> Stored:
    """Ask through ``prompter`` until the end, and return the finished assessment as it was saved.

    ``clock`` returns the times at which it starts and ends. Evidence from kept plans up to ``today`` is offered, and
    evidence with a later date is refused. ``notify`` is called with what has changed since an earlier part of the same
    interview.

    Raises NobodyToAskError or InterviewStoppedError if it ends early, and ProblemError if an option or a file is wrong.
    """
    library = library or Library()
    try:
        stored, questionnaire = _begin(options, library, store, prompter, clock, today, notify)
    except EOFError:
        raise NobodyToAskError from None
    except (KeyboardInterrupt, Left):
        raise InterviewStoppedError(None) from None
    own = stored.assessment.is_own
    offered = find_plan_evidence(store.home, stored.assessment.about, library, today=today) if own else PlanEvidence({})
    for problem in offered.problems:
        notify(str(problem))
    with store.opened(stored) as opened:
        return _run(opened, questionnaire, library, prompter, offered.by_skill, clock=clock, today=today, notify=notify)


def _begin(
    options: AssessOptions,
    library: Library,
    store: Store,
    prompter: Prompter,
    clock: Callable[[], datetime],
    today: date,
    notify: Notify,
) -> tuple[Stored, Questionnaire]:
    """Return a new or resumed assessment, and its questionnaire as this person is asked it."""
    questionnaire = find_questionnaire(options.questionnaire, library)
    own = own_name(options.person_file, store.home)
    by = options.by or own or DEFAULT_NAME
    about = options.about or by
    found = _unfinished_in(options.output, today)
    if found is None and options.start is not Start.RESTART:
        found = store.unfinished(about, by, options.rater, questionnaire.id, options.role)
        for problem in store.problems:
            notify(str(problem))
    if found and (options.start is Start.RESUME or _wants_resume(found, library, prompter)):
        if found.assessment.questionnaire.id != questionnaire.id:
            questionnaire = find_questionnaire(found.assessment.questionnaire.id, library)
        role = library.role(found.assessment.role, found.assessment.practice)
        return found, _asked(questionnaire, found.assessment.rater, role, library)
    if found and options.output:
        what, fix = "already contains an unfinished assessment", "resume it, or choose another name for --output"
        raise ProblemError([Problem("file-exists", str(options.output), what, fix)])
    if options.start is Start.RESUME:
        notify("There's no unfinished assessment, so this is a new one.")
    about_self = options.rater is Rater.SELF
    beginning.welcome(_put(questionnaire, options.rater), prompter, about_self=about_self)
    name = ""
    if options.by is None and own is None and prompter.terminal and not _goes_without_name(store):
        name = clean_name(beginning.ask_name(prompter))
        by, about = name or by, name if name and options.about is None else about
    role_id, practice = _choose_role(options, library, prompter)
    if name:
        save_own_name(name, options.person_file, store.home)
    asked = _asked(questionnaire, options.rater, library.role(role_id, practice), library)
    _say_how_long(asked, questionnaire.minutes, prompter)
    assessment = Assessment(
        about=about,
        by=by,
        rater=options.rater,
        role=role_id,
        practice=practice,
        started=clock(),
        **start(library.framework, asked),
    )
    return Stored(options.output or store.path_for(assessment), assessment), asked


def _say_how_long(asked: Questionnaire, stated: int, prompter: Prompter) -> None:
    """Say which questions can wait, and how long the others take if that isn't the time ``stated`` at the beginning."""
    if asked.minutes != stated:
        prompter.say(f"For this role it takes about {asked.minutes} minute{'' if asked.minutes == 1 else 's'}.")
    if prompter.terminal and asked.first:
        rest = len(asked.items()) - asked.first
        prompter.say(f"The {asked.first} questions that matter most come first. The other {rest} can wait.")


def _goes_without_name(store: Store) -> bool:
    """Whether the person was asked for a name before and didn't give one."""
    return any(stored.assessment.by == DEFAULT_NAME for stored in store.all())


def _choose_role(options: AssessOptions, library: Library, prompter: Prompter) -> tuple[str, str | None]:
    """Return the ids of the role and, if it owns one, of the practice: as given, or as the person chooses."""
    about_self = options.rater is Rater.SELF
    role = options.role or beginning.choose_role(library.roles.values(), prompter, about_self=about_self)
    practice = options.practice
    if library.role(role).own_practice and practice is None:
        practice = beginning.choose_practice(library.framework, prompter, about_self=about_self)
    return role, practice


def _put(questionnaire: Questionnaire, rater: Rater) -> Questionnaire:
    """Return the questionnaire; for a rating by somebody else, without what only the person assessed can answer."""
    return questionnaire if rater is Rater.SELF else questionnaire.about_others()


def _asked(questionnaire: Questionnaire, rater: Rater, role: Role, library: Library) -> Questionnaire:
    """Return the questionnaire that ``rater`` is asked about somebody with ``role``."""
    return as_put(questionnaire, role, library.framework, about_self=rater is Rater.SELF)


def _unfinished_in(output: Path | None, today: date) -> Stored | None:
    """Return the unfinished assessment in ``output``, if any; raise ProblemError for any other file there."""
    if output is None or not is_there(output):
        return None
    found = Stored(output, read_assessment(output, today))
    if not found.assessment.can_go_on:
        what, fix = "already contains a finished assessment", "choose another name for --output"
        raise ProblemError([Problem("file-exists", str(output), what, fix)])
    return found


def _wants_resume(found: Stored, library: Library, prompter: Prompter) -> bool:
    assessment = found.assessment
    role = library.roles[assessment.role].title if assessment.role in library.roles else assessment.role
    when = long_date(assessment.started.date())
    prompter.say(
        f"You've answered {assessment.answered} of {len(assessment.items)} questions for {role}, started on {when}."
    )
    prompter.say("Press Enter to carry on, or r to start again. Your earlier answers are kept either way.")
    while True:
        typed = prompter.ask().strip().casefold()
        if typed in {"", "resume"}:
            return True
        if typed in {"r", "restart"}:
            return False
        if typed in {"q", "quit"}:
            raise Left
        prompter.say("Press Enter to carry on, r to start again, or q to leave.")


def _run(
    opened: OpenAssessment,
    questionnaire: Questionnaire,
    library: Library,
    prompter: Prompter,
    offered: Mapping[str, Evidence],
    *,
    clock: Callable[[], datetime],
    today: date,
    notify: Notify,
) -> Stored:
    """Ask the questions that have no answer yet, and save after each; ``offered`` is evidence to choose from."""
    assessment, framework = opened.stored.assessment, library.framework
    questionnaire = questionnaire.as_answered(assessment.answers)
    digests = {item.id: item.digest(framework) for item in questionnaire.items()}
    kept = {skill: answer for skill, answer in assessment.answers.items() if answer.asked == digests.get(skill)}
    left = {skill: answer for skill, answer in assessment.answers.items() if skill not in kept}
    former = {skill: answer for skill, answer in left.items() if skill in digests}
    base = assessment.model_copy(update={"answers": left})
    about_self = assessment.is_own
    current = Interview(
        framework,
        questionnaire,
        answers=kept,
        former=former,
        offered=offered,
        today=today,
        about_self=about_self,
        breaks=prompter.terminal and not assessment.rest_later,
    )
    if assessment.answers:
        for sentence in _changes(assessment, kept, digests):
            notify(sentence)
        current = current.resumed()

    def save(answers: Mapping[str, Answer]) -> None:
        opened.save(_with(base, answers, questionnaire))

    save(kept)
    try:
        done = session.run(current, prompter, save)
    except session.Interrupted as stop:
        if stop.how == "ended" and not stop.interview.answers and not assessment.answers:
            opened.discard()
            raise NobodyToAskError from None
        raise InterviewStoppedError(opened.stored) from None
    end = {"finished": clock(), "rest_later": True if done.later else None}
    finished = _with(base, done.answers, questionnaire).model_copy(update=end)
    opened.save(finished)
    return opened.stored


def _with(assessment: Assessment, answers: Mapping[str, Answer], questionnaire: Questionnaire) -> Assessment:
    """Return the assessment with ``answers``; earlier answers to items that are no longer asked stay in the file."""
    items = tuple(item.id for item in questionnaire.as_answered(answers).items())
    others = tuple(skill for skill in assessment.items if skill not in items)
    return assessment.model_copy(update={"answers": {**assessment.answers, **answers}, "items": items + others})


def _changes(assessment: Assessment, kept: Mapping[str, Answer], digests: Mapping[str, str]) -> Iterator[str]:
    """Yield what has changed in the questionnaire since ``assessment`` began; ``digests`` are of its items now."""
    changed = [skill for skill in assessment.answers if skill in digests and skill not in kept]
    gone = [skill for skill in assessment.answers if skill not in digests]
    new = [skill for skill in digests if skill not in assessment.items]
    if changed:
        yield f"The wording of these has changed, so you'll be asked about them again: {', '.join(changed)}"
    if gone:
        yield f"You're no longer asked about these, but your answers stay in the file: {', '.join(gone)}"
    if new:
        yield f"These questions are new: {', '.join(new)}"
