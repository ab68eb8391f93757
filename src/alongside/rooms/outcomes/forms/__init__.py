"""What people type in this room, checked before anything is done with it."""
