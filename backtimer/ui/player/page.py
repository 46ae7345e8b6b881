"""The player: shows a running session and turns keys, clicks and touches into commands."""

from typing import Protocol

from PySide6.QtCore import QPoint, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QCloseEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from backtimer.core.commands import Command, End, Pause, Resume, Start, TogglePause
from backtimer.core.keys import Intention, Meaning, meaning
from backtimer.core.ports import Health
from backtimer.core.settings import Settings
from backtimer.core.snapshot import Snapshot, State
from backtimer.core.units import Language
from backtimer.ui import theme
from backtimer.ui.palette import DARK
from backtimer.ui.player.controls import FADE_MS, Controls
from backtimer.ui.player.face import Face, by_the_second, face
from backtimer.ui.player.frames import Frames
from backtimer.ui.player.keyboard import key_name
from backtimer.ui.player.overlays import EndQuestion, KeysOverlay, Note
from backtimer.ui.player.placing import MUST_BE_READ, Arrangement, Role
from backtimer.ui.player.scene import Scene
from backtimer.ui.player.signs import Signs

NOT_NOW_MS = 2000
_JITTER_PX = 3
"""A pointer that moved less was pushed by the window, not by a hand."""


class SessionRunner(Protocol):
    """What the player needs of ui/runner.py."""

    @property
    def changed(self) -> SignalInstance:
        """Carries a Snapshot after every event."""
        ...

    @property
    def trouble(self) -> SignalInstance:
        """Carries a sentence for the person."""
        ...

    @property
    def muted(self) -> bool:
        """Whether nothing is to be heard."""
        ...

    def set_muted(self, muted: bool) -> None:  # noqa: FBT001 - Qt's way of a setter
        """Keep quiet, or not."""
        ...

    def start(self) -> None:
        """Begin the session."""
        ...

    def send(self, command: Command) -> bool:
        """Give a command; False when it is not possible now."""
        ...

    def snapshot(self) -> Snapshot:
        """The session at this moment."""
        ...

    def health(self) -> tuple[Health, ...]:
        """Of voice and sounds, in this order."""
        ...


class PlayerPage(QWidget):
    """What is seen on the mat. It starts the session when it is first shown."""

    leaveRequested = Signal()
    """The person wants to leave and the session takes no more commands."""
    fullScreenToggled = Signal()
    muteToggled = Signal(bool)

    def __init__(
        self,
        runner: SessionRunner,
        language: Language,
        settings: Settings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._language = language
        self._reduce_motion = (settings or Settings()).reduce_motion
        self._pointer = QPoint()
        self._paused_to_ask = False
        self._told: tuple[object, ...] = ()
        self._placed_for: Arrangement | None = None
        self.setPalette(theme.qt_palette(DARK))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.scene = Scene(self)
        self.signs = Signs(self)
        self.controls = Controls(self, fade_ms=0 if self._reduce_motion else FADE_MS)
        self.note = Note(self)
        self.keys_overlay = KeysOverlay(self)
        self.end_question = EndQuestion(self)
        self._frames = Frames(self, self._draw, by_the_second=self._reduce_motion)
        self.controls.chosen.connect(self._act)
        self.controls.faded.connect(self._hide_pointer)
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
        self._tell_reader(snapshot)

    @property
    def animating(self) -> bool:
        """Whether frames are being drawn."""
        return self._frames.running

    def _draw(self) -> None:
        snapshot = self._runner.snapshot()
        self._show_face(snapshot)
        if self._reduce_motion:
            self._frames.follow(snapshot)

    def _show_face(self, snapshot: Snapshot) -> None:
        shown = face(snapshot, self._language)
        if self._reduce_motion:
            shown = by_the_second(shown, snapshot)
        self.scene.show_face(shown)
        if self._placed_for is not self.scene.arrangement:
            self._place()
            self._show_signs()  # a voice may fail in the middle of a phase

    def _show_signs(self) -> None:
        self.signs.reflect(self._runner.health(), muted=self._runner.muted)

    def _tell_reader(self, snapshot: Snapshot) -> None:
        """Name the page anew for a screen reader when something else begins, not each second."""
        now = (snapshot.state, snapshot.phase)
        if now == self._told:
            return
        self._told = now
        shown: Face = face(snapshot, self._language)
        words = shown.words
        parts = (words.phase_word.capitalize(), words.names[0], words.side, words.count, words.set)
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setAccessibleDescription(f"{words.then_word} {words.thens[0]}. {words.left}.")

    # coming and going

    def showEvent(self, event: QShowEvent) -> None:
        """Begin, or go on drawing."""
        super().showEvent(event)
        self.setFocus()
        if self._runner.snapshot().state is State.READY:
            self._runner.start()
        self.render(self._runner.snapshot())

    def hideEvent(self, event: QHideEvent) -> None:
        """Draw no more."""
        super().hideEvent(event)
        self._frames.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Draw no more."""
        self._frames.stop()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay everything out for the new size."""
        super().resizeEvent(event)
        for part in (self.scene, self.keys_overlay, self.end_question):
            part.setGeometry(self.rect())
        self._show_face(self._runner.snapshot())

    def _place(self) -> None:
        """Keep what floats clear of the words under it."""
        width, u = float(self.width()), float(self.height())
        made = self._placed_for = self.scene.arrangement
        then = made.texts.get(Role.THEN)
        bottom = (then.rect.top() if then else 0.9 * u) - 0.008 * u
        self.controls.place(width / 2, bottom, 0.96 * width, u)
        words = max(made.texts[role].rect.bottom() for role in MUST_BE_READ & made.texts.keys())
        if self.controls.y() < words:  # rather over what comes then than over the count
            self.controls.place(width / 2, u - 0.01 * u, 0.96 * width, u)
        name, edge = made.texts[Role.NAME].rect.left(), 0.04 * width
        left = name if name > made.ring.right() else edge
        self.note.place(left, width - edge, self.controls.y() - 0.015 * u, u)
        low = min([made.ring.top(), *(box.rect.top() for box in made.texts.values())])
        strip = QRectF(made.progress)
        strip.setTop(made.progress.bottom() + 0.004 * u)
        strip.setBottom(low - 0.004 * u)
        self.signs.place(strip, u)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key means; a key that is held down is pressed once."""
        if event.isAutoRepeat():
            return
        key = key_name(event)
        if not key:
            event.ignore()
            return
        wanted = meaning(key)
        closes = self.keys_overlay.isVisible()
        self.keys_overlay.hide()
        if closes and wanted in (Intention.SHOW_KEYS, Intention.ASK_TO_END):
            return
        if wanted is None:
            event.ignore()
            return
        self._appear()
        self._act(wanted)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own
        """Every button has a key of its own: the focus stays here."""
        return False

    def _act(self, wanted: Meaning) -> None:
        match wanted:
            case Intention.MUTE:
                self._toggle_mute()
            case Intention.FULL_SCREEN:
                self.fullScreenToggled.emit()
            case Intention.SHOW_KEYS:
                self.keys_overlay.show()
                self.keys_overlay.raise_()
            case Intention.ASK_TO_END:
                self._ask_to_end()
            case _:
                self._send(wanted)

    def _send(self, command: Command) -> None:
        if isinstance(command, TogglePause) and self._runner.snapshot().state is State.READY:
            command = Start()
        if not self._runner.send(command):
            self.note.say(self.tr("That is not possible now."), NOT_NOW_MS)

    def _toggle_mute(self) -> None:
        self._runner.set_muted(not self._runner.muted)
        self.muteToggled.emit(self._runner.muted)
        self.render(self._runner.snapshot())

    # the end

    def _ask_to_end(self) -> None:
        state = self._runner.snapshot().state
        if state.is_over:
            self.leaveRequested.emit()
            return
        if state in (State.RUNNING, State.GETTING_READY):
            self._paused_to_ask = self._runner.send(Pause())
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

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click or a tap anywhere pauses and resumes."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self._appear()
            self._send(TogglePause())

    def _appear(self) -> None:
        self._show_pointer()
        self.controls.appear()
        for overlay in (self.keys_overlay, self.end_question):
            if overlay.isVisible():
                overlay.raise_()

    def _show_pointer(self) -> None:
        self.unsetCursor()

    def _hide_pointer(self) -> None:
        if not self.end_question.isVisible():
            self.setCursor(Qt.CursorShape.BlankCursor)
