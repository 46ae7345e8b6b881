"""The list of sessions on one plate: it is as high as all its rows, and the page scrolls."""

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from backtimer.ui import theme
from backtimer.ui.history.delegate import SessionDelegate
from backtimer.ui.history.model import SessionsModel
from backtimer.ui.widgets.card import paint_plate


class SessionList(QListView):
    """The sessions on one plate, as high as all that were read; Enter or a click opens one."""

    deleteWanted = Signal(QModelIndex)
    left = Signal()
    """Escape was pressed."""
    reached = Signal(QRect)
    """The keyboard has gone to the row that stands there."""

    def __init__(self, model: SessionsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(SessionDelegate(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("Sessions"))
        self.setAccessibleDescription(self.tr("Enter opens a session, Delete deletes it."))
        model.modelReset.connect(self._fit)
        model.rowsInserted.connect(self._fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the session that has the keyboard, on every system; the page scrolls."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.deleteWanted.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()  # the page's
        else:
            super().keyPressEvent(event)
            if self.currentIndex().isValid():
                self.reached.emit(self.visualRect(self.currentIndex()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page's."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows of more lines are higher."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plate, then the rows."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.viewport().rect()).adjusted(1, 0, -1, -2)
        paint_plate(painter, area, theme.colours(self))
        painter.end()
        super().paintEvent(event)

    def _fit(self) -> None:
        rows = self.model().rowCount()
        self.setFixedHeight(rows * max(0, self.sizeHintForRow(0)) + 2 if rows else theme.px(48))
