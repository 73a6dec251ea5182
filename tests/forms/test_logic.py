"""The script of a form reads dates, climbs and checks as the program does; node runs it."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from itsm_skills.assessments.form_part import check_of
from itsm_skills.days import future, real_date
from itsm_skills.questionnaires.climb_rule import ENOUGH, MIDDLE_OUT
from tests_support import ROOT, absent

LOGIC = ROOT / "src" / "itsm_skills" / "forms" / "html" / "logic.js"
TODAY = date(2026, 3, 2)


@cache
def node() -> str:
    found = shutil.which("node")
    if found is None:
        absent("node", "on Debian run 'apt-get install nodejs'")
    return found


def calls(function: str, arguments: list[list[Any]]) -> list[Any]:
    """Return what ``function`` of logic.js returns for each of ``arguments``."""
    script = LOGIC.read_text("utf-8") + (
        "\nconst given = JSON.parse(require('fs').readFileSync(0, 'utf-8'));"
        f"process.stdout.write(JSON.stringify(given.map((one) => logic.{function}(...one) ?? null)));"
    )
    done = subprocess.run(
        [node(), "-e", script],
        input=json.dumps(arguments),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return list(json.loads(done.stdout))


def python_date(text: str) -> str | None:
    try:
        return real_date(text)
    except ValueError:
        return None


WRITTEN = [
    "2026", "2026-03", "2026-3", "2026-03-02", "2026-02-30", "2024-02-29", "2025-02-29", "1900-02-29", "0000", "0001",
    "03/2026", "3/2026", "13/2026", "March 2026", "march, 2026", "Mar. 2026", "ma 2026", "may 2026", "jun 2026",
    "2 March 2026", "02 Mar 2026", "31 April 2026", "2/March/2026", "02/03/2026", " 2026-03 ", "tomorrow", "", "20260302",
    "March", "2026 March", "Sept 2026", "Septembe 2026", "septembers 2026", "2026-03-02-01", "-2026", "2026-03-02 00:00:00",
    "2026-03-02T09:15", "2026-02-30 09:15", "02.03.2026", "2.3.2026 9:15", "31.02.2026", "2.3.26", "2026-03-02 noon", "２０２６", "99999",
]  # fmt: skip


def test_dates_mean_the_same() -> None:
    words = ["2", "02", "31", "2026", "99", "March", "mar.", "-", "/", ",", "2026-03", "0"]
    texts = [
        *WRITTEN,
        *(" ".join(three) for three in product(words, repeat=3)),
        *map("/".join, product(words, repeat=2)),
    ]
    assert calls("typedDate", [[text] for text in texts]) == [python_date(text) for text in texts]


def test_the_same_dates_lie_ahead() -> None:
    texts = ["2026", "2027", "2026-03", "2026-04", "2026-03-02", "2026-03-03", "2025-12-31"]
    asked = [[text, TODAY.isoformat()] for text in texts]
    assert calls("isAhead", asked) == [bool(future(text, TODAY)) for text in texts]


def test_climbs_go_the_same_way() -> None:
    for top in (3, 4, 5, 6):
        rule = {"start": MIDDLE_OUT.start(top), "enough": ENOUGH}
        steps = {level: [f"{level} {number}" for number in range(3)] for level in range(1, top + 1)}
        replies = ["".join(one) for length in range(8) for one in product("yn", repeat=length)]
        reached = calls("reached", [[one, rule, top] for one in replies])
        rungs = calls("rungs", [[{"steps": steps}, one, rule, top] for one in replies])
        for one, level, shown in zip(replies, reached, rungs, strict=True):
            following = MIDDLE_OUT.rung(one, top)
            assert level == (MIDDLE_OUT.reached(one, top) if following is None else None)
            if following is not None:
                assert shown[-1] == {"text": f"{following.level} {following.statement}", "reply": ""}


VALUES = st.recursive(
    st.none() | st.integers(-1000, 1000) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.from_regex("[a-z_-]{1,9}", fullmatch=True), inner),
    max_leaves=8,
)


@settings(max_examples=5)
@given(st.lists(VALUES, min_size=20, max_size=20))
def test_checks_are_the_same(values: list[Any]) -> None:
    assert calls("check", [[value] for value in values]) == [check_of(value) for value in values]


def test_files_are_called_by_name_role_and_day() -> None:
    head = {"person": "Åsa  Lindström-Groß", "role": "service-owner", "date": "2026-03-02"}
    made = calls("fileName", [[head], [{**head, "by": "../../etc/passwd"}], [{**head, "person": "山田 がく 한글"}]])
    assert made == [
        "asa-lindstrom-gross-service-owner-2026-03-02.answers.json",
        "asa-lindstrom-gross-service-owner-by-etc-passwd-2026-03-02.answers.json",
        "山田-がく-한글-service-owner-2026-03-02.answers.json",
    ]


def test_the_script_is_in_parts_that_can_be_read() -> None:
    for path in sorted(Path(LOGIC.parent).glob("*.js")):
        assert len(path.read_text("utf-8").splitlines()) < 400, path.name
