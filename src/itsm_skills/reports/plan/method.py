"""What a plan was made within, and how it was worked out, in sentences."""

from __future__ import annotations

from itsm_skills.days import long_date
from itsm_skills.frameworks.framework import Framework
from itsm_skills.planning.limits import NEEDS, Limits
from itsm_skills.reports import wording
from itsm_skills.reports.profile.view import ProfileView

WITH_GOALS = "Skills that your goals file needs count two or three times their importance when goals are chosen. That factor is judgement."
WITHOUT_GOALS = "No goals file was given, so the plan is made for the role alone. A goals file lets it serve what you, your department and the organisation want."


def limits(given: Limits) -> tuple[str, ...]:
    """Return what the plan was made within, with the options that change it."""
    met = (
        wording.listed([NEEDS.get(need, need) for need in sorted(given.has)])
        if given.has
        else "nothing was named (--has)"
    )
    return (
        f"{wording.hours(given.extra_hours)} of development time (--hours) and {wording.hours(given.work_hours)} within normal "
        "work (--work-hours) a quarter",
        f"£{given.budget:,.0f} for the whole plan (--budget)",
        f"{wording.count(given.quarters, 'quarter')} (--quarters), at most {given.active} actions at once, at most three goals",
        f"What you have for your actions: {met}",
    )


def method(profile: ProfileView, framework: Framework, *, with_goals: bool) -> tuple[str, ...]:
    """Return how levels, gaps, the choice and the balance were worked out."""
    subject = profile.subject
    return (
        WITH_GOALS if with_goals else WITHOUT_GOALS,
        f"The levels are the ratings of the {subject.questionnaire} questionnaire of {long_date(subject.taken)}. They're compared "
        f"with the role profile “{subject.role_title}” of {subject.framework} {subject.framework_version}. Its targets and "
        "importance are judgement, and your organisation can edit them.",
        "A rating is backed by evidence as far as the best current evidence reaches (something learned, something done at work, or "
        "a result), but never beyond the rating itself.",
        "Goals are taken in order of priority: importance in the role times levels missing. If two gaps have the same priority, the "
        "more important one comes first, then the one with more levels missing, then the order of the role profile. A gap is passed "
        "over only if no action at work would reduce it within the limits, next to the goals already chosen.",
        "For these goals, at most three, the HiGHS solver chooses the actions and when they happen. It looks for the most levels of "
        "the goals, weighted by importance, then for those of other gaps, then for the fewest hours, then for the least money. Every "
        "action serves a goal, or another action requires it.",
        "A level counts from the quarter after the action that leads to it. The hours of an action are spread evenly over its weeks. "
        "Hours, weeks and prices are estimates.",
        *_effort(framework),
        "A level counts as reached only when you have the evidence that its action names. Doing the action isn't enough.",
        "The balance is the difference between technical and business ratings, each compared with the role's target, with a 95% "
        "interval. You lean to one side only if the whole interval is on that side of zero.",
    )


def _effort(framework: Framework) -> tuple[str, ...]:
    """Return what one step of one skill typically takes, where the scale says it."""
    effort = framework.scale.step_hours
    if not effort:
        return ()
    each = wording.listed([f"{value:g}" for value in effort])
    return (
        f"The steps of one skill take about {each} hours, from the first to the last. In a quarter, two or three skills can go up one step.",
    )
