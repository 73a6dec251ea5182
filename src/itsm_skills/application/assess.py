"""Makes an assessment from an answers file and saves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from itsm_skills.application.plan_evidence import with_plan_evidence
from itsm_skills.application.remarks import Remark, remarks_kept
from itsm_skills.assessments.answers_file import Overrides, read_answers
from itsm_skills.assessments.store import Store, Stored
from itsm_skills.frameworks.library import Library
from itsm_skills.json_folder import text_of
from itsm_skills.output_files import save_output
from itsm_skills.parsing import SourceText


@dataclass(frozen=True, slots=True)
class AssessResult:
    """The assessment as it was saved."""

    stored: Stored
    remarks: tuple[Remark, ...]


def assess_from_answers(
    answers: SourceText,
    store: Store,
    library: Library | None = None,
    *,
    now: datetime,
    overrides: Overrides | None = None,
    output: Path | None = None,
    add_evidence: bool = False,
    keep: bool = True,
) -> AssessResult:
    """Save the assessment in ``answers`` in ``store``, or in the file ``output``, and return it.

    It's only saved if ``keep`` is True. ``overrides`` come before what ``answers`` say. If they have no date, it's
    ``now``. ``add_evidence`` adds the evidence from the person's kept plans to ratings that have none. Raises
    ProblemError if the answers are wrong or can't be saved.
    """
    library = library or Library()
    read = read_answers(answers, library, now, overrides or Overrides())
    checked = with_plan_evidence(read, store.home, library, add=add_evidence, today=now.date())
    assessment = checked.assessment
    with remarks_kept(checked.remarks):
        if keep and output is None:
            stored = store.add(assessment.model_copy(update={"imported": now}))
        else:
            stored = Stored(output or store.path_for(assessment), assessment)
            if keep:
                save_output(stored.path, text_of(assessment))
    said = f"{assessment.answered} of {len(assessment.items)} questions answered."
    return AssessResult(stored, (*checked.remarks, said))
