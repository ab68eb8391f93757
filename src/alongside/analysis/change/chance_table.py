LENGTHS = (1, 2)
LIT = {"r": (0.0, 0.0)}
