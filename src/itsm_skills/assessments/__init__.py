"""What people answered: the assessment, its store, and the interview that fills it."""
