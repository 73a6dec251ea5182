"""The plan for human resources: goals, levels that evidence backs, hours and qualifications, with and without ratings."""

from __future__ import annotations

from datetime import date

from itsm_skills.planning.renewals import RenewalStep
from itsm_skills.reports.document import Items, ListItem, Paragraph, Section, Table, texts
from itsm_skills.reports.plan.for_hr import hr_document
from itsm_skills.reports.plan.renewals import DueView, RenewalsView
from itsm_skills.reports.plan.sharing import shared
from itsm_skills.reports.plan.view import PlanView, QualificationView
from reports.small_views import action, domain, goal, lines, part, plan, profile, skill, table


def titles(found: Table) -> tuple[str, ...]:
    return tuple(column.title for column in found.columns)


def summary(view: PlanView) -> list[str]:
    (found,) = part(hr_document(view), "summary").blocks
    return lines(found)


SKILLS = (
    *(skill("Above", 4, 3, evidenced=2), skill("At", 3, 3, evidenced=3), skill("Below", 2, 3, evidenced=2)),
    *(skill("Silent", None, 3), skill("None asked", 0, 0, evidenced=0)),
)


def test_skills_that_evidence_backs_are_counted_and_those_rated_at_target_only_with_ratings() -> None:
    view = plan(profile=profile(domains=(domain("Work", *SKILLS),)))
    backed = "The role asks for 5 skills. 3 of them are backed by evidence, 1 of them to the role's target or above."
    assert summary(view)[:2] == [backed, "3 of the role's skills are rated at the target or above."]
    assert summary(shared(view, "hr"))[0] == backed
    assert not [line for line in summary(shared(view, "hr")) if "rated" in line]


def test_where_nothing_is_backed_or_rated_at_target_the_summary_says_none() -> None:
    view = plan(profile=profile(domains=(domain("Work", skill("One", 1), skill("Two", 1)),)))
    assert summary(view)[:2] == [
        "The role asks for 2 skills. None is backed by evidence yet.",
        "None of the role's skills are rated at the target or above.",
    ]


def test_the_summary_names_both_kinds_of_hours() -> None:
    assert summary(shared(plan(goal("Alpha", action("One"))), "hr"))[1] == (
        "The plan has 1 goal. It takes 3 hours of development time and 30 hours within normal work, "
        "from March 2026 to September 2026. It costs nothing."
    )


def test_only_courses_count_as_continuing_professional_development() -> None:
    said = [summary(shared(plan(goal("Alpha"), cpd_hours=hours), "hr"))[2] for hours in (0, 0.3, 12)]
    assert said[0].startswith("The plan doesn't include a course or formal study.")
    assert [text.partition(" of courses or study")[0] for text in said[1:]] == [
        "The plan includes under an hour",
        "The plan includes 12 hours",
    ]


def test_a_goal_has_both_names_what_backs_it_and_the_month_in_which_its_last_action_ends() -> None:
    late, early = action("Late", end=date(2026, 9, 6)), action("Early")
    view = plan(
        goal("Alpha", late, early),
        goal("Beta"),
        profile=profile(domains=(domain("Work", skill("Alpha", evidenced=1)),)),
    )
    found = table(part(hr_document(shared(view, "hr")), "goals"))
    assert titles(found) == ("Skill", "Backed by evidence", "Planned", "Role's target", "By the end of")
    assert found.rows == (
        ("Alpha (plain Alpha)", "to level 1", "3 (practised)", "3 (practised)", "September 2026"),
        ("Beta (plain Beta)", "no evidence yet", "3 (practised)", "3 (practised)", "–"),
    )
    rated = table(part(hr_document(view), "goals"))
    assert titles(rated)[1] == "Rating"
    assert [row[1] for row in rated.rows] == ["2 (able)", "2 (able)"]


def test_goals_name_related_entries_of_other_frameworks_where_there_are_some() -> None:
    codes = ("SFIA 9: BURM", "e-CF: E.3, E.9", "GDaD: Governance and assurance", "ESCO: advise on risk management (…)")
    document = hr_document(plan(goal("Alpha", references=codes), goal("Beta")))
    blocks = part(document, "goals").blocks
    assert blocks[-1] == Items((ListItem("", "Alpha:", codes),))
    acknowledged = lines(part(document, "reading").blocks[0])[-2:]
    assert "Open Government Licence" in acknowledged[0]
    assert acknowledged[1] == "This publication uses the ESCO classification of the European Commission."
    said = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert said[-1].startswith("Related entries in other frameworks")
    without = part(hr_document(plan(goal("Beta"))), "goals").blocks
    assert not any(isinstance(block, Paragraph) and "Related" in str(block.text) for block in without)


def test_learning_is_in_plain_words_and_adds_up_to_the_plan() -> None:
    kinds = {"experience": "learnt", "exposure": "applied", "education": "result"}
    view = plan(
        goal("Alpha", *(action(kind, kind=kind, evidence_kind=proof, extra_hours=1) for kind, proof in kinds.items()))
    )
    found = table(part(hr_document(view), "learning"))
    assert titles(found)[2:4] == ("Development time", "Within normal work")
    when, hours = "March 2026 to June 2026", ("1 hour", "10 hours", "free")
    assert found.rows == (
        ("Plain experience", f"at work, {when}", *hours, "A plain note (something learned)"),
        ("Plain exposure", f"with others, {when}", *hours, "A plain note (something done at work)"),
        ("Plain education", f"course or study, {when}", *hours, "A plain note (a result)"),
    )
    assert found.foot == ("Total", "", "3 hours", "30 hours", "free", "")


def test_an_action_of_one_month_names_it_once() -> None:
    view = plan(goal("Alpha", action("One", end=date(2026, 3, 29))))
    assert table(part(hr_document(view), "learning")).rows[0][1] == "at work, March 2026"


def test_qualifications_are_listed_as_held_or_said_to_be_none() -> None:
    held = QualificationView(name="Certificate", body="A body", academic="–", valid="until May 2027")
    found = part(hr_document(plan(qualifications=(held,))), "qualifications")
    assert table(found).rows == (("Certificate", "A body", "–", "until May 2027"),)
    assert part(hr_document(plan()), "qualifications").blocks == (Paragraph("None recorded."),)


def test_how_to_renew_a_certificate_is_said_once() -> None:
    held = QualificationView(name="Certificate", body="A body", academic="–", valid="until May 2027")
    due = tuple(
        DueView(
            qualification="c",
            name="Certificate",
            others=(),
            step=step,
            day=date(2026, 5, day),
            last_day=date(2026, 5, 9),
            reckoned=False,
            title=f"Step {day}",
            text="Pass the exam.",
        )
        for step, day in ((RenewalStep.DECIDE, 1), (RenewalStep.DECIDE, 9))
    )
    renewals = RenewalsView(due=due, years=(), lapsed=(), unknown=(), method=())
    blocks = part(hr_document(plan(qualifications=(held,), renewals=renewals)), "qualifications").blocks
    assert lines(blocks[-1]) == ["1 May 2026: Step 1. Pass the exam.", "9 May 2026: Step 9."]


def test_levels_are_those_that_evidence_backs_and_with_ratings_all() -> None:
    view = plan(goal("At", action("One")), profile=profile(domains=(domain("Work", *SKILLS),)))
    found = table(part(hr_document(shared(view, "hr")), "levels"))
    assert titles(found) == ("Skill", "Area", "Backed by evidence", "Role's target")
    assert found.rows == (
        ("Above (plain Above)", "Work", "to level 2", "level 3"),
        ("At", "Work", "to level 3", "level 3"),
        ("Below (plain Below)", "Work", "to level 2", "level 3"),
    )
    rated = table(part(hr_document(view), "levels"))
    assert titles(rated)[2] == "Rating"
    assert [row[2:4] for row in rated.rows[2:4]] == [("2 level 2", "to level 2"), ("not answered", "no evidence yet")]


def test_where_nothing_is_backed_the_levels_say_so_and_still_explain_the_scale() -> None:
    blocks = part(hr_document(shared(plan(), "hr")), "levels").blocks
    assert blocks[0] == Paragraph("No skill is backed by evidence yet.")
    assert isinstance(blocks[1], Section)


def test_the_words_are_those_of_the_product() -> None:
    view = plan(goal("Alpha", action("One")))
    for one in (view, shared(view, "hr")):
        said = " ".join(texts(hr_document(one))).lower()
        for word in ("claim", "evidenced", "own time", "on top of", "inside"):
            assert word not in said
