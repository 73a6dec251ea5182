"""The sentences about what a team requires: the first box, and the tables behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from itsm_skills.reports import wording
from itsm_skills.reports.document import ListItem
from itsm_skills.reports.team import sentences
from itsm_skills.reports.team.required_view import CoverageView, DepartureView, NearestView, PlaceView, ShortfallView
from itsm_skills.reports.team.sentences import named
from itsm_skills.reports.team.view import EVERYONE, TeamView
from itsm_skills.teams.measure import Measure
from itsm_skills.teams.requirement_status import Status

FIRST = 3
"""How many requirements to develop are shown in the summary."""

MOST_HOLDERS = 3
"""The most names in the table of requirements; the workbook has all of them."""

MOST_SKILLS = 10
"""The most skills in one sentence of the summary."""

MARKS = {Status.NOT_MET: "✕", Status.ONLY_ONE: "◐", Status.EXACTLY: "●", Status.TO_SPARE: "✓"}
"""A mark for each status. Each has a shape of its own, so that nobody needs to tell colours apart."""

COUNTING = {
    Measure.RATED: "people's own ratings",
    Measure.AGREED: "only levels that were agreed",
    Measure.EVIDENCE: "only what evidence supports",
    Measure.AGREED_OR_EVIDENCE: "agreed levels and, for the rest, only what evidence supports",
    Measure.AGREED_OR_RATED: "agreed levels and, for the rest, people's own ratings",
}
_UNPROVEN = {
    Measure.AGREED: "People rate themselves high enough, but this hasn't been agreed",
    Measure.EVIDENCE: "People rate themselves high enough, but there isn't enough evidence",
    Measure.AGREED_OR_EVIDENCE: "People rate themselves high enough, but there isn't enough evidence and nothing was agreed",
}
_SHOW = {
    Measure.AGREED: "agreed levels",
    Measure.EVIDENCE: "evidence",
    Measure.AGREED_OR_EVIDENCE: "evidence or agreed levels",
}
PROPOSED = (
    "These requirements are only a proposal, worked out from people's roles and the size of the team. To change them, run "
    "'itsm-skills team new', and edit the team file that it writes."
)
LEAVING = (
    "This includes every requirement that is met exactly, however many people it needs. “By ratings” means that some of these "
    "people have neither evidence nor an agreed level yet."
)
NOBODY_LEAVING = "No requirement depends on one person."
SHORT = (
    "The nearest people have the smallest gap to the required level. Among equals, those whose role asks for it come first. "
    "If nobody here can show them, look outside the team."
)
NOTHING_SHORT = "Every requirement is met."
NOBODY_TO_SHOW = "Nobody here can show them."


def skill_in(place: CoverageView | PlaceView | ShortfallView) -> str:
    """Return the name of a required skill, and of the team unless it's required of everyone."""
    if place.team == EVERYONE:
        return place.name
    team = place.team.rpartition("/")[2]
    return f"{place.name} in the {team}{'' if team.casefold().endswith('team') else ' team'}"


def answer(view: TeamView, *, counted: bool) -> tuple[ListItem, ...]:
    """Return the three things that a team lead asks about, each with its answer."""
    return (
        ListItem(_not_met(view), "Required and not met:", tuple(_not_met_lines(view))),
        ListItem(
            _spared(view, counted=counted), "Who couldn't be spared:", tuple(_spared_lines(view, counted=counted))
        ),
        ListItem(_develop(view), "What to develop first:", tuple(_develop_lines(view, counted=counted))),
    )


def _not_met(view: TeamView) -> str:
    if not view.coverage:
        return sentences.NOTHING_REQUIRED
    number, short = len(view.coverage), len(view.shortfalls)
    noun = "proposed requirement" if view.assumed else "requirement"
    of_all = f"{short or 'none'} of {wording.count(number, noun)}"
    best = sum(one.missing > 0 for one in view.shortfalls)
    said = f"{wording.capital(of_all)}, counting {COUNTING[view.by]}."
    if best == short:
        return said
    return f"{said} If all ratings are right, it's {best}."


def _not_met_lines(view: TeamView) -> Iterator[str]:
    nobody = [skill_in(one) for one in view.shortfalls if not one.at_best]
    few = [f"{skill_in(one)} ({one.at_best} of {one.needed})" for one in view.shortfalls if one.missing and one.at_best]
    unproven = [f"{skill_in(one)} ({one.people} of {one.needed})" for one in view.shortfalls if not one.missing]
    if nobody:
        yield f"Nobody is at the required level: {_skills(nobody)}."
    if few:
        yield f"Too few people are: {_skills(few)}."
    if unproven:
        yield f"{_UNPROVEN[view.by]}: {_skills(unproven)}."
    if view.coverage and view.assumed:
        yield PROPOSED


def _skills(names: Sequence[str]) -> str:
    return wording.first_of(names, MOST_SKILLS)


def _spared(view: TeamView, *, counted: bool) -> str:
    if not view.coverage:
        return "This can't be said as long as nothing is required."
    exact = [one for one in view.coverage if one.status in (Status.ONLY_ONE, Status.EXACTLY)]
    if counted:
        if not exact:
            return "No requirement is met exactly, so no single departure would break one."
        which = "this requirement" if len(exact) == 1 else f"any of these {len(exact)} requirements"
        return f"One departure would break {which}: {_skills(list(map(skill_in, exact)))}."
    breaking = [one for one in view.leaving if one.breaks]
    if not breaking:
        return f"{_no_departure(view)}{' But some skills depend on one person.' if view.leaving else ''}"
    who = wording.people(len(breaking))
    each = "Without this person" if len(breaking) == 1 else "Without any one of them"
    return f"{wording.capital(who)}. {each}, something that is met today would no longer be met."


def _requirements(number: int) -> str:
    return "1 requirement" if number == 1 else f"{number} requirements"


def _no_departure(view: TeamView) -> str:
    if len(view.shortfalls) == len(view.coverage):
        return "Nothing that is required is met today, so nobody's departure would break it."
    return "Nobody: there's at least one person to spare for everything that is met."


def _spared_lines(view: TeamView, *, counted: bool) -> Iterator[str]:
    if counted:
        one_only = [skill_in(one) for one in view.coverage if one.at_best == 1]
        if one_only:
            yield f"Only one person can do this today: {_skills(one_only)}."
        return
    breaking = [one for one in view.leaving if one.breaks]
    for one in breaking[: sentences.MOST_NAMES]:
        yield f"{one.person}: {broken(one)}."
    if len(breaking) > sentences.MOST_NAMES:
        yield f"Also: {named([one.person for one in breaking[sentences.MOST_NAMES :]])}."
    only = [f"{skill_in(place)} ({one.person})" for one in view.leaving for place in one.leaves_nobody]
    if only:
        yield f"Only one person can do this today: {_skills(only)}."
    if view.leaving_together:
        pair = view.leaving_together[0]
        first, second = pair.people
        more = _skills([skill_in(place) for place in pair.only_together])
        yield f"If {first} and {second} left together, {more} would no longer be met either."


def _develop(view: TeamView) -> str:
    if not view.coverage:
        return "As nothing is required, this looks only at the targets of people's own roles."
    short = [one for one in view.shortfalls if one.missing]
    if not short:
        return "Enough people are at the level for everything that is required, if all ratings are right."
    if len(short) <= FIRST:
        return f"{_requirements(len(short))} {'needs' if len(short) == 1 else 'need'} more people at the level."
    return f"{_requirements(len(short))} need more people at the level. These come first:"


def _develop_lines(view: TeamView, *, counted: bool) -> Iterator[str]:
    for one in [one for one in view.shortfalls if one.missing][:FIRST]:
        head = f"{skill_in(one)} ({one.at_best} of {one.needed} at level {one.level})"
        yield f"{head}." if counted else f"{head}. {how(one)}"
    unproven = [one for one in view.shortfalls if not one.missing]
    if unproven:
        skills = [skill_in(one) if counted else f"{skill_in(one)}: {named(one.unproven)}" for one in unproven[:FIRST]]
        more = "" if len(unproven) <= FIRST else " The first ones are:"
        need = "needs" if len(unproven) == 1 else "need"
        few = f"{_requirements(len(unproven))} {need} {_SHOW[view.by]}, not development"
        yield f"{few}.{more} {'; '.join(skills)}." if more else f"{few}: {'; '.join(skills)}."
    below = sentences.develop(sentences.falling_short(view.priorities, counted=counted))
    if below:
        yield f"After that, people are furthest below the targets of their own roles in {below}"
    elif not view.shortfalls:
        yield sentences.nothing_to_develop(view.priorities, counted=counted)


def how(one: ShortfallView) -> str:
    """Return who is nearest, who can show them, and whose level isn't known, in two or three sentences."""
    said = []
    if one.nearest:
        noun = "Nearest is" if len(one.nearest) == 1 else "Nearest are"
        said.append(f"{noun} {wording.listed([_level(near) for near in one.nearest])}.")
    if one.unrated:
        which = "role asks" if len(one.unrated) == 1 else "roles ask"
        said.append(f"Find out the level of {named(one.unrated)}, whose {which} for it.")
    if one.teachers:
        said.append(f"{wording.listed(list(one.teachers))} can show {'them' if one.nearest else 'others'}.")
    else:
        said.append(NOBODY_TO_SHOW if one.nearest else "Nobody here can show others.")
    return " ".join(said)


def show(one: ShortfallView, by: Measure) -> str:
    """Return whose level has to be shown or agreed, if nothing has to be developed."""
    what = "Agree the level" if by is Measure.AGREED else "Ask for evidence, or agree the level"
    return f"{what}: {wording.first_of(one.unproven, MOST_HOLDERS)}."


def _level(near: NearestView) -> str:
    return f"{near.person} (level {near.level})"


def word(found: Status, people: int, needed: int) -> str:
    """Return a status as a mark and words."""
    said = {
        Status.NOT_MET: f"Not met, {needed - people:,} missing",
        Status.ONLY_ONE: "Only one",
        Status.EXACTLY: "Met exactly",
        Status.TO_SPARE: f"Met, {people - needed:,} to spare",
    }
    return f"{MARKS[found]} {said[found]}"


def who(found: CoverageView, *, counted: bool) -> str:
    """Return who is at the required level by the measure that counts, and how many more are by rating alone."""
    if not found.answered:
        return "Nobody has answered"
    if counted or not (found.holders or found.unproven):
        return "–" if counted else "Nobody"
    parts = [wording.first_of(found.holders, MOST_HOLDERS)] if found.holders else []
    if found.unproven and found.status == Status.NOT_MET:
        parts.append(f"{len(found.unproven):,} by rating only")
    return "; ".join(parts) or "Nobody"


def broken(one: DepartureView) -> str:
    """Return what would no longer be met, or a dash."""
    sure = [skill_in(place) for place in one.breaks if not place.by_ratings]
    hoped = [skill_in(place) for place in one.breaks if place.by_ratings]
    parts = [wording.listed(sure)] if sure else []
    if hoped:
        parts.append(f"by ratings, {'also ' if sure else ''}{wording.listed(hoped)}")
    return wording.capital("; ".join(parts)) or "–"


def heat_head(found: Sequence[CoverageView]) -> str:
    """Return the head of a row for a skill that the teams of ``found`` require: the worst status, the name, the need."""
    worst = min((Status(one.status) for one in found), key=list(Status).index)
    needs = [
        f"{one.needed:,} at {one.level}" + ("" if one.team == EVERYONE else f" in {one.team.rpartition('/')[2]}")
        for one in found
    ]
    return f"{MARKS[worst]} {found[0].name}: {'; '.join(needs)}"


def required_from(view: TeamView) -> str:
    """Return where the requirements come from, and what counts."""
    if not view.coverage:
        return sentences.NOTHING_REQUIRED
    source = (
        sentences.ASSUMED
        if view.assumed
        else "These are the skills that the team file requires, the most urgent first."
    )
    return f"{source} The status counts {COUNTING[view.by]}. The columns on the right count people by each measure."
