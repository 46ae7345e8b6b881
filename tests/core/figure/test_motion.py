"""What the figure does in each phase: the tempo's own, from where it was, without a leap."""

from dataclasses import replace
from itertools import pairwise
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.exercise import Exercise, Position
from backtimer.core.figure.anchors import ANCHORS
from backtimer.core.figure.blending import mirrored
from backtimer.core.figure.kinematics import joints
from backtimer.core.figure.motion import (
    BREATH_S,
    Scene,
    along,
    eased,
    end_of,
    pose_at,
    scene_of,
)
from backtimer.core.figure.pose import Bent, KeyPose, Part, Pose, Stage, straight_spine
from backtimer.core.figure.settling import Support, settled
from backtimer.core.routine import Hold, Move, Open, Paced, SelfPaced, Sides, Step, Tempo
from backtimer.core.timeline import Kind, Phase, Timeline
from backtimer.core.units import Side
from tests.core.builders import a_timeline, an_exercise
from tests.core.figure.poses import leap

PLANTED = ANCHORS["feet-planted"]
HALF = settled(replace(PLANTED, spine=(-24.0, -8.0, 0.0, 0.0)), PLANTED, Support.SHOULDERS)
LIFTED = settled(replace(PLANTED, spine=straight_spine(-20.0)), PLANTED, Support.SHOULDERS)
BRIDGE = (KeyPose(PLANTED), KeyPose(HALF, Stage.EFFORT), KeyPose(LIFTED, Stage.EFFORT))
LEG_UP = replace(PLANTED, right_leg=Bent(root=45.0), works=frozenset({Part.RIGHT_LEG}))
LEG = (KeyPose(PLANTED), KeyPose(LEG_UP, Stage.EFFORT))
ROUND = (*LEG, KeyPose(replace(PLANTED, right_leg=Bent(root=120.0)), Stage.RETURN))
FRAME_S = 1 / 60
TEMPO = Tempo(effort_s=3.0, hold_s=1.0, return_s=3.0)


def with_poses(
    poses: tuple[KeyPose, ...], name: str = "bridge", position: Position = Position.SUPINE
) -> Exercise:
    return replace(an_exercise(name, position), poses=poses)


def scenes(plan: Timeline) -> list[Scene]:
    return [scene_of(plan, phase) for phase in plan.phases]


def first(plan: Timeline, kind: Kind) -> Phase:
    return next(phase for phase in plan.phases if phase.kind is kind)


def looks_like(one: Pose, other: Pose) -> bool:
    return leap(joints(one), joints(other)) < 1e-6


PLANS = {
    "holds": a_timeline(Step(with_poses(LEG), Hold(8), (2,), Sides.ALTERNATING)),
    "one side after the other": a_timeline(
        Step(with_poses(LEG), Hold(8), (2,), Sides.ONE_THEN_OTHER, release_s=3.0)
    ),
    "repetitions": a_timeline(Step(with_poses(BRIDGE), Paced(TEMPO), (3, 2), rest_s=20.0)),
    "alternating repetitions": a_timeline(
        Step(with_poses(ROUND), Paced(TEMPO), (3,), Sides.ALTERNATING)
    ),
    "timed movement": a_timeline(Step(with_poses(BRIDGE), Move(25.0))),
    "a position after another": a_timeline(
        Step(with_poses(BRIDGE), Hold(5)),
        Step(an_exercise("row", Position.STANDING), Hold(5)),
        Step(an_exercise("pull", Position.HANGING), Hold(5)),
        Step(with_poses(LEG, "leg"), Hold(5), sides=Sides.ALTERNATING),
    ),
    "open": a_timeline(Step(with_poses(BRIDGE), Open(20.0))),
    "own pace": a_timeline(Step(with_poses(BRIDGE), SelfPaced(), (4,))),
}


@pytest.mark.parametrize("name", PLANS)
def test_each_phase_begins_where_the_one_before_it_ends(name: str) -> None:
    for before, after in pairwise(scenes(PLANS[name])):
        assert looks_like(pose_at(after, 0.0), end_of(before))


@pytest.mark.parametrize("name", PLANS)
def test_nothing_leaps_from_frame_to_frame(name: str) -> None:
    for scene in scenes(PLANS[name]):
        length_s = scene.length_s or 10.0
        frames = [
            joints(pose_at(scene, number * FRAME_S)) for number in range(int(length_s / FRAME_S))
        ]
        assert max(leap(one, other) for one, other in pairwise(frames)) < 0.06


@pytest.mark.parametrize("name", ["holds", "repetitions", "timed movement"])
def test_nothing_jerks(name: str) -> None:
    """No joint's speed changes by more in a frame than a calm movement of a person needs."""
    for scene in scenes(PLANS[name]):
        frames = [joints(pose_at(scene, number * FRAME_S)) for number in range(int(6 / FRAME_S))]
        for one, two, three in zip(frames, frames[1:], frames[2:], strict=False):
            for a, b, c in zip(one.points, two.points, three.points, strict=True):
                change = dist((c.x - b.x, c.y - b.y), (b.x - a.x, b.y - a.y))
                assert change < 0.001


def test_a_repetition_keeps_its_tempo() -> None:
    plan = PLANS["repetitions"]
    scene = scene_of(plan, first(plan, Kind.REPETITION))
    assert looks_like(pose_at(scene, 0.0), PLANTED)
    assert looks_like(pose_at(scene, 3.0), LIFTED)
    assert looks_like(pose_at(scene, 4.0), LIFTED)
    assert looks_like(pose_at(scene, 7.0), PLANTED)
    heights = [joints(pose_at(scene, second / 4)).hip.y for second in range(13)]
    assert heights == sorted(heights)


def test_the_way_back_is_the_way_there_unless_another_is_written() -> None:
    plan = PLANS["repetitions"]
    scene = scene_of(plan, first(plan, Kind.REPETITION))
    for seconds in (0.5, 1.5, 2.5):
        assert leap(joints(pose_at(scene, seconds)), joints(pose_at(scene, 7.0 - seconds))) < 1e-6
    other = PLANS["alternating repetitions"]
    written = scene_of(other, first(other, Kind.REPETITION))
    assert looks_like(pose_at(written, 7.0), ROUND[-1].pose)


def test_a_timed_movement_goes_on_and_on_at_its_beat() -> None:
    step = Step(with_poses(BRIDGE), Move(24.0, beat_s=4.0))
    plan = a_timeline(step)
    scene = scene_of(plan, first(plan, Kind.MOVE))
    for round_ in range(6):
        assert looks_like(pose_at(scene, 4.0 * round_ + 2.0), LIFTED)
        assert looks_like(pose_at(scene, 4.0 * round_), PLANTED)


def test_a_hold_goes_to_its_peak_and_breathes_there() -> None:
    plan = PLANS["holds"]
    scene = scene_of(plan, first(plan, Kind.HOLD))
    assert looks_like(pose_at(scene, 0.0), PLANTED)
    held = [pose_at(scene, 1.5 + seconds) for seconds in (0.0, BREATH_S / 2, BREATH_S)]
    assert all(looks_like(pose, LEG_UP) for pose in held)
    assert [pose.breath for pose in held] == pytest.approx([0.0, 1.0, 0.0])
    assert end_of(scene).breath == 0.0


def test_the_side_that_is_spoken_is_the_one_that_works() -> None:
    plan = PLANS["holds"]
    held = {
        phase.side: end_of(scene_of(plan, phase))
        for phase in plan.phases
        if phase.kind is Kind.HOLD
    }
    assert held == {Side.RIGHT: LEG_UP, Side.LEFT: mirrored(LEG_UP)}


def test_a_rest_lies_easy_and_is_back_in_time() -> None:
    plan = PLANS["repetitions"]
    scene = scene_of(plan, first(plan, Kind.REST))
    assert looks_like(pose_at(scene, 9.0), ANCHORS[Position.SUPINE])
    assert looks_like(end_of(scene), PLANTED)
    assert max(pose_at(scene, seconds / 4).breath for seconds in range(80)) > 0.9


def test_a_short_rest_stays_in_the_start() -> None:
    plan = a_timeline(Step(with_poses(BRIDGE), Paced(TEMPO), (1, 1), rest_s=5.0))
    scene = scene_of(plan, first(plan, Kind.REST))
    assert looks_like(pose_at(scene, 3.0), PLANTED)


def test_the_way_into_a_new_position_is_one_that_a_person_would_take() -> None:
    plan = a_timeline(
        Step(an_exercise("row", Position.STANDING), Hold(5)), Step(with_poses(BRIDGE), Hold(5))
    )
    setup = [phase for phase in plan.phases if phase.kind is Kind.SETUP][-1]
    scene = scene_of(plan, setup)
    stations = (Position.STANDING, Position.KNEELING, Position.ALL_FOURS, Position.PRONE)
    assert scene.via == tuple(ANCHORS[at] for at in (*stations, Position.SUPINE))
    assert looks_like(end_of(scene), PLANTED)


def test_the_first_setup_begins_in_the_position_itself() -> None:
    scene = scenes(PLANS["repetitions"])[0]
    assert looks_like(pose_at(scene, 0.0), ANCHORS[Position.SUPINE])


def test_an_exercise_without_poses_shows_its_position() -> None:
    plan = a_timeline(Step(an_exercise("row", Position.STANDING), Hold(5)))
    for scene in scenes(plan):
        assert looks_like(pose_at(scene, 2.5), ANCHORS[Position.STANDING])


def test_an_open_hold_is_held_and_a_set_at_ones_own_pace_moves() -> None:
    held = scene_of(PLANS["open"], first(PLANS["open"], Kind.OPEN))
    assert looks_like(pose_at(held, 15.0), LIFTED)
    moved = scene_of(PLANS["own pace"], first(PLANS["own pace"], Kind.OPEN))
    assert looks_like(pose_at(moved, 2.0), LIFTED)
    assert looks_like(pose_at(moved, 40.0), PLANTED)
    assert looks_like(end_of(moved), PLANTED)


def test_without_an_end_it_is_held_for_ever() -> None:
    scene = Scene(Kind.OPEN, PLANTED, PLANTED, (LIFTED,))
    assert looks_like(pose_at(scene, 1e6), LIFTED)
    assert looks_like(end_of(scene), LIFTED)


def test_it_can_come_from_whatever_was_seen_last() -> None:
    plan = PLANS["holds"]
    scene = scene_of(plan, first(plan, Kind.HOLD), before=LIFTED)
    assert looks_like(pose_at(scene, 0.0), LIFTED)


@given(st.floats(0.0, 1.0), st.floats(0.0, 1e-3))
def test_a_way_past_many_poses_has_no_corner(share: float, step: float) -> None:
    path = [key.pose for key in BRIDGE]
    one, other = (joints(along(path, at)) for at in (share, share + step))
    assert leap(one, other) < 2 * step + 1e-9


def test_a_way_begins_and_ends_with_its_poses() -> None:
    path = [key.pose for key in BRIDGE]
    assert along(path, 0.0) is PLANTED
    assert along(path, 1.0) is LIFTED
    assert along(path[:1], 0.5) is PLANTED


def test_what_is_eased_begins_and_ends_at_rest() -> None:
    assert (eased(-1.0), eased(0.0), eased(0.5), eased(1.0), eased(2.0)) == (0, 0, 0.5, 1, 1)
    assert eased(0.01) < 0.0001
    assert eased(0.99) > 0.9999
