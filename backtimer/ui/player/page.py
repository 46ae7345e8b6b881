"""The player: shows a running session and turns keys, clicks and touches into commands."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from backtimer.core import spoken, words
from backtimer.core.commands import (
    Command,
    Done,
    Ease,
    End,
    Next,
    Pause,
    Resume,
    Start,
    TogglePause,
)
from backtimer.core.keys import Intention, Meaning, meaning, volume_after
from backtimer.core.settings import Settings
from backtimer.core.snapshot import Snapshot, State
from backtimer.core.units import Language, Seconds
from backtimer.ui import theme
from backtimer.ui.palette import DARK
from backtimer.ui.player.asking import HearCheck, OfferQuestion
from backtimer.ui.player.controls import FADE_MS, Controls
from backtimer.ui.player.face import by_the_second, face, told
from backtimer.ui.player.floating import place_floating
from backtimer.ui.player.frames import Frames
from backtimer.ui.player.hands import Hands
from backtimer.ui.player.keyboard import key_itself, key_name
from backtimer.ui.player.note import Note
from backtimer.ui.player.overlays import EndQuestion, KeysOverlay
from backtimer.ui.player.placing import Arrangement
from backtimer.ui.player.scene import Scene
from backtimer.ui.player.session_runner import SessionRunner
from backtimer.ui.player.signs import Signs

NOT_NOW_MS = 2000
VOLUME_MS = 1500
_POINTER: Final = "pointer"
"""The mouse button or the finger, among the keys that are down."""

_BEFORE_THE_START: Final = frozenset(
    {
        Intention.MUTE,
        Intention.LOUDER,
        Intention.QUIETER,
        Intention.FULL_SCREEN,
        Intention.ASK_TO_END,
    }
)
"""What a key still means while the player asks whether it is heard; any other is the answer."""

_JITTER_PX = 3
"""A pointer that moved less was pushed by the window, not by a hand."""


class PlayerPage(QWidget):
    """What is seen on the mat. It starts the session when it is first shown.

    Where the runner wants to know first whether it is heard, any key or click starts it. `now` is
    the clock for keys that are held, in seconds.
    """

    leaveRequested = Signal()
    """The person wants to leave and the session takes no more commands."""
    fullScreenToggled = Signal()
    muteToggled = Signal(bool)
    volumeChanged = Signal(int)

    def __init__(
        self,
        runner: SessionRunner,
        language: Language,
        settings: Settings | None = None,
        parent: QWidget | None = None,
        *,
        now: Callable[[], Seconds] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._language = language
        self._reduce_motion = (settings or Settings()).reduce_motion
        self._pointer = QPoint()
        self._paused_to_ask = False
        self._listening = False
        self._told: tuple[object, ...] = ()
        self._placed_for: Arrangement | None = None
        self.setPalette(theme.qt_palette(DARK))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.scene = Scene(self)
        self.signs = Signs(self)
        self.controls = Controls(self, fade_ms=0 if self._reduce_motion else FADE_MS)
        self.hear_check = HearCheck(self, language)
        self.offer_question = OfferQuestion(self, language)
        self.keys_overlay = KeysOverlay(self)
        self.note = Note(self)
        self.end_question = EndQuestion(self)
        self.hands = Hands(self, now)
        self._frames = Frames(self, self._draw, by_the_second=self._reduce_motion)
        self.controls.chosen.connect(self._act)
        self.controls.faded.connect(self._hide_pointer)
        self.hands.meant.connect(self._act)
        self.offer_question.easier.connect(lambda: self._act(Done()))
        self.offer_question.onward.connect(lambda: self._act(Next()))
        self.end_question.goOn.connect(self._go_on)
        self.end_question.end.connect(self._end)
        runner.changed.connect(self.render)
        runner.trouble.connect(self.note.say)
        self.render(runner.snapshot())

    # what is shown

    def render(self, snapshot: Snapshot) -> None:  # type: ignore[override]
        """Show a moment of the session."""
        self._show_face(snapshot)
        muted = self._runner.muted
        self.controls.reflect(snapshot, muted=muted)
        self._show_signs()
        self._frames.follow(snapshot)
        self._show_questions(snapshot)
        self._tell_reader(snapshot)

    @property
    def animating(self) -> bool:
        """Whether frames are being drawn."""
        return self._frames.running

    def _draw(self) -> bool:
        snapshot = self._runner.snapshot()
        if not self._reduce_motion and self.scene.figure.may_wait(snapshot):
            self.scene.ring.set_fraction(snapshot.fraction_left)
        else:
            self._show_face(snapshot)
        if self._reduce_motion:
            self._frames.follow(snapshot)
        return self.scene.is_calm(snapshot)

    def _show_face(self, snapshot: Snapshot) -> None:
        shown = face(snapshot, self._language)
        if self._reduce_motion:
            shown = by_the_second(shown, snapshot)
        self.scene.show_face(shown)
        self.scene.figure.show_moment(snapshot, still=self._reduce_motion)
        if self._placed_for is not self.scene.arrangement:
            self._place()
            self._show_signs()  # a voice may fail in the middle of a phase

    def _show_signs(self) -> None:
        self.signs.reflect(self._runner.health(), muted=self._runner.muted)

    def _show_questions(self, snapshot: Snapshot) -> None:
        """Show what is asked now, the later question over the earlier."""
        self.offer_question.show_offer(snapshot.offer)
        self._listening &= snapshot.state is State.READY
        self.hear_check.setVisible(self._listening)
        self.note.lie_low(self._listening or snapshot.offer is not None)
        self._raise_what_covers()

    def _raise_what_covers(self) -> None:
        """Who is asked whether they hear anything also sees why they may not."""
        for part in (
            self.hear_check,
            *([self.signs] if self._listening else []),
            self.offer_question,
            self.keys_overlay,
            self.note,
            self.end_question,
        ):
            if part.isVisible():
                part.raise_()

    def _tell_reader(self, snapshot: Snapshot) -> None:
        """Name the page anew for a screen reader when something else begins, not each second."""
        now = (snapshot.state, snapshot.phase, snapshot.offer, self._listening)
        if now == self._told:
            return
        self._told = now
        name, description = self._for_reader(snapshot)
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def _for_reader(self, snapshot: Snapshot) -> tuple[str, str]:
        """What the page is called now, and what else there is to know."""
        if self._listening:
            check = self.hear_check
            return check.accessibleName(), check.accessibleDescription()
        if snapshot.offer is not None:
            comfort, *choices = self.offer_question.words
            return comfort, " ".join(f"{choice}." for choice in choices)
        return told(face(snapshot, self._language).words)

    # coming and going

    def showEvent(self, event: QShowEvent) -> None:
        """Begin, or go on drawing."""
        super().showEvent(event)
        self.setFocus()
        if self._runner.snapshot().state is State.READY and not self._listening:
            self._begin()
        self.render(self._runner.snapshot())

    def _begin(self) -> None:
        if self._runner.hear_check and not self._listening:
            self._listening = True
            self._runner.listen_check()
        else:
            self._listening = False
            self._runner.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Draw no more."""
        super().hideEvent(event)
        self._frames.stop()
        self.hands.let_go()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Draw no more."""
        self._frames.stop()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay everything out for the new size."""
        super().resizeEvent(event)
        for part in (
            self.scene,
            self.hear_check,
            self.offer_question,
            self.keys_overlay,
            self.end_question,
        ):
            part.setGeometry(self.rect())
        self._show_face(self._runner.snapshot())

    def _place(self) -> None:
        self._placed_for = self.scene.arrangement
        place_floating(self._placed_for, self.size(), self.controls, self.note, self.signs)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key goes down; a key that is held down is pressed once."""
        if event.isAutoRepeat():
            return
        key = key_name(event)
        if not key:
            event.ignore()
            return
        wanted = meaning(key)
        if self._listening and wanted not in _BEFORE_THE_START:
            self.hands.answered(key_itself(event))
            self._begin()
            return
        closes = self.keys_overlay.isVisible()
        self.keys_overlay.hide()
        if closes and wanted in (Intention.SHOW_KEYS, Intention.ASK_TO_END, None):
            self.hands.answered(key_itself(event))
            return
        if wanted is not None:
            self._appear()
        self.hands.press(key_itself(event), wanted)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """A key goes up: now it acts, unless it was held."""
        if not event.isAutoRepeat():
            self.hands.release(key_itself(event))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keys that are down will be released elsewhere."""
        super().focusOutEvent(event)
        self.hands.let_go()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own
        """Every button has a key of its own: the focus stays here."""
        return False

    def _act(self, wanted: Meaning) -> None:
        if self._listening and wanted not in _BEFORE_THE_START:
            return
        match wanted:
            case Intention.STATUS:
                self._runner.status()
            case Intention.LOUDER | Intention.QUIETER:
                self._change_volume(wanted)
            case Intention.MUTE:
                self._toggle_mute()
            case Intention.FULL_SCREEN:
                self.fullScreenToggled.emit()
            case Intention.SHOW_KEYS:
                self.note.hide()  # it would cover keys, and was there to be read
                self.keys_overlay.show()
                self._raise_what_covers()
            case Intention.ASK_TO_END:
                self._ask_to_end()
            case _:
                self._send(wanted)

    def _send(self, command: Command) -> None:
        if isinstance(command, TogglePause) and self._runner.snapshot().state is State.READY:
            command = Start()
        if not self._runner.send(command):
            self.note.say(self._why_not(command), NOT_NOW_MS)
        elif isinstance(command, Ease):
            self.note.say(" ".join(spoken.answer(command, self._language)))

    def _why_not(self, command: Command) -> str:
        if isinstance(command, Ease) and self._runner.snapshot().timeline.routine.eased:
            return self.tr("It is gentler already.")
        return self.tr("That is not possible now.")

    def _change_volume(self, wanted: Intention) -> None:
        """Louder or quieter by a step; whoever asks for that wants to hear something."""
        muted = self._runner.muted
        self._runner.set_volume(volume_after(wanted, self._runner.volume))
        volume = self._runner.volume
        self.note.say(words.volume_text(volume, self._language), VOLUME_MS)
        self.volumeChanged.emit(volume)
        if self._runner.muted is not muted:
            self.muteToggled.emit(self._runner.muted)
            self.render(self._runner.snapshot())

    def _toggle_mute(self) -> None:
        self._runner.set_muted(not self._runner.muted)
        self.muteToggled.emit(self._runner.muted)
        self.render(self._runner.snapshot())

    # the end

    def _ask_to_end(self) -> None:
        state = self._runner.snapshot().state
        if state.is_over or self._listening:
            self.leaveRequested.emit()
            return
        if state in (State.RUNNING, State.GETTING_READY):
            self._paused_to_ask = self._runner.send(Pause())
        self._runner.ask_to_end()
        self.end_question.show()
        self._show_pointer()

    def _go_on(self) -> None:
        self._close_question()
        if self._paused_to_ask:
            self._paused_to_ask = False
            self._runner.send(Resume())

    def _end(self) -> None:
        self._close_question()
        self._paused_to_ask = False
        if not self._runner.send(End()):
            self.leaveRequested.emit()

    def _close_question(self) -> None:
        self.setFocus()
        self.end_question.hide()
        self._appear()

    # pointer and finger

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the buttons when the pointer really moves."""
        position = event.globalPosition().toPoint()
        if (position - self._pointer).manhattanLength() >= _JITTER_PX:
            self._pointer = position
            self._appear()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click or a tap anywhere is as good as a pause key; so is the second of two."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._listening:
            self.hands.answered(_POINTER)
            self._begin()
        else:
            self.hands.press(_POINTER, TogglePause())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It acts, unless it was held or the pointer was drawn out of the window."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if self.rect().contains(event.position().toPoint()):
            self._appear()
            self.hands.release(_POINTER)
        else:
            self.hands.let_go()

    def _appear(self) -> None:
        self._show_pointer()
        self.controls.appear()
        self._raise_what_covers()

    def _show_pointer(self) -> None:
        self.unsetCursor()

    def _hide_pointer(self) -> None:
        if not (self.end_question.isVisible() or self.offer_question.isVisible()):
            self.setCursor(Qt.CursorShape.BlankCursor)
