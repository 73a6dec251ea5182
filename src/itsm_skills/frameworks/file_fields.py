"""The base class of all file models, and the types of their fields."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=80)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
LevelValue = Annotated[int, Field(ge=0, le=6)]
Importance = Annotated[int, Field(ge=1, le=5)]
Examination = Literal["exam", "experience-checked", "coursework", "work-based"]
Option = Literal["a", "b", "c", "d"]
"""An option of a situation."""
Hours = Annotated[float, Field(ge=0, le=10_000)]


class Model(BaseModel):
    """Base class of all file models: frozen, and without unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, allow_inf_nan=False)
