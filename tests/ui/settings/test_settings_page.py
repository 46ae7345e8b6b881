"""The settings page: what is changed there is kept at once."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from backtimer.core.ports import Finding, VoiceInfo
from backtimer.core.settings import LanguageChoice, Settings, Theme, VerbosityChoice
from backtimer.ui.settings.keeper import SettingsKeeper
from backtimer.ui.settings.page import SettingsPage
from backtimer.ui.widgets.chip import Chip
from tests.ui.sample import Desk


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk) -> Callable[[], SettingsPage]:
    """Shows the page as the navigation does, and waits until the machine was looked at."""

    def made() -> SettingsPage:
        keeper = SettingsKeeper(desk.store)
        page = SettingsPage(desk.services(), keeper)
        keeper.setParent(page)
        qtbot.addWidget(page)
        page.resize(900, 700)
        page.refresh(keeper.settings)
        page.show()
        qtbot.waitUntil(page.health.look_button.isEnabled)
        qtbot.waitUntil(lambda: page.speech.voice.count() > 1 or not desk.voices)
        return page

    return made


def words(page: SettingsPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def press_chip(page: SettingsPage, name: str) -> None:
    next(one for one in page.findChildren(Chip) if one.accessibleName() == name).click()


def test_it_shows_the_settings_as_they_are(desk: Desk, shown: Callable[[], SettingsPage]) -> None:
    desk.store.settings = Settings(voice_on=False, volume=35, speech_rate=200, lead_in_s=15)
    page = shown()

    assert not page.speech.voice_on.isChecked()
    assert page.speech.sounds_on.isChecked()
    assert (page.speech.volume.value, page.speech.rate.value, page.lead_in.value) == (35, 200, 15)


def test_showing_settings_changes_none(desk: Desk, shown: Callable[[], SettingsPage]) -> None:
    odd = Settings(
        volume=33, lead_in_s=7.5, speech_rate=155, voice="gone", piper_voice="/gone.onnx"
    )
    desk.store.settings = odd

    shown()

    assert desk.store.settings == odd


def test_each_change_is_kept_at_once(desk: Desk, shown: Callable[[], SettingsPage]) -> None:
    before = desk.store.settings
    page = shown()

    page.speech.voice_on.click()
    page.speech.sounds_on.click()
    page.full_screen.click()
    page.reduce_motion.click()
    page.speech.volume.bar.setValue(2)
    page.speech.rate.bar.setValue(0)
    page.lead_in.bar.setValue(1)
    page.lead_in_change.bar.setValue(6)
    page.speech.hear_check.click()
    press_chip(page, "Theme: Dark")
    press_chip(page, "How much the voice says: Beeps only")
    press_chip(page, "Language of the voice: Deutsch")

    assert desk.store.settings == replace(
        before,
        voice_on=False,
        sounds_on=False,
        full_screen=False,
        reduce_motion=True,
        volume=10,
        speech_rate=80,
        lead_in_s=5.0,
        lead_in_change_s=30.0,
        theme=Theme.DARK,
        hear_check=True,
        verbosity=VerbosityChoice.BEEPS,
        speech_language=LanguageChoice.GERMAN,
    )


def test_arrow_keys_set_a_slider_and_its_value_is_said(
    desk: Desk, shown: Callable[[], SettingsPage]
) -> None:
    page = shown()

    QTest.keyClick(page.speech.volume.bar, Qt.Key.Key_Left)

    assert desk.store.settings.volume == 85
    assert page.speech.volume.bar.accessibleDescription() == "85 %"


def test_voices_of_the_language_can_be_chosen(
    desk: Desk, shown: Callable[[], SettingsPage]
) -> None:
    page = shown()

    assert [page.speech.voice.itemText(at) for at in range(page.speech.voice.count())] == [
        "The language's own",
        "English",
    ]
    page.speech.voice.setCurrentIndex(1)
    page.speech.voice.activated.emit(1)

    assert desk.store.settings.voice == "english"


def test_another_language_gives_up_the_voice_of_the_old_one(
    desk: Desk, shown: Callable[[], SettingsPage]
) -> None:
    desk.store.settings = replace(desk.store.settings, voice="english")
    page = shown()

    press_chip(page, "Language: Deutsch")

    assert desk.store.settings.language is LanguageChoice.GERMAN
    assert desk.store.settings.voice == ""


def test_another_language_keeps_a_voice_that_speaks_it_too(
    desk: Desk, shown: Callable[[], SettingsPage]
) -> None:
    desk.voices = (VoiceInfo("both", "Both", ("en", "de-AT")), *desk.voices)
    desk.store.settings = replace(desk.store.settings, voice="both")
    page = shown()

    press_chip(page, "Language: Deutsch")

    assert desk.store.settings.voice == "both"


def test_a_voice_of_a_language_of_its_own_does_not_mind_the_programs(
    desk: Desk, shown: Callable[[], SettingsPage]
) -> None:
    desk.store.settings = replace(
        desk.store.settings, voice="english", speech_language=LanguageChoice.ENGLISH
    )
    page = shown()

    press_chip(page, "Language: Deutsch")
    assert desk.store.settings.voice == "english"
    press_chip(page, "Language of the voice: Like the program")
    assert desk.store.settings.voice == ""


def test_speakers_are_those_of_the_language_of_the_voice(
    shown: Callable[[], SettingsPage],
) -> None:
    page = shown()

    press_chip(page, "Language of the voice: Deutsch")

    combo = page.speech.voice
    assert [combo.itemData(at) for at in range(combo.count())] == ["", "german"]


def test_the_voice_can_be_tried_as_it_is_set(desk: Desk, shown: Callable[[], SettingsPage]) -> None:
    page = shown()

    page.speech.volume.bar.setValue(3)
    page.speech.rate.bar.setValue(12)
    QTest.keyClick(page.speech.try_button, Qt.Key.Key_Return)

    assert [(one.volume, one.speech_rate) for one in desk.tried] == [(15, 200)]


def test_a_voice_that_is_off_can_be_tried_and_stays_off(
    desk: Desk, shown: Callable[[], SettingsPage]
) -> None:
    desk.store.settings = replace(desk.store.settings, voice_on=False)

    shown().speech.try_button.click()

    assert [one.voice_on for one in desk.tried] == [True]
    assert not desk.store.settings.voice_on


def test_a_piper_voice_is_chosen_named_and_removed(
    monkeypatch: pytest.MonkeyPatch, desk: Desk, shown: Callable[[], SettingsPage]
) -> None:
    path = "voices/de_DE-thorsten-medium.onnx"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (path, ""))
    speech = shown().speech
    assert not speech.piper_remove.isVisible()

    QTest.keyClick(speech.piper_choose, Qt.Key.Key_Space)
    assert desk.store.settings.piper_voice == path
    assert speech.piper_name.accessibleName() == "de_DE-thorsten-medium.onnx"
    assert speech.piper_remove.isVisible()

    speech.piper_remove.click()
    assert desk.store.settings.piper_voice == ""
    assert not speech.piper_remove.isVisible()


def test_choosing_no_file_keeps_the_old_one(
    monkeypatch: pytest.MonkeyPatch, desk: Desk, shown: Callable[[], SettingsPage]
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    desk.store.settings = replace(desk.store.settings, piper_voice="/old.onnx")

    shown().speech.piper_choose.click()

    assert desk.store.settings.piper_voice == "/old.onnx"


def test_a_long_file_name_makes_the_page_no_wider(
    desk: Desk, shown: Callable[[], SettingsPage]
) -> None:
    desk.store.settings = replace(desk.store.settings, piper_voice=f"/{'long_' * 60}.onnx")
    page = shown()
    body = page.widget()

    assert body is not None
    assert body.minimumSizeHint().width() <= page.viewport().width()
    assert "…" in page.speech.piper_name.text()


def test_what_does_not_work_comes_with_advice(
    desk: Desk, shown: Callable[[], SettingsPage]
) -> None:
    desk.findings = (
        Finding("Voice", ok=True, text="espeak-ng with 2 voices", advice="never shown"),
        Finding("Sound", ok=False, text="No sound card.", advice="Plug in headphones."),
    )
    said = words(shown())

    assert "✓  Voice" in said
    assert "!  Sound" in said
    assert "Plug in headphones." in said
    assert "never shown" not in said


def test_a_machine_on_which_all_is_well_is_said_so(
    desk: Desk, shown: Callable[[], SettingsPage]
) -> None:
    desk.findings = (Finding("Voice", ok=True, text="fine"),)

    assert "Everything works." in words(shown())


def test_safety_note_version_and_licences_can_be_read(shown: Callable[[], SettingsPage]) -> None:
    said = words(shown())

    assert "Stop when it hurts." in said
    assert "Version 1.2.3" in said
    assert "Inter: OFL-1.1" in said


def test_settings_changed_elsewhere_are_shown(qtbot: QtBot, desk: Desk) -> None:
    keeper = SettingsKeeper(desk.store)
    page = SettingsPage(desk.services(), keeper)
    qtbot.addWidget(page)

    keeper.choose(volume=5)

    assert page.speech.volume.value == 5


def test_all_sliders_begin_in_one_line(shown: Callable[[], SettingsPage]) -> None:
    page = shown()
    bars = (page.speech.volume.bar, page.speech.rate.bar, page.lead_in.bar, page.lead_in_change.bar)

    assert len({bar.mapTo(page, bar.rect().topLeft()).x() for bar in bars}) == 1
