"""Reads the files of a kind of question, in the same way for several kinds."""

from __future__ import annotations

from typing import TypeVar

from itsm_skills.frameworks.file_fields import Id, Model, Text
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.sources import Sources
from itsm_skills.model_files import Loaded, load_all


class KindFile(Model):
    """The first fields of every such file: its version, and the framework that it was written for."""

    version: Text
    framework: Id


File = TypeVar("File", bound=KindFile)


def load_files(folder: str, model: type[File], sources: Sources, framework: Framework) -> list[Loaded[File]]:
    """Return every file in ``folder``, with a problem noted if it was written for another framework.

    Raises ProblemError with the problems of all files that don't fit ``model``.
    """
    files = load_all(sources.asked(folder), model)
    for file in files:
        if file.content.framework != framework.id:
            what = f"is for the framework '{file.content.framework}', but '{framework.id}' is loaded"
            file.document.add("framework-missing", ("framework",), what, "correct the id, or move the file")
    return files
