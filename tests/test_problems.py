from __future__ import annotations

import pytest

from itsm_skills.problems import Problem, ProblemError, nearest, raise_if_any

SKILLS = ["incident-management", "problem-management", "integrity", "active-listening"]


@pytest.mark.parametrize(
    ("field", "line", "expected"),
    [
        ("role", 3, "a.yaml:3: role: is wrong; mend it [bad-value]"),
        ("", 3, "a.yaml:3: is wrong; mend it [bad-value]"),
        ("role", None, "a.yaml: role: is wrong; mend it [bad-value]"),
        ("", None, "a.yaml: is wrong; mend it [bad-value]"),
    ],
)
def test_a_problem_reads_path_line_field_what_fix_code(field: str, line: int | None, expected: str) -> None:
    assert str(Problem("bad-value", "a.yaml", "is wrong", "mend it", field, line)) == expected


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_problem_stays_on_one_line_whatever_the_input_held(end: str) -> None:
    name = f"a{end}b"
    shown = str(Problem("unknown-id", f"{name}.yaml", f"there's no role '{name}'", f"not '{name}'", f"x.{name}", 1))
    assert len(shown.splitlines()) == 1


def test_an_error_carries_every_problem_in_order() -> None:
    problems = [Problem("b", "b.yaml", "is b", "mend b"), Problem("a", "a.yaml", "is a", "mend a")]
    error = ProblemError(iter(problems))
    assert error.problems == tuple(problems)
    assert str(error) == "b.yaml: is b; mend b [b]\na.yaml: is a; mend a [a]"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("incident-managment", "did you mean 'incident-management'?"),
        ("Incident Management", "did you mean 'incident-management'?"),
        ("active_listening", "did you mean 'active-listening'?"),
        ("INTEGRITY", "did you mean 'integrity'?"),
    ],
)
def test_nearest_finds_the_spelling_whatever_its_case_and_joints(word: str, expected: str) -> None:
    assert str(nearest(word, SKILLS)) == expected


def test_nearest_gives_the_known_spelling_with_its_own_capitals() -> None:
    assert str(nearest("quickcheck", ["QuickCheck"])) == "did you mean 'QuickCheck'?"


def test_nearest_says_how_to_see_all_when_nothing_is_close() -> None:
    assert str(nearest("zzz", SKILLS, otherwise="list them")) == "list them"
    assert str(nearest("zzz", ["two", "one"])) == "use one of: one, two"
    assert str(nearest("zzz", [])) == "there is nothing to choose from yet"


def test_nothing_is_raised_without_a_problem() -> None:
    raise_if_any([])
    with pytest.raises(ProblemError) as caught:
        raise_if_any([Problem("a", "a.yaml", "is a", "mend a")])
    assert [problem.code for problem in caught.value.problems] == ["a"]
