"""What the measures that serve framework items say: the answer to other rooms' question."""

from collections.abc import Sequence

from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.rooms import Reading as ItemReading
from alongside.rooms.outcomes.queries.series import current_readings


def readings_of_items(
    items: Sequence[int], *, viewer: Viewer, area: int | None
) -> list[ItemReading]:
    """What the measures that serve these framework items say, for one area or everywhere."""
    found = current_readings(viewer).filter(series__measure__items__in=items)
    if area is not None:
        found = found.filter(series__area=area)
    rows = found.prefetch_related("series__measure__items").distinct()
    wanted = set(items)
    return [
        ItemReading(
            item_id=item.pk,
            state=reading.variation,
            sentence=f"{reading.series}. {reading.sentence}",
            as_of=reading.last_period,
            url=reading.series.get_absolute_url(),
            for_learning=reading.series.measure.for_learning,
        )
        for reading in rows
        for item in reading.series.measure.items.all()
        if item.pk in wanted
    ]
