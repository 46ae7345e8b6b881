"""Poses read from an exercise file, and what is said of each mistake."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.adapters.files import limbs, read_exercise
from backtimer.adapters.files import poses as poses_reader
from backtimer.core.catalogue import Problem
from backtimer.core.exercise import Exercise, Position
from backtimer.core.figure.anchors import ANCHORS, NEUTRAL_FOOT, kneeling, on_heel, on_toes, planted
from backtimer.core.figure.body import ELBOW_RADIUS, FOREARM, WRIST_RADIUS
from backtimer.core.figure.kinematics import bent, grip, joints
from backtimer.core.figure.pose import (
    Bent,
    Facing,
    KeyPose,
    Part,
    Placed,
    Point,
    Stage,
    straight_spine,
)
from tests.adapters.files.samples import ROOT, assert_located, exercises

DOCUMENT = ROOT / "docs" / "exercises.md"
HEAD = 'id = "mine"\nname = "Mine"\nsetup = "Lie down."\neffort = "Lift."\n'


def read(poses: str, position: str = "supine") -> Exercise | tuple[Problem, ...]:
    return read_exercise(f'{HEAD}position = "{position}"\n{poses}', "mine.toml")


def keys_of(poses: str, position: str = "supine") -> tuple[KeyPose, ...]:
    exercise = read(poses, position)
    assert isinstance(exercise, Exercise), exercise
    return exercise.poses


def problems_of(poses: str, position: str = "supine") -> list[str]:
    """What is said of poses that begin in line 6."""
    found = read(poses, position)
    assert not isinstance(found, Exercise), "no problem was found"
    return [str(problem).removeprefix("mine.toml:") for problem in found]


def test_an_exercise_may_have_no_poses() -> None:
    assert keys_of("") == ()


@pytest.mark.parametrize("position", Position)
def test_a_pose_that_says_nothing_is_that_of_the_position(position: Position) -> None:
    assert keys_of("[[pose]]\n", position) == (KeyPose(ANCHORS[position], Stage.START, "start"),)


def test_each_pose_tells_only_how_it_differs_from_the_one_before() -> None:
    start, up, higher = keys_of(
        """
[[pose]]
from = "feet-planted"
works = ["right-leg", "trunk"]
[[pose]]
right_leg = { hip = 135 }
[[pose]]
head = 20
""",
    )
    planted_feet = ANCHORS["feet-planted"]
    assert start.pose.left_leg == planted_feet.left_leg
    assert up.pose.right_leg == Bent(root=45.0, end=NEUTRAL_FOOT)
    assert up.pose.left_leg == planted_feet.left_leg
    assert (higher.pose.right_leg, higher.pose.head) == (up.pose.right_leg, 20.0)
    assert higher.pose.works == {Part.RIGHT_LEG, Part.TRUNK}
    assert [key.stage for key in (start, up, higher)] == ["start", "effort", "effort"]
    assert [key.name for key in (start, up, higher)] == ["start", "effort", "effort 2"]


def test_a_return_has_poses_of_its_own_and_may_begin_from_any_above() -> None:
    keys = keys_of(
        """
[[pose]]
[[pose]]
name = "long"
trunk = 12
[[pose]]
stage = "return"
from = "start"
head = 10
[[pose]]
""",
        "all-fours",
    )
    assert [key.stage for key in keys] == ["start", "effort", "return", "return"]
    assert [key.name for key in keys] == ["start", "long", "return", "return 2"]
    assert keys[1].pose.spine == straight_spine(12.0)
    assert keys[2].pose.spine == keys[0].pose.spine


def test_angles_are_those_of_the_exercise_texts() -> None:
    (key,) = keys_of(
        """
[[pose]]
hip = [0.1, 0.9]
trunk = [60, 60, 70, 80]
head = -10
arms = { shoulder = 180, elbow = 90, wrist = 5, aside = [20, 10] }
left_leg = { hip = 170, knee = 120, ankle = 100, aside = 30 }
right_leg = { hip = 200 }
""",
        "standing",
    )
    pose = key.pose
    assert (pose.hip, pose.spine, pose.head) == (Point(0.1, 0.9), (60, 60, 70, 80), -10)
    assert pose.left_arm == pose.right_arm == Bent(180.0, 90.0, 5.0, (20.0, 10.0, 10.0))
    assert pose.left_leg == Bent(10.0, 60.0, 67.5, (30.0, 30.0, 30.0))
    assert pose.right_leg == Bent(-20.0, 0.0, NEUTRAL_FOOT)


def test_hands_and_feet_can_be_placed() -> None:
    (key,) = keys_of(
        """
[[pose]]
left_arm = { palm = -0.3 }
right_arm = { hand = [-0.4, 0.3] }
left_leg = { kneel = 0.1 }
right_leg = { foot = [0.3, 0.1] }
""",
        "all-fours",
    )
    pose = key.pose
    assert pose.left_arm == Placed(-0.3, WRIST_RADIUS, 180.0)
    assert pose.right_arm == Placed(-0.4, 0.3)
    assert grip(joints(pose).right_arm)[:2] == pytest.approx((-0.4, 0.3))
    assert pose.left_leg == kneeling(0.1)
    assert pose.right_leg == planted(0.3, Facing.LEFT, 0.1)


def test_forearms_and_toes_carry_a_support() -> None:
    (key,) = keys_of(
        '[[pose]]\nfrom = "forearm-support"\narms = { forearm = -0.28 }\nlegs = { toes = 0.45 }\n',
        "prone",
    )
    assert key.pose.left_arm == Placed(-0.28 - FOREARM, ELBOW_RADIUS, 180.0)
    assert key.pose.right_leg == on_toes(0.45)
    assert joints(key.pose).left_arm.middle.x == pytest.approx(-0.28, abs=0.02)


def test_a_leg_can_lie_on_its_heel() -> None:
    start, sitting = keys_of(
        "[[pose]]\nright_leg = { heel = 0.45 }\n[[pose]]\ntrunk = [60, 75, 90, 105]\n"
    )
    assert start.pose.right_leg == on_heel(0.45)
    for key in (start, sitting):
        assert joints(key.pose).left_leg.end == pytest.approx((0.4905, 0.039, -0.055))


def test_a_palm_beside_the_body_points_to_the_feet() -> None:
    beside, overhead = keys_of(
        "[[pose]]\narms = { palm = 0.02 }\n[[pose]]\narms = { palm = [-0.6, 0.1] }\n"
    )
    assert beside.pose.left_arm == Placed(0.02, WRIST_RADIUS, 0.0)
    assert overhead.pose.left_arm == Placed(-0.6, 0.1 + WRIST_RADIUS, 180.0)


def test_one_arm_may_differ_from_both() -> None:
    (key,) = keys_of("[[pose]]\narms = { shoulder = 90 }\nleft_arm = { shoulder = 180 }\n")
    assert (key.pose.left_arm, key.pose.right_arm) == (Bent(180.0), Bent(90.0))


def test_who_stands_keeps_the_feet_in_their_place_and_the_hip_follows() -> None:
    start, low = keys_of(
        "[[pose]]\n[[pose]]\ntrunk = 40\nlegs = { hip = 80, knee = 115 }\n", "standing"
    )
    feet = [joints(key.pose).left_leg.end for key in (start, low)]
    assert feet[0] == pytest.approx(feet[1], abs=1e-6)
    assert low.pose.hip.y < start.pose.hip.y - 0.03
    assert bent(low.pose, Part.LEFT_LEG).middle == pytest.approx(65.0)


def test_what_stays_can_be_said() -> None:
    start, lifted = keys_of(
        '[[pose]]\nfrom = "feet-planted"\n[[pose]]\nstays = "shoulders"\ntrunk = -21\nhead = 21\n'
    )
    assert joints(lifted.pose).shoulder == pytest.approx(joints(start.pose).shoulder, abs=0.001)
    assert lifted.pose.hip.y == pytest.approx(0.155, abs=0.005)


WRONG = {
    "[[pose]]\nfrom = 'feet-plantd'": "7: no pose of this name, found 'feet-plantd'; "
    "did you mean 'feet-planted'?",
    "[[pose]]\nform = 'prone'": "7: unknown key, found 'form'; did you mean 'from'?",
    "[[pose]]\nstage = 'effort'": "7: the first pose is the start; leave 'stage' out here",
    "[[pose]]\n[[pose]]\nstage = 'start'": "8: only the first pose is the start; "
    "say effort or return",
    "[[pose]]\n[[pose]]\nstage = 'return'\n[[pose]]\nstage = 'effort'": "10: an effort after a "
    "return; write the effort's poses first",
    "[[pose]]\n[[pose]]\nname = 'start'": "8: a pose of this name stands above, found 'start'; "
    "choose another",
    "[[pose]]\ntrunk = 'level'": "7: 'trunk' must be a number, found 'level'; "
    "write trunk = 0.2 or 90",
    "[[pose]]\ntrunk = 200": "7: 'trunk' is out of range, found 200; -90 to 180 are possible",
    "[[pose]]\ntrunk = nan": "7: 'trunk' is out of range, found nan; -90 to 180 are possible",
    "[[pose]]\ntrunk = [0, 10]": "7: 'trunk' must be a list of 4 numbers, found a list; "
    "write trunk = [0, 0, 0, 0]",
    "[[pose]]\ntrunk = [0, 0, 80, 80]": "7: the spine does not bend so far, found 80 degrees; "
    "it rounds by 40 and arches by 25 degrees a joint",
    "[[pose]]\ntrunk = [0, true, 0, 0]": "7: 'trunk' must be a number, found true; "
    "write trunk = 0.2 or 90",
    "[[pose]]\nhip = 0.3": "7: 'hip' must be a list of 2 numbers, found 0.3; write hip = [0, 0]",
    "[[pose]]\nhip = [0, 0.06]\nstays = 'feet'": "8: 'stays' beside 'hip'; say one of the two",
    "[[pose]]\nstays = 'feets'": "7: 'stays' has no such value, found 'feets'; "
    "did you mean 'feet'?",
    "[[pose]]\nlegs = 3": "7: 'legs' must be a table, found 3; such as [legs]",
    "[[pose]]\nlegs = {}": "7: 'legs' is empty; "
    "it may say: hip, knee, ankle, foot, heel, toes, kneel",
    "[[pose]]\nlegs = { elbow = 90 }": "7: unknown key, found 'elbow'; "
    "known here: hip, knee, ankle, aside, foot, heel, toes, kneel",
    "[[pose]]\nlegs = { knee = 200 }": "7: 'knee' is out of range, found 200; "
    "25 to 180 are possible",
    "[[pose]]\nlegs = { foot = 0.3, knee = 90 }": "7: 'knee' beside 'foot'; "
    "say angles or one place",
    "[[pose]]\narms = { hand = [0, 3] }": "7: 'hand' is out of range, found 3; 0 to 2 are possible",
    "[[pose]]\narms = { aside = [1, 2, 3] }": "7: 'aside' must be a list of 2 numbers, "
    "found a list; write aside = [0, 0]",
    "[[pose]]\nworks = ['left-legs']": "7: 'works' has no such value, found 'left-legs'; "
    "did you mean 'left-leg'?",
    "[pose]": "6: 'pose' must be a list, found a table; write [[pose]] with two brackets",
    "pose = []": "6: 'pose' holds none; write [[pose]], or leave it out",
}


@pytest.mark.parametrize("poses", WRONG)
def test_each_mistake_is_told_with_its_line_and_what_would_do(poses: str) -> None:
    assert problems_of(poses)[0] == WRONG[poses]


@pytest.mark.parametrize("limb", ["foot", "heel", "toes", "kneel"])
def test_a_leg_with_a_wrong_place_is_left_as_it_is(limb: str) -> None:
    said = problems_of(f"[[pose]]\nlegs = {{ {limb} = 'x' }}\n")
    assert said == [f"7: '{limb}' must be a number, found 'x'; write {limb} = 0.2 or 90"]


@pytest.mark.parametrize("limb", ["palm", "forearm", "hand"])
def test_an_arm_with_a_wrong_place_is_left_as_it_is(limb: str) -> None:
    said = problems_of(f"[[pose]]\narms = {{ {limb} = true }}\n")
    assert said == [f"7: '{limb}' must be a number, found true; write {limb} = 0.2 or 90"]


def test_a_place_out_of_reach_is_told_where_it_is_written() -> None:
    (one,) = problems_of("[[pose]]\nleft_leg = { foot = 0.9 }\nlegs = { hip = 180 }\n")
    assert one == (
        "7: the left leg cannot be where it is placed, found 0.41 of the body's height off; "
        "move the hip, the trunk or the place"
    )
    both = problems_of("[[pose]]\narms = { hand = [0.9, 0.5] }\n")
    assert [problem.partition(",")[0] for problem in both] == [
        "7: the left arm cannot be where it is placed",
        "7: the right arm cannot be where it is placed",
    ]


def test_a_support_that_the_hip_was_moved_away_from_is_told_at_the_pose() -> None:
    said = problems_of('[[pose]]\nfrom = "feet-planted"\n[[pose]]\nhip = [-0.5, 0.4]\n')
    assert said[-1].startswith("8: the right leg cannot be where it is placed")


def test_too_many_poses_are_told() -> None:
    assert "'pose' has too many entries" in problems_of("[[pose]]\n" * 13)[0]


def document_examples() -> list[str]:
    poses = DOCUMENT.read_text("utf-8").partition("# Its poses")[2]
    return [part.partition("```")[0] for part in poses.split("```toml\n")[1:]]


@pytest.mark.parametrize(
    ("number", "position", "poses"),
    [(0, "supine", 2), (1, "all-fours", 3), (2, "standing", 3), (3, "hanging", 3)],
)
def test_the_examples_of_the_document_read_clean(number: int, position: str, poses: int) -> None:
    assert len(keys_of(document_examples()[number], position)) == poses


@pytest.mark.parametrize("number", [0, 1])
def test_the_examples_of_the_document_are_those_of_the_bundled_exercises(number: int) -> None:
    example, name = document_examples()[number], ["bottom-up", "quadruped-diagonal-flexion"][number]
    assert keys_of(example, exercises()[name].position) == exercises()[name].poses


def test_the_document_names_every_key_and_every_known_pose() -> None:
    text = DOCUMENT.read_text("utf-8")
    for key in poses_reader._KEYS:
        assert f"`{key}`" in text
    for anchor in ANCHORS:
        assert f'`"{anchor}"`' in text
    for key in (*limbs._LEG_ANGLES, *limbs._ARM_ANGLES, "aside"):
        assert f"`{key}`" in text
    for key in (*limbs._LEG_PLACES, *limbs._ARM_PLACES):
        assert f"`{key} = " in text


POSED = [exercise for exercise in exercises().values() if exercise.poses]


@pytest.mark.parametrize("exercise", POSED, ids=[exercise.id for exercise in POSED])
def test_bundled_poses_begin_with_a_start_and_say_what_works(exercise: Exercise) -> None:
    start, *others = exercise.poses
    assert start.stage is Stage.START
    assert any(key.stage is Stage.EFFORT for key in others)
    assert all(key.pose.works == start.pose.works != frozenset() for key in others)
    one_side = {part for part in start.pose.works if part.mirrored not in start.pose.works}
    assert bool(one_side) is exercise.sided


VALUES = st.sampled_from(
    """0|90|-21|0.3|1e300|nan|true|"feet"|"effort"|"return"|[]|[0.1, 0.3]|[0, 20, 40, 60]|{}|
    { hip = 90, knee = 60 }|{ foot = 0.3 }|{ palm = [0, 0.3] }|{ hand = [1, 1] }|["right-leg"]|
    "all-fours"|"start" """.replace("\n", "").split("|")
)
KEYS = st.sampled_from(
    [
        "name",
        "from",
        "stage",
        "stays",
        "hip",
        "trunk",
        "head",
        "arms",
        "left_arm",
        "legs",
        "right_leg",
        "works",
        "hop",
    ]
)


@given(st.lists(st.dictionaries(KEYS, VALUES, max_size=5), max_size=5), st.sampled_from(Position))
def test_whatever_is_written_is_read_or_told(
    poses: list[dict[str, str]], position: Position
) -> None:
    text = "".join(
        "[[pose]]\n" + "".join(f"{key} = {value}\n" for key, value in pose.items())
        for pose in poses
    )
    found = read(text, position)
    if isinstance(found, Exercise):
        assert len(found.poses) == len(poses)
        for key in found.poses:
            joints(key.pose)
    else:
        assert_located(found, f"{HEAD}position = 'x'\n{text}", "mine.toml")
