"""Words on a page: plain text in the sizes and tones of the desk."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from backtimer.ui import theme


class Label(QLabel):
    """Plain text that wraps and is never taken for markup; `muted` for what is beside it."""

    def __init__(
        self,
        text: str = "",
        size: float = 16,
        weight: QFont.Weight = QFont.Weight.Normal,
        *,
        muted: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFont(theme.font(size, weight))
        self.setMuted(muted)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)

    def setMuted(self, muted: bool) -> None:  # noqa: FBT001
        """Step back, or stand in full ink."""
        role = QPalette.ColorRole.PlaceholderText if muted else QPalette.ColorRole.WindowText
        self.setForegroundRole(role)


def figures(text: str, widest: str, *, muted: bool = False) -> Label:
    """A number or a time in a column: as wide as `widest`, aligned right, on one line."""
    label = Label(text, muted=muted)
    label.setFont(theme.font(16, tabular=True))
    label.setWordWrap(False)
    label.setMinimumWidth(label.fontMetrics().horizontalAdvance(widest))
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return label


def heading(text: str) -> Label:
    """The heading of a page."""
    label = Label(text)
    label.setFont(theme.font(34, QFont.Weight.Bold, display=True))
    return label


def section(text: str) -> Label:
    """The heading of a part of a page."""
    return Label(text, 18, QFont.Weight.DemiBold)
