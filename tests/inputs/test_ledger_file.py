"""The ledger and its secret on disk: private, whole again when read, refused when they do not belong together."""

from __future__ import annotations

from pathlib import Path

import pytest

from itsm_skills.inputs import ledger_file
from itsm_skills.inputs.ledger_file import load_ledger, own_secret, save_ledger
from itsm_skills.problems import ProblemError
from itsm_skills.teams.release.blocks import Block
from itsm_skills.teams.release.ledger import Ledger, mark

LEDGER = Ledger(
    5,
    mark(b"x" * 32),
    {"integrity": (Block(("a", "b"), 2.5, 3.0, ("IT", "Desk")),), "risk-management": ()},
    frozenset({((), "integrity"), (("IT",), "integrity")}),
)


def code(error: pytest.ExceptionInfo[ProblemError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def test_a_ledger_comes_back_as_it_was_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "ledger.json"
    save_ledger(path, LEDGER)
    assert load_ledger(path) == LEDGER
    assert path.stat().st_mode & 0o777 == 0o600
    before = path.read_bytes()
    save_ledger(path, load_ledger(path))
    assert path.read_bytes() == before


def test_no_file_is_an_empty_ledger(tmp_path: Path) -> None:
    assert load_ledger(tmp_path / "none.json") == Ledger()


def test_a_ledger_that_the_next_release_could_not_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ledger.json"
    save_ledger(path, LEDGER)
    whole = path.read_bytes()
    monkeypatch.setattr(ledger_file, "MOST_BYTES", len(whole) - 1)
    with pytest.raises(ProblemError) as error:
        save_ledger(path, LEDGER)
    assert code(error) == ["ledger-too-large"]
    assert path.read_bytes() == whole
    monkeypatch.setattr(ledger_file, "MOST_BYTES", len(whole))
    save_ledger(path, LEDGER)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "itsm-skills/ledger/2"}', '{"fewest": -1}'])
def test_a_damaged_ledger_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "ledger.json"
    path.write_text(text, "utf-8")
    with pytest.raises(ProblemError):
        load_ledger(path)


def test_the_first_release_makes_a_secret_and_later_ones_find_it(tmp_path: Path) -> None:
    path = tmp_path / "home" / "release-secret"
    secret, made = own_secret(path, Ledger(), tmp_path / "l.json")
    assert (len(secret), made) == (32, True)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert own_secret(path, Ledger(), tmp_path / "l.json") == (secret, False)
    assert own_secret(path, Ledger(5, mark(secret)), tmp_path / "l.json") == (secret, False)
    other, _ = own_secret(tmp_path / "other", Ledger(), tmp_path / "l.json")
    assert other != secret


def test_a_lost_or_other_secret_is_refused_and_none_is_made(tmp_path: Path) -> None:
    path = tmp_path / "release-secret"
    with pytest.raises(ProblemError) as missing:
        own_secret(path, LEDGER, tmp_path / "l.json")
    assert code(missing) == ["secret-missing"]
    assert not path.exists()
    own_secret(path, Ledger(), tmp_path / "l.json")
    with pytest.raises(ProblemError) as other:
        own_secret(path, LEDGER, tmp_path / "l.json")
    assert code(other) == ["other-secret"]
    path.write_text("hello\n", "utf-8")
    with pytest.raises(ProblemError) as bad:
        own_secret(path, Ledger(), tmp_path / "l.json")
    assert code(bad) == ["bad-secret"]
