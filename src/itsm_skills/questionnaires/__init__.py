"""How it is asked: questionnaires, and the choice of items for a role."""
