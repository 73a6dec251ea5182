"""What the kinds of question add to questionnaire files."""

from __future__ import annotations

from itsm_skills.questionnaires.kinds.climb_file import ClimbsWanted
from itsm_skills.questionnaires.kinds.situation_file import SituationsWanted
from itsm_skills.questionnaires.kinds.terms_file import TermsWanted


class WantedKinds(SituationsWanted, TermsWanted, ClimbsWanted):
    """What a questionnaire file says about the kinds that it includes."""
