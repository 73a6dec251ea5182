"""A release without names: made from good input alone, remembered in the ledger before it is written anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from itsm_skills.application import scoring, team
from itsm_skills.application.team_request import TeamRequest
from itsm_skills.assessments.store import default_home
from itsm_skills.cli import console
from itsm_skills.cli.output import ReportOutput
from itsm_skills.files import alone
from itsm_skills.inputs.ledger_file import load_ledger, own_secret, save_ledger
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.teams.person import Roster
from itsm_skills.teams.release.release import MIN_GROUP, release

LEDGER = "ledger.json"
SECRET = "release-secret"


@dataclass(frozen=True, slots=True)
class ReleasePaths:
    """The minimum group asked for, and where the ledger and the home are, None for what is usual."""

    min_group: int | None
    ledger: Path | None
    home: Path | None


def release_report(request: TeamRequest, place: ReleasePaths, edition: ReportOutput, *, allow_bad: bool) -> None:
    """Make a release and publish it as ``edition``.

    Raises ProblemError where something is wrong with the input, unless ``allow_bad``: a release cannot be taken back.
    """
    from itsm_skills.reports.release.document import release_document, release_table
    from itsm_skills.reports.release.view import release_view

    found = team.crew(request, named=False)
    if found.problems and not allow_bad:
        fix = "mend what is wrong above, or accept it with --allow-bad"
        raise ProblemError([Problem("not-released", "--anonymous", "a release cannot be taken back", fix)])
    home = place.home or default_home()
    path = place.ledger or home / LEDGER
    fewest = place.min_group or found.setup.min_group or MIN_GROUP
    framework = found.framework
    with alone(path):  # two releases that do not know of each other could give each other away
        ledger = load_ledger(path)
        secret, new = own_secret(home / SECRET, ledger, path)
        released, kept = release(
            Roster.of(found.now.own), list(framework.skills), framework.scale.top, ledger, secret, fewest
        )
        save_ledger(path, kept)
    if not ledger.mark:
        what = "the ledger and its secret" if new else "the ledger"
        console.talk(
            f"Made: {what}. Keep both, apart from each other; neither goes with a report: {path}, {home / SECRET}"
        )
    if released.fewest > fewest:
        console.talk(f"The minimum group stays {released.fewest}, as in an earlier release.")
    view = release_view(released, framework, found.setup.name, scoring.today())
    edition.publish(("team-release", view), lambda: release_document(view), lambda: release_table(view))
