"""The documents that are judged: made by the command line from people and a framework that are all invented."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from itsm_skills.frameworks.library import Library

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
FIXED_EPOCH = "1772409600"  # 2026-03-02 00:00 UTC
NAMES = ("beginner", "complete", "moving", "hostile", "team", "crowd", "release", "organisation")

LONG_WORD = "Wartungsfensterankündigungsverteilerliste" * 2
HOSTILE = (
    "<script>window.ran = 1</script>",
    "</style></title></svg><script>window.ran = 1</script>",
    "<img src=//example.invalid/x onerror='window.ran = 1'>",
    "<svg onload='window.ran = 1'><a href='javascript:window.ran = 1'>x</a></svg>",
    "\" onfocus='window.ran = 1' autofocus tabindex='0' x=\"",
    "[x](javascript:window.ran=1) ![x](//example.invalid/x) <//example.invalid>",
    "--> ]]> &lt;b&gt; &#60;i&#62; `code` **b** _i_ ~~s~~ \\",
    "| a || b | # heading",
    "{{ 7 * 7 }} {% raw %} {# x #} ${7 * 7}",
    "url(//example.invalid/x); } * { display: none }",
    LONG_WORD,
)
"""Texts that would run, fetch or break something where they are not written as text."""

TYPED = {"name", "plain_name", "title", "plain_title", "purpose", "summary", "business_statement", "description"}
"""The fields of a framework that its author words freely; ``anchor``, ``what`` and behaviours beside them."""


def make(name: str, folder: Path) -> Path:
    """Write the document ``name`` as HTML into ``folder``, by the command line, and return its path."""
    if name in TEAMS:
        run(folder, "team", "report", *TEAMS[name](folder), "--output", str(folder / f"{name}.html"))
        return folder / f"{name}.html"
    answers, frameworks = ANSWERS[name](folder)
    assessment, page = folder / f"{name}.json", folder / f"{name}.html"
    options = [] if frameworks is None else ["--frameworks", str(frameworks)]
    run(folder, "assess", "--answers", str(answers), "--output", str(assessment), *options)
    run(folder, "plan", str(assessment), *LIMITS[name], "--start", "2026-03-09", "--output", str(page), *options)
    return page


def run(folder: Path, *arguments: str) -> None:
    """Run the command line with its home in ``folder`` and the date fixed; raise AssertionError with what it says."""
    fixed = {"ITSM_SKILLS_HOME": str(folder / "home"), "SOURCE_DATE_EPOCH": FIXED_EPOCH, "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "itsm_skills", *arguments]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env={**os.environ, **fixed}, check=False
    )
    assert done.returncode == 0, done.stderr


def beginner(folder: Path) -> tuple[Path, None]:
    """Return answers to four questions: too few for a balance, and most is missing."""
    answers: dict[str, object] = {"incident-management": 1, "integrity": 0, "self-management": 1}
    return _written(
        folder, "beginner", "Robin Example", "service-desk-manager", answers | {"negotiation-and-conflict": 2}
    ), None


def complete(folder: Path) -> tuple[Path, None]:
    """Return an answer for every skill of the framework, at all levels in turn, with evidence of every kind."""
    kinds = ("learnt", "applied", "result")
    answers: dict[str, object] = {
        skill: {
            "level": index % 6,
            "note": f"Note {index}, on paper since May",
            **({"evidence": {"kind": kinds[index % 3], "date": "2025-06", "witness": "Finance"}} if index % 4 else {}),
        }
        for index, skill in enumerate(Library().framework.skills)
    }
    answers |= {"integrity": "not-applicable", "risk-management": "unknown"}
    return _written(folder, "complete", "Kim Example-Featherstonehaugh", "head-of-it", answers), None


def moving(folder: Path) -> tuple[Path, None]:
    """Return the answers of the example person, who comes from operations and goes towards business."""
    return EXAMPLES / "service-delivery-manager" / "answers.yaml", None


def hostile(folder: Path) -> tuple[Path, Path]:
    """Return answers and a framework in which every freely worded text is hostile."""
    framework = folder / "framework"
    texts = _hostile_texts()
    for source in sorted((EXAMPLES / "own-framework").rglob("*.yaml")):
        data = yaml.safe_load(source.read_text("utf-8"))
        path = framework / source.relative_to(EXAMPLES / "own-framework")
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.parent.name != "answers":
            path.write_text(yaml.safe_dump(_infected(data, texts), allow_unicode=True), "utf-8")
    skills = [skill["id"] for skill in yaml.safe_load((framework / "ward-support.yaml").read_text("utf-8"))["skills"]]
    answers: dict[str, object] = {
        skill: {
            "level": index % 3,
            "note": HOSTILE[index],
            **(
                {"evidence": {"kind": "applied", "date": "2025-06", "witness": HOSTILE[index + 1]}} if index % 3 else {}
            ),
        }
        for index, skill in enumerate(skills)
    }
    return _written(
        folder, "hostile", f"{HOSTILE[0]} {HOSTILE[1]} {LONG_WORD}", "ward-systems-lead", answers
    ), framework


def team(folder: Path) -> tuple[str, ...]:
    """Return what makes the named report of the example team, with everything that it can hold."""
    return (str(EXAMPLES / "team"), "--before", str(EXAMPLES / "team-a-year-ago"))


def crowd(folder: Path) -> tuple[str, ...]:
    """Return what makes the report of forty people with hostile names in hostile teams, by gaps."""
    people = [f"{text} {number}" for number in range(4) for text in HOSTILE]
    required = {"incident-management": {"level": 3, "people": 2}, "integrity": {"level": 5}}
    with (folder / "crowd.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        skills = [target.skill for target in Library().role("service-delivery-manager").targets][:12]
        writer.writerow(["person", "team", "role", *skills])
        for number, person in enumerate(people):
            levels = [(number * step) % 6 for step in range(1, 13)]
            writer.writerow([person, f"{HOSTILE[number % 3]}/{LONG_WORD}", "service-delivery-manager", *levels])
    content = {"name": f"{HOSTILE[0]} {LONG_WORD}", "required": required}
    (folder / "crowd.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    return (str(folder / "crowd.csv"), "--team", str(folder / "crowd.yaml"), "--sort", "gap")


def release(folder: Path) -> tuple[str, ...]:
    """Return what makes the report of the example team without names."""
    return (str(EXAMPLES / "team"), "--anonymous")


def organisation(folder: Path) -> tuple[str, ...]:
    """Return what makes the report of 2,100 people in forty teams, hostile ones among them, from counts."""
    with (folder / "organisation.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        skills = list(Library().framework.skills)
        writer.writerow(["person", "team", "role", *skills])
        for number in range(2_100):
            text = HOSTILE[number % len(HOSTILE)] if number % 40 < len(HOSTILE) else "Example"
            levels = [(number * step) % 6 for step in range(1, len(skills) + 1)]
            writer.writerow(
                [f"{text} {number}", f"{text.replace('/', '|')} {number % 40}", "service-delivery-manager", *levels]
            )
    return (str(folder / "organisation.csv"),)


TEAMS = {"team": team, "crowd": crowd, "release": release, "organisation": organisation}
ANSWERS = {"beginner": beginner, "complete": complete, "moving": moving, "hostile": hostile}
LIMITS: Mapping[str, tuple[str, ...]] = {
    "beginner": (),
    "complete": ("--hours", "80", "--work-hours", "200", "--budget", "2500", "--has", "direct-reports"),
    "moving": ("--hours", "36", "--budget", "600", "--has", "direct-reports", "--has", "supplier-contract"),
    "hostile": (),
}


def _written(folder: Path, name: str, person: str, role: str, answers: Mapping[str, object]) -> Path:
    path = folder / f"{name}.yaml"
    data = {"person": person, "role": role, "questionnaire": "standard", "date": "2026-03-02", "answers": dict(answers)}
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    return path


def _hostile_texts() -> Iterator[str]:
    while True:
        yield from HOSTILE


def _infected(data: object, texts: Iterator[str], *, typed: bool = False) -> object:
    """Return ``data`` with a hostile text before every freely worded one."""
    if isinstance(data, dict):
        return {
            key: _infected(
                value, texts, typed=key in TYPED | {"anchor", "what", "self", "other"} or isinstance(key, int)
            )
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [_infected(item, texts) for item in data]
    return f"{next(texts)} {data}" if typed and isinstance(data, str) else data
