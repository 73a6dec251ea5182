"""The plan for human resources: what is counted, and the plain words of every table."""

from __future__ import annotations

from datetime import date

from itsm_skills.reports.document import Paragraph, Section
from itsm_skills.reports.plan.for_hr import hr_document
from itsm_skills.reports.plan.view import QualificationView
from reports.small_views import action, domain, goal, lines, part, plan, profile, skill, table


def test_levels_met_are_counted_among_the_skills_assessed_and_evidenced_ones_apart() -> None:
    skills = (
        *(skill("Above", 4, 3, evidenced=2), skill("At", 3, 3, evidenced=3), skill("Below", 2, 3, evidenced=2)),
        *(skill("Silent", None, 3), skill("None asked", 0, 0, evidenced=0)),
    )
    view = plan(profile=profile(domains=(domain("Work", *skills),)))
    (summary,) = part(hr_document(view), "summary").blocks
    assert lines(summary)[0] == (
        "3 of 4 skills assessed are claimed at or above the level of the role profile; "
        "2 of them are evidenced at that level."
    )


def test_the_summary_adds_both_kinds_of_hours() -> None:
    (summary,) = part(hr_document(plan(goal("Alpha", action("One")))), "summary").blocks
    assert lines(summary)[1] == (
        "1 development goal, about 33 hours over 2 quarters, 30 hours of them inside working time; money: no cost."
    )


def test_only_courses_count_as_continuing_professional_development() -> None:
    said = [lines(part(hr_document(plan(cpd_hours=hours)), "summary").blocks[0])[2] for hours in (0, 0.3, 12)]
    assert said[0].startswith("It holds no course or study")
    assert [text.partition(" of it are course or study")[0] for text in said[1:]] == ["under an hour", "12 hours"]


def test_a_goal_is_planned_by_the_month_in_which_its_last_action_ends() -> None:
    late, early = action("Late", end=date(2026, 9, 6)), action("Early")
    rows = table(part(hr_document(plan(goal("Alpha", late, early), goal("Beta"))), "goals")).rows
    assert rows == (
        ("Plain Alpha", "2 able", "3 practised", "3 practised", "September 2026"),
        ("Plain Beta", "2 able", "3 practised", "3 practised", "–"),
    )


def test_goals_name_related_entries_of_other_frameworks_where_there_are_some() -> None:
    known = goal("Alpha", references=("SFIA: BURM", "e-CF: E.3, E.9"))
    blocks = part(hr_document(plan(known, goal("Beta"))), "goals").blocks
    assert lines(blocks[-1]) == ["Plain Alpha: SFIA: BURM; e-CF: E.3, E.9"]
    said = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert said[-1].startswith("Related entries in other frameworks")
    without = part(hr_document(plan(goal("Beta"))), "goals").blocks
    assert not any(isinstance(block, Paragraph) and "Related" in str(block.text) for block in without)


def test_learning_is_in_plain_words_and_adds_up_to_the_plan() -> None:
    kinds = ("experience", "exposure", "education")
    view = plan(goal("Alpha", *(action(kind, kind=kind, extra_hours=1) for kind in kinds)))
    found = table(part(hr_document(view), "learning"))
    when = "March 2026 to June 2026"
    assert found.rows == (
        ("Plain experience", "at work", when, "1 hour", "10 hours", "no cost"),
        ("Plain exposure", "with and through others", when, "1 hour", "10 hours", "no cost"),
        ("Plain education", "course or study", when, "1 hour", "10 hours", "no cost"),
    )
    assert found.foot == ("Sum", "", "", "3 hours", "30 hours", "no cost")
    assert part(hr_document(plan()), "learning").blocks == (Paragraph("Nothing is planned."),)


def test_evidence_of_application_says_what_each_kind_shows() -> None:
    kinds = ("learnt", "applied", "result")
    view = plan(goal("Alpha", *(action(kind, evidence_kind=kind) for kind in kinds)))
    assert table(part(hr_document(view), "application")).rows == (
        ("Plain learnt", "A plain note", "learning shown"),
        ("Plain applied", "A plain note", "applied at work, seen by others"),
        ("Plain result", "A plain note", "a measured result"),
    )


def test_qualifications_are_listed_as_held_or_said_to_be_none() -> None:
    held = QualificationView(name="Certificate", body="A body", academic="–", valid="until May 2027")
    found = part(hr_document(plan(qualifications=(held,))), "qualifications")
    assert table(found).rows == (("Certificate", "A body", "–", "until May 2027"),)
    assert part(hr_document(plan()), "qualifications").blocks == (Paragraph("None recorded."),)


def test_levels_stand_by_domain_in_plain_words_with_a_dash_where_nothing_backs_them() -> None:
    parts = [block for block in part(hr_document(plan()), "levels").blocks if isinstance(block, Section)]
    assert [found.title for found in parts] == ["Plain Work", "Plain People", "The levels"]
    assert table(parts[0]).rows == (("Plain Alpha", "2 level 2", "–", "3"), ("Plain Beta", "3 level 3", "–", "3"))
    assert table(parts[1]).rows == (("Plain Gamma", "not answered", "–", "3"),)
