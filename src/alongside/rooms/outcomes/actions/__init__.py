"""Writes. Each checks its rule, writes, and records who did it and why."""
