"""A name on one line: where it has too little room its middle is left out."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from backtimer.ui.widgets.label import Label


class ElidedLabel(Label):
    """Shows what fits; the whole of it is its tip and what a screen reader says."""

    def __init__(self, text: str = "", size: float = 15, parent: QWidget | None = None) -> None:
        super().__init__("", size, parent=parent)
        self.setWordWrap(False)
        self._whole = ""
        self.set_text(text)

    def set_text(self, text: str, tip: str = "") -> None:
        """Show `text`, with `tip` to say more of it than fits."""
        self._whole = text
        self.setToolTip(tip or text)
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for all of it."""
        return QSize(self.fontMetrics().horizontalAdvance(self._whole), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        few = self.fontMetrics().averageCharWidth() * 12
        return QSize(few, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out as little as possible."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        elided = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideMiddle, self.width()
        )
        self.setText(elided)
