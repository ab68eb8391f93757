"""What somebody promised: owner, due date, state."""
