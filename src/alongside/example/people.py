"""Names for people who do not exist: real first names of many origins, invented surnames."""

from collections.abc import Iterator

import numpy as np
from django.utils.text import slugify

from alongside.foundations.people.models import Person

FIRST = (
    "Aaliyah Abena Adaeze Agnieszka Ahmed Aisling Alasdair Amara Anjali Arjun Astrid Bao Beatrix "
    "Bronwen Callum Chidi Clementine Dafydd Deepa Dilnoza Ekaterina Elspeth Emeka Esme Farah "
    "Fergus Fiona Giorgos Gurpreet Hana Harriet Hassan Hyacinth Idris Ifeoma Imogen Ines Ivo "
    "Jasmine Joaquim Kamala Keziah Krzysztof Laszlo Leila Lucian Magnus Mariam Mehmet Moira Nadia "
    "Nikhil Niamh Olamide Orla Owain Padraig Parvati Priya Quentin Rashida Rhiannon Rohan Samira "
    "Sefton Shanice Siobhan Soraya Tamsin Tariq Thandiwe Ulrika Vikram Winston Xanthe Yasmin Yusuf "
    "Zainab Zofia"
).split()

LAST = (
    "Adderwick Alderquist Amberlough Ashenvale Bankolethorpe Birchdene-Osei Bramblewick Brackenfold "
    "Calloworth Chandrapole Cinderby Copperthwaite-Khan Corncrake Dapplemere Drizzleworth Duskwell "
    "Eelbrook Elderfen Emberhulme Fairhazel Featherlow Foxmantle Gableshaw Gorsefield-Iyer "
    "Greywether Hazelrigge Heatherstow Hollinfold Idlecote Inkersworth Jadwinfold Juniperstow "
    "Kestrelby Kirrinmoor Lamplow Larchwater Lintwhistle Mallowdene Merriwold Mistlebourne "
    "Nettlecomb Nightjarrow Oakhanger-Obi Otterstream Pebblecote Pennyfeather-Li Plumbridge "
    "Quaverley Quernstone Rainsworthy Reedwarbler Rowanhurst Saffronby Silverbeck Sparrowhithe "
    "Starlingham Tanglewick Teaselmoor Turnstone-Patel Umberleigh Vennerby Vetchley Wagtailing "
    "Whinberry Willowstrand Yarrowby Yellowmead Zephyrine"
).split()


def invented_names(rng: np.random.Generator) -> Iterator[str]:
    """Names that do not repeat, in an order that the seed decides."""
    firsts, lasts = rng.permutation(FIRST), rng.permutation(LAST)
    for turn in range(len(FIRST)):
        for at, last in enumerate(lasts):
            yield f"{firsts[(at + turn * 7) % len(FIRST)]} {last}"


def add_person(name: str, *, domain: str) -> Person:
    """Add somebody who cannot sign in with a password."""
    first, _, last = name.partition(" ")
    email = f"{slugify(first)}.{slugify(last)}@{domain}"
    return Person.objects.create_person(email=email, name=name)
