"""Backups: everything that cannot be made again, in one sealed file that any database can take.

A backup is a gzipped tar in the age format: `head.json` (what it is, and at which migrations),
the rows of every table as lines of JSON, the stored files, and `manifest.json` (how many rows, and
a SHA-256 of each table and file). It is the same from SQLite and from PostgreSQL, so it also moves
an installation from one to the other (docs/decisions/0015).
"""
