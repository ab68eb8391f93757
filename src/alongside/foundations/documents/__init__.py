"""Attachments and briefs: what one room hands on and another may start from."""
