"""Arms, legs and the numbers of a pose: read from a table, in the words of the exercise texts."""

from typing import Final

from backtimer.adapters.files.document import shown
from backtimer.adapters.files.table import Table, nearest
from backtimer.core.figure.anchors import (
    TO_THE_FEET,
    TO_THE_HEAD,
    kneeling,
    on_heel,
    on_toes,
    palm_down,
    planted,
)
from backtimer.core.figure.body import (
    ELBOW_RADIUS,
    FOOT_SLOPE,
    FOREARM,
    WRIST_RADIUS,
    Degrees,
    Height,
    Range,
)
from backtimer.core.figure.pose import Bent, Facing, Limb, Placed

ACROSS: Final = Range(-1.5, 1.5)
"""How far left or right of the middle of the picture something may be."""
UP: Final = Range(0.0, 2.0)
_LEG_ANGLES: Final = {
    "hip": Range(30.0, 220.0),
    "knee": Range(25.0, 180.0),
    "ankle": Range(60.0, 170.0),
}
_ARM_ANGLES: Final = {
    "shoulder": Range(-70.0, 200.0),
    "elbow": Range(25.0, 180.0),
    "wrist": Range(-80.0, 80.0),
}
_ASIDE: Final = Range(-90.0, 90.0)
_LEG_PLACES: Final = ("foot", "heel", "toes", "kneel")
_ARM_PLACES: Final = ("palm", "forearm", "hand")
_TO_THE_FEET_FROM: Final[Height] = 0.1
"""A palm that lies this far from the shoulder towards the feet points there."""


def read_leg(table: Table, key: str, facing: Facing) -> Limb | None:
    """The leg under `key`; None when it does not stand here or is wrong."""
    limb = _limb_table(table, key, _LEG_ANGLES, _LEG_PLACES)
    if limb is None:
        return None
    match _place(limb, _LEG_PLACES):
        case "foot":
            place = read_place(limb, "foot")
            return None if place is None else planted(place[0], facing, place[1])
        case "heel":
            x = read_number(limb, "heel", ACROSS)
            return None if x is None else on_heel(x)
        case "toes":
            x = read_number(limb, "toes", ACROSS)
            return None if x is None else on_toes(x)
        case "kneel":
            x = read_number(limb, "kneel", ACROSS)
            return None if x is None else kneeling(x)
        case _:
            return _bent_leg(limb)


def read_arm(table: Table, key: str, shoulder_x: Height) -> Limb | None:
    """The arm under `key`; None when it does not stand here or is wrong."""
    limb = _limb_table(table, key, _ARM_ANGLES, _ARM_PLACES)
    if limb is None:
        return None
    match _place(limb, _ARM_PLACES):
        case "palm":
            place = read_place(limb, "palm")
            return None if place is None else _palm(place, shoulder_x)
        case "forearm":
            x = read_number(limb, "forearm", ACROSS)
            above = ELBOW_RADIUS - WRIST_RADIUS
            return None if x is None else palm_down(x - FOREARM, TO_THE_HEAD, above)
        case "hand":
            place = read_place(limb, "hand")
            return None if place is None else Placed(*place)
        case _:
            return _bent_arm(limb)


def read_number(table: Table, key: str, limits: Range) -> float | None:
    """A number within `limits`; None when it does not stand here or is wrong."""
    return _number(table, key, table.value(key), limits)


def read_place(table: Table, key: str) -> tuple[Height, Height] | None:
    """A place: a number for one on the floor, or two for how far right and how high."""
    value = table.value(key)
    if not isinstance(value, list):
        x = read_number(table, key, ACROSS)
        return None if x is None else (x, 0.0)
    numbers = read_numbers(table, key, (ACROSS, UP))
    return None if numbers is None else (numbers[0], numbers[1])


def read_numbers(table: Table, key: str, limits: tuple[Range, ...]) -> tuple[float, ...] | None:
    """A list of as many numbers as there are limits; None when it is wrong."""
    value = table.value(key)
    if not isinstance(value, list) or len(value) != len(limits):
        wanted = f"write {key} = [{', '.join('0' * len(limits))}]"
        table.add(key, f"'{key}' must be a list of {len(limits)} numbers", shown(value), wanted)
        return None
    numbers = [_number(table, key, one, limit) for one, limit in zip(value, limits, strict=True)]
    found = tuple(number for number in numbers if number is not None)
    return found if len(found) == len(limits) else None


def _number(table: Table, key: str, value: object, limits: Range) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        table.add(key, f"'{key}' must be a number", shown(value), f"write {key} = 0.2 or 90")
    elif value not in limits:  # and so neither nan nor infinite
        possible = f"{limits.least:g} to {limits.most:g} are possible"
        table.add(key, f"'{key}' is out of range", shown(value), possible)
    else:
        return float(value)
    return None


def _limb_table(
    table: Table, key: str, angles: dict[str, Range], places: tuple[str, ...]
) -> Table | None:
    """The limb's own table, its keys looked over: either angles or one place."""
    limb = table.table(key)
    if limb is None:
        return None
    limb.allow(*angles, "aside", *places)
    said = [one for one in (*angles, "aside", *places) if one in limb]
    placed = [one for one in said if one in places]
    if not said:
        limb.add(None, f"'{key}' is empty", remedy=nearest("", (*angles, *places), "it may say"))
        return None
    if placed and len(said) > 1:
        others = " and ".join(f"'{one}'" for one in said if one != placed[0])
        limb.add(placed[0], f"{others} beside '{placed[0]}'", remedy="say angles or one place")
        return None
    return limb


def _place(limb: Table, places: tuple[str, ...]) -> str | None:
    return next((place for place in places if place in limb), None)


def _bent_leg(limb: Table) -> Bent:
    hip, knee, ankle = (read_number(limb, key, _LEG_ANGLES[key]) for key in _LEG_ANGLES)
    return Bent(
        180.0 - (180.0 if hip is None else hip),
        180.0 - (180.0 if knee is None else knee),
        max(0.0, 180.0 - FOOT_SLOPE - (90.0 if ankle is None else ankle)),
        _aside(limb),
    )


def _bent_arm(limb: Table) -> Bent:
    shoulder, elbow, wrist = (read_number(limb, key, _ARM_ANGLES[key]) for key in _ARM_ANGLES)
    return Bent(
        shoulder or 0.0, 180.0 - (180.0 if elbow is None else elbow), wrist or 0.0, _aside(limb)
    )


def _aside(limb: Table) -> tuple[Degrees, Degrees, Degrees]:
    """How far both bones point to the side, or each; hand and foot go with the lower one."""
    if limb.is_list("aside"):
        numbers = read_numbers(limb, "aside", (_ASIDE, _ASIDE))
        upper, lower = (0.0, 0.0) if numbers is None else numbers
        return (upper, lower, lower)
    both = read_number(limb, "aside", _ASIDE) or 0.0
    return (both, both, both)


def _palm(place: tuple[Height, Height], shoulder_x: Height) -> Placed:
    """A palm points to the head, unless it lies beside the body."""
    x, y = place
    beside = x - shoulder_x > _TO_THE_FEET_FROM
    return palm_down(x, TO_THE_FEET if beside else TO_THE_HEAD, y)
