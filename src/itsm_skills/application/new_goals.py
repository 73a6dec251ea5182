"""Asks about the goals of the organisation, the department and the person, and saves them as a goals file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from itsm_skills.application.goal_questions import DraftGoal, ask_goal
from itsm_skills.application.interview import NobodyToAskError
from itsm_skills.application.questions import LeftError, ask_text, ask_yes
from itsm_skills.application.remarks import remarks_kept
from itsm_skills.application.saved_goals import GoalsText, goals_in, read_goals_text, save_goals_text
from itsm_skills.assessments.interview.prompter import Prompter
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.goals_edit import in_words, with_changes
from itsm_skills.planning.goals import Outcome, Outcomes, Owner

INTRODUCTION = (
    "You'll be asked what your organisation wants, what your department wants and what you want. It takes about five "
    "minutes. Press Enter to skip a question. To stop, type q. You can still keep what you've typed."
)
QUESTIONS = {
    Owner.ORGANISATION: "What does your organisation want this year?",
    Owner.DEPARTMENT: "What does your department want?",
    Owner.PERSONAL: "What do you want?",
}
FIRST = "In one sentence, say what will be true once the goal is reached. If you don't know, press Enter."
NEXT = "Is there another goal? Say it in one sentence, or press Enter to carry on."
UNFINISHED = "# Not finished: "
UNFINISHED_HINT = "One goal isn't finished. What you've typed so far is in a comment at the end of {path}."
UNFINISHED_IN_JSON = "One goal isn't finished, so it isn't in the file. This is what you typed: {line}"


class Ending(StrEnum):
    """How the questions ended."""

    DONE = "done"
    LEFT = "left"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class NewGoals:
    """The goals that were ``added`` to the file ``path``, which now contains ``outcomes``.

    If a goal isn't finished, ``left_over`` says where it is: in a comment at the end of the file, or, for a JSON file,
    in ``left_over`` itself.
    """

    path: Path
    outcomes: Outcomes
    added: tuple[Outcome, ...]
    ending: Ending
    left_over: str = ""


@dataclass
class _Typed:
    """What the person has typed so far: complete goals, and the one that is being asked about."""

    before: Outcomes
    added: list[Outcome] = field(default_factory=list)
    draft: DraftGoal | None = None

    @property
    def goals(self) -> tuple[Outcome, ...]:
        return (*self.before.goals, *self.added)

    def close(self, today: date) -> None:
        """If the goal that is being asked about is complete, add it to the others."""
        if self.draft is not None and self.draft.whole:
            self.added.append(self.draft.goal([goal.id for goal in self.goals], today))
            self.draft = None


def ask_new_goals(prompter: Prompter, path: Path, library: Library, *, today: date, money: str = "pounds") -> NewGoals:
    """Ask for goals and save them in ``path``, which is created if necessary; return what it then contains.

    After Ctrl-C or the end of the input, what was typed is kept; after q, the person is asked. Raises NobodyToAskError
    if the input ends before anything is typed. Raises ProblemError if the file is wrong or can't be written; its
    remarks then include what was typed.
    """
    source = read_goals_text(path)
    typed = _Typed(goals_in(source, library.framework))
    ending = Ending.DONE
    try:
        _ask(prompter, typed, library.framework, today, money)
    except LeftError:
        ending = _leave(prompter, typed)
    except (EOFError, KeyboardInterrupt) as stop:
        if isinstance(stop, EOFError) and not typed.added and typed.draft is None:
            raise NobodyToAskError from None
        prompter.say()
        ending = Ending.LEFT
    if ending is Ending.DISCARDED:
        return NewGoals(path, typed.before, (), ending)
    typed.close(today)
    with remarks_kept(tuple(_lines(typed))):
        return _save(source, typed, library.framework, ending)


def _leave(prompter: Prompter, typed: _Typed) -> Ending:
    """If something was typed, ask whether to keep it; Ctrl-C keeps it too."""
    if not typed.added and typed.draft is None:
        return Ending.LEFT
    try:
        return Ending.LEFT if ask_yes(prompter, "Do you want to keep what you've typed?") else Ending.DISCARDED
    except (EOFError, KeyboardInterrupt):
        prompter.say()
        return Ending.LEFT


def _ask(prompter: Prompter, typed: _Typed, framework: Framework, today: date, money: str) -> None:
    prompter.say(INTRODUCTION)
    for owner in reversed(Owner):
        prompter.say()
        prompter.say(QUESTIONS[owner], strong=True)
        there = [goal for goal in typed.goals if goal.owner is owner]
        for goal in there:
            prompter.say(f"Already in the file: {goal.outcome}")
        question = NEXT if there else FIRST
        while outcome := ask_text(prompter, question):
            typed.draft = DraftGoal(owner, outcome)
            above = [goal for goal in typed.goals if goal.owner in owner.above]
            ask_goal(prompter, typed.draft, above, framework, today, money)
            typed.close(today)
            prompter.say()
            question = NEXT


def _lines(typed: _Typed) -> Iterator[str]:
    """Yield what was typed as lines to write by hand, in case the file can't be written."""
    if typed.added or typed.draft:
        yield "Your goals couldn't be saved. This is what you typed:"
    yield from (f"{goal.owner.value}: {in_words(goal)}" for goal in typed.added)
    if typed.draft:
        yield f"{typed.draft.owner.value}: {_unfinished(typed.draft)}"


def _unfinished(draft: DraftGoal) -> str:
    """Return ``draft`` as a line of YAML, without a date if there is none."""
    line = in_words(draft.goal((), date.max))
    return line.replace(f", by: {date.max.isoformat()}", "")


def _save(source: GoalsText, typed: _Typed, framework: Framework, ending: Ending) -> NewGoals:
    path = source.path
    text = with_changes(source.text, str(path), typed.added) if typed.added else source.text
    left_over = ""
    if typed.draft is not None:
        line = f"{typed.draft.owner.value}: {_unfinished(typed.draft)}"
        if path.suffix == ".json":
            left_over = UNFINISHED_IN_JSON.format(line=line)
        else:
            text = with_changes(None, str(path), ()) if text is None else text
            gap = "" if not text or text.endswith("\n") else "\n"
            text = f"{text}{gap}{UNFINISHED}{line}\n"
            left_over = UNFINISHED_HINT.format(path=path)
    if text is not None and text != source.text:
        save_goals_text(source, text)
    outcomes = goals_in(read_goals_text(path), framework)
    return NewGoals(path, outcomes, tuple(typed.added), ending, left_over)
