"""Between two poses: nothing leaps, what stands stays, and twice mirrored is the same."""

from dataclasses import replace
from math import dist, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.exercise import Position
from backtimer.core.figure.anchors import ANCHORS
from backtimer.core.figure.blending import blend, for_side, mirrored
from backtimer.core.figure.body import SPINE_JOINT
from backtimer.core.figure.kinematics import LIMBS, bent, build_of, joints, limb_of
from backtimer.core.figure.pose import (
    Bent,
    Facing,
    Part,
    Placed,
    Point,
    Pose,
    spine_bends,
    straight_spine,
)
from backtimer.core.units import Side
from tests.core.figure.poses import bent_poses, bones, flexion, leap, poses

SHARES = st.floats(0.0, 1.0)
FASTEST = 20.0
"""Body heights that a joint may move while one pose is blended wholly into another."""


@given(poses(), poses())
def test_a_blend_begins_with_the_one_pose_and_ends_with_the_other(first: Pose, last: Pose) -> None:
    assert blend(first, last, 0.0) is first
    assert blend(first, last, 1.0) is last


@given(poses(), poses(), SHARES)
def test_every_bone_keeps_its_length_on_the_way(first: Pose, last: Pose, share: float) -> None:
    for start, end, length in bones(joints(blend(first, last, share))):
        assert dist(start, end) == pytest.approx(length, rel=0.001)


@given(poses(), poses(), SHARES)
def test_no_joint_bends_the_wrong_way_on_the_way(first: Pose, last: Pose, share: float) -> None:
    between = blend(first, last, share)
    for part in LIMBS:
        limb, most = bent(between, part), build_of(part).middle.most
        # one that tilts out of the picture looks bent farther than it is, but to the same side
        assert -1e-6 <= limb.middle <= (180.0 if any(limb.aside) else most) + 1e-6
    for bend in spine_bends(between.spine, between.facing):
        assert SPINE_JOINT.least - 1e-6 <= bend <= SPINE_JOINT.most + 1e-6


@given(poses())
def test_no_joint_bends_farther_in_space_than_it_can(pose: Pose) -> None:
    found = joints(pose)
    for part in LIMBS:
        limb = limb_of(pose, part)
        if isinstance(limb, Placed):
            assert flexion(found.limb(part)) <= build_of(part).middle.most + 1e-3


def test_an_elbow_beside_a_hand_at_its_shoulder_turns_out_but_not_over() -> None:
    lying = replace(
        ANCHORS[Position.SUPINE],
        spine=straight_spine(0.0),
        hip=Point(0.25, 0.0),
        right_arm=Placed(0.0, 0.03125, 0.0),
    )
    elbow = joints(lying).right_arm.middle
    assert elbow.y >= build_of(Part.RIGHT_ARM).radii[0] - 1e-9
    assert 0.0 <= bent(lying, Part.RIGHT_ARM).middle <= 180.0


@given(poses(), poses(), SHARES)
def test_nothing_sinks_under_the_floor_on_the_way(first: Pose, last: Pose, share: float) -> None:
    found = joints(blend(first, last, share))
    for part in LIMBS:
        for point, radius in zip(found.limb(part)[1:], build_of(part).radii, strict=True):
            assert point.y >= radius - 0.01


@given(
    st.sampled_from(Facing).flatmap(lambda facing: st.tuples(*[bent_poses(facing)] * 2)),
    SHARES,
    st.floats(1e-5, 0.05),
)
def test_a_blend_of_angles_moves_in_proportion(
    both: tuple[Pose, Pose], share: float, step: float
) -> None:
    one, other = (joints(blend(*both, at)) for at in (share, share + step))
    assert leap(one, other) <= FASTEST * step


@given(
    st.permutations(list(Facing)).flatmap(lambda facings: st.tuples(*map(bent_poses, facings))),
    SHARES,
    st.floats(1e-5, 0.05),
)
def test_turning_over_from_back_to_belly_is_no_leap_either(
    both: tuple[Pose, Pose], share: float, step: float
) -> None:
    one, other = (joints(blend(*both, at)) for at in (share, share + step))
    assert leap(one, other) <= 2 * FASTEST * step


@given(st.sampled_from(list(ANCHORS)), st.sampled_from(list(ANCHORS)), SHARES, st.floats(0, 0.01))
def test_from_one_anchor_to_another_nothing_leaps(
    first: str, last: str, share: float, step: float
) -> None:
    # a limb that is placed nearly out of reach straightens with the root of the distance
    one, other = (joints(blend(ANCHORS[first], ANCHORS[last], at)) for at in (share, share + step))
    assert leap(one, other) <= FASTEST * step + 0.5 * sqrt(step) + 1e-9


def test_planted_feet_and_hands_stay_while_the_hip_rises() -> None:
    low = ANCHORS["feet-planted"]
    high = replace(low, hip=low.hip._replace(x=-0.02, y=0.15), spine=(-20.0, -20.0, -20.0, -20.0))
    places = [joints(blend(low, high, share / 10)).left_leg.end for share in range(11)]
    for place in places:
        assert place == pytest.approx(places[0], abs=1e-6)


def test_an_arm_swings_overhead_round_its_shoulder() -> None:
    supine = ANCHORS[Position.SUPINE]
    overhead = replace(supine, left_arm=Placed(-0.6, 0.02, 180.0), right_arm=Bent(root=180.0))
    between = joints(blend(supine, overhead, 0.5))
    assert between.left_arm.end.y > 0.3
    assert between.right_arm.end.y > 0.3


def test_a_hand_that_begins_to_hold_something_goes_there_by_angles() -> None:
    supine = ANCHORS[Position.SUPINE]
    holding = replace(supine, left_arm=Placed(0.0, 0.1))
    assert isinstance(blend(supine, holding, 0.5).left_arm, Bent)
    lower = replace(supine, left_arm=Placed(0.0, 0.0))
    assert blend(holding, lower, 0.5).left_arm == Placed(0.0, 0.05)


def test_a_foot_turns_the_shorter_way_round() -> None:
    kneeling, standing = ANCHORS[Position.KNEELING], ANCHORS[Position.STANDING]
    on_the_way = blend(standing, kneeling, 0.5).left_leg
    assert isinstance(on_the_way, Placed)
    assert on_the_way.pointing == pytest.approx(270.0)


@given(poses())
def test_mirrored_twice_is_the_same(pose: Pose) -> None:
    assert mirrored(mirrored(pose)) == pose


@given(poses())
def test_mirrored_swaps_near_and_far_on_the_picture(pose: Pose) -> None:
    one, other = joints(pose), joints(mirrored(pose))
    for a, b in ((one.left_arm, other.right_arm), (one.right_leg, other.left_leg)):
        for here, there in zip(a, b, strict=True):
            assert here[:2] == pytest.approx(there[:2])
            assert here.z == pytest.approx(-there.z)


def test_what_works_is_mirrored_too() -> None:
    pose = replace(ANCHORS[Position.PRONE], works=frozenset({Part.RIGHT_ARM, Part.TRUNK}))
    assert mirrored(pose).works == {Part.LEFT_ARM, Part.TRUNK}


def test_a_pose_is_written_for_the_right_side() -> None:
    pose = replace(ANCHORS[Position.PRONE], right_arm=Bent(root=190.0))
    assert for_side(pose, Side.RIGHT) is pose
    assert for_side(pose, None) is pose
    assert for_side(pose, Side.LEFT) == mirrored(pose)
