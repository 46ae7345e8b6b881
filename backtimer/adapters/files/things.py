"""What is drawn with an exercise's figure: its `[[prop]]` tables."""

from typing import Final

from backtimer.adapters.files.document import shown
from backtimer.adapters.files.limbs import read_place
from backtimer.adapters.files.table import Table
from backtimer.core.figure.pose import Point
from backtimer.core.figure.things import Prop, Spot, Thing

MAX_PROPS: Final = 8
_STANDING: Final = {
    Thing.CHAIR,
    Thing.STOOL,
    Thing.PILLOW,
    Thing.STEP,
    Thing.CABLE,
}
"""What has a place of its own; the rest is held, or lies where the body is."""
_TIED: Final = 2
"""How many ends a band has."""


def read_props(table: Table) -> tuple[Prop, ...]:
    """All `[[prop]]` of an exercise, in the order in which they are painted."""
    if "prop" not in table:
        return ()
    found = (_prop(item) for item in table.tables("prop", MAX_PROPS))
    return tuple(prop for prop in found if prop is not None)


def _prop(table: Table) -> Prop | None:
    table.allow("thing", "at", "between", "in")
    thing = table.choice("thing", Thing, None)
    if thing is None:
        if "thing" not in table:
            table.missing("thing", 'add a line such as thing = "chair"')
        return None
    return Prop(thing, _place(table, thing), _spots(table, thing))


def _place(table: Table, thing: Thing) -> Point | None:
    if "at" not in table:
        if thing in _STANDING:
            table.missing("at", f"say where the {thing} stands, such as at = [-0.9, 0.25]")
        return None
    if thing not in _STANDING:
        table.add("at", f"a {thing} has no place of its own", remedy="leave 'at' out")
        return None
    place = read_place(table, "at")
    return None if place is None else Point(*place)


def _spots(table: Table, thing: Thing) -> tuple[Spot, ...]:
    if thing is Thing.BAND:
        spots = table.choices("between", Spot)
        if len(spots) != _TIED:
            remedy = 'name two, such as between = ["right-hand", "right-foot"]'
            table.add("between", "a band has two ends", shown([*map(str, spots)]), remedy)
        return spots
    if "between" in table:
        table.add("between", f"a {thing} is not tied to anything", remedy="leave it out")
    return table.choices("in", Spot)
