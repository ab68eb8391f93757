"""What each row of a moving-in file would do to the system: add, revise, or leave as it is."""
