"""A framework of four levels and four skills, to break in one place at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

FILES = {
    "scale.yaml": """\
framework: {id: tiny, name: Tiny, version: "1.0"}
id: four
name: Four levels
levels:
  - {level: 0, name: none, anchor: Not yet.}
  - {level: 1, name: helps, anchor: With others.}
  - {level: 2, name: does, anchor: Alone.}
  - {level: 3, name: shapes, anchor: For others.}
evidence:
  ceilings: {learnt: 1, applied: 2, result: 3, exam: 1}
  stale_after_months: 24
attested_from: 3
""",
    "craft.yaml": """\
version: "1.0"
order: 2
domains:
  - {id: craft, name: Craft, plain_name: The craft, practices: true}
skills:
  - id: baking
    name: Baking
    plain_name: Bread on the shelf
    domain: craft
    technical_weight: 0.75
    summary: Bakes.
    business_statement: There is bread in the morning.
    themes: [growth]
    behaviours: {1: Kneads beside a baker., 2: Bakes a night's loaves alone., 3: Teaches three shops the dough.}
  - id: milling
    name: Milling
    plain_name: Flour in the bin
    domain: craft
    technical_weight: 1
    summary: Mills.
    business_statement: Nobody runs out of flour.
    behaviours: {1: Fills one hopper., 2: Sets both stones by ear., 3: Has mills abroad copy the setting.}
""",
    "people.yaml": """\
version: "1.0"
order: 1
domains:
  - {id: people, name: People, plain_name: The people}
skills:
  - id: selling
    name: Selling
    plain_name: Loaves sold
    domain: people
    technical_weight: 0.25
    summary: Sells.
    business_statement: Shelves are empty by noon.
    behaviours: {1: Greets regulars., 2: Runs the counter on Saturday., 3: Wins a hotel as customer.}
  - id: listening
    name: Listening
    plain_name: Wishes heard
    domain: people
    technical_weight: 0
    summary: Listens.
    business_statement: Complaints become recipes.
    behaviours: {1: Writes a complaint down., 2: Asks what lies behind it., 3: Changes the range by what was heard.}
""",
    "roles/baker.yaml": """\
version: "1.0"
id: baker
title: Baker
plain_title: The baker
purpose: Bakes the bread.
own_practice: {importance: 5, level: 2}
ladder: {to: [owner]}
targets:
  - {skill: baking, importance: 4, level: 2}
  - {skill: listening, importance: 3, level: 1}
""",
    "roles/owner.yaml": """\
version: "1.0"
id: owner
title: Owner
plain_title: The owner
purpose: Owns the shop.
ladder: {from: [baker]}
targets:
  - {skill: selling, importance: 5, level: 3}
""",
    "actions/all.yaml": """\
version: "1.0"
actions:
  - id: charge
    name: Take charge of {practice}
    kind: experience
    extra_hours: 4
    work_hours: 10
    weeks: 6
    cost: 0
    for_each: practices
    description: Own {practice} for six weeks.
    lifts:
      - {skill: each, from: 1, to: 2}
    requires:
      - {skill: each, level: 1}
    evidence: {kind: result, what: "A week of {practice}"}
  - id: school
    name: Evening school
    kind: education
    extra_hours: 20
    work_hours: 0
    weeks: 8
    cost: 300
    description: Eight evenings.
    lifts:
      - {skill: baking, from: 0, to: 1}
      - {skill: milling, from: 0, to: 1}
    evidence: {kind: learnt, what: The certificate}
  - id: counter
    name: A month at the counter
    kind: exposure
    extra_hours: 0
    work_hours: 40
    weeks: 4
    cost: 0
    description: Serve and listen.
    needs: [free-saturdays]
    lifts:
      - {skill: selling, from: 0, to: 2}
      - {skill: listening, from: 0, to: 1}
    requires:
      - {qualification: hygiene, or_action: school}
    evidence: {kind: applied, what: Ten wishes}
""",
    "qualifications.yaml": """\
version: "1.0"
qualifications:
  - id: hygiene
    name: Food hygiene
    body: The guild
    family: food
    examined: exam
    evidences: [{skill: baking, level: 1}]
    checked: seen
""",
    "vocabulary.yaml": """\
version: "1.0"
themes:
  - {id: growth, name: Growth, board_question: More?}
avoid:
  - {phrase: sourdough starter, plain: the mother}
""",
}

Edit = tuple[str, str, str]
Tiny = Callable[..., Path]


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    """Write the framework: ``tiny(("craft.yaml", "old", "new"), …)`` returns its folder with these words changed.

    An edit of ``old=""`` adds ``new`` at the end, or makes the file.
    """

    def write(*edits: Edit, name: str = "tiny") -> Path:
        texts = dict(FILES)
        for file, old, new in edits:
            text = texts.get(file, "")
            assert old in text, f"'{old}' is not in {file}"
            texts[file] = text.replace(old, new, 1) if old else text + new
        for file, text in texts.items():
            path = tmp_path / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / name

    return write
