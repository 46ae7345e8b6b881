"""What a session's figure shows, and the room that it takes."""

from dataclasses import replace
from itertools import pairwise

import pytest

from backtimer.adapters.files import load_catalogue
from backtimer.core.catalogue import Catalogue
from backtimer.core.commands import Next, Start
from backtimer.core.exercise import Exercise
from backtimer.core.figure.camera import Camera
from backtimer.core.figure.framing import Box, box_of, box_of_pose, box_round
from backtimer.core.figure.kinematics import joints
from backtimer.core.figure.pose import Pose, Stage
from backtimer.core.figure.showing import key_pose, moves, shown_at
from backtimer.core.session import Session
from backtimer.core.timeline import timeline
from backtimer.core.units import Side
from tests.adapters.files.samples import EXERCISES, ROUTINES
from tests.core.figure.poses import leap

STEP_S = 1 / 60
A_SWING = 0.09
"""A stretched arm that is brought overhead in two seconds moves its hand no farther in 50 ms."""
ROUNDING = 1e-9


@pytest.fixture(scope="module")
def bundled() -> Catalogue:
    return load_catalogue(EXERCISES, ROUTINES, EXERCISES / "none")


def holds(box: Box, other: Box) -> bool:
    return (
        box.left <= other.left + ROUNDING
        and box.right >= other.right - ROUNDING
        and box.bottom <= other.bottom + ROUNDING
        and box.top >= other.top - ROUNDING
    )


def farthest(one: Pose, other: Pose) -> float:
    """How far the joint that moved most did so on the picture, in body heights."""
    return leap(joints(one), joints(other))


def test_every_exercise_has_a_start_and_something_to_see(bundled: Catalogue) -> None:
    for exercise in bundled.exercises.values():
        assert exercise.poses[0].stage is Stage.START, exercise.id
        assert moves(exercise), exercise.id
        assert exercise.poses[0].pose.works, exercise.id
        assert key_pose(exercise) != exercise.poses[0].pose, exercise.id


def test_there_is_room_for_the_whole_loop_of_every_exercise(bundled: Catalogue) -> None:
    for exercise in bundled.exercises.values():
        room = box_of(exercise)
        for tenth in range(0, 200, 7):
            found = joints(shown_at(exercise, tenth / 10).pose)
            points = found.points
            assert room.left <= min(one.x for one in points), exercise.id
            assert room.right >= max(one.x for one in points), exercise.id
            assert room.top >= max(one.y for one in points), exercise.id


def test_the_loop_begins_at_the_key_pose_and_shows_both_sides(bundled: Catalogue) -> None:
    raise_ = bundled.exercises["single-leg-raise"]

    assert shown_at(raise_, 0.0).pose == key_pose(raise_)
    assert {shown_at(raise_, second).side for second in range(20)} == set(Side)


def test_the_loop_never_leaps(bundled: Catalogue) -> None:
    exercise: Exercise
    for exercise in bundled.exercises.values():
        shown = [shown_at(exercise, frame * STEP_S) for frame in range(0, 900, 3)]
        for one, other in pairwise(shown):
            if one.side is other.side:
                assert farthest(one.pose, other.pose) < A_SWING, exercise.id


def test_a_picture_of_one_pose_has_room_for_it_and_draws_nobody_too_large(
    bundled: Catalogue,
) -> None:
    for exercise in bundled.exercises.values():
        pose = key_pose(exercise)
        box = box_of_pose(exercise, pose)

        assert holds(box, box_round(joints(pose)))
        assert box.width >= 1.0 - ROUNDING


def test_the_camera_holds_every_pose_of_a_session_and_follows_it(bundled: Catalogue) -> None:
    routine = bundled.routine("begin-first-steps")
    assert routine is not None
    session = Session(timeline(routine))
    camera = Camera()
    now = 0.0
    session.handle(Start(), now)
    before: Pose | None = None
    moved = 0
    while now < 120.0:
        now += 0.1
        session.advance(now)
        snapshot = session.snapshot(now)
        pose = camera.pose(snapshot)
        assert holds(camera.box(snapshot, joints(pose)), box_round(joints(pose)))
        if before is not None:
            assert farthest(before, pose) < 3 * A_SWING
            moved += before != pose
        before = pose
    assert moved > 300


def test_a_skipped_step_goes_on_from_the_pose_that_was_seen(bundled: Catalogue) -> None:
    routine = bundled.routine("lower-back-six")
    assert routine is not None
    session = Session(timeline(routine))
    camera = Camera()
    session.handle(Start(), 0.0)
    now = 0.0
    while now < 24.0:
        now += 0.5
        session.advance(now)
        before = camera.pose(session.snapshot(now))
    session.handle(Next(), now)

    after = camera.pose(session.snapshot(now))

    assert farthest(replace(before, breath=0.0), after) < 0.02


def test_with_less_motion_each_phase_has_one_pose(bundled: Catalogue) -> None:
    routine = bundled.routine("begin-first-steps")
    assert routine is not None
    session = Session(timeline(routine))
    camera = Camera()
    session.handle(Start(), 0.0)
    poses: dict[int, set[Pose]] = {}
    for tenth in range(1, 600):
        session.advance(tenth / 10)
        snapshot = session.snapshot(tenth / 10)
        poses.setdefault(snapshot.phase.index, set()).add(camera.pose(snapshot, still=True))

    assert len(poses) > 1
    assert all(len(found) == 1 for found in poses.values())
