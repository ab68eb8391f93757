"""What people said without names, as tables that may be released: the middle of enough people."""

from collections.abc import Mapping, Sequence

from alongside.analysis.disclosure import Pack
from alongside.foundations.frameworks.queries import wordings
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.releases.cells import Cell, Table
from alongside.foundations.releases.queries import (
    highest_threshold,
    pack_of,
    releases_visible_to,
)
from alongside.rooms.visions.models import Sounding
from alongside.rooms.visions.queries import boxes_asked_about
from alongside.rooms.visions.results.standing import standing
from alongside.rooms.visions.rules import FEWEST_WITHOUT_NAMES


def fewest_heard(sounding: Sounding) -> int:
    """How many people must have judged a box: five, or more where the system once was stricter."""
    return max(FEWEST_WITHOUT_NAMES, highest_threshold(sounding.system_id))


def tables_of_sounding(
    sounding: Sounding, *, said: Sequence[Mapping[str, int]], fewest: int, viewer: Viewer
) -> list[Table]:
    """A table for each box that so many people judged, in the framework's order.

    How many they are stands as the system's pack lets it be shown, or not at all. Each box is
    a population of its own: the same people judge many, and boxes add up to nothing.
    """
    boxes = list(boxes_asked_about(sounding.logic_model, viewer=viewer))
    words = wordings(viewer, items=[box.item for box in boxes])
    pack = pack_of(sounding.system_id)
    tables = []
    for box in boxes:
        scores = [each[str(box.item_id)] for each in said if str(box.item_id) in each]
        found = standing(scores)
        if found and found.people >= fewest:
            people = _counted(found.people, pack=pack)
            tables.append(
                Table(
                    name=words.get(box.item_id, box.item.label),
                    population=f"{sounding._meta.label_lower}:{sounding.pk}:{box.item_id}",
                    wave=f"{sounding.opened_at.day} {sounding.opened_at:%B %Y}",
                    dimensions=(),
                    cells=(Cell(at=(), count=people, says=found.score.label),),
                )
            )
    return tables


def _counted(people: int, *, pack: Pack) -> int | None:
    return None if pack.small(people) else int(pack.rounded(people))


def said_together(sounding: Sounding, *, viewer: Viewer) -> list[tuple[str, int | None, str]]:
    """Of each box that was released: its words, how many judged it, and the middle of that."""
    if sounding.release_id is None:
        return []
    found = releases_visible_to(viewer).filter(pk=sounding.release_id, withdrawn_at=None).first()
    tables = found.tables if found else ()
    return [(table.name, cell.count, cell.says) for table in tables for cell in table.cells]
