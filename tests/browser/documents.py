"""The documents that are judged: made by the command line from people and a framework that are all invented."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from itsm_skills.frameworks.library import Library
from itsm_skills.progress.store import PlanStore
from kept_support import done, kept
from tests_support import FIXED_EPOCH, ROOT, TODAY, run_command

EXAMPLES = ROOT / "examples"
NAMES = (
    "beginner",
    "complete",
    "moving",
    "hostile",
    "profile",
    "change",
    "portfolio",
    "self",
    "at-target",
    "manager",
    "hr",
    "board",
    "team",
    "fourteen",
    "calibration",
    "bench",
    "one-to-one",
    "crowd",
    "release",
    "team-plan",
    "organisation",
)

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
    page = folder / f"{name}.html"
    if name in COMMANDS:
        run(folder, *COMMANDS[name](folder), "--output", str(page), day=DAYS.get(name, FIXED_EPOCH))
        return page
    if name == "one-to-one":
        return one_to_one(folder)
    answers, frameworks = ANSWERS[name](folder)
    if name in EARLIER:
        for path in EARLIER[name](answers, folder):
            options = [] if frameworks is None else ["--frameworks", str(frameworks)]
            run(folder, "assess", "--answers", str(path), *options)
    assessment = folder / f"{name}.json"
    options = [] if frameworks is None else ["--frameworks", str(frameworks)]
    run(folder, "assess", "--answers", str(answers), "--output", str(assessment), *options)
    if name == "hostile":
        options += hostile_look(folder)
    run(folder, "plan", str(assessment), *LIMITS[name], "--start", "2026-03-09", "--output", str(page), *options)
    return page


def run(folder: Path, *arguments: str, day: str = FIXED_EPOCH) -> None:
    """Run the command line with its home in ``folder`` and the date fixed; raise AssertionError with what it says."""
    done = run_command(folder / "home", *arguments, SOURCE_DATE_EPOCH=day)
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


def hostile_look(folder: Path) -> list[str]:
    """Return the options of a look whose name and logo would run and fetch where they could."""
    logo = folder / "logo.svg"
    logo.write_text(
        """<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40" onload="top.ran = window.ran = 1">
<script>top.ran = window.ran = 1</script><image href="//example.invalid/x.png" width="9" height="9"/>
<foreignObject width="9" height="9"><img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="top.ran = 1"/></foreignObject>
<a href="javascript:top.ran = 1"><rect width="120" height="40" fill="#0b5d7a"/></a></svg>""",
        "utf-8",
    )
    return ["--logo", str(logo), "--organisation", HOSTILE[1]]


def profile(folder: Path) -> tuple[str, ...]:
    """Return what makes the profile of the example person, with the look of the example organisation."""
    look, assessment = EXAMPLES / "own-look", folder / "sam.json"
    run(folder, "assess", "--answers", str(moving(folder)[0]), "--output", str(assessment))
    own = ("--template", str(look), "--theme", str(look / "theme.css"), "--logo", str(look / "logo.svg"))
    return ("score", str(assessment), *own, "--organisation", "Example Broadband")


def change(folder: Path) -> tuple[str, ...]:
    """Return what compares two assessments of the example person."""
    later = moving(folder)[0]
    for source, name in ((next(earlier(later, folder)), "earlier.json"), (later, "later.json")):
        run(folder, "assess", "--answers", str(source), "--output", str(folder / name))
    return ("compare", str(folder / "earlier.json"), str(folder / "later.json"))


def portfolio(folder: Path) -> tuple[str, ...]:
    """Return what makes the record of applied learning of the example person, with everything that it can hold."""
    action = done("money-trail", "2026-02-12", name="Follow the money", extra_spent=12.5, work_spent=4)
    PlanStore(folder / "home", TODAY).add(kept(action, about="Alex Example"))
    person, assessment = EXAMPLES / "service-delivery-manager", folder / "alex.json"
    run(folder, "assess", "--answers", str(person / "answers.yaml"), "--output", str(assessment))
    return ("portfolio", str(assessment), "--person", str(person / "person.yaml"))


def own(folder: Path) -> tuple[str, ...]:
    """Return what makes the example person's own plan, with goals, qualifications and points."""
    return ("plan", *_example(folder))


def at_target(folder: Path) -> tuple[str, ...]:
    """Return what makes the plan of somebody who has no gap."""
    answers = ROOT / "tests" / "journeys" / "people" / "p05-good-at-everything.yaml"
    run(folder, "assess", "--answers", str(answers), "--output", str(folder / "sofia.json"), day=DAYS["at-target"])
    return ("plan", str(folder / "sofia.json"), "--start", "2026-12-07")


def board(folder: Path) -> tuple[str, ...]:
    """Return what makes the page for the board of the example person's plan, with some figures missing."""
    return ("plan", *_example(folder), "--audience", "board", "--rate", "52")


def manager(folder: Path) -> tuple[str, ...]:
    """Return what makes the manager's copy of the example person's plan, with goals of the department."""
    return ("plan", *_example(folder), "--audience", "manager")


def hr(folder: Path) -> tuple[str, ...]:
    """Return what makes HR's copy of the example person's plan, with qualifications and points."""
    return ("plan", *_example(folder), "--audience", "hr")


def _example(folder: Path) -> tuple[str, ...]:
    """Assess the example person, and return what their plan in the examples is made with."""
    run(folder, "assess", "--answers", str(moving(folder)[0]), "--output", str(folder / "alex.json"))
    person = EXAMPLES / "service-delivery-manager"
    files = ("--goals", str(person / "goals.yaml"), "--person", str(person / "person.yaml"), "--start", "2026-03-09")
    return (str(folder / "alex.json"), *LIMITS["moving"], "--has", "executive-sponsor", *files)


def team(folder: Path) -> tuple[str, ...]:
    """Return what makes the named report of the example team, with everything that it can hold."""
    return ("team", "report", str(EXAMPLES / "team"), "--before", str(EXAMPLES / "team-a-year-ago"))


def fourteen(folder: Path) -> tuple[str, ...]:
    """Return what makes the report of fourteen people in two teams, with sixteen requirements and their managers."""
    return ("team", "report", str(_fourteen(folder)))


def calibration(folder: Path) -> tuple[str, ...]:
    """Return what makes the sheet for a calibration meeting of the same people."""
    return ("team", "calibration", str(_fourteen(folder)))


def bench(folder: Path) -> tuple[str, ...]:
    """Return what makes the bench of the same people."""
    return ("team", "bench", str(_fourteen(folder)))


def one_to_one(folder: Path) -> Path:
    """Write the pages of the same people for their one-to-ones, and return the path of one of them."""
    pages = folder / "one-to-ones"
    if not pages.exists():
        run(folder, "team", "report", str(_fourteen(folder)), "--each", "person", "--output", str(pages))
    return pages / "benedikt-example-1.html"


def _fourteen(folder: Path) -> Path:
    """Write answers, evidence and managers' ratings of fourteen people, and their team file."""
    roles = ["service-desk-manager", *["service-desk-team-leader"] * 6, "incident-and-problem-manager", "service-owner"]
    roles += ["change-enablement-lead", "service-level-manager", "service-delivery-manager", "head-of-it"]
    roles += ["business-relationship-manager"]
    teams = ["ITSM/Service desk"] * 7 + ["ITSM/Service management"] * 7
    skills = list(Library().framework.skills)
    required = [skill for skill in skills if skill.endswith("management")][:16]
    made = folder / "fourteen"
    made.mkdir(exist_ok=True)
    with (made / "answers.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["person", "team", "role", "rater", *skills, *(f"{skill}.evidence" for skill in required)])
        for number, (role, team) in enumerate(zip(roles, teams, strict=True)):
            person = [f"{['Alexandra', 'Benedikt', 'Charlotte', 'Dominik'][number % 4]} Example-{number}", team, role]
            levels = [(number * 5 + at * 7) % 11 % 6 for at in range(len(skills))]
            evidence = ["applied" if (number + at) % 3 == 0 else "" for at in range(len(required))]
            writer.writerow([*person, "self", *levels, *evidence])
            theirs = [max(0, level - (number + at) % 3) for at, level in enumerate(levels)]
            writer.writerow([*person, "manager", *theirs, *([""] * len(required))])
    needs = {skill: {"level": 3 + at % 2, "people": 2 + at % 4} for at, skill in enumerate(required)}
    content = {"name": "IT service management, Example Ltd", "required": needs}
    (made / "team.yaml").write_text(yaml.safe_dump(content), "utf-8")
    return made


def crowd(folder: Path) -> tuple[str, ...]:
    """Return what makes the report of forty people with hostile names in hostile teams, by gaps."""
    required = {"incident-management": {"level": 3, "people": 2}, "integrity": {"level": 5}}
    return ("team", "report", *_crowd(folder, required), "--sort", "gap")


def team_plan(folder: Path) -> tuple[str, ...]:
    """Return what makes the plan of the same people, with a good deal to do and a good deal out of reach."""
    skills = [target.skill for target in Library().role("service-delivery-manager").targets][:8]
    required = {skill: {"level": 3 + place % 3, "people": 20} for place, skill in enumerate(skills)}
    needs = ("--start", "2026-03-09", "--budget", "900", "--has", "direct-reports")
    return ("team", "plan", *_crowd(folder, required), *needs)


def _crowd(folder: Path, required: Mapping[str, Mapping[str, int]]) -> tuple[str, ...]:
    """Write a table of forty people with hostile names, and a team file that requires ``required``."""
    people = [f"{text} {number}" for number in range(4) for text in HOSTILE]
    with (folder / "crowd.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        skills = [target.skill for target in Library().role("service-delivery-manager").targets][:12]
        writer.writerow(["person", "team", "role", *skills])
        for number, person in enumerate(people):
            levels = [(number * step) % 6 for step in range(1, 13)]
            writer.writerow([person, f"{HOSTILE[number % 3]}/{LONG_WORD}", "service-delivery-manager", *levels])
    content = {"name": f"{HOSTILE[0]} {LONG_WORD}", "required": dict(required)}
    (folder / "crowd.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    return (str(folder / "crowd.csv"), "--team", str(folder / "crowd.yaml"))


def release(folder: Path) -> tuple[str, ...]:
    """Return what makes the report of the example team without names."""
    return ("team", "report", str(EXAMPLES / "team"), "--anonymous")


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
    return ("team", "report", str(folder / "organisation.csv"))


def earlier(answers: Path, folder: Path) -> Iterator[Path]:
    """Yield the same answers of two and of one year before, with lower levels."""
    for years in (2, 1):
        data = yaml.safe_load(answers.read_text("utf-8"))
        data["date"] = f"{2026 - years}-03-02"
        data.pop("qualifications", None)
        data["answers"] = {skill: _lower(said, years) for skill, said in data["answers"].items()}
        path = folder / f"before-{years}.yaml"
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
        yield path


def _lower(said: object, years: int) -> object:
    level = said.get("level") if isinstance(said, dict) else said
    return max(0, level - years) if isinstance(level, int) else said


COMMANDS = {
    "profile": profile,
    "change": change,
    "portfolio": portfolio,
    "self": own,
    "at-target": at_target,
    "board": board,
    "manager": manager,
    "hr": hr,
    "team": team,
    "fourteen": fourteen,
    "calibration": calibration,
    "bench": bench,
    "crowd": crowd,
    "release": release,
    "team-plan": team_plan,
    "organisation": organisation,
}
DAYS = {"at-target": "1796083200"}
"""Documents made on another day than the usual one: on 1 December 2026, after the answers were given."""
EARLIER = {"moving": earlier, "hostile": earlier}
ANSWERS = {"beginner": beginner, "complete": complete, "moving": moving, "hostile": hostile}
LIMITS: Mapping[str, tuple[str, ...]] = {
    "beginner": ("--quarters", "1"),
    "complete": ("--quarters", "8", "--hours", "20", "--work-hours", "40", "--budget", "500"),
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
