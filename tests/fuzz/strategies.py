"""Hypothesis strategies for inputs: their choices are Hypothesis's own, so that failing inputs can be made smaller."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st

from fuzz.inputs import Input
from fuzz.making import make

_choices: st.SearchStrategy[Random] = st.randoms(use_true_random=False)


def inputs(kind: str) -> st.SearchStrategy[Input]:
    """Return inputs of ``kind``."""
    return _choices.map(lambda random: make(kind, random))
