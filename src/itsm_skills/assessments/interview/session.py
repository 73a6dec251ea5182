"""Runs an interview through a prompter, and saves after every line that changes something."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from itsm_skills.assessments.assessment import Answer
from itsm_skills.assessments.interview.machine import Interview
from itsm_skills.assessments.interview.prompter import Prompter
from itsm_skills.assessments.interview.screens import Screens
from itsm_skills.assessments.interview.state import Ask


class Interrupted(Exception):  # noqa: N818 - an outcome, not an error
    """The person stopped before the end. ``how`` is "quit", "ended" (no more input) or "interrupted"."""

    def __init__(self, interview: Interview, how: str) -> None:
        self.interview = interview
        self.how = how
        super().__init__(how)


def run(
    interview: Interview,
    prompter: Prompter,
    save: Callable[[Mapping[str, Answer]], None],
    *,
    clock: Callable[[], float] = time.monotonic,
) -> Interview:
    """Ask until the end and return the finished interview; raise Interrupted if it stops earlier.

    ``clock`` returns seconds. ``save`` is called before the next question appears, so that only the line being typed
    can be lost.
    """
    screens = Screens(prompter, interview.about_self)
    shown: tuple[object, ...] | None = None
    try:
        while interview.ask is not Ask.DONE:
            place = (interview.position, interview.ask, interview.replies, interview.listed)
            if place != shown or interview.say:
                goes_on = interview.replies != "" and (
                    not interview.item.kind.resumable or (shown is not None and shown[:2] == place[:2])
                )
                screens.show(interview, again=place == shown, goes_on=goes_on)
            shown = place
            began = clock()
            line = prompter.ask()
            following = interview.reply(line, clock() - began)
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
