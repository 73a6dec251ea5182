"""What human resources read if a plan has no goal because nothing is below its target."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from itsm_skills.reports import wording
from itsm_skills.reports.document import Block, Items, ListItem, Paragraph, items
from itsm_skills.reports.names import opening_name, with_plain_name
from itsm_skills.reports.plan.instead import backing
from itsm_skills.reports.plan.view import InsteadSkill, InsteadView, PlanView


def hr_instead(plan: PlanView, view: InsteadView) -> tuple[Block, ...]:
    """Return what is strong, what evidence is asked for, how it's passed on, and the next role.

    ``view`` holds only what HR may see, as ``sharing.shared`` returns it.
    """
    person = opening_name(plan.profile.subject.person)
    blocks: list[Block] = [Paragraph("This plan has no goal. These are the next steps:")]
    steps = [
        "Evidence: at the next appraisal, review recent work for evidence of the skills that aren't yet backed to their targets.",
        f"Passing it on: {person} coaches one colleague, who learns to do a task alone.",
    ]
    if view.next_roles:
        steps.append(f"Next role: {_usual(view.next_roles)} {wording.listed(list(view.next_roles))}.")
    blocks.append(items(*steps))
    if view.asked:
        blocks += [Paragraph("These skills need evidence first:"), _listed(view.asked)]
    if view.strong:
        blocks += [
            Paragraph("These are strengths that are worth passing on:"),
            _listed(view.strong, said={one.name for one in view.asked}),
        ]
    return tuple(blocks)


def _usual(roles: Collection[str]) -> str:
    return "the usual next step from here is" if len(roles) == 1 else "the usual next steps from here are"


def _listed(skills: Iterable[InsteadSkill], said: Collection[str] = ()) -> Items:
    """Return a line for each of ``skills``, with its plain name unless that was ``said`` before."""
    return Items(
        tuple(
            ListItem(
                f"{backing(skill)}.",
                f"{skill.name if skill.name in said else with_plain_name(skill.name, skill.plain_name)}:",
            )
            for skill in skills
        )
    )
