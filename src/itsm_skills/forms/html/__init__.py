"""The form as one HTML file with a script of its own."""
