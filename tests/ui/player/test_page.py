"""The player answers keys, clicks and touches, and rests when nothing moves."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backtimer.core.commands import (
    AddTime,
    Again,
    Command,
    Done,
    Ease,
    End,
    LessTime,
    Next,
    Pause,
    Previous,
    Repeat,
    Resume,
    Start,
    TogglePause,
    TooPainful,
)
from backtimer.core.fingers import HOLD_S
from backtimer.core.keys import Intention
from backtimer.core.ports import Health
from backtimer.core.settings import Settings
from backtimer.core.snapshot import State
from backtimer.core.units import Language
from backtimer.ui.player import PlayerPage
from backtimer.ui.player.face import Face
from backtimer.ui.player.placing import MUST_BE_READ, MUST_READ, SECONDARY, Role
from tests.ui.player.stage import FakeRunner, easier_lean

SETUP_S = 20.0
SIZES = [(1920, 1080), (1280, 800), (1024, 640), (800, 1280), (640, 900)]


@pytest.fixture
def runner() -> FakeRunner:
    return FakeRunner()


@pytest.fixture
def page(qtbot: QtBot, runner: FakeRunner) -> PlayerPage:
    return opened(qtbot, runner)


@pytest.fixture
def quiet_page(qtbot: QtBot, runner: FakeRunner) -> PlayerPage:
    return opened(qtbot, runner, Settings(reduce_motion=True))


@pytest.fixture
def new_page(qtbot: QtBot, runner: FakeRunner) -> PlayerPage:
    """Not shown yet. A fixture keeps it: a page that only a cycle holds may go while it paints."""
    made = PlayerPage(runner, Language.ENGLISH)
    qtbot.addWidget(made)
    return made


def opened(
    qtbot: QtBot,
    runner: FakeRunner,
    settings: Settings | None = None,
    language: Language = Language.ENGLISH,
) -> PlayerPage:
    made = PlayerPage(runner, language, settings, now=runner.hands_clock.now)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    runner.sent.clear()
    return made


def send(page: PlayerPage, kind: QEvent.Type, key: Qt.Key, text: str, repeated: bool) -> None:  # noqa: FBT001
    event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text, repeated)
    QApplication.sendEvent(page, event)


def down(page: PlayerPage, key: Qt.Key, text: str = "", *, repeated: bool = False) -> None:
    send(page, QEvent.Type.KeyPress, key, text, repeated)


def up(page: PlayerPage, key: Qt.Key, text: str = "", *, repeated: bool = False) -> None:
    send(page, QEvent.Type.KeyRelease, key, text, repeated)


def press(page: PlayerPage, key: Qt.Key, text: str = "") -> None:
    """Press and release a key, calmly: never so soon that two are a double tap."""
    page.hands.let_go()
    down(page, key, text)
    up(page, key, text)


def shown(page: PlayerPage, role: Role) -> str:
    runs = page.scene.arrangement.texts[role].runs
    return " ".join(run.text.strip() for run in runs)


def test_the_session_starts_when_the_player_is_first_shown(
    new_page: PlayerPage, runner: FakeRunner
) -> None:
    assert runner.sent == []
    new_page.show()
    new_page.hide()
    new_page.show()
    assert runner.sent == [Start()]


@pytest.mark.parametrize(
    ("key", "text", "command"),
    [
        (Qt.Key.Key_Space, " ", TogglePause()),
        (Qt.Key.Key_X, "x", TogglePause()),
        (Qt.Key.Key_7, "7", TogglePause()),
        (Qt.Key.Key_Right, "", Next()),
        (Qt.Key.Key_N, "N", Next()),
        (Qt.Key.Key_PageDown, "", Next()),
        (Qt.Key.Key_MediaNext, "", Next()),
        (Qt.Key.Key_B, "b", Previous()),
        (Qt.Key.Key_PageUp, "", Previous()),
        (Qt.Key.Key_R, "r", Again()),
        (Qt.Key.Key_Plus, "+", AddTime()),
        (Qt.Key.Key_Equal, "=", AddTime()),
        (Qt.Key.Key_Minus, "-", LessTime()),
        (Qt.Key.Key_Return, "\r", Done()),
        (Qt.Key.Key_Enter, "\r", Done()),
        (Qt.Key.Key_T, "t", TooPainful()),
        (Qt.Key.Key_MediaTogglePlayPause, "", TogglePause()),
        (Qt.Key.Key_MediaPause, "", Pause()),
    ],
)
def test_a_key_sends_its_command(
    page: PlayerPage, runner: FakeRunner, key: Qt.Key, text: str, command: Command
) -> None:
    press(page, key, text)
    assert runner.sent == [command]


def test_a_key_acts_when_it_is_released(page: PlayerPage, runner: FakeRunner) -> None:
    down(page, Qt.Key.Key_Space, " ")
    assert runner.sent == []
    assert page.controls.isVisible()
    up(page, Qt.Key.Key_Space, " ")
    assert runner.sent == [TogglePause()]


def test_a_key_held_down_says_the_status_and_never_pauses(
    qtbot: QtBot, page: PlayerPage, runner: FakeRunner
) -> None:
    down(page, Qt.Key.Key_Space, " ")
    runner.hands_clock.advance(HOLD_S)
    for _ in range(3):  # what X11 sends while a key is held
        up(page, Qt.Key.Key_Space, " ", repeated=True)
        down(page, Qt.Key.Key_Space, " ", repeated=True)
    qtbot.waitUntil(lambda: runner.statuses == 1)
    up(page, Qt.Key.Key_Space, " ")
    assert runner.sent == []
    assert runner.statuses == 1


def test_an_elbow_on_many_keys_pauses_once(page: PlayerPage, runner: FakeRunner) -> None:
    keys = ((Qt.Key.Key_N, "n"), (Qt.Key.Key_M, "m"), (Qt.Key.Key_J, "j"), (Qt.Key.Key_Space, " "))
    for key, text in keys:
        down(page, key, text)
    for key, text in keys:
        up(page, key, text)
    assert runner.sent == [TogglePause()]
    assert not runner.muted


def test_a_double_tap_repeats_the_instruction(page: PlayerPage, runner: FakeRunner) -> None:
    press(page, Qt.Key.Key_Space, " ")
    runner.hands_clock.advance(0.3)
    down(page, Qt.Key.Key_Space, " ")
    up(page, Qt.Key.Key_Space, " ")
    assert runner.sent == [TogglePause(), Repeat()]


def test_the_enter_that_pressed_start_is_not_heard(page: PlayerPage, runner: FakeRunner) -> None:
    down(page, Qt.Key.Key_Return, "\r", repeated=True)
    up(page, Qt.Key.Key_Return, "\r")
    assert runner.sent == []


def test_keys_that_were_down_when_the_window_was_left_are_forgotten(
    page: PlayerPage, runner: FakeRunner
) -> None:
    down(page, Qt.Key.Key_N, "n")
    QApplication.sendEvent(page, QFocusEvent(QEvent.Type.FocusOut))
    assert not page.hands.waiting
    press(page, Qt.Key.Key_Space, " ")
    assert runner.sent == [TogglePause()]


@pytest.mark.parametrize(("place", "virtual"), [(20, 0), (20, 223), (1, 27), (1, 0)])
def test_a_key_is_the_same_when_shift_was_let_go_first(
    page: PlayerPage, place: int, virtual: int
) -> None:
    """The place on the keyboard tells, not what the key would write now."""
    plain = Qt.KeyboardModifier.NoModifier
    for kind, key, text in (
        (QEvent.Type.KeyPress, Qt.Key.Key_Question, "?"),
        (QEvent.Type.KeyRelease, Qt.Key.Key_ssharp, "ß"),
    ):
        QApplication.sendEvent(page, QKeyEvent(kind, key, plain, place, virtual, 0, text))
    assert page.keys_overlay.isVisible()


def test_where_no_key_has_a_place_an_elbow_still_pauses_once(
    page: PlayerPage, runner: FakeRunner
) -> None:
    """On macOS every key says 1."""
    plain, keys = Qt.KeyboardModifier.NoModifier, ((0, "n"), (46, "m"), (38, "j"))
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        for virtual, text in keys:
            key = Qt.Key(ord(text.upper()))
            QApplication.sendEvent(page, QKeyEvent(kind, key, plain, 1, virtual, 0, text))
    assert runner.sent == [TogglePause()]


@pytest.mark.parametrize("key", [Qt.Key.Key_Shift, Qt.Key.Key_VolumeUp, Qt.Key.Key_F20])
def test_a_key_of_the_system_is_not_for_the_session(page: PlayerPage, key: Qt.Key) -> None:
    down(page, key)
    assert not page.hands.waiting


def test_a_chord_is_not_for_the_session(page: PlayerPage, runner: FakeRunner) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier, "a")
    QApplication.sendEvent(page, event)
    assert runner.sent == []


def test_space_after_a_click_on_a_button_pauses_and_does_not_press_it_again(
    page: PlayerPage, runner: FakeRunner
) -> None:
    press(page, Qt.Key.Key_Space, " ")
    button = page.controls.buttons[Next()]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    press(page, Qt.Key.Key_Space, " ")
    assert page.hasFocus()
    assert runner.sent == [TogglePause(), Next(), TogglePause()]


def test_every_button_does_what_it_says(page: PlayerPage, runner: FakeRunner) -> None:
    page.controls.appear()
    for meaning, button in page.controls.buttons.items():
        if isinstance(meaning, Intention):
            continue
        button.click()
        assert runner.sent[-1] == meaning
        assert button.accessibleName()


def test_tab_leaves_the_focus_where_keys_are_heard(page: PlayerPage, runner: FakeRunner) -> None:
    QTest.keyClick(page, Qt.Key.Key_Tab)
    assert page.hasFocus()
    assert runner.sent == []


def test_a_click_anywhere_pauses_and_another_goes_on(page: PlayerPage, runner: FakeRunner) -> None:
    QTest.mouseClick(page, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    assert runner.snapshot().state is State.PAUSED
    runner.hands_clock.advance(1)
    QTest.mouseClick(page, Qt.MouseButton.LeftButton, pos=QPoint(900, 600))
    assert runner.snapshot().state is State.GETTING_READY
    QTest.mouseClick(page, Qt.MouseButton.RightButton, pos=QPoint(900, 600))
    assert runner.snapshot().state is State.GETTING_READY


def test_a_double_click_repeats_the_instruction(page: PlayerPage, runner: FakeRunner) -> None:
    here = QPoint(300, 300)
    QTest.mouseClick(page, Qt.MouseButton.LeftButton, pos=here)
    QTest.mouseDClick(page, Qt.MouseButton.LeftButton, pos=here)  # sends no release
    QTest.mouseRelease(page, Qt.MouseButton.LeftButton, pos=here)
    assert runner.sent == [TogglePause(), Repeat()]


def test_a_finger_that_stays_says_the_status(page: PlayerPage, runner: FakeRunner) -> None:
    QTest.mousePress(page, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    runner.hands_clock.advance(HOLD_S)
    QTest.mouseRelease(page, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    assert runner.statuses == 1
    assert runner.sent == []


def test_a_pointer_drawn_out_of_the_window_does_nothing(
    page: PlayerPage, runner: FakeRunner
) -> None:
    QTest.mousePress(page, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    QTest.mouseRelease(page, Qt.MouseButton.LeftButton, pos=QPoint(-5, 300))
    assert runner.sent == []


def move(page: PlayerPage, x: int, y: int) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(x, y),
        QPointF(page.mapToGlobal(QPoint(x, y))),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(page, event)


def test_buttons_come_with_the_pointer_and_fade_with_it(qtbot: QtBot, page: PlayerPage) -> None:
    assert not page.controls.isVisible()
    page.controls.hide_after(1)
    move(page, 200, 200)
    assert page.controls.isVisible()
    assert page.cursor().shape() is not Qt.CursorShape.BlankCursor
    qtbot.waitUntil(lambda: not page.controls.isVisible())
    assert page.cursor().shape() is Qt.CursorShape.BlankCursor


def test_a_pointer_that_was_only_jolted_brings_nothing(page: PlayerPage) -> None:
    move(page, 200, 200)
    page.controls.hide()
    move(page, 201, 201)
    assert not page.controls.isVisible()


def test_done_is_offered_only_where_it_means_something(
    page: PlayerPage, runner: FakeRunner
) -> None:
    done, more = page.controls.buttons[Done()], page.controls.buttons[AddTime()]
    assert not done.isHidden()
    runner.wait(SETUP_S + 11)  # a switch of sides
    assert done.isHidden()
    assert not more.isEnabled()


def test_what_is_not_possible_is_said_quietly(page: PlayerPage, runner: FakeRunner) -> None:
    runner.wait(SETUP_S + 1)
    press(page, Qt.Key.Key_Return, "\r")
    assert page.note.isVisible()
    assert page.note.text == "That is not possible now."


def test_trouble_is_shown_as_a_note(page: PlayerPage, runner: FakeRunner) -> None:
    runner.trouble.emit("The voice has stopped.")
    assert page.note.isVisible()
    assert page.note.text == "The voice has stopped."


# the end


def test_esc_asks_with_the_clock_stopped_and_goes_on_by_default(
    page: PlayerPage, runner: FakeRunner
) -> None:
    press(page, Qt.Key.Key_Escape)
    assert page.end_question.isVisible()
    assert runner.snapshot().state is State.PAUSED
    assert page.end_question.go_on_button.hasFocus()
    QTest.keyClick(page.end_question.go_on_button, Qt.Key.Key_Return)
    assert not page.end_question.isVisible()
    assert runner.sent == [Pause(), Resume()]
    assert page.hasFocus()


def test_esc_twice_goes_on(page: PlayerPage, runner: FakeRunner) -> None:
    press(page, Qt.Key.Key_Escape)
    QTest.keyClick(page.end_question.go_on_button, Qt.Key.Key_Escape)
    assert not page.end_question.isVisible()
    assert runner.sent == [Pause(), Resume()]


def test_a_session_that_was_paused_stays_paused_after_the_question(
    page: PlayerPage, runner: FakeRunner
) -> None:
    press(page, Qt.Key.Key_Space, " ")
    press(page, Qt.Key.Key_Escape)
    page.end_question.go_on_button.click()
    assert runner.snapshot().state is State.PAUSED


def test_the_answer_to_end_is_reached_with_one_arrow(page: PlayerPage, runner: FakeRunner) -> None:
    press(page, Qt.Key.Key_Escape)
    QTest.keyClick(page.end_question.go_on_button, Qt.Key.Key_Right)
    assert page.end_question.end_button.hasFocus()
    QTest.keyClick(page.end_question.end_button, Qt.Key.Key_Return)
    assert runner.sent == [Pause(), End()]


def test_tab_stays_within_the_question(page: PlayerPage) -> None:
    press(page, Qt.Key.Key_Escape)
    question = page.end_question
    QTest.keyClick(question.go_on_button, Qt.Key.Key_Tab)
    assert question.end_button.hasFocus()
    QTest.keyClick(question.end_button, Qt.Key.Key_Tab)
    assert question.go_on_button.hasFocus()


def test_keys_and_clicks_do_not_pass_through_the_question(
    page: PlayerPage, runner: FakeRunner
) -> None:
    press(page, Qt.Key.Key_Escape)
    QTest.keyClick(page.end_question.go_on_button, Qt.Key.Key_B)
    QTest.mouseClick(page.end_question, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert runner.sent == [Pause()]


@pytest.mark.parametrize(
    ("key", "sent"),
    [
        (Qt.Key.Key_N, [Pause(), Resume()]),
        (Qt.Key.Key_Y, [Pause(), End()]),
        (Qt.Key.Key_J, [Pause(), End()]),
    ],
)
def test_the_question_is_answered_by_the_keys_that_the_voice_names(
    page: PlayerPage, runner: FakeRunner, key: Qt.Key, sent: list[Command]
) -> None:
    press(page, Qt.Key.Key_Escape)

    QTest.keyClick(page.end_question.go_on_button, key)

    assert runner.sent == sent


def test_a_session_that_is_over_is_left_at_once(
    qtbot: QtBot, page: PlayerPage, runner: FakeRunner
) -> None:
    runner.send(End())
    with qtbot.waitSignal(page.leaveRequested):
        press(page, Qt.Key.Key_Escape)


# keys overlay, mute, full screen


def test_a_question_mark_shows_the_keys_until_any_key(page: PlayerPage, runner: FakeRunner) -> None:
    press(page, Qt.Key.Key_Question, "?")
    assert page.keys_overlay.isVisible()
    press(page, Qt.Key.Key_Escape)
    assert not page.keys_overlay.isVisible()
    assert not page.end_question.isVisible()
    press(page, Qt.Key.Key_Question, "?")
    press(page, Qt.Key.Key_Space, " ")
    assert not page.keys_overlay.isVisible()
    assert runner.sent == [TogglePause()]


def test_m_mutes_and_says_so(qtbot: QtBot, page: PlayerPage, runner: FakeRunner) -> None:
    with qtbot.waitSignal(page.muteToggled) as signal:
        press(page, Qt.Key.Key_M, "m")
    assert signal.args == [True]
    assert runner.muted
    assert page.signs.words == "Muted"
    press(page, Qt.Key.Key_M, "m")
    assert page.signs.words == ""
    assert not page.signs.isVisible()


@pytest.mark.parametrize(("key", "text"), [(Qt.Key.Key_F, "f"), (Qt.Key.Key_F11, "")])
def test_f_and_f11_ask_for_full_screen(
    qtbot: QtBot, page: PlayerPage, key: Qt.Key, text: str
) -> None:
    with qtbot.waitSignal(page.fullScreenToggled):
        press(page, key, text)


def test_what_cannot_be_heard_has_a_sign(page: PlayerPage, runner: FakeRunner) -> None:
    runner.outlets = (Health(ok=False, advice="Install a voice."), Health(ok=True))
    runner.wait(1)
    assert page.signs.words == "No voice"
    assert page.signs.accessibleDescription() == "Install a voice."
    assert page.rect().contains(page.signs.geometry())


def test_without_sound_one_sign_says_it_and_the_advice_comes_once(
    page: PlayerPage, runner: FakeRunner
) -> None:
    silent = Health(ok=False, advice="Connect a speaker.")
    runner.outlets = (silent, silent)
    runner.wait(1)
    assert page.signs.words == "No sound"
    assert page.signs.accessibleDescription() == "Connect a speaker."


def test_a_voice_that_fails_in_the_middle_of_a_phase_is_shown_within_a_second(
    page: PlayerPage, runner: FakeRunner, draw: Callable[[], bool]
) -> None:
    runner.outlets = (Health(ok=False, advice="Install a voice."), Health(ok=True))
    runner.clock.advance(1)
    draw()
    assert page.signs.words == "No voice"


@pytest.mark.parametrize("size", SIZES)
def test_sign_buttons_and_note_leave_the_words_to_be_read(
    page: PlayerPage, runner: FakeRunner, size: tuple[int, int]
) -> None:
    runner.outlets = (Health(ok=True), Health(ok=False, advice="Connect a speaker."))
    page.resize(*size)
    for _ in range(30):
        runner.wait(10)
        press(page, Qt.Key.Key_Return, "\r")
        made = page.scene.arrangement
        for role, box in made.texts.items():
            words = box.rect.toAlignedRect()
            assert not page.signs.geometry().intersects(words), role
            if role in MUST_BE_READ:
                assert not page.controls.geometry().intersects(words), role


def test_a_long_note_is_large_enough_for_the_mat_and_stays_in_the_window(page: PlayerPage) -> None:
    text = "The history could not be opened: read-only file system. " * 2
    page.note.say(text)
    assert page.rect().contains(page.note.geometry())
    assert page.note.cap_height >= SECONDARY * page.height()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", ["Volume 80 %", "Half the repetitions, and longer rests. " * 2])
def test_a_note_leaves_the_words_to_be_read(
    page: PlayerPage, runner: FakeRunner, size: tuple[int, int], text: str
) -> None:
    runner.wait(SETUP_S + 1)
    page.resize(*size)
    page.note.say(text)
    assert page.rect().contains(page.note.geometry())
    if size[0] < size[1]:
        return  # an upright window has no room beside its words
    for role in MUST_BE_READ:
        words = page.scene.arrangement.texts[role].rect.toAlignedRect()
        assert not page.note.geometry().intersects(words), role


# status, volume, flare-up mode


def test_s_says_the_status(page: PlayerPage, runner: FakeRunner) -> None:
    press(page, Qt.Key.Key_S, "s")
    assert runner.statuses == 1
    assert runner.sent == []


def test_up_and_down_change_the_volume_within_its_bounds(
    qtbot: QtBot, page: PlayerPage, runner: FakeRunner
) -> None:
    with qtbot.waitSignal(page.volumeChanged) as signal:
        press(page, Qt.Key.Key_Down)
    assert signal.args == [70]
    assert page.note.text == "Volume 70 %"
    heard: list[int] = []
    page.volumeChanged.connect(heard.append)
    for _ in range(4):
        press(page, Qt.Key.Key_Up)
    assert heard == [80, 90, 100, 100]
    assert runner.volume == 100


def test_who_changes_the_volume_is_muted_no_more(qtbot: QtBot, page: PlayerPage) -> None:
    press(page, Qt.Key.Key_M, "m")
    with qtbot.waitSignal(page.muteToggled) as signal:
        press(page, Qt.Key.Key_Up)
    assert signal.args == [False]
    assert page.signs.words == ""


def test_f2_makes_the_rest_gentler_and_says_what_that_means(
    page: PlayerPage, runner: FakeRunner
) -> None:
    press(page, Qt.Key.Key_F2)
    assert runner.sent == [Ease()]
    assert page.note.text.startswith("Gentler from here")
    press(page, Qt.Key.Key_F2)
    assert page.note.text == "It is gentler already."


def test_the_keys_are_not_covered_by_a_note_from_before(page: PlayerPage) -> None:
    press(page, Qt.Key.Key_Up)
    assert page.note.isVisible()
    press(page, Qt.Key.Key_Question, "?")
    assert not page.note.isVisible()


# too painful


@pytest.fixture
def hurt_page(qtbot: QtBot, easing_runner: FakeRunner) -> PlayerPage:
    """T was pressed in the first hold, which has an easier exercise."""
    made = opened(qtbot, easing_runner)
    easing_runner.wait(SETUP_S + 1)
    press(made, Qt.Key.Key_T, "t")
    easing_runner.sent.clear()
    return made


@pytest.fixture
def easing_runner() -> FakeRunner:
    return FakeRunner(easier_lean)


def test_what_hurts_is_left_kindly_for_an_easier_exercise_or_the_next(
    hurt_page: PlayerPage,
) -> None:
    question = hurt_page.offer_question
    assert question.isVisible()
    assert question.words == (
        "That's all right.",
        "Prone diagonal lift counts as done",
        "Enter: Overhead lean with light dumbbells",
        "Right: Quadruped leg raise, part 2b: small pulses",
    )
    assert hurt_page.accessibleName() == "That's all right."
    assert "Enter: Overhead lean" in hurt_page.accessibleDescription()
    assert hurt_page.hasFocus()


def test_enter_takes_the_easier_exercise_and_the_progress_bar_follows(
    hurt_page: PlayerPage, easing_runner: FakeRunner
) -> None:
    press(hurt_page, Qt.Key.Key_Return, "\r")
    assert easing_runner.sent == [Done()]
    assert not hurt_page.offer_question.isVisible()
    assert hurt_page.scene.segments._fractions == (1.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    assert shown(hurt_page, Role.NAME).startswith("Overhead lean")


@pytest.mark.parametrize(
    ("key", "text"),
    [(Qt.Key.Key_Right, ""), (Qt.Key.Key_Space, " "), (Qt.Key.Key_X, "x"), (Qt.Key.Key_N, "n")],
)
def test_right_or_any_pause_key_goes_on_with_the_next(
    hurt_page: PlayerPage, easing_runner: FakeRunner, key: Qt.Key, text: str
) -> None:
    press(hurt_page, key, text)
    assert not hurt_page.offer_question.isVisible()
    assert easing_runner.snapshot().state is State.RUNNING
    assert easing_runner.snapshot().phase.step == 1


def test_both_choices_are_buttons_and_a_click_beside_them_chooses_nothing(
    hurt_page: PlayerPage, easing_runner: FakeRunner
) -> None:
    question = hurt_page.offer_question
    QTest.mouseClick(question, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert easing_runner.sent == []
    QTest.mouseClick(question.easier_button, Qt.MouseButton.LeftButton)
    easing_runner.wait(SETUP_S)
    press(hurt_page, Qt.Key.Key_T, "t")
    assert not question.easier_button.isVisible()
    QTest.mouseClick(question.onward_button, Qt.MouseButton.LeftButton)
    assert easing_runner.sent == [Done(), TooPainful(), Next()]


@pytest.mark.parametrize("size", SIZES)
def test_a_note_lies_below_what_is_offered(hurt_page: PlayerPage, size: tuple[int, int]) -> None:
    hurt_page.resize(*size)
    press(hurt_page, Qt.Key.Key_Up)
    assert hurt_page.note.isVisible()
    assert hurt_page.note.y() > hurt_page.offer_question.easier_button.geometry().bottom()


def test_the_offer_waits_under_the_question_whether_to_end(
    hurt_page: PlayerPage, easing_runner: FakeRunner
) -> None:
    press(hurt_page, Qt.Key.Key_Escape)
    assert hurt_page.end_question.isVisible()
    hurt_page.end_question.go_on_button.click()
    assert hurt_page.offer_question.isVisible()
    assert easing_runner.sent == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("size", SIZES)
def test_what_is_offered_can_be_read_from_the_mat_in_every_window(
    qtbot: QtBot, easing_runner: FakeRunner, size: tuple[int, int], language: Language
) -> None:
    page = opened(qtbot, easing_runner, language=language)
    page.resize(*size)
    for _ in range(2):
        easing_runner.wait(SETUP_S + 1)
        easing_runner.send(TooPainful())
        question = page.offer_question
        first, second = question.easier_button, question.onward_button
        assert page.rect().contains(first.geometry())
        assert page.rect().contains(second.geometry())
        assert not first.geometry().intersects(second.geometry())
        for button in (first, second):
            metrics = QFontMetricsF(button.font())
            words = metrics.boundingRect(QRectF(), 0, button.text())
            assert words.width() <= button.width()
            assert words.height() <= button.height()
            if size[0] > size[1]:
                assert metrics.capHeight() >= MUST_READ * page.height()
        easing_runner.send(Next())


# can you hear me


@pytest.fixture
def asking_page(qtbot: QtBot, runner: FakeRunner) -> PlayerPage:
    runner.hear_check = True
    return opened(qtbot, runner)


def test_where_it_is_wished_the_player_asks_first_whether_it_is_heard(
    asking_page: PlayerPage, runner: FakeRunner
) -> None:
    assert asking_page.hear_check.isVisible()
    assert asking_page.accessibleName() == "Can you hear me? Press any key."
    asking_page.hide()
    asking_page.show()
    assert runner.asked_to_hear == 1
    assert runner.sent == []


@pytest.mark.parametrize(
    ("key", "text"), [(Qt.Key.Key_Space, " "), (Qt.Key.Key_T, "t"), (Qt.Key.Key_Home, "")]
)
def test_any_key_says_yes_and_does_nothing_else(
    asking_page: PlayerPage, runner: FakeRunner, key: Qt.Key, text: str
) -> None:
    press(asking_page, key, text)
    assert not asking_page.hear_check.isVisible()
    assert runner.sent == [Start()]


def test_an_elbow_says_yes_and_does_nothing_else(
    asking_page: PlayerPage, runner: FakeRunner
) -> None:
    keys = ((Qt.Key.Key_N, "n"), (Qt.Key.Key_M, "m"), (Qt.Key.Key_J, "j"))
    for key, text in keys:
        down(asking_page, key, text)
    for key, text in keys:
        up(asking_page, key, text)
    assert runner.sent == [Start()]
    assert not runner.muted


def test_a_click_says_yes_too(asking_page: PlayerPage, runner: FakeRunner) -> None:
    QTest.mouseClick(asking_page, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    assert runner.sent == [Start()]


def test_who_hears_nothing_can_make_it_louder_first(
    asking_page: PlayerPage, runner: FakeRunner
) -> None:
    press(asking_page, Qt.Key.Key_Up)
    down(asking_page, Qt.Key.Key_Shift)
    assert runner.volume == 90
    assert asking_page.note.isVisible()
    assert asking_page.hear_check.isVisible()
    assert runner.sent == []


def test_who_hears_nothing_sees_why(asking_page: PlayerPage, runner: FakeRunner) -> None:
    runner.outlets = (Health(ok=True), Health(ok=False, advice="Connect a speaker."))
    runner.changed.emit(runner.snapshot())
    children = asking_page.children()
    assert asking_page.signs.words == "No sound"
    assert children.index(asking_page.signs) > children.index(asking_page.hear_check)


def test_a_key_held_before_the_start_says_no_status(
    asking_page: PlayerPage, runner: FakeRunner
) -> None:
    down(asking_page, Qt.Key.Key_Up)
    runner.hands_clock.advance(HOLD_S)
    up(asking_page, Qt.Key.Key_Up)
    assert runner.statuses == 0


def test_esc_leaves_before_the_start(
    qtbot: QtBot, asking_page: PlayerPage, runner: FakeRunner
) -> None:
    with qtbot.waitSignal(asking_page.leaveRequested):
        press(asking_page, Qt.Key.Key_Escape)
    assert runner.sent == []


def test_the_keys_overlay_tells_of_holding_and_tapping_twice(page: PlayerPage) -> None:
    told = page.keys_overlay.accessibleDescription()
    for words in ("any key held: say how much", "twice: the last instruction", "F2: gentler"):
        assert words in told


# time


@pytest.fixture
def draw(page: PlayerPage) -> Iterator[Callable[[], bool]]:
    """Draws one frame by hand."""
    page._frames.stop()
    yield page._draw
    page._frames.stop()


def test_the_number_changes_on_the_second(
    page: PlayerPage, runner: FakeRunner, draw: Callable[[], bool]
) -> None:
    runner.wait(SETUP_S)
    assert shown(page, Role.NUMBER) == "10"
    for elapsed, expected in ((0.9, "10"), (0.1, "9"), (0.5, "9"), (0.5, "8"), (7.9, "1")):
        runner.clock.advance(elapsed)
        draw()
        assert shown(page, Role.NUMBER) == expected


def test_the_ring_moves_between_the_seconds(
    page: PlayerPage, runner: FakeRunner, draw: Callable[[], bool]
) -> None:
    runner.wait(SETUP_S)
    runner.clock.advance(2.5)
    draw()
    assert page.scene.ring.fraction == pytest.approx(0.75)


def test_between_two_looks_at_a_calm_figure_only_the_ring_moves(
    page: PlayerPage,
    runner: FakeRunner,
    draw: Callable[[], bool],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    runner.wait(SETUP_S + 4)  # the figure has come to rest
    draw()
    faces: list[Face] = []
    monkeypatch.setattr(page.scene, "show_face", faces.append)
    rings = []
    for _ in range(8):
        runner.clock.advance(1 / 64)
        draw()
        rings.append(page.scene.ring.fraction)
    assert len(faces) == 4
    assert len(set(rings[::2])) > 1
    assert page.scene.ring.fraction < 0.6


def test_no_number_is_left_out_while_the_session_gets_ready_again(
    page: PlayerPage, runner: FakeRunner, draw: Callable[[], bool]
) -> None:
    runner.wait(SETUP_S + 4)
    press(page, Qt.Key.Key_Space, " ")
    press(page, Qt.Key.Key_Space, " ")
    seen = []
    for _ in range(3):
        draw()
        seen.append(shown(page, Role.NUMBER))
        runner.clock.advance(1.0)
    assert seen == ["3", "2", "1"]


def test_a_minute_s_ring_and_a_still_figure_are_calm_and_a_second_s_ring_is_not(
    page: PlayerPage, runner: FakeRunner, draw: Callable[[], bool]
) -> None:
    runner.wait(SETUP_S + 4)
    runner.clock.advance(0.05)
    draw()  # the second look of the phase: the first cannot tell how fast something is
    now = runner.snapshot()
    for length_s, calm in ((60.0, True), (1.0, False), (None, True)):
        assert page.scene.is_calm(replace(now, length_s=length_s)) is calm


def test_reduced_motion_steps_by_the_second(quiet_page: PlayerPage, runner: FakeRunner) -> None:
    runner.wait(SETUP_S)
    runner.wait(2.5)
    assert quiet_page.scene.ring.fraction == pytest.approx(0.8)


def test_nothing_is_drawn_while_paused_or_hidden(page: PlayerPage, runner: FakeRunner) -> None:
    seen = [page.animating]
    steps: tuple[Callable[[], object], ...] = (
        lambda: press(page, Qt.Key.Key_Space, " "),
        lambda: press(page, Qt.Key.Key_Space, " "),
        page.hide,
        lambda: runner.wait(1),
        page.show,
    )
    for step in steps:
        step()
        seen.append(page.animating)
    assert seen == [True, False, True, False, False, True]


# for a screen reader


def test_the_page_names_itself_when_a_phase_begins_and_not_each_second(
    page: PlayerPage, runner: FakeRunner
) -> None:
    runner.wait(SETUP_S)
    assert page.accessibleName() == "Hold, Prone diagonal lift, Right arm, left leg, 1 of 10"
    assert page.accessibleDescription().startswith("Then left arm, right leg. ")
    before = page.accessibleDescription()
    runner.wait(3)
    assert page.accessibleDescription() == before
    press(page, Qt.Key.Key_Space, " ")
    assert page.accessibleName().startswith("Paused, ")
