"""Forms that are sent out to people who answer without a terminal."""
