"""The body's measures: how long each part is, how thick, and how far each joint bends.

All lengths are fractions of the body's height H. They are Drillis and Contini's proportions as
the catalogue gives them; head, neck, foot and widths stand beside them in the same source.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

Height: TypeAlias = float
"""A length as a fraction of the body's height."""
Degrees: TypeAlias = float
Radii: TypeAlias = tuple[Height, Height, Height]
"""Half the thickness of a limb at its middle joint, at the end of its lower bone and its tip."""

QUARTERS: Final = 4
"""Stretches of the spine between hip and shoulder, all equally long."""
QUARTER: Final[Height] = 0.072
TRUNK: Final[Height] = QUARTERS * QUARTER
NECK: Final[Height] = 0.052
HEAD: Final[Height] = 0.13
"""From the top of the neck to the crown."""
SHOULDER_ASIDE: Final[Height] = 0.1
"""From the middle of the body to a shoulder joint."""
HIP_ASIDE: Final[Height] = 0.055

UPPER_ARM: Final[Height] = 0.186
FOREARM: Final[Height] = 0.146
HAND: Final[Height] = 0.108
GRIP: Final[Height] = 0.054
"""From the wrist to what the hand holds."""
THIGH: Final[Height] = 0.245
SHIN: Final[Height] = 0.246
FOOT: Final[Height] = 0.125
"""From the ankle to the tip of the toes."""
ANKLE_HEIGHT: Final[Height] = 0.039
"""Of the ankle above the sole."""
HEEL_BEHIND: Final[Height] = 0.03
"""Of the heel behind the ankle, along the foot."""

TRUNK_RADIUS: Final[Height] = 0.05
HEAD_RADIUS: Final[Height] = 0.052
"""Of the head from its middle to face and back; it is longer than that towards the crown."""
ELBOW_RADIUS: Final[Height] = 0.02
WRIST_RADIUS: Final[Height] = 0.015
FINGER_RADIUS: Final[Height] = 0.01
KNEE_RADIUS: Final[Height] = 0.03
ANKLE_RADIUS: Final[Height] = 0.025
TOE_RADIUS: Final[Height] = 0.012

FOOT_SLOPE: Final[Degrees] = 12.5
"""Between the sole and the line from the ankle to the toes: flat on the floor, both radii fit."""


@dataclass(frozen=True, slots=True)
class Range:
    """How far a joint goes, in degrees."""

    least: Degrees
    most: Degrees

    def __contains__(self, degrees: Degrees) -> bool:
        return self.least <= degrees <= self.most

    def clamped(self, degrees: Degrees) -> Degrees:
        """The nearest that is possible."""
        return max(self.least, min(self.most, degrees))


@dataclass(frozen=True, slots=True)
class Build:
    """What a kind of limb is made of: two bones and an end, and how they are joined.

    `forward` is +1 where the middle joint bends the lower bone towards the front when the upper
    one hangs down (elbow), and -1 where it bends it back (knee). `root` is how far the upper bone
    can be raised to the front; `middle` how far the middle joint bends, 0 being straight.
    """

    upper: Height
    lower: Height
    tip: Height
    radii: Radii
    forward: int
    root: Range
    middle: Range
    end: Range

    @property
    def reach(self) -> Height:
        """From the root to the end of the lower bone, stretched."""
        return self.upper + self.lower


ARM: Final = Build(
    UPPER_ARM,
    FOREARM,
    HAND,
    (ELBOW_RADIUS, WRIST_RADIUS, FINGER_RADIUS),
    forward=1,
    root=Range(-70.0, 200.0),
    middle=Range(0.0, 155.0),
    end=Range(-80.0, 80.0),
)
LEG: Final = Build(
    THIGH,
    SHIN,
    FOOT,
    (KNEE_RADIUS, ANKLE_RADIUS, TOE_RADIUS),
    forward=-1,
    root=Range(-40.0, 150.0),
    middle=Range(0.0, 155.0),
    end=Range(0.0, 120.0),
)
SPINE_JOINT: Final = Range(-25.0, 40.0)
"""Between two quarters of the spine: positive rounds, negative arches."""
HEAD_JOINT: Final = Range(-60.0, 60.0)
"""Of the head against the upper back: positive brings the chin to the chest."""
PELVIS_ROLL: Final = Range(-60.0, 60.0)
"""Of the pelvis about the spine, against the shoulders."""
