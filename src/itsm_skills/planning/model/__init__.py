"""The optimisation model: what could be done, the program the solver gets, and an independent check of its answer."""
