"""One person's plan: goals, actions by quarter, reasons and alternatives."""
