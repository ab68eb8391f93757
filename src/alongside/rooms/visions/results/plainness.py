"""Is a logic model in plain words? The sentences to mend, why, and where. It never forbids."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from alongside.analysis.plainness import ReadingAge, TooShort, reading_age
from alongside.analysis.plainness.smog import polysyllables
from alongside.analysis.plainness.texts import sentences, words
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.visions.models import LogicModel, Meaning
from alongside.rooms.visions.queries import roles_offered
from alongside.rooms.visions.results.jargon import JARGON, KNOWN
from alongside.rooms.visions.results.pictures import Picture
from alongside.rooms.visions.results.plans import meanings

YOUNGEST, OLDEST = 9, 11
"""The reading age that the NHS asks of what it publishes, in years."""
LONGEST = 20
"""Words of a sentence beyond which it is called long."""
MANY_LONG = 4
MOST_WORDS = 12
CAPITALS = re.compile(r"\b[A-Z][A-Z&0-9]*[A-Z](?:s\b|\b)")
EXPLAINED = re.compile(r"\(([A-Z][A-Z&0-9]*[A-Z])s?\)")
TERMS = "|".join(re.escape(word) for word in sorted(JARGON, key=len, reverse=True))
TRADE = re.compile(rf"(?<![\w-])(?:{TERMS})(?![\w-])", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Text:
    """A text of the model's own: what it is, where it is changed, and whether it reads as one."""

    what: str
    text: str
    url: str
    reads: bool = True
    """Whether it is made of sentences; a label is not, and counts for no reading age."""


@dataclass(frozen=True, kw_only=True)
class ToMend:
    """A sentence, and everything that makes it hard."""

    what: str
    url: str
    sentence: str
    reasons: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Plainness:
    """How a logic model reads."""

    age: ReadingAge | None
    sentences: int
    to_mend: Sequence[ToMend]
    long_words: Sequence[tuple[str, int]]
    """The long words that stand there most often, and how often."""

    @property
    def in_words(self) -> str:
        """The reading age in a sentence, beside what is asked for."""
        aim = f"The aim is {YOUNGEST} to {OLDEST}."
        if self.age is None:
            return f"It has too few sentences to say its reading age. {aim}"
        low, high = (round(self.age.years + sign * self.age.error) for sign in (-1, 1))
        about = round(self.age.years)
        return f"Its reading age is about {about}, somewhere from {low} to {high}. {aim}"


def plainness(model: LogicModel, picture: Picture, *, viewer: Viewer) -> Plainness:
    """Read everything that the authors wrote, and name the sentences to mend."""
    texts = list(_texts(model, picture, viewer=viewer))
    reading = [each.text for each in texts if each.reads]
    explained = {word for each in texts for word in EXPLAINED.findall(each.text)}
    try:
        age = reading_age(reading)
    except TooShort:
        age = None
    return Plainness(
        age=age,
        sentences=sum(len(sentences(text)) for text in reading),
        long_words=Counter(
            word.casefold() for text in reading for word in polysyllables(text)
        ).most_common(MOST_WORDS),
        to_mend=[
            ToMend(what=each.what, url=each.url, sentence=sentence, reasons=reasons)
            for each in texts
            for sentence in sentences(each.text)
            if (reasons := list(reasons_to_mend(sentence, explained=explained)))
        ],
    )


def reasons_to_mend(sentence: str, *, explained: set[str]) -> Iterator[str]:
    """Why a sentence is hard to read, the gravest first."""
    count = len(words(sentence))
    if count > LONGEST:
        yield f"It has {count} words. Make two sentences of it."
    long_words = list(dict.fromkeys(polysyllables(sentence)))
    if len(long_words) >= MANY_LONG:
        yield f"It has {len(long_words)} long words: {', '.join(long_words)}."
    for found in dict.fromkeys(CAPITALS.findall(sentence)):
        short = found.removesuffix("s")
        if short not in explained and short.upper() not in KNOWN:
            yield f"“{found}” is not explained. Write it out once, with the letters in brackets."
    for term in dict.fromkeys(each.casefold() for each in TRADE.findall(sentence)):
        yield f"“{term}” is a word of the trade. Say, for example: {JARGON[term]}."


def _texts(model: LogicModel, picture: Picture, *, viewer: Viewer) -> Iterator[Text]:
    """The words of the model's own; not the framework's, which its authors cannot change."""
    slug = viewer.system.slug
    page = model.get_absolute_url()
    yield Text(what="Title", text=model.title, url=page, reads=False)
    yield Text(what="What it is for", text=model.about, url=page)
    for node in picture.nodes:
        if node.is_own or node.original:
            url = reverse("frameworks:item", args=[slug, node.item.pk])
            yield Text(what=f"Box “{node.label}”", text=node.label, url=url, reads=False)
    for arrow in picture.arrows:
        what = f"Link {arrow.cause} → {arrow.effect}"
        url = reverse("visions:change-link", args=[slug, arrow.link.pk])
        for text in (arrow.link.reason, arrow.link.size):
            yield Text(what=what, text=text, url=url, reads=text == arrow.link.reason)
    titles = {role.key: role.title for role in roles_offered(viewer)}
    for key, said in meanings(model, viewer=viewer).items():
        yield _meaning(said, title=titles.get(key, key), model=model, slug=slug)


def _meaning(said: Meaning, *, title: str, model: LogicModel, slug: str) -> Text:
    url = f"{reverse('visions:meaning', args=[slug, model.pk])}?role={said.key}"
    return Text(what=f"What it means for: {title}", text=said.text, url=url)
