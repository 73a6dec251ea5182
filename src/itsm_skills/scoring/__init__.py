"""Pure scoring: claims and a role profile in, a profile out. No file, clock or terminal is known here."""
