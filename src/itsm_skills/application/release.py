"""Makes a release without names: only from good input, and recorded in the ledger before it's written anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from itsm_skills.application.release_paths import ReleasePaths
from itsm_skills.application.team import TeamInput
from itsm_skills.assessments.store import default_home
from itsm_skills.inputs.ledger_file import OpenLedger, ledger_path, open_ledger, save_ledger
from itsm_skills.inputs.release_record import ReleaseRecord, load_record, record_release
from itsm_skills.locks import locked
from itsm_skills.problems import Problem, ProblemError, attempt
from itsm_skills.reports.release.view import ReleaseView, release_view
from itsm_skills.teams.person import Roster
from itsm_skills.teams.release.group_size import MIN_GROUP
from itsm_skills.teams.release.ledger import after
from itsm_skills.teams.release.release import plain, release

LEDGER = "ledger.json"


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
    Raises ProblemError if something is wrong with the input, unless ``allow_bad``, because a release can't be taken
    back; and if a ledger is lost, damaged, or a copy that doesn't know all releases.
    """
    if team.problems and not allow_bad:
        what = "nothing was released, because a release can't be taken back"
        fix = "fix the problems above, or accept them with --allow-bad"
        raise ProblemError([Problem("not-released", "--anonymous", what, fix)])
    paths = paths or ReleasePaths()
    home = paths.home or default_home()
    path = ledger_path(paths.ledger or home / LEDGER)
    fewest = min_group or team.setup.min_group or MIN_GROUP
    framework = team.framework
    # Two releases that don't know of each other could reveal answers together.
    with locked(path, who="another run", fix="wait until it has ended, then run this again"):
        record = load_record(home)
        opened = open_ledger(path, home, record, expected=paths.expected)
        secret = opened.secret
        released, kept = release(
            Roster.of(team.now.own), list(framework.skills), framework.scale.top, opened.ledger, secret, fewest
        )
        kept = after(kept, plain(released), today, secret)
        save_ledger(path, kept, secret)
        problems: list[Problem] = []
        attempt(partial(record_release, home, record, kept.mark, kept.releases[-1].id, path), problems)
    remarks = [*_remarks(opened, record), *(_not_remembered(one) for one in problems)]
    if released.fewest > fewest:
        remarks.append(f"The minimum group is still {released.fewest}, because an earlier release used it.")
    view = release_view(released, framework, team.setup.name, today, kept.releases)
    return ReleaseResult(view, tuple(remarks))


def _not_remembered(problem: Problem) -> str:
    return (
        f"This computer couldn't remember the ledger ({problem.path} {problem.what}), so it won't notice if the ledger "
        "is lost. Use --expect-ledger for every later release."
    )


def _remarks(opened: OpenLedger, record: ReleaseRecord) -> list[str]:
    """Say what happened to the ledger and its secret."""
    if opened.old_secret:
        return [
            f"The ledger ({opened.path}) now contains its secret, so it's one file that other people can use too. "
            "Keep it where only people who make releases can open it.",
            f"The secret was read from {opened.old_secret}. This ledger doesn't need that file any more. "
            "Delete the file, unless another ledger still needs it.",
        ]
    if not opened.is_new:
        return []
    remarks = [
        f"Created the ledger ({opened.path}). Use it for every later release about the same people, and add "
        "--expect-ledger then. Keep it where only people who make releases can open it."
    ]
    if record.ledgers:
        others = ", ".join(one.places[-1] for one in record.ledgers.values())
        remarks.append(
            "Earlier releases on this computer were made with another ledger, and the new one has no record of them. "
            f"Readers can learn more by comparing releases about the same people. Other ledgers: {others}."
        )
    return remarks
