"""What is recognised means what the models say, and what the models refuse is never recognised."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from itsm_skills.assessments.assessment import Assessment
from itsm_skills.assessments.claim import Claim
from itsm_skills.assessments.fast_reader import Recogniser
from itsm_skills.model_files import check
from itsm_skills.parsing import parse
from itsm_skills.problems import ProblemError

TOP = 5
EVIDENCE = {"kind": "applied", "date": "2026-02", "witness": "", "note": "Nine days became two."}
PLAIN: dict[str, Any] = {
    "format": "itsm-skills/assessment/1",
    "about": "Ann Example",
    "by": "Ann Example",
    "rater": "self",
    "role": "service-desk-manager",
    "practice": "service-desk",
    "questionnaire": {"id": "full", "version": "1.0", "digest": ""},
    "framework": {"id": "itsm", "version": "1.0", "digest": "sha256:5fe4fefd53b8912a"},
    "started": "2026-03-01T09:00:00Z",
    "finished": "2026-03-01T09:40:00.25+01:00",
    "items": ["a", "b", "c", "d", "e", "f", "g", "scenario:one", "recognition:two"],
    "answers": {
        "a": {"state": "level", "level": 3, "note": "", "evidence": EVIDENCE, "seconds": 4.5, "asked": "", "climb": ""},
        "b": {"state": "level", "level": 0, "climb": "ynny", "seconds": 9, "evidence": {"kind": "learnt"}},
        "c": {"state": "not-applicable", "note": 'He said "no" : twice'},
        "d": {"state": "unknown", "asked": "sha256:0123456789abcdef"},
        "f": {"state": "level", "level": 5, "evidence": {"kind": "result", "date": "2026"}},
        "g": {"state": "level", "level": 1, "evidence": {"kind": "learnt", "witness": "a colleague"}},
        "scenario:one": {"state": "given", "best": "a", "worst": "c"},
        "recognition:two": {"state": "given", "known": ["x", "y"]},
        "gone": {"state": "skipped", "climb": "yy"},
    },
    "qualifications": ["foundation"],
}


def text_of(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")


def by_models(data: bytes) -> Assessment | None:
    """The assessment, or None where the models have any problem with it."""
    try:
        document = parse(data.decode("utf-8-sig"), "a.json")
        found = check(document, Assessment)
        document.raise_if_bad()
    except (ProblemError, UnicodeDecodeError):
        return None
    return found


def bare(claims: dict[str, Claim]) -> dict[str, Claim]:
    return {skill: replace(claim, seconds=None, climb="") for skill, claim in claims.items()}


def hold_same(data: bytes) -> bool:
    """Hold that ``data`` means the same both ways where it is recognised; return whether it is."""
    found = Recogniser(TOP).read(data)
    if found is None:
        return False
    other = by_models(data)
    assert other is not None
    assert (found.about, found.by, found.rater, found.role) == (other.about, other.by, other.rater, other.role)
    assert (found.practice, found.framework) == (other.practice, (other.framework.id, other.framework.version))
    assert found.started.isoformat() == other.started.isoformat()
    assert found.finished == (other.finished is not None)
    assert list(found.claims.items()) == list(bare(other.claims()).items())
    assert found.qualifications == other.qualifications
    return True


def plain() -> dict[str, Any]:
    data = copy.deepcopy(PLAIN)
    del data["answers"]["c"]["note"]  # a quote before a colon: left to the models
    return data


def test_the_plain_form_is_recognised() -> None:
    assert hold_same(text_of(plain()))
    compact = json.dumps(plain(), separators=(",", ":")).encode()
    assert hold_same(compact)


def test_what_this_program_writes_is_recognised() -> None:
    found = Assessment.model_validate(plain())
    assert hold_same(found.model_dump_json(indent=1, exclude_none=True, by_alias=True).encode() + b"\n")


def test_equal_claims_are_one_object() -> None:
    recogniser = Recogniser(TOP)
    first, second = recogniser.read(text_of(plain())), recogniser.read(text_of(plain() | {"about": "Bob Example"}))
    assert first is not None
    assert second is not None
    assert all(claim is second.claims[skill] for skill, claim in first.claims.items())


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
def mutants(draw: st.DrawFn) -> bytes:
    """An assessment with one to three changes in any place: dropped, of another type, renamed, more keys."""
    data = plain() if draw(st.booleans()) else copy.deepcopy(PLAIN)
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
    return text_of(data)


@given(mutants())
def test_changed_values_mean_the_same_or_are_left_to_the_models(data: bytes) -> None:
    hold_same(data)


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """The text of an assessment with bytes put in, taken out or repeated anywhere."""
    data = text_of(plain())
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
@example(b"\xef\xbb\xbf" + text_of(plain()))
@example(text_of(plain()) + b"{}")
@example(text_of(plain()).replace(b'"level": 3', b'"level": 03'))
@example(text_of(plain()).replace(b'"seconds": 4.5', b'"seconds": 1e999'))
@example(text_of(plain()).replace(b'"seconds": 4.5', b'"seconds": ' + b"9" * 5000))
@example(b"[" * 100_000)
def test_spoilt_text_means_the_same_or_is_left_to_the_models(data: bytes) -> None:
    hold_same(data)


lines = text_of(plain()).split(b"\n")


@pytest.mark.parametrize("colon", [b": ", b":", b" : ", b"\t:", b"\n:"])
@pytest.mark.parametrize("line", [line for line in lines if b'": ' in line and not line.endswith((b"{", b"["))])
def test_a_key_that_stands_twice_is_never_recognised(line: bytes, colon: bytes) -> None:
    again = line.rstrip(b",").replace(b": ", colon, 1)
    data = text_of(plain())
    assert data.count(line) >= 1
    twice = data.replace(line, again + b",\n" + line, 1)
    assert by_models(twice) is None
    assert Recogniser(TOP).read(twice) is None


def test_a_colon_in_a_note_hides_no_key_that_stands_twice() -> None:
    data = plain()
    data["answers"]["a"]["note"] = '":'
    assert Recogniser(TOP).read(text_of(data)) is None
    hidden = text_of(data).replace(b'"level": 3', b'"level" : 3, "level": 3')
    assert Recogniser(TOP).read(hidden) is None


@pytest.mark.parametrize("level", [-1, TOP + 1])
def test_levels_off_the_scale_are_left_to_the_models(level: int) -> None:
    data = plain()
    data["answers"]["a"]["level"] = level
    assert Recogniser(TOP).read(text_of(data)) is None
    data["answers"]["a"]["level"] = TOP
    assert Recogniser(TOP).read(text_of(data)) is not None
