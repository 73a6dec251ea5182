"""Skills self-assessment and gap analyser for IT service managers."""

__version__ = "0.1.0"
