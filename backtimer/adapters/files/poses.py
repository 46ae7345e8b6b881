"""The poses of an exercise file: each written by how it differs from one that is known."""

from dataclasses import replace
from math import hypot
from typing import Final

from backtimer.adapters.files.document import shown
from backtimer.adapters.files.limbs import (
    ACROSS,
    UP,
    read_arm,
    read_leg,
    read_number,
    read_numbers,
)
from backtimer.adapters.files.table import Table, nearest
from backtimer.core.exercise import Position
from backtimer.core.figure.anchors import ANCHORS
from backtimer.core.figure.body import HEAD_JOINT, PELVIS_ROLL, QUARTERS, SPINE_JOINT, Range
from backtimer.core.figure.kinematics import LIMBS, build_of, grip, joints, limb_of
from backtimer.core.figure.pose import (
    KeyPose,
    Limb,
    Part,
    Placed,
    Point,
    Pose,
    Spine,
    Stage,
    spine_bends,
    straight_spine,
)
from backtimer.core.figure.settling import Support, settled

MAX_POSES: Final = 12
_TRUNK: Final = Range(-90.0, 180.0)
_OUT_OF_REACH: Final = 0.02
_KEYS: Final = (
    "name",
    "from",
    "stage",
    "stays",
    "hip",
    "trunk",
    "head",
    "roll",
    "arms",
    "left_arm",
    "right_arm",
    "legs",
    "left_leg",
    "right_leg",
    "works",
)
_STAYS: Final = {
    Position.STANDING: Support.FEET,
    Position.KNEELING: Support.KNEES,
    Position.HANGING: Support.HANDS,
}


def read_poses(table: Table, position: Position) -> tuple[KeyPose, ...]:
    """All `[[pose]]` of an exercise in their order, the start first."""
    found: list[KeyPose] = []
    for item in table.tables("pose", MAX_POSES) if "pose" in table else ():
        found.append(_key_pose(item, position, found))
    if "pose" in table and not found:
        table.add("pose", "'pose' holds none", remedy="write [[pose]], or leave it out")
    return tuple(found)


def _key_pose(table: Table, position: Position, before: list[KeyPose]) -> KeyPose:
    table.allow(*_KEYS)
    stage = _stage(table, before)
    name = table.word("name") or _name(stage, before)
    if any(key.name == name for key in before):
        table.add("name", "a pose of this name stands above", shown(name), "choose another")
    base = _base(table, position, before)
    return KeyPose(_pose(table, base, position), stage, name)


def _stage(table: Table, before: list[KeyPose]) -> Stage:
    """Start for the first; then effort, and return once a return has begun."""
    if not before:
        if "stage" in table and table.value("stage") != Stage.START:
            table.add("stage", "the first pose is the start", remedy="leave 'stage' out here")
        return Stage.START
    usual = Stage.RETURN if before[-1].stage is Stage.RETURN else Stage.EFFORT
    stage = table.choice("stage", Stage, usual) or usual
    if stage is Stage.START:
        table.add("stage", "only the first pose is the start", remedy="say effort or return")
        return usual
    if stage is Stage.EFFORT and usual is Stage.RETURN:
        table.add("stage", "an effort after a return", remedy="write the effort's poses first")
    return stage


def _name(stage: Stage, before: list[KeyPose]) -> str:
    number = 1 + sum(key.stage is stage for key in before)
    return stage.value if number == 1 else f"{stage.value} {number}"


def _base(table: Table, position: Position, before: list[KeyPose]) -> Pose:
    """The pose that `from` names; else the one before, else the position's own."""
    own = before[-1].pose if before else ANCHORS[position]
    name = table.word("from")
    if name is None:
        return own
    known = {str(anchor): pose for anchor, pose in ANCHORS.items()}
    known |= {key.name: key.pose for key in before}
    if name not in known:
        table.add("from", "no pose of this name", shown(name), nearest(name, known))
        return own
    works = before[-1].pose.works if before else frozenset[Part]()
    return replace(known[name], works=known[name].works or works)


def _pose(table: Table, base: Pose, position: Position) -> Pose:
    pose = replace(
        base,
        hip=_hip(table) or base.hip,
        spine=_spine(table, base) or base.spine,
        head=_or(read_number(table, "head", HEAD_JOINT), base.head),
        roll=_or(read_number(table, "roll", PELVIS_ROLL), base.roll),
    )
    pose = _with_limbs(table, pose)
    if "works" in table:
        pose = replace(pose, works=frozenset(table.choices("works", Part)))
    support = _support(table, position)
    pose = settled(pose, base, support)
    _check_reach(table, pose)
    return pose


def _hip(table: Table) -> Point | None:
    if "hip" not in table:
        return None
    numbers = read_numbers(table, "hip", (ACROSS, UP))
    return None if numbers is None else Point(*numbers)


def _spine(table: Table, base: Pose) -> Spine | None:
    """One slope for all of it, or one for each quarter from the pelvis up."""
    if not table.is_list("trunk"):
        slope = read_number(table, "trunk", _TRUNK)
        return None if slope is None else straight_spine(slope)
    numbers = read_numbers(table, "trunk", (_TRUNK,) * QUARTERS)
    if numbers is None:
        return None
    one, two, three, four = numbers
    spine = (one, two, three, four)
    for bend in spine_bends(spine, base.facing):
        if bend not in SPINE_JOINT:
            rounds, arches = SPINE_JOINT.most, -SPINE_JOINT.least
            rule = f"it rounds by {rounds:g} and arches by {arches:g} degrees a joint"
            table.add("trunk", "the spine does not bend so far", f"{abs(bend):g} degrees", rule)
            return None
    return spine


def _with_limbs(table: Table, pose: Pose) -> Pose:
    shoulder_x = joints(pose).shoulder.x
    arms = read_arm(table, "arms", shoulder_x)
    legs = read_leg(table, "legs", pose.facing)

    def limb(*choices: Limb | None) -> Limb:
        return next(choice for choice in choices if choice is not None)

    return replace(
        pose,
        left_arm=limb(read_arm(table, "left_arm", shoulder_x), arms, pose.left_arm),
        right_arm=limb(read_arm(table, "right_arm", shoulder_x), arms, pose.right_arm),
        left_leg=limb(read_leg(table, "left_leg", pose.facing), legs, pose.left_leg),
        right_leg=limb(read_leg(table, "right_leg", pose.facing), legs, pose.right_leg),
    )


def _support(table: Table, position: Position) -> Support:
    """What stays where it was: what the position stands on, or the hip when it is said."""
    if "hip" not in table:
        usual = _STAYS.get(position, Support.HIPS)
        return table.choice("stays", Support, usual) or usual
    if "stays" in table:
        table.add("stays", "'stays' beside 'hip'", remedy="say one of the two")
    return Support.HIPS


def _check_reach(table: Table, pose: Pose) -> None:
    """Tell of a hand or foot whose place is too far away."""
    found = joints(pose)
    for part in LIMBS:
        place = limb_of(pose, part)
        if not isinstance(place, Placed):
            continue
        limb = found.limb(part)
        is_held = place.pointing is None and part in (Part.LEFT_ARM, Part.RIGHT_ARM)
        end = grip(limb) if is_held else limb.end
        missing = hypot(end.x - place.x, end.y - max(place.y, build_of(part).radii[1]))
        if missing > _OUT_OF_REACH:
            key = part.value.replace("-", "_")
            named = key if key in table else f"{key[-3:]}s"
            what = f"the {part.value.replace('-', ' ')} cannot be where it is placed"
            table.add(
                named if named in table else None,
                what,
                f"{missing:.2f} of the body's height off",
                "move the hip, the trunk or the place",
            )


def _or(number: float | None, default: float) -> float:
    return default if number is None else number
