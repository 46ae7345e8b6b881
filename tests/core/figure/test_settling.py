"""What stays where it was when a pose is written by how it differs from another."""

from dataclasses import replace

import pytest

from backtimer.core.exercise import Position
from backtimer.core.figure.anchors import ANCHORS, NEUTRAL_FOOT, planted
from backtimer.core.figure.kinematics import bent, grip, joints
from backtimer.core.figure.pose import Bent, Facing, Part, Placed, straight_spine
from backtimer.core.figure.settling import Support, settled

STANDING = ANCHORS[Position.STANDING]
SQUAT = Bent(root=95.0, middle=65.0, end=NEUTRAL_FOOT + 20.0)


def test_with_the_hips_staying_nothing_moves() -> None:
    tilted = replace(STANDING, spine=straight_spine(60.0))
    assert settled(tilted, STANDING, Support.HIPS) is tilted


def test_feet_stay_where_they_stood_and_the_hip_follows() -> None:
    low = replace(STANDING, spine=straight_spine(40.0), left_leg=SQUAT, right_leg=SQUAT)
    squat = settled(low, STANDING, Support.FEET)
    before, after = joints(STANDING), joints(squat)
    assert after.left_leg.end == pytest.approx(before.left_leg.end, abs=1e-6)
    assert after.left_leg.tip.y == pytest.approx(before.left_leg.tip.y, abs=1e-6)
    assert after.hip.y < before.hip.y - 0.05
    assert bent(squat, Part.LEFT_LEG).middle == pytest.approx(65.0)
    assert isinstance(squat.left_leg, Placed)


def test_a_foot_in_the_air_stays_in_the_air() -> None:
    raised = replace(STANDING, left_leg=Bent(root=60.0, middle=90.0), right_leg=Bent())
    balance = settled(raised, STANDING, Support.FEET)
    assert balance.left_leg == raised.left_leg
    assert isinstance(balance.right_leg, Placed)


def test_legs_that_are_placed_already_follow_the_hip() -> None:
    leaning = replace(STANDING, spine=straight_spine(65.0))
    assert settled(leaning, STANDING, Support.FEET) is leaning


def test_shoulders_stay_on_the_floor_while_the_hip_rises() -> None:
    low = ANCHORS["feet-planted"]
    high = settled(replace(low, spine=(-30.0, -20.0, 0.0, 0.0)), low, Support.SHOULDERS)
    assert joints(high).shoulder == pytest.approx(joints(low).shoulder, abs=1e-6)
    assert high.hip.y == pytest.approx(low.hip.y + 0.072 * (0.5 + 0.342), abs=1e-3)


def test_hands_stay_on_the_bar_while_the_body_rises() -> None:
    hanging = ANCHORS[Position.HANGING]
    arm = Bent(root=30.0, middle=140.0)
    high = settled(replace(hanging, left_arm=arm, right_arm=arm), hanging, Support.HANDS)
    assert grip(joints(high).left_arm) == pytest.approx(grip(joints(hanging).left_arm), abs=1e-6)
    assert high.hip.y > hanging.hip.y + 0.2
    assert high.left_arm == high.right_arm
    assert isinstance(high.left_arm, Placed)


def test_knees_stay_on_the_floor_while_a_kneeling_body_leans() -> None:
    kneeling = ANCHORS[Position.KNEELING]
    leg = Bent(root=40.0, middle=90.0)
    leaning = replace(kneeling, spine=straight_spine(50.0), left_leg=leg, right_leg=leg)
    bowed = settled(leaning, kneeling, Support.KNEES)
    assert joints(bowed).left_leg.middle == pytest.approx(
        joints(kneeling).left_leg.middle, abs=1e-3
    )
    assert bowed.left_leg == kneeling.left_leg


def test_a_knee_that_did_not_kneel_before_is_placed_where_its_shin_lies() -> None:
    kneeling = ANCHORS[Position.KNEELING]
    leg = Bent(root=0.0, middle=90.0)
    before = replace(kneeling, left_leg=leg, right_leg=leg)
    after = settled(replace(before, spine=straight_spine(80.0)), before, Support.KNEES)
    assert joints(after).left_leg.middle == pytest.approx(joints(before).left_leg.middle, abs=1e-3)


def test_feet_of_a_body_that_stands_by_its_angles_stand_flat_once_they_stay() -> None:
    before = replace(STANDING, left_leg=SQUAT, right_leg=SQUAT)
    after = settled(before, before, Support.FEET)
    assert isinstance(after.left_leg, Placed)
    assert after.left_leg.pointing == planted(0.0, Facing.LEFT).pointing
