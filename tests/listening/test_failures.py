"""What may fail around a session really fails here; the session goes on and is heard again."""

import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from backtimer.adapters.voice.engine_info import EngineInfo
from tests.adapters.sound.pulse import PulseServer
from tests.listening.hearing import raw
from tests.listening.listener import Listening, listen
from tests.listening.rig import SETTINGS, Planned, Playing, playing

SOUND = "backtimer.adapters.sound.player"
RENDERER = "backtimer.adapters.voice.renderer"
BACK_S = 2.0
"""So soon sound is back."""
UNHARMED_S = 0.25
"""So late at most a phase of the session begins, whatever happens to its sound."""

HOLDS = """
id = "holds"
title = "Holds"
level = "everyone"

[[step]]
exercise = "bottom-up"
hold_s = 4
repetitions = 3
release_s = 4
lead_in_s = 4
"""
ONE_HOLD = """
id = "hold"
title = "Hold"
level = "everyone"

[[step]]
exercise = "bottom-up"
hold_s = 4
lead_in_s = 4
"""
SHORT = SETTINGS.replace('"full"', '"short"')


def heard(program: Playing, path: Path, engine: EngineInfo, plan: Sequence[Planned]) -> Listening:
    return listen(raw(path), plan, lambda cue: program.sound_of(cue, engine))


def lost(listening: Listening, begin: float, end: float = 1e9) -> list[str]:
    """What was planned in this time of the session and not heard whole."""
    among = [one for one in listening.heard if begin <= one.cue.at_s and one.cue.at_s < end]
    assert among, "something was planned in this time"
    return [one.cue.name for one in among if not one.whole]


def moment(program: Playing, event: str, number: int) -> float:
    """When this has happened for this many times, in the session's time."""
    program.wait_for(event, number)
    happened = [one["actual"] for one in program.events() if one["event"] == event]
    return float(happened[number - 1])


def test_a_session_survives_its_renderer_its_sound_process_and_the_sound_server(
    server: PulseServer, engine: EngineInfo, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.raw", tmp_path / "second.raw"
    with playing(server, tmp_path, HOLDS, SHORT) as program:
        with server.recording(first):
            program.kill_child(RENDERER)
            killed = moment(program, "phase-started", 3)
            program.kill_child(SOUND)
            stopped = moment(program, "phase-started", 5)
            server.kill()
        server.start()
        with server.recording(second):
            again = program.events()[-1]["actual"]
            assert program.process.wait(timeout=120) == 0

    assert program.late_s() < UNHARMED_S
    assert any(one["event"] == "finished" for one in program.events())
    plan = program.planned()
    before = heard(program, first, engine, [cue for cue in plan if cue.at_s < stopped])
    assert lost(before, 0, killed - 0.2) == [], "the words were rendered by another process"
    assert lost(before, killed + BACK_S, stopped - 0.5) == []
    after = [cue for cue in plan if cue.at_s >= stopped]
    assert lost(heard(program, second, engine, after), again + BACK_S) == []


def test_a_server_that_comes_late_is_heard_from_then_on(engine: EngineInfo, tmp_path: Path) -> None:
    server = PulseServer(tmp_path)
    try:
        with playing(server, tmp_path, ONE_HOLD, SHORT) as program:
            program.wait_for("phase-started")
            server.start()
            with server.recording(tmp_path / "heard.raw"):
                started = program.events()[-1]["actual"]
                assert program.process.wait(timeout=120) == 0
    finally:
        server.kill()

    assert program.late_s() < UNHARMED_S
    listening = heard(program, tmp_path / "heard.raw", engine, program.planned())
    assert lost(listening, started + BACK_S) == []


def libraries() -> list[str]:
    """Every espeak-ng library of this machine: that of the package, and the system's."""
    import espeakng_loader

    listed = subprocess.run(["ldconfig", "-p"], capture_output=True, text=True, check=False)
    systems = [
        line.split("=> ")[1] for line in listed.stdout.splitlines() if "libespeak-ng.so" in line
    ]
    return [espeakng_loader.get_library_path(), *systems]


def data_folders() -> list[str]:
    """Every folder of espeak-ng's data."""
    import espeakng_loader

    systems = Path("/usr/lib").glob("*/espeak-ng-data")
    return [espeakng_loader.get_data_path(), *map(str, systems)]


def without(paths: Sequence[str]) -> list[str]:
    """A command that runs another one where these files and folders are empty."""
    mounts = [
        f"mount -t tmpfs tmpfs '{path}'"
        if Path(path).is_dir()
        else f"mount --bind /dev/null '{Path(path).resolve()}'"
        for path in paths
    ]
    return ["unshare", "-rm", "sh", "-c", " && ".join([*mounts, 'exec "$@"']), "sh"]


def can_mount() -> bool:
    """Whether this user may mount something in a namespace of its own."""
    if shutil.which("unshare") is None:
        return False
    mount = ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(mount, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("missing", [libraries, data_folders])
def test_without_espeak_s_library_or_its_data_the_tones_sound(
    missing: Callable[[], list[str]], server: PulseServer, engine: EngineInfo, tmp_path: Path
) -> None:
    if not can_mount():
        pytest.skip("this user may not mount anything: the library cannot be hidden")
    with (
        server.recording(tmp_path / "heard.raw"),
        playing(server, tmp_path, ONE_HOLD, SHORT, within=without(missing())) as program,
    ):
        assert program.process.wait(timeout=120) == 0

    assert program.late_s() < UNHARMED_S
    plan = program.planned()
    tones = [cue for cue in plan if cue.sound]
    listening = heard(program, tmp_path / "heard.raw", engine, tones)
    assert lost(listening, 0) == []
