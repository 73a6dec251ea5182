"""Compiles the catalogue and templates when the wheel is built, and ends the build if the catalogue has a problem."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledCatalogue(BuildHookInterface):
    """Adds ``itsm_skills/data/compiled`` to the wheel; editable installations read the YAML files of their checkout."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogue of this checkout with the code of this checkout."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "src")))
        from itsm_skills.application.compile_catalogue import compile_catalogue
        from itsm_skills.problems import ProblemError

        self.folder = TemporaryDirectory()
        try:
            compile_catalogue(Path(self.folder.name))
        except ProblemError as error:
            self.app.abort(f"{error}\nThe wheel isn't built, because the catalogue has these problems.")
        build_data["force_include"][self.folder.name] = "itsm_skills/data/compiled"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove the compiled files; the wheel contains them now."""
        if version != "editable":
            self.folder.cleanup()
