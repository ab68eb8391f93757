"""The methods once more, one area at a time and step by step, as a check on the fast ones."""

import math

import numpy as np


def line(x, y, weight):
    """Height at 0 and slope of the weighted least-squares line, from its normal equations."""
    design = np.column_stack([np.ones(len(x)), x])
    weighted = design * np.asarray(weight)[:, None]
    return np.linalg.solve(design.T @ weighted, weighted.T @ np.asarray(y))


def midpoints(population):
    """Where the middle of each quantile lies, as a share of the population."""
    whole, reached, found = sum(population), 0.0, []
    for people in population:
        found.append((reached + people / 2) / whole)
        reached += people
    return found


def life_table(deaths, population, starts, *, infancy=0.1):
    """Years still to live at each start and their standard errors, by survivors and years lived."""
    last = len(starts) - 1
    lived = [infancy if list(starts[:2]) == [0, 1] and at == 0 else 0.5 for at in range(last)]
    chances, widths = [], []
    for at in range(last):
        rate = deaths[at] / population[at]
        width = starts[at + 1] - starts[at]
        widths.append(width)
        chances.append(width * rate / (1 + (1 - lived[at]) * width * rate))
    alive = [1.0]
    for chance in chances:
        alive.append(alive[-1] * (1 - chance))
    ahead = population[last] / deaths[last]
    years_lived = [
        widths[at] * (alive[at + 1] + lived[at] * (alive[at] - alive[at + 1])) for at in range(last)
    ]
    years_lived.append(alive[last] * ahead)
    years = [math.fsum(years_lived[at:]) / alive[at] for at in range(last + 1)]
    errors = []
    for at in range(last + 1):
        variance = (alive[last] / alive[at]) ** 2 * ahead**2 / deaths[last]
        for band in range(at, last):
            if deaths[band]:
                of_chance = chances[band] ** 2 * (1 - chances[band]) / deaths[band]
                after = (1 - lived[band]) * widths[band] + years[band + 1]
                variance += (alive[band] / alive[at]) ** 2 * after**2 * of_chance
        errors.append(math.sqrt(variance))
    return years, errors


def trend(values, lower, upper):
    """Slope, squared ratio to its error, and whether its sign stays with any value left out."""
    x = np.arange(5.0)
    weight = (2 * 1.96 / (np.asarray(upper) - np.asarray(lower))) ** 2
    slope = line(x, values, weight)[1]
    centre = np.sum(weight * x) / np.sum(weight)
    statistic = slope**2 * np.sum(weight * (x - centre) ** 2)
    kept = [np.arange(5) != out for out in range(5)]
    others = [line(x[rows], np.asarray(values)[rows], weight[rows])[1] for rows in kept]
    return slope, statistic, all(np.sign(other) == np.sign(slope) for other in others)
