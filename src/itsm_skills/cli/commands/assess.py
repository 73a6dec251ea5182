"""``itsm-skills assess``: the interview, or an answers file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from itsm_skills.assessments.claim import Rater
from itsm_skills.cli import options

if TYPE_CHECKING:
    from itsm_skills.assessments.store import Stored
    from itsm_skills.frameworks.library import Library


def assess(
    questionnaire: options.QuestionnaireName = None,
    role: options.RoleOption = None,
    practice: options.Practice = None,
    answers: options.Answers = None,
    with_plan_evidence: options.WithPlanEvidence = False,
    name: options.OwnName = None,
    about: options.About = None,
    rater: options.RaterOption = None,
    resume: options.Resume = False,
    restart: options.Restart = False,
    plain: options.Plain = False,
    output: options.AssessmentOutput = None,
    person_file: options.PersonFile = None,
    home: options.Home = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Answer a questionnaire, one skill at a time; every answer is saved before the next question.

    Examples:

        itsm-skills assess --questionnaire quick --role head-of-it

        itsm-skills assess --answers answers.yaml
    """
    from itsm_skills.application import assess, scoring
    from itsm_skills.assessments.interview.prompter import printable
    from itsm_skills.frameworks.library import Library

    if (about is None) != (rater is None):
        raise typer.BadParameter("--about and --rater go together")
    if resume and restart:
        raise typer.BadParameter("--resume and --restart exclude each other")
    if with_plan_evidence and answers is None:
        raise typer.BadParameter("--with-plan-evidence goes with --answers; the interview offers it where it asks")
    name, about = printable(name), printable(about)
    library, store = Library(frameworks or ()), scoring.open_store(home)
    if answers is not None:
        from itsm_skills.assessments.answers_file import Overrides

        given = Overrides(
            role=role,
            practice=practice,
            questionnaire=questionnaire,
            about=about or name,
            by=name,
            rater=Rater(rater) if rater else None,
        )
        stored = assess.from_answers(answers, library, store, given, output, add_proof=with_plan_evidence)
    else:
        request = assess.AssessOptions(
            questionnaire=questionnaire or assess.DEFAULT_QUESTIONNAIRE,
            role=role,
            practice=practice,
            by=name or assess.DEFAULT_NAME,
            about=about or name or assess.DEFAULT_NAME,
            rater=Rater(rater) if rater else Rater.SELF,
            start=assess.Start.RESUME if resume else assess.Start.RESTART if restart else assess.Start.ASK,
            plain=plain,
            output=output,
        )
        stored = assess.interview(request, library, store)
    _show(stored, library, person_file, home, plain=plain)


def _show(stored: Stored, library: Library, person_file: Path | None, home: Path | None, *, plain: bool) -> None:
    """Print the score and what comes next; exit 3 where the person's file is wrong, after all the rest."""
    from functools import partial

    from itsm_skills.application import scoring
    from itsm_skills.cli import console
    from itsm_skills.inputs import qualifications
    from itsm_skills.problems import Problem, attempt
    from itsm_skills.reports.profile.screens import score_screen

    problems: list[Problem] = []
    person = attempt(partial(qualifications.load_for, [stored.assessment], person_file, home, library), problems)
    view = scoring.score_case(stored, library, None, None, person).view
    console.emit(score_screen(view, width=console.width(), plain=console.plain_wanted(plain)), None)
    console.talk(f"Saved: {stored.path}")
    if problems:
        console.report(problems)
        console.talk("So your qualifications are not counted above.")
        raise typer.Exit(options.BAD_DATA)
    if person is None and (line := qualifications.how_to_add(stored.assessment, library)):
        console.talk(line)
    console.talk("Next: itsm-skills plan --output my-plan.html")
