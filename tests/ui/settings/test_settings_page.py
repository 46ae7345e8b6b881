"""The settings page: what is changed there is kept at once."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from backtimer.core.ports import Finding
from backtimer.core.settings import LanguageChoice, Settings, Theme
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
        qtbot.waitUntil(lambda: page.voice.count() > 1 or not desk.voices)
        return page

    return made


def words(page: SettingsPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def press_chip(page: SettingsPage, name: str) -> None:
    next(one for one in page.findChildren(Chip) if one.accessibleName() == name).click()


def test_it_shows_the_settings_as_they_are(desk: Desk, shown: Callable[[], SettingsPage]) -> None:
    desk.store.settings = Settings(voice_on=False, volume=35, speech_rate=200, lead_in_s=15)
    page = shown()

    assert not page.voice_on.isChecked()
    assert page.sounds_on.isChecked()
    assert (page.volume.value, page.rate.value, page.lead_in.value) == (35, 200, 15)


def test_showing_settings_changes_none(desk: Desk, shown: Callable[[], SettingsPage]) -> None:
    odd = Settings(volume=33, lead_in_s=7.5, speech_rate=155, voice="gone")
    desk.store.settings = odd

    shown()

    assert desk.store.settings == odd


def test_each_change_is_kept_at_once(desk: Desk, shown: Callable[[], SettingsPage]) -> None:
    before = desk.store.settings
    page = shown()

    page.voice_on.click()
    page.sounds_on.click()
    page.full_screen.click()
    page.reduce_motion.click()
    page.volume.bar.setValue(2)
    page.rate.bar.setValue(0)
    page.lead_in.bar.setValue(1)
    page.lead_in_change.bar.setValue(6)
    press_chip(page, "Theme: Dark")

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
    )


def test_arrow_keys_set_a_slider_and_its_value_is_said(
    desk: Desk, shown: Callable[[], SettingsPage]
) -> None:
    page = shown()

    QTest.keyClick(page.volume.bar, Qt.Key.Key_Left)

    assert desk.store.settings.volume == 85
    assert page.volume.bar.accessibleDescription() == "85 %"


def test_voices_of_the_language_can_be_chosen(
    desk: Desk, shown: Callable[[], SettingsPage]
) -> None:
    page = shown()

    assert [page.voice.itemText(at) for at in range(page.voice.count())] == [
        "The language's own",
        "English",
    ]
    page.voice.setCurrentIndex(1)
    page.voice.activated.emit(1)

    assert desk.store.settings.voice == "english"


def test_another_language_gives_up_the_voice_of_the_old_one(
    desk: Desk, shown: Callable[[], SettingsPage]
) -> None:
    desk.store.settings = replace(desk.store.settings, voice="english")
    page = shown()

    press_chip(page, "Language: Deutsch")

    assert desk.store.settings.language is LanguageChoice.GERMAN
    assert desk.store.settings.voice == ""


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

    assert page.volume.value == 5


def test_all_sliders_begin_in_one_line(shown: Callable[[], SettingsPage]) -> None:
    page = shown()
    bars = (page.volume.bar, page.rate.bar, page.lead_in.bar, page.lead_in_change.bar)

    assert len({bar.mapTo(page, bar.rect().topLeft()).x() for bar in bars}) == 1
