"""Light and dark, fonts and sizes: how the colours of palette.py reach Qt and painted widgets.

The application's own palette and font carry the choice: a widget asks `colours(self)` and
`px(n)`, so nothing needs to be told when the theme changes; Qt repaints it all.
"""

import sys
from functools import cache
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from backtimer.core.settings import Theme
from backtimer.ui.palette import DARK, LIGHT, Palette

BASE_PX = 16
"""The height in pixels of plain text at a text scale of 100 %; all sizes are meant beside it."""

TEXT_FAMILY = "Inter"
DISPLAY_FAMILY = "Inter Display"
FONT_SUFFIXES = (".ttf", ".otf", ".ttc")
MAC_LOGICAL_DPI = 72.0
LOGICAL_DPI = 96.0
SYSTEM_FONT_PT = {"win32": 9.0, "darwin": 13.0}
LINUX_FONT_PT = 11.0
"""How large the desktop's own font usually is."""

HALF_LIGHT = 128


class ThemeKeeper(QObject):
    """Gives the application light or dark colours and follows the system while it runs."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._theme = Theme.SYSTEM
        app.setStyle("Fusion")
        app.setFont(_base_font())
        app.styleHints().colorSchemeChanged.connect(self._refresh)
        self._refresh()

    def choose(self, theme: Theme) -> None:
        """Use `theme` from now on."""
        if theme is self._theme:
            return
        self._theme = theme
        hints = self._app.styleHints()
        match theme:
            case Theme.SYSTEM:
                hints.unsetColorScheme()
            case Theme.LIGHT:
                hints.setColorScheme(Qt.ColorScheme.Light)
            case Theme.DARK:
                hints.setColorScheme(Qt.ColorScheme.Dark)
        self._refresh()

    def _refresh(self) -> None:
        wanted = DARK if self._is_dark() else LIGHT
        self._app.setPalette(qt_palette(wanted))

    def _is_dark(self) -> bool:
        if self._theme is Theme.SYSTEM:
            return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._theme is Theme.DARK


def load_fonts(folder: Path) -> None:
    """Make every font file of `folder` known to Qt; call it before the first widget is built."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix.lower() in FONT_SUFFIXES:
            QFontDatabase.addApplicationFont(str(path))


def colours(widget: QWidget) -> Palette:
    """The colours that `widget` is to be painted with now."""
    window = widget.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < HALF_LIGHT else LIGHT


def px(size: float) -> int:
    """`size` pixels at a text scale of 100 % in pixels of the present text scale."""
    return round(size * text_scale())


def text_scale() -> float:
    """How much larger than planned the person wants all text; 1.0 is as planned."""
    own = QApplication.font().pixelSize()
    return own / BASE_PX if own > 0 else 1.0


def font(
    size: float,
    weight: QFont.Weight = QFont.Weight.Normal,
    *,
    display: bool = False,
    tabular: bool = False,
) -> QFont:
    """A font of the desk; `display` for headings and numbers, `tabular` where numbers change."""
    made = QFont(DISPLAY_FAMILY if display else TEXT_FAMILY)
    made.setPixelSize(max(1, px(size)))
    made.setWeight(weight)
    if display:
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98.5)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


@cache
def qt_palette(palette: Palette) -> QPalette:
    """The colours of `palette` in the roles that Qt's own widgets look at."""
    role = QPalette.ColorRole
    made = QPalette(QColor(palette.page))
    for roles, colour in (
        ((role.Window, role.Light), palette.page),
        ((role.Base, role.ToolTipBase), palette.card),
        ((role.AlternateBase, role.Button, role.Midlight), palette.chip),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), palette.ink),
        ((role.PlaceholderText, role.Dark), palette.muted),
        ((role.Mid,), palette.line),
        ((role.Highlight, role.Accent), palette.accent),
        ((role.HighlightedText,), palette.accent_ink),
        ((role.Link, role.LinkVisited), palette.advanced_ink),
        ((role.BrightText,), palette.warning),
    ):
        for one in roles:
            made.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, one, QColor(palette.muted))
    return made


def _base_font() -> QFont:
    """The font of plain text, as much larger as the desktop's own font is made."""
    made = QFont(TEXT_FAMILY)
    made.setPixelSize(round(BASE_PX * _system_text_scale(QApplication.font())))
    return made


def _system_text_scale(system: QFont) -> float:
    """What the desktop asks for: its font and its resolution against the usual ones.

    Never below 1.0: smaller text than was planned would be too small for some.
    """
    if system.pixelSize() > 0:
        return system.pixelSize() / BASE_PX
    resolution = QGuiApplication.primaryScreen().logicalDotsPerInch()
    usual = MAC_LOGICAL_DPI if sys.platform == "darwin" else LOGICAL_DPI
    font_pt = SYSTEM_FONT_PT.get(sys.platform, LINUX_FONT_PT)
    return max(1.0, resolution / usual, system.pointSizeF() / font_pt)
