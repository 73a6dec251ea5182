"""Makes the files of examples/team-round again: twelve answers files, and a workbook with a manager's ratings.

They contain the same answers as examples/team. LibreOffice fills in the workbook. Run it from the top folder:

    PYTHONPATH=src:tests python tools/make_round.py
"""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
from pathlib import Path

from forms.office import type_into
from forms.test_workbook import heads, rows
from itsm_skills.frameworks.library import Library

TEAM = Path("examples/team")
ROUND = Path("examples/team-round")


def _run(*arguments: object) -> None:
    subprocess.run([sys.executable, "-m", "itsm_skills", *map(str, arguments)], check=True)


def _main() -> None:
    for path in ROUND.glob("*"):
        path.unlink()
    _run("import", TEAM / "answers.csv", TEAM / "answers", "--output", f"{ROUND}/")
    for path in ROUND.glob("*"):
        path.chmod(0o644)
    book = ROUND / "ratings-by-maren.xlsx"
    _run("form", "xlsx", "--team", TEAM / "team.yaml", "--rater", "manager", "--output", book)
    names = {skill.id: skill.name for skill in Library().framework.skills.values()}
    with (TEAM / "manager.csv").open(encoding="utf-8", newline="") as stream:
        rated = {row["person"]: row for row in csv.DictReader(stream)}
    people = [line.split('"')[1] for line in (TEAM / "team.yaml").read_text("utf-8").splitlines() if "person:" in line]
    cells = {}
    for person, ratings in rated.items():
        sheet = people.index(person)
        table = rows(book, sheet)
        for number, row in enumerate(table[heads(table) + 1 :], heads(table) + 2):
            level = next((text for skill, text in ratings.items() if names.get(skill) == row[1]), "")
            if level:
                cells[sheet, f"C{number}"] = level
    with tempfile.TemporaryDirectory() as folder:
        type_into(book.resolve(), cells, Path(folder) / "office")


if __name__ == "__main__":
    _main()
