"""The history page: all sessions, newest first; one of them whole when it is opened."""

from PySide6.QtCore import QCoreApplication, QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from backtimer.core.ports import HistoryError
from backtimer.core.settings import Settings
from backtimer.ui import theme
from backtimer.ui.history.delegate import SessionDelegate
from backtimer.ui.history.detail import DetailPage
from backtimer.ui.history.model import SessionsModel
from backtimer.ui.services import Services
from backtimer.ui.widgets.button import PillButton
from backtimer.ui.widgets.card import paint_plate
from backtimer.ui.widgets.label import Label, heading
from backtimer.ui.widgets.page import SIDE_MARGIN, TOP_MARGIN
from backtimer.ui.widgets.scroll_bar import ScrollBar


class HistoryPage(QStackedWidget):
    """The list, and in front of it the session that was opened."""

    startWanted = Signal()
    """There is no session yet, and the person wants to begin."""
    logWanted = Signal()
    """Something was done away from the program."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._detail: DetailPage | None = None
        self._trouble = ""
        self._model = SessionsModel(services, self)
        self.list = SessionList(self._model)
        self._about = Label("", muted=True)
        self.begin = PillButton(self.tr("Choose a routine"), primary=True)
        self.begin.clicked.connect(self.startWanted)
        self.log = PillButton(self.tr("Log another activity"))
        self.log.clicked.connect(self.logWanted)
        self.addWidget(self._overview())
        self.list.activated.connect(self._open_row)
        self.list.clicked.connect(self._open_row)
        self._model.troubled.connect(self._tell)
        self.setFocusProxy(self.list)

    def refresh(self, _settings: Settings) -> None:
        """Read the newest sessions again, and show the list."""
        self._close_detail()
        self._trouble = ""
        self._model.reload()
        empty = self._model.rowCount() == 0
        self.list.setVisible(not empty)
        self.list.setCurrentIndex(self._model.index(0, 0))
        self.begin.setVisible(empty and not self._trouble)
        self.setFocusProxy(self.begin if empty else self.list)
        if not self._trouble:
            self._about.setText(about_text(empty=empty))

    def restore_focus(self) -> None:
        """Put the keyboard back on what led to a closer look."""
        self.log.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_session(self, session_id: str) -> None:
        """Show one session whole."""
        try:
            detail = self._services.history().session(session_id)
        except HistoryError as trouble:
            self._tell(str(trouble))
            return
        self._close_detail()
        self._detail = DetailPage(self._services, detail)
        self._detail.backRequested.connect(self._back)
        self.addWidget(self._detail)
        self.setCurrentWidget(self._detail)
        self._detail.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _overview(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(SIDE_MARGIN, TOP_MARGIN, SIDE_MARGIN, SIDE_MARGIN)
        column.setSpacing(4)
        column.addWidget(heading(self.tr("History")))
        column.addWidget(self._about)
        column.addSpacing(16)
        column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.log, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        return page

    def _open_row(self, index: QModelIndex) -> None:
        self.open_session(self._model.record(index.row()).id)

    def _back(self) -> None:
        self._close_detail()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_detail(self) -> None:
        if self._detail is not None:
            self.removeWidget(self._detail)
            self._detail.deleteLater()
            self._detail = None

    def _tell(self, trouble: str) -> None:
        self._trouble = trouble
        self._about.setText(trouble)


class SessionList(QListView):
    """The sessions on one plate; Enter or a click opens one."""

    def __init__(self, model: SessionsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(SessionDelegate(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(ScrollBar())
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("Sessions"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the session that has the keyboard, on every system."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plate, then the rows."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.viewport().rect()).adjusted(1, 0, -1, -2)
        paint_plate(painter, area, theme.colours(self))
        painter.end()
        super().paintEvent(event)


def about_text(*, empty: bool) -> str:
    """The line below the heading."""
    if empty:
        return QCoreApplication.translate(
            "history",
            "Every session you do will be listed here, with what was planned and what you did. "
            "There is none yet.",
        )
    return QCoreApplication.translate("history", "Newest first. Open a session to see all of it.")
