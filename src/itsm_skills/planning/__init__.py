"""Pure planning: a profile, actions and limits in, a plan out. No file, clock or terminal is known here."""
