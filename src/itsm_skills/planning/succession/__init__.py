"""Who could take over which role, and when."""
