"""Links between nouns of different rooms, shown both ways."""
