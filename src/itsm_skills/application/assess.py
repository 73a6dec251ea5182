"""One sitting: choose or resume an assessment, run the interview, and keep every answer on the way."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from itsm_skills.application import kept_plans, scoring
from itsm_skills.assessments.assessment import Answer, Assessment
from itsm_skills.assessments.claim import Rater
from itsm_skills.assessments.defaults import DEFAULT_NAME, DEFAULT_QUESTIONNAIRE, start
from itsm_skills.assessments.interview import session
from itsm_skills.assessments.interview.machine import Interview
from itsm_skills.assessments.interview.prompter import LinePrompter, Prompter, standard_prompter
from itsm_skills.assessments.store import Store, Stored, read_assessment
from itsm_skills.cli import console
from itsm_skills.days import long_date
from itsm_skills.files import decode, is_there, read_text
from itsm_skills.frameworks.library import Library
from itsm_skills.parsing import parse
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.questionnaires.loader import find_questionnaire
from itsm_skills.questionnaires.questionnaire import Questionnaire

if TYPE_CHECKING:
    from itsm_skills.assessments.answers_file import Overrides

__all__ = ["DEFAULT_NAME", "DEFAULT_QUESTIONNAIRE", "AssessOptions", "Start", "from_answers", "interview"]

CANNOT_ASK = 4
INTERRUPTED = 130


class Start(StrEnum):
    """What to do with an unfinished assessment of the same kind."""

    ASK = "ask"
    RESUME = "resume"
    RESTART = "restart"


@dataclass(frozen=True, slots=True)
class AssessOptions:
    """What ``assess`` was asked to do. ``by`` rates ``about``, as ``rater``."""

    questionnaire: str
    role: str | None
    practice: str | None
    by: str
    about: str
    rater: Rater
    start: Start
    plain: bool
    output: Path | None


def from_answers(
    name: str, library: Library, store: Store, given: Overrides, output: Path | None, *, add_proof: bool = False
) -> Stored:
    """Read the answers file ``name`` (``-``: standard input), save it as an assessment and return it.

    ``add_proof`` adds the evidence that the person's kept plans hold for levels without any.
    """
    from itsm_skills.assessments.answers_file import read_answers

    if name == "-":
        text = decode(sys.stdin.buffer.read(), "standard input")
        document = parse(text, "standard input", as_json=text.lstrip().startswith("{"))
    else:
        document = parse(read_text(Path(name)), name)
    said = read_answers(document, library, scoring.now(), given)
    assessment = kept_plans.with_evidence(said, store.home, library, add=add_proof)
    stored = Stored(output or store.path_for(assessment), assessment)
    store.save(stored.path, assessment)
    console.talk(f"{assessment.answered} of {len(assessment.items)} answered.")
    return stored


def interview(request: AssessOptions, library: Library, store: Store) -> Stored:
    """Run the interview and return the finished assessment; exit 130 where it stops, 4 where nobody can be asked."""
    if sys.stdin is None or sys.stdin.closed:
        raise cannot_ask()
    prompter = standard_prompter(plain=request.plain)
    try:
        stored, questionnaire = _begin(request, library, store, prompter)
    except EOFError:
        raise cannot_ask() from None
    except KeyboardInterrupt:
        console.talk("Stopped before the first question; nothing was written.")
        raise typer.Exit(INTERRUPTED) from None
    return _run(stored, questionnaire, library, store, prompter)


def cannot_ask() -> typer.Exit:
    """Say that there is nobody to ask, and return the exit."""
    console.talk("Cannot ask: there is no terminal and no input. Run this in a terminal, or give --answers FILE.")
    return typer.Exit(CANNOT_ASK)


def _begin(request: AssessOptions, library: Library, store: Store, prompter: Prompter) -> tuple[Stored, Questionnaire]:
    """Return a new or resumed assessment, and its questionnaire as it is put to this person."""
    questionnaire = find_questionnaire(request.questionnaire, library)
    found = _in_output(request.output)
    if found is None and request.start is not Start.RESTART:
        found = store.unfinished(request.about, request.by, request.rater, questionnaire.id, request.role)
        console.report(store.problems)
    if found and (request.start is Start.RESUME or _wants_resume(found, library, prompter)):
        if found.assessment.questionnaire.id != questionnaire.id:
            questionnaire = find_questionnaire(found.assessment.questionnaire.id, library)
        role = library.role(found.assessment.role, found.assessment.practice)
        return found, _put(questionnaire, found.assessment.rater).for_person(role, library.framework)
    if found and request.output:
        what, fix = "holds an unfinished assessment", "resume it, or choose another name for --output"
        raise ProblemError([Problem("file-exists", str(request.output), what, fix)])
    if request.start is Start.RESUME:
        console.talk("There is nothing to resume; this starts a new assessment.")
    name = request.role or session.choose(
        prompter,
        "Which role do you want to be measured against?" if request.rater is Rater.SELF else "Which role is it about?",
        [(role.id, f"{role.title}: {role.purpose}") for role in library.roles.values()],
    )
    practice = request.practice
    if library.role(name).own_practice and practice is None:
        options = [(skill.id, skill.name) for skill in library.framework.practices]
        practice = session.choose(prompter, "Which practice do you own?", options)
    asked = _put(questionnaire, request.rater).for_person(library.role(name, practice), library.framework)
    assessment = Assessment(
        about=request.about,
        by=request.by,
        rater=request.rater,
        role=name,
        practice=practice,
        started=scoring.now(),
        **start(library.framework, asked),
    )
    return Stored(request.output or store.path_for(assessment), assessment), asked


def _put(questionnaire: Questionnaire, rater: Rater) -> Questionnaire:
    """Return the questionnaire without what only the person assessed can answer, where somebody else rates."""
    return questionnaire if rater is Rater.SELF else questionnaire.about_others()


def _in_output(output: Path | None) -> Stored | None:
    """Return the unfinished assessment in ``output``; raise ProblemError when a file stands there that is none."""
    if output is None or not is_there(output):
        return None
    found = Stored(output, read_assessment(output))
    if found.assessment.finished is not None:
        what, fix = "holds a finished assessment", "choose another name for --output"
        raise ProblemError([Problem("file-exists", str(output), what, fix)])
    return found


def _wants_resume(found: Stored, library: Library, prompter: Prompter) -> bool:
    assessment = found.assessment
    role = library.roles[assessment.role].title if assessment.role in library.roles else assessment.role
    when = long_date(assessment.started.astimezone().date())
    prompter.say(f"Found: {assessment.answered} of {len(assessment.items)} answered, begun on {when}, for {role}.")
    prompter.say("Enter resumes it; r starts anew and keeps the old file.")
    while True:
        typed = prompter.ask().strip().casefold()
        if typed in {"", "resume"}:
            return True
        if typed in {"r", "restart"}:
            return False
        prompter.say("Press Enter to resume, or type r to start anew.")


def _run(
    stored: Stored, questionnaire: Questionnaire, library: Library, store: Store, prompter: LinePrompter
) -> Stored:
    assessment, framework = stored.assessment, library.framework
    digests = {item.id: item.digest(framework) for item in questionnaire.items()}
    kept = {skill: answer for skill, answer in assessment.answers.items() if answer.asked == digests.get(skill)}
    left = {skill: answer for skill, answer in assessment.answers.items() if skill not in kept}
    former = {skill: answer for skill, answer in left.items() if skill in digests}
    base = assessment.model_copy(update={"answers": left})
    about_self = assessment.rater is Rater.SELF
    today = scoring.today()
    offered = kept_plans.evidence_at_hand(store.home, assessment.about, library, today) if about_self else {}
    current = Interview(framework, questionnaire, answers=kept, former=former, offered=offered)
    if assessment.answers:
        _say_changes(assessment, kept, digests)
        current = current.resumed()
    else:
        session.welcome(current, prompter, about_self=about_self)

    def save(answers: Mapping[str, Answer]) -> None:
        store.save(stored.path, _with(base, answers, questionnaire))

    save(kept)
    try:
        done = session.run(current, prompter, save, about_self=about_self)
    except session.Interrupted as stop:
        if stop.how == "ended" and not stop.interview.answers and not assessment.answers:
            stored.path.unlink(missing_ok=True)
            raise cannot_ask() from None
        partial = _with(base, stop.interview.answers, questionnaire)
        console.talk("")
        console.talk(f"Saved: {partial.answered} of {len(partial.items)} answered, in {stored.path}")
        console.talk("Run the same command again to go on.")
        raise typer.Exit(INTERRUPTED) from None
    finished = _with(base, done.answers, questionnaire).model_copy(update={"finished": scoring.now()})
    store.save(stored.path, finished)
    return Stored(stored.path, finished)


def _with(assessment: Assessment, answers: Mapping[str, Answer], questionnaire: Questionnaire) -> Assessment:
    """Return the assessment with ``answers``; former answers to items no longer asked stay in the file."""
    items = tuple(item.id for item in questionnaire.items())
    others = tuple(skill for skill in assessment.items if skill not in items)
    return assessment.model_copy(update={"answers": {**assessment.answers, **answers}, "items": items + others})


def _say_changes(assessment: Assessment, kept: Mapping[str, Answer], digests: Mapping[str, str]) -> None:
    changed = [skill for skill in assessment.answers if skill in digests and skill not in kept]
    gone = [skill for skill in assessment.answers if skill not in digests]
    new = [skill for skill in digests if skill not in assessment.items]
    if changed:
        console.talk(f"Worded differently since, so asked again: {', '.join(changed)}")
    if gone:
        console.talk(f"Not asked any more, kept in the file: {', '.join(gone)}")
    if new:
        console.talk(f"New since: {', '.join(new)}")
