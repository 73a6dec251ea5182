"""What may be shown without names: grouped figures, and the ledger that keeps releases consistent."""
