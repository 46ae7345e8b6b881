"""What this machine has, found by really trying."""

import json
import os
from pathlib import Path

import pytest

from backtimer.adapters.diagnosis import diagnose, engine_voices
from backtimer.adapters.paths import Folders
from backtimer.core.ports import Finding
from tests.adapters.sound.pulse import PulseServer
from tests.adapters.voice.conftest import PIPER

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


def a_piper_voice(folder: Path, code: str = "de_DE") -> dict[str, str]:
    """A voice file in `folder`, and an environment with a stand-in for the package that speaks."""
    (folder / "voice.onnx").write_bytes(b"a voice")
    (folder / "voice.onnx.json").write_text(json.dumps({"language": {"code": code}}))
    (folder / "piper.py").write_text(PIPER)
    return {**os.environ, "PYTHONPATH": str(folder), "MARKS": str(folder)}


def piper_finding(root: Path, environ: dict[str, str], file: str = "voice.onnx") -> Finding:
    found = diagnose(folders(root), environ, str(root / file))
    return next(finding for finding in found if finding.name == "Piper voice")


def test_a_piper_voice_that_was_chosen_is_really_tried(tmp_path: Path) -> None:
    finding = piper_finding(tmp_path, a_piper_voice(tmp_path))

    assert finding == Finding("Piper voice", ok=True, text="voice.onnx, German")
    assert (tmp_path / "piper was loaded").exists()


def test_without_a_chosen_piper_voice_nothing_is_said_of_it(tmp_path: Path) -> None:
    assert "Piper voice" not in findings(tmp_path, dict(os.environ))


@pytest.mark.parametrize(
    ("code", "file", "content", "help_"),
    [
        ("de_DE", "gone.onnx", b"", "There is no Piper voice file"),
        ("de_DE", "voice.onnx", b"half a voice", "download it again"),
        ("it_IT", "voice.onnx", b"a voice", "speaks English or German"),
    ],
)
def test_of_a_piper_voice_that_cannot_speak_the_reason_is_told(
    tmp_path: Path, code: str, file: str, content: bytes, help_: str
) -> None:
    environ = a_piper_voice(tmp_path, code)
    (tmp_path / "voice.onnx").write_bytes(content)

    finding = piper_finding(tmp_path, environ, file)

    assert not finding.ok
    assert help_ in finding.advice


def test_a_piper_voice_is_among_the_engine_s_voices(tmp_path: Path) -> None:
    environ, file = a_piper_voice(tmp_path), tmp_path / "voice.onnx"

    assert f"piper:{file}" in {voice.id for voice in engine_voices(environ, str(file))}
