"""The dated steps of a quarter for somebody without a gap: evidence, a second view, passing on, the next role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from itsm_skills.assessments.defaults import DEFAULT_NAME
from itsm_skills.planning.working_days import due_friday, next_monday
from itsm_skills.reports import wording
from itsm_skills.reports.plan.view import InsteadSkill, InsteadStep

ADD = "itsm-skills evidence add"
"""The command that adds evidence to a rating; the id of the skill follows."""

TO_FRIDAY = timedelta(days=4)
EVIDENCE_WEEKS, SECOND_VIEW_WEEKS, TRY_WEEKS = (1, 4), (3, 8), (9, 13)
NEXT_ROLE_WEEKS, LATER_EVIDENCE_WEEKS, PASS_ON_WEEKS = (1, 9), (2, 5), (3, 13)
"""First and last week of each step: judgement. What others depend on begins first, and two steps never begin together."""
EVIDENCE_HOURS, SECOND_VIEW_HOURS, TRY_HOURS, NEXT_ROLE_HOURS, PASS_ON_HOURS = 3, 3, 4, 4, 10
"""Hours of each step: judgement. Passing on takes about an hour a week."""


def evidence_step(skills: Sequence[InsteadSkill], start: date, weeks: tuple[int, int] = EVIDENCE_WEEKS) -> InsteadStep:
    """Return how evidence is shown for ``skills``, at least one, in ``weeks`` of a plan that begins on the Monday ``start``."""
    first, *others = [skill.name for skill in skills]
    more = (
        f"Do the same for {wording.listed(others)}. Then add each of them to its rating"
        if others
        else "Add it to your rating"
    )
    whose = "Each of these ratings has" if others else "This rating has"
    return InsteadStep(
        title=f"Show evidence for {wording.count(len(skills), 'skill')}",
        first_half_hour=f"Start with {first}. Choose a piece of work that you did in the last six months, and note what you did, "
        "when, and who saw it.",
        first_week=f"{more}: {ADD} {skills[0].id}",
        done_when=f"{whose} evidence with a date, and the name of somebody who saw the work.",
        hours=EVIDENCE_HOURS,
        **_days(start, *weeks),
    )


def top_ratings_step(skills: Sequence[InsteadSkill], top: int, start: date) -> InsteadStep:
    """Return how ratings of ``skills`` at the ``top`` of the scale are looked at again, and then shown."""
    first, *others = [skill.name for skill in skills]
    more = f"Do the same for {wording.listed(others)}. " if others else ""
    return InsteadStep(
        title=f"Review {wording.count(len(skills), 'top rating')}",
        first_half_hour=f"Read what level {top} says for {first}. Name somebody outside your team who works differently because of "
        "you. If you can't, choose the level that you can show.",
        first_week=f"{more}If you keep a rating, note what you did, when, and who saw it. Then add it: {ADD} {skills[0].id}",
        done_when="Each of these ratings has evidence with a date and a witness, or has been changed to a level that you can show.",
        hours=EVIDENCE_HOURS,
        **_days(start, *EVIDENCE_WEEKS),
    )


def second_view_step(person: str, start: date) -> InsteadStep:
    """Return how somebody else rates ``person`` too."""
    name = "YOUR NAME" if person == DEFAULT_NAME else person
    return InsteadStep(
        title="Ask somebody else to rate you",
        first_half_hour="Ask your manager, or somebody else who sees your work every week, for an hour. Say that an honest answer will help "
        "you more than a kind one.",
        first_week=f'Agree on a day when they can answer the same questions about you: itsm-skills assess --about "{name}" --rater manager '
        "(or peer).",
        done_when="They have rated you, you've talked about the skills on which you two differ most, and you've agreed on one thing "
        "to try.",
        hours=SECOND_VIEW_HOURS,
        **_days(start, *SECOND_VIEW_WEEKS),
    )


def pass_on_step(skills: Sequence[InsteadSkill], start: date) -> InsteadStep:
    """Return how the person prepares somebody to stand in for them; ``skills`` are those that are strong."""
    strong = f", for example in {skills[0].name}" if skills else ""
    return InsteadStep(
        title="Pass on what you know",
        first_half_hour="Name one person who could stand in for you for a month, and the decision that they'd find hardest.",
        first_week=f"Ask what they'd like to take over first{strong}. Agree on one task, and on the day by which they'll do it alone.",
        done_when="They have done the task and made that decision without you, and have told you what you forgot to show them.",
        hours=PASS_ON_HOURS,
        **_days(start, *PASS_ON_WEEKS),
    )


def try_step(start: date) -> InsteadStep:
    """Return how the person tries what came out of the second view."""
    return InsteadStep(
        title="Try one change",
        first_half_hour="Choose the change that the two of you agreed on, and note what others would notice if it worked.",
        first_week="Make the change once, and ask somebody who was there what they noticed.",
        done_when="You've kept it up for a month, and somebody else has told you what is different.",
        hours=TRY_HOURS,
        **_days(start, *TRY_WEEKS),
    )


def next_role_step(roles: Sequence[tuple[str, str]], start: date) -> InsteadStep:
    """Return how the person looks at the first of ``roles``, each an id and a title, at least one."""
    (role, title), *others = roles
    return InsteadStep(
        title=f"Look at the next role: {title}",
        first_half_hour=f"Read what the role asks for: itsm-skills role show {role}. Note three skills that you've hardly used yet."
        + _other_ways(others),
        first_week=f"Answer the questions that you haven't seen yet: itsm-skills assess --role {role}. Ask your manager which problem "
        "outside your own area they'd like to hand over, and offer to take it for a quarter.",
        done_when="You've decided whether you want this role, and your manager knows. If you do, you have a task that lets you "
        "practise one of its skills.",
        hours=NEXT_ROLE_HOURS,
        **_days(start, *NEXT_ROLE_WEEKS),
    )


def _other_ways(roles: Sequence[tuple[str, str]]) -> str:
    if not roles:
        return ""
    ways = "Another option is" if len(roles) == 1 else "Other options are"
    return f" {ways} {wording.listed([f'{title} (itsm-skills role show {role})' for role, title in roles])}."


def in_order(steps: Iterator[InsteadStep]) -> tuple[InsteadStep, ...]:
    """Return ``steps`` in the order in which they begin."""
    return tuple(sorted(steps, key=lambda step: (step.start, step.end)))


def _days(start: date, first: int, last: int) -> dict[str, date]:
    """Return the Monday of the week ``first`` of a plan, from 1, and the Friday of the week ``last``."""
    begin = next_monday(start + timedelta(weeks=first - 1))
    return {"start": begin, "end": due_friday(start + timedelta(weeks=last - 1) + TO_FRIDAY, begin, last - first + 1)}
