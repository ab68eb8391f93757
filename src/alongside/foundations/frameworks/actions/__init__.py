"""Writing frameworks: own items and words, tags, and frameworks brought in."""
