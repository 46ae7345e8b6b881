"""What this machine has, found by really trying."""

import os
from pathlib import Path

from backtimer.adapters.diagnosis import diagnose, engine_voices
from backtimer.adapters.paths import Folders
from backtimer.core.ports import Finding
from tests.adapters.sound.pulse import PulseServer

NO_ENGINE = 'def init():\n    raise RuntimeError("no eSpeak")\n'


def folders(root: Path) -> Folders:
    return Folders(root / "data", root / "config", root / "cache", root / "log")


def findings(root: Path, environ: dict[str, str]) -> dict[str, Finding]:
    return {finding.name: finding for finding in diagnose(folders(root), environ)}


def test_on_a_machine_that_has_everything_all_is_well(tmp_path: Path, server: PulseServer) -> None:
    found = findings(tmp_path, {**server.environ, "DISPLAY": ":7"})

    assert all(finding.ok for finding in found.values()), found
    assert found["display"].text == "X11, :7"
    assert "espeak 1." in found["speech"].text
    assert found["German voice"].text == "gmw/de"
    assert found["sound"].text.startswith("PulseAudio: ")
    assert "Null Output" in found["sound"].text
    assert found["pyttsx3"].text.startswith("2.")
    assert not (tmp_path / "data").exists(), "looking makes no folder"


def test_on_a_machine_that_has_nothing_each_line_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "pyttsx3.py").write_text(NO_ENGINE)
    (tmp_path / "file").write_text("")
    environ = {**os.environ, "PYTHONPATH": str(tmp_path), "PULSE_SERVER": f"unix:{tmp_path}/none"}
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        environ.pop(name, None)

    found = findings(tmp_path / "file", environ)

    bad = {name for name, finding in found.items() if not finding.ok}
    folder_names = {"data folder", "settings folder", "cache folder", "log folder"}
    assert bad == {"display", "speech", "sound", *folder_names}
    assert all(found[name].advice for name in bad)
    assert "espeak-ng" in found["speech"].advice
    assert "--terminal" in found["display"].advice


def test_the_engine_is_asked_for_its_voices() -> None:
    assert "gmw/de" in {voice.id for voice in engine_voices(os.environ)}


def test_without_an_engine_there_are_no_voices(tmp_path: Path) -> None:
    (tmp_path / "pyttsx3.py").write_text(NO_ENGINE)

    assert engine_voices({**os.environ, "PYTHONPATH": str(tmp_path)}) == ()
