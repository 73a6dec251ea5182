"""A page about one person for the talk with their manager."""
