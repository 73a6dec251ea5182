"""The sentences about what a team requires: the first box, and the tables behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from itsm_skills.reports import wording
from itsm_skills.reports.document import ListItem
from itsm_skills.reports.team import sentences
from itsm_skills.reports.team.required_view import CoverageView, DepartureView, PlaceView, ShortfallView
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
    Measure.AGREED: "only levels that have been agreed",
    Measure.EVIDENCE: "only levels that evidence supports",
    Measure.AGREED_OR_EVIDENCE: "agreed levels and, if no level has been agreed, only what the evidence supports",
    Measure.AGREED_OR_RATED: "agreed levels and, if no level has been agreed, people's own ratings",
}
_UNPROVEN = {
    Measure.AGREED: "Enough people rate themselves at the required level, but too few of these levels have been agreed",
    Measure.EVIDENCE: "Enough people rate themselves at the required level, but too few of these ratings are backed by evidence",
    Measure.AGREED_OR_EVIDENCE: "Enough people rate themselves at the required level, but too few of these ratings are backed by evidence or have been agreed",
}
_SHOW = {
    Measure.AGREED: "agreed levels",
    Measure.EVIDENCE: "evidence",
    Measure.AGREED_OR_EVIDENCE: "evidence or agreed levels",
}
PROPOSED = (
    "These requirements are only a proposal, based on people's roles and the size of the team. To change them, run "
    "'itsm-skills team new' and edit the team file that it creates."
)
LEAVING = (
    "The table includes every requirement that is met by exactly as many people as it needs, however many that is. “Based on "
    "ratings alone” means that some of these people have neither evidence nor an agreed level yet."
)
NOBODY_LEAVING = "No requirement depends on any one person."
SHORT = (
    "The closest people are those with the smallest gap to the required level. If several people have the same gap, those whose "
    "role asks for the skill come first. If nobody here can show them how, look for help outside the team."
)
NOTHING_SHORT = "Every requirement is met."
NOBODY_TO_SHOW = "Nobody here can show them how."


def skill_in(place: CoverageView | PlaceView | ShortfallView) -> str:
    """Return the name of a required skill, and of the team unless it's required of everyone."""
    if place.team == EVERYONE:
        return place.name
    team = place.team.rpartition("/")[2]
    return f"{place.name} in the {team}{'' if team.casefold().endswith('team') else ' team'}"


def answer(view: TeamView, *, counted: bool) -> tuple[ListItem, ...]:
    """Return the three things that a team lead asks about, each with its answer."""
    return (
        ListItem(_not_met(view), "Required but not met:", tuple(_not_met_lines(view))),
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
    best = sum(one.missing > 0 for one in view.shortfalls)
    said = f"{_how_many(short, number, noun)} if you count {COUNTING[view.by]}."
    if best == short:
        return said
    all_met = "all of them are" if number > 1 else "it is"
    rest = f"only {best} {_not(best)}" if best else all_met
    return f"{said} If all ratings are right, {rest}."


def _how_many(short: int, number: int, noun: str) -> str:
    """Return how many of ``number`` requirements are met or not met, as the beginning of a sentence."""
    if number == 1:
        return f"The only {noun} {_not(1) if short else 'is'} met"
    if short == number:
        return f"None of the {number:,} {noun}s is met"
    if not short:
        return f"All {number:,} {noun}s are met"
    return f"{short:,} of the {number:,} {noun}s {_not(short)} met"


def _not(number: int) -> str:
    return "isn't" if number == 1 else "aren't"


def _not_met_lines(view: TeamView) -> Iterator[str]:
    nobody = [skill_in(one) for one in view.shortfalls if not one.at_best]
    few = [f"{skill_in(one)} ({one.at_best} of {one.needed})" for one in view.shortfalls if one.missing and one.at_best]
    unproven = [f"{skill_in(one)} ({one.people} of {one.needed})" for one in view.shortfalls if not one.missing]
    if nobody:
        yield f"Nobody has reached the required level in {_skills(nobody)}."
    if few:
        yield f"Too few people have reached the required level in {_skills(few)}."
    if unproven:
        yield f"{_UNPROVEN[view.by]}: {_skills(unproven)}."
    if view.coverage and view.assumed:
        yield PROPOSED


def _skills(names: Sequence[str]) -> str:
    return wording.first_of(names, MOST_SKILLS)


def _spared(view: TeamView, *, counted: bool) -> str:
    if not view.coverage:
        return "The report can't say, because nothing is required yet."
    exact = [one for one in view.coverage if one.status in (Status.ONLY_ONE, Status.EXACTLY)]
    if counted:
        if not exact:
            return "Every requirement that is met today would still be met if any one person left."
        which = "This requirement" if len(exact) == 1 else f"Each of these {len(exact)} requirements"
        skills = _skills(list(map(skill_in, exact)))
        return f"{which} would no longer be met if one person at the required level left: {skills}."
    breaking = [one for one in view.leaving if one.breaks]
    if not breaking:
        return f"{_no_departure(view)}{' However, some skills depend on one person.' if view.leaving else ''}"
    who = breaking[0].person if len(breaking) == 1 else f"any one of these {wording.people(len(breaking))}"
    return f"Without {who}, at least one requirement that is met today would no longer be met."


def _requirements(number: int) -> str:
    return "1 requirement" if number == 1 else f"{number} requirements"


def _no_departure(view: TeamView) -> str:
    if len(view.shortfalls) == len(view.coverage):
        return "No requirement is met today, so nobody's departure would make a difference."
    return "Nobody: every requirement that is met has at least one person to spare."


def _spared_lines(view: TeamView, *, counted: bool) -> Iterator[str]:
    if counted:
        one_only = [skill_in(one) for one in view.coverage if one.at_best == 1]
        if one_only:
            yield _only_one(one_only)
        return
    breaking = [one for one in view.leaving if one.breaks]
    for one in breaking[: sentences.MOST_NAMES]:
        yield f"{one.person}: {broken(one)}."
    if len(breaking) > sentences.MOST_NAMES:
        yield f"At least one requirement also depends on {named([one.person for one in breaking[sentences.MOST_NAMES :]])}."
    only = [f"{skill_in(place)} ({one.person})" for one in view.leaving for place in one.leaves_nobody]
    if only:
        yield _only_one(only)
    if view.leaving_together:
        pair = view.leaving_together[0]
        first, second = pair.people
        more = _skills([skill_in(place) for place in pair.only_together])
        yield f"If {first} and {second} both left, {more} would no longer be met either."


def _only_one(skills: Sequence[str]) -> str:
    each = "this" if len(skills) == 1 else "each of these"
    return f"Only one person can do {each} today: {_skills(skills)}."


def _develop(view: TeamView) -> str:
    if not view.coverage:
        return "Nothing is required, so this is based only on the targets of people's own roles."
    short = [one for one in view.shortfalls if one.missing]
    if not short:
        return "If all ratings are right, every requirement is met."
    if len(short) <= FIRST:
        return f"For {_requirements(len(short))}, more people have to reach the level."
    return f"For {_requirements(len(short))}, more people have to reach the level. Start with these:"


def _develop_lines(view: TeamView, *, counted: bool) -> Iterator[str]:
    for one in [one for one in view.shortfalls if one.missing][:FIRST]:
        head = f"{skill_in(one)} ({one.at_best} of the {one.needed} people needed at level {one.level})"
        yield f"{head}." if counted else f"{head}. {how(one)}"
    unproven = [one for one in view.shortfalls if not one.missing]
    if unproven:
        skills = [skill_in(one) if counted else f"{skill_in(one)} ({named(one.unproven)})" for one in unproven[:FIRST]]
        more = "" if len(unproven) <= FIRST else " Start with these:"
        need = "needs" if len(unproven) == 1 else "need"
        few = f"{_requirements(len(unproven))} {need} {_SHOW[view.by]} rather than development"
        yield f"{few}.{more} {'; '.join(skills)}." if more else f"{few}: {'; '.join(skills)}."
    below = sentences.develop(sentences.falling_short(view.priorities, counted=counted))
    if below:
        yield f"After that come the skills in which people are furthest below the targets of their own roles: {below}"
    elif not view.shortfalls:
        yield sentences.nothing_to_develop(view.priorities, counted=counted)


def how(one: ShortfallView) -> str:
    """Return who is closest, who can show them, and whose level isn't known, in two or three sentences."""
    said = []
    if one.nearest:
        verb = "is" if len(one.nearest) == 1 else "are"
        people = sentences.at_levels([(near.person, near.level) for near in one.nearest])
        said.append(f"{people} {verb} closest.")
    if one.unrated:
        which = "role asks" if len(one.unrated) == 1 else "roles ask"
        said.append(f"Find out the level of {named(one.unrated)}, whose {which} for it.")
    if one.teachers:
        said.append(f"{wording.listed(list(one.teachers))} can show {'them' if one.nearest else 'others'} how.")
    else:
        said.append(NOBODY_TO_SHOW if one.nearest else "Nobody here can show others how.")
    return " ".join(said)


def show(one: ShortfallView, by: Measure) -> str:
    """Return whose level has to be shown or agreed, if nothing has to be developed."""
    people = wording.first_of(one.unproven, MOST_HOLDERS)
    if by is Measure.AGREED:
        return f"Agree on a level with {people}."
    return f"Ask {people} for evidence, or agree on a level with them."


def word(found: Status, people: int, needed: int) -> str:
    """Return a status as a mark and words."""
    said = {
        Status.NOT_MET: f"Not met, {needed - people:,} more needed",
        Status.ONLY_ONE: "Only one person",
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
        parts.append(f"{len(found.unproven):,} only by their own rating")
    return "; ".join(parts) or "Nobody"


def broken(one: DepartureView) -> str:
    """Return what would no longer be met, or a dash."""
    sure = [skill_in(place) for place in one.breaks if not place.by_ratings]
    hoped = [skill_in(place) for place in one.breaks if place.by_ratings]
    parts = [wording.listed(sure)] if sure else []
    if hoped:
        each = "" if len(hoped) == 1 else "both " if len(hoped) == 2 else "all "
        parts.append(f"{'also ' if sure else ''}{wording.listed(hoped)} ({each}based on ratings alone)")
    return "; ".join(parts) or "–"


def heat_head(found: Sequence[CoverageView]) -> str:
    """Return the head of a row for a skill that the teams of ``found`` require: the worst status, the name, the need."""
    worst = min((Status(one.status) for one in found), key=list(Status).index)
    needs = [
        f"{wording.people(one.needed)} at level {one.level}"
        + ("" if one.team == EVERYONE else f" in {one.team.rpartition('/')[2]}")
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
    return f"{source} For the status, the report counts {COUNTING[view.by]}. The columns on the right count people by each measure."
