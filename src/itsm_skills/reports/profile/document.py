"""The parts of a report that come from a profile, and the score report itself."""

from __future__ import annotations

from datetime import date

from itsm_skills.assessments.claim import Rater
from itsm_skills.days import long_date
from itsm_skills.reports import charts, wording
from itsm_skills.reports.document import (
    Block,
    Column,
    Document,
    Drawing,
    Facts,
    Figure,
    Items,
    ListItem,
    Paragraph,
    Section,
    Table,
    items,
    paragraphs,
)
from itsm_skills.reports.names import in_title, signed
from itsm_skills.reports.profile.others import OthersView
from itsm_skills.reports.profile.situations import SituationsView
from itsm_skills.reports.profile.view import BalanceView, DomainView, ProfileView, SkillView, Subject

MAX_PROOFS = 10


def score_document(view: ProfileView, made: date) -> Document:
    """Return the score report of ``view``."""
    sections = [*opening(view), balance(view), domains(view), *strengths(view), gaps(view)]
    if view.others:
        sections.append(others(view.others))
    if view.situations:
        sections.append(situations(view.situations))
    return Document(
        kind="Skills profile",
        about=in_title(view.subject.person),
        facts=head(view),
        sections=(*sections, trust(view)),
        made=made,
        footer=footer(view, made),
    )


def head(view: ProfileView) -> tuple[str, ...]:
    """Return the lines under the title: role, practice, questionnaire, date, rater."""
    subject = view.subject
    practice = f" (own practice: {subject.practice})" if subject.practice else ""
    rater = "" if subject.rater == Rater.SELF else f" by a rater (type: {subject.rater})"
    lines = (
        f"Role measured against: {subject.role_title}{practice}.",
        f"{subject.questionnaire} questionnaire, completed on {long_date(subject.taken)}{rater}.",
    )
    return (*lines, earlier_wording(subject)) if subject.earlier_version else lines


def earlier_wording(subject: Subject) -> str:
    """Return the sentence that the ratings of ``subject`` were given with the wording of an earlier version."""
    return f"The ratings were given with version {subject.earlier_version} of the framework, which words the levels differently."


def footer(view: ProfileView, made: date) -> str:
    """Return what the report was made from, and for whom."""
    subject = view.subject
    source = f"{subject.framework} {subject.framework_version}"
    return signed(
        subject.person, f"Made by itsm-skills on {long_date(made)} from {source}. Personal: share it as you choose."
    )


def opening(view: ProfileView) -> list[Section]:
    """Return what has to be said before anything else, in a section, or nothing."""
    return [Section("opening", "In short", paragraphs(*view.opening), "answer", "In short")] if view.opening else []


def balance(view: ProfileView) -> Section:
    """Return the balance with its interval and the two indices."""
    blocks: list[Block] = [Paragraph(view.balance_sentence)]
    found = view.balance
    if found:
        scale = charts.balance_scale(found.difference, found.low, found.high, found.no_tilt)
        text = f"In levels: {'; '.join(scale.keys)}. A balance below zero leans business, and one above zero leans technical."
        drawn = Drawing("balance", text, scale, "Balance")
        caption = "The balance is the difference in levels, technical minus business, with each side compared with the role's target."
        if found.no_tilt is not None:
            caption += " The shaded band is as wide as the interval. Within this range, neither side is clearly ahead."
        blocks += [Figure(drawn, caption), indices_table(found, view.top)]
    return Section("balance", "Balance", tuple(blocks), contents="Balance")


def indices_table(found: BalanceView, top: int) -> Table:
    """Return the technical and the business index, each with its interval and what the role asks for."""
    rows = (
        ("Technical", found.technical, found.technical_low, found.technical_high, found.technical_target),
        ("Business and people", found.business, found.business_low, found.business_high, found.business_target),
    )
    return Table(
        columns=(
            Column("Side"),
            Column("Rating", number=True),
            Column("95% interval"),
            Column("Target", number=True),
        ),
        rows=tuple(
            (name, wording.number(value), f"{wording.number(low)} to {wording.number(high)}", wording.number(target))
            for name, value, low, high, target in rows
        ),
        caption=(
            f"Levels run from 0 to {top}. These are based on {found.answered} rated skills. The technical side carries "
            f"{found.technical_share:.0%} of the importance of these skills in the role."
        ),
        name="cards",
    )


def domains(view: ProfileView, *, drawn: bool = True) -> Section:
    """Return every skill of the role by domain: its rating, what evidence backs, and its target; ``drawn`` as well."""
    parts: list[Block] = [Figure(Drawing("legend", "", None), "")] if drawn else []
    parts += [
        Section(
            f"domain-{domain.id}",
            domain.name,
            (Paragraph(wording.capital(f"{domain.sentence}.")), levels_table(domain, view, drawn=drawn)),
        )
        for domain in view.domains
    ]
    parts += outside(view)
    meanings = Facts(tuple((f"{value} {name}", anchor) for value, name, anchor in view.levels))
    parts.append(Section("scale", "The levels", (meanings,)))
    return Section("levels", "All ratings", tuple(parts), contents="All ratings")


def outside(view: ProfileView) -> tuple[Paragraph, ...]:
    """Return what was answered beyond what the role asks for, in a paragraph, or nothing."""
    if not view.outside:
        return ()
    answered = wording.listed([f"{name} ({level})" for name, level in view.outside])
    return (Paragraph(f"{answered}.", lead="Rated, although the role doesn't ask for them:"),)


def levels_table(domain: DomainView, view: ProfileView, *, drawn: bool = True) -> Table:
    """Return the skills of ``domain``: rating, level backed by evidence and target, as numbers and ``drawn``."""
    levels = f"Levels 0 to {view.top}"
    axis = Column(levels, drawn=True, axis=Drawing("axis", levels, charts.level_axis(view.top)))
    numbers = (Column("Rating"), Column("Backed by evidence", number=True), Column("Target", number=True))
    return Table(
        columns=(Column("Skill"), *((axis,) if drawn else ()), *numbers),
        rows=tuple(
            (
                skill.name,
                *((drawn_levels(skill, view.top),) if drawn else ()),
                skill.claimed_text,
                "–" if skill.evidenced is None else str(skill.evidenced),
                str(skill.target),
            )
            for skill in domain.skills
        ),
        name="levels skills" if drawn else "cards",
    )


def drawn_levels(skill: SkillView, top: int) -> Drawing:
    """Return the levels of ``skill`` on a scale from 0 to ``top``, drawn and in words."""
    said = skill.claimed_text
    if skill.claimed is not None:
        said = f"rated {said}, {_backed(skill)}"
    drawn = charts.dumbbell(skill.claimed, skill.evidenced, skill.target, top)
    return Drawing("dumbbell", f"{skill.name}: {said}, target {skill.target}", drawn)


def _backed(skill: SkillView) -> str:
    return "no evidence yet" if skill.evidenced is None else f"backed by evidence to level {skill.evidenced}"


def strengths(view: ProfileView) -> list[Section]:
    """Return the skills at or above their target, those backed by evidence first, or nothing where there is none."""
    lines = tuple(_strength(skill) for skill in view.strengths)
    return [Section("strengths", "Strengths", (items(*lines),), contents="Strengths")] if lines else []


def _strength(skill: SkillView) -> str:
    return f"{skill.name}: rated {skill.claimed_text}, target {skill.target}, {_backed(skill)}."


def gaps(view: ProfileView) -> Section:
    """Return the largest skill gaps."""
    if not view.gaps:
        said: tuple[Block, ...] = (Paragraph("None of your ratings is below its target."),)
        return Section("gaps", "Largest gaps", said, contents="Gaps")
    table = Table(
        columns=(
            Column("Skill"),
            Column("Rating", number=True),
            Column("Target", number=True),
            Column("Importance", number=True),
            Column("Priority", number=True),
        ),
        rows=tuple(
            (gap.name, *(str(value) for value in (gap.claimed, gap.target, gap.importance, gap.priority)))
            for gap in view.gaps
        ),
        caption=f"{len(view.gaps)} of {view.gap_count} gaps. Priority is importance multiplied by the number of levels missing.",
        name="cards gaps",
    )
    return Section("gaps", "Largest gaps", (table,), contents="Gaps")


def others(view: OthersView) -> Section:
    """Return the ratings of others next to the person's own."""
    columns = [Column("Skill"), Column("Own rating", number=True)]
    for group in view.groups:
        columns += [Column(group.capitalize(), number=True), Column("Agreement", number=True)]
    rows = tuple(
        (
            skill.name,
            _or_dash(skill.own),
            *(_or_dash(value) for group in view.groups for value in (skill.means[group], skill.agreement[group])),
        )
        for skill in view.skills
    )
    blocks = (items(*view.who, *view.domains), Table(tuple(columns), rows), items(*view.method))
    return Section("others", "What others see", blocks, contents="Others")


def _or_dash(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def situations(view: SituationsView) -> Section:
    """Return every situation answered, with the key and why."""
    told = tuple(
        Section(
            f"situation-{found.name}",
            found.skill,
            (
                Paragraph(found.story),
                Items(
                    tuple(
                        ListItem(option.text, wording.listed(list(option.marks)) if option.marks else "", (option.why,))
                        for option in found.options
                    ),
                    ordered=True,
                ),
            ),
        )
        for found in view.situations
    )
    blocks: tuple[Block, ...] = (items(*view.domains), Paragraph(view.method), *told)
    return Section("situations", "Situations", blocks, contents="Situations")


def evidence(lines: tuple[str, ...]) -> Section:
    """Return what there is to show: one line for each proof gap, the ten weightiest in full."""
    if not lines:
        text = "Every rating has evidence up to its target."
        return Section("evidence", "Evidence to collect", (Paragraph(text),), contents="Evidence")
    rest = len(lines) - MAX_PROOFS
    more = [f"The table of all ratings lists {rest} more."] if rest > 0 else []
    blocks = (
        Paragraph(
            "You rated these skills higher than your evidence supports. For each, note what you did, when, who saw it and what changed."
        ),
        items(*lines[:MAX_PROOFS], *more),
    )
    return Section("evidence", "Evidence to collect", blocks, contents="Evidence")


def trust(view: ProfileView, most: int | None = None) -> Section:
    """Return how far to trust the profile; of many skills, the first ``most`` are named, and all if it is None."""
    found = view.trust
    lines = list(found.sentences)
    if found.assess_first:
        lines.append(f"For a more reliable result, rate these skills next: {_names(found.assess_first, most)}.")
    if found.not_applicable:
        lines.append(
            f"You said that these skills don't apply to you, so they aren't included in any figure: {_names(found.not_applicable, most)}."
        )
    return Section("trust", "How sure this is", (items(*lines),), contents="How sure")


def _names(names: tuple[str, ...], most: int | None) -> str:
    return wording.first_of(names, len(names) if most is None else most)
