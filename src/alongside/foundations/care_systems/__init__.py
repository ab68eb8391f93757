"""Systems, the organisations that are partners in them, and the areas they serve."""
