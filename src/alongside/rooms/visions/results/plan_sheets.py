"""A plan as one sheet of paper, and as a slide."""

from alongside.foundations.design.exhibits.exhibit import INVENTED
from alongside.foundations.design.sheets.document import sheet_pdf
from alongside.foundations.design.sheets.sheet import Section, Sheet, SheetBox, SheetLink
from alongside.foundations.design.sheets.slide import sheet_slide
from alongside.foundations.design.words import british_date
from alongside.rooms.visions.results.plans import Plan
from alongside.rooms.visions.words import Movement

TONES = {
    Movement.MOVED: "improvement",
    Movement.WRONG: "concern",
    Movement.MIXED: "either",
    Movement.STILL: "common",
}
DASHED = "Dashed lines are not agreed."


def plan_pdf(plan: Plan) -> bytes:
    """The plan on one page."""
    return sheet_pdf(plan_sheet(plan))


def plan_slide(plan: Plan) -> bytes:
    """The plan on one slide, which can be edited."""
    return sheet_slide(plan_sheet(plan))


def plan_sheet(plan: Plan) -> Sheet:
    """What both of them say."""
    dashed = DASHED if plan.doubted else ""
    invented = f"{INVENTED}. " if plan.invented else ""
    return Sheet(
        title=plan.title,
        above=f"{invented}Plan on a page, {plan.area}",
        lead=" ".join(part for part in (plan.purpose, plan.about) if part),
        columns=[
            (
                label,
                [
                    SheetBox(
                        number=box.number,
                        label=box.node.label,
                        state=f"{box.node.movement.label}.",
                        said=box.said,
                        tone=TONES.get(box.node.movement, "plain"),
                    )
                    for box in boxes
                ],
            )
            for label, boxes in plan.columns
        ],
        links=[
            SheetLink(
                cause=link.cause, effect=link.effect, reason=link.arrow.link.reason,
                agreed=link.agreed,
            )
            for link in plan.links
        ],
        before=_meaning(plan),
        after=[
            Section(title="Not agreed", lines=_doubts(plan)),
            Section(title="Ask", lines=[", ".join(plan.ask)] if plan.ask else []),
        ],
        footer=" ".join(
            part
            for part in (f"As it stood on {british_date(plan.as_of)}.", dashed, plan.learning)
            if part
        ),
    )  # fmt: skip


def _meaning(plan: Plan) -> list[Section]:
    if not plan.role or not plan.meaning:
        return []
    return [Section(title=f"{plan.role.title}: what it means for you", lines=[plan.meaning.text])]


def _doubts(plan: Plan) -> list[str]:
    return [
        f"{link.cause} to {link.effect}, {each.person.name}: {each.text}"
        for link in plan.doubted
        for each in link.arrow.open_doubts
    ]
