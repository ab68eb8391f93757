"""The house's own pages and settings: Where we stand, home and signing in."""
