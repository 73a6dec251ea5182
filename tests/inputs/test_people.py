"""Files as this program writes them give the same ratings and problems as those that are read with their lines."""

from __future__ import annotations

import copy
import json
import tempfile
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from itsm_skills.assessments.assessment import Assessment
from itsm_skills.assessments.assessment_json import read_correct
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.find_files import find_files
from itsm_skills.inputs.people import Collector, RunContext
from itsm_skills.inputs.ratings import Rating
from itsm_skills.inputs.team_file import Setup
from itsm_skills.json_folder import text_of
from itsm_skills.problems import Problem

LIBRARY = Library()
TODAY = date(2026, 3, 1)


def assessment(**changes: Any) -> dict[str, Any]:
    plain = {
        "format": "itsm-skills/assessment/1",
        "about": "Ann  Example",
        "by": "Ann Example",
        "rater": "self",
        "role": "service-desk-manager",
        "questionnaire": {"id": "full", "version": "1.0"},
        "framework": {"id": LIBRARY.framework.id, "version": LIBRARY.framework.version},
        "started": "2026-03-01T09:00:00Z",
        "finished": "2026-03-01T09:40:00Z",
        "items": ["service-desk", "incident-management", "problem-management"],
        "answers": {
            "service-desk": {"state": "level", "level": 4, "evidence": {"kind": "applied", "date": "2026-02"}},
            "incident-management": {"state": "unknown", "seconds": 5.5},
        },
    }
    return {key: value for key, value in (plain | changes).items() if value is not None}


CASES = {
    "plain": assessment(),
    "unfinished": assessment(finished=None),
    "by-manager": assessment(rater="manager", by="Maren Example"),
    "with-practice": assessment(role="practice-manager", practice="service-desk"),
    "certified": assessment(qualifications=[*sorted(LIBRARY.qualifications)[:3], "gone"]),
    "unknown-role": assessment(role="service-desk-manger"),
    "unknown-practice": assessment(practice="tea"),
    "other-framework": assessment(framework={"id": "other", "version": "1"}),
    "other-version": assessment(framework={"id": LIBRARY.framework.id, "version": "0.1"}),
    "nobody": assessment(about="me", by="me"),
    "unknown-skill": assessment(items=["service-desk", "gone"]),
    "off-scale": assessment(answers={"service-desk": {"state": "level", "level": 6}}),
    "flawed": assessment(answers={"service-desk": {"state": "level", "level": "four", "nite": ""}}),
    "spaced": assessment(answers={"service-desk": {"state": "unknown", "note": 'called "it" : twice'}}),
}


def collected(folder: Path, *, quickly: bool = True, role: str | None = None) -> tuple[list[Rating], list[Problem]]:
    """What is read from ``folder``; where not ``quickly``, without the short way for files as this program writes."""
    collector = Collector(LIBRARY, Setup(), RunContext(LIBRARY.role(role) if role else None, TODAY))
    files, _ = find_files([str(folder)])
    with patch("itsm_skills.inputs.people.read_correct", read_correct if quickly else lambda *_: None):
        ratings = [rating for file in files for rating in collector.read(file)]
    return ratings, collector.problems


def collected_from(data: bytes) -> tuple[list[Rating], list[Problem]]:
    """What is read from a file that holds ``data``: the same both ways."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.json").write_bytes(data)
        quick, careful = (collected(Path(folder), quickly=quickly) for quickly in (True, False))
    assert quick == careful
    return quick


def as_written(data: dict[str, Any]) -> bytes:
    """The file that this program writes of an assessment."""
    return text_of(Assessment.model_validate(data)).encode()


@pytest.mark.parametrize("role", [None, "head-of-it"])
def test_both_ways_give_the_same(tmp_path: Path, role: str | None) -> None:
    for name, data in CASES.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(data, indent=1), encoding="utf-8")
        if name != "flawed":
            (tmp_path / f"{name}-as-written.json").write_bytes(as_written(data))
    quick, careful = (collected(tmp_path, quickly=quickly, role=role) for quickly in (True, False))
    assert quick == careful
    assert len(quick[0]) >= 16
    assert {problem.code for problem in quick[1]} >= {"no-name", "off-scale", "framework-missing", "not-a-number"}


def test_lines_are_not_looked_up_in_what_this_program_wrote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plain.json").write_bytes(as_written(CASES["plain"]))
    monkeypatch.setattr("itsm_skills.inputs.people.parse", None)
    (rating,), problems = collected(tmp_path)
    assert (rating.person, rating.key, problems) == ("Ann Example", "ann example", [])


def test_a_problem_of_what_this_program_wrote_has_its_line() -> None:
    (rating,), (problem,) = collected_from(as_written(CASES["unknown-role"]))
    assert rating.role is None
    assert (problem.code, problem.field, problem.line) == ("unknown-id", "role", 6)


SKILLS = list(LIBRARY.framework.skills)
EVIDENCE = {"kind": "applied", "date": "2026-02", "witness": "", "note": "Nine days became two."}
FULL = assessment(
    practice="service-desk",
    questionnaire={"id": "full", "version": "1.0", "digest": ""},
    finished="2026-03-01T09:40:00.25+01:00",
    items=[*SKILLS[:7], "scenario:one", "recognition:two"],
    answers={
        SKILLS[0]: {"state": "level", "level": 3, "note": "", "evidence": EVIDENCE, "seconds": 4.5, "asked": ""},
        SKILLS[1]: {"state": "level", "level": 0, "climb": "ynny", "seconds": 9, "evidence": {"kind": "learnt"}},
        SKILLS[2]: {"state": "not-applicable", "note": 'He said "no" : twice'},
        SKILLS[3]: {"state": "unknown", "asked": "sha256:0123456789abcdef"},
        SKILLS[5]: {"state": "level", "level": 5, "evidence": {"kind": "result", "date": "2026"}},
        SKILLS[6]: {"state": "level", "level": 1, "evidence": {"kind": "learnt", "witness": "a colleague"}},
        "scenario:one": {"state": "given", "best": "a", "worst": "c"},
        "recognition:two": {"state": "given", "known": ["x", "y"]},
        "gone": {"state": "skipped", "climb": "yy"},
    },
    qualifications=sorted(LIBRARY.qualifications)[:1],
)
WRITTEN = as_written(FULL)


NEARLY: list[Any] = [
    *(None, True, False, 0, 1, 5, 6, -1, 2.0, 2.5, 10**30, -(10**30), 1e308, float("inf"), float("nan"), "", "level"),
    *("2026-02-30", "2026-02", "2026-3", "2026", "0001-01-01", "٢٠٢٦", "2026-02-28 ", " 2026", "20260228", "1.5"),
    *("2026-03-01T09:00", "2026-03-01", "1772355600", "2026-03-01T25:00:00Z", 1772355600, 1772355600.5),
    *("\ud800", "\u0000", '"', '":', '" :', "a\nb", "yn", "yx", "y" * 19, "y\n", "x" * 100_000, "a", "c", "self"),
    *([], ["a"], ["a", "a"], [1], {}, {"a": 1}, {"kind": "learnt"}, {"id": "x", "version": "1"}, EVIDENCE),
    *("peer", "applied", "unknown", "given", "skipped", "not-applicable", "scenario:one", "true", "True", "no"),
]
KEYS = ["state", "level", "note", "evidence", "seconds", "asked", "best", "worst", "climb", "known", "kind", "date"]
MORE_KEYS = ["witness", "Format", "extra", "", 'a":', "digest", "rater", "items", "finished", "about", "a", "b", "e"]


def places(data: object, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place inside ``data``, its keys and indices from the top."""
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [place for key, part in parts for place in ((*here, key), *places(part, (*here, key)))]


@st.composite
def changed(draw: st.DrawFn) -> dict[str, Any]:
    """An assessment with one to three changes in any place: dropped, of another type, renamed, more keys."""
    data = copy.deepcopy(FULL)
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.sampled_from(places(data)))
        inside: Any = data
        for step in place[:-1]:
            inside = inside[step]
        kind = draw(st.sampled_from(["drop", "change", "change", "change", "rename", "add"]))
        value = copy.deepcopy(draw(st.one_of(st.sampled_from(NEARLY), st.text(max_size=5), st.floats(), st.integers())))
        if kind == "drop":
            del inside[place[-1]]
        elif kind == "change" or isinstance(inside, list):
            inside[place[-1]] = value
        elif kind == "rename":
            inside[draw(st.sampled_from(KEYS + MORE_KEYS))] = inside.pop(place[-1])
        else:
            inside[draw(st.sampled_from(KEYS + MORE_KEYS))] = value
    return data


@given(changed())
def test_changed_values_are_read_the_same_both_ways(data: dict[str, Any]) -> None:
    ratings, problems = collected_from(json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    assert ratings or problems or data.get("format") != FULL["format"]
    try:
        written = as_written(data)
    except ValueError:
        return
    collected_from(written)


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """The text of an assessment with bytes put in, taken out or repeated anywhere."""
    data = WRITTEN
    start = draw(st.integers(0, len(data)))
    stop = draw(st.integers(start, min(len(data), start + 60)))
    more = draw(
        st.one_of(
            st.sampled_from(
                [b"", b" ", b"\t:", b"\\u0041", b"\\ud800", b"\xff", b"\xef\xbb\xbf", b"\x01", b"0", b"1e999", b"NaN"]
            ),
            st.just(data[start:stop] * 2),
            st.binary(max_size=4),
        )
    )
    return data[:start] + more + data[stop:]


@given(spoilt())
@example(WRITTEN)
@example(b"\xef\xbb\xbf" + WRITTEN)
@example(WRITTEN + b"{}")
@example(WRITTEN.replace(b'"level": 3', b'"level": 03'))
@example(WRITTEN.replace(b'"seconds": 4.5', b'"seconds": 1e999'))
@example(WRITTEN.replace(b'"seconds": 4.5', b'"seconds": ' + b"9" * 5000))
@example(WRITTEN.replace(b'"level": 3', b'"level": ' + b"9" * 5000))
@example(b"[" * 100_000)
def test_spoilt_text_is_read_the_same_both_ways(data: bytes) -> None:
    ratings, problems = collected_from(data)
    assert ratings or problems or b"itsm-skills/assessment/1" not in data


@pytest.mark.parametrize("colon", [b": ", b":", b" : ", b"\t:", b"\n:"])
@pytest.mark.parametrize(
    "line", [line for line in WRITTEN.splitlines() if b'": ' in line and not line.endswith((b"{", b"["))]
)
def test_a_key_that_appears_twice_is_always_reported(line: bytes, colon: bytes) -> None:
    again = line.rstrip(b",").replace(b": ", colon, 1)
    assert WRITTEN.count(line) >= 1
    ratings, problems = collected_from(WRITTEN.replace(line, again + b",\n" + line, 1))
    assert ratings == []
    assert "duplicate-key" in {problem.code for problem in problems}


@pytest.mark.parametrize("level", [-1, LIBRARY.framework.scale.top + 1])
def test_levels_off_the_scale_are_reported(level: int) -> None:
    ratings, (problem,) = collected_from(WRITTEN.replace(b'"level": 3', b'"level": %d' % level))
    assert (ratings, problem.code, problem.field) == ([], "off-scale", f"answers.{SKILLS[0]}")
