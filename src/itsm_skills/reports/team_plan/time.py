"""What a team's plan takes of each person: their own actions, showing others, and collecting evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from itsm_skills.reports.plan.quarters import quarter_views
from itsm_skills.reports.team.view import team_text
from itsm_skills.reports.team_plan.view import TeamPlanCase, TimeView
from itsm_skills.teams.person import Person


def spent(case: TeamPlanCase, people: Mapping[str, Person]) -> Iterator[TimeView]:
    """Yield what the plan takes of everybody of whom it takes anything, by name."""
    plan = case.plan
    developments = {one.key: one for one in plan.developments}
    busy = {*developments, *(one.guide for one in plan.pairs), *(one.learner for one in plan.collecting)}
    for member in sorted(people.values(), key=lambda one: (one.name.casefold(), one.key)):
        if member.key not in busy:
            continue
        limits, own = case.own.get(member.key, case.limits), developments.get(member.key)
        shown = [pair for pair in plan.pairs if pair.guide == member.key]
        proofs = [one for one in plan.collecting if one.learner == member.key]
        quarters = []
        for number in range(limits.quarters):
            extra, work = own.in_quarter(number + 1) if own else (0.0, 0.0)
            work += sum(pair.quarters[number] for pair in shown) / 60
            work += sum(one.minutes for one in proofs if one.quarter == number) / 60
            quarters.append((extra, work))
        extra, work = own.hours if own else (0.0, 0.0)
        yield TimeView(
            person=member.name,
            team=team_text(member.team),
            extra_hours=extra,
            work_hours=work,
            showing_hours=round(sum(pair.hours for pair in shown), 2),
            evidence_hours=sum(one.minutes for one in proofs if one.quarter is not None) / 60,
            hours_limit=limits.extra_hours,
            work_hours_limit=limits.work_hours,
            quarters=quarter_views(quarters, limits),
        )
