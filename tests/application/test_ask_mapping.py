"""What isn't certain about a table is asked, and the answers make a mapping."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from itsm_skills.application.ask_mapping import ask_mapping, is_uncertain
from itsm_skills.application.import_answers import answers_table, import_answers
from itsm_skills.frameworks.library import Library

TEXT = "Name,Cloud,Integrity\nAnn,Hm,Expert\nBo,Expert,Expert\nCy,,Hm\n"


def answering(*answers: str) -> tuple[Callable[[str], str], list[str]]:
    asked: list[str] = []
    left = list(answers)

    def ask(question: str) -> str:
        asked.append(question)
        return left.pop(0)

    return ask, asked


def test_answers_make_the_mapping(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "t.csv"
    path.write_text(TEXT, "utf-8")
    found = import_answers([str(path)], library, today=date(2026, 3, 2))
    (one,) = found.understood
    assert is_uncertain(one)
    assert found.ratings == ()
    ask, asked = answering("nonsense-skill", "architecture-and-cloud-literacy", "9", "4", "")
    given = ask_mapping(one, library, ask)
    assert asked[0].startswith("Which skill is 'Cloud'?")
    assert "no skill 'nonsense-skill'" in asked[1]
    assert asked[2].startswith("'Expert' appears in 2 cells. Which level does it mean?")
    assert asked[3].startswith("9 isn't on the scale")
    assert len(asked) == 5
    again = import_answers([str(path)], library, today=date(2026, 3, 2), given={str(path): given})
    assert again.problems == ()
    assert answers_table(again, library).splitlines() == [
        "person,integrity,architecture-and-cloud-literacy",
        "Ann,4,",
        "Bo,4,4",
        "Cy,,",
    ]
