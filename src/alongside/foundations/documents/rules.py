"""What may be kept, and who may change it: plain values in, an answer out, no database."""

from collections.abc import Collection

import polars as pl

from alongside.foundations.care_systems.rules import OfAnotherSystem
from alongside.foundations.documents.kinds import IN_WORDS, MOST_BYTES, is_what_it_says
from alongside.foundations.imports import nhs_numbers
from alongside.foundations.register.refusals import Refused

KEEPERS = frozenset({"programme_team"})
CLEARERS = frozenset({"programme_team", "analyst"})
SHORTEST_REASON = 10
LONGEST_NAME = 120


class HoldsAnNhsNumber(Refused):
    code = "holds_an_nhs_number"
    sentence = (
        "“{field}” holds what looks like an NHS number. Take it out: Alongside takes no data about "
        "single patients."
    )


class NotOfAKindTaken(Refused):
    code = "not_of_a_kind_taken"
    sentence = "The file is not, or not really, {kinds}. Save it as one of these and try again."


class TooLarge(Refused):
    code = "too_large"
    sentence = "The file has more than {megabytes} MB. Make it smaller, or share a part of it."


class EmptyFile(Refused):
    code = "empty_file"
    sentence = "The file is empty."


class NotYourDocument(Refused):
    code = "not_your_document"
    sentence = "Only whoever added a document and the programme team may change or withdraw it."


class NotYoursToClear(Refused):
    code = "not_yours_to_clear"
    sentence = "Only the programme team and analysts may clear a brief here."


class AlreadyWithdrawn(Refused):
    code = "already_withdrawn"
    sentence = "This document was withdrawn already."


class ReasonMissing(Refused):
    code = "reason_missing"
    sentence = "Say why, in at least a few words: the reason stays beside the title."


def check_of_this_system(viewer_system_id: int, *, system_id: int) -> None:
    """What somebody holds in one system counts for nothing in another."""
    if viewer_system_id != system_id:
        raise OfAnotherSystem


def check_no_nhs_number(**fields: str) -> None:
    """No text of ours holds a patient's number; which field it was is said, the number is not."""
    hits = nhs_numbers.found(pl.Series(list(fields.values()), dtype=pl.String))
    for field, hit in zip(fields, hits, strict=True):
        if hit:
            raise HoldsAnNhsNumber(field=field.replace("_", " ").capitalize())


def check_file(name: str, *, content: bytes) -> None:
    """Only files of a kind that is taken, that begin as such files do, and not too large."""
    if not content:
        raise EmptyFile
    if len(content) > MOST_BYTES:
        raise TooLarge(megabytes=MOST_BYTES // 2**20)
    if not is_what_it_says(name, content=content):
        raise NotOfAKindTaken(kinds=IN_WORDS)


def shortened(name: str) -> str:
    """A file's own name, without folders, at most as long as is kept, with its ending."""
    plain = name.replace("\\", "/").rpartition("/")[2]
    stem, dot, end = plain.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(end) - 1]}{dot}{end}"


def may_keep(responsibilities: Collection[str], *, is_own: bool) -> bool:
    """Whether they may add versions to a document and withdraw it."""
    return is_own or bool(KEEPERS & set(responsibilities))


def check_may_keep(responsibilities: Collection[str], *, is_own: bool, withdrawn: bool) -> None:
    if not may_keep(responsibilities, is_own=is_own):
        raise NotYourDocument
    if withdrawn:
        raise AlreadyWithdrawn


def may_clear(responsibilities: Collection[str]) -> bool:
    """Whether they may clear a brief by hand; a room clears its own by its own rule."""
    return bool(CLEARERS & set(responsibilities))


def check_may_clear(responsibilities: Collection[str]) -> None:
    if not may_clear(responsibilities):
        raise NotYoursToClear


def check_reason(reason: str) -> None:
    if len(reason.strip()) < SHORTEST_REASON:
        raise ReasonMissing
