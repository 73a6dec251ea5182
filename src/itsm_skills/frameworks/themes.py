"""Loads themes (what a skill is for, in words that a board uses) from the vocabulary files."""

from __future__ import annotations

from itsm_skills.frameworks.catalogue_models import VocabularyFile
from itsm_skills.frameworks.sources import Sources
from itsm_skills.model_files import load_all


def load_themes(sources: Sources) -> dict[str, str]:
    """Return the names of themes by id; raise ProblemError with all problems."""
    files = load_all(sources.named("vocabulary.yaml"), VocabularyFile)
    return {theme.id: theme.name for file in files for theme in file.content.themes}
