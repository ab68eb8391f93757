"""Invented votes of many people, in camps, in the order in which they were cast."""

import sys
from pathlib import Path

import numpy as np
import polars as pl


def log(*, people: int, statements: int, votes: int, seed: int = 1) -> pl.DataFrame:
    """Return a log of about so many votes: three camps, people of very different zeal."""
    rng = np.random.default_rng(seed)
    lean = rng.normal(size=(3, statements))
    camp = rng.choice(3, size=people, p=(0.55, 0.33, 0.12))
    zeal = rng.gamma(1.0, size=people)
    wanted = np.clip(zeal / zeal.mean() * votes / people, 1, statements).astype(int)
    wanted = np.minimum(statements, (wanted * votes / wanted.sum()).round().astype(int) + 1)
    rows = np.repeat(np.arange(people), wanted)
    columns = np.concatenate([rng.permutation(statements)[:count] for count in wanted])
    noise = lean[camp[rows], columns] + rng.normal(size=rows.size)
    cast = np.where(noise > 0.4, 1, np.where(noise < -0.4, -1, 0))
    order = rng.permutation(rows.size)
    return pl.DataFrame(
        {
            "timestamp": np.arange(rows.size),
            "comment-id": columns[order],
            "voter-id": rows[order],
            "vote": cast[order],
        }
    )


if __name__ == "__main__":
    file, *numbers = sys.argv[1:]
    people, statements, votes = map(int, numbers)
    log(people=people, statements=statements, votes=votes).write_csv(Path(file))
