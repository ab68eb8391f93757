"""Messages that say where to look and never what is there."""
