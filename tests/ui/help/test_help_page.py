"""The help page tells every key and every sound, and the sounds can be heard."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from backtimer.core.commands import Pause
from backtimer.core.keys import KEY_COMMANDS
from backtimer.core.ports import Sound
from backtimer.core.settings import Settings
from backtimer.ui.help.keys import REMOTE, history_rows, key_rows, meaning_words
from backtimer.ui.help.page import HelpPage
from tests.ui.sample import Desk


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk) -> Callable[[Settings], HelpPage]:
    """Shows the page as the navigation does."""

    def made(settings: Settings) -> HelpPage:
        page = HelpPage(desk.services())
        qtbot.addWidget(page)
        page.resize(900, 700)
        page.refresh(settings)
        with qtbot.waitActive(page):
            page.show()
        return page

    return made


def test_every_meaning_of_a_key_is_told() -> None:
    by_media_keys_alone = {Pause()}

    assert set(KEY_COMMANDS.values()) - by_media_keys_alone <= meaning_words().keys()


def test_every_key_is_told_as_it_is_written_on_the_keyboard() -> None:
    told = {meaning: keys for keys, meaning in key_rows()}

    assert told["next exercise"] == "→, N, Page Down"
    assert told["hear how much is left"] == "S, any key held for 0.7 s"
    assert told["hear the instruction again"] == "The pause key twice, quickly"
    named = [key for key in KEY_COMMANDS if key not in REMOTE]
    assert len(named) <= sum(len(keys.split(", ")) for keys in told.values())
    assert all(told.values())


def test_the_keys_of_the_history_are_told(shown: Callable[[Settings], HelpPage]) -> None:
    said = [label.text() for label in shown(Settings()).findChildren(QLabel)]

    assert "Keys in the history" in said
    for keys, meaning in history_rows():
        assert said[said.index(keys, said.index("Keys in the history")) + 1] == meaning


def test_every_sound_has_a_name_a_meaning_and_a_button(
    desk: Desk, shown: Callable[[Settings], HelpPage]
) -> None:
    settings = Settings(volume=40)
    page = shown(settings)

    for button in page.plays.values():
        button.click()

    assert desk.played == [(sound, settings) for sound in page.plays]
    assert page.plays.keys() == set(Sound)
    assert page.plays[Sound.MARK].accessibleName() == "Play Mark"
    said = [label.text() for label in page.findChildren(QLabel)]
    assert "Every 5 seconds of an open hold" in said


def test_sounds_are_heard_here_when_they_are_off_in_sessions(
    desk: Desk, shown: Callable[[Settings], HelpPage]
) -> None:
    shown(Settings(sounds_on=False)).plays[Sound.UP].click()

    assert [settings.sounds_on for _, settings in desk.played] == [True]


def test_every_sound_is_reached_and_played_by_keyboard(
    desk: Desk, shown: Callable[[Settings], HelpPage]
) -> None:
    page = shown(Settings())
    buttons = list(page.plays.values())
    buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    for button in buttons:
        assert button.hasFocus()
        assert (
            page.viewport().rect().contains(button.mapTo(page.viewport(), button.rect().center()))
        )
        QTest.keyClick(button, Qt.Key.Key_Return)
        QTest.keyClick(button, Qt.Key.Key_Tab)

    assert [sound for sound, _ in desk.played] == list(page.plays)


def test_settings_that_changed_are_those_that_sounds_are_played_with(
    desk: Desk, shown: Callable[[Settings], HelpPage]
) -> None:
    page = shown(Settings())

    page.refresh(replace(Settings(), volume=10))
    page.plays[Sound.TICK].click()

    assert desk.played[0][1].volume == 10
