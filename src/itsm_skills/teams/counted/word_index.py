"""Finds the words of a small fixed list among a million cells at once."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Places = NDArray[np.int64]

OTHER = 0
"""The number of every cell that holds none of the words."""

WORD = 8
LONGEST = 2 * WORD
"""The longest word that can be looked up, in bytes."""

PADDING = bytes(LONGEST)
"""What has to follow the text, so that sixteen bytes can be read from its last cell."""

_MASKS = np.array([(1 << 8 * length) - 1 for length in range(WORD + 1)], dtype=np.uint64)
_SPREAD = 0x9E3779B97F4A7C15  # odd, so that the bytes after the eighth reach all bits of the key


class WordIndex:
    """Numbers its words from 1 in the order given.

    A cell is read as one or two numbers of eight bytes. They lead to the only word that it can be. Its length and bytes
    are then compared in full, so that no other text is taken for a word.
    """

    def __init__(self, words: Sequence[bytes]) -> None:
        fit = all(len(word) <= LONGEST and 0 not in word for word in words)
        if not fit or len(words) >= 255 or len(set(words)) < len(words):
            raise ValueError(
                f"a word index takes fewer than 255 different words of at most {LONGEST} bytes, none of them 0"
            )
        keys = [_key(word) for word in words]
        bits = max(4, 2 * len(words).bit_length())
        multiplier = _multiplier(keys, bits)
        self._shift, self._multiplier = np.uint64(64 - bits), np.uint64(multiplier)
        self._numbers = np.zeros(1 << bits, np.uint8)
        self._keys = np.zeros(1 << bits, np.uint64)
        self._tails = np.zeros(1 << bits, np.uint64)
        self._lengths = np.full(1 << bits, -1, np.int64)
        for number, (word, key) in enumerate(zip(words, keys, strict=True), 1):
            slot = _slot(key, multiplier, bits)
            self._numbers[slot], self._keys[slot], self._lengths[slot] = number, key, len(word)
            self._tails[slot] = _number(word[WORD:])

    def numbers(self, text: Bytes, starts: Places, lengths: Places) -> Bytes:
        """Return the number of the word in each cell, or OTHER; ``text`` ends with PADDING."""
        at = np.ndarray((len(text) - WORD + 1,), "<u8", text.data, strides=(1,))
        first, length = starts.ravel(), lengths.ravel()
        keys = at[first]
        keys &= _MASKS.take(length, mode="clip")
        long = np.flatnonzero(length > WORD)
        # A text longer than any word never passes the comparison of lengths, whatever is read of it.
        tails = at[first[long] + WORD] & _MASKS.take(length[long] - WORD, mode="clip")
        keys[long] ^= tails * np.uint64(_SPREAD)
        slots = ((keys * self._multiplier) >> self._shift).view(np.int64)
        same = self._keys.take(slots) == keys
        same &= self._lengths.take(slots) == length
        same[long] &= self._tails.take(slots[long]) == tails
        found = self._numbers.take(slots)
        found *= same
        return found.reshape(starts.shape)


def _number(word: bytes) -> int:
    return int.from_bytes(word[:WORD], "little")


def _key(word: bytes) -> int:
    return _number(word) ^ _number(word[WORD:]) * _SPREAD % 2**64


def _slot(key: int, multiplier: int, bits: int) -> int:
    return key * multiplier % 2**64 >> 64 - bits


def _multiplier(keys: Sequence[int], bits: int) -> int:
    """Return an odd number that takes each of ``keys`` to a slot of its own."""
    chance = random.Random(1)
    while True:
        multiplier = chance.getrandbits(64) | 1
        if len({_slot(key, multiplier, bits) for key in keys}) == len(keys):
            return multiplier
