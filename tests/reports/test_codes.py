"""Related entries of other frameworks, as copies for HR and for professional bodies name them."""

from __future__ import annotations

from itsm_skills.frameworks.framework import Framework
from itsm_skills.reports.codes import acknowledgements, codes_of

ESCO = "http://data.europa.eu/esco/skill/a4bbd0d9-a6be-4472-b05d-291e60cf6b4b"


def test_a_skill_that_all_four_frameworks_know_names_each(framework: Framework) -> None:
    assert codes_of(framework.skills["business-case-writing"]) == (
        "SFIA 9: INVA, FEAS, BUSA",
        "e-CF: A.3",
        "GDaD: Financial ownership",
        f"ESCO: develop business case ({ESCO})",
    )


def test_a_framework_without_a_related_entry_is_left_out(framework: Framework) -> None:
    assert codes_of(framework.skills["technology-economics"]) == ("SFIA 9: FMIT, COMG",)


def test_only_a_framework_that_is_named_is_acknowledged(framework: Framework) -> None:
    assert acknowledgements(codes_of(framework.skills["technology-economics"])) == ()
    (named,) = acknowledgements([f"ESCO: develop business case ({ESCO})", "SFIA 9: BUSA"])
    assert named == "This publication uses the ESCO classification of the European Commission."
    both = acknowledgements(codes_of(framework.skills["business-case-writing"]))
    assert "Open Government Licence v3.0" in both[0]
    assert both[1] == named
