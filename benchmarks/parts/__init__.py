"""The parts of ``figures.py``: each measures some figures on an installed copy."""
