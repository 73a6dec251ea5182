from __future__ import annotations

import re

import pytest

from itsm_skills.frameworks.library import Library
from itsm_skills.reports.plan.first_person import intention


@pytest.mark.parametrize(
    ("instruction", "said"),
    [
        ("Choose the agreement and book 30 minutes.", "choose the agreement and book 30 minutes"),
        ("Ask your manager whether you can help.", "ask my manager whether I can help"),
        ("Ask them to accept you as mediator.", "ask them to accept me as mediator"),
        ("Ask one of them to spare you half an hour.", "ask one of them to spare me half an hour"),
        (
            "Invite people you trust to join you, and say why you are asking.",
            "invite people I trust to join me, and say why I am asking",
        ),
        ("List what you'll need. Send it to your sponsor.", "list what I'll need"),
        ("Agree what will stay between the two of you.", "agree what will stay between the two of us"),
        ("If you hold a certificate, look for a bridge course.", None),
        ("With the sponsor, write down what is going wrong.", None),
        ("IT needs a plan.", None),
        ("I'd begin here.", None),
    ],
)
def test_an_instruction_becomes_an_intention_or_has_to_be_quoted(instruction: str, said: str | None) -> None:
    assert intention(instruction) == said


def test_nearly_every_first_half_hour_of_the_catalogue_can_be_said_in_the_first_person(library: Library) -> None:
    steps = [action.steps.first_half_hour for action in library.actions if action.steps]
    said = [intention(step) for step in steps]
    assert said.count(None) <= len(steps) / 50
    assert not [text for text in said if text and re.search(r"\byou(r|rs|rself)?\b", text, re.IGNORECASE)]
