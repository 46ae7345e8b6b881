"""The figure painted: where it is, what changes, what is kept."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from backtimer.adapters.files import load_exercises
from backtimer.core.exercise import Exercise, Position
from backtimer.core.figure.blending import for_side
from backtimer.core.figure.kinematics import LimbJoints, joints
from backtimer.core.figure.pose import Point, Pose
from backtimer.core.figure.showing import key_pose, shown_at
from backtimer.core.figure.things import View
from backtimer.core.units import Language, Side
from backtimer.ui.widgets.figure import picture
from backtimer.ui.widgets.figure.body import Piece, pieces
from backtimer.ui.widgets.figure.look import LIGHT_LOOK, Cloth
from backtimer.ui.widgets.figure.painting import Painting, Picture, paint_figure, picture_of
from backtimer.ui.widgets.figure.picture import draw_figure
from backtimer.ui.widgets.figure.props import behind, in_front
from backtimer.ui.widgets.figure.sheet import write_sheet
from backtimer.ui.widgets.figure.views import LOOKING, from_the_side
from tests.adapters.files.samples import EXERCISES
from tests.ui.sample import exercise

pytestmark = pytest.mark.usefixtures("qapp")

SIZE = QSize(400, 240)
WHOLE = QRectF(0, 0, 400, 240)


@pytest.fixture(scope="module")
def exercises() -> dict[str, Exercise]:
    return dict(load_exercises(EXERCISES)[0])


def blank() -> QImage:
    image = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("#ffffff"))
    return image


def painted(shown: Exercise, pose: Pose, side: Side | None = None, *, dark: bool) -> QImage:
    image = blank()
    painter = QPainter(image)
    paint_figure(painter, WHOLE, pose, picture_of(shown, side), dark=dark)
    painter.end()
    return image


def coloured(image: QImage) -> int:
    """How many pixels are not white."""
    white = QColor("#ffffff").rgb()
    return sum(
        image.pixel(x, y) != white
        for x in range(0, image.width(), 4)
        for y in range(0, image.height(), 4)
    )


def test_every_pose_of_every_exercise_can_be_painted(exercises: dict[str, Exercise]) -> None:
    for one in exercises.values():
        for key in one.poses:
            assert coloured(painted(one, key.pose, dark=False)) > 100, one.id


def test_an_inset_leaves_the_body_nearly_all_the_room_there_is(
    exercises: dict[str, Exercise],
) -> None:
    wide = QRectF(0, 0, 1000, 600)
    insets = [one for one in exercises.values() if one.inset is not None]
    assert insets
    for one in insets:
        alone = Painting(wide, replace(picture_of(one), inset=None), dark=False)
        assert Painting(wide, picture_of(one), dark=False).scale > 0.8 * alone.scale, one.id


def test_light_and_dark_and_the_other_side_look_different(exercises: dict[str, Exercise]) -> None:
    row = exercises["one-arm-row"]
    pose = key_pose(row)
    light = painted(row, pose, dark=False)

    assert light != painted(row, pose, dark=True)
    assert light != painted(row, pose, Side.LEFT, dark=False)  # the dumbbell changes hands


def test_what_is_said_to_change_is_all_that_changes(exercises: dict[str, Exercise]) -> None:
    for name in ("bottom-up", "deadlift", "chest-raise-arms-sideways", "pull-up-band"):
        one = exercises[name]
        painting = Painting(WHOLE, picture_of(one), dark=True)
        poses = [shown_at(one, tenth / 10).pose for tenth in range(0, 60, 5)]
        painting.show_pose(poses[0], joints(poses[0]))
        before = _image_of(painting)
        for pose in poses[1:]:
            changed = painting.show_pose(pose, joints(pose)).adjusted(-1, -1, 1, 1)
            after = _image_of(painting)
            for x in range(0, SIZE.width(), 3):
                for y in range(0, SIZE.height(), 3):
                    if not changed.contains(x, y):
                        assert before.pixel(x, y) == after.pixel(x, y), (name, x, y)
            before = after


def test_a_breath_changes_the_chest_alone(exercises: dict[str, Exercise]) -> None:
    lift = exercises["bottom-up"]
    painting = Painting(WHOLE, picture_of(lift), dark=True)
    pose = key_pose(lift)
    painting.show_pose(pose, joints(pose))

    same = painting.show_pose(pose, joints(pose))
    breathing = replace(pose, breath=1.0)
    changed = painting.show_pose(breathing, joints(breathing))

    assert same.isEmpty()
    assert not changed.isEmpty()
    assert changed.width() < 0.4 * SIZE.width()


def test_no_limb_has_a_hole_whichever_way_the_body_faces(exercises: dict[str, Exercise]) -> None:
    for name in ("bottom-up", "prone-diagonal-hold", "deadlift"):
        pose = key_pose(exercises[name])
        found = joints(pose)
        ankles = {found.left_leg.end, found.right_leg.end}
        legs = [piece for piece in pieces(pose, found) if ankles & set(_points(piece))]
        assert len(legs) == 2
        for leg in legs:
            bare = leg.layers()[-2].path
            ankle = from_the_side(leg.given[0].end)
            assert bare.contains(QPointF(*ankle)), name


def test_a_broad_trunk_has_no_hole_on_the_back_or_face_down(
    exercises: dict[str, Exercise],
) -> None:
    for name in ("chest-raise-arms-sideways", "supine-rotation-stretch", "overhead-band-pull"):
        one = exercises[name]
        for key in one.poses:
            found = joints(key.pose)
            layers = [piece.layers() for piece in pieces(key.pose, found, one.inset)]
            (shirt,) = (
                piece[-1].path
                for piece in layers
                if (piece[0].cloth, piece[-1].cloth) == (Cloth.TROUSERS, Cloth.SHIRT)
            )
            chest = LOOKING[one.inset](found.spine[3])
            for part in range(-6, 7):
                aside = part / 100
                x, y = (aside, 0.0) if one.inset is View.FRONT else (0.0, aside)
                assert shirt.contains(QPointF(chest.x + x, chest.y + y)), (name, aside)


def test_the_leg_that_is_crossed_over_lies_on_the_side_to_which_it_crosses(
    exercises: dict[str, Exercise],
) -> None:
    turned = exercises["supine-rotation-stretch"].poses[-1].pose
    for side in Side:
        pose = for_side(turned, side)
        found = joints(pose)
        knees = [
            found.leg(one).middle
            for piece in pieces(pose, found)
            for one in Side
            if piece.given[0] == found.leg(one)
        ]
        assert knees == sorted(knees, key=lambda knee: knee.z), side


def test_a_dumbbell_in_the_far_hand_is_behind_the_body(exercises: dict[str, Exercise]) -> None:
    row = exercises["one-arm-row"]
    for side, covers in ((Side.RIGHT, False), (Side.LEFT, True)):
        found = joints(for_side(key_pose(row), side))
        props = picture_of(row, side).props
        assert bool(in_front(props, found, LIGHT_LOOK)) is covers
        assert bool(behind(props, found, LIGHT_LOOK)) is not covers


def test_the_post_of_a_knee_platform_does_not_move(exercises: dict[str, Exercise]) -> None:
    machine = exercises["pull-up-assisted-machine"]
    posts = set()
    for key in machine.poses:
        layers = behind(machine.props, joints(key.pose), LIGHT_LOOK)
        posts.add(max(round(one.path.boundingRect().right(), 6) for one in layers))
    assert len(posts) == 1


def _points(piece: Piece) -> tuple[Point, ...]:
    limb = piece.given[0]
    return tuple(limb) if isinstance(limb, LimbJoints) else ()


def test_a_picture_is_painted_once_for_each_size_and_theme(
    exercises: dict[str, Exercise], monkeypatch: pytest.MonkeyPatch
) -> None:
    painted_poses: list[Pose] = []
    paint = paint_figure

    def counted(
        painter: QPainter, area: QRectF, pose: Pose, around: Picture, *, dark: bool
    ) -> None:
        painted_poses.append(pose)
        paint(painter, area, pose, around, dark=dark)

    monkeypatch.setattr(picture, "paint_figure", counted)
    monkeypatch.setattr(picture, "_kept", type(picture._kept)())
    image = blank()
    painter = QPainter(image)
    for dark in (True, False, True, False):
        draw_figure(painter, WHOLE, exercises["roll-up"], dark=dark)
    draw_figure(painter, QRectF(0, 0, 64, 64), exercises["roll-up"], dark=True)
    painter.end()

    assert len(painted_poses) == 3


def test_an_exercise_without_poses_shows_its_position() -> None:
    plain = exercise("My stretch", Position.KNEELING)
    image = blank()
    painter = QPainter(image)
    draw_figure(painter, WHOLE, plain, dark=False)
    painter.end()

    assert coloured(image) > 100


def test_a_sheet_shows_every_pose_as_picture_and_as_lines(
    exercises: dict[str, Exercise], tmp_path: Path
) -> None:
    write_sheet(exercises["single-leg-raise"], tmp_path, Language.GERMAN, dark=False)

    sheet = QImage(str(tmp_path / "single-leg-raise.png"))
    assert sheet.width() > 2 * 400  # two poses
    assert sheet.height() > 2 * 280  # two sides
    assert "<path" in (tmp_path / "single-leg-raise.svg").read_text("utf-8")


def test_a_sheet_that_cannot_be_written_is_an_error(
    exercises: dict[str, Exercise], tmp_path: Path
) -> None:
    with pytest.raises(OSError, match="cannot be written"):
        write_sheet(exercises["roll-up"], tmp_path / "none", Language.ENGLISH, dark=True)


def _image_of(painting: Painting) -> QImage:
    image = blank()
    painter = QPainter(image)
    painting.paint(painter)
    painter.end()
    return image
