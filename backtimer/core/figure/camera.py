"""What a session's figure shows at one moment: the pose, and how much room the picture takes."""

from dataclasses import replace
from typing import Final

from backtimer.core.exercise import Exercise
from backtimer.core.figure.framing import Box, box_of, box_round
from backtimer.core.figure.kinematics import Joints
from backtimer.core.figure.motion import Scene, eased, end_of, pose_at, scene_of
from backtimer.core.figure.pose import Pose
from backtimer.core.snapshot import Snapshot, State
from backtimer.core.timeline import Kind, Phase, Timeline
from backtimer.core.units import Seconds

_MOVES_S: Final[Seconds] = 4.0
"""How long the picture takes to make room for another exercise."""


class Camera:
    """Follows a session with the figure: asked at any moment, it answers for that moment.

    It remembers one thing only, the pose that was last seen: a session that leaps (a step skipped,
    a side changed early) goes on from there.
    """

    def __init__(self) -> None:
        self._plan: Timeline | None = None
        self._index = -1
        self._scene: Scene | None = None
        self._before = Box(0.0, 0.0, 0.0, 0.0)
        self._after = self._before
        self._seen: Pose | None = None

    def exercise(self, snapshot: Snapshot) -> Exercise:
        """Whose props and ground are shown."""
        return snapshot.timeline.exercise(snapshot.phase)

    def pose(self, snapshot: Snapshot, *, still: bool = False) -> Pose:
        """How the figure lies or stands now; `still` for the key pose of the phase."""
        scene = self._scene_for(snapshot)
        if still:
            pose = scene.start if scene.kind in _AT_START else scene.peak
        elif snapshot.state is State.READY:
            pose = scene.start
        else:
            pose = pose_at(scene, snapshot.elapsed_s)
        self._seen = pose
        return pose

    def box(self, snapshot: Snapshot, found: Joints) -> Box:
        """The room for a pose, whose joints are `found`, and for the movement it belongs to."""
        share = 1.0
        if snapshot.phase.kind is Kind.SETUP and snapshot.state is not State.READY:
            length_s = snapshot.length_s or _MOVES_S
            share = eased(snapshot.elapsed_s / min(_MOVES_S, 0.8 * length_s or _MOVES_S))
        return self._before.towards(self._after, share).with_(box_round(found))

    def _scene_for(self, snapshot: Snapshot) -> Scene:
        plan, phase = snapshot.timeline, snapshot.phase
        if self._scene is not None and plan is self._plan and phase.index == self._index:
            return self._scene
        before = None
        if self._scene is not None and self._seen is not None:
            before = replace(self._seen, breath=0.0)
            follows = plan is self._plan and phase.index == self._index + 1
            if follows and before == end_of(self._scene):
                before = None  # as the plan has it
        self._before = self._room_before(plan, phase)
        self._after = box_of(plan.exercise(phase))
        self._plan, self._index = plan, phase.index
        self._scene = scene_of(plan, phase, before)
        return self._scene

    def _room_before(self, plan: Timeline, phase: Phase) -> Box:
        """The room of what was shown before, else of what the plan has before."""
        if self._scene is not None:
            return self._after
        exercise = plan.exercise(plan.phases[max(0, phase.index - 1)])
        return box_of(exercise)


_AT_START: Final = frozenset({Kind.SETUP, Kind.RELEASE, Kind.SWITCH, Kind.REST})
