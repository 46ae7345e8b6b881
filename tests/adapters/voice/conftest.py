"""A renderer that is closed after its test, and one whose engine misbehaves on demand."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backtimer.adapters.voice.rendering import Renderer

MISBEHAVING = '''
"""Stands in for pyttsx3: what the text says is done, once for each name of a file in MARKS."""

import os
import pathlib
import struct
import threading
import time
import wave

MARKS = pathlib.Path(os.environ["MARKS"])
DRIVER = os.environ.get("DRIVER", "fake")
(MARKS / f"life {os.getpid()}").touch()


def write_aiff(path, samples, rate):
    bits = rate.bit_length()
    common = struct.pack(">hIhHQ", 1, len(samples) // 2, 16, 16382 + bits, rate << (64 - bits))
    sound = struct.pack(">II", 0, 0) + samples
    body = b"AIFF" + b"COMM" + struct.pack(">I", len(common)) + common
    body += b"SSND" + struct.pack(">I", len(sound)) + sound
    pathlib.Path(path).write_bytes(b"FORM" + struct.pack(">I", len(body)) + body)


def first_time(what):
    try:
        (MARKS / what).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


class FakeVoice:
    def __init__(self, id, name, languages):
        self.id, self.name, self.languages = id, name, languages


class Engine:
    def __init__(self):
        self.order = None
        self.spoken = 0
        self.rate = 200
        self.finished = lambda **_: None

    def __str__(self):
        return DRIVER

    def connect(self, topic, callback):
        self.finished = callback

    def getProperty(self, name):
        if name == "voices":
            return [
                FakeVoice("anna", "Anna", ["de_DE"]),
                FakeVoice("paul", "Paul", [b"\\x05en-gb"]),
            ]
        return self.rate if name == "rate" else "paul"

    def setProperty(self, name, value):
        if name == "rate":
            if first_time(f"lost {value}"):
                return
            self.rate = value
        (MARKS / f"{name}={value}").touch()

    def save_to_file(self, text, path):
        self.order = text, path

    def runAndWait(self):
        text, path = self.order
        self.spoken += 1
        if DRIVER == "nsss" and self.spoken > 1:
            threading.Event().wait()
        if DRIVER == "sapi5" and self.spoken > 1:
            return
        if "hang" in text and ("always" in text or first_time("hang")):
            threading.Event().wait()
        if "exit" in text and ("always" in text or first_time("exit")):
            os._exit(1)
        if "print" in text:
            print("Audio saved, says the library", flush=True)
            os.write(1, b"and a C library too, with no end of line")
        if DRIVER == "nsss":
            write_aiff(path, bytes([90, 45]) * 2205, 22050)
        elif "nothing" not in text:
            with wave.open(path, "wb") as file:
                file.setnchannels(1)
                file.setsampwidth(2)
                file.setframerate(22050)
                loud = 0 if "silence" in text else 90
                file.writeframes(bytes([loud, loud // 2]) * 2205)
        if DRIVER != "sapi5":
            self.finished(name=None, completed=True)


def init():
    start = os.environ.get("START", "")
    if start == "raise":
        raise RuntimeError("This means you probably do not have eSpeak")
    if start == "exit":
        os._exit(1)
    if start == "hang":
        threading.Event().wait()
    return Engine()
'''


PIPER = '''
"""Stands in for the package piper-tts 1.8: a voice that hums, as long as it is told to."""

import os
import pathlib


class SynthesisConfig:
    def __init__(self, length_scale=None):
        self.length_scale = length_scale


class Config:
    length_scale = 1.0


class PiperVoice:
    config = Config()

    @staticmethod
    def load(model_path, config_path=None):
        if pathlib.Path(model_path).read_bytes() != b"a voice":
            raise RuntimeError("protobuf parsing failed")
        (pathlib.Path(os.environ["MARKS"]) / "piper was loaded").touch(exist_ok=False)
        return PiperVoice()

    def synthesize_wav(self, text, wav_file, syn_config=None):
        wav_file.setframerate(16000)
        wav_file.setsampwidth(2)
        wav_file.setnchannels(1)
        wav_file.writeframes(bytes([80, 40]) * int(16000 * syn_config.length_scale))
'''


@pytest.fixture
def renderer() -> Iterator[Renderer]:
    """The real engine."""
    renderer = Renderer()
    yield renderer
    renderer.close()


@pytest.fixture
def piper_package() -> None:
    """With this, the renderers of the next fixture have the package piper."""


@pytest.fixture
def misbehaving(
    tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Renderer]]:
    """Makes renderers with the engine above; `start` is what it does when it is made."""
    library = tmp_path / "library"
    marks = tmp_path / "marks"
    library.mkdir()
    marks.mkdir()
    (library / "pyttsx3.py").write_text(MISBEHAVING)
    if "piper_package" in request.fixturenames:
        (library / "piper.py").write_text(PIPER)
    made: list[Renderer] = []

    def make(
        start: str = "",
        limit_s: float = 2.0,
        start_s: float = 20.0,
        driver: str = "fake",
        piper: str = "",
    ) -> Renderer:
        environ = {
            **os.environ,
            "PYTHONPATH": str(library),
            "MARKS": str(marks),
            "START": start,
            "DRIVER": driver,
        }
        made.append(Renderer(piper, environ=environ, start_s=start_s, clip_s=limit_s))
        return made[-1]

    yield make
    for renderer in made:
        renderer.close()
