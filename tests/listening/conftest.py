"""One session, played once and recorded, for all tests that listen to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from backtimer.adapters.voice.engine_info import EngineInfo
from backtimer.adapters.voice.rendering import Renderer
from tests.adapters.sound.pulse import PulseServer
from tests.listening.hearing import Samples, raw
from tests.listening.listener import Listening, listen
from tests.listening.rig import Planned, playing

ROUTINE = """
id = "short"
title = "Short"
level = "everyone"

[[step]]
exercise = "knee-to-chest"
hold_s = 20
sides = "one-then-other"
lead_in_s = 5

[[step]]
exercise = "knee-to-chest"
tempo = { effort_s = 1.5, hold_s = 0, return_s = 1.5 }
repetitions = 3
sides = "right"
lead_in_s = 5
"""


@dataclass(frozen=True, slots=True)
class Session:
    """A session that was played, and what was heard of it."""

    recording: Samples
    plan: tuple[Planned, ...]
    listening: Listening


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PulseServer]:
    """A sound server of the test's own."""
    server = PulseServer(tmp_path)
    try:
        server.start()
        yield server
    finally:
        server.kill()


@pytest.fixture(scope="session")
def engine() -> EngineInfo:
    """The speech engine as the program sees it."""
    renderer = Renderer()
    info = renderer.start()
    renderer.close()
    assert info is not None
    return info


@pytest.fixture(scope="session")
def session(tmp_path_factory: pytest.TempPathFactory, engine: EngineInfo) -> Session:
    """The real program plays a real routine of a minute and a half into a real sound server."""
    folder = tmp_path_factory.mktemp("session")
    server = PulseServer(folder)
    try:
        server.start()
        with (
            server.recording(folder / "heard.raw"),
            playing(server, folder, ROUTINE) as program,
        ):
            assert program.process.wait(timeout=300) == 0
    finally:
        server.kill()
    plan = tuple(program.planned())
    recording = raw(folder / "heard.raw")
    listening = listen(recording, plan, lambda cue: program.sound_of(cue, engine))
    return Session(recording, plan, listening)
