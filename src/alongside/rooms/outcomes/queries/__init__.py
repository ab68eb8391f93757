"""Reads. All start from `.visible_to(viewer)`."""
