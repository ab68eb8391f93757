"""What every room stands on. Each foundation may use the ones below it, never a room."""
