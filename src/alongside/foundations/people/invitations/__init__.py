"""Inviting somebody to a post: a letter with a link that works once, and what accepting it does."""
