"""Any result as a chart specification: data, not pixels.

A chart is a plain dict with its numbers inside; the same series makes the table and the notes
that stand beside it.
"""
