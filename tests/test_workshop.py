"""The composition root: what it builds, when it builds anew, and whom it tells."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backtimer.adapters.trace import TraceError
from backtimer.core.ports import HistoryError
from backtimer.core.settings import LanguageChoice, Settings
from backtimer.core.units import Language
from backtimer.workshop import Options, Workshop, _failure, system_locale

QUIET = Settings(safety_note_seen=True, voice_on=False, sounds_on=False)


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    workshop = Workshop(Options(data_dir=str(tmp_path)), environ={"LANG": "de_AT.UTF-8"})
    yield workshop
    workshop.close()


@pytest.mark.parametrize(
    ("environ", "platform", "locale"),
    [
        ({"LANG": "de_AT.UTF-8"}, "linux", "de_AT.UTF-8"),
        ({"LANG": "de_AT.UTF-8", "LC_ALL": "en_GB"}, "linux", "en_GB"),
        ({}, "linux", ""),
    ],
)
def test_the_language_of_the_system_is_that_of_its_variables(
    environ: dict[str, str], platform: str, locale: str
) -> None:
    assert system_locale(environ, platform) == locale


def test_the_system_decides_the_language_until_the_person_does(workshop: Workshop) -> None:
    assert workshop.language(QUIET) is Language.GERMAN
    chosen = replace(QUIET, language=LanguageChoice.ENGLISH)
    assert workshop.language(chosen) is Language.ENGLISH


def test_voice_and_sounds_stay_open_until_a_setting_changes(workshop: Workshop) -> None:
    first = workshop._open_outlets(QUIET)

    assert workshop._open_outlets(QUIET) == first
    louder = workshop._open_outlets(replace(QUIET, sounds_on=True, volume=20))
    assert louder[1] is not first[1]


def test_the_voice_is_silent_when_the_clock_runs_too_fast_for_it(tmp_path: Path) -> None:
    workshop = Workshop(Options(data_dir=str(tmp_path), speed=60.0))

    voice, _ = workshop._open_outlets(replace(QUIET, voice_on=True))

    assert type(voice).__name__ == "SilentVoice"
    workshop.close()


@pytest.mark.parametrize("error", [HistoryError("The disk is full."), TraceError("The disk is.")])
def test_an_error_meant_for_the_person_is_said_as_it_is(error: Exception) -> None:
    assert _failure(object(), error, Language.GERMAN) == str(error)


def test_an_error_nobody_expected_is_said_in_plain_words() -> None:
    english = _failure(object(), RuntimeError("0x7f"), Language.ENGLISH)
    german = _failure(object(), RuntimeError("0x7f"), Language.GERMAN)

    assert english == "A part of the program has failed. The session goes on."
    assert german == "Ein Teil des Programms ist ausgefallen. Die Einheit läuft weiter."


def test_a_damaged_history_is_said_in_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtWidgets import QLabel

    from backtimer.app import main_window

    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "history.sqlite").write_bytes(b"no database at all " * 400)
    workshop = Workshop(Options(data_dir=str(tmp_path)))
    workshop.settings_store.save(QUIET)
    window = main_window(workshop)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()

    def said() -> str:
        return "\n".join(label.text() for label in window.house.notice.findChildren(QLabel))

    qtbot.waitUntil(lambda: "The history file was damaged" in said())
    window.close()
    workshop.close()
