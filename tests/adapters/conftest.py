"""A sound server for each test, and the sound process that plays to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from backtimer.adapters.sound.process import SoundProcess
from tests.adapters.sound.pulse import PulseServer


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PulseServer]:
    server = PulseServer(tmp_path)
    try:
        server.start()
        yield server
    finally:
        server.kill()


@pytest.fixture
def player(server: PulseServer) -> Iterator[SoundProcess]:
    player = SoundProcess(100, environ=server.environ)
    yield player
    player.close()
