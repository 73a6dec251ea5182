"""What a plan was made within, and how it was worked out, in sentences."""

from __future__ import annotations

from itsm_skills.days import long_date
from itsm_skills.frameworks.framework import Framework
from itsm_skills.planning.limits import NEEDS, Limits
from itsm_skills.reports import wording
from itsm_skills.reports.profile.view import ProfileView

WITH_GOALS = "Skills that goals of the goals file need count two or three times their importance in choosing; that factor is judgement."
WITHOUT_GOALS = "No goals file was given, so the plan is made for the role alone. A goals file lets it serve what you, your department and the organisation want."


def limits(given: Limits) -> tuple[str, ...]:
    """Return what the plan was made within, with the options that change it."""
    met = (
        wording.listed([NEEDS.get(need, need) for need in sorted(given.has)])
        if given.has
        else "nothing named (see --has)"
    )
    return (
        f"{wording.hours(given.extra_hours)} a quarter on top of the job (--hours), "
        f"{wording.hours(given.work_hours)} a quarter inside it",
        f"£{given.budget:,.0f} for the whole plan (--budget)",
        f"{wording.count(given.quarters, 'quarter')} (--quarters), at most {given.active} actions at once, at most three goals",
        f"There besides you: {met}",
    )


def method(profile: ProfileView, framework: Framework, *, with_goals: bool) -> tuple[str, ...]:
    """Return how levels, gaps, the choice and the balance were worked out."""
    subject = profile.subject
    return (
        WITH_GOALS if with_goals else WITHOUT_GOALS,
        f"Levels are claims, made in the {subject.questionnaire} questionnaire on {long_date(subject.taken)} and compared with "
        f"the role profile “{subject.role_title}” of {subject.framework} {subject.framework_version}. Targets and importance are "
        "judgement, for your organisation to edit.",
        "Evidenced is the lower of the claim and what its best current evidence can carry: learnt, applied, or a result.",
        "Goals are taken in order of priority: importance in the role times levels missing. If two gaps have the same priority, the "
        "more important one comes first, then the one with more levels missing, then the order of the role profile. A gap is passed "
        "over only if no action applied at work moves it within the limits alongside the goals already taken.",
        "For these goals, at most three, the HiGHS solver chooses actions and quarters: first the most levels of the goals, weighted "
        "by importance, then those of other gaps, then the fewest hours, then the least money. Every action moves a goal or is "
        "required for one that does.",
        "A lift counts from the quarter after its action, and only from the level reached by then. Hours are spread evenly over the "
        "weeks of an action. Hours, weeks and prices are estimates.",
        *_effort(framework),
        "A level counts as reached only when the evidence named is there. Doing the action is not enough.",
        "The balance is the difference between technical and business claims, each measured against what the role asks, with a 95% "
        "interval; only an interval clear of zero is called a tilt.",
    )


def _effort(framework: Framework) -> tuple[str, ...]:
    """Return what one step of one skill typically takes, where the scale says it."""
    effort = framework.scale.step_hours
    if not effort:
        return ()
    each = wording.listed([f"{value:g}" for value in effort])
    return (
        f"One skill takes about {each} hours for its steps, from the first to the last: a quarter moves two or three skills by one step.",
    )
