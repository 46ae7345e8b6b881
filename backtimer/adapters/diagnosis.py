"""Looks at what this machine has: for `backtimer doctor` and the settings page."""

import os
import platform
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final

import backtimer
from backtimer.adapters.child import Child, Message, child_command
from backtimer.adapters.clock import reader, wait_until
from backtimer.adapters.outlets import open_outlets
from backtimer.adapters.paths import Folders
from backtimer.adapters.sound.process import Output, SoundProcess
from backtimer.adapters.voice.engine_info import EngineInfo
from backtimer.adapters.voice.rendering import Renderer
from backtimer.core.ports import Finding, Health, Sound, Sounds, Voice, VoiceInfo
from backtimer.core.settings import Settings
from backtimer.core.units import Language, Seconds

_PATIENCE_S: Final[Seconds] = 5.0
_PACKAGES: Final = ("PySide6-Essentials", "pyttsx3", "miniaudio")
_WORDS: Final = {Language.ENGLISH: "three", Language.GERMAN: "drei"}
_LANGUAGES: Final = {Language.ENGLISH: "English", Language.GERMAN: "German"}
TRIAL: Final = {
    Language.ENGLISH: "If you hear this, the voice works.",
    Language.GERMAN: "Wenn du das hörst, funktioniert die Stimme.",
}
_SOON_S: Final[Seconds] = 0.3
_PAUSE_S: Final[Seconds] = 0.4
_TONE_S: Final[Seconds] = 1.0
"""Longer than any tone, with the way through the sound service."""


def diagnose(
    folders: Folders, environ: Mapping[str, str] = os.environ, piper: str = ""
) -> list[Finding]:
    """Everything, each ok or with what to do. Takes up to a few seconds; never raises.

    `piper` is the path of the Piper voice file that the person has chosen, or empty.
    """
    return [
        _display(environ),
        *_speech(environ),
        *([_piper(environ, piper)] if piper else []),
        _sound(environ),
        *_folders(folders),
        *_versions(),
    ]


def engine_voices(
    environ: Mapping[str, str] = os.environ, piper: str = ""
) -> tuple[VoiceInfo, ...]:
    """The engine's voices, asked of a process of its own; empty when there is none.

    `piper` is the path of a Piper voice file, or empty; a voice that can speak is among them.
    """
    renderer = Renderer(piper, environ=environ, start_s=_PATIENCE_S)
    try:
        info = renderer.start()
    finally:
        renderer.close()
    return info.voices if info else ()


def speak_up(
    settings: Settings, language: Language, cache: Path, environ: Mapping[str, str] = os.environ
) -> list[Finding]:
    """Say a sentence and sound a tone as a session would; returns when both were heard out.

    Takes some seconds; never raises. `cache` is the program's cache folder.
    """
    outputs: SimpleQueue[Output] = SimpleQueue()
    wanted = replace(settings, voice_on=True, sounds_on=True)
    voice, sounds = open_outlets(wanted, cache, environ, outputs.put)
    try:
        voice.prepare([TRIAL[language]], language)
        health = _first_health(outputs)
        wait_until(lambda: voice.progress.complete, _PATIENCE_S)
        if not health.ok:
            return [Finding("said", ok=False, text="nothing", advice=health.advice)]
        return _heard_out(voice, sounds, language, settings.volume)
    finally:
        voice.close()
        sounds.close()


def _first_health(outputs: "SimpleQueue[Output]") -> Health:
    try:
        return outputs.get(timeout=_PATIENCE_S).health
    except Empty:
        return Health(ok=False, advice="Restart the sound service, or choose another output.")


def _heard_out(voice: Voice, sounds: Sounds, language: Language, volume: int) -> list[Finding]:
    """The sentence, then the tone; what there is no clip of is told and left out."""
    clock = reader()
    begin = tone = clock() + _SOON_S
    length = voice.length_s(TRIAL[language], language)
    if length is not None:
        voice.say(TRIAL[language], language, begin)
        tone = begin + length + _PAUSE_S
    sounds.play(Sound.START, tone)
    wait_until(lambda: clock() > tone + _TONE_S, tone + _TONE_S - clock() + _PATIENCE_S)
    said = Finding("said", ok=True, text=f'"{TRIAL[language]}", at a volume of {volume} %')
    if length is None:
        said = Finding("said", ok=False, text="nothing", advice=voice.health.advice)
    sounded = Finding("sounded", ok=sounds.health.ok, text="a tone", advice=sounds.health.advice)
    return [said, sounded]


def _display(environ: Mapping[str, str]) -> Finding:
    if not sys.platform.startswith("linux"):
        return Finding("display", ok=True, text="the system's own")
    for kind, name in (("Wayland", "WAYLAND_DISPLAY"), ("X11", "DISPLAY")):
        if environ.get(name):
            return Finding("display", ok=True, text=f"{kind}, {environ[name]}")
    advice = "Start backtimer from a desktop, or follow a routine in the terminal: play --terminal."
    return Finding("display", ok=False, text="none", advice=advice)


def _speech(environ: Mapping[str, str]) -> Iterator[Finding]:
    """The engine, and one word of each language, really rendered."""
    renderer = Renderer(environ=environ, start_s=_PATIENCE_S, clip_s=_PATIENCE_S)
    try:
        info = renderer.start()
        if info is None:
            yield Finding("speech", ok=False, text="no engine", advice=renderer.health.advice)
            return
        yield Finding("speech", ok=True, text=f"{info.name}, {len(info.voices)} voices")
        for language in Language:
            yield _spoken(renderer, info, language)
    finally:
        renderer.close()


def _spoken(renderer: Renderer, info: EngineInfo, language: Language) -> Finding:
    name = f"{_LANGUAGES[language]} voice"
    voice = info.voice_for("", language)
    if not info.speaks(voice, language):
        advice = f"Add a {_LANGUAGES[language]} voice to the system's speech settings."
        return Finding(name, ok=False, text="none", advice=advice)
    if _says_a_word(renderer, voice, language):
        return Finding(name, ok=True, text=voice)
    return Finding(name, ok=False, text=f"{voice} is mute", advice=renderer.health.advice)


def _says_a_word(renderer: Renderer, voice: str, language: Language) -> bool:
    with tempfile.TemporaryDirectory(prefix="backtimer-") as folder:
        return renderer.render(_WORDS[language], voice, 150, Path(folder) / "word.wav")


def _piper(environ: Mapping[str, str], file: str) -> Finding:
    """The voice that the person has added: whether it speaks, and in which language."""
    renderer = Renderer(file, environ=environ, start_s=_PATIENCE_S)
    try:
        return _piper_spoken(renderer, Path(file).name)
    finally:
        renderer.close()


def _piper_spoken(renderer: Renderer, name: str) -> Finding:
    mute = Finding("Piper voice", ok=False, text=f"{name} is mute")
    info = renderer.start()
    if info is None or not info.piper_voice:
        return replace(mute, advice=info.advice if info else renderer.health.advice)
    language = next((one for one in Language if info.speaks(info.piper_voice, one)), None)
    if language is None:
        languages = " or ".join(_LANGUAGES.values())
        return replace(mute, advice=f"Choose a Piper voice that speaks {languages}.")
    if _says_a_word(renderer, info.piper_voice, language):
        return Finding("Piper voice", ok=True, text=f"{name}, {_LANGUAGES[language]}")
    return replace(mute, advice=renderer.mute or renderer.health.advice)


def _sound(environ: Mapping[str, str]) -> Finding:
    """The output that a stream, really opened, has got."""
    heard: list[Output] = []
    news = threading.Event()

    def hear(output: Output) -> None:
        heard.append(output)
        news.set()

    player = SoundProcess(environ=environ, on_output=hear)
    player.wake()
    news.wait(_PATIENCE_S)
    player.close()
    if not heard:
        advice = "Restart the sound service, or choose another output."
        return Finding("sound", ok=False, text="no answer", advice=advice)
    output = heard[0]
    if not output.health.ok:
        return Finding("sound", ok=False, text="none", advice=output.health.advice)
    names = ", ".join(_devices(environ)) or "outputs without a name"
    return Finding("sound", ok=True, text=f"{output.backend}: {names}")


def _devices(environ: Mapping[str, str]) -> list[str]:
    """The names of the outputs; none when they are not told in time."""
    answers: SimpleQueue[Message] = SimpleQueue()
    child = Child(
        child_command("backtimer.adapters.sound.devices"),
        on_message=answers.put,
        on_exit=lambda *_: answers.put({}),
        environ=environ,
    )
    try:
        return list(answers.get(timeout=_PATIENCE_S).get("names", []))
    except Empty:
        return []
    finally:
        child.close()


def _folders(folders: Folders) -> Iterator[Finding]:
    named = {
        "data": folders.data,
        "settings": folders.config,
        "cache": folders.cache,
        "log": folders.log,
    }
    for name, folder in named.items():
        ok = _can_be_written(folder)
        advice = "" if ok else f"Make {folder} writable, or choose another with --data-dir."
        yield Finding(f"{name} folder", ok=ok, text=str(folder), advice=advice)


def _can_be_written(folder: Path) -> bool:
    """Whether files can be made in a folder that is there or can be made."""
    nearest = next((path for path in (folder, *folder.parents) if path.exists()), None)
    return nearest is not None and nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)


def _versions() -> Iterator[Finding]:
    system = f"{platform.system()} {platform.release()}"
    yield Finding("Backtimer", ok=True, text=f"{backtimer.__version__} on {system}")
    yield Finding("Python", ok=True, text=platform.python_version())
    yield Finding("SQLite", ok=True, text=sqlite3.sqlite_version)
    packages = list(_PACKAGES)
    if sys.platform.startswith("linux"):
        packages.append("espeakng-loader")
    for package in packages:
        try:
            yield Finding(package, ok=True, text=version(package))
        except PackageNotFoundError:
            advice = f"pip install {package}"
            yield Finding(package, ok=False, text="not installed", advice=advice)
