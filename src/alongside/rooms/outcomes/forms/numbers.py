"""Numbers as people write them in a form."""

import math


def written_number(text: str) -> float:
    """14, 1,400 or 95%, which is 0.95. Raises ValueError for anything else."""
    plain = text.strip().replace(",", "")
    value = float(plain.removesuffix("%"))
    if not math.isfinite(value):
        raise ValueError(text)
    return value / 100 if plain.endswith("%") else value
