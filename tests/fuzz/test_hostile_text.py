"""Hostile text stays text in every file that any command writes: reports, forms, tables, calendars, proposals and copies."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from functools import cache

import pytest

from fuzz.catalogue import compiled
from fuzz.inputs import Input
from fuzz.judging import ACTS, TEXTS
from fuzz.running import run
from fuzz.seeds import folder_files, seeds
from itsm_skills.reports.formats import FORMATS

ESCAPES = "\x1b[31mred\x1b]52;c;aGFja2Vk\x07\x9b31m\x7f\x00\x85"
UNSEEN = "\u202egnp.exe\u2066\u200b\u00ad\ufeff"
FORMULAS = "=1+1;=2+2\t@SUM(A1)|+3"
MARKUP = "<script>alert(1)</script>"
HOSTILE = f"{FORMULAS}{ESCAPES}{UNSEEN}{MARKUP}"
TYPED = f"{FORMULAS}{UNSEEN}{MARKUP}"
"""What a table or an option can hold: no control characters that its own format has no way to write."""

RUNS = re.compile(r"\s*[=+@\uff1d\uff0b\uff20]|\s*-(?!\d)")
"""How a formula begins. A minus before a digit is a number."""


@pytest.fixture(scope="module", autouse=True)
def _catalogue() -> Iterator[None]:
    with compiled():
        yield


def quoted(text: str) -> str:
    """Return ``text`` as YAML and JSON write it."""
    return json.dumps(text)


def table() -> bytes:
    """Return the answers of six people and their manager, with hostile names of people and teams."""
    rows = [["person", "team", "role", "rater", "by", "incident-management", "problem-management", "service-desk"]]
    for number in range(6):
        name = f"{TYPED} {number}"
        rows.append([name, f"{HOSTILE} team", "service-desk-manager", "self", "", str(number % 5), "3", "2"])
        rows.append([name, f"{HOSTILE} team", "service-desk-manager", "manager", f"{TYPED} boss", "3", "1", "4"])
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue().encode()


def answers() -> bytes:
    """Return an answers file with hostile notes and witnesses."""
    evidence = f"{{kind: applied, date: 2026-01, note: {quoted(HOSTILE)}, witness: {quoted(HOSTILE)}}}"
    lines = (
        f"person: {quoted(TYPED)}",
        "role: service-owner",
        "answers:",
        f"  incident-management: {{level: 3, note: {quoted(HOSTILE)}, evidence: {evidence}}}",
        "  supplier-management: 1",
        f"  service-level-management: {{level: 2, note: {quoted(HOSTILE)}, evidence: {evidence}}}",
    )
    return "\n".join(lines).encode()


def goals() -> bytes:
    """Return a goals file with a hostile goal."""
    return f"personal:\n  - {{id: one, outcome: {quoted(HOSTILE)}, by: 2035-12-31, skills: [supplier-management]}}\n".encode()


def team() -> bytes:
    """Return a team file with hostile names."""
    person = (
        f"{{person: {quoted(TYPED)}, team: {quoted(TYPED)}, role: service-owner, manager: {quoted(TYPED + 'boss')}}}"
    )
    return f"name: {quoted(HOSTILE)}\npeople:\n  - {person}\n".encode()


def framework() -> dict[str, bytes]:
    """Return a framework with hostile texts in the place of good ones."""
    files = dict(folder_files("examples/own-framework", "fw"))
    return {
        name: re.sub(
            rb'"Ward|"Has |"On the|"Writes |"Asks ', lambda found: quoted(HOSTILE)[:-1].encode() + found[0][1:], content
        )
        for name, content in files.items()
    }


@cache
def world() -> dict[str, bytes]:
    """Return all hostile files."""
    return {
        "people.csv": table(),
        "answers.yaml": answers(),
        "goals.yaml": goals(),
        "team.yaml": team(),
        "notice.txt": f"Who reads it\n\n{TYPED}\n".encode(),
        "robin.yaml": seeds("answers")[0].content,
        **framework(),
    }


LOOK = ("--organisation", TYPED)
REPORTS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("score", "answers.yaml"): ("table", "markdown", "html", "json", "docx"),
    ("plan", "answers.yaml", "--quarters", "1", "--goals", "goals.yaml"): (
        "markdown",
        "html",
        "json",
        "ics",
        "xlsx",
        "docx",
    ),
    ("portfolio", "answers.yaml"): ("markdown", "html", "json", "docx"),
    ("team", "report", "people.csv"): ("markdown", "html", "json", "csv", "xlsx", "docx"),
    ("team", "report", "people.csv", "--long"): ("csv", "xlsx"),
    ("team", "report", "people.csv", "--anonymous", "--min-group", "3"): ("markdown", "html", "json", "csv"),
    ("team", "coverage", "people.csv"): ("markdown", "html", "json", "csv", "xlsx"),
    ("team", "calibration", "people.csv"): ("markdown", "html", "json", "csv", "xlsx", "docx"),
    ("team", "plan", "people.csv", "--quarters", "1"): ("markdown", "html", "json", "csv", "ics", "xlsx", "docx"),
    ("score", "fw/answers/robin.yaml", "--frameworks", "fw"): ("table", "markdown", "html", "json"),
}
"""Reports, and the formats in which each is written."""

FORMS = ("--role", "service-owner", "--questionnaire", "quick", "--notice", "notice.txt")
OTHERS: tuple[tuple[str, ...], ...] = (
    ("score", "answers.yaml", "--explain", "service-level-management"),
    ("form", "html", *FORMS, *LOOK, "--as", TYPED, "--output", "out.html"),
    ("form", "xlsx", *FORMS, *LOOK, "--as", TYPED, "--output", "out.xlsx"),
    ("form", "paper", *FORMS, *LOOK, "--output", "out.html"),
    ("form", "surveyjs", *FORMS, "--about", TYPED, "--rater", "manager", "--output", "out.json"),
    ("form", "xlsform", *FORMS, "--about", TYPED, "--rater", "manager", "--output", "out.xlsx"),
    ("form", "html", "--team", "team.yaml", "--questionnaire", "quick", "--output", "forms/"),
    ("form", "xlsx", "--team", "team.yaml", "--questionnaire", "quick", "--output", "forms/"),
    ("hand-in", "answers.yaml", "--output", "out.json"),
    ("import", "people.csv", "--output", "out.csv"),
    ("import", "people.csv", "--output", "out/"),
    ("import", "people.csv", "--dry-run", "--map", "map.yaml"),
    ("team", "new", "people.csv", "--output", "new-team.yaml"),
    ("assess", "--answers", "answers.yaml", "--output", "out.json"),
    ("framework", "list", "--frameworks", "fw"),
    ("questionnaire", "show", "standard", "--frameworks", "fw"),
    ("goals", "show", "goals.yaml"),
)
"""Other commands that write what somebody typed."""


def report_lines() -> list[tuple[str, ...]]:
    endings = {name: (format.endings or (".txt",))[0] for name, format in FORMATS.items()}
    return [
        (*words, *(() if "--long" in words else LOOK), "--format", name, "--output", f"out{endings.get(name, '.txt')}")
        for words, names in REPORTS.items()
        for name in names
    ]


@pytest.mark.parametrize(
    "words", [*report_lines(), *OTHERS], ids=lambda words: " ".join(word for word in words if word.isascii())[:90]
)
def test_hostile_text_stays_text(words: tuple[str, ...]) -> None:
    outcome = run(Input("hostile", words, world()))
    assert outcome.code == 0, outcome.error or outcome.stderr.decode()
    written = {name: content for name, content in outcome.files.items() if name not in world() and name[:5] != "home/"}
    written |= {"stdout.txt": outcome.stdout, "stderr.txt": outcome.stderr}
    assert len(written) > 2 or outcome.stdout
    for name, content in written.items():
        assert list(acting(name, content)) == [], name


def acting(name: str, content: bytes) -> Iterator[str]:
    """Yield what in a file could act on whoever opens it."""
    if content.startswith(b"PK"):
        yield from acting_in_archive(content)
        return
    text = content.decode("utf-8")
    assert TEXTS.search(name)
    yield from (
        f"{found[0]!r} after {text[max(0, found.start() - 30) : found.start()]!r}" for found in ACTS.finditer(text)
    )
    if name.endswith(".csv"):
        for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))):
            yield from (cell for cell in row for part in re.split("[;\t|]", cell) if RUNS.match(part))
    if name.endswith(".html") and MARKUP in text:
        yield MARKUP


def acting_in_archive(content: bytes) -> Iterator[str]:
    """Yield what in a workbook or a Word file could act: formulas in cells, and what XML escapes for workbooks."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for member in archive.namelist():
            if not member.endswith((".xml", ".rels")):
                continue
            text = archive.read(member).decode("utf-8")
            acts = [*ACTS.findall(text), *re.findall(r"_x00[01][0-9A-F]_", text)]
            yield from (f"{found!r} in {member}" for found in acts)
            yield from (f"{found} in {member}" for found in re.findall(r"<c\b[^>]*><f>.*?</f>", text))
