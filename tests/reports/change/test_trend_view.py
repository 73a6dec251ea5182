"""Progress over assessments: numbers by hand, the clear changes in words, and the same in every format."""

from __future__ import annotations

import json
from datetime import date

from itsm_skills.assessments.claim import Claim, State
from itsm_skills.frameworks.library import Library
from itsm_skills.reports.change.trend_section import trend
from itsm_skills.reports.change.trend_view import Assessed, AssessmentTrendView, SinceView, trend_view
from itsm_skills.reports.document import Document, Figure, Table, texts
from itsm_skills.reports.formats import Settings
from itsm_skills.reports.formats.html import to_html
from itsm_skills.reports.formats.json import as_json
from itsm_skills.reports.formats.markdown import to_markdown
from itsm_skills.reports.formats.text import to_text
from itsm_skills.reports.profile.view import Subject, profile_view
from itsm_skills.scoring.change import change
from itsm_skills.scoring.profile import make_profile
from reports.trimmed_role import six_in_leadership

FRAMEWORK = Library().framework
ROLE = six_in_leadership(Library().role("head-of-it-service-management"), FRAMEWORK)
LEADERSHIP = [target.skill for target in ROLE.targets if FRAMEWORK.skills[target.skill].domain == "leadership"]
COMMUNICATION = [target.skill for target in ROLE.targets if FRAMEWORK.skills[target.skill].domain == "communication"]
FIRST, SECOND, THIRD = date(2024, 3, 4), date(2025, 3, 3), date(2026, 3, 2)


def seen(*answers: tuple[date, dict[str, int]]) -> AssessmentTrendView | None:
    profiles = []
    for day, levels in answers:
        claims = {skill: Claim(skill, State.LEVEL, level) for skill, level in levels.items()}
        subject = Subject(
            person="Sam",
            rater="self",
            role=ROLE.id,
            role_title=ROLE.title,
            practice=None,
            questionnaire="Standard",
            taken=day,
            framework="F",
            framework_version="1",
        )
        profile = make_profile(FRAMEWORK, ROLE, claims, {}, day)
        profiles.append((day, profile, profile_view(profile, FRAMEWORK, subject)))
    last = profiles[-1][1]
    return trend_view(
        [
            Assessed(
                day=day, domains=view.domains, change=None if profile is last else change(profile, last, FRAMEWORK)
            )
            for day, profile, view in profiles
        ],
        FRAMEWORK,
    )


def three() -> AssessmentTrendView:
    """Return leadership at 1, 1 and 2, and communication answered the last time alone."""
    found = seen(
        (FIRST, dict.fromkeys(LEADERSHIP, 1)),
        (SECOND, dict.fromkeys(LEADERSHIP, 1)),
        (THIRD, dict.fromkeys(LEADERSHIP, 2) | dict.fromkeys(COMMUNICATION, 3)),
    )
    assert found is not None
    return found


def test_one_assessment_is_no_progress() -> None:
    assert seen((FIRST, dict.fromkeys(LEADERSHIP, 1))) is None


def test_means_and_intervals_by_hand() -> None:
    view = three()
    assert len(LEADERSHIP) == 6
    assert (view.days, view.top) == ((FIRST, SECOND, THIRD), 5)
    (leadership,) = view.domains
    # Six alike: s̃² = 8/13; importance 5, 5, 5, 5, 4, 4: √Σw²/Σw = √132/28; half = 2.160369 · 0.784465 · 0.410326 = 0.70
    assert [(point.mean, point.low, point.high) for point in leadership.points] == [
        (1.0, 0.3, 1.7),
        (1.0, 0.3, 1.7),
        (2.0, 1.3, 2.7),
    ]
    assert leadership.points[2].text == "2.0 (1.3 to 2.7)"
    assert FRAMEWORK.domains["communication"].name in view.apart


def test_changes_are_said_since_the_first_and_the_last_but_one() -> None:
    # RC = 1/(√2 · 0.784465 · 0.410326) = 2.197
    clear = ("Leadership: a reliable change. The mean rating of 6 skills went from 1.0 to 2.0 (RC 2.2).",)
    assert three().since == (SinceView(day=FIRST, clear=clear, rest=""), SinceView(day=SECOND, clear=clear, rest=""))


def test_two_assessments_are_compared_once_and_no_change_is_said_so() -> None:
    same = dict.fromkeys(LEADERSHIP, 1)
    view = seen((FIRST, same), (SECOND, same))
    assert view is not None
    assert view.since == (SinceView(day=FIRST, clear=(), rest="There's no reliable change in 1 domain."),)


def test_nothing_in_common_is_said_so_and_no_line_is_drawn() -> None:
    view = seen((FIRST, {LEADERSHIP[0]: 1}), (SECOND, {LEADERSHIP[1]: 2}))
    assert view is not None
    assert view.domains == ()
    assert view.since[0].rest == "You rated too few skills both times for a comparison."
    assert not [block for block in trend(view).blocks if isinstance(block, Figure | Table)]


def test_every_format_says_all_of_it_and_each_line_has_its_table() -> None:
    document = Document("Plan", "Sam", (), (trend(three()),), THIRD, "")
    html, markdown, data = to_html(document), to_markdown(document), as_json("trend", three())
    screen = " ".join(to_text(document, Settings(width=200)).split())
    for text in filter(None, texts(document)):
        assert text in html
        assert text.replace("Plan: ", "") in markdown
        assert " ".join(text.split()) in screen
    for since in three().since:
        for text in (*since.clear, since.rest):
            assert json.dumps(text, ensure_ascii=False)[1:-1] in data
    assert html.count("<title>Leadership</title>") == html.count('<th scope="row">Leadership</th>') == 1
    for said in ("4 March 2024", "1.0 (0.3 to 1.7)", "2.0 (1.3 to 2.7)"):
        assert said in markdown
