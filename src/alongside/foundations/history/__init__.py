"""Who did what, when: append-only, hash-chained, content-free."""
