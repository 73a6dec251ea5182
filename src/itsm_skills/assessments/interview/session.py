"""Runs an interview through a prompter, and saves after every line that changed something."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

from itsm_skills.assessments.assessment import Answer
from itsm_skills.assessments.claim import State
from itsm_skills.assessments.climb import Rung
from itsm_skills.assessments.interview.keys import help_lines
from itsm_skills.assessments.interview.machine import Ask, Interview
from itsm_skills.assessments.interview.prompter import Prompter
from itsm_skills.questionnaires.questionnaire import AnyItem, Item, Scenario, TermList

SECONDS_PER_QUESTION = 28.0
"""Pace assumed until this person's own is known: judgement."""

_SHORT = {State.NOT_APPLICABLE: "not applicable", State.UNKNOWN: "unknown", State.SKIPPED: "skipped"}


class Interrupted(Exception):  # noqa: N818 - an outcome, not an error
    """The person stopped before the end; ``quit`` by choice, ``ended`` where input ran out."""

    def __init__(self, interview: Interview, how: str) -> None:
        self.interview = interview
        self.how = how
        super().__init__(how)


def run(
    interview: Interview,
    prompter: Prompter,
    save: Callable[[Mapping[str, Answer]], None],
    *,
    about_self: bool = True,
    clock: Callable[[], float] = time.monotonic,
) -> Interview:
    """Ask until the end and return the finished interview; raise Interrupted where it stops earlier.

    ``clock`` gives seconds. ``save`` is called before the next question appears, so that at most the line being
    typed can be lost.
    """
    times: list[float] = []
    shown: tuple[object, ...] | None = None
    try:
        while interview.ask is not Ask.DONE:
            place = (interview.position, interview.ask, interview.picked, interview.replies)
            if place != shown or interview.say:
                goes_on = interview.replies != "" and shown is not None and shown[:2] == place[:2]
                _present(interview, prompter, times, about_self=about_self, again=place == shown, goes_on=goes_on)
            shown = place
            began = clock()
            line = prompter.ask()
            took = clock() - began
            following = interview.reply(line, took)
            if interview.ask is Ask.LEVEL and following.position != interview.position:
                times.append(interview.spent + took)
            if following.answers != interview.answers:
                save(following.answers)
            interview = following
            if interview.ask is Ask.QUIT:
                raise Interrupted(interview, "quit")
    except EOFError:
        raise Interrupted(interview, "ended") from None
    except KeyboardInterrupt:
        raise Interrupted(interview, "interrupted") from None
    return interview


def _present(
    interview: Interview,
    prompter: Prompter,
    times: Sequence[float],
    *,
    about_self: bool,
    again: bool,
    goes_on: bool,
) -> None:
    for line in interview.say:
        prompter.say(line, hang=3)
    if again and interview.ask is not Ask.REVIEW:
        return
    if interview.ask is Ask.LEVEL and interview.rung and goes_on:
        _statement(interview.rung, interview.item, prompter)
    elif interview.ask is Ask.LEVEL:
        _question(interview, prompter, times, about_self=about_self)
    elif interview.ask is Ask.REVIEW:
        _review(interview, prompter)
    elif interview.ask is Ask.BACKING and interview.offer:
        prompter.say("What backs it?")
        offer = f"From your plan: {interview.offer.in_words}"
        prompter.say(f"{offer}  Enter takes it, n: nothing, or l, a, r for another.", hang=2)
    else:
        for line in _FOLLOW_UPS[interview.ask]:
            prompter.say(line, hang=2)


_FOLLOW_UPS: dict[Ask, tuple[str, ...]] = {
    Ask.NOTE: ("Your note, in one line; Enter for none:",),
    Ask.BACKING: (
        "What backs it? Enter: nothing yet.",
        "  l learnt: a course or certificate",
        "  a applied: done at work",
        "  r result: something measurable changed",
    ),
    Ask.WHEN: ("When? Such as 2026-03; Enter to leave open:",),
    Ask.WITNESS: ("Who saw it? Enter to leave open:",),
    Ask.STORY: ("What happened, in one line? Enter to leave open:",),
}


def _question(interview: Interview, prompter: Prompter, times: Sequence[float], *, about_self: bool) -> None:
    item, section = interview.item, interview.section
    prompter.say()
    if interview.picked is not None:
        prompter.say("And the least effective one?", strong=True)
        return
    if interview.opens_section and not interview.revisiting:
        questions = f"{len(section.items)} question" + ("" if len(section.items) == 1 else "s")
        prompter.say(f"== {section.title}: {questions} ==", strong=True)
        prompter.say(section.purpose)
        prompter.say()
    prompter.say(
        f"{section.title} - question {interview.position + 1} of {len(interview.items)}{_left(interview, times)}"
    )
    if isinstance(item, Scenario):
        _scenario(item, prompter)
    elif isinstance(item, TermList):
        _terms(item, prompter)
    elif item.steps:
        _climb(item, interview, prompter, about_self=about_self)
    else:
        _levels(item, interview, prompter, about_self=about_self)
    former = interview.former.get(item.id)
    if former is not None and not former.begun:
        prompter.say(f"You answered {_text(interview, former)} when this was worded differently. Please choose anew.")
    if interview.answer is not None and not interview.answer.begun:
        prompter.say(f"Your answer so far: {_answer_text(interview, item.id)}. Enter keeps it.")
    prompter.say(f"[{_choices(interview)}, u unknown, t note, ? keys, q quit]", hang=1)
    if interview.rung:
        _statement(interview.rung, item, prompter)


def _choices(interview: Interview) -> str:
    choices = {Scenario: "1-4", TermList: "numbers or 0"}.get(
        type(interview.item), f"0-{interview.framework.scale.top}"
    )
    return f"{'y yes, n no' if interview.rung else choices}, b back, s skip, na not applicable"


def _climb(item: Item, interview: Interview, prompter: Prompter, *, about_self: bool) -> None:
    questionnaire, skill = interview.questionnaire, interview.framework.skills[item.skill]
    prompter.say(f"{skill.name}: {item.about_self if about_self else item.about_other}", strong=True)
    prompter.say(questionnaire.climb_self if about_self else questionnaire.climb_other)


def _statement(rung: Rung, item: AnyItem, prompter: Prompter) -> None:
    if isinstance(item, Item):
        prompter.say(f"- {item.steps[rung.level][rung.statement]} [y/n]", hang=2)


def _terms(item: TermList, prompter: Prompter) -> None:
    prompter.say("Which of these could you explain to a colleague?", strong=True)
    for number, term in enumerate(item.terms, 1):
        prompter.say(f" {number:>2} {term.text}", hang=4)
    prompter.say("Type their numbers with spaces between, or 0 for none. Guessing helps nobody.")


def _levels(item: Item, interview: Interview, prompter: Prompter, *, about_self: bool) -> None:
    scale, skill = interview.framework.scale, interview.framework.skills[item.skill]
    prompter.say(f"{skill.name}: {item.about_self if about_self else item.about_other}", strong=True)
    prompter.say(f"  0 {scale.name_of(0)}: {scale.levels[0].anchor}", hang=4)
    for level, behaviour in skill.behaviours.items():
        prompter.say(f"  {level} {scale.name_of(level)}: {behaviour}", hang=4)
    questionnaire = interview.questionnaire
    prompter.say(questionnaire.instruction_self if about_self else questionnaire.instruction_other)


def _scenario(item: Scenario, prompter: Prompter) -> None:
    prompter.say(item.story)
    prompter.say("What do you do?", strong=True)
    for number, option in enumerate(item.options.values(), 1):
        prompter.say(f"  {number} {option}", hang=4)
    prompter.say("Type the number of the most effective one; the least effective one comes next.")


def _left(interview: Interview, times: Sequence[float]) -> str:
    pace = sum(times) / len(times) if len(times) >= 3 else SECONDS_PER_QUESTION
    minutes = round(pace * interview.remaining / 60)
    return f", about {minutes} min left" if minutes else ""


def _review(interview: Interview, prompter: Prompter) -> None:
    prompter.say()
    prompter.say("== Your answers ==", strong=True)
    for number, item in enumerate(interview.items, 1):
        prompter.say(f"{number:>3} {_name(item, interview)}: {_answer_text(interview, item.id)}", hang=4)
    waiting = len(interview.open_positions())
    if waiting:
        prompter.say(f"o goes through the {waiting} skipped, unknown or unanswered once more.", hang=2)
    prompter.say("Enter finishes; a number goes back to that question; q saves and quits.")


def _name(item: AnyItem, interview: Interview) -> str:
    if isinstance(item, TermList):
        return "Terms"
    name = interview.framework.skills[item.skill].name
    return f"{name}, a situation" if isinstance(item, Scenario) else name


def _answer_text(interview: Interview, skill: str) -> str:
    answer = interview.answers.get(skill)
    return "no answer" if answer is None else _text(interview, answer)


def _text(interview: Interview, answer: Answer) -> str:
    if answer.known is not None:
        return f"{len(answer.known)} ticked"
    if answer.begun:
        return "begun"
    if answer.state is State.GIVEN:
        most, least = ("abcd".index(option or "a") + 1 for option in (answer.best, answer.worst))
        return f"most {most}, least {least}"
    if answer.level is None:
        text = _SHORT[answer.state]
    else:
        text = f"{answer.level} {interview.framework.scale.name_of(answer.level)}"
    return f"{text}, {answer.evidence.kind}" if answer.evidence else text


def welcome(interview: Interview, prompter: Prompter, *, about_self: bool = True) -> None:
    """Say what the questionnaire is, how long it takes, and what every key does."""
    questionnaire = interview.questionnaire
    count = len(interview.items)
    prompter.say()
    prompter.say(
        f"{questionnaire.name} questionnaire: {count} questions, about {questionnaire.minutes} minutes.",
        strong=True,
    )
    for line in questionnaire.intro if about_self else questionnaire.intro_other:
        prompter.say(line)
    prompter.say()
    prompter.say("Keys:", strong=True)
    for line in help_lines(interview.framework.scale.top):
        prompter.say(f"  {line}", hang=4)


def choose(prompter: Prompter, title: str, options: Sequence[tuple[str, str]]) -> str:
    """Ask for one of ``options`` (id, text) by its number or id, and return the id."""
    prompter.say(title, strong=True)
    for number, (_, text) in enumerate(options, 1):
        prompter.say(f"{number:>3} {text}", hang=4)
    while True:
        typed = prompter.ask().strip().casefold()
        if typed.isdecimal() and 1 <= int(typed) <= len(options):
            return options[int(typed) - 1][0]
        begun = [key for key, text in options if typed and (key == typed or text.casefold().startswith(typed))]
        if len(begun) == 1:
            return begun[0]
        prompter.say(f"Type a number, 1 to {len(options)}.")
