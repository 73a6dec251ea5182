"""What an interview shows: the question, the questions that follow an answer, and the review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from itsm_skills.assessments.assessment import Answer
from itsm_skills.assessments.claim import State
from itsm_skills.assessments.interview.machine import Interview
from itsm_skills.assessments.interview.prompter import Prompter
from itsm_skills.assessments.interview.state import Ask
from itsm_skills.questionnaires.kinds.item import Asking, Item, Line

ENOUGH_TIMES = 3
"""How many questions must have been timed before their mean says how long the others will take."""

_SHORT = {State.NOT_APPLICABLE: "not applicable", State.UNKNOWN: "unknown", State.SKIPPED: "skipped"}

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


def present(
    interview: Interview,
    prompter: Prompter,
    times: Sequence[float],
    *,
    about_self: bool,
    again: bool,
    goes_on: bool,
) -> None:
    """Show what the interview says and what it asks now.

    ``times`` are the seconds that earlier questions took. ``again`` says that the same is asked as before, ``goes_on``
    that the same question was shown before and has more to ask.
    """
    for line in interview.say:
        prompter.say(line, hang=3)
    if again and interview.ask is not Ask.REVIEW:
        return
    if interview.ask is Ask.LEVEL and goes_on:
        _show(interview.item.step(interview.replies, interview.framework.scale), prompter)
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


def _show(lines: Iterable[Line], prompter: Prompter) -> None:
    for line in lines:
        prompter.say(line.text, hang=line.hang, strong=line.strong)


def _question(interview: Interview, prompter: Prompter, times: Sequence[float], *, about_self: bool) -> None:
    item, section, framework = interview.item, interview.section, interview.framework
    prompter.say()
    if interview.opens_section and not interview.revisiting:
        questions = f"{len(section.items)} question" + ("" if len(section.items) == 1 else "s")
        prompter.say(f"== {section.title}: {questions} ==", strong=True)
        prompter.say(section.purpose)
        prompter.say()
    prompter.say(
        f"{section.title} - question {interview.position + 1} of {len(interview.items)}{_left(interview, times)}"
    )
    _show(item.lines(Asking(framework, interview.questionnaire, about_self)), prompter)
    former = interview.former.get(item.id)
    if former is not None and not former.begun:
        said = _text(interview, item, former)
        prompter.say(f"You answered {said} when this was worded differently. Please choose anew.")
    if interview.answer is not None and not interview.answer.begun:
        prompter.say(f"Your answer so far: {_text(interview, item, interview.answer)}. Enter keeps it.")
    keys = f"{item.keys(framework.scale)}, b back, s skip, na not applicable"
    prompter.say(f"[{keys}, u unknown, t note, ? keys, q quit]", hang=1)
    _show(item.step(interview.replies, framework.scale), prompter)


def _left(interview: Interview, times: Sequence[float]) -> str:
    waiting = interview.waiting
    if len(times) >= ENOUGH_TIMES:
        seconds = sum(times) / len(times) * len(waiting)
    else:
        seconds = sum(item.kind.seconds for item in waiting)
    minutes = round(seconds / 60)
    return f", about {minutes} min left" if minutes else ""


def _review(interview: Interview, prompter: Prompter) -> None:
    prompter.say()
    prompter.say("== Your answers ==", strong=True)
    for number, item in enumerate(interview.items, 1):
        said = _text(interview, item, interview.answers.get(item.id))
        prompter.say(f"{number:>3} {item.title(interview.framework)}: {said}", hang=4)
    waiting = len(interview.open_positions())
    if waiting:
        prompter.say(f"o goes through the {waiting} skipped, unknown or unanswered once more.", hang=2)
    prompter.say("Enter finishes; a number goes back to that question; q saves and quits.")
    if offer := interview.questionnaire.offer:
        prompter.say()
        prompter.say(offer.items[0].kind.offer(len(offer.items), offer.minutes), strong=True)
        prompter.say("y starts them. Enter skips them and finishes.")


def _text(interview: Interview, item: Item, answer: Answer | None) -> str:
    """Return ``answer`` to ``item`` in a few words."""
    if answer is None:
        return "no answer"
    if answer.begun:
        return "begun"
    if answer.state is State.GIVEN:
        return item.in_short(answer)
    if answer.level is None:
        text = _SHORT[answer.state]
    else:
        text = f"{answer.level} {interview.framework.scale.name_of(answer.level)}"
    return f"{text}, {answer.evidence.kind}" if answer.evidence else text
