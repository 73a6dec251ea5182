"""What the shipped lists of terms promise."""

from __future__ import annotations

import re

import pytest

from itsm_skills.frameworks.library import Library
from itsm_skills.questionnaires.kinds.terms import TermsItem, load_terms


@pytest.fixture(scope="module")
def lists(library: Library) -> tuple[TermsItem, ...]:
    return load_terms(library.sources, library.framework)


def test_24_real_and_six_invented_terms_stand_four_to_one(lists: tuple[TermsItem, ...]) -> None:
    assert [[term.real for term in found.terms].count(True) for found in lists] == [8, 8, 8]
    assert [[term.real for term in found.terms].count(False) for found in lists] == [2, 2, 2]
    texts = [term.text.casefold() for found in lists for term in found.terms]
    assert len(set(texts)) == len(texts) == 30


def test_ids_are_the_terms_in_small_letters(lists: tuple[TermsItem, ...]) -> None:
    for found in lists:
        for term in found.terms:
            assert term.id == re.sub(r"[^a-z]+", "-", term.text.lower().replace("'", "")), term


def test_place_does_not_give_an_invented_term_away(lists: tuple[TermsItem, ...]) -> None:
    places = [tuple(at for at, term in enumerate(found.terms) if not term.real) for found in lists]
    assert all(0 not in pair for pair in places)
    assert all(second - first > 1 for first, second in places)  # two together would look odd
    assert len(set(places)) == len(places)  # not in the same places list after list


def test_the_number_of_words_does_not_give_an_invented_term_away(lists: tuple[TermsItem, ...]) -> None:
    for found in lists:
        real = [len(term.text.split()) for term in found.terms if term.real]
        invented = [len(term.text.split()) for term in found.terms if not term.real]
        assert all(min(real) <= count <= max(real) for count in invented), found.name
        assert all(real.count(count) >= 1 for count in invented), found.name


def test_length_does_not_give_an_invented_term_away(lists: tuple[TermsItem, ...]) -> None:
    by_length = [sorted(found.terms, key=lambda term: len(term.text)) for found in lists]
    for ordered in by_length:
        assert ordered[0].real, ordered[0].text
        assert ordered[-1].real, ordered[-1].text
    # Calling the two longest, or the two shortest, of each list invented finds no more than half of the six.
    for guess in (slice(-2, None), slice(2)):
        assert sum(not term.real for ordered in by_length for term in ordered[guess]) <= 3
