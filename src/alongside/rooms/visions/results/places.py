"""How enablers and components stand in each place, by its logic model: a table of all places."""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.foundations.frameworks.models import FrameworkItem
from alongside.foundations.frameworks.queries import wordings
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.visions.models import Box, LogicModel
from alongside.rooms.visions.queries import judged_boxes, latest_of_all, models_seen
from alongside.rooms.visions.results.standing import Standing, standing


@dataclass(frozen=True, kw_only=True)
class Stood:
    """A box of one logic model, and what people say of it together."""

    box: Box
    standing: Standing | None


@dataclass(frozen=True, kw_only=True)
class Row:
    """One enabler or component, and how it stands in each logic model that has it."""

    item: FrameworkItem
    label: str
    stood: Sequence[Stood | None]
    """In the order of the logic models; None where one does not have it."""


@dataclass(frozen=True, kw_only=True)
class Places:
    """All of them."""

    models: Sequence[LogicModel]
    rows: Sequence[Row]

    @property
    def apart(self) -> int:
        """Of how many boxes people are more than one step apart."""
        found = [one.standing for row in self.rows for one in row.stood if one and one.standing]
        return sum(not each.agreed for each in found)

    @property
    def unjudged(self) -> int:
        """Of how many boxes nobody has said anything."""
        return sum(
            1 for row in self.rows for one in row.stood if one is not None and one.standing is None
        )


def places(viewer: Viewer) -> Places:
    """Every enabler and component of every logic model one may see, and how it stands."""
    models = list(models_seen(viewer).order_by("area__name", "title", "pk"))
    scores: dict[int, list[int]] = {}
    for pk, score in latest_of_all(viewer, at=viewer.now).values_list("box", "score"):
        scores.setdefault(pk, []).append(score)
    stood: dict[int, dict[int, Stood]] = {}
    items: dict[int, FrameworkItem] = {}
    for box in judged_boxes(viewer):
        items[box.item_id] = box.item
        made = Stood(box=box, standing=standing(scores.get(box.pk, ())))
        stood.setdefault(box.item_id, {})[box.logic_model_id] = made
    said = wordings(viewer, items=items)
    order = sorted(items.values(), key=lambda item: (item.version_id, item.position, item.pk))
    return Places(
        models=models,
        rows=[
            Row(
                item=item,
                label=said.get(item.pk, item.label),
                stood=[stood[item.pk].get(model.pk) for model in models],
            )
            for item in order
        ],
    )
