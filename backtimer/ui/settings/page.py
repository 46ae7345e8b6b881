"""The settings page: each change is kept at once."""

from PySide6.QtWidgets import QWidget

from backtimer.core.settings import LanguageChoice, Settings, Theme
from backtimer.ui import theme
from backtimer.ui.safety_note import safety_text
from backtimer.ui.services import Services
from backtimer.ui.settings.about import licence_text
from backtimer.ui.settings.health import HealthGroup
from backtimer.ui.settings.history import HistoryGroup
from backtimer.ui.settings.keeper import SettingsKeeper
from backtimer.ui.settings.rows import Choices, Group, number_slider
from backtimer.ui.settings.voice import VoiceGroup
from backtimer.ui.widgets.label import Label, heading
from backtimer.ui.widgets.page import Page
from backtimer.ui.widgets.switch import Switch

READING_WIDTH_PX = 860
LEAD_INS = range(0, 121, 5)
GOALS = range(1, 8)


class SettingsPage(Page):
    """Shows the present settings and keeps what the person changes."""

    def __init__(
        self, services: Services, keeper: SettingsKeeper, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, reading_width=theme.px(READING_WIDTH_PX))
        self._services = services
        self._keeper = keeper
        self._looked = False
        self.speech = VoiceGroup(services, keeper)
        self.history = HistoryGroup(services, keeper)
        self.health = HealthGroup(services)
        self.add(heading(self.tr("Settings")))
        self.add(self.speech, above=20)
        self.add(self._session_group(), above=18)
        self.add(self._goal_group(), above=18)
        self.add(self._look_group(), above=18)
        self.add(self.history, above=18)
        self.add(self.health, above=18)
        self.add(_text_group(self.tr("Before you start"), safety_text()), above=18)
        version = self.tr("Version {version}").format(version=services.version)
        about = f"{version}\n\n{licence_text()}"
        self.add(_text_group(self.tr("About backtimer"), about), above=18)
        self.column.addStretch(1)
        self.begin_at(self.speech.voice_on)
        keeper.changed.connect(self._show)

    def refresh(self, settings: Settings) -> None:
        """Show `settings`; the first time, look at voices and machine as well."""
        self._show(settings)
        if not self._looked:
            self._looked = True
            self.speech.ask_voices()
            self.health.look()

    def _session_group(self) -> Group:
        group = Group(self.tr("Session"))
        choose = self._keeper.choose
        seconds = self.tr("{number} s")
        self.lead_in = number_slider(self.tr("Lead-in"), LEAD_INS, seconds)
        self.lead_in.changed.connect(lambda number: choose(lead_in_s=float(number)))
        group.add_row(self.tr("Lead-in"), self.lead_in, self.tr("Time to get ready before a step"))
        self.lead_in_change = number_slider(self.tr("Longer lead-in"), LEAD_INS, seconds)
        self.lead_in_change.changed.connect(lambda number: choose(lead_in_change_s=float(number)))
        group.add_row(
            self.tr("Longer lead-in"),
            self.lead_in_change,
            self.tr("At the start, and when position or equipment changes"),
        )
        self.full_screen = Switch(self.tr("Full screen"))
        self.full_screen.clicked.connect(lambda on: choose(full_screen=on))
        group.add_row(
            self.tr("Full screen"), self.full_screen, self.tr("F changes it during a session")
        )
        self.reduce_motion = Switch(self.tr("Reduce motion"))
        self.reduce_motion.clicked.connect(lambda on: choose(reduce_motion=on))
        group.add_row(
            self.tr("Reduce motion"),
            self.reduce_motion,
            self.tr("The ring steps by the second instead of gliding"),
        )
        return group

    def _goal_group(self) -> Group:
        group = Group(self.tr("Goal"))
        self.weekly_goal = number_slider(
            self.tr("Weekly goal"), GOALS, self.tr("{number} sessions a week")
        )
        self.weekly_goal.changed.connect(lambda number: self._keeper.choose(weekly_goal=number))
        group.add_row(
            self.tr("Weekly goal"),
            self.weekly_goal,
            self.tr("At least two, say two of the source texts; floor work may be daily"),
        )
        return group

    def _look_group(self) -> Group:
        group = Group(self.tr("Look and language"))
        self.theme = Choices(
            self.tr("Theme"),
            (
                (Theme.SYSTEM, self.tr("Like the system")),
                (Theme.LIGHT, self.tr("Light")),
                (Theme.DARK, self.tr("Dark")),
            ),
        )
        self.theme.changed.connect(lambda chosen: self._keeper.choose(theme=chosen))
        group.add_row(self.tr("Theme"), self.theme, self.tr("The player is always dark"))
        self.language = Choices(
            self.tr("Language"),
            (
                (LanguageChoice.SYSTEM, self.tr("Like the system")),
                (LanguageChoice.ENGLISH, "English"),
                (LanguageChoice.GERMAN, "Deutsch"),
            ),
        )
        self.language.changed.connect(lambda chosen: self.speech.choose_language(language=chosen))
        group.add_row(
            self.tr("Language"),
            self.language,
            self.tr("Exercises and voice follow at once, the rest after a restart"),
        )
        return group

    def _show(self, settings: Settings) -> None:
        self.speech.show_settings(settings)
        self.lead_in.set_value(round(settings.lead_in_s))
        self.lead_in_change.set_value(round(settings.lead_in_change_s))
        self.weekly_goal.set_value(settings.weekly_goal)
        self.full_screen.setChecked(settings.full_screen)
        self.reduce_motion.setChecked(settings.reduce_motion)
        self.theme.set_value(settings.theme)
        self.language.set_value(settings.language)


def _text_group(title: str, text: str) -> Group:
    group = Group(title)
    group.column.addWidget(Label(text, 15))
    return group
