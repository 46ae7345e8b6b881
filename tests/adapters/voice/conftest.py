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
import threading
import time
import wave

MARKS = pathlib.Path(os.environ["MARKS"])


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
        self.rate = 200
        self.finished = lambda **_: None

    def __str__(self):
        return "fake"

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
        if "hang" in text and ("always" in text or first_time("hang")):
            threading.Event().wait()
        if "exit" in text and ("always" in text or first_time("exit")):
            os._exit(1)
        if "print" in text:
            print("Audio saved, says the library", flush=True)
            os.write(1, b"and a C library too, with no end of line")
        if "nothing" not in text:
            with wave.open(path, "wb") as file:
                file.setnchannels(1)
                file.setsampwidth(2)
                file.setframerate(22050)
                loud = 0 if "silence" in text else 90
                file.writeframes(bytes([loud, loud // 2]) * 2205)
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


@pytest.fixture
def renderer() -> Iterator[Renderer]:
    """The real engine."""
    renderer = Renderer()
    yield renderer
    renderer.close()


@pytest.fixture
def misbehaving(tmp_path: Path) -> Iterator[Callable[..., Renderer]]:
    """Makes renderers with the engine above; `start` is what it does when it is made."""
    library = tmp_path / "library"
    marks = tmp_path / "marks"
    library.mkdir()
    marks.mkdir()
    (library / "pyttsx3.py").write_text(MISBEHAVING)
    made: list[Renderer] = []

    def make(start: str = "", limit_s: float = 2.0, start_s: float = 20.0) -> Renderer:
        environ = {**os.environ, "PYTHONPATH": str(library), "MARKS": str(marks), "START": start}
        made.append(Renderer(environ=environ, start_s=start_s, clip_s=limit_s))
        return made[-1]

    yield make
    for renderer in made:
        renderer.close()
