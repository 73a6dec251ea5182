"""Page one of the person's plan: one card for each goal, what the plan takes, and every skill in one picture."""

from __future__ import annotations

from datetime import date

from itsm_skills.frameworks.framework import FirstSteps
from itsm_skills.reports.charts import Plot
from itsm_skills.reports.document import Figure, Paragraph, Section
from itsm_skills.reports.plan.overview import overview, takes
from itsm_skills.reports.profile.view import ProfileView
from reports.small_views import action, domain, gap, goal, plan, profile, skill


def at_target() -> ProfileView:
    """Return the profile of somebody without a gap: one skill is backed by evidence, and one isn't."""
    shown = skill("Shown", 4, 4, evidenced=4)
    return profile(domains=(domain("Work", shown, skill("Bare", 4, 4)),), strengths=(shown,))


def sections(section: Section) -> list[Section]:
    return [block for block in section.blocks if isinstance(block, Section)]


def test_each_goal_has_a_card_with_its_first_half_hour() -> None:
    early = action("Early", steps=FirstSteps("Book a room.", "Meet.", "It is done."))
    late = action("Late", start=date(2026, 6, 8), end=date(2026, 8, 28))
    cards, _ = sections(overview(plan(goal("Alpha", early, late), goal("Beta", late, number=2, claimed=3))))
    assert (cards.title, cards.kind) == ("Your two goals, and how to begin", "goal-cards")
    first, second = sections(cards)
    assert (first.title, second.title) == ("1. Alpha", "2. Beta")
    assert first.blocks == (
        Paragraph("From level 2 (able) to 3 (practised) by August 2026."),
        Paragraph("Book a room.", lead="Week of 9 March:"),
    )
    assert second.blocks[0] == Paragraph("At level 2 (able) by August 2026.")
    assert second.blocks[1] == Paragraph("Start with “Late”.", lead="Week of 8 June:")


def test_it_says_what_the_plan_takes_and_nothing_that_is_free() -> None:
    both = plan(goal("Alpha", action("One")), extra_hours=3, work_hours=30, cost=90, cost_text="about £90")
    assert takes(both) == (
        "In weeks 1, allow about 1 hour a week. The whole plan takes about 3 hours of development time and 30 hours within "
        "normal work. It costs about £90."
    )
    assert takes(plan(extra_hours=0)).endswith("The whole plan takes about 30 hours within normal work.")


def test_without_a_goal_it_says_why_instead_of_cards() -> None:
    found = overview(plan(profile=profile(gap_count=1), answer=("Strong.", "No action fits.")))
    assert [section.id for section in sections(found)] == ["picture"]
    assert Paragraph("No action fits.") in found.blocks


def test_somebody_at_target_has_cards_for_the_steps_of_the_quarter() -> None:
    cards, _ = sections(overview(plan(next_roles=(("head-of-it", "Head of IT"),), profile=at_target())))
    assert cards.title == "Your three steps, and how to begin"
    assert [card.title for card in sections(cards)] == [
        "1. Look at the next role: Head of IT",
        "2. Show evidence for 1 skill",
        "3. Pass on what you know",
    ]
    assert sections(cards)[0].blocks[0] == Paragraph("9 Mar to 8 May 2026.")


def test_a_person_whose_work_is_heavy_reads_first_what_takes_load_off() -> None:
    assert overview(plan(load_advice=("Talk first.",))).blocks[0] == Paragraph("Talk first.")


def test_the_picture_goes_from_the_largest_gap_to_the_greatest_strength() -> None:
    skills = (skill("Even", 3, 3), skill("Strong", 5, 3), skill("Silent", None, 4), skill("Far", 1, 4))
    alike = (skill("Light", 2, 3, importance=1), skill("Weighty", 2, 3, importance=5))
    view = profile(domains=(domain("Work", *skills), domain("People", *alike)), gaps=(gap("Far", 1, 4),), gap_count=3)
    (picture,) = sections(overview(plan(profile=view)))
    meaning, gaps, figure = picture.blocks
    assert meaning == Paragraph("Too few answers.")
    assert gaps == Paragraph("For Service owner, your biggest gap is Far.")
    assert isinstance(figure, Figure)
    assert isinstance(figure.drawing.data, Plot)
    names = [name for column in figure.drawing.data.columns for name, _ in column]
    assert names == ["Far", "Weighty", "Light", "Even", "Strong", "Silent"]
    assert [len(column) for column in figure.drawing.data.columns] == [3, 3]
    assert figure.drawing.text == (
        "6 skills, ordered from the largest gap to the greatest strength: 2 at or above the target, 3 below it and 1 not rated yet."
    )
