"""What the figure does in each phase of a session: pure functions of the seconds gone by."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import cos, floor, pi
from typing import Final

from backtimer.core.exercise import Exercise, Position
from backtimer.core.figure.anchors import ANCHORS
from backtimer.core.figure.blending import blend, for_side
from backtimer.core.figure.pose import KeyPose, Pose, Stage
from backtimer.core.routine import Move, Tempo
from backtimer.core.timeline import Kind, Phase, Timeline
from backtimer.core.units import Seconds, Side

MOVE_BEAT_S: Final[Seconds] = 5.0
"""One movement up and down where a timed movement says no beat: the catalogue's."""
SELF_PACED_BEAT_S: Final[Seconds] = 4.0
BREATH_S: Final[Seconds] = 5.0
"""One calm breath in and out."""
_LEG_S: Final[Seconds] = 1.5
"""For going from one key pose to the next where no tempo says it."""
_CHANGE_LEG_S: Final[Seconds] = 2.2
"""The same for getting from one position into another."""
_SHORT_REST_S: Final[Seconds] = 8.0
"""A rest that is shorter stays in the start pose."""
_ROUNDED: Final = 0.25
"""How far before and after a pose between two others the way is rounded."""

_NEIGHBOURS: Final = {
    Position.STANDING: (Position.KNEELING, Position.SITTING, Position.HANGING),
    Position.KNEELING: (Position.STANDING, Position.ALL_FOURS),
    Position.ALL_FOURS: (Position.KNEELING, Position.PRONE),
    Position.PRONE: (Position.ALL_FOURS, Position.SUPINE),
    Position.SUPINE: (Position.PRONE,),
    Position.SITTING: (Position.STANDING,),
    Position.HANGING: (Position.STANDING,),
}


@dataclass(frozen=True, slots=True)
class Scene:
    """One phase as the figure plays it.

    `before` is the pose that it comes from, `start` the exercise's own for the phase's side.
    `effort` are the poses from there to the peak, `back` those that lead back; `via` are passed on
    the way into a new position, `easy` is how one rests in it. `length_s` is None for an open
    phase, `tempo` where nothing is repeated.
    """

    kind: Kind
    before: Pose
    start: Pose
    effort: tuple[Pose, ...] = ()
    back: tuple[Pose, ...] = ()
    easy: Pose | None = None
    via: tuple[Pose, ...] = ()
    length_s: Seconds | None = None
    tempo: Tempo | None = None

    @property
    def peak(self) -> Pose:
        """Where the effort ends."""
        return self.effort[-1] if self.effort else self.start


def scene_of(timeline: Timeline, phase: Phase, before: Pose | None = None) -> Scene:
    """The scene of a phase; without `before` it comes from where the phase before it ends.

    An exercise without poses shows its position.
    """
    exercise = timeline.exercise(phase)
    start, effort, back = movement(exercise, phase.side)
    came_from, via = _came_from(timeline, phase)
    return Scene(
        kind=phase.kind,
        before=before or came_from,
        start=start,
        effort=effort,
        back=back,
        easy=ANCHORS[exercise.position],
        via=via,
        length_s=phase.duration_s if phase.duration_s is not None else phase.cap_s,
        tempo=_tempo(timeline, phase),
    )


def pose_at(scene: Scene, elapsed_s: Seconds) -> Pose:
    """The pose `elapsed_s` seconds into a scene."""
    if scene.length_s is not None:
        elapsed_s = min(elapsed_s, scene.length_s)
    elapsed_s = max(0.0, elapsed_s)
    match scene.kind:
        case Kind.SETUP:
            path = (scene.before, *scene.via, scene.start)
            return _travel(path, elapsed_s, _time_for(scene, path, _CHANGE_LEG_S))
        case Kind.RELEASE:
            return _there(scene, (*scene.back, scene.start), elapsed_s)
        case Kind.SWITCH:
            return _there(scene, (scene.start,), elapsed_s)
        case Kind.REST:
            return _resting(scene, elapsed_s)
        case Kind.REPETITION | Kind.MOVE | Kind.OPEN if scene.tempo is not None:
            return _repeating(scene, scene.tempo, elapsed_s)
        case _:
            return _holding(scene, elapsed_s)


def end_of(scene: Scene) -> Pose:
    """The pose in which a scene ends; of an open one, that in which it is held or begun anew."""
    if scene.length_s is not None:
        return replace(pose_at(scene, scene.length_s), breath=0.0)
    if scene.tempo is not None:
        return scene.back[-1] if scene.back else scene.start
    return scene.peak


def eased(share: float) -> float:
    """0..1 to 0..1, beginning and ending at rest: neither speed nor force leaps."""
    share = max(0.0, min(1.0, share))
    return share**3 * (share * (6.0 * share - 15.0) + 10.0)


def along(path: Sequence[Pose], share: float) -> Pose:
    """The pose `share` (0..1) of the way along `path`, past rounded corners."""
    legs = len(path) - 1
    if legs < 1:
        return path[0]
    at = max(0.0, min(1.0, share)) * legs
    corner = round(at)
    if 0 < corner < legs and abs(at - corner) < _ROUNDED:
        across = (at - corner + _ROUNDED) / (2.0 * _ROUNDED)
        middle = path[corner]
        into = blend(path[corner - 1], middle, 1.0 - _ROUNDED)
        out = blend(middle, path[corner + 1], _ROUNDED)
        return blend(blend(into, middle, across), blend(middle, out, across), across)
    leg = min(int(at), legs - 1)
    return blend(path[leg], path[leg + 1], at - leg)


def _travel(path: Sequence[Pose], elapsed_s: Seconds, length_s: Seconds) -> Pose:
    path = _without_repeats(path)
    return along(path, eased(elapsed_s / length_s) if length_s > 0.0 else 1.0)


def _without_repeats(path: Sequence[Pose]) -> Sequence[Pose]:
    return [*(one for one, other in pairwise(path) if one != other), path[-1]]


def _time_for(scene: Scene, path: Sequence[Pose], leg_s: Seconds) -> Seconds:
    """How long a way takes: not the whole phase, so that its end is calm."""
    wished = leg_s * (len(_without_repeats(path)) - 1)
    return wished if scene.length_s is None else min(wished, 0.8 * scene.length_s)


def _there(scene: Scene, way: tuple[Pose, ...], elapsed_s: Seconds) -> Pose:
    path = (scene.before, *way)
    return _travel(path, elapsed_s, _time_for(scene, path, _LEG_S))


def _holding(scene: Scene, elapsed_s: Seconds) -> Pose:
    path = (scene.before, *scene.effort) if scene.before != scene.peak else (scene.peak,)
    into_s = _time_for(scene, path, _LEG_S)
    pose = _travel(path, elapsed_s, into_s)
    return _breathing(pose, elapsed_s - into_s)


def _resting(scene: Scene, elapsed_s: Seconds) -> Pose:
    """Lie or stand easy, and be back in the start pose in time."""
    length_s = scene.length_s or 0.0
    if scene.easy is None or length_s < _SHORT_REST_S:
        return _there(scene, (scene.start,), elapsed_s)
    back_at = length_s - 2.0 * _LEG_S
    if elapsed_s >= back_at:
        return _travel((scene.easy, scene.start), elapsed_s - back_at, _LEG_S)
    pose = _travel((scene.before, scene.easy), elapsed_s, 2.0 * _LEG_S)
    return _breathing(pose, min(elapsed_s - 2.0 * _LEG_S, _whole_breaths(back_at)))


def _whole_breaths(until_s: Seconds) -> Seconds:
    """Seconds of the breaths that end before `until_s`."""
    return floor((until_s - 2.0 * _LEG_S) / BREATH_S) * BREATH_S


def _repeating(scene: Scene, tempo: Tempo, elapsed_s: Seconds) -> Pose:
    """Effort, hold and return at the tempo, again and again."""
    back = scene.back or (*reversed(scene.effort[:-1]), scene.start)
    rounds = int(elapsed_s / tempo.total_s + 1e-9)
    if scene.kind is Kind.REPETITION:
        rounds = 0
    at = elapsed_s - rounds * tempo.total_s
    if at < tempo.effort_s:
        begun = scene.before if rounds == 0 else back[-1]
        return _travel((begun, *scene.effort), at, tempo.effort_s)
    at -= tempo.effort_s + tempo.hold_s
    return _travel((scene.peak, *back), max(0.0, at), tempo.return_s)


def _breathing(pose: Pose, elapsed_s: Seconds) -> Pose:
    if elapsed_s <= 0.0:
        return pose
    return replace(pose, breath=0.5 - 0.5 * cos(2.0 * pi * elapsed_s / BREATH_S))


def movement(
    exercise: Exercise, side: Side | None
) -> tuple[Pose, tuple[Pose, ...], tuple[Pose, ...]]:
    """The start of an exercise on `side`, the poses of its effort, and those that lead back."""
    keys = exercise.poses or (KeyPose(ANCHORS[exercise.position]),)

    def of(stage: Stage) -> tuple[Pose, ...]:
        return tuple(for_side(key.pose, side) for key in keys if key.stage is stage)

    return of(Stage.START)[0], of(Stage.EFFORT), of(Stage.RETURN)


def _tempo(timeline: Timeline, phase: Phase) -> Tempo | None:
    match phase.kind:
        case Kind.REPETITION:
            return phase.tempo
        case Kind.MOVE:
            dose = timeline.routine.steps[phase.step].dose
            beat_s = (dose.beat_s if isinstance(dose, Move) else None) or MOVE_BEAT_S
            return Tempo(beat_s / 2, beat_s / 2)
        case Kind.OPEN if phase.target is not None:
            return Tempo(SELF_PACED_BEAT_S / 2, SELF_PACED_BEAT_S / 2)
        case _:
            return None


def _came_from(timeline: Timeline, phase: Phase) -> tuple[Pose, tuple[Pose, ...]]:
    """The pose in which the phase before ends, and what lies between in another position."""
    if phase.index == 0:
        return ANCHORS[timeline.exercise(phase).position], ()
    last = timeline.phases[phase.index - 1]
    exercise = timeline.exercise(last)
    own_start, effort, back = movement(exercise, last.side)
    scene = Scene(
        last.kind,
        own_start,
        own_start,
        effort,
        back,
        ANCHORS[exercise.position],
        length_s=last.duration_s,
        tempo=_tempo(timeline, last),
    )
    stations = _way(exercise.position, timeline.exercise(phase).position)
    return end_of(scene), tuple(ANCHORS[position] for position in stations)


def _way(first: Position, last: Position) -> tuple[Position, ...]:
    """The positions that a person passes through between two, both of them included if unlike."""
    if first is last:
        return ()
    ways: list[tuple[Position, ...]] = [(first,)]
    for way in ways:
        if way[-1] is last:
            return way
        ways.extend((*way, further) for further in _NEIGHBOURS[way[-1]] if further not in way)
    return ()
