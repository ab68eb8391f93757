"""Accounts, the posts people hold, and who is looking at a page."""
