"""Profile and plan as documents: one view, written out as terminal, Markdown, HTML or JSON."""
