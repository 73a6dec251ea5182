"""Lists of terms: their files and the faults in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from itsm_skills.frameworks.library import Library
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.questionnaires.kinds.terms import Term, TermsItem, load_terms
from kinds_support import LISTS, places, put


def faults(folder: Path) -> list[Problem]:
    library = Library([folder])
    with pytest.raises(ProblemError) as caught:
        load_terms(library.sources, library.framework)
    return list(caught.value.problems)


def test_a_framework_without_lists_has_none(folder: Path) -> None:
    library = Library([folder])
    assert load_terms(library.sources, library.framework) == ()


def test_terms_are_real_unless_the_file_says_otherwise(folder: Path) -> None:
    put(folder, "recognition", LISTS)
    library = Library([folder])
    terms = (Term("rye", "Rye", True), Term("grunse", "Grunse", False))
    assert load_terms(library.sources, library.framework) == (TermsItem("one", terms),)


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ("  - {id: rye, term: Rye again}\n", ("duplicate-id", "lists.0.terms.2.id", 8)),
        ("- id: one\n  terms: [{id: a, term: A}, {id: b, term: B}]\n", ("duplicate-id", "lists.1.id", 8)),
        ("- id: two\n  terms: [{id: rye, term: Rye}, {id: b, term: B}]\n", ("duplicate-id", "lists.1.terms.0.id", 9)),
    ],
)
def test_a_list_and_a_term_stand_once(folder: Path, more: str, place: tuple[str, str, int]) -> None:
    put(folder, "recognition", LISTS + more)
    assert places(faults(folder)) == [place]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("lists: []\n", "lists"),
        ("lists:\n- {id: one, terms: [{id: rye, term: Rye}]}\n", "lists.0.terms"),
        ("lists:\n- {id: one, terms: [{id: rye, term: Rye}, {id: b}]}\n", "lists.0.terms.1.term"),
        ("lists:\n- {id: one, terms: [{id: rye, term: Rye}, {id: b, term: B, real: perhaps}]}\n", "lists.0.terms.1.real"),
        ("lists:\n- {id: one, terms: [{id: rye, term: Rye}, {id: b, term: B, foil: true}]}\n", "lists.0.terms.1.foil"),
    ],
)  # fmt: skip
def test_a_list_that_is_none_is_refused(folder: Path, text: str, field: str) -> None:
    put(folder, "recognition", text)
    assert [problem.field for problem in faults(folder)] == [field]


def test_lists_of_another_framework_are_refused(folder: Path) -> None:
    put(folder, "recognition", LISTS, head='version: "1"\nframework: itsm\n')
    (problem,) = faults(folder)
    assert (problem.code, problem.field, problem.line) == ("framework-missing", "framework", 2)
    assert "'itsm'" in problem.what
    assert "'ward-systems'" in problem.what
