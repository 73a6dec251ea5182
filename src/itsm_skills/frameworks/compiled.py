"""Parts of the built-in catalogue in compiled form: what the loaders make of its YAML files, written as JSON.

The wheel contains a compiled part for each part that the program loads, so that an installed copy doesn't have to read
and check YAML. A checkout has none.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Generic, TypeVar

from itsm_skills.dataclass_json import Variants, from_json, to_json
from itsm_skills.frameworks.sources import Sources

Value = TypeVar("Value")


class CataloguePart(Generic[Value]):
    """A part of the catalogue: the name of its file, and the type of its value.

    ``variants`` are the dataclasses that a field can have if it's annotated with a class that they have in common.
    """

    def __init__(self, name: str, annotation: Any, variants: Variants | None = None) -> None:
        self.name = name
        self.annotation = annotation
        self.variants = variants

    def read(self, sources: Sources) -> Value | None:
        """Return the compiled value, or None if ``sources`` have to be read from YAML."""
        if sources.compiled is None:
            return None
        value: Value = from_json(self._file(sources.compiled).read_bytes(), self.annotation, self.variants)
        return value

    def write(self, folder: Path, value: Value) -> None:
        """Write ``value`` into ``folder``, where ``read`` finds it; raise ValueError if it would change."""
        text = to_json(value, self.annotation, self.variants)
        if from_json(text, self.annotation, self.variants) != value:
            raise ValueError(f"'{self.name}' changes when it's written and read again")
        path = self._file(folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)

    def _file(self, folder: Path) -> Path:
        return folder / f"{self.name}.json"
