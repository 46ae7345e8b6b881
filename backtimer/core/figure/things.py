"""What stands beside the figure or is held by it: a chair, a band, a barbell."""

from dataclasses import dataclass
from enum import StrEnum

from backtimer.core.figure.body import Height
from backtimer.core.figure.pose import Point


class Thing(StrEnum):
    """Something that is drawn with the figure."""

    MAT = "mat"
    CHAIR = "chair"
    STOOL = "stool"
    PILLOW = "pillow"
    STEP = "step"
    PULL_UP_BAR = "pull-up-bar"
    KNEE_PLATFORM = "knee-platform"
    CABLE = "cable"
    BAND = "band"
    DUMBBELL = "dumbbell"
    BARBELL = "barbell"
    BROOMSTICK = "broomstick"


class Spot(StrEnum):
    """A place on the body, or at the bar, where a thing is held or tied."""

    LEFT_HAND = "left-hand"
    RIGHT_HAND = "right-hand"
    LEFT_KNEE = "left-knee"
    RIGHT_KNEE = "right-knee"
    LEFT_FOOT = "left-foot"
    RIGHT_FOOT = "right-foot"
    BAR = "bar"

    @property
    def mirrored(self) -> "Spot":
        """The same of the other side."""
        if self.startswith("left"):
            return Spot(self.replace("left", "right"))
        return Spot(self.replace("right", "left"))


class View(StrEnum):
    """From where a figure is looked at, when the side does not show it."""

    TOP = "top"
    FRONT = "front"


@dataclass(frozen=True, slots=True)
class Prop:
    """One thing of a picture, written for the right side.

    `at` is where it stands: the middle of its seat, its step or its pulley, `y` being how high
    that is; None for what is only held. `spots` are what holds it or what it is tied to: two for
    a band, the hands for what they hold.
    """

    thing: Thing
    at: Point | None = None
    spots: tuple[Spot, ...] = ()

    @property
    def height(self) -> Height:
        """Of its seat, step or pulley above the floor."""
        return 0.0 if self.at is None else self.at.y
