"""How many signs that remain on a page are chance: python benchmarks/signals/pages.py

400 simulated pages of 300 series of 36 months, at a false discovery rate of 5%.

- any: pages of stable series only on which any sign remains.
- false: of the signs that remain, the share by chance, when 30 of the 300 series have a change of
  2.5 SD in their last 12 months; pages on which none remains count as none false.
- kept: the share of those 30 whose sign remains.
"""

import numpy as np
from series import stable

from alongside.analysis.change import discoveries, xmr

SEED = 77
PAGES = 400
SERIES = 300
CHANGED = 30
MONTHS, YEAR = 36, 12
BY = 2.5

NOISE: dict[str, dict[str, float]] = {
    "independent": {},
    "memory 0.4": {"memory": 0.4},
    "memory 0.6": {"memory": 0.6},
    "season, SD 1": {"season": 1.0},
    "season SD 1, memory 0.4": {"season": 1.0, "memory": 0.4},
}


def remain(values: np.ndarray) -> np.ndarray:
    """Which series of a page remain."""
    codes = np.repeat(np.arange(SERIES), MONTHS)
    found = xmr(values.ravel(), series=codes, dialect="calibrated", cycle=YEAR).calibration
    return discoveries(found.chance).remain


def main() -> None:
    """Print one line for each kind of noise."""
    print("".join(["".ljust(28), *(name.ljust(10) for name in ("any", "false", "kept"))]))
    for name, noise in NOISE.items():
        rng = np.random.default_rng(SEED)
        shares = []
        for _ in range(PAGES):
            values = stable(rng, series=SERIES, months=MONTHS, **noise)
            some = remain(values).any()
            values[:CHANGED, -YEAR:] += BY
            kept = remain(values)
            false = kept[CHANGED:].sum() / max(kept.sum(), 1)
            shares.append((some, false, kept[:CHANGED].mean()))
        line = [f"{share:7.2%}".ljust(10) for share in np.mean(shares, axis=0)]
        print("".join([name.ljust(28), *line]), flush=True)


if __name__ == "__main__":
    main()
