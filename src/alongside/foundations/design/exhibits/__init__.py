"""A chart with its sentence and its table, and every form in which it leaves the house."""
