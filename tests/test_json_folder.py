"""Text as this program writes it is told from any other text."""

from __future__ import annotations

from itsm_skills.json_folder import read_as_written, text_of
from itsm_skills.progress.kept_plan import KeptPlan
from kept_support import action, kept


def test_only_text_as_it_is_written_is_read() -> None:
    plan = kept(action())
    text = text_of(plan)
    assert read_as_written(text.encode(), KeptPlan) == plan
    twice = text.replace('"about":', '"about": "Robin", "about":', 1)
    for other in (text.rstrip(), text.replace("\n ", "\n"), twice, "{", ""):
        assert KeptPlan.model_validate_json(text) == plan
        assert read_as_written(other.encode(), KeptPlan) is None
