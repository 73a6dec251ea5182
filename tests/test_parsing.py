from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from itsm_skills.parsing import MAX_DEPTH, parse
from itsm_skills.problems import Problem, ProblemError

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**18), 10**18) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
SOUP = st.text(alphabet="ab1:-[]{}&*!|>'\"#%@`,? \n\t\r\\u\x00\x7f\x85\u2028\ufeffé😀", max_size=40)


def refusal(text: str, path: str = "a.yaml") -> Problem:
    with pytest.raises(ProblemError) as caught:
        parse(text, path)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    "written",
    ["no", "yes", "off", "true", "2026-03-01", "1.10", "1e3", "0x1F", "012", ".nan", "12:30:45", "<<", "=", "5"],
)
def test_a_plain_scalar_stays_the_text_that_was_written(written: str) -> None:
    assert parse(f"version: {written}\n", "a.yaml").data == {"version": written}


@pytest.mark.parametrize("written", ["", " ", "~", "null", "Null", "NULL"])
def test_a_plain_null_is_nothing(written: str) -> None:
    assert parse(f"note: {written}\n", "a.yaml").data == {"note": None}


@pytest.mark.parametrize(("written", "text"), [('""', ""), ("'~'", "~"), ('"null"', "null"), ("|-\n  null", "null")])
def test_a_quoted_null_is_text(written: str, text: str) -> None:
    assert parse(f"note: {written}\n", "a.yaml").data == {"note": text}


def test_json_keeps_its_own_types() -> None:
    text = '{"a": 1, "b": 1.5, "c": true, "d": null, "e": "no", "f": ["1"]}'
    assert parse(text, "a.json").data == {"a": 1, "b": 1.5, "c": True, "d": None, "e": "no", "f": ["1"]}


def test_every_part_knows_its_line_and_an_absent_part_the_one_around_it() -> None:
    text = "# head\nrole: x\nanswers:\n  integrity:\n    level: 3\n\n    note: |\n      a\n      b\nlist:\n- a\n-\n  b: 1\n"
    document = parse(text, "a.yaml")
    lines = {
        ("role",): 2,
        ("answers",): 3,
        ("answers", "integrity"): 4,
        ("answers", "integrity", "level"): 5,
        ("answers", "integrity", "note"): 7,
        ("list",): 10,
        ("list", 0): 11,
        ("list", 1, "b"): 13,
        ("answers", "integrity", "evidence"): 4,
        ("answers", "absent", "level"): 3,
        ("absent",): None,
    }
    assert {trail: document.line(trail) for trail in lines} == lines


def test_json_parts_know_their_lines() -> None:
    document = parse('{\n\t"role": "x",\n\t"answers": {\n\t\t"integrity": 3\n\t}\n}', "a.json")
    assert document.line(("answers", "integrity")) == 4


@pytest.mark.parametrize(
    "text",
    [
        r'{"answers":' + "\n" + r'{"person": "Sam \ud83d\ude00"}}',  # json.dumps writes an emoji as a pair of escapes
        '{"answers":\n{"person": "a\x7fb"}}',
        '{"answers":\n{"' + "k" * 2000 + '": 1}}',
    ],
    ids=["escaped emoji", "delete character", "long key"],
)
def test_json_that_is_not_yaml_is_still_json(text: str) -> None:
    assert parse(text, "a.json").data == json.loads(text)


def test_the_digest_is_of_the_text() -> None:
    assert parse("a: é\n", "a.yaml").digest == hashlib.sha256("a: é\n".encode()).hexdigest()
    assert parse("a: é\n", "b.yaml").digest != parse("a: é \n", "a.yaml").digest


def test_a_key_that_stands_twice_is_noted_at_the_second_with_the_first_named() -> None:
    document = parse("answers:\n  integrity: 2\n  self-management: 1\n  integrity: 3\n", "a.yaml")
    assert [str(problem) for problem in document.problems] == [
        "a.yaml:4: answers.integrity: 'integrity' appears twice (first on line 2); keep one of the two [duplicate-key]"
    ]


def test_the_same_key_in_two_mappings_is_no_duplicate() -> None:
    assert parse("a: {level: 1}\nb: {level: 1}\nc:\n- {level: 1}\n- {level: 1}\n", "a.yaml").problems == []


def test_a_key_that_stands_twice_in_json_is_noted_with_its_line_and_whole_field() -> None:
    (problem,) = parse('{"answers": {\n"integrity": 2,\n"integrity": 3}}', "a.json").problems
    assert (problem.code, problem.field, problem.line) == ("duplicate-key", "answers.integrity", 3)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb: &x 2\n", "yaml-anchor", 2),
        ("a: &x [1]\n", "yaml-anchor", 1),
        ("a: &x {b: 1}\n", "yaml-anchor", 1),
        ("a: !!python/object/apply:os.system [id]\n", "yaml-anchor", 1),
        ("a: !!str 1\n", "yaml-anchor", 1),
        ("a: 1\nb: *x\n", "yaml-alias", 2),
        ("a: 1\n---\na: 2\n", "yaml-documents", 2),
        ("a: 1\n? [b]\n: 2\n", "yaml-key", 2),
        ("a: 1\n? {b: 1}\n: 2\n", "yaml-key", 2),
        ("a:\n\tb: 1\n", "yaml-tab", 2),
        ("a:\n  b: 1\n\tc: 2\n", "yaml-tab", 3),
        ("a: 1\n b: 2\n", "yaml-syntax", 2),
        ("a: [1, 2\nb: 3\n", "yaml-syntax", 2),
        ("a: 'open\n", "yaml-syntax", 2),
        ("a: [1,\n", "yaml-syntax", 2),
        ("a: \x00\n", "yaml-syntax", 1),
        ("", "file-empty", None),
        ("\n# a remark\n", "file-empty", None),
    ],
)
def test_yaml_that_is_not_plain_data_is_refused_with_its_line(text: str, code: str, line: int | None) -> None:
    problem = refusal(text)
    assert (problem.code, problem.line) == (code, line)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('{"a": 1,\n"b": 2,}', "json-syntax", 2),
        ('{"a": 1}\n{"a": 2}', "json-syntax", 2),
        ("", "json-syntax", 1),
        ('{"a": ' + "9" * 5000 + "}", "json-syntax", None),
    ],
    ids=["comma", "two values", "empty", "number of 5000 digits"],
)
def test_json_that_is_not_json_is_refused(text: str, code: str, line: int | None) -> None:
    problem = refusal(text, "a.json")
    assert problem.code == code
    assert problem.line in {line, 1}


def test_nesting_is_taken_up_to_the_limit_and_refused_beyond() -> None:
    parse("[" * MAX_DEPTH + "]" * MAX_DEPTH, "a.yaml")
    assert refusal("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)).code == "too-deep"


@pytest.mark.parametrize(("path", "opening"), [("a.yaml", "["), ("a.yaml", "- "), ("a.yaml", "{a: "), ("a.json", "[")])
def test_nesting_that_would_overflow_a_stack_is_refused(path: str, opening: str) -> None:
    assert refusal(opening * 100_000, path).code == "too-deep"


def test_an_alias_bomb_is_refused_unexpanded() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [*{before}, *{before}]\n" for before, name in zip("ab", "bc", strict=True)
    )
    assert refusal(bomb).code == "yaml-anchor"


@given(text=SOUP, path=st.sampled_from(["a.yaml", "a.json"]))
@example(text="'\n", path="a.yaml")
@example(text="\t1", path="a.json")
@example(text='"\\ud800"', path="a.json")
@example(text='"\x7f"', path="a.json")
def test_any_text_is_either_data_or_a_problem(text: str, path: str) -> None:
    problems: list[Problem] = []
    try:
        parse(text, path)
    except ProblemError as error:
        problems = list(error.problems)
    assert all(problem.path == path and problem.what and problem.fix for problem in problems)


@given(JSON, st.booleans(), st.sampled_from([None, 1, "\t"]))
@example("😀", True, None)
def test_whatever_json_writes_is_read_the_same(data: Any, ascii_only: bool, indent: Any) -> None:
    assert parse(json.dumps(data, ensure_ascii=ascii_only, indent=indent), "a.json").data == data


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=30) | st.lists(st.text(max_size=8)), min_size=1))
def test_whatever_a_yaml_writer_writes_as_text_is_read_as_that_text(data: dict[str, Any]) -> None:
    assert parse(yaml.safe_dump(data), "a.yaml").data == data
