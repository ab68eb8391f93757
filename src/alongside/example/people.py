"""Names for people who do not exist: real first names of many origins, invented surnames."""

from collections.abc import Iterator
from importlib import resources

import numpy as np
from django.utils.text import slugify

from alongside.foundations.people.models import Person


def invented_names(rng: np.random.Generator) -> Iterator[str]:
    """Names that do not repeat, in an order that the seed decides."""
    firsts, lasts = rng.permutation(_listed("first_names")), rng.permutation(_listed("surnames"))
    for turn in range(len(firsts)):
        for at, last in enumerate(lasts):
            yield f"{firsts[(at + turn * 7) % len(firsts)]} {last}"


def _listed(name: str) -> list[str]:
    file = resources.files("alongside.example") / "data" / f"{name}.txt"
    return file.read_text(encoding="utf-8").split()


def add_person(name: str, *, domain: str) -> Person:
    """Add somebody who cannot sign in with a password."""
    first, _, last = name.partition(" ")
    email = f"{slugify(first)}.{slugify(last)}@{domain}"
    return Person.objects.create_person(email=email, name=name)
