"""The view of two assessments side by side: what changed, whether that is reliable, and what can't be compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from itsm_skills.frameworks.framework import Framework
from itsm_skills.reports import wording
from itsm_skills.reports.profile.view import ProfileView
from itsm_skills.scoring.change import Change, DomainChange


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainChangeView:
    """One domain over the skills rated both times. Means are in levels, and ``index`` is RC, which has no unit."""

    id: str
    name: str
    skills: int
    before: float | None
    after: float | None
    index: float | None
    reliable: bool
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillChangeView:
    """The rating of one skill, and the level that evidence backs, before and after."""

    id: str
    name: str
    before: int
    after: int
    evidenced_before: int | None
    evidenced_after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """Everything a comparison shows."""

    person: str
    role_title: str
    before: date
    after: date
    domains: tuple[DomainChangeView, ...]
    changed: tuple[SkillChangeView, ...]
    unchanged: int
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    balance_before: str
    balance_after: str
    carried: tuple[str, ...]
    method: tuple[str, ...]


METHOD = (
    "Domains are compared using only the skills that you rated both times. A change is called reliable if it is larger than "
    "1.96 standard errors of the difference (Jacobson & Truax 1991; unequal errors after Maassen 2004). RC is the "
    "reliable change index: the change divided by that standard error.",
    "Individual skills are listed as you rated them. A single rating isn't enough to say whether a change is reliable.",
    "You weren't asked how much you improved, because people's own estimates of their progress are unrelated to what they have learned (Sitzmann et al. 2010).",
)


def change_view(
    change: Change, before: ProfileView, after: ProfileView, carried: tuple[str, ...], framework: Framework
) -> ChangeView:
    """Return the view of ``change``; ``carried`` are skills whose answers were carried over from another version."""

    def names(skills: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(framework.skills[skill].name for skill in skills)

    moved = tuple(
        SkillChangeView(
            id=item.skill,
            name=framework.skills[item.skill].name,
            before=item.before,
            after=item.after,
            evidenced_before=item.evidenced_before,
            evidenced_after=item.evidenced_after,
        )
        for item in change.skills
        if (item.before, item.evidenced_before) != (item.after, item.evidenced_after)
    )
    return ChangeView(
        person=after.subject.person,
        role_title=after.subject.role_title,
        before=before.subject.taken,
        after=after.subject.taken,
        domains=tuple(_domain(item, framework) for item in change.domains),
        changed=moved,
        unchanged=len(change.skills) - len(moved),
        only_before=names(change.only_before),
        only_after=names(change.only_after),
        balance_before=before.balance_sentence,
        balance_after=after.balance_sentence,
        carried=names(carried),
        method=(*METHOD, *_editions(before, after)),
    )


def _editions(before: ProfileView, after: ProfileView) -> tuple[str, ...]:
    """Return the warning that the two assessments were answered with different wordings, if they were."""
    first, second = (view.subject.earlier_version or view.subject.framework_version for view in (before, after))
    if first == second:
        return ()
    return (
        f"The first assessment was answered with version {first} of the framework and the second with version {second}. "
        "The levels are worded differently, so a small change may be due to the wording alone.",
    )


def _domain(item: DomainChange, framework: Framework) -> DomainChangeView:
    return DomainChangeView(
        id=item.id,
        name=framework.domains[item.id].name,
        skills=item.skills,
        before=round(item.before.value, 2) if item.before else None,
        after=round(item.after.value, 2) if item.after else None,
        index=None if item.index is None else round(item.index, 2),
        reliable=item.reliable,
        sentence=change_sentence(item),
    )


def change_sentence(item: DomainChange) -> str:
    """Return whether the change is reliable, with the means before and after, or why nothing can be said."""
    if item.before is None or item.after is None or item.index is None:
        return f"only {wording.count(item.skills, 'skill')} {'was' if item.skills == 1 else 'were'} rated both times, which is too few for a comparison"
    before, after = wording.number(item.before.value), wording.number(item.after.value)
    went = f"stayed at {after}" if before == after else f"went from {before} to {after}"
    return (
        f"{'a' if item.reliable else 'no'} reliable change. The mean rating of "
        f"{wording.count(item.skills, 'skill')} {went} (RC {wording.number(item.index)})"
    )
