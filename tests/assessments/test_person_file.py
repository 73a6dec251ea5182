"""person.yaml: every problem at once, and every word of it kept when a qualification is added."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.assessments.person_edit import new_text, with_qualification
from itsm_skills.assessments.person_file import HeldEntry, PersonFile, load_person, read_person
from itsm_skills.frameworks.library import Library
from itsm_skills.parsing import parse
from itsm_skills.problems import ProblemError

KNOWN = ("first-aid", "food-hygiene", "oven-licence")
TODAY = date(2026, 3, 2)
WHOLE = """\
# mine
name: Robin Example
qualifications:
  - {id: first-aid, since: 2024-02-29, expires: 2027-02-28}
  - id: oven-licence      # the big one
    since: 2019-05-01
    note: |
      Card number in the drawer.
cpd:
  - {date: 2026-02-11, points: 2.5, what: Evening on sour dough}
"""
ENTRY = {"id": "food-hygiene", "since": "2026-03-02"}


def read(text: str, path: str = "person.yaml") -> PersonFile:
    return read_person(parse(text, path), KNOWN, TODAY)


def problems(text: str) -> list[str]:
    with pytest.raises(ProblemError) as caught:
        read(text)
    return [str(problem).removeprefix("person.yaml:") for problem in caught.value.problems]


def test_a_whole_file_is_read() -> None:
    found = read(WHOLE)
    assert found.name == "Robin Example"
    assert found.qualifications == (
        HeldEntry(id="first-aid", since=date(2024, 2, 29), expires=date(2027, 2, 28)),
        HeldEntry(id="oven-licence", since=date(2019, 5, 1), note="Card number in the drawer.\n"),
    )
    assert [(entry.date, entry.points, entry.what) for entry in found.cpd] == [
        (date(2026, 2, 11), 2.5, "Evening on sour dough")
    ]


def test_the_example_of_the_documentation_is_read(library: Library) -> None:
    page = (Path(__file__).parents[2] / "docs" / "person.md").read_text("utf-8")
    example = page.split("```yaml\n")[1].split("```")[0]
    found = read_person(parse(example, "person.yaml"), library.qualifications, TODAY)
    assert (found.name, len(found.qualifications), len(found.cpd)) == ("Alex Example", 2, 1)


def test_everything_is_optional_and_json_will_do() -> None:
    assert read("{}") == PersonFile(name="me")
    text = json.dumps({"name": "R", "qualifications": [{"id": "first-aid", "since": "2026-03-02"}]})
    assert read(text, "person.json").qualifications[0].since == TODAY


def test_all_problems_of_a_file_come_at_once_with_their_lines() -> None:
    assert problems(
        """\
nam: Robin
qualifications:
  - {id: frist-aid, since: 2026-03-03}
  - {id: food-hygiene, since: 2025-02-29}
  - {id: oven-licence, since: 2020-01-02, expires: 2020-01-01}
  - {id: oven-licence, since: 1899-12-31}
  - {since: yesterday}
cpd:
  - {date: 2026-04-01, points: 0, what: x}
  - {date: 2026-01-01, points: 2, what: Dough}
  - {date: 2026-01-01, points: 3, what: " dough"}
  - {date: 2026-01-01, points: many}
"""
    ) == [
        "1: nam: 'nam' isn't a field that can be used here; did you mean 'name'? [unknown-field]",
        "3: qualifications.0.id: there's no qualification 'frist-aid'; did you mean 'first-aid'? [unknown-id]",
        "3: qualifications.0.since: 2026-03-03 is in the future (today is 2026-03-02); correct the date, or add this once it has happened "
        "[future-date]",
        "4: qualifications.1.since: '2025-02-29' isn't a date; write it like 2026-03-02 [bad-value]",
        "5: qualifications.2.expires: 2020-01-01 is before the start date, 2020-01-02; correct one of the two dates "
        "[dates-reversed]",
        "6: qualifications.3.id: 'oven-licence' appears twice (first on line 5); keep the entry with the newer dates "
        "[duplicate-id]",
        "6: qualifications.3.since: '1899-12-31' isn't between 1900 and 2199; correct the year [bad-value]",
        "7: qualifications.4.id: is missing; add 'id' [missing-field]",
        "7: qualifications.4.since: 'yesterday' isn't a date; write it like 2026-03-02 [bad-value]",
        "9: cpd.0.date: 2026-04-01 is in the future (today is 2026-03-02); correct the date, or add this once it has happened "
        "[future-date]",
        "9: cpd.0.points: 0 is too small; write more than 0 [bad-value]",
        "11: cpd.2: the same points appear twice (first on line 10); remove one of the two entries, or say how they differ [duplicate-entry]",
        "12: cpd.3.points: 'many' isn't a number; write a number [not-a-number]",
        "12: cpd.3.what: is missing; add 'what' [missing-field]",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("just words", "wrong-shape"),
        ("- a list", "wrong-shape"),
        ("qualifications: first-aid", "wrong-shape"),
        ("qualifications: [first-aid]", "wrong-shape"),
        ("qualifications: [{id: first-aid, since: }]", "bad-value"),
        ("qualifications: [{id: first-aid, since: [2026]}]", "bad-value"),
        ("qualifications: [{id: first-aid, since: 2026-3-2}]", "bad-value"),
        ("cpd: {date: 2026-01-01}", "wrong-shape"),
        ("name: ''", "bad-value"),
        ("name: a\nname: b", "duplicate-key"),
        ("# nothing", "file-empty"),
    ],
)
def test_no_shape_ends_in_anything_but_a_problem(text: str, code: str) -> None:
    assert any(line.endswith(f"[{code}]") for line in problems(text))


def test_today_and_the_last_day_are_not_in_the_future_or_reversed() -> None:
    text = "qualifications: [{id: first-aid, since: 2026-03-02, expires: 2026-03-02}]\ncpd: [{date: 2026-03-02, points: 1, what: x}]"
    assert read(text).qualifications[0].expires == TODAY


def test_on_an_earlier_day_only_what_was_held_then_stands() -> None:
    assert [entry.id for entry in read(WHOLE).on(date(2024, 2, 28)).qualifications] == ["oven-licence"]
    assert [entry.id for entry in read(WHOLE).on(date(2024, 2, 29)).qualifications] == ["first-aid", "oven-licence"]


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        load_person(tmp_path / "person.yaml", KNOWN, TODAY)
    assert caught.value.problems[0].code == "file-missing"


# Adding


def test_an_entry_goes_after_the_last_and_every_comment_stays() -> None:
    added = with_qualification(WHOLE, "person.yaml", ENTRY)
    lines = WHOLE.splitlines(keepends=True)
    assert added.splitlines(keepends=True) == [*lines[:8], "  - {id: food-hygiene, since: 2026-03-02}\n", *lines[8:]]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name: R", "name: R\nqualifications:\n  - ENTRY\n"),
        ("# only a name\nname: R # short\n", "# only a name\nname: R # short\nqualifications:\n  - ENTRY\n"),
        ("qualifications:\nname: R\n", "qualifications:\n  - ENTRY\nname: R\n"),
        ("qualifications: # none yet\ncpd: []\n", "qualifications: # none yet\n  - ENTRY\ncpd: []\n"),
        ("qualifications: []  # none\n", "qualifications: [ENTRY]  # none\n"),
        (
            "qualifications: [{id: first-aid, since: 2020-01-01}]\n",
            "qualifications: [{id: first-aid, since: 2020-01-01}, ENTRY]\n",
        ),
        (
            "qualifications:\n- id: first-aid\n  since: 2020-01-01 # a\n\n# tail\nname: R\n",
            "qualifications:\n- id: first-aid\n  since: 2020-01-01 # a\n- ENTRY\n\n# tail\nname: R\n",
        ),
        (
            "qualifications:\r\n  - id: first-aid\r\n    since: 2020-01-01\r\nname: R\r\n",
            "qualifications:\r\n  - id: first-aid\r\n    since: 2020-01-01\r\n  - ENTRY\r\nname: R\r\n",
        ),
        (
            "qualifications:\n  - {id: first-aid, since: 2020-01-01, note: 'two\n      lines'}",
            "qualifications:\n  - {id: first-aid, since: 2020-01-01, note: 'two\n      lines'}\n  - ENTRY",
        ),
    ],
)
def test_every_usual_layout_is_added_to(before: str, after: str) -> None:
    assert with_qualification(before, "p.yaml", ENTRY) == after.replace(
        "ENTRY", "{id: food-hygiene, since: 2026-03-02}"
    )


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("{name: R}\n", "p.yaml"),
        ("name: R\n...\n", "p.yaml"),
        ("qualifications: null\n", "p.yaml"),
        ("qualifications: [{id: first-aid, since: 2020-01-01},]\n", "p.yaml"),
        ('{"name": "R"}', "p.json"),
    ],
)
def test_a_layout_that_cannot_be_added_to_is_left_and_the_line_is_given(text: str, path: str) -> None:
    with pytest.raises(ProblemError) as caught:
        with_qualification(text, path, ENTRY)
    (problem,) = caught.value.problems
    assert problem.code == "cannot-add"
    assert problem.fix.endswith("under 'qualifications': {id: food-hygiene, since: 2026-03-02}")


notes = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1)
names = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20)


@given(names, notes)
def test_a_new_file_holds_what_was_said(name: str, note: str) -> None:
    """Referee: PyYAML, for texts that it takes; it refuses some characters that are no controls."""
    try:
        text = new_text(name, {**ENTRY, "note": note})
        expected = {"name": name, "qualifications": [{**ENTRY, "note": note}]}
        assert parse(text, "p.yaml").data == expected
        assert yaml.load(text, Loader=yaml.BaseLoader) == expected
    except (ProblemError, yaml.reader.ReaderError):
        assert any(not character.isprintable() for character in name + note)


layouts = st.sampled_from(
    [
        "- {{id: {0}, since: {1}}}",
        "- id: {0}\n    since: {1}",
        "- id: {0} # why\n    since: {1} # when\n    note: >\n      folded\n      text",
        "-\n    id: {0}\n\n    since: '{1}'",
        "# before\n  - id: {0}\n    note: plain text\n      in two lines\n    since: {1}\n    # after",
    ]
)


@given(st.lists(layouts, max_size=3), st.booleans(), st.booleans())
def test_adding_changes_no_line_that_was_there(chosen: list[str], first: bool, ended: bool) -> None:
    items = "".join(f"  {layout.format(name, '2020-01-01')}\n" for layout, name in zip(chosen, KNOWN, strict=False))
    before = f"qualifications:\n{items}name: R\n" if first else f"name: R\nqualifications:\n{items}"
    before = before if ended else before.rstrip("\n")
    if before.endswith("folded\n      text"):  # a line end would become part of the note
        with pytest.raises(ProblemError):
            with_qualification(before, "p.yaml", ENTRY)
        return
    after = with_qualification(before, "p.yaml", ENTRY)
    kept = after.splitlines()
    kept.remove("  - {id: food-hygiene, since: 2026-03-02}")
    assert kept == before.splitlines()
    assert parse(after, "p.yaml").data["qualifications"][-1] == ENTRY
