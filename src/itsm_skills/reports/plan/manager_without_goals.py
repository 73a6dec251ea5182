"""What the manager reads if a plan has no goal: why, what is strong, what is asked for instead; nothing to sign."""

from __future__ import annotations

from itsm_skills.days import weekday_date
from itsm_skills.reports import wording
from itsm_skills.reports.document import Block, Facts, Items, ListItem, Paragraph, Section, items
from itsm_skills.reports.names import opening_name
from itsm_skills.reports.plan.instead import backing, names
from itsm_skills.reports.plan.view import InsteadView, PlanView

NOTHING_TO_SIGN = "This plan has no goal, so there's nothing to sign."
UNRATED = "Ask for this page again once the self-assessment is done."


def sections_without_goals(plan: PlanView) -> tuple[Section, ...]:
    """Return the sections of the manager's copy of ``plan``, which has no goal."""
    if plan.instead:
        return _at_target(plan, plan.instead)
    person = plan.profile.subject.person
    if not plan.profile.trust.answered:
        said = f"{opening_name(person)} hasn't rated any skill yet, so there's nothing to plan and nothing to sign. {UNRATED}"
        return (Section("asked", "In short", (Paragraph(said),), "answer"),)
    return _with_gaps(plan, person)


def _at_target(plan: PlanView, view: InsteadView) -> tuple[Section, ...]:
    person = plan.profile.subject.person
    said = (
        f"No skill that {person} rated is below its target for the role. {NOTHING_TO_SIGN} What will "
        "help now is to collect evidence, pass on strengths and look at what comes next."
    )
    sections = [
        Section("asked", "What is needed", (Paragraph(said), _asked(plan)), "answer"),
        Section("evidence", "Evidence to look at", _evidence(view, person)),
        Section("pass-on", "Passing it on", (Paragraph(_pass_on(view, person)),)),
    ]
    if view.strong:
        strong = items(*(f"{skill.name}: {backing(skill)}." for skill in view.strong))
        sections.insert(1, Section("strong", "Strengths", (strong,)))
    if view.next_roles:
        sections.append(Section("next-role", "The next role", (Paragraph(_next_role(view, person)),)))
    questions = (
        *([f"Which piece of work is the best evidence of your {view.asked[0].name}?"] if view.asked else []),
        "Who could take over something that only you do today?",
        "What would you like to be doing in a year?",
    )
    return (*sections, _talk(plan, questions))


def _asked(plan: PlanView) -> Facts:
    day = f", on {weekday_date(plan.check_ins[0])} or close to it" if plan.check_ins else ""
    return Facts((("Time", f"One conversation of half an hour{day}."), ("Money", "None.")))


def _evidence(view: InsteadView, person: str) -> tuple[Block, ...]:
    if not view.missing:
        return (
            Paragraph(
                f"{opening_name(person)} has evidence for every rating, up to its target. The evidence will need renewing as it ages."
            ),
        )
    ratings = "1 rating isn't" if view.missing == 1 else f"{view.missing} ratings aren't"
    blocks: list[Block] = [
        Paragraph(f"{ratings} backed by evidence to the target yet. Look in recent work for evidence of:"),
        Items(tuple(ListItem(f"{backing(skill)}.", f"{skill.name}:") for skill in view.asked)),
    ]
    if view.missing == view.rated:
        blocks.append(Paragraph("A second view helps, so rate these skills yourself too and compare the ratings."))
    return tuple(blocks)


def _pass_on(view: InsteadView, person: str) -> str:
    subject = f" in {names(view.strong[:2])}" if view.strong else ""
    return (
        f"Agree on one colleague who could learn from {person}{subject}, "
        "and on a task for this colleague to take over. Keep an hour a week free for both while they do it."
    )


def _next_role(view: InsteadView, person: str) -> str:
    steps = "the usual next step is" if len(view.next_roles) == 1 else "these roles are usual next steps"
    return (
        f"From here, {steps}: {wording.listed(list(view.next_roles))}. Ask whether {person} would like to work towards "
        f"{'it' if len(view.next_roles) == 1 else 'one of them'}. A self-assessment for that role shows what it would take."
    )


def _with_gaps(plan: PlanView, person: str) -> tuple[Section, ...]:
    said = (
        f"{NOTHING_TO_SIGN} Some skills are below their targets. However, either no action fits the hours, budget and "
        f"support available to the plan, or {person} left these skills out. {opening_name(person)} has a page with "
        "the reasons."
    )
    questions = (
        "Which skill would help the team most at the moment?",
        "How many hours a week can we keep free for it, and from when?",
        "Who could show you how it's done, or give you a task to try it on?",
    )
    return (Section("asked", "In short", (Paragraph(said),), "answer"), _talk(plan, questions))


def _talk(plan: PlanView, questions: tuple[str, ...]) -> Section:
    again = Paragraph(f"Next assessment: not before {weekday_date(plan.reassess)}.")
    return Section("talk", "What to ask in the conversation", (items(*questions), again))
