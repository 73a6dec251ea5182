"""Makes inputs: for each kind of file, changed files and the commands that read them; and command lines and lines typed."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from fuzz.command_lines import command_line
from fuzz.hostile import TEXTS
from fuzz.inputs import Input
from fuzz.seeds import Seed, folder_files, home_files, seeds
from fuzz.table_mutations import WRITERS, as_parquet, as_text, changed_grid, long_grid
from fuzz.text_mutations import change_bytes, change_member
from fuzz.tree_mutations import change_tree

Files = dict[str, bytes]
Words = tuple[str, ...]

ROLE: Words = ("--role", "service-owner")
TEAM = ("team", "report", "people")
READERS: dict[str, tuple[Words, ...]] = {
    "assessment": (
        ("score", "FILE"),
        ("score", "FILE", "--explain", "incident-management"),
        ("score", "FILE", "--others", "FILE"),
        ("plan", "FILE", "--quarters", "1"),
        ("compare", "FILE", "1"),
        ("history",),
        ("portfolio", "FILE"),
        ("hand-in", "FILE"),
        ("evidence", "add", "incident-management", "FILE", "--kind", "applied", "--what", "x"),
        ("team", "report", "FILE"),
        ("score", "-"),
    ),
    "answers": (
        ("assess", "--answers", "FILE"),
        ("assess", "--answers", "-"),
        ("score", "FILE"),
        ("plan", "FILE", "--quarters", "1"),
        ("portfolio", "FILE"),
        ("hand-in", "FILE"),
        ("team", "report", "FILE"),
        ("team", "plan", "FILE", "--quarters", "1"),
        ("team", "calibration", "FILE"),
        ("team", "new", "FILE"),
        ("import", "FILE", "--output", "out.csv"),
        ("import", "FILE", "--output", "out/"),
    ),
    "form-result": (
        ("assess", "--answers", "FILE"),
        ("import", "FILE", "--output", "out/"),
        ("import", "FILE", "--dry-run"),
        ("team", "report", "FILE"),
        ("score", "FILE"),
    ),
    "table": (
        ("team", "report", "FILE", *ROLE),
        ("team", "report", "FILE", *ROLE, "--anonymous", "--min-group", "3"),
        ("team", "report", "FILE", *ROLE, "--long", "--format", "csv"),
        ("team", "report", "FILE", *ROLE, "--before", "people"),
        ("team", "coverage", "FILE", *ROLE),
        ("team", "calibration", "FILE", *ROLE),
        ("team", "plan", "FILE", *ROLE, "--quarters", "1", "--allow-bad"),
        ("team", "new", "FILE", *ROLE),
        ("import", "FILE", *ROLE, "--output", "out.csv"),
        ("import", "FILE", *ROLE, "--output", "out/"),
        ("import", "FILE", "--dry-run", "--map", "new-map.yaml"),
        ("import", "FILE", "--map", "map.yaml", "--output", "out.csv"),
        ("assess", "--answers", "FILE", *ROLE),
        ("team", "report", "-", *ROLE),
    ),
    "mapping": (
        ("import", "people/matrix.csv", "--map", "FILE", "--output", "out.csv"),
        ("import", "people/matrix.csv", "--map", "FILE", "--dry-run"),
        ("team", "report", "people/matrix.csv", "--map", "FILE", *ROLE),
    ),
    "team": (
        ("team", "report", "people", "--team", "FILE"),
        ("team", "coverage", "people", "--team", "FILE"),
        ("team", "plan", "people", "--team", "FILE", "--quarters", "1"),
        ("team", "report", "people", "--team", "FILE", "--anonymous", "--min-group", "3"),
        ("team", "calibration", "people", "--team", "FILE"),
        ("team", "new", "people", "--team", "FILE"),
        ("form", "html", "--team", "FILE", "--output", "forms/", "-q", "quick"),
        ("team", "report", "people", "--team", "-"),
    ),
    "goals": (
        ("goals", "validate", "FILE"),
        ("goals", "show", "FILE"),
        ("plan", "1", "--goals", "FILE", "--quarters", "1"),
        ("team", "plan", "people", "--goals", "FILE", "--quarters", "1"),
        ("goals", "new", "FILE"),
        ("goals", "validate", "-"),
    ),
    "person": (
        ("person", "show", "--person", "FILE"),
        ("score", "1", "--person", "FILE"),
        ("portfolio", "--person", "FILE"),
        ("plan", "1", "--person", "FILE", "--quarters", "1"),
        ("person", "add-qualification", "itil4-foundation", "--since", "2024-01-01", "--person", "FILE"),
        ("person", "add-cpd", "--what", "x", "--points", "1", "--kind", "education", "--person", "FILE"),
        ("person", "plan-with", "--person", "FILE"),
    ),
    "kept-plan": (
        ("plan", "status"),
        ("plan", "status", "two-year-skills-outlook", "--done", "--hours", "3"),
        ("plan", "status", "two-year-skills-outlook", "--moved-to", "2026-09-07"),
        ("plan", "status", "--format", "json"),
        ("assess", "--answers", "answers.yaml", "--with-plan-evidence"),
        ("plan", "--keep", "--quarters", "1"),
        (),
    ),
    "ledger": (
        ("team", "report", "people", "--anonymous", "--min-group", "3", "--ledger", "FILE"),
        ("team", "report", "people", "--anonymous", "--min-group", "3", "--ledger", "FILE", "--expect-ledger"),
    ),
    "theme": (
        ("score", "1", "--theme", "FILE", "--output", "out.html"),
        ("form", "html", "--theme", "FILE", "--output", "out.html", "-q", "quick", *ROLE),
    ),
    "template": (("score", "1", "--template", "look", "--output", "out.html"),),
    "logo": (
        ("score", "1", "--logo", "FILE", "--output", "out.html"),
        ("score", "1", "--logo", "FILE", "--output", "out.docx"),
        ("form", "html", "--logo", "FILE", "--output", "out.html", "-q", "quick", *ROLE),
    ),
    "notice": (
        ("form", "html", "--notice", "FILE", "--output", "out.html", "-q", "quick", *ROLE),
        ("form", "xlsx", "--notice", "FILE", "--output", "out.xlsx", "-q", "quick", *ROLE),
        ("form", "paper", "--notice", "FILE", "-q", "quick", *ROLE),
        ("form", "surveyjs", "--notice", "FILE", "-q", "quick", *ROLE),
        ("form", "xlsform", "--notice", "FILE", "--output", "out.xlsx", "-q", "quick", *ROLE),
    ),
    "framework": (
        ("framework", "validate", "fw"),
        ("framework", "validate", "fw", "--strict"),
        ("role", "validate", "--frameworks", "fw"),
        ("action", "validate", "--frameworks", "fw"),
        ("questionnaire", "validate", "FILE", "--frameworks", "fw"),
        ("questionnaire", "list", "--frameworks", "fw"),
        ("questionnaire", "show", "standard", "--frameworks", "fw"),
        ("qualification", "list", "--frameworks", "fw"),
        ("framework", "list", "--frameworks", "fw"),
        ("score", "answers.yaml", "--frameworks", "fw"),
        ("plan", "answers.yaml", "--frameworks", "fw", "--quarters", "1"),
        ("assess", "--answers", "fw/answers/robin.yaml", "--frameworks", "fw"),
        ("score", "1", "--frameworks", "fw"),
    ),
}
"""The commands that read each kind of file; FILE stands for it."""

PLACES: dict[str, tuple[str, ...]] = {
    "assessment": ("assessment.json", "home/assessments/2026-03-02T000000-alex-example-standard.json"),
    "goals": ("goals.yaml", "home/goals.yaml"),
    "person": ("person.yaml", "home/person.yaml"),
    "kept-plan": ("home/plans/2026-03-02T000000-alex-example.json",),
    "ledger": ("home/ledger.json", "ledger.json"),
    "template": ("look/document.html.j2",),
    "team": ("team.yaml", "people/team.yaml"),
}
"""Where a file of a kind is written, if not in the folder under its own name."""

FRAMEWORK_FILES = {
    "scale": "fw/scale.yaml",
    "skills": "fw/ward-support.yaml",
    "role": "fw/roles/role.yaml",
    "actions": "fw/actions/ours.yaml",
    "questionnaire": "fw/questionnaires/standard.yaml",
    "qualifications": "fw/qualifications.yaml",
    "vocabulary": "fw/vocabulary.yaml",
    "crosswalk": "fw/crosswalks/one.yaml",
    "climbs": "fw/questionnaires/climbs/one.yaml",
    "scenarios": "fw/questionnaires/scenarios/one.yaml",
    "recognition": "fw/questionnaires/recognition/one.yaml",
}
"""Where the files of a framework are written, by their kinds."""

FORMATS = ("json", "markdown", "html", "xlsx", "csv", "ics", "docx", "table", "parquet")
REPORTS = frozenset({"score", "plan", "compare", "portfolio", "team"})


def world() -> Files:
    """Return the files that commands find: one good file of each kind, and a home with an example."""
    return {
        **home_files(),
        "answers.yaml": seeds("answers")[0].content,
        "assessment.json": seeds("assessment")[0].content,
        "table.csv": seeds("table")[0].content,
        "people/answers.csv": seeds("table")[0].content,
        "people/matrix.csv": folder_files("examples/import", "people")["people/matrix.csv"],
        "map.yaml": seeds("mapping")[0].content,
    }


def rich_world() -> Files:
    """Return ``world`` and the rest: a workbook, a team file, a framework and a look."""
    return {
        **world(),
        **folder_files("examples/own-framework", "fw"),
        **folder_files("examples/own-look", "look"),
        "table.xlsx": seeds("workbook")[0].content,
        "team.yaml": seeds("team")[0].content,
        "goals.yaml": seeds("goals")[0].content,
        "person.yaml": seeds("person")[0].content,
        "notice.txt": seeds("notice")[0].content,
        "home/ledger.json": seeds("ledger")[0].content,
    }


def _changed(seed: Seed, random: Random) -> bytes:
    """Return the content of ``seed`` with changes to its bytes or its parts."""
    if seed.ending in (".xlsx", ".ods") and random.random() < 0.8:
        return change_member(seed.content, random)
    if seed.ending in (".yaml", ".json") and random.random() < 0.6:
        return change_tree(seed.content, seed.ending, random)
    content = seed.content
    for _ in range(random.choice((1, 1, 2, 4))):
        content = change_bytes(content, random)
    return content


def _reading(kind: str, name: str, content: bytes, files: Files, random: Random) -> Input:
    """Return an input in which a command that reads this kind of file reads ``content``."""
    words = random.choice(READERS[kind])
    if words and words[0] in REPORTS and words[:2] != ("plan", "status") and random.random() < 0.25:
        words = (*words, "--format", random.choice(FORMATS))
    stdin = content if "-" in words else _lines(random) if words[:2] == ("goals", "new") else b""
    arguments = tuple(name if word == "FILE" else word for word in words)
    return Input(kind, arguments, {**world(), **files, name: content}, stdin)


def _file(kind: str) -> Callable[[Random], Input]:
    def make(random: Random) -> Input:
        seed = random.choice(seeds(kind))
        name = random.choice(PLACES.get(kind, (seed.name,)))
        return _reading(kind, name, _changed(seed, random), {}, random)

    return make


def _table(random: Random) -> Input:
    seed = random.choice([seed for seed in seeds("table") if seed.ending in (".csv", ".tsv", ".txt")])
    ending, content = random.choice(WRITERS)(changed_grid(seed.content, random), random)
    if random.random() < 0.15:
        content = change_member(content, random) if ending in (".xlsx", ".ods") else change_bytes(content, random)
    return _reading("table", f"given{ending}", content, {}, random)


def _table_bytes(random: Random) -> Input:
    seed = random.choice(seeds("table"))
    return _reading("table", seed.name, _changed(seed, random), {}, random)


def _workbook(random: Random) -> Input:
    seed = random.choice(seeds("workbook"))
    return _reading("table", seed.name, _changed(seed, random), {}, random)


def _large_table(random: Random) -> Input:
    seed = seeds("table")[0]
    writer = random.choice((as_text, as_text, as_parquet))
    ending, content = writer(long_grid(seed.content, random), random)
    words = random.choice((("team", "report", "FILE", *ROLE), ("team", "coverage", "FILE", *ROLE), ("import", "FILE", *ROLE, "--output", "out.csv"),
                           ("team", "report", "FILE", *ROLE, "--anonymous", "--min-group", "3")))  # fmt: skip
    name = f"given{ending}"
    arguments = tuple(name if word == "FILE" else word for word in words)
    return Input("large-table", arguments, {name: content})


def _framework(random: Random) -> Input:
    part = random.choice(sorted(FRAMEWORK_FILES))
    content = _changed(random.choice(seeds(part)), random)
    name = FRAMEWORK_FILES[part]
    files = dict(folder_files("examples/own-framework", "fw"))
    if random.random() < 0.05:
        name = name.replace(".yaml", random.choice((".yml", ".json", ".YAML")))
    return _reading("framework", name, content, files, random)


def _command(random: Random) -> Input:
    return Input("command-line", command_line(random), rich_world(), _lines(random), random.random() < 0.5)


ASKING: tuple[Words, ...] = (
    ("assess", "--questionnaire", "quick", "--role", "service-owner"),
    ("assess", "--questionnaire", "quick"),
    ("assess", "--questionnaire", "standard", "--role", "itsm-practice-owner", "--practice", "incident-management"),
    ("assess", "--questionnaire", "full", "--role", "head-of-it"),
    ("assess", "--resume"),
    ("assess", "--questionnaire", "quick", "--about", "Alex Example", "--rater", "manager", "--role", "service-owner"),
    ("assess", "1", "--edit", "incident-management"),
    ("assess", "--edit", "incident-management"),
    ("assess",),
    ("goals", "new", "new.yaml"),
    ("goals", "new"),
    ("evidence", "add", "incident-management"),
    ("history", "--remove", "1"),
    ("person", "plan-with"),
    ("plan", "--audience", "board", "--quarters", "1"),
    ("assess", "--frameworks", "fw", "--questionnaire", "fw/questionnaires/standard.yaml"),
)
TYPED = (
    "",
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "y",
    "n",
    "u",
    "s",
    "t",
    "q",
    "b",
    "?",
    "/",
    "r",
    "a",
    "l",
    "m",
    "w",
    "note",
    "k",
    "2025",
    "2025-03",
    "31.12.2025",
    "2031-05",
    "service-owner",
    "incident-management",
    "Alex",
    "done",
    "skip",
    "yes",
    "no",
    ".",
)


def _lines(random: Random) -> bytes:
    """Return lines that somebody might type, or a program might send."""
    count = random.choice((0, 1, 5, 20, 100, 300))
    lines = [random.choice(TYPED) if random.random() < 0.85 else random.choice(TEXTS)[:3000] for _ in range(count)]
    data = "\n".join(lines).encode("utf-8", "surrogateescape") + b"\n" * (random.random() < 0.8)
    return change_bytes(data, random) if random.random() < 0.3 else data


def _interview(random: Random) -> Input:
    words = random.choice(ASKING)
    files = {**world(), **(folder_files("examples/own-framework", "fw") if "fw" in words else {})}
    if random.random() < 0.3:
        files = {name: content for name, content in files.items() if not name.startswith("home/")}
    return Input("interview", words, files, _lines(random), random.random() < 0.5)


MAKERS: dict[str, Callable[[Random], Input]] = {
    **{kind: _file(kind) for kind in READERS if kind not in {"table", "framework"}},
    "table": _table,
    "table-bytes": _table_bytes,
    "workbook": _workbook,
    "large-table": _large_table,
    "framework": _framework,
    "command-line": _command,
    "interview": _interview,
}
"""How an input of each kind is made."""

SHARES = {
    "answers": 4,
    "assessment": 4,
    "table": 5,
    "framework": 5,
    "command-line": 6,
    "team": 2,
    "interview": 2,
    "large-table": 0.3,
    "notice": 0.5,
    "theme": 0.5,
    "logo": 0.5,
    "template": 0.5,
}
"""How often each kind is made, if not once."""


def make(kind: str, random: Random) -> Input:
    """Return an input of ``kind``; the same ``random`` makes the same input."""
    return MAKERS[kind](random)
