"""Strategies for random poses, and how far apart two figures are."""

from dataclasses import replace
from itertools import accumulate, pairwise
from math import acos, degrees, dist, hypot

from hypothesis import strategies as st

from backtimer.core.figure.body import (
    ARM,
    HEAD,
    HEAD_JOINT,
    LEG,
    NECK,
    PELVIS_ROLL,
    QUARTER,
    SPINE_JOINT,
    Build,
    Range,
)
from backtimer.core.figure.kinematics import Joints, LimbJoints
from backtimer.core.figure.pose import Bent, Facing, Limb, Part, Placed, Point, Pose, Spine


def within(limits: Range) -> st.SearchStrategy[float]:
    return st.floats(limits.least, limits.most)


def bents(build: Build) -> st.SearchStrategy[Bent]:
    aside = st.floats(-90.0, 90.0)
    asides = st.just((0.0, 0.0, 0.0)) | st.tuples(aside, aside, aside)
    return st.builds(Bent, within(build.root), within(build.middle), within(build.end), asides)


placed = st.builds(
    Placed, st.floats(-1.0, 1.0), st.floats(0.02, 1.5), st.none() | st.floats(0.0, 360.0)
)


@st.composite
def spines(draw: st.DrawFn, facing: Facing) -> Spine:
    pelvis = draw(st.floats(-60.0, 120.0))
    bends = draw(st.tuples(*[within(SPINE_JOINT)] * 3))
    one, two, three, four = accumulate(
        bends, lambda at, bend: at + facing.turn * bend, initial=pelvis
    )
    return (one, two, three, four)


def facings() -> st.SearchStrategy[Facing]:
    return st.sampled_from(Facing)


@st.composite
def poses(
    draw: st.DrawFn,
    facing: st.SearchStrategy[Facing] = facings(),  # noqa: B008  # a strategy is a value
    limbs: st.SearchStrategy[Limb] | None = None,
    least_height: float = 0.0,
) -> Pose:
    """Any body, its joints within their limits; not necessarily one that a person could take."""
    looks = draw(facing)
    arms, legs = (bents(ARM) | placed, bents(LEG) | placed) if limbs is None else (limbs, limbs)
    return Pose(
        facing=looks,
        hip=Point(draw(st.floats(-0.5, 0.5)), draw(st.floats(least_height, least_height + 1.0))),
        spine=draw(spines(looks)),
        left_arm=draw(arms),
        right_arm=draw(arms),
        left_leg=draw(legs),
        right_leg=draw(legs),
        head=draw(within(HEAD_JOINT)),
        roll=draw(st.just(0.0) | within(PELVIS_ROLL)),
        works=draw(st.frozensets(st.sampled_from(Part))),
    )


def bent_poses(facing: Facing) -> st.SearchStrategy[Pose]:
    """Bodies whose limbs are all written by their angles."""
    return st.builds(
        lambda pose, arms, legs: replace(
            pose, left_arm=arms[0], right_arm=arms[1], left_leg=legs[0], right_leg=legs[1]
        ),
        poses(st.just(facing)),
        st.tuples(bents(ARM), bents(ARM)),
        st.tuples(bents(LEG), bents(LEG)),
    )


def bones(found: Joints) -> list[tuple[Point, Point, float]]:
    """Every bone: where it begins, where it ends, how long it should be."""
    spine = [
        (one, other, QUARTER) for one, other in zip(found.spine, found.spine[1:], strict=False)
    ]
    neck = [(found.shoulder, found.neck, NECK), (found.neck, found.crown, HEAD)]
    arms = [bone for arm in (found.left_arm, found.right_arm) for bone in _bones(arm, ARM)]
    legs = [bone for leg in (found.left_leg, found.right_leg) for bone in _bones(leg, LEG)]
    return [*spine, *neck, *arms, *legs]


def _bones(limb: LimbJoints, build: Build) -> list[tuple[Point, Point, float]]:
    lengths = (build.upper, build.lower, build.tip)
    return [(limb[place], limb[place + 1], length) for place, length in enumerate(lengths)]


def leap(one: Joints, other: Joints) -> float:
    """How far the joint that moved most did so on the picture."""
    return max(dist(a[:2], b[:2]) for a, b in zip(one.points, other.points, strict=True))


def flexion(limb: LimbJoints) -> float:
    """How far the middle joint of a limb is bent in space, in degrees."""
    upper, lower = (
        [b - a for a, b in zip(start, end, strict=True)] for start, end in pairwise(limb[:3])
    )
    along = sum(a * b for a, b in zip(upper, lower, strict=True)) / (hypot(*upper) * hypot(*lower))
    return degrees(acos(max(-1.0, min(1.0, along))))
