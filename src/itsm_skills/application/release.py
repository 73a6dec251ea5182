"""Makes a release without names: only from good input, and recorded in the ledger before it's written anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from itsm_skills.application.team import TeamInput
from itsm_skills.assessments.store import default_home
from itsm_skills.inputs.ledger_file import load_ledger, own_secret, save_ledger
from itsm_skills.locks import locked
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.reports.release.view import ReleaseView, release_view
from itsm_skills.teams.person import Roster
from itsm_skills.teams.release.release import MIN_GROUP, release

LEDGER = "ledger.json"
SECRET = "release-secret"


@dataclass(frozen=True, slots=True)
class ReleasePaths:
    """Where the ledger and the home folder are. None means ledger.json in the home, and the user's own folder."""

    ledger: Path | None = None
    home: Path | None = None


@dataclass(frozen=True, slots=True)
class ReleaseResult:
    """The release as reports show it, and remarks on the ledger."""

    view: ReleaseView
    remarks: tuple[str, ...]


def make_release(
    team: TeamInput,
    paths: ReleasePaths | None = None,
    *,
    today: date,
    min_group: int | None = None,
    allow_bad: bool = False,
) -> ReleaseResult:
    """Make a release of ``team`` and record it in the ledger.

    ``min_group`` is the fewest answers behind any number, from 3 to 1000. None means that of the team file, or 5.
    Raises ProblemError if something is wrong with the input, unless ``allow_bad``: a release can't be taken back.
    """
    if team.problems and not allow_bad:
        what = "nothing was released, because a release can't be taken back"
        fix = "fix the problems above, or accept them with --allow-bad"
        raise ProblemError([Problem("not-released", "--anonymous", what, fix)])
    paths = paths or ReleasePaths()
    home = paths.home or default_home()
    path = paths.ledger or home / LEDGER
    fewest = min_group or team.setup.min_group or MIN_GROUP
    framework = team.framework
    # Two releases that don't know of each other could reveal answers together.
    with locked(path, who="another run", fix="wait until it has ended, then run this again"):
        ledger = load_ledger(path)
        secret, new = own_secret(home / SECRET, ledger, path)
        released, kept = release(
            Roster.of(team.now.own), list(framework.skills), framework.scale.top, ledger, secret, fewest
        )
        save_ledger(path, kept)
    remarks = []
    if not ledger.mark:
        secret_path = home / SECRET
        made = f"the ledger ({path}) and its secret ({secret_path})" if new else f"the ledger ({path})"
        kept_apart = "Keep them" if new else f"Keep it and its secret ({secret_path})"
        remarks.append(
            f"Created {made}. {kept_apart} in different places, and don't share either of them with a report."
        )
    if released.fewest > fewest:
        remarks.append(f"The minimum group is still {released.fewest}, because an earlier release used it.")
    return ReleaseResult(release_view(released, framework, team.setup.name, today), tuple(remarks))
