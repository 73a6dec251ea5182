"""How tables of team reports are laid out, by the classes of their style sheet."""

from __future__ import annotations

SHEET = "team.css"
WIDE = "levels wide"
"""Tables with names or sentences in their second column."""

NUMBERS = "levels narrow"
"""Tables with several numbers after their second column."""
