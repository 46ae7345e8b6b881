"""The help page: short, plain, and every sound can be heard on it."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from backtimer.core.ports import Sound
from backtimer.core.settings import Settings
from backtimer.ui import theme
from backtimer.ui.help.keys import history_rows, key_rows
from backtimer.ui.help.tones import tone_rows
from backtimer.ui.services import Services
from backtimer.ui.settings.rows import Group
from backtimer.ui.widgets.button import PillButton
from backtimer.ui.widgets.label import Label, heading
from backtimer.ui.widgets.page import Page
from backtimer.ui.widgets.stacking import StackingLayout

READING_WIDTH_PX = 860
STACKED_PX = 460
"""In less width the meaning of a key stands below it."""

SHARES = (2, 3)
"""How keys and their meaning divide the width."""


class HelpPage(Page):
    """How a session goes, what its keys do, what its sounds mean."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent, reading_width=theme.px(READING_WIDTH_PX))
        self._services = services
        self._settings = Settings()
        self.plays: dict[Sound, PillButton] = {}
        self.add(heading(self.tr("Help")))
        self.add(self._session_group(), above=20)
        self.add(_keys_group(self.tr("Keys in a session"), key_rows()), above=18)
        self.add(_keys_group(self.tr("Keys in the history"), history_rows()), above=18)
        self.add(self._tones_group(), above=18)
        self.column.addStretch(1)

    def refresh(self, settings: Settings) -> None:
        """Play sounds as `settings` have them from now on."""
        self._settings = settings

    def _session_group(self) -> Group:
        group = Group(self.tr("How a session goes"))
        for text in (
            self.tr("Choose a routine and press Start. From then on you can close your eyes."),
            self.tr(
                "The voice says what to fetch, where to lie, what to do, which side and how "
                "long. It counts the repetitions and the last seconds of a hold, and in a rest "
                "it says what comes next."
            ),
            self.tr(
                "Pause whenever you like. Before it goes on, the voice says where you are and "
                "counts to three."
            ),
            self.tr(
                "When something hurts, press T. The exercise is over, and you may take an "
                "easier one or the next."
            ),
            self.tr(
                "On a day with more pain than usual choose “Gentler today” instead of Start: "
                "half the repetitions and longer rests. It counts as a full session."
            ),
        ):
            group.column.addWidget(Label(text))
        return group

    def _tones_group(self) -> Group:
        group = Group(self.tr("What the sounds mean"))
        for sound, name, meaning in tone_rows():
            button = PillButton(self.tr("Play"))
            button.setAccessibleName(self.tr("Play {name}").format(name=name))
            button.clicked.connect(lambda _=False, one=sound: self._play(one))
            group.add_row(name, button, meaning)
            self.plays[sound] = button
        return group

    def _play(self, sound: Sound) -> None:
        """Who asks to hear a sound hears it, whether or not there are sounds in sessions."""
        self._services.play_sound(sound, replace(self._settings, sounds_on=True))


def _keys_group(title: str, rows: Iterable[tuple[str, str]]) -> Group:
    """Keys at the left, what they do at the right."""
    group = Group(title)
    for keys, meaning in rows:
        row = StackingLayout(theme.px(STACKED_PX), stacked_spacing=2)
        row.add(Label(keys, 16, QFont.Weight.DemiBold), SHARES[0])
        row.add(Label(meaning), SHARES[1])
        group.column.addLayout(row)
    return group
