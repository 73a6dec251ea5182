"""Creates a small framework with comments, as a start for one's own."""

from __future__ import annotations

from pathlib import Path

from itsm_skills.files import is_there, write_shared
from itsm_skills.problems import Problem, ProblemError

FILES = {
    "skills.yaml": """\
# Your own skills, in addition to the built-in ones. To replace those, add a scale.yaml (see docs/authoring.md).
version: "1.0"
domains:
  - id: our-domain
    name: "Our domain"
    plain_name: "What we do"
skills:
  - id: our-first-skill
    name: "Handling our field visits"
    plain_name: "Visits to our sites"
    domain: our-domain
    technical_weight: 0.30        # 0 = purely business or people, 1 = purely technical
    summary: "Plans visits to sites so that one trip settles the work."
    business_statement: "Sites lose less time waiting for a second visit."
    without: "Customers wait twice, and we pay for two journeys."    # what goes wrong without this skill
    metrics: ["share of visits that didn't need a second visit"]      # what the organisation could count
    behaviours:                   # for each level above 0: what a colleague could see, in at most 25 words
      1: "Marks the visits on this week's list that a phone call could have settled."
      2: "Plans a week of visits for one area and records which ones took longer than planned."
      3: "Plans all visits for a region so that most need only one trip."
      4: "Changes the plan for several regions on the day when a storm or strike stops engineers travelling."
      5: "Sets the planning rules that every region of the company uses."
""",
    "roles/our-role.yaml": """\
# A role profile. Each target has a level on the scale, and an importance from 1 to 5.
version: "1.0"
id: our-role
title: "Field service coordinator"
plain_title: "Coordinator of site visits"
purpose: "Gets the right person to the right site once."
targets:
  - {skill: our-first-skill, importance: 5, level: 2}
  - {skill: incident-management, importance: 4, level: 3}
  - {skill: active-listening, importance: 4, level: 3}
""",
    "actions/ours.yaml": """\
# Development actions. Hours and cost are estimates. Lifts say which skills an action raises, and by how much.
version: "1.0"
actions:
  - id: ride-along
    name: "Ride along for a day and write down every wasted trip"
    plain_name: "A day on the road with an engineer"            # for HR and the board, if the name isn't clear to them
    kind: exposure
    extra_hours: 2
    work_hours: 8
    weeks: 2
    cost: 0
    description: "Spend a day on the road with an engineer and count trips, returns and missing parts."
    steps:                                                      # how to start, and how you'll know that it's done
      first_half_hour: "Ask an engineer which day this week you'd learn most from."
      first_week: "Ride along for the day and write down every wasted trip."
      done_when: "The engineer has read the list and one change has been made."
    lifts:
      - {skill: our-first-skill, from: 0, to: 2}
    evidence: {kind: applied, what: "The list of wasted trips, and one change made"}
""",
}


def make_framework(folder: Path) -> list[Path]:
    """Write the files into ``folder`` and return their paths; raise ProblemError if it exists and isn't empty."""
    if is_there(folder) and not _is_empty(folder):
        raise ProblemError([Problem("file-exists", str(folder), "already exists", "choose another name")])
    paths = []
    for name, text in FILES.items():
        write_shared(folder / name, text)
        paths.append(folder / name)
    return paths


def _is_empty(folder: Path) -> bool:
    """Whether ``folder`` is a folder without anything in it; False if nobody can look into it."""
    try:
        return not any(folder.iterdir())
    except OSError:
        return False
