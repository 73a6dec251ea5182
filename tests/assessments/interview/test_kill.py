"""SIGKILL at a hundred random moments of a real session in a pseudo-terminal: no answer lost, none invented."""

from __future__ import annotations

import json
import os
import random
import sys
from pathlib import Path

import pytest

from itsm_skills.frameworks.library import Library
from itsm_skills.questionnaires.loader import find_questionnaire

pexpect = pytest.importorskip("pexpect")
ROOT = Path(__file__).parents[3]
TWENTY = """\
id: twenty
name: Twenty
version: "1"
framework: itsm
purpose: Twenty skills without a break.
minutes: 60
items_from: full
select: [SKILLS]
""".replace("SKILLS", ", ".join(item.id for item in find_questionnaire("quick", Library()).level_items()))
MOMENTS = 100
SLICES = 10


def expected(number: int) -> int:
    """The level that answers question ``number``, counted from 0."""
    return number * 7 % 3


def answers_in(home: Path) -> list[int]:
    files = list((home / "assessments").glob("*.json"))
    assert len(files) <= 1
    if not files:
        return []
    return [answer["level"] for answer in json.loads(files[0].read_text("utf-8"))["answers"].values()]


@pytest.mark.parametrize("seed", range(SLICES))
def test_killed_at_random_moments_and_resumed(tmp_path: Path, seed: int) -> None:
    randomness = random.Random(seed)
    home = tmp_path / "home"
    questionnaire = tmp_path / "twenty.yaml"
    questionnaire.write_text(TWENTY, "utf-8")
    environment = {**os.environ, "ITSM_SKILLS_HOME": str(home), "PYTHONUTF8": "1"}
    for _ in range(MOMENTS // SLICES):
        before = answers_in(home)
        if len(before) >= 17:
            for path in (home / "assessments").glob("*.json"):
                path.unlink()
            before = []
        child = pexpect.spawn(
            sys.executable,
            ["-m", "itsm_skills", "assess", "-q", str(questionnaire), "--role", "service-owner"],
            env=environment,
            cwd=str(ROOT),
            encoding="utf-8",
            dimensions=(40, 80),
            timeout=60,  # seconds, on a machine that is busy with other tests
        )
        if child.expect(["Press Enter to carry on", "Press Enter to begin"]):
            child.sendline("")
            if child.expect(["What name", "1 of 20"]) == 0:
                child.sendline("")
        else:
            child.sendline("")
        acknowledged = len(before)
        for number in range(len(before), len(before) + randomness.randint(0, 3)):
            child.expect(r"\n(\x1b\[\?2004h)?> ")
            child.sendline(str(expected(number)))
            child.expect(rf"{number + 2} of 20")
            acknowledged = number + 1
        # One more line is on its way, wholly or in part, when the process dies at some moment of handling it.
        typed = randomness.choice(["", str(expected(acknowledged)), f"{expected(acknowledged)}\n"])
        child.send(typed)
        child.expect([pexpect.TIMEOUT, pexpect.EOF], timeout=randomness.choice([0.0, 0.0005, 0.002, 0.005, 0.02]))
        child.kill(9)
        child.close(force=True)
        after = answers_in(home)
        assert after[: len(before)] == before
        assert acknowledged <= len(after) <= acknowledged + 1
        assert after == [expected(number) for number in range(len(after))]
        assert not [
            path for path in home.rglob("*") if path.is_file() and path.suffix not in {".json", ".tmp", ".lock"}
        ]
