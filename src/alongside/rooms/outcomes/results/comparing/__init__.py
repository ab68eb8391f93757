"""How areas and fifths compare, ready for pages: with intervals, in words, and never a ranking."""
