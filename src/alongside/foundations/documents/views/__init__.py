"""Pages of documents and briefs."""
