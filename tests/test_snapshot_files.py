"""Blocks of pages that tests hold: each is read and written by its number, and nothing around it changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.data import Snapshot, SnapshotCollection

from snapshot_files import PageBlock

PAGE = "# Page\n\n```text\none\n```\n\n```sh\nno text\n```\n\n```text\ntwo\n\nlines\n```\n\nend\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(PAGE, "utf-8")
    return path


@pytest.mark.parametrize(("number", "text"), [(1, "one\n"), (2, "two\n\nlines\n"), (3, None)])
def test_a_block_is_found_by_its_number(page: Path, number: int, text: str | None) -> None:
    name = f"test_x[docs/page.md#{number}]"
    assert (
        PageBlock().read_snapshot_data_from_location(snapshot_location=str(page), snapshot_name=name, session_id="")
        == text
    )


def test_an_accepted_block_changes_nothing_around_it(page: Path) -> None:
    accepted = SnapshotCollection(location=str(page))
    accepted.add(Snapshot(name="test_x[docs/page.md#2]", data="new\n"))
    PageBlock.write_snapshot_collection(snapshot_collection=accepted)
    assert page.read_text("utf-8") == PAGE.replace("two\n\nlines\n", "new\n")
