"""The table of figures: what it says of each, and where it's written."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def benchmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the modules of the benchmarks importable."""
    monkeypatch.syspath_prepend(ROOT / "benchmarks")


def test_a_row_has_the_median_the_middle_half_the_goal_and_whether_it_is_met() -> None:
    from measuring import Figure, as_table

    rows = as_table(
        [
            Figure("a", "at most 2", 2, [1, 2, 3, 4, 50]),
            Figure("b", "at most 3 s", 3, [1, 2, 3, 4, 50], " s", 0),
            Figure("c", "at most 1,000 kB", 1000, [1234], " kB", 0),
            Figure("d", "at most 1", missing="not there yet"),
        ]
    ).splitlines()[2:]
    assert rows == [
        "| a | 3.00 (2.00 to 4.00) | at most 2 | **no** |",
        "| b | 3 s (2 to 4) | at most 3 s | yes |",
        "| c | 1,234 kB | at most 1,000 kB | **no** |",
        "| d | not there yet | at most 1 | – |",
    ]


def test_the_table_replaces_the_one_in_the_page_and_nothing_else(tmp_path: Path) -> None:
    from figures import write

    page = tmp_path / "speed.md"
    shutil.copy(ROOT / "docs" / "speed.md", page)
    before, _, rest = page.read_text("utf-8").partition("<!-- figures -->")
    after = rest.partition("<!-- end of figures -->")[2]
    write(page, r"\1 new")
    assert page.read_text("utf-8") == f"{before}<!-- figures -->\n\n\\1 new\n<!-- end of figures -->{after}"
    page.write_text("no place", "utf-8")
    with pytest.raises(SystemExit, match="one place"):
        write(page, "new")


def test_a_run_says_what_it_cost_and_ends_the_benchmark_if_it_fails() -> None:
    from measuring import Command

    cost = Command([sys.executable, "-c", "x = bytearray(50_000_000)"], os.environ).run()
    assert cost.worked > 0
    assert 50_000_000 < cost.peak < 200_000_000
    asked = "import sys; sys.exit(0 if sys.stdout.isatty() else 5)"
    Command([sys.executable, "-c", asked], os.environ, terminal=True).run()
    Command([sys.executable, "-c", asked], os.environ, expected=(5,)).run()
    with pytest.raises(SystemExit, match="ended with 5"):
        Command([sys.executable, "-c", asked], os.environ).run()
