"""The sections of a score report: which rows, in which order, and what stands where there is nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from itsm_skills.frameworks.framework import Framework
from itsm_skills.reports.document import Drawing, Paragraph, Section, Table
from itsm_skills.reports.profile import document
from itsm_skills.reports.profile.others import OthersView, SkillOthersView
from itsm_skills.reports.profile.view import TOP_GAPS, BalanceView, profile_view
from reports.example_views import planned
from reports.small_views import MADE, domain, gap, lines, profile, skill, table, trusted


def test_gaps_are_told_in_the_order_of_the_view_with_how_many_there_are() -> None:
    view = profile(gaps=(gap("Alpha", 0, 3, 5), gap("Beta", 1, 3, 4)), gap_count=12)
    found = table(document.gaps(view))
    assert found.rows == (("Alpha", "0", "3", "5", "15"), ("Beta", "1", "3", "4", "8"))
    assert found.caption == "2 of 12 gaps. Priority is importance multiplied by the number of levels missing."


def test_no_gap_is_said_in_words() -> None:
    assert document.gaps(profile()).blocks == (Paragraph("None of your ratings is below its target."),)


def test_the_weightiest_gaps_are_shown_heaviest_first_and_all_are_counted(framework: Framework) -> None:
    made, _ = planned("head-of-it")
    weights = sorted((found.priority for found in made.gaps if found.claimed < found.target), reverse=True)
    view = profile_view(made, framework, profile().subject)
    assert view.gap_count == len(weights) > TOP_GAPS
    assert [found.priority for found in view.gaps] == weights[:TOP_GAPS]


def test_an_index_stands_with_its_interval_and_what_the_role_asks_to_one_decimal() -> None:
    balance = BalanceView(
        technical=2.26,
        technical_low=1.94,
        technical_high=2.55,
        technical_target=3.04,
        business=-0.04,
        business_low=-1.25,
        business_high=1.16,
        business_target=2.0,
        difference=2.3,
        low=1.1,
        high=3.5,
        no_tilt=None,
        verdict="technical",
        answered=7,
        technical_share=0.375,
    )
    found = table(document.balance(profile(balance=balance)))
    assert found.rows == (
        ("Technical", "2.3", "1.9 to 2.5", "3.0"),
        ("Business and people", "0.0", "−1.2 to 1.2", "2.0"),
    )
    assert found.caption == (
        "Levels run from 0 to 5. These are based on 7 rated skills. The technical side carries 38% of the importance of these skills in the role."
    )


def test_levels_stand_by_domain_and_silence_is_no_level() -> None:
    work = domain("Work", skill("Beta", 3, 2, evidenced=0), skill("Alpha", 2, 4), skill("Gamma", None, 1))
    section = document.domains(profile(domains=(work, domain("People"))))
    parts = [block for block in section.blocks if isinstance(block, Section)]
    assert [part.title for part in parts] == ["Work", "People", "The levels"]
    rows = table(parts[0]).rows
    assert [(row[0], *row[2:]) for row in rows] == [
        ("Beta", "3 level 3", "0", "2"),
        ("Alpha", "2 level 2", "–", "4"),
        ("Gamma", "not answered", "–", "1"),
    ]
    assert [row[1].text for row in rows if isinstance(row[1], Drawing)] == [
        "Beta: rated 3 level 3, backed by evidence to level 0, target 2",
        "Alpha: rated 2 level 2, no evidence yet, target 4",
        "Gamma: not answered, target 1",
    ]


def test_what_the_role_does_not_ask_is_told_apart() -> None:
    view = profile(outside=(("Delta", 4), ("Epsilon", 0)))
    said = [block for block in document.domains(view).blocks if isinstance(block, Paragraph)]
    assert said == [Paragraph("Delta (4) and Epsilon (0).", lead="Rated, although the role doesn't ask for them:")]


@pytest.mark.parametrize(("count", "last"), [(10, "gap 10"), (11, "The table of all ratings lists 1 more.")])
def test_ten_proofs_are_told_in_full(count: int, last: str) -> None:
    found = document.evidence(tuple(f"gap {number}" for number in range(1, count + 1)))
    told = lines(found.blocks[1])
    assert told[:10] == [f"gap {number}" for number in range(1, 11)]
    assert told[-1] == last
    assert len(told) == count


@pytest.mark.parametrize(("answered", "warned"), [(20, False), (19, True)])
def test_less_than_two_thirds_answered_is_no_basis_for_a_decision(
    framework: Framework, answered: int, warned: bool
) -> None:
    made, _ = planned("head-of-it")
    trust = replace(made.trust, answered=answered, applicable=30)
    sentences = profile_view(replace(made, trust=trust), framework, profile().subject).trust.sentences
    assert ("not a basis for decisions" in " ".join(sentences)) == warned


def test_what_to_assess_first_stands_after_the_sentences_and_before_what_does_not_apply() -> None:
    view = profile(trust=trusted(assess_first=("Beta", "Alpha"), not_applicable=("Gamma",)))
    assert lines(document.trust(view).blocks[0]) == [
        "All is answered.",
        "For a more reliable result, rate these skills next: Beta and Alpha.",
        "You said that these skills don't apply to you, so they aren't included in any figure: Gamma.",
    ]


def test_others_stand_beside_the_own_claim_group_by_group() -> None:
    beta = SkillOthersView(
        id="beta",
        name="Beta",
        own=None,
        means={"peers": 2.25, "manager": 4.0},
        agreement={"peers": 0.5, "manager": None},
    )
    view = OthersView(groups=("manager", "peers"), who=("Rated.",), domains=(), skills=(beta,), method=())
    found = table(document.others(view))
    assert [column.title for column in found.columns] == [
        *("Skill", "Own rating", "Manager", "Agreement", "Peers", "Agreement"),
    ]
    assert found.rows == (("Beta", "–", "4", "–", "2.25", "0.5"),)


def test_sections_that_have_nothing_to_tell_are_left_out() -> None:
    made = document.score_document(profile(), MADE)
    assert [section.id for section in made.sections] == ["balance", "levels", "gaps", "trust"]
    assert not [block for block in made.sections[0].blocks if isinstance(block, Table)]
