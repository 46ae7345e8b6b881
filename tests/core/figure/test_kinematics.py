"""Where the joints of any pose are: bones keep their length, joints their sense."""

from dataclasses import replace
from math import atan2, degrees, dist, hypot

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from backtimer.core.exercise import Position
from backtimer.core.figure.anchors import ANCHORS, planted
from backtimer.core.figure.body import (
    ANKLE_HEIGHT,
    ARM,
    FINGER_RADIUS,
    HEAD_RADIUS,
    LEG,
    THIGH,
    TOE_RADIUS,
    TRUNK,
    TRUNK_RADIUS,
)
from backtimer.core.figure.kinematics import LIMBS, bent, build_of, grip, heel, joints, limb_of
from backtimer.core.figure.pose import Bent, Facing, Part, Placed, Point, Pose, straight_spine
from backtimer.core.figure.settling import Support, settled
from backtimer.core.units import Side
from tests.core.figure.poses import bents, bones, placed, poses

STANDING = ANCHORS[Position.STANDING]
A_HUNDREDTH = 0.01


def test_a_standing_body_is_as_tall_as_a_body() -> None:
    found = joints(STANDING)
    assert found.crown.y == pytest.approx(1.0, abs=0.005)
    assert found.shoulder.y - found.hip.y == pytest.approx(TRUNK)
    assert found.shoulder.y == pytest.approx(0.818, abs=0.005)
    assert min(point.y for point in found.points) == pytest.approx(TOE_RADIUS, abs=1e-4)


@given(poses())
def test_every_bone_keeps_its_length(pose: Pose) -> None:
    for start, end, length in bones(joints(pose)):
        assert dist(start, end) == pytest.approx(length, rel=0.001)


@given(poses())
def test_nothing_sinks_under_the_floor(pose: Pose) -> None:
    found = joints(pose)
    assert min(point.y for point in found.spine) >= TRUNK_RADIUS - 1e-9
    assert found.head.y >= HEAD_RADIUS - 1e-9
    for part in LIMBS:
        for point, radius in zip(found.limb(part)[1:], build_of(part).radii, strict=True):
            assert point.y >= radius - A_HUNDREDTH


@given(poses())
def test_elbows_and_knees_bend_the_way_they_can(pose: Pose) -> None:
    for part in LIMBS:
        assert -1e-6 <= bent(pose, part).middle <= build_of(part).middle.most + 1e-6


@given(poses(limbs=placed, least_height=5.0))
def test_the_elbow_points_back_and_the_knee_to_the_front(pose: Pose) -> None:
    found = joints(pose)
    for part in LIMBS:
        root, middle, end, _ = found.limb(part)
        across, up = end.x - root.x, end.y - root.y
        # positive where the middle joint lies left of the way from root to end
        side = across * (middle.y - root.y) - up * (middle.x - root.x)
        forward = pose.facing.turn if build_of(part) is LEG else -pose.facing.turn
        assert side * forward >= -1e-9


@given(poses(limbs=placed))
def test_a_place_within_reach_is_reached_and_one_beyond_is_pointed_at(pose: Pose) -> None:
    found = joints(pose)
    for part in LIMBS:
        limb, build, place = found.limb(part), build_of(part), limb_of(pose, part)
        assert isinstance(place, Placed)
        assume(place.y > 0.2)  # lower, a hand may lie on the floor and so not in line
        held = build is ARM and place.pointing is None
        end = grip(limb) if held else limb.end
        reach = build.reach + (dist(limb.end, grip(limb)) if held else 0.0)
        away = hypot(place.x - limb.root.x, place.y - limb.root.y)
        missing = dist(end[:2], (place.x, place.y))
        if away > reach:
            assert missing == pytest.approx(away - reach, abs=1e-6)
            assert bent(pose, part).middle == pytest.approx(0.0, abs=1e-3)
        elif away > 0.2:
            assert missing < 1e-6


def test_a_place_at_the_joint_itself_is_met_with_the_limb_bent_as_far_as_it_goes() -> None:
    hip = STANDING.hip
    pose = replace(STANDING, left_leg=Placed(hip.x, hip.y, 180.0))
    assert bent(pose, Part.LEFT_LEG).middle == pytest.approx(LEG.middle.most)


@given(bents(ARM), bents(LEG), st.sampled_from(Facing))
def test_angles_that_are_placed_come_back_as_the_same_angles(
    arm: Bent, leg: Bent, facing: Facing
) -> None:
    arm, leg = replace(arm, aside=(0.0, 0.0, 0.0)), replace(leg, aside=(0.0, 0.0, 0.0))
    assume(1.0 < arm.middle < 150.0 and 1.0 < leg.middle < 150.0)
    high = Pose(facing, Point(0.0, 5.0), straight_spine(30.0), arm, arm, leg, leg)
    found = joints(high)
    for part, limb in ((Part.LEFT_ARM, arm), (Part.RIGHT_LEG, leg)):
        _, _, end, tip = found.limb(part)
        there = Placed(end.x, end.y, degrees(atan2(tip.y - end.y, tip.x - end.x)))
        again = bent(replace(high, left_arm=there, right_leg=there), part)
        assert again.root == pytest.approx(limb.root, abs=1e-3)
        assert again.middle == pytest.approx(limb.middle, abs=1e-3)
        assert again.end == pytest.approx(limb.end, abs=1e-3)


@pytest.mark.parametrize("name", ANCHORS)
def test_a_limb_looks_the_same_by_its_place_and_by_its_angles(name: str) -> None:
    pose = ANCHORS[name]
    one = joints(pose)
    other = joints(
        replace(
            pose,
            left_arm=bent(pose, Part.LEFT_ARM),
            right_arm=bent(pose, Part.RIGHT_ARM),
            left_leg=bent(pose, Part.LEFT_LEG),
            right_leg=bent(pose, Part.RIGHT_LEG),
        )
    )
    for here, there in zip(one.points, other.points, strict=True):
        assert here == pytest.approx(there, abs=1e-6)


def test_planted_feet_of_the_catalogue_make_a_right_angle_at_the_knee() -> None:
    pose = ANCHORS["feet-planted"]
    assert 180.0 - bent(pose, Part.LEFT_LEG).middle == pytest.approx(90.0, abs=1.0)
    assert 180.0 - bent(pose, Part.LEFT_LEG).root == pytest.approx(135.0, abs=3.0)


def test_a_lifted_bottom_stands_as_the_catalogue_computed() -> None:
    flat = ANCHORS["feet-planted"]
    lifted = settled(replace(flat, spine=straight_spine(-21.0), head=21.0), flat, Support.SHOULDERS)
    found = joints(lifted)
    assert found.hip.y == pytest.approx(0.154, abs=0.005)
    assert found.shoulder == pytest.approx(joints(flat).shoulder, abs=0.002)
    assert 180.0 - bent(lifted, Part.LEFT_LEG).middle == pytest.approx(103.0, abs=4.0)
    assert found.left_leg.end == pytest.approx(joints(flat).left_leg.end, abs=0.001)


def test_all_fours_slope_as_the_catalogue_computed() -> None:
    found = joints(ANCHORS[Position.ALL_FOURS])
    assert found.left_leg.middle.x == pytest.approx(0.0, abs=0.002)
    assert found.left_leg.root.y - found.left_leg.middle.y == pytest.approx(THIGH, abs=0.001)
    assert found.left_arm.end.x == pytest.approx(found.shoulder.x, abs=0.002)


def test_the_near_side_is_the_left_one_but_for_a_body_on_its_back() -> None:
    assert ANCHORS[Position.SUPINE].facing.near is Side.RIGHT
    others = {pose.facing.near for name, pose in ANCHORS.items() if name in set(Position)}
    assert others == {Side.RIGHT, Side.LEFT}
    assert ANCHORS[Position.PRONE].facing.near is Side.LEFT
    found = joints(STANDING)
    assert found.leg(Side.LEFT).root.z > 0 > found.leg(Side.RIGHT).root.z
    assert found.arm(Side.LEFT) is found.left_arm
    assert found.arm(Side.RIGHT) is found.right_arm


def test_an_arm_to_the_side_is_short_on_the_picture_and_long_from_above() -> None:
    pose = replace(STANDING, left_arm=Bent(root=90.0, aside=(90.0, 90.0, 90.0)))
    arm = joints(pose).left_arm
    assert dist(arm.root[:2], arm.end[:2]) < 1e-6
    assert arm.end.z - arm.root.z == pytest.approx(ARM.reach)


def test_an_arm_that_would_go_through_the_floor_slides_along_it() -> None:
    prone = replace(ANCHORS[Position.PRONE], left_arm=Bent(root=90.0))
    arm = joints(prone).left_arm
    assert arm.tip.y >= FINGER_RADIUS
    assert arm.end.z > 0.3


def test_a_knee_that_would_be_under_the_floor_tilts_out() -> None:
    low = replace(ANCHORS[Position.PRONE], left_leg=Placed(0.2, 0.05, 0.0))
    leg = joints(low).left_leg
    assert leg.middle.y == pytest.approx(LEG.radii[0], abs=0.003)
    assert leg.middle.z > leg.root.z + 0.1
    assert leg.end[:2] == pytest.approx((0.2, 0.05))


@pytest.mark.parametrize("facing", Facing)
def test_the_heel_of_a_planted_foot_is_on_the_floor(facing: Facing) -> None:
    pose = replace(STANDING, facing=facing, left_leg=planted(0.0, facing))
    found = joints(pose)
    back = heel(found.left_leg, facing)
    assert back.y == pytest.approx(0.0, abs=0.003)
    toes_ahead = found.left_leg.tip.x - found.left_leg.end.x
    assert (back.x - found.left_leg.end.x) * toes_ahead < 0
    assert found.left_leg.end.y == pytest.approx(ANKLE_HEIGHT, abs=0.002)
