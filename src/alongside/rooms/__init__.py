"""One Django app per thing that leaders do. Rooms never import each other."""
