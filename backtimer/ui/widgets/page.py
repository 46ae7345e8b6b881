"""A page: a column that scrolls, with the margins that all pages share."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from backtimer.ui.widgets.button import MARGIN
from backtimer.ui.widgets.scroll_bar import ScrollBar

SIDE_MARGIN = 40
TOP_MARGIN = 36


class Page(QScrollArea):
    """A scrolling column; `reading_width` keeps it narrow enough for lines of text."""

    def __init__(
        self, parent: QWidget | None = None, *, reading_width: int = 0, centred: bool = False
    ) -> None:
        super().__init__(parent)
        self._first: QWidget | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBar(ScrollBar())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setBackgroundRole(QPalette.ColorRole.Window)
        self.column = QVBoxLayout(body)
        side = SIDE_MARGIN - MARGIN
        self.column.setContentsMargins(side, TOP_MARGIN, side, SIDE_MARGIN)
        self.column.setSpacing(0)
        if reading_width:
            body.setMaximumWidth(reading_width + 2 * SIDE_MARGIN)
        if centred:
            self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(body)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def add(self, widget: QWidget, *, above: int = 0, outlined: bool = False) -> None:
        """Add to the column, `above` pixels below what is there.

        `outlined` widgets carry the margin for a focus outline themselves.
        """
        add_to(self.column, widget, above=above, outlined=outlined)

    def begin_at(self, widget: QWidget) -> None:
        """Let the keyboard go to `widget` when the page gets it.

        A focus proxy would be the page's first stop for Tab, too, and what stands before it would
        be passed over.
        """
        self._first = widget

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on."""
        super().focusInEvent(event)
        if self._first is not None:
            self._first.setFocus(event.reason())

    def show_widget(self, widget: QWidget) -> None:
        """Scroll so far that `widget` is seen."""
        self.ensureWidgetVisible(widget, 0, 24)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Qt scrolls to what Tab reaches from within the page, but not from outside of it."""
        if now is not None and self.isAncestorOf(now):
            self.show_widget(now)


def add_to(column: QVBoxLayout, widget: QWidget, *, above: int = 0, outlined: bool = False) -> None:
    """Add to a page's column, so that the edges of all plates and words are in one line."""
    if above:
        column.addSpacing(above)
    if outlined:
        column.addWidget(widget)
        return
    row = QHBoxLayout()
    row.setContentsMargins(MARGIN, 0, MARGIN, 0)
    row.addWidget(widget)
    column.addLayout(row)
