"""The comparison as a document: the same words and figures on the screen, in Markdown and in JSON."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping
from datetime import date

import pytest
from markdown_it import MarkdownIt

from itsm_skills.assessments.claim import Backing, Claim, State
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.frameworks.library import Library
from itsm_skills.reports.change.document import change_document
from itsm_skills.reports.change.view import METHOD, ChangeView, SkillChangeView, change_view
from itsm_skills.reports.formats import Settings
from itsm_skills.reports.formats.json import as_json
from itsm_skills.reports.formats.markdown import to_markdown
from itsm_skills.reports.formats.text import to_text
from itsm_skills.reports.profile.view import ProfileView, Subject, profile_view
from itsm_skills.scoring.change import change
from itsm_skills.scoring.profile import Profile, make_profile
from reports.trimmed_role import six_in_leadership

LIBRARY = Library()
FRAMEWORK = LIBRARY.framework
ROLE = six_in_leadership(LIBRARY.role("head-of-it-service-management"), FRAMEWORK)
FIRST, SECOND = date(2026, 3, 2), date(2026, 9, 7)
LEADERSHIP = [target.skill for target in ROLE.targets if FRAMEWORK.skills[target.skill].domain == "leadership"]

Levels = Mapping[str, int | State]


def compared(
    before: Levels,
    after: Levels,
    person: str = "Sam Example",
    carried: tuple[str, ...] = (),
    backed: tuple[str, ...] = (),
) -> ChangeView:
    """Return the view of a change; ``backed`` are skills with evidence the second time alone."""

    def side(levels: Levels, day: date) -> tuple[Profile, ProfileView]:
        claims = {
            skill: Claim(skill, level)
            if isinstance(level, State)
            else Claim(
                skill, State.LEVEL, level, Backing(EvidenceKind.APPLIED) if day == SECOND and skill in backed else None
            )
            for skill, level in levels.items()
        }
        profile = make_profile(FRAMEWORK, ROLE, claims, {}, day)
        subject = Subject(
            person=person,
            rater="self",
            role=ROLE.id,
            role_title=ROLE.title,
            practice=None,
            questionnaire="Standard",
            taken=day,
            framework=FRAMEWORK.name,
            framework_version=FRAMEWORK.version,
        )
        return profile, profile_view(profile, FRAMEWORK, subject)

    (first, then), (second, now) = side(before, FIRST), side(after, SECOND)
    return change_view(change(first, second, FRAMEWORK), then, now, carried, FRAMEWORK)


def full() -> ChangeView:
    """Return a view in which every part has something to say."""
    before = dict.fromkeys(LEADERSHIP, 1) | {"incident-management": 2, "risk-management": 3}
    after = dict.fromkeys(LEADERSHIP, 3) | {"incident-management": 2, "change-enablement": 4}
    return compared(before, after, carried=("incident-management",), backed=("incident-management",))


def name(skill: str) -> str:
    return FRAMEWORK.skills[skill].name


def flat(text: str) -> str:
    return " ".join(text.split())


def change_markdown(view: ChangeView) -> str:
    return to_markdown(change_document(view, date(2026, 3, 2)))


def change_screen(view: ChangeView, *, width: int) -> str:
    return to_text(change_document(view, date(2026, 3, 2)), Settings(width=width))


def shown(markdown: str) -> str:
    """Return the text that a reader of ``markdown`` sees."""
    html = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough").render(markdown)
    entities = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}
    text = re.sub(r"<[^>]*>", "", html)
    for entity, character in entities.items():
        text = text.replace(entity, character)
    return flat(text)


def test_a_reliable_change_is_called_one_with_its_index() -> None:
    # Six answers from 1 to 3, alike: s̃² = 8/13 on both sides. Importance 5, 5, 5, 5, 4, 4 over 28: Σw² = 132,
    # SEM² = 8/13 · 132/784; RC = 2/√(2 · 0.103611) = 4.39
    (domain,) = compared(dict.fromkeys(LEADERSHIP, 1), dict.fromkeys(LEADERSHIP, 3)).domains
    assert (domain.id, domain.name, domain.skills) == ("leadership", "Leadership", 6)
    assert (domain.before, domain.after, domain.index, domain.reliable) == (1.0, 3.0, 4.39, True)
    assert domain.sentence == "a reliable change. The mean rating of 6 skills went from 1.0 to 3.0 (RC 4.4)"


def test_a_small_change_is_not_called_reliable_and_a_fall_has_a_true_minus() -> None:
    one_less = dict.fromkeys(LEADERSHIP, 3) | {LEADERSHIP[0]: 2}
    (domain,) = compared(dict.fromkeys(LEADERSHIP, 3), one_less).domains
    assert not domain.reliable
    words = r"no reliable change\. The mean rating of 6 skills went from 3\.0 to 2\.8 \(RC −0\.\d\)"
    assert re.fullmatch(words, domain.sentence)
    assert domain.index is not None
    assert -1 < domain.index < 0


@pytest.mark.parametrize(("common", "words"), [(1, "1 skill was"), (2, "2 skills were")])
def test_too_few_in_common_give_no_figures(common: int, words: str) -> None:
    levels: Levels = dict.fromkeys(LEADERSHIP[:common], 3)
    (domain,) = compared(levels, levels).domains
    assert (domain.before, domain.after, domain.index, domain.reliable) == (None, None, None, False)
    assert domain.sentence == f"only {words} rated both times, which is too few for a comparison"


def test_a_skill_is_listed_where_its_claim_or_its_evidence_changed() -> None:
    first, second, third = LEADERSHIP[:3]
    view = compared({first: 1, second: 2, third: 3}, {first: 4, second: 2, third: 3}, backed=(second,))
    assert view.changed == (
        SkillChangeView(id=first, name=name(first), before=1, after=4, evidenced_before=None, evidenced_after=None),
        SkillChangeView(id=second, name=name(second), before=2, after=2, evidenced_before=None, evidenced_after=2),
    )
    assert view.unchanged == 1


def test_what_only_one_side_answered_and_what_was_carried_is_named() -> None:
    view = full()
    assert view.only_before == (name("risk-management"),)
    assert view.only_after == (name("change-enablement"),)
    assert view.carried == (name("incident-management"),)
    assert (view.before, view.after) == (FIRST, SECOND)
    assert (view.person, view.role_title) == ("Sam Example", ROLE.title)


@pytest.mark.parametrize("view", [full(), compared({}, {}), compared({"integrity": 2}, {"integrity": 2})])
def test_screen_markdown_and_json_say_the_same(view: ChangeView) -> None:
    screen, markdown = flat(change_screen(view, width=72)), shown(change_markdown(view))
    data = json.loads(as_json("change", view))
    assert data.keys() == {"format", *(field.name for field in dataclasses.fields(ChangeView))}
    assert data["format"] == "itsm-skills/change/1"
    assert (data["before"], data["after"]) == ("2026-03-02", "2026-09-07")
    sentences = [f"{domain['name']}: {domain['sentence']}" for domain in data["domains"]]
    unchanged = {0: "No skill stayed", 1: "1 skill stayed"}[data["unchanged"]]
    sentences += [data["balance_before"], data["balance_after"], *METHOD, f"{unchanged} the same."]
    sentences += [f"You rated these only the first time: {part}." for part in data["only_before"]]
    sentences += [f"You rated these only the second time: {part}." for part in data["only_after"]]
    sentences += [
        f"These ratings were carried over from an earlier version of the framework: {part}." for part in data["carried"]
    ]
    for sentence in (*sentences, "2 March 2026", "7 September 2026", ROLE.title):
        assert sentence in screen
        assert sentence in markdown
    nothing = "Everything could be compared: you rated the same skills both times."
    listed = bool(view.only_before or view.only_after or view.carried)
    assert (nothing in markdown, nothing in screen) == (not listed, not listed)


def test_markdown_has_one_table_row_for_each_changed_skill() -> None:
    view = full()
    table = re.findall(r"^\|.*\|$", change_markdown(view), re.MULTILINE)
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in table[2:]]
    assert {len(row) for row in rows} == {5}
    assert len(rows) == len(view.changed) == 7
    assert [name("incident-management"), "2", "2", "–", "2"] in rows
    assert "No skill changed." not in change_markdown(view)
    assert "\n\nNo skill changed.\n\nNo skill stayed the same.\n" in change_markdown(compared({}, {}))


def test_the_screen_says_which_level_changed_to_which() -> None:
    lines = [flat(line) for line in change_screen(full(), width=80).splitlines()]
    assert f"{name(LEADERSHIP[1])} 1 3 – –" in lines
    assert f"{name('incident-management')} 2 2 – 2" in lines
    narrow = flat(change_screen(full(), width=40))
    assert (
        f"{name('incident-management')} rating before 2, rating now 2, backed by evidence before –, backed by evidence now 2"
        in narrow
    )


@pytest.mark.parametrize("width", [40, 72, 100])
def test_no_line_of_the_screen_is_wider_than_asked(width: int) -> None:
    assert max(map(len, change_screen(full(), width=width).splitlines())) <= width


@pytest.mark.parametrize(
    "person",
    ["<script>alert(1)</script>", "a | b", "# heading\n\n---", "[x](javascript:alert(1))", "*b* _i_ `c` ~~s~~", "1. one"],
)  # fmt: skip
def test_hostile_names_appear_as_text_in_markdown(person: str) -> None:
    levels: Levels = {"integrity": 2}
    markdown = change_markdown(compared(levels, levels, person))
    assert shown(markdown) == shown(change_markdown(compared(levels, levels))).replace("Sam Example", flat(person))
    assert not re.search(r"(?<!\\)<[a-z/]", markdown)


def test_the_words_are_about_answers_and_never_about_how_much_somebody_improved() -> None:
    text = flat(change_screen(full(), width=80)).replace(METHOD[2], "")
    assert not re.search(r"\b(improv|better|worse|progress|congratulat|well done|decline)", text, re.IGNORECASE)
