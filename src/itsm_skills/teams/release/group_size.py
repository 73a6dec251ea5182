"""How many people a group must have before its figures may be shown without names."""

from __future__ import annotations

MIN_GROUP = 5
"""The default minimum group."""

SMALLEST_GROUP = 3
"""With fewer, even a band of a whole level can reveal what people answered, and two people know about each other."""
