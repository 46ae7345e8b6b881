"""A better voice that the person has added: a voice file, spoken by the package piper-tts.

Only its description is read when the renderer starts; the voice itself, a second's work, when it
is first needed.
"""

import json
import wave
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

NATURAL_RATE: Final = 150
"""The rate at which a voice speaks as fast as it was trained to; others stretch it."""


class PiperError(Exception):
    """The voice cannot speak; the text is a sentence that says what would help."""


class PiperSpeech:
    """One voice file. PiperError when it, its description or the package is missing."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._language = _language(file)
        if find_spec("piper") is None:
            msg = "The Piper voice needs one more package: run `pip install backtimer[piper]`."
            raise PiperError(msg)
        self._voice: Any = None

    @property
    def name(self) -> str:
        """Engine and voice file with their versions: other clips come from another."""
        from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  # slow

        try:
            engine = version("piper-tts")
        except PackageNotFoundError:
            engine = "unknown"
        found = self._file.stat()
        return f"piper {engine} {found.st_size} {found.st_mtime_ns}"

    @property
    def voice(self) -> dict[str, Any]:
        """Its id, its name for people and its language, as the engine's voices are told."""
        name = f"Piper: {self._file.name.removesuffix('.onnx')}"
        return {"id": f"piper:{self._file}", "name": name, "languages": [self._language]}

    def save(self, text: str, rate: int, path: Path) -> None:
        """Write the spoken text to a file. PiperError when the voice file cannot be used."""
        from piper import SynthesisConfig  # noqa: PLC0415  # optional, and slow

        voice = self._loaded()
        scale = voice.config.length_scale * NATURAL_RATE / rate
        with path.open("wb") as file, wave.open(file, "wb") as out:
            voice.synthesize_wav(text, out, syn_config=SynthesisConfig(length_scale=scale))

    def _loaded(self) -> Any:  # noqa: ANN401  # an optional package's type
        if self._voice is None:
            from piper import PiperVoice  # noqa: PLC0415  # as above

            try:
                self._voice = PiperVoice.load(str(self._file))
            except Exception as error:  # whatever its runtime raises for a damaged file
                msg = f"The Piper voice {self._file.name} cannot be used: download it again."
                raise PiperError(msg) from error
        return self._voice


def _language(file: Path) -> str:
    """The language that the description beside the voice file tells, as `de-DE`."""
    if not file.is_file():
        msg = f"There is no Piper voice file {file}: choose another in the settings."
        raise PiperError(msg)
    description = file.with_name(f"{file.name}.json")
    try:
        told = json.loads(description.read_text(encoding="utf-8"))
        code = told.get("language", {}).get("code") or told["espeak"]["voice"]
        return str(code).replace("_", "-")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        msg = f"The Piper voice needs its description beside it: download {description.name} too."
        raise PiperError(msg) from error
