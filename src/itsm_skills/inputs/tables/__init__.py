"""Tables of answers: how each file type is read, and what the cells mean."""
