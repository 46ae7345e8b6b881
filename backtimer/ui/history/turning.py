"""The buttons that turn the weeks of the calendar, for those without a keyboard or a wheel."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont

from backtimer.ui import theme
from backtimer.ui.charts.card import SMALL_PX
from backtimer.ui.charts.heat_map import SCROLLED_WEEKS, HeatMap
from backtimer.ui.widgets.button import PillButton


def _tr(text: str) -> str:
    return QCoreApplication.translate("history", text)


def turning_buttons(calendar: HeatMap) -> tuple[PillButton, PillButton]:
    """Earlier and later; both are hidden while all weeks are shown."""
    earlier, later = PillButton(_tr("Earlier")), PillButton(_tr("Later"))
    for one, key, weeks in (
        (earlier, _tr("Key: Page Up"), SCROLLED_WEEKS),
        (later, _tr("Key: Page Down"), -SCROLLED_WEEKS),
    ):
        one.setFont(theme.font(SMALL_PX, QFont.Weight.Medium))
        one.setToolTip(key)
        one.clicked.connect(lambda _=False, by=weeks: calendar.scroll_weeks(by))
        one.setAccessibleName(f"{one.text()}: {calendar.accessibleName()}")

    def follow() -> None:
        before, after = calendar.can_turn
        for one, can in ((earlier, before), (later, after)):
            one.setVisible(before or after)
            one.setEnabled(can)

    calendar.turned.connect(follow)
    follow()
    return earlier, later
