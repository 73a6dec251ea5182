"""What may be shown without names: figures of groups, and the ledger that keeps releases safe together."""
