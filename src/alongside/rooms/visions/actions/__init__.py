"""What people do with a logic model: draw it, link it, doubt it, settle it, keep a version."""
