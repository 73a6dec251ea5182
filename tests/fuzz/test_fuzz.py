"""A short fuzz with the same inputs every time, and everything that once ended in a fault.

The long run is one command, which CONTRIBUTING.md names. In both, every run must end as ``judging.py`` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings

from fuzz.catalogue import compiled
from fuzz.command_lines import NEVER, CommandWords, commands, with_option
from fuzz.hostile import HALVES
from fuzz.inputs import Input
from fuzz.judging import faults
from fuzz.making import MAKERS, make, rich_world
from fuzz.running import Outcome, run
from fuzz.seeds import FOUND, ROOT
from fuzz.strategies import inputs

FOUND_EARLIER = [Input.from_json(path.read_text(encoding="utf-8")) for path in sorted(FOUND.glob("*.json"))]

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


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@pytest.mark.parametrize("kind", MAKERS)
def test_every_input_ends_well(kind: str) -> None:
    @settings(
        max_examples=SHORT.get(kind, 10),
        derandomize=True,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs(kind))
    def ends_well(given: Input) -> None:
        ended_well(given)

    for earlier in FOUND_EARLIER:
        if earlier.kind == kind:
            ends_well = example(earlier)(ends_well)
    ends_well()


@pytest.mark.parametrize("command", commands(), ids=lambda command: " ".join(command.words))
def test_half_of_a_character_can_stand_wherever_text_can(command: CommandWords) -> None:
    random = Random(" ".join(command.words))
    for param in command.params:
        if not (param.param_type_name == "option" and (param.is_flag or NEVER & {*param.opts})):
            for half in HALVES:
                line = with_option(command, param, half, random)
                ended_well(Input("command-line", line, rich_world(), b"\n" * 50))


def test_every_earlier_find_is_tried() -> None:
    assert {earlier.kind for earlier in FOUND_EARLIER} <= MAKERS.keys()


def test_every_command_of_the_program_is_tried() -> None:
    listed = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert {" ".join(command.words) for command in commands()} == set(re.findall("^## (.+)$", listed, re.MULTILINE))


GOOD = Input("answers", ("score", "answers.yaml"), {"answers.yaml": b"role: head-of-it\nanswers:\n  integrity: 3\n"})
FINE = Outcome(code=0, stdout=b"fine\n", stderr=b"", seconds=1.0, megabytes=100.0, files=dict(GOOD.files))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"code": None, "error": "Traceback", "where": "KeyError in view._skill"}, "traceback: KeyError in view._skill"),
        ({"code": 70}, "exit code 70"),
        ({"code": 3}, "silent: exit 3 without a message (score answers.yaml)"),
        ({"seconds": 5.1}, "slow: over 5 s (answers, score answers.yaml)"),
        ({"megabytes": 301.0}, "memory: over 300 MB (answers, score answers.yaml)"),
        ({"stdout": b"a\x1b[2J"}, "control character '\\x1b' on stdout (score answers.yaml): 'a'"),
        ({"stdout": "a\u202eb".encode()}, "control character '\\u202e' on stdout (score answers.yaml): 'a'"),
        ({"stderr": b"a.yaml: x: is wrong; mend it [off-scale]\n"}, "no line: off-scale: x: is wrong; mend it' (answers)"),
        ({"files": {}}, "changed an input: score answers.yaml .yaml"),
        ({"files": {**GOOD.files, ".a.tmp": b""}}, "left behind: .tmp (score answers.yaml)"),
        ({"files": {**GOOD.files, "home/a.json": b"{"}}, "half-written: score answers.yaml .json"),
        ({"files": {**GOOD.files, "a.md": b"\x1b"}}, "control character '\\x1b' in .md (score answers.yaml): ''"),
    ],
)  # fmt: skip
def test_what_must_not_be_is_a_fault(change: dict[str, Any], fault: str) -> None:
    assert faults(GOOD, FINE) == []
    assert faults(GOOD, replace(FINE, **change)) == [fault]


@pytest.mark.parametrize("problem", ["a.yaml:3: x: is wrong; mend it [off-scale]", "a.yaml: role: is missing; add it [missing-field]",
                                     "a.xlsx: can't be read; save it again [not-a-workbook]"])  # fmt: skip
def test_a_problem_with_its_place_is_none(problem: str) -> None:
    assert faults(GOOD, replace(FINE, code=3, stderr=f"{problem}\n".encode())) == []


@pytest.mark.parametrize("kind", MAKERS)
def test_an_input_can_be_made_and_kept_again(kind: str) -> None:
    given = make(kind, Random(f"{kind} again"))
    assert make(kind, Random(f"{kind} again")) == given
    assert Input.from_json(given.to_json()) == given
