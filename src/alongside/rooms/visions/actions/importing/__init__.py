"""Bringing a whole logic model in from a file: read, judged, then all of it written or nothing."""
