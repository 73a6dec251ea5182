"""Opens pages in the person's own browser."""

from __future__ import annotations

from pathlib import Path

from itsm_skills.assessments.store import default_home
from itsm_skills.cli.console import talk
from itsm_skills.files import private_folder
from itsm_skills.json_folder import slug

FOLDER = "pages"
"""The folder in the home folder for pages that are opened without an output file."""


def page_path(title: str, home: Path | None) -> Path:
    """Return the file in the home folder for the page called ``title``; it replaces the last page with that title.

    Raises ProblemError if its folder can't be created.
    """
    folder = (home or default_home()) / FOLDER
    private_folder(folder)
    return folder / f"{slug(title)}.html"


def open_page(path: Path) -> None:
    """Show the page at ``path`` in the browser, or say that no browser could be opened."""
    import webbrowser

    try:
        opened = webbrowser.open(path.resolve().as_uri())
    except (webbrowser.Error, OSError):
        opened = False
    if not opened:
        talk(f"No browser could be opened. Open the page yourself: {path.resolve()}")
