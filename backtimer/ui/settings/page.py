"""The settings page: each change is kept at once."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtWidgets import QWidget

from backtimer.core.choice import voices_for
from backtimer.core.ports import VoiceInfo
from backtimer.core.settings import LanguageChoice, Settings, Theme
from backtimer.ui import theme
from backtimer.ui.background import Background
from backtimer.ui.safety_note import safety_text
from backtimer.ui.services import Services
from backtimer.ui.settings.about import licence_text
from backtimer.ui.settings.health import HealthGroup
from backtimer.ui.settings.keeper import SettingsKeeper
from backtimer.ui.settings.rows import Choices, Group
from backtimer.ui.widgets.combo import Combo
from backtimer.ui.widgets.label import Label, heading
from backtimer.ui.widgets.page import Page
from backtimer.ui.widgets.slider import Slider
from backtimer.ui.widgets.switch import Switch

READING_WIDTH_PX = 860
VOLUMES = range(0, 101, 5)
RATES = range(80, 301, 10)
LEAD_INS = range(0, 121, 5)


class SettingsPage(Page):
    """Shows the present settings and keeps what the person changes."""

    def __init__(
        self, services: Services, keeper: SettingsKeeper, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, reading_width=theme.px(READING_WIDTH_PX))
        self._services = services
        self._keeper = keeper
        self._looked = False
        self._voices: tuple[VoiceInfo, ...] = ()
        self._asked_voices = Background(services.voices, self)
        self._asked_voices.finished.connect(self._know_voices)
        self.health = HealthGroup(services)
        self.add(heading(self.tr("Settings")))
        self.add(self._voice_group(), above=20)
        self.add(self._session_group(), above=18)
        self.add(self._look_group(), above=18)
        self.add(self.health, above=18)
        self.add(_text_group(self.tr("Before you start"), safety_text()), above=18)
        version = self.tr("Version {version}").format(version=services.version)
        about = f"{version}\n\n{licence_text()}"
        self.add(_text_group(self.tr("About backtimer"), about), above=18)
        self.column.addStretch(1)
        self.setFocusProxy(self.voice_on)
        keeper.changed.connect(self._show)

    def refresh(self, settings: Settings) -> None:
        """Show `settings`; the first time, look at voices and machine as well."""
        self._show(settings)
        if not self._looked:
            self._looked = True
            self._asked_voices.start()
            self.health.look()

    def _voice_group(self) -> Group:
        group = Group(self.tr("Voice and sounds"))
        choose = self._keeper.choose
        self.voice_on = Switch(self.tr("Voice"))
        self.voice_on.clicked.connect(lambda on: choose(voice_on=on))
        group.add_row(
            self.tr("Voice"),
            self.voice_on,
            self.tr("Says what comes, which side, and when to stop"),
        )
        self.sounds_on = Switch(self.tr("Sounds"))
        self.sounds_on.clicked.connect(lambda on: choose(sounds_on=on))
        group.add_row(
            self.tr("Sounds"), self.sounds_on, self.tr("Beeps for start, end and the last seconds")
        )
        self.volume = self._slider(self.tr("Volume"), VOLUMES, "{number} %")
        self.volume.changed.connect(lambda number: choose(volume=number))
        group.add_row(self.tr("Volume"), self.volume)
        self.rate = self._slider(self.tr("Speech rate"), RATES, self._rate_text())
        self.rate.changed.connect(lambda number: choose(speech_rate=number))
        group.add_row(self.tr("Speech rate"), self.rate)
        self.voice = Combo(self.tr("Speaker"))
        self.voice.activated.connect(lambda at: choose(voice=self.voice.itemData(at)))
        group.add_row(self.tr("Speaker"), self.voice)
        return group

    def _session_group(self) -> Group:
        group = Group(self.tr("Session"))
        choose = self._keeper.choose
        seconds = self.tr("{number} s")
        self.lead_in = self._slider(self.tr("Lead-in"), LEAD_INS, seconds)
        self.lead_in.changed.connect(lambda number: choose(lead_in_s=float(number)))
        group.add_row(self.tr("Lead-in"), self.lead_in, self.tr("Time to get ready before a step"))
        self.lead_in_change = self._slider(self.tr("Longer lead-in"), LEAD_INS, seconds)
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
        self.language.changed.connect(self._choose_language)
        group.add_row(
            self.tr("Language"),
            self.language,
            self.tr("Exercises and voice follow at once, the rest after a restart"),
        )
        return group

    def _slider(self, name: str, numbers: range, text: str) -> Slider:
        return Slider(
            name,
            numbers,
            lambda number: text.format(number=number),
            room_for=self._rate_text().format(number=RATES[-1]),
        )

    def _rate_text(self) -> str:
        return self.tr("{number} words a minute")

    def _choose_language(self, chosen: LanguageChoice) -> None:
        """A voice speaks one language, so the language's own takes over."""
        self._keeper.choose(language=chosen, voice="")

    def _show(self, settings: Settings) -> None:
        self.voice_on.setChecked(settings.voice_on)
        self.sounds_on.setChecked(settings.sounds_on)
        self.volume.set_value(settings.volume)
        self.rate.set_value(settings.speech_rate)
        self.lead_in.set_value(round(settings.lead_in_s))
        self.lead_in_change.set_value(round(settings.lead_in_change_s))
        self.full_screen.setChecked(settings.full_screen)
        self.reduce_motion.setChecked(settings.reduce_motion)
        self.theme.set_value(settings.theme)
        self.language.set_value(settings.language)
        self._show_voices(settings)

    def _know_voices(self, found: object) -> None:
        self._voices = tuple(cast("Sequence[VoiceInfo]", found))
        self._show_voices(self._keeper.settings)

    def _show_voices(self, settings: Settings) -> None:
        language = self._services.language(settings)
        self.voice.clear()
        self.voice.addItem(self.tr("The language's own"), "")
        for one in voices_for(self._voices, language, settings.voice):
            self.voice.addItem(one.name, one.id)
        self.voice.setCurrentIndex(max(0, self.voice.findData(settings.voice)))


def _text_group(title: str, text: str) -> Group:
    group = Group(title)
    group.column.addWidget(Label(text, 15))
    return group
