"""Tables of answers: how each file type is read, and what its cells mean."""
