"""What a plan was made within, and how it was worked out, in sentences."""

from __future__ import annotations

from itsm_skills.days import long_date
from itsm_skills.frameworks.framework import Framework
from itsm_skills.planning.limits import NEEDS, Limits
from itsm_skills.reports import wording
from itsm_skills.reports.profile.view import ProfileView

WITH_GOALS = "When goals are chosen, the skills needed for your goals file count two or three times their importance. That factor is a judgement."
WITHOUT_GOALS = "You gave no goals file, so the plan is based on the role alone. With a goals file, it can also take account of what you, your department and the organisation want."


def limits(given: Limits) -> tuple[str, ...]:
    """Return what the plan was made within, with the options that change it."""
    met = wording.listed([NEEDS.get(need, need) for need in sorted(given.has)]) if given.has else "none listed (--has)"
    return (
        f"Per quarter: {wording.hours(given.extra_hours)} of development time (--hours) and {wording.hours(given.work_hours)} within "
        "normal work (--work-hours)",
        f"£{given.budget:,.0f} for the whole plan (--budget)",
        f"{wording.count(given.quarters, 'quarter')} (--quarters), with at most {given.active} actions at once and at most three goals",
        f"Support that you have for your actions: {met}",
    )


def method(profile: ProfileView, framework: Framework, *, with_goals: bool) -> tuple[str, ...]:
    """Return how levels, gaps, the choice and the balance were worked out."""
    subject = profile.subject
    return (
        WITH_GOALS if with_goals else WITHOUT_GOALS,
        f"The levels are your ratings in the {subject.questionnaire} questionnaire of {long_date(subject.taken)}. They're compared "
        f"with the role profile “{subject.role_title}” in {subject.framework} {subject.framework_version}. The profile's targets and "
        "importance values are judgements, which your organisation can change.",
        "A rating is backed by evidence up to the highest level that your current evidence supports, but never beyond the rating itself. "
        "Evidence is something learned, something done at work, or a result.",
        "Goals are chosen in order of priority: the skill's importance in the role multiplied by the number of levels missing. If two gaps "
        "have the same priority, the one in the more important skill comes first, then the one with more levels missing, and then the one "
        "listed first in the role profile. A gap is skipped only if no action at work would reduce it within the limits, alongside the "
        "goals already chosen.",
        "There are at most three goals. The HiGHS solver chooses the actions for them and decides when each one takes place. It first tries "
        "to gain as many levels as possible towards the goals, weighted by importance. Then it looks for the most levels gained in other gaps, the fewest "
        "hours and the lowest cost, in that order. Every action either serves a goal or is required by another action.",
        "A new level counts from the quarter after the action that leads to it. The hours of an action are spread evenly over its weeks. "
        "Hours, weeks and prices are estimates.",
        *_effort(framework),
        "A level counts as reached only when you have the evidence that its action is meant to produce. Doing the action isn't enough.",
        "The balance is the difference between technical and business ratings, each compared with the role's target, with a 95% "
        "interval. You're said to lean to one side only if the whole interval is on that side of zero.",
    )


def _effort(framework: Framework) -> tuple[str, ...]:
    """Return what one step of one skill typically takes, where the scale says it."""
    effort = framework.scale.step_hours
    if not effort:
        return ()
    each = wording.listed([f"{value:g}" for value in effort])
    return (
        f"Within one skill, the steps from each level to the next take about {each} hours, in that order. In a quarter, you can move up one level in two or three skills.",
    )
