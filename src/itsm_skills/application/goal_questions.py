"""The questions about one goal, in an order that makes sense to people; answers are kept as they're typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from itsm_skills.application.free_name import free_name
from itsm_skills.application.questions import ask_day, ask_figure, ask_line, ask_text
from itsm_skills.assessments.interview.prompter import Prompter
from itsm_skills.frameworks.framework import Framework, Skill
from itsm_skills.frameworks.skill_search import matching
from itsm_skills.planning.goals import Figures, Outcome, Owner

SUGGESTED, FOUND = 5, 8
"""How many skills are shown: suggestions for the words of a goal, and matches for typed words."""
MOST_IN_ID = 40
"""The most letters of a goal's id that come from its words."""

BY = "By when? For example: December 2026, end of June, 2026-12-31"
HELPS = "Which of these goals does it support? Type their numbers, or press Enter for none."
SKILLS = "Which skills does it need? Type numbers to choose, or words to search for others. Press Enter to carry on."
OWN_NEEDS = "A goal of your own needs at least one skill. Type words to search for one, for example: money"
MEASURE = "How will you measure it? For example: Hours of outage in a year. Press Enter to skip this."
TODAY = "What is the figure today?"
WANTED = "What figure do you want to reach?"
UNIT = "What do these figures count? For example: hours of outage"
_SMALL = {
    "a",
    "an",
    "and",
    "are",
    "at",
    "by",
    "can",
    "for",
    "i",
    "in",
    "is",
    "it",
    "of",
    "on",
    "our",
    "the",
    "to",
    "we",
}


@dataclass
class DraftGoal:
    """A goal with what has been typed so far; the rest is None or empty."""

    owner: Owner
    outcome: str = ""
    by: date | None = None
    supports: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    measure: str = ""
    today: float | None = None
    wanted: float | None = None
    unit: str = ""
    worth: float | None = None

    @property
    def whole(self) -> bool:
        """Whether it has everything that a goal needs."""
        return bool(self.outcome and self.by and (self.skills or self.owner is not Owner.PERSONAL))

    def goal(self, taken: Collection[str], otherwise: date) -> Outcome:
        """Return the goal, with an id that isn't ``taken``; its date is ``otherwise`` if none was typed."""
        by = self.by or otherwise
        figures = Figures(
            today=self.today,
            wanted=self.wanted,
            by=None if self.wanted is None else by,
            worth=self.worth,
            unit=self.unit,
        )
        return Outcome(
            id=goal_id(self.outcome, taken),
            owner=self.owner,
            outcome=self.outcome,
            by=by,
            skills=self.skills,
            supports=self.supports,
            measure=self.measure,
            figures=None if figures == Figures() else figures,
        )


def goal_id(words: str, taken: Collection[str]) -> str:
    """Return an id made from the first meaningful ``words``, with a number if it's ``taken``."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().casefold().replace("'", "")
    said = [word for word in re.findall(r"[a-z0-9]+", plain) if word not in _SMALL]
    found = "-".join(said[:4])[:MOST_IN_ID].strip("-") or "goal"
    return free_name(found, taken)


def ask_goal(
    prompter: Prompter, draft: DraftGoal, above: Sequence[Outcome], framework: Framework, today: date, money: str
) -> None:
    """Ask for everything except the outcome of ``draft``, and store each answer in it at once.

    ``above`` are the goals that it can support, and ``money`` is the currency in words, such as "pounds".
    """
    while (day := ask_day(prompter, BY, today)) is None:
        prompter.say("A goal needs a date, so that you know when to check it.")
    draft.by = day
    if above:
        draft.supports = _ask_supports(prompter, above)
    _ask_skills(prompter, draft, framework)
    draft.measure = ask_text(prompter, MEASURE)
    if not draft.measure:
        return
    draft.today = ask_figure(prompter, TODAY)
    draft.wanted = ask_figure(prompter, WANTED)
    draft.unit = ask_text(prompter, UNIT)
    draft.worth = ask_figure(prompter, worth_question(draft.unit, money), positive=True)


def worth_question(unit: str, money: str) -> str:
    """Return the question about what one ``unit`` is worth."""
    what = f"one unit ({unit})" if unit else "one unit"
    return f"What is {what} worth in {money}, for one year or one event?"


def _ask_supports(prompter: Prompter, above: Sequence[Outcome]) -> tuple[str, ...]:
    prompter.say(HELPS)
    for number, goal in enumerate(above, 1):
        prompter.say(f"{number} {goal.outcome} ({goal.owner.value})", hang=2)
    while typed := ask_line(prompter).replace(",", " ").split():
        if all(_chosen(each, len(above)) for each in typed):
            return tuple(above[int(each) - 1].id for each in dict.fromkeys(typed))
        prompter.say(f"Type numbers from 1 to {len(above)}, or press Enter for none.")
    return ()


def _ask_skills(prompter: Prompter, draft: DraftGoal, framework: Framework) -> None:
    prompter.say(SKILLS)
    shown = matching(draft.outcome, framework.skills.values(), SUGGESTED)
    _show(prompter, shown)
    while True:
        typed = ask_line(prompter)
        numbers = typed.replace(",", " ").split()
        if not typed and (draft.skills or draft.owner is not Owner.PERSONAL):
            return
        if not typed:
            prompter.say(OWN_NEEDS)
        elif all(each.isdecimal() for each in numbers):
            _choose(prompter, draft, shown, numbers, framework)
        elif found := matching(typed, framework.skills.values(), FOUND):
            shown = found
            _show(prompter, shown)
        else:
            prompter.say("No skill matches these words. Try others, for example: money, suppliers, team")


def _show(prompter: Prompter, skills: Sequence[Skill]) -> None:
    for number, skill in enumerate(skills, 1):
        plain = "" if skill.plain_name.casefold() == skill.name.casefold() else f" ({skill.plain_name})"
        prompter.say(f"{number} {skill.name}{plain}", hang=2)


def _choose(
    prompter: Prompter, draft: DraftGoal, shown: Sequence[Skill], numbers: Sequence[str], framework: Framework
) -> None:
    """Add the skills with these ``numbers``, or remove them if they've been chosen already."""
    if not all(_chosen(each, len(shown)) for each in numbers):
        prompter.say(f"Type numbers from 1 to {len(shown)}." if shown else "First type words to search for a skill.")
        return
    for name in dict.fromkeys(shown[int(each) - 1].id for each in numbers):
        draft.skills = (
            tuple(other for other in draft.skills if other != name) if name in draft.skills else (*draft.skills, name)
        )
    names = "; ".join(framework.skills[name].name for name in draft.skills) or "none"
    prompter.say(f"Chosen: {names}. Type a number again to remove that skill. Press Enter to carry on.")


def _chosen(text: str, most: int) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 4 and 1 <= int(text) <= most
