"""The composition root: what it builds, when it builds anew, and whom it tells."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backtimer.adapters.trace import TraceError
from backtimer.core.blocks import block_routine, find_block
from backtimer.core.cues import Verbosity
from backtimer.core.events import Outcome
from backtimer.core.plan import plan_of
from backtimer.core.ports import HistoryError
from backtimer.core.records import Ending, LoggedActivity, NewSession, Plan, Ratings
from backtimer.core.routine import Routine
from backtimer.core.settings import LanguageChoice, Settings, VerbosityChoice
from backtimer.core.snapshot import State
from backtimer.core.taking_up import Unfinished
from backtimer.core.timeline import timeline
from backtimer.core.trying import mark_of
from backtimer.core.units import Language
from backtimer.workshop import Options, Workshop, _failure, local_now, system_locale, wait_for
from tests.ui.sample import done_phase

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


# the words of a session


def finished_sessions(workshop: Workshop, routine: str, number: int) -> None:
    """Let the history remember so many finished sessions of a routine."""
    for count in range(number):
        plan: Plan = {"phases": [], "steps": []}
        session = NewSession(f"{routine}-{count}", routine, "Test", plan, local_now())
        workshop.history().begin(session)
        workshop.history().finish(session.id, Ending.FINISHED, local_now(), 60.0, 0.0)


def routine_of(workshop: Workshop, name: str) -> Routine:
    return next(one for one in workshop.catalogue().routines if one.id == name)


@pytest.mark.parametrize(
    ("times", "verbosity"),
    [(0, Verbosity.FULL), (1, Verbosity.FULL), (2, Verbosity.SHORT), (9, Verbosity.SHORT)],
)
def test_less_is_said_from_the_third_session_of_a_routine_on(
    workshop: Workshop, times: int, verbosity: Verbosity
) -> None:
    routine = routine_of(workshop, "lower-back-six")
    finished_sessions(workshop, routine.id, times)

    assert workshop._verbosity(routine, QUIET) is verbosity


def test_how_much_is_said_can_be_chosen(workshop: Workshop) -> None:
    routine = routine_of(workshop, "lower-back-six")
    finished_sessions(workshop, routine.id, 5)
    chosen = replace(QUIET, verbosity=VerbosityChoice.FULL)

    assert workshop._verbosity(routine, chosen) is Verbosity.FULL


def test_the_voice_speaks_the_language_of_the_program_or_its_own(workshop: Workshop) -> None:
    assert workshop.speech_language(QUIET) is Language.GERMAN
    chosen = replace(QUIET, speech_language=LanguageChoice.ENGLISH)
    assert workshop.speech_language(chosen) is Language.ENGLISH


def test_without_a_voice_a_session_is_as_long_as_it_is_written(workshop: Workshop) -> None:
    routine = routine_of(workshop, "lower-back-six")

    production = workshop.production(routine, QUIET)

    assert production.conductor.snapshot().timeline.total_s == 1320.0


def test_a_rehearsed_session_has_setups_as_long_as_their_words(workshop: Workshop) -> None:
    routine = routine_of(workshop, "lumbar-five-beginner")
    settings = replace(QUIET, voice_on=True)

    rehearsal = workshop.rehearse(routine, settings)
    wait_for(rehearsal, 30.0)
    production = workshop.production(routine, settings)

    plain = timeline(routine, settings.preferences).total_s
    assert rehearsal.progress.complete
    assert production.conductor.snapshot().timeline.total_s == rehearsal.total_s
    assert (rehearsal.total_s or 0.0) > plain


def test_beeps_only_still_answers_in_words_where_there_is_a_voice(workshop: Workshop) -> None:
    routine = routine_of(workshop, "lumbar-five-beginner")
    settings = replace(QUIET, voice_on=True, verbosity=VerbosityChoice.BEEPS)
    wait_for(workshop.rehearse(routine, settings), 30.0)

    spoken = workshop._planning(routine, settings, workshop._open_outlets(settings)[0]).planner()
    silent = workshop._planning(routine, QUIET, workshop._open_outlets(QUIET)[0]).planner()

    assert (spoken.silent, spoken.answers) == (True, True)
    assert (silent.silent, silent.answers) == (True, False)


def test_a_changed_volume_keeps_voice_and_sounds_open(workshop: Workshop) -> None:
    settings = replace(QUIET, sounds_on=True)
    first = workshop._open_outlets(settings)

    assert workshop._open_outlets(replace(settings, volume=20)) == first


def test_the_chosen_piper_voice_is_looked_at_with_the_others(tmp_path: Path) -> None:
    (tmp_path / "voice.onnx").write_bytes(b"a voice")
    (tmp_path / "voice.onnx.json").write_text('{"language": {"code": "de_DE"}}')
    (tmp_path / "piper.py").write_text("")
    workshop = Workshop(
        Options(str(tmp_path / "data")), environ={**os.environ, "PYTHONPATH": str(tmp_path)}
    )
    chosen = Settings(piper_voice=str(tmp_path / "voice.onnx"))
    assert not workshop.settings_store.save(chosen)

    assert f"piper:{chosen.piper_voice}" in {voice.id for voice in workshop.voices()}
    assert "Piper voice" in {finding.name for finding in workshop.diagnose()}
    workshop.close()


# taking a session up


def cut_off_session(workshop: Workshop, routine: Routine, phases: int) -> str:
    """Let the history remember a session that was killed after so many phases."""
    production = workshop.production(routine, QUIET)
    plan = production.conductor.snapshot().timeline
    begun = local_now()
    workshop.history().begin(
        NewSession(
            production.session_id,
            routine.id,
            "Test",
            plan_of(plan, Language.ENGLISH),
            begun,
            mark_of(routine),
        )
    )
    for phase in plan.phases[:phases]:
        exercise = plan.exercise(phase).id
        record = done_phase(phase.index + 1, phase, Outcome.COMPLETED, begun, exercise)
        workshop.history().add_phase(production.session_id, record)
    return production.session_id


def unfinished(workshop: Workshop) -> Unfinished | None:
    records = workshop.history().sessions(20)
    return workshop.unfinished(QUIET, workshop.catalogue(), records)


def test_a_session_that_was_cut_off_is_taken_up_as_the_same_session(workshop: Workshop) -> None:
    routine = routine_of(workshop, "lower-back-six")
    session_id = cut_off_session(workshop, routine, 4)

    found = unfinished(workshop)

    assert found is not None
    assert (found.session_id, found.routine.id, found.records) == (session_id, routine.id, 4)
    production = workshop.production(found.routine, QUIET, found)
    snapshot = production.conductor.snapshot()
    assert production.session_id == session_id
    assert snapshot.phase.index == found.at
    assert snapshot.active_s == found.active_s > 0


def test_a_session_that_this_program_runs_is_not_offered(workshop: Workshop) -> None:
    session_id = cut_off_session(workshop, routine_of(workshop, "lower-back-six"), 4)

    workshop._running.hold(session_id)

    assert unfinished(workshop) is None


def test_a_routine_that_is_gone_cannot_be_taken_up(workshop: Workshop) -> None:
    cut_off_session(workshop, replace(routine_of(workshop, "lower-back-six"), id="gone"), 4)

    assert unfinished(workshop) is None


def test_a_session_that_is_left_is_interrupted_and_offered_no_more(workshop: Workshop) -> None:
    cut_off_session(workshop, routine_of(workshop, "lower-back-six"), 4)
    found = unfinished(workshop)
    assert found is not None

    workshop.leave(found)

    [record] = workshop.history().sessions(20)
    assert record.ending is Ending.INTERRUPTED
    assert record.ended == found.stopped
    assert record.active_s == found.active_s
    assert unfinished(workshop) is None


def test_a_block_is_taken_up_with_the_numbers_chosen_last(workshop: Workshop) -> None:
    block = find_block("aerobic-interval-training")
    assert block is not None
    cut_off_session(workshop, block_routine(block), 0)

    found = unfinished(workshop)

    assert found is not None
    assert found.routine.block


def test_the_window_takes_a_session_up_where_it_was_cut_off(qtbot: QtBot, tmp_path: Path) -> None:
    from backtimer.app import main_window
    from backtimer.ui.player import PlayerPage
    from backtimer.ui.runner import Runner

    workshop = Workshop(Options(data_dir=str(tmp_path)))
    workshop.settings_store.save(QUIET)
    routine = routine_of(workshop, "lower-back-six")
    session_id = cut_off_session(workshop, routine, 4)
    window = main_window(workshop)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    qtbot.waitUntil(lambda: window.is_furnished and window.house.routines.board is not None)
    found = window.house.routines.unfinished
    assert found is not None

    window.house.routines.takeUpRequested.emit(found)

    assert isinstance(window.house.stage.room, PlayerPage)
    [runner] = window.house.stage.findChildren(Runner)
    qtbot.waitUntil(lambda: runner.snapshot().state is not State.READY)
    assert (runner.session_id, runner.snapshot().phase.index) == (session_id, found.at)
    window.close()
    [record] = workshop.history().sessions(20)
    assert (record.id, record.ending) == (session_id, Ending.ENDED)
    assert record.active_s >= found.active_s
    workshop.close()
    assert not list((tmp_path / "data" / "running").iterdir())


def test_a_backup_beside_all_else_is_made_once_and_waited_for(tmp_path: Path) -> None:
    killed = Workshop(Options(str(tmp_path)))
    killed.history().log_activity(LoggedActivity("a", "", "Cycling", local_now(), 30))
    said: list[str] = []
    workshop = Workshop(Options(str(tmp_path)), tell=said.append)

    workshop.back_up_beside()
    workshop.back_up_beside()
    workshop.close()

    (copy,) = (tmp_path / "data" / "backups").iterdir()
    assert copy.name.startswith("history-20")
    assert said == []
    killed.close()


def test_a_backup_that_fails_is_told(tmp_path: Path) -> None:
    workshop = Workshop(Options(str(tmp_path)))
    workshop.history().log_activity(LoggedActivity("a", "", "Cycling", local_now(), 30))
    (tmp_path / "data" / "backups").write_text("a file in the place of the folder")
    said: list[str] = []
    workshop.tell_to(said.append)

    workshop.close()

    (text,) = said
    assert text.startswith("Today's backup of the history could not be made.")


def test_a_restored_backup_brings_back_what_was_deleted_in_this_run(tmp_path: Path) -> None:
    workshop = Workshop(Options(str(tmp_path)))
    workshop.history().log_activity(LoggedActivity("a", "", "Cycling", local_now(), 30))
    copy = workshop.archive.back_up()
    assert copy is not None
    workshop.history().delete("a")

    number, aside = workshop.archive.restore(copy)

    assert number == 1
    assert aside is not None
    assert [one.id for one in workshop.history().sessions()] == ["a"]
    workshop.history().rate("a", Ratings(effort=3))
    assert [one.id for one in workshop.history().sessions()] == ["a"]
    workshop.close()
