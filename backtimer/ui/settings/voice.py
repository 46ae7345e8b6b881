"""The settings of voice and sounds: what is said, how much of it, by whom, and how loud."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from backtimer.core.choice import voices_for
from backtimer.core.ports import VoiceInfo
from backtimer.core.settings import LanguageChoice, Settings, VerbosityChoice, language_of
from backtimer.core.units import Language
from backtimer.ui.background import Background
from backtimer.ui.services import Services
from backtimer.ui.settings.keeper import SettingsKeeper
from backtimer.ui.settings.rows import Choices, Group, SideBySide, number_slider, rate_text
from backtimer.ui.widgets.button import PillButton
from backtimer.ui.widgets.combo import Combo
from backtimer.ui.widgets.elided import ElidedLabel
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.switch import Switch

VOLUMES = range(0, 101, 5)
RATES = range(80, 301, 10)


class VoiceGroup(Group):
    """What can be set about voice and sounds, each kept at once; "Try it" lets it be heard."""

    def __init__(
        self, services: Services, keeper: SettingsKeeper, parent: QWidget | None = None
    ) -> None:
        super().__init__(QCoreApplication.translate("voice", "Voice and sounds"), parent)
        self._services = services
        self._keeper = keeper
        self._voices: tuple[VoiceInfo, ...] = ()
        self._asked_voices = Background(services.voices, self)
        self._asked_voices.finished.connect(self._know_voices)
        self._add_switches()
        self._add_amount()
        self._add_speaker()
        self._add_piper()
        self.hear_check = self._switch(
            self.tr("Ask whether you can hear me"), self.tr("Before each session; any key answers")
        )
        self.hear_check.clicked.connect(lambda on: keeper.choose(hear_check=on))

    def ask_voices(self) -> None:
        """Ask the machine for its voices; they are listed when they are known."""
        self._asked_voices.start()

    def show_settings(self, settings: Settings) -> None:
        """Show `settings`; nothing is changed by it."""
        self.voice_on.setChecked(settings.voice_on)
        self.sounds_on.setChecked(settings.sounds_on)
        self.volume.set_value(settings.volume)
        self.verbosity.set_value(settings.verbosity)
        self.speech_language.set_value(settings.speech_language)
        self.rate.set_value(settings.speech_rate)
        self.hear_check.setChecked(settings.hear_check)
        self._show_voices(settings)
        self._show_piper(settings)

    def choose_language(self, **changes: LanguageChoice) -> None:
        """Change `language` or `speech_language`; a speaker who cannot speak it is given up."""
        settings = replace(self._keeper.settings, **changes)  # type: ignore[arg-type]
        self._keeper.keep(replace(settings, voice=self._fitting_voice(settings)))

    def _fitting_voice(self, settings: Settings) -> str:
        before, after = self._spoken(self._keeper.settings), self._spoken(settings)
        if before is after:
            return settings.voice
        fitting = {one.id for one in voices_for(self._voices, after)}
        return settings.voice if settings.voice in fitting else ""

    def _spoken(self, settings: Settings) -> Language:
        """The language of the voice."""
        return language_of(settings.speech_language, self._services.language(settings))

    def _switch(self, name: str, hint: str) -> Switch:
        switch = Switch(name)
        self.add_row(name, switch, hint)
        return switch

    def _add_switches(self) -> None:
        choose = self._keeper.choose
        self.voice_on = self._switch(
            self.tr("Voice"), self.tr("Says what comes, which side, and when to stop")
        )
        self.voice_on.clicked.connect(lambda on: choose(voice_on=on))
        self.sounds_on = self._switch(
            self.tr("Sounds"), self.tr("Tones for start, end and the last seconds")
        )
        self.sounds_on.clicked.connect(lambda on: choose(sounds_on=on))
        self.volume = number_slider(self.tr("Volume"), VOLUMES, "{number} %")
        self.volume.changed.connect(lambda number: choose(volume=number))
        self.add_row(self.tr("Volume"), self.volume)

    def _add_amount(self) -> None:
        name = self.tr("How much the voice says")
        self.verbosity = Choices(
            name,
            (
                (VerbosityChoice.AUTO, self.tr("Automatic")),
                (VerbosityChoice.FULL, self.tr("Everything")),
                (VerbosityChoice.SHORT, self.tr("Short")),
                (VerbosityChoice.BEEPS, self.tr("Beeps only")),
            ),
        )
        self.verbosity.changed.connect(lambda chosen: self._keeper.choose(verbosity=chosen))
        self.add_row(
            name,
            self.verbosity,
            self.tr("Automatic: less once you have done a routine twice"),
        )

    def _add_speaker(self) -> None:
        name = self.tr("Language of the voice")
        self.speech_language = Choices(
            name,
            (
                (LanguageChoice.SYSTEM, self.tr("Like the program")),
                (LanguageChoice.ENGLISH, "English"),
                (LanguageChoice.GERMAN, "Deutsch"),
            ),
        )
        self.speech_language.changed.connect(
            lambda chosen: self.choose_language(speech_language=chosen)
        )
        self.add_row(name, self.speech_language)
        self.rate = number_slider(self.tr("Speech rate"), RATES, rate_text())
        self.rate.changed.connect(lambda number: self._keeper.choose(speech_rate=number))
        self.add_row(self.tr("Speech rate"), self.rate)
        self.voice = Combo(self.tr("Speaker"))
        self.voice.activated.connect(self._choose_voice)
        self.try_button = PillButton(self.tr("Try it"))
        self.try_button.setAccessibleName(self.tr("Try the voice"))
        self.try_button.clicked.connect(self._try_voice)
        self.add_row(self.tr("Speaker"), SideBySide(self.voice, self.try_button))

    def _add_piper(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(self.tr("Piper voice")))
        hint = self.tr("A more natural voice, from a file; docs/voices.md says where to get one")
        words.addWidget(Label(hint, 14, muted=True))
        self.piper_name = ElidedLabel()
        words.addWidget(self.piper_name)
        self.piper_choose = PillButton(self.tr("Choose a file…"))
        self.piper_choose.setAccessibleName(self.tr("Choose a Piper voice file"))
        self.piper_choose.setAccessibleDescription(hint)
        self.piper_choose.clicked.connect(self._choose_piper)
        self.piper_remove = PillButton(self.tr("Remove"))
        self.piper_remove.clicked.connect(self._remove_piper)
        self.add_pair(words, SideBySide(self.piper_choose, self.piper_remove))

    def _choose_voice(self, at: int) -> None:
        self._keeper.choose(voice=self.voice.itemData(at))

    def _try_voice(self) -> None:
        """Who asks to hear the voice hears it, whether or not it speaks in sessions."""
        self._services.try_voice(replace(self._keeper.settings, voice_on=True))

    def _choose_piper(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Choose a Piper voice file"),
            self._keeper.settings.piper_voice,
            self.tr("Piper voices (*.onnx)"),
        )
        if path:
            self._keeper.choose(piper_voice=path)

    def _remove_piper(self) -> None:
        self._keeper.choose(piper_voice="")
        self.piper_choose.setFocus()

    def _show_piper(self, settings: Settings) -> None:
        chosen = settings.piper_voice
        name = PurePath(chosen).name
        self.piper_name.set_text(name, tip=chosen)
        self.piper_name.setVisible(bool(chosen))
        self.piper_remove.setAccessibleName(self.tr("Remove {name}").format(name=name))
        self.piper_remove.setVisible(bool(chosen))

    def _know_voices(self, found: object) -> None:
        self._voices = tuple(cast("Sequence[VoiceInfo]", found))
        self._show_voices(self._keeper.settings)

    def _show_voices(self, settings: Settings) -> None:
        self.voice.clear()
        self.voice.addItem(self.tr("The language's own"), "")
        for one in voices_for(self._voices, self._spoken(settings), settings.voice):
            self.voice.addItem(one.name, one.id)
        self.voice.setCurrentIndex(max(0, self.voice.findData(settings.voice)))
