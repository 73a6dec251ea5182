"""Finding entries by what people call them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from itsm_skills.frameworks.names import find, name_of
from itsm_skills.problems import ProblemError


@dataclass(frozen=True)
class Titled:
    id: str
    title: str
    also_known_as: tuple[str, ...] = ()


HEAD = Titled("head-of-it", "Head of IT", ("IT director", "Desk lead"))
DESK = Titled("service-desk", "Service desk lead", ("desk lead",))
OWNER = Titled("service-owner", "Service owner", ("service-desk",))
ALL = (HEAD, DESK, OWNER)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("head-of-it", HEAD),
        ("HEAD OF IT", HEAD),
        ("head_of_it", HEAD),
        ("  Service   desk lead ", DESK),
        ("it director", HEAD),
        ("Service Desk", DESK),  # an id counts before another name of something else
    ],
)
def test_an_entry_is_found_by_id_name_or_other_name(typed: str, meant: Titled) -> None:
    assert find("role", typed, ALL) is meant


def test_a_name_of_several_lists_them() -> None:
    with pytest.raises(ProblemError) as caught:
        find("role", "Desk Lead", ALL, path="--role")
    assert str(caught.value) == (
        "--role: 'Desk Lead' could mean any of these: Head of IT (head-of-it), Service desk lead (service-desk); "
        "use the id in brackets [ambiguous-name]"
    )


@pytest.mark.parametrize("typed", ["head of i", "servce-owner", "IT-directr", "service desk le"])
def test_a_suggestion_works_when_typed(typed: str) -> None:
    with pytest.raises(ProblemError) as caught:
        find("role", typed, ALL)
    suggested = caught.value.problems[0].fix.removeprefix("did you mean '").removesuffix("'?")
    assert find("role", suggested, ALL) in ALL


def test_the_name_of_an_entry_is_its_title_or_id() -> None:
    assert name_of(HEAD) == "Head of IT"
