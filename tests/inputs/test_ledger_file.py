"""The ledger on disk: private, whole again when read, and refused if it's lost, damaged or a copy."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from itsm_skills.inputs import ledger_file
from itsm_skills.inputs.ledger_file import ledger_path, open_ledger, save_ledger
from itsm_skills.inputs.release_record import ReleaseRecord, load_record, record_release
from itsm_skills.problems import ProblemError
from itsm_skills.teams.release.blocks import Block
from itsm_skills.teams.release.ledger import Ledger, PastRelease, mark

SECRET = b"x" * 32
BLOCKS = {"integrity": (Block(("a", "b"), 2.5, 3.0, ("IT", "Desk")),), "risk-management": ()}
SHOWN = frozenset({((), "integrity"), (("IT",), "integrity")})
RELEASES = (PastRelease("one", None), PastRelease("two", date(2026, 3, 2)))
LEDGER = Ledger(5, mark(SECRET), BLOCKS, SHOWN, {"a": "p"}, RELEASES)
NOTHING = ReleaseRecord()


def code(error: pytest.ExceptionInfo[ProblemError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def changed(path: Path, **fields: Any) -> Path:
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **fields}), "utf-8")
    return path


def first_format(folder: Path, *, secret: bytes | None = SECRET) -> Path:
    """Write a ledger in the first format, and its secret in a file of its own."""
    path = folder / "ledger.json"
    save_ledger(path, LEDGER, SECRET)
    old = json.loads(path.read_text("utf-8"))
    for field in ("secret", "people", "releases"):
        del old[field]
    path.write_text(json.dumps({**old, "format": "itsm-skills/ledger/1", "mark": mark(SECRET)}), "utf-8")
    if secret:
        (folder / "release-secret").write_text(secret.hex() + "\n", "utf-8")
    return path


def test_a_ledger_comes_back_as_it_was_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "ledger.json"
    save_ledger(path, LEDGER, SECRET)
    opened = open_ledger(path, tmp_path, NOTHING)
    assert (opened.ledger, opened.secret, opened.is_new, opened.old_secret) == (LEDGER, SECRET, False, None)
    assert path.stat().st_mode & 0o777 == 0o600
    before = path.read_bytes()
    save_ledger(path, opened.ledger, opened.secret)
    assert path.read_bytes() == before


def test_a_ledger_keeps_its_rights_and_a_new_one_takes_those_of_a_shared_folder(tmp_path: Path) -> None:
    path = tmp_path / "shared" / "ledger.json"
    path.parent.mkdir()
    path.parent.chmod(0o2770)
    save_ledger(path, LEDGER, SECRET)
    assert path.stat().st_mode & 0o777 == 0o660
    path.chmod(0o640)
    save_ledger(path, LEDGER, SECRET)
    assert path.stat().st_mode & 0o777 == 0o640
    path.parent.chmod(0o777)  # everybody can write there, so this is no folder of a group
    path.unlink()
    save_ledger(path, LEDGER, SECRET)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_first_ledger_has_a_secret_of_its_own(tmp_path: Path) -> None:
    opened, other = (open_ledger(tmp_path / "none.json", tmp_path, NOTHING) for _ in range(2))
    assert (opened.ledger, opened.is_new, len(opened.secret)) == (Ledger(), True, 32)
    assert opened.secret != other.secret


def test_a_ledger_that_the_next_release_could_not_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ledger.json"
    save_ledger(path, LEDGER, SECRET)
    whole = path.read_bytes()
    monkeypatch.setattr(ledger_file, "MOST_BYTES", len(whole) - 1)
    with pytest.raises(ProblemError) as error:
        save_ledger(path, LEDGER, SECRET)
    assert code(error) == ["ledger-too-large"]
    assert path.read_bytes() == whole
    monkeypatch.setattr(ledger_file, "MOST_BYTES", len(whole))
    save_ledger(path, LEDGER, SECRET)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "itsm-skills/ledger/3"}', '{"fewest": -1}'])
def test_a_damaged_ledger_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "ledger.json"
    path.write_text(text, "utf-8")
    with pytest.raises(ProblemError):
        open_ledger(path, tmp_path, NOTHING)


@pytest.mark.parametrize(
    "block",
    [
        {"answers": ["a"], "low": 1e308, "high": 1.5e308, "home": []},
        {"answers": ["a"], "low": 2, "high": 2, "home": []},
        {"answers": ["a", "a"], "low": 1, "high": 2, "home": []},
        {"answers": ["a"], "low": 1, "high": 2, "home": ["\ud800"]},
        {"answers": [], "low": 1, "high": 2, "home": []},
    ],
)
def test_a_block_that_no_release_can_have_made_is_refused(tmp_path: Path, block: dict[str, Any]) -> None:
    path = tmp_path / "ledger.json"
    save_ledger(path, LEDGER, SECRET)
    changed(path, blocks={"integrity": [block]})
    with pytest.raises(ProblemError) as error:
        open_ledger(path, tmp_path, NOTHING)
    assert error.value.problems[0].path == str(path)


def test_a_ledger_that_was_used_on_this_computer_is_never_replaced_by_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    record_release(tmp_path, NOTHING, mark(SECRET), "two", path)
    with pytest.raises(ProblemError) as error:
        open_ledger(path, tmp_path, load_record(tmp_path))
    assert code(error) == ["ledger-missing"]
    assert open_ledger(tmp_path / "other.json", tmp_path, load_record(tmp_path)).is_new
    with pytest.raises(ProblemError) as error:
        open_ledger(tmp_path / "other.json", tmp_path, NOTHING, expected=True)
    assert code(error) == ["ledger-missing"]


def test_an_older_copy_is_refused_and_a_newer_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    save_ledger(path, LEDGER, SECRET)
    for last, refused in (("one", False), ("two", False), ("three", True)):
        record_release(tmp_path, load_record(tmp_path), mark(SECRET), last, path)
        if refused:
            with pytest.raises(ProblemError) as error:
                open_ledger(path, tmp_path, load_record(tmp_path))
            assert code(error) == ["ledger-outdated"]
        else:
            assert open_ledger(path, tmp_path, load_record(tmp_path), expected=True).ledger == LEDGER


def test_a_link_leads_to_its_file_and_a_broken_one_is_refused(tmp_path: Path) -> None:
    link, real = tmp_path / "mine.json", tmp_path / "shared" / "ledger.json"
    link.symlink_to(real)
    with pytest.raises(ProblemError) as error:
        ledger_path(link)
    assert code(error) == ["ledger-missing"]
    save_ledger(real, LEDGER, SECRET)
    assert ledger_path(link) == real.resolve()


def test_a_ledger_with_two_names_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    save_ledger(path, LEDGER, SECRET)
    (tmp_path / "other.json").hardlink_to(path)
    with pytest.raises(ProblemError) as error:
        open_ledger(path, tmp_path, NOTHING)
    assert code(error) == ["ledger-linked"]


def test_a_ledger_in_the_first_format_is_read_with_its_secret(tmp_path: Path) -> None:
    path = first_format(tmp_path)
    opened = open_ledger(path, tmp_path, NOTHING)
    assert (opened.secret, opened.old_secret) == (SECRET, tmp_path / "release-secret")
    assert opened.ledger == Ledger(5, mark(SECRET), BLOCKS, SHOWN, {}, (PastRelease(mark(SECRET), None),))


@pytest.mark.parametrize(
    ("said", "expected"), [(None, "secret-missing"), ("00" * 32, "other-secret"), ("hello", "bad-secret")]
)
def test_a_ledger_in_the_first_format_needs_its_secret(tmp_path: Path, said: str | None, expected: str) -> None:
    path = first_format(tmp_path, secret=None)
    if said:
        (tmp_path / "release-secret").write_text(said + "\n", "utf-8")
    with pytest.raises(ProblemError) as error:
        open_ledger(path, tmp_path, NOTHING)
    assert code(error) == [expected]


def test_a_secret_without_its_ledger_is_refused_until_its_ledger_has_been_moved(tmp_path: Path) -> None:
    first_format(tmp_path).unlink()
    path = tmp_path / "ledger.json"
    for said in (SECRET.hex(), "hello"):
        (tmp_path / "release-secret").write_text(said + "\n", "utf-8")
        with pytest.raises(ProblemError) as error:
            open_ledger(path, tmp_path, NOTHING)
        assert code(error) == ["ledger-missing"]
    (tmp_path / "release-secret").write_text(SECRET.hex() + "\n", "utf-8")
    record_release(tmp_path, NOTHING, mark(SECRET), "two", tmp_path / "shared.json")
    assert open_ledger(path, tmp_path, load_record(tmp_path)).is_new
