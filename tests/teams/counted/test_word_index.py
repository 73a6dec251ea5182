from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.teams.counted.word_index import _SPREAD, LONGEST, OTHER, PADDING, WordIndex

WORDS = [b"", b"0", b"3", b"aware", b"practise", b"practised", b'"practised"', b"not-applicable", b"sixteen letters!"]


def numbers(index: WordIndex, cells: list[bytes]) -> list[int]:
    text = b",".join(cells) + PADDING
    lengths = np.array([len(cell) for cell in cells], np.int64)
    starts = np.cumsum(np.append(0, lengths + 1))[:-1]
    return [int(one) for one in index.numbers(np.frombuffer(text, np.uint8), starts, lengths)]


def test_words_are_numbered_in_their_order() -> None:
    assert numbers(WordIndex(WORDS), WORDS) == list(range(1, len(WORDS) + 1))


def test_what_only_begins_or_ends_like_a_word_is_none() -> None:
    near = [b"practis", b"practised ", b"practisee", b"Practised", b"3\0", b"\0", b"not-applicablE", b"xot-applicable"]
    near += [b"sixteen letters!!", b"sixteen letters!" * 3, b"aware\0\0\0", b"practise\0", b"not-appl"]
    assert numbers(WordIndex(WORDS), near) == [OTHER] * len(near)


def test_a_text_made_to_have_the_key_of_a_word_is_none() -> None:
    word, tail = b"not-applicable", b"forged"
    keyed = int.from_bytes(word[:8], "little") ^ int.from_bytes(word[8:], "little") * _SPREAD % 2**64
    head = keyed ^ int.from_bytes(tail, "little") * _SPREAD % 2**64
    assert numbers(WordIndex(WORDS), [word, head.to_bytes(8, "little") + tail]) == [WORDS.index(word) + 1, OTHER]


@given(
    st.sets(st.binary(max_size=LONGEST).filter(lambda word: not {0, 44} & set(word)), min_size=1, max_size=40),
    st.lists(
        st.one_of(
            st.binary(max_size=20).filter(lambda word: 44 not in word), st.text("ab", max_size=18).map(str.encode)
        ),
        max_size=30,
    ),
)
def test_against_a_dictionary(words: set[bytes], others: list[bytes]) -> None:
    known = {word: number for number, word in enumerate(sorted(words), 1)}
    cells = [*others, *known, *(word + b"x" for word in known), *(word[:-1] for word in known)]
    assert numbers(WordIndex(list(known)), cells) == [known.get(cell, OTHER) for cell in cells]


@pytest.mark.parametrize("words", [[b"a", b"a"], [b"x" * 17], [b"a\0"], [b"%d" % number for number in range(255)]])
def test_words_that_it_cannot_hold(words: list[bytes]) -> None:
    with pytest.raises(ValueError, match="word index"):
        WordIndex(words)
