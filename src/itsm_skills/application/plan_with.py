"""A person's plan settings: saved and changed in person.yaml, and asked for after an interview."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from itsm_skills.assessments.defaults import DEFAULT_NAME
from itsm_skills.assessments.interview.prompter import Left, Prompter, printable
from itsm_skills.assessments.person_edit import new_text_to_plan_with, with_plan_with
from itsm_skills.assessments.person_file import load_person, read_person
from itsm_skills.assessments.plan_with import MAX_HOURS_A_WEEK, Load, PlanWith
from itsm_skills.assessments.store import person_path
from itsm_skills.editing import edit_text
from itsm_skills.files import is_there
from itsm_skills.frameworks.kinds import Need
from itsm_skills.frameworks.library import Library
from itsm_skills.parsing import parse
from itsm_skills.planning.limits import NEEDS
from itsm_skills.problems import Problem, ProblemError, attempt
from itsm_skills.reports.plan.weeks import months_text

INTRODUCTION = (
    "Here are three short questions, so that your plan fits your situation. Press Enter to skip one, or type q to skip "
    "them all."
)
HOURS = "How many hours a week can you spend on your development? For example: 2"
HAS = "Which of these do you have? Type their numbers with spaces between them."
LOAD = "How heavy is your workload at the moment?"
LOADS = {Load.LIGHT: "light", Load.NORMAL: "normal", Load.HEAVY: "heavy: more than I can keep up for long"}


def change_plan_with(
    change: Callable[[PlanWith], PlanWith],
    named: Path | None,
    home: Path | None,
    library: Library,
    *,
    today: date,
    holder: str | None = None,
) -> Path:
    """Apply ``change`` to the settings in ``named``, or in person.yaml in ``home``, save them, and return the path.

    If there's no file, it's created so that only its owner can read it. ``holder`` is the name for a new file, and must
    be the name in an existing one. Raises ProblemError if the file is wrong, belongs to somebody else, or can't be
    changed.
    """
    path, known = person_path(named, home), library.qualifications

    def changed(text: str | None) -> str | None:
        if text is None:
            said = change(PlanWith())
            return None if said == PlanWith() else new_text_to_plan_with(printable(holder) or DEFAULT_NAME, said)
        before = read_person(parse(text, str(path)), known, today)
        if holder is not None and holder != before.name:
            what = f"belongs to '{before.name}', not to '{holder}'"
            fix = "leave out --as, or use another file with --person"
            raise ProblemError([Problem("other-person", str(path), what, fix)])
        said = change(before.plan_with or PlanWith())
        text = with_plan_with(text, str(path), None if said == PlanWith() else said)
        read_person(parse(text, str(path)), known, today)
        return text

    edit_text(path, changed)
    return path


def saved_plan_with(named: Path | None, home: Path | None, library: Library, *, today: date) -> PlanWith:
    """Return the settings in the file ``named`` or person.yaml in ``home``; empty if there's no such file."""
    path = person_path(named, home)
    if named is None and not is_there(path):
        return PlanWith()
    return load_person(path, library.qualifications, today).plan_with or PlanWith()


def described(said: PlanWith) -> tuple[str, ...]:
    """Return ``said`` as lines, one for each setting."""
    hours = "not saved" if said.hours_a_week is None else f"{said.hours_a_week:g}"
    has = ", ".join(need.value for need in said.has) or "not saved"
    load = said.load.value if said.load else "not saved"
    quarters = months_text(said.quarter_start) if said.quarter_start else "not saved"
    return (
        f"Hours a week for development: {hours}",
        f"Support you can count on: {has}",
        f"Workload at the moment: {load}",
        f"Your organisation's quarters begin in: {quarters}",
    )


def ask_plan_with(
    prompter: Prompter, named: Path | None, home: Path | None, library: Library, about: str, *, today: date
) -> Path | None:
    """Ask the person ``about`` three questions, save the answers, and return the file, or None if nothing was saved.

    Nothing is asked if the file has answers, is wrong or belongs to somebody else, or if the framework has no
    qualifications and so doesn't use the file. ``q``, Ctrl-C or the end of the input skips the rest. Raises
    ProblemError if the answers can't be saved.
    """
    path = person_path(named, home)
    if not library.qualifications or (is_there(path) and not _open_to(path, library, about, today)):
        return None
    said = _ask(prompter)
    if said == PlanWith():
        return None
    return change_plan_with(
        lambda before: said.model_copy(update={"quarter_start": before.quarter_start}),
        named,
        home,
        library,
        today=today,
        holder=about,
    )


def _open_to(path: Path, library: Library, about: str, today: date) -> bool:
    """Return whether the file belongs to the person ``about`` and has no answers yet."""
    found = attempt(partial(load_person, path, library.qualifications, today), [])
    return found is not None and found.name == about and not (found.plan_with and found.plan_with.answered)


def _ask(prompter: Prompter) -> PlanWith:
    said = PlanWith()
    prompter.say()
    prompter.say(INTRODUCTION, strong=True)
    questions: tuple[Callable[[Prompter, PlanWith], PlanWith], ...] = (_ask_hours, _ask_has, _ask_load)
    try:
        for question in questions:
            prompter.say()
            said = question(prompter, said)
    except (EOFError, KeyboardInterrupt, Left):
        prompter.say()
    return said


def _typed(prompter: Prompter) -> str:
    """Return the next line; raise Left if the person wants no more questions."""
    typed = prompter.ask().strip()
    if typed.casefold() in {"q", "quit"}:
        raise Left
    return typed


def _ask_hours(prompter: Prompter, said: PlanWith) -> PlanWith:
    prompter.say(HOURS)
    while typed := _typed(prompter):
        try:
            hours = float(typed.replace(",", "."))
        except ValueError:
            hours = -1
        if 0 <= hours <= MAX_HOURS_A_WEEK:
            return said.model_copy(update={"hours_a_week": hours})
        prompter.say(f"Type a number of hours from 0 to {MAX_HOURS_A_WEEK}, or press Enter to skip.")
    return said


def _ask_has(prompter: Prompter, said: PlanWith) -> PlanWith:
    needs = tuple(Need)
    prompter.say(HAS)
    for number, need in enumerate(needs, 1):
        prompter.say(f"{number} {NEEDS[need]}", hang=2)
    numbers = {str(number): need for number, need in enumerate(needs, 1)}
    while typed := _typed(prompter).replace(",", " ").split():
        if all(each in numbers for each in typed):
            return said.model_copy(update={"has": tuple(numbers[each] for each in dict.fromkeys(typed))})
        prompter.say(f"Type numbers from 1 to {len(needs)}, such as 1 3, or press Enter to skip.")
    return said


def _ask_load(prompter: Prompter, said: PlanWith) -> PlanWith:
    loads = tuple(LOADS)
    prompter.say(LOAD)
    for number, load in enumerate(loads, 1):
        prompter.say(f"{number} {LOADS[load]}", hang=2)
    choices = {str(number): load for number, load in enumerate(loads, 1)} | {load.value: load for load in loads}
    while typed := _typed(prompter).casefold():
        if typed in choices:
            return said.model_copy(update={"load": choices[typed]})
        prompter.say("Type 1, 2 or 3, or press Enter to skip.")
    return said
