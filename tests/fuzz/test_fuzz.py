"""A short fuzz with the same inputs every time, and everything that once ended in a fault.

The long run is one command, which CONTRIBUTING.md names. In both, every run must end as ``judging.py`` says.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from fuzz.catalogue import compiled
from fuzz.inputs import Input
from fuzz.judging import faults
from fuzz.making import MAKERS
from fuzz.running import Outcome, run
from fuzz.seeds import FOUND
from fuzz.strategies import inputs

FOUND_EARLIER = sorted(FOUND.glob("*.json"))

SHORT = {
    "large-table": 2,
    "command-line": 40,
    "answers": 15,
    "assessment": 15,
    "table": 15,
    "framework": 15,
    "interview": 8,
}
"""How many inputs of a kind the gate tries, if not ten."""


@pytest.fixture(scope="module", autouse=True)
def _catalogue() -> Iterator[None]:
    with compiled():
        yield


def ended_well(given: Input) -> Outcome:
    outcome = run(given)
    said = outcome.error or ascii(outcome.stderr.decode("utf-8", "replace"))[-2000:]
    assert faults(given, outcome) == [], f"{given.arguments}\n{said}"
    return outcome


@pytest.mark.parametrize("kind", MAKERS)
def test_every_input_ends_well(kind: str) -> None:
    @settings(
        max_examples=SHORT.get(kind, 10),
        derandomize=True,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs(kind))
    def ends_well(given: Input) -> None:
        ended_well(given)

    ends_well()


@pytest.mark.parametrize("path", FOUND_EARLIER, ids=lambda path: path.stem)
def test_what_once_ended_in_a_fault_ends_well(path: Path) -> None:
    ended_well(Input.from_json(path.read_text(encoding="utf-8")))
