"""Keeping: what is kept, how long and why; and deleting what was kept long enough."""
