"""An exercise shown by itself, outside of a session: its key pose, and its movement in a loop."""

from typing import Final, NamedTuple

from backtimer.core.exercise import Exercise
from backtimer.core.figure.anchors import ANCHORS
from backtimer.core.figure.motion import along, eased, movement
from backtimer.core.figure.pose import Pose, Stage
from backtimer.core.units import Seconds, Side

_LEG_S: Final[Seconds] = 1.5
"""From one key pose to the next."""
_SHORTEST_S: Final[Seconds] = 2.0
"""No way there or back is shown in less."""
_PEAK_S: Final[Seconds] = 1.6
_START_S: Final[Seconds] = 1.0


class Shown(NamedTuple):
    """A pose, and the side on which it is done; None where there are no sides."""

    pose: Pose
    side: Side | None


def key_pose(exercise: Exercise) -> Pose:
    """The pose that tells most: where the effort ends, on the right side.

    An exercise without poses shows its position.
    """
    return exercise.poses[_peak(exercise)].pose if exercise.poses else ANCHORS[exercise.position]


def _peak(exercise: Exercise) -> int:
    return max(at for at, key in enumerate(exercise.poses) if key.stage is not Stage.RETURN)


def moves(exercise: Exercise) -> bool:
    """Whether there is a movement to be seen."""
    return len(exercise.poses) > 1


def shown_at(exercise: Exercise, elapsed_s: Seconds) -> Shown:
    """The loop `elapsed_s` seconds after it began: there, a moment there, back, a moment's rest.

    Where sides are told apart, every other round is the other side's. It begins at the peak of the
    first, which is what a still picture shows.
    """
    sides = (Side.RIGHT, Side.LEFT) if exercise.sided else (None,)
    start, effort, back = movement(exercise, sides[0])
    there_s = max(_SHORTEST_S, _LEG_S * len(effort))
    back_s = max(_SHORTEST_S, _LEG_S * len(back or effort))
    round_s = there_s + _PEAK_S + back_s + _START_S
    rounds, at_s = divmod(max(0.0, elapsed_s) + there_s, round_s)
    side = sides[int(rounds) % len(sides)]
    if side is not sides[0]:
        start, effort, back = movement(exercise, side)
    peak = effort[-1] if effort else start
    if at_s < there_s:
        return Shown(along((start, *effort), eased(at_s / there_s)), side)
    at_s -= there_s + _PEAK_S
    way = (peak, *back, start) if back else (peak, *reversed(effort[:-1]), start)
    return Shown(along(way, eased(at_s / back_s)), side)
