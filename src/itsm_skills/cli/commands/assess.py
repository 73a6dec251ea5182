"""``itsm-skills assess``: runs the interview, or reads an answers file."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import typer

from itsm_skills.application.interview import (
    AssessOptions,
    InterviewStoppedError,
    NobodyToAskError,
    Start,
    run_interview,
)
from itsm_skills.assessments.claim import Rater
from itsm_skills.assessments.defaults import DEFAULT_QUESTIONNAIRE
from itsm_skills.assessments.interview.prompter import printable, standard_prompter
from itsm_skills.assessments.store import Store, Stored, default_home
from itsm_skills.cli import clock, console, options
from itsm_skills.cli.called_as import in_called_form
from itsm_skills.cli.command_group import single
from itsm_skills.cli.exit_codes import BAD_DATA, CANNOT_ASK, INTERRUPTED
from itsm_skills.cli.names import role_and_practice
from itsm_skills.cli.standard_input import file_for
from itsm_skills.files import read_text
from itsm_skills.frameworks.library import Library
from itsm_skills.json_folder import text_of
from itsm_skills.parsing import SourceText, parse
from itsm_skills.problems import Problem, attempt


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
    file: options.AssessmentToEdit = None,
    edit: options.Edit = None,
) -> None:
    """Answer a questionnaire, one skill at a time.

    Every answer is saved before the next question appears.

    Examples:

        itsm-skills assess --questionnaire quick --role "IT director"

        itsm-skills assess --answers examples/people/service-owner.yaml --home trial
    """
    if edit is not None or file is not None:
        others = (questionnaire, role, practice, answers, about, rater, output)
        alone = all(given is None for given in others) and not (resume or restart or with_plan_evidence)
        _edit(edit, file, Library(frameworks or ()), home, printable(name), alone=alone, plain=plain)
        return
    if (about is None) != (rater is None):
        raise typer.BadParameter("use --about and --rater together")
    if resume and restart:
        raise typer.BadParameter("use --resume or --restart, not both")
    if output == options.STANDARD_OUTPUT and answers is None:
        raise typer.BadParameter(
            "an interview can't be written to standard output; give the name of a file, or leave this option out",
            param_hint="--output",
        )
    if with_plan_evidence and answers is None:
        raise typer.BadParameter(
            "use --with-plan-evidence with --answers; an interview offers you this evidence anyway"
        )
    name, about = printable(name), printable(about)
    library, store = Library(frameworks or ()), Store(home or default_home(), clock.today())
    role, practice = role_and_practice(library, role, practice)
    if answers is not None:
        from itsm_skills.application.assess import assess_from_answers
        from itsm_skills.assessments.answers_file import Overrides

        overrides = Overrides(
            role=role,
            practice=practice,
            questionnaire=questionnaire,
            about=about or name,
            by=name,
            rater=Rater(rater) if rater else None,
        )
        assessed = assess_from_answers(
            _answers_in(answers, library, name),
            store,
            library,
            now=clock.now(),
            overrides=overrides,
            output=output,
            add_evidence=with_plan_evidence,
            keep=output != options.STANDARD_OUTPUT,
        )
        console.report(assessed.remarks)
        stored = assessed.stored
        if output == options.STANDARD_OUTPUT:
            console.emit(text_of(stored.assessment), None)
            return
    else:
        wanted = AssessOptions(
            questionnaire=questionnaire or DEFAULT_QUESTIONNAIRE,
            role=role,
            practice=practice,
            by=name,
            about=about,
            rater=Rater(rater) if rater else Rater.SELF,
            start=Start.RESUME if resume else Start.RESTART if restart else Start.ASK,
            output=output,
            person_file=person_file,
        )
        stored = _ask(wanted, store, library, plain=plain)
        if stored.assessment.is_own:
            _ask_plan_with(stored, library, person_file, home, plain=plain)
    _show(stored, library, person_file, home, plain=plain)


def _edit(
    skill: str | None,
    file: Path | None,
    library: Library,
    home: Path | None,
    person: str | None,
    *,
    alone: bool,
    plain: bool,
) -> None:
    """Ask about ``skill`` again; ``alone`` is False if there are options that can't be combined with ``--edit``."""
    if skill is None:
        raise typer.BadParameter("use FILE with --edit; to read answers from a file, use --answers FILE")
    if not alone:
        raise typer.BadParameter("--edit changes one answer in an assessment, so leave out the other options")
    # Imported here so that the first question of an assessment doesn't have to wait for them.
    from itsm_skills.application.answer_again import WhichAnswer, edit_answer
    from itsm_skills.cli.changed_answer import change_answer

    which, today = WhichAnswer(skill=skill, file=file, home=home, person=person), clock.today()
    change_answer(lambda prompter: edit_answer(which, prompter, library, today=today), plain=plain)


def _answers_in(name: str, library: Library, person: str | None) -> SourceText:
    """Return the answers in the file ``name``, which is an answers file or a table with a row for ``person``."""
    from itsm_skills.inputs.people import is_table
    from itsm_skills.inputs.tables.records import is_records

    path = file_for(Path(name))
    assert path is not None
    if not is_table(path):
        found = parse(read_text(path), str(path))
        if not is_records(found.data):
            return found
    from itsm_skills.application.import_answers import answers_of_one

    document, remarks = answers_of_one(path, library, person, today=clock.today())
    console.report(remarks)
    return document


def _ask(options: AssessOptions, store: Store, library: Library, *, plain: bool) -> Stored:
    """Return the finished assessment; exit 130 if the interview is stopped, or 4 if there's nobody to ask."""
    try:
        if sys.stdin is None or sys.stdin.closed:
            raise NobodyToAskError
        prompter = standard_prompter(plain=plain, reword=in_called_form)
        return run_interview(
            options, store, prompter, library, clock=clock.now, today=clock.today(), notify=console.talk
        )
    except NobodyToAskError:
        console.talk("There's nobody to ask. Run this in a terminal and answer the questions, or use --answers FILE.")
        raise typer.Exit(CANNOT_ASK) from None
    except InterviewStoppedError as stop:
        if stop.stored is None:
            console.talk("You left before the first question. Nothing was saved.")
        else:
            saved = stop.stored.assessment
            console.talk("")
            console.talk(f"Saved: {saved.answered} of {len(saved.items)} questions answered, in {stop.stored.path}")
            console.talk("Run the same command again to carry on.")
        raise typer.Exit(INTERRUPTED) from None


def _ask_plan_with(
    stored: Stored, library: Library, person_file: Path | None, home: Path | None, *, plain: bool
) -> None:
    """Ask for plan settings, if there's a terminal; if they can't be saved, report what to write by hand."""
    prompter = standard_prompter(plain=plain, reword=in_called_form)
    if not prompter.terminal:
        return
    from itsm_skills.application.plan_with import ask_plan_with

    problems: list[Problem] = []
    about, today = stored.assessment.about, clock.today()
    attempt(partial(ask_plan_with, prompter, person_file, home, library, about, today=today), problems)
    console.report(problems)


def _show(stored: Stored, library: Library, person_file: Path | None, home: Path | None, *, plain: bool) -> None:
    """Print the result after the remarks on it; exit 3 if the person's file is wrong."""
    # Imported here so that the first question doesn't have to wait for what comes after the last one.
    from itsm_skills.application.scoring import score_assessment
    from itsm_skills.cli.output import ReportOutput
    from itsm_skills.inputs import qualifications
    from itsm_skills.reports.profile.answer import answer_report
    from itsm_skills.reports.profile.summary import score_report

    problems: list[Problem] = []
    today = clock.today()
    load = partial(qualifications.load_for, [stored.assessment], person_file, home, library, today)
    found = attempt(load, problems)
    console.report(found.remarks if found else ())
    scored = score_assessment(stored, library, today=today, person=found.file if found else None)
    console.report(scored.remarks)
    console.talk(f"Saved: {stored.path}")
    dated = found.file.qualifications if found is not None and found.file is not None else ()
    if not problems and not dated and (line := qualifications.how_to_add(stored.assessment, library)):
        console.talk(line)
    console.talk("")
    own = stored.assessment.is_own
    report = answer_report(scored.view, scored.profile.balance, today) if own else score_report(scored.view, today)
    ReportOutput(options.SCREEN, None, plain=plain, paged=False).write(report)
    if problems:
        console.report(problems)
        console.talk("Because of this, your qualifications aren't counted above.")
        raise typer.Exit(BAD_DATA)


COMMAND = single("assess", assess)
