"""What is drawn with a figure, read from an exercise file."""

import pytest

from backtimer.adapters.files.exercises import read_exercise
from backtimer.core.exercise import Exercise
from backtimer.core.figure.pose import Point
from backtimer.core.figure.things import Prop, Spot, Thing, View

HEAD = 'id = "row"\nposition = "standing"\n'
TEXTS = 'name = "Row"\nsetup = "Stand."\neffort = "Pull."\n'


def read(props: str, top: str = "") -> Exercise | list[str]:
    found = read_exercise(HEAD + TEXTS + top + props, "row.toml")
    return found if isinstance(found, Exercise) else [str(one) for one in found]


def test_things_stand_are_held_and_are_tied() -> None:
    found = read(
        '[[prop]]\nthing = "chair"\nat = [-0.6, 0.25]\n'
        '[[prop]]\nthing = "dumbbell"\nin = ["right-hand"]\n'
        '[[prop]]\nthing = "band"\nbetween = ["right-hand", "bar"]\n',
        'inset = "front"\n',
    )

    assert isinstance(found, Exercise)
    assert found.props == (
        Prop(Thing.CHAIR, Point(-0.6, 0.25)),
        Prop(Thing.DUMBBELL, None, (Spot.RIGHT_HAND,)),
        Prop(Thing.BAND, None, (Spot.RIGHT_HAND, Spot.BAR)),
    )
    assert found.inset is View.FRONT


@pytest.mark.parametrize(
    ("props", "told"),
    [
        ("[[prop]]\nat = 0\n", "'thing' is missing"),
        ('[[prop]]\nthing = "chiar"\n', "did you mean 'chair'"),
        ('[[prop]]\nthing = "chair"\n', "'at' is missing"),
        ('[[prop]]\nthing = "barbell"\nat = 0\n', "has no place of its own"),
        ('[[prop]]\nthing = "band"\nbetween = ["bar"]\n', "a band has two ends"),
        ('[[prop]]\nthing = "step"\nat = 0\nbetween = ["bar"]\n', "is not tied to anything"),
        ('[[prop]]\nthing = "step"\nat = [0, 9]\n', "out of range"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(props: str, told: str) -> None:
    found = read(props)

    assert isinstance(found, list)
    assert any(told in one and one.startswith("row.toml:") for one in found), found


def test_the_other_side_holds_with_the_other_hand() -> None:
    assert Spot.LEFT_HAND.mirrored is Spot.RIGHT_HAND
    assert Spot.RIGHT_FOOT.mirrored is Spot.LEFT_FOOT
    assert Spot.BAR.mirrored is Spot.BAR
