"""Pages: load, check, form, act, answer."""
