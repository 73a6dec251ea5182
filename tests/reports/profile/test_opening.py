"""The first paragraphs of a report, and where they are."""

from __future__ import annotations

from itsm_skills.frameworks.framework import Framework, Role
from itsm_skills.reports.document import Items, Paragraph
from itsm_skills.reports.plan.for_self import plan_document
from itsm_skills.reports.profile.document import score_document
from itsm_skills.reports.profile.opening import opening
from itsm_skills.reports.profile.summary import score_summary
from itsm_skills.scoring.gaps import Gap
from itsm_skills.scoring.headline import Headline, Truth
from itsm_skills.scoring.next_role import NextRole
from reports.small_views import MADE, goal, plan, profile, skill

FIRST = ("service-desk", "incident-management", "knowledge-management")


def headline(
    *truths: Truth,
    rated: int = 29,
    zero: int = 0,
    backed: int = 0,
    at_top: int = 0,
    missing: int = 0,
    first: tuple[str, ...] = FIRST,
) -> Headline:
    return Headline(
        truths, rated=rated, above_zero=rated - zero, backed=backed, at_top=at_top, missing=missing, show_first=first
    )


def test_little_evidence_comes_with_what_to_show_and_a_second_rater(framework: Framework) -> None:
    said = opening(headline(Truth.LITTLE_EVIDENCE), framework)
    assert said == (
        "None of your 29 ratings has evidence yet, so this result is only your own view for now.",
        "Show evidence for these skills first: "
        f"{framework.skills[FIRST[0]].name}, {framework.skills[FIRST[1]].name} and {framework.skills[FIRST[2]].name}. "
        "For each one, note what you did, when you did it, and who saw it. "
        "Then ask a second rater, such as your manager, to answer the same questions about you.",
    )
    some = opening(headline(Truth.LITTLE_EVIDENCE, backed=5), framework)
    assert some[0] == "Only 5 of your 29 ratings have evidence, so most of this result is still only your own view."


def test_ratings_of_0_are_told_apart_from_those_that_need_evidence(framework: Framework) -> None:
    said = opening(headline(Truth.LITTLE_EVIDENCE, zero=4, backed=1), framework)[0]
    assert said.startswith("Only 1 of your 25 ratings above level 0 has evidence, ")
    assert opening(headline(Truth.LITTLE_EVIDENCE, rated=1), framework)[0].startswith(
        "Your one rating has no evidence yet"
    )


def test_nearly_all_at_the_top_with_and_without_something_to_show(framework: Framework) -> None:
    said = opening(headline(Truth.NEARLY_ALL_TOP, at_top=27, backed=29, first=()), framework)
    assert said == (
        "27 of the 29 ratings are at level 5, the top of the scale, so they don't show where you could develop.",
        "Ask a second rater, such as your manager, to answer the same questions about you.",
    )
    both = opening(headline(Truth.LITTLE_EVIDENCE, Truth.NEARLY_ALL_TOP, at_top=29), framework)
    assert [text[:11] for text in both] == ["None of you", "All 29 rati", "Show eviden"]


def test_everything_at_target_asks_for_nothing(framework: Framework) -> None:
    said = opening(headline(Truth.AT_TARGET, missing=1), framework)
    assert said == ("You're at or above the role's target in all 29 skills that you rated. 1 skill has no rating yet.",)
    assert opening(headline(Truth.AT_TARGET), framework) == ("You're at or above the role's target in all 29 skills.",)
    assert opening(headline(), framework) == ()


def test_next_roles_are_told_of_where_everything_is_at_target(framework: Framework) -> None:
    gaps = tuple(Gap(name, 2, None, 4, 5) for name in FIRST)
    head = Role("head", "Head of IT", "", "", ())
    below = NextRole(head, at_target=19, total=31, unanswered=(), gaps=gaps)
    silent = NextRole(head, at_target=29, total=31, unanswered=("integrity",), gaps=gaps[:1])
    names = [framework.skills[name].name for name in FIRST]
    said = opening(headline(Truth.AT_TARGET), framework, (below, silent))
    assert said[1:] == (
        "For Head of IT, you're at target in 19 of 31 skills. The largest gaps are "
        f"{names[0]} (rated 2 against a target of 4), {names[1]} (rated 2 against a target of 4) and {names[2]} (rated 2 against a target of 4).",
        f"For Head of IT, you're at target in 29 of 31 skills. The largest gap is {names[0]} (rated 2 against a target of 4). "
        f"1 skill of that role has no answer yet: {framework.skills['integrity'].name}.",
    )
    assert len(opening(headline(Truth.LITTLE_EVIDENCE), framework, (below,))) == 2


def test_the_opening_is_the_first_section_of_a_score_and_the_first_line_of_a_plan() -> None:
    view = profile(opening=("First.", "Second."), strengths=(skill("Beta", 3, evidenced=2), skill("Alpha", 4)))
    for document in (score_document(view, MADE), score_summary(view)):
        first = document.sections[0]
        assert (first.id, first.blocks) == ("opening", (Paragraph("First."), Paragraph("Second.")))
        names = [section.id for section in document.sections]
        assert names.index("strengths") == names.index("gaps") - 1


def test_strengths_say_what_backs_them() -> None:
    view = profile(strengths=(skill("Beta", 3, evidenced=2), skill("Alpha", 4)))
    (section,) = (one for one in score_document(view, MADE).sections if one.id == "strengths")
    assert isinstance(section.blocks[0], Items)
    assert [item.text for item in section.blocks[0].entries] == [
        "Beta: rated 3 level 3, target 3, backed by evidence to level 2.",
        "Alpha: rated 4 level 4, target 3, no evidence yet.",
    ]
    own = plan_document(plan(goal("Gamma"), profile=view)).sections[0]
    assert own.blocks[0] == Paragraph(
        "You're strongest in Beta and Alpha. You're at or above the target in 1 of the 3 skills you rated."
    )
