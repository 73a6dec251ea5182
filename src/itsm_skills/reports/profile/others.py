"""What others see, next to the person's own ratings, as a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from itsm_skills.assessments.claim import Rater
from itsm_skills.frameworks.framework import Framework
from itsm_skills.reports import wording
from itsm_skills.scoring.raters import FEWEST, DomainRatings, Ratings

GROUPS: dict[str, str] = {Rater.MANAGER: "manager", Rater.PEER: "peers", Rater.REPORT: "direct reports"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillOthersView:
    """One skill: own rating, and each group's mean in levels with its agreement r_WG (0 to 1), where shown."""

    id: str
    name: str
    own: int | None
    means: Mapping[str, float | None]
    agreement: Mapping[str, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class OthersView:
    """Everything that is shown of others' ratings."""

    groups: tuple[str, ...]
    who: tuple[str, ...]
    domains: tuple[str, ...]
    skills: tuple[SkillOthersView, ...]
    method: tuple[str, ...]


METHOD = (
    "Other people's ratings are shown next to your own. They aren't included in any figure above.",
    f"Ratings by peers are shown if at least {FEWEST['peer']} rated you, and ratings by direct reports if at least "
    f"{FEWEST['report']} did. They're always shown as means. Fewer ratings wouldn't be reliable, and could reveal who gave them.",
    "A difference is called clear only if it's larger than 1.96 times the standard error of both means together.",
)


def others_view(ratings: Ratings, names: Mapping[str, Sequence[str]], framework: Framework) -> OthersView:
    """Return the view of ``ratings``; ``names`` are those of the raters, by group. Only the manager is named."""
    found = [line for item in ratings.domains if (line := _domain(item, framework))]
    return OthersView(
        groups=tuple(names),
        who=tuple(_who(group, list(raters)) for group, raters in names.items()),
        domains=tuple(found) or ("No domain has enough ratings for a mean.",),
        skills=tuple(
            SkillOthersView(
                id=item.skill,
                name=framework.skills[item.skill].name,
                own=item.own,
                means={group.group: None if group.mean is None else round(group.mean, 2) for group in item.groups},
                agreement={
                    group.group: None if group.agreement is None else round(group.agreement, 2) for group in item.groups
                },
            )
            for item in ratings.skills
        ),
        method=METHOD,
    )


def _who(group: str, raters: list[str]) -> str:
    if group == Rater.MANAGER:
        return f"Rated by the manager: {wording.listed(raters)}."
    shown = "" if len(raters) >= FEWEST[group] else f"; not shown, because at least {FEWEST[group]} are needed"
    noun = GROUPS[group].removesuffix("s") if len(raters) == 1 else GROUPS[group]
    return f"Rated by {len(raters)} {noun}{shown}."


def _domain(item: DomainRatings, framework: Framework) -> str | None:
    if item.others is None:
        return None
    theirs = f"{framework.domains[item.domain].name}, {GROUPS[item.group]}: {wording.number(item.others.value)}"
    if item.own is None:
        return f"{theirs}. There is no mean of your own to compare it with."
    if item.difference is None:
        return f"{theirs}, your own ratings {wording.number(item.own.value)}: no clear difference."
    word = "higher" if item.difference > 0 else "lower"
    return f"{theirs}, your own ratings {wording.number(item.own.value)}: yours are clearly {word}, by {wording.number(abs(item.difference))}."
