"""What the renderer has told of its engine: which voices there are, and which one speaks a text."""

from dataclasses import dataclass, replace
from typing import Final

from backtimer.adapters.child import Message
from backtimer.core.ports import VoiceInfo
from backtimer.core.units import Language

_NAMES: Final = {Language.ENGLISH: ("english",), Language.GERMAN: ("german", "deutsch")}


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """The system's engine and, if the person has added one, a Piper voice.

    `piper_voice` is its id, `piper_name` its engine; both are empty without one. `advice` says
    why there is none although there should be.
    """

    name: str
    default_voice: str
    voices: tuple[VoiceInfo, ...]
    piper_voice: str = ""
    piper_name: str = ""
    advice: str = ""

    @classmethod
    def read(cls, note: Message) -> "EngineInfo | None":
        """What `note` made, or the renderer told; None for what is neither."""
        try:
            voices = tuple(
                VoiceInfo(str(voice["id"]), str(voice["name"]), tuple(map(str, voice["languages"])))
                for voice in note["voices"]
            )
            piper = note.get("piper") or {"id": "", "engine": ""}
            return cls(
                str(note["engine"]),
                str(note["default"]),
                voices,
                str(piper["id"]),
                str(piper["engine"]),
                str(note.get("advice", "")),
            )
        except (KeyError, TypeError):
            return None

    @property
    def note(self) -> Message:
        """The same as JSON can keep it."""
        return {
            "engine": self.name,
            "default": self.default_voice,
            "voices": [{"id": v.id, "name": v.name, "languages": v.languages} for v in self.voices],
            "piper": {"id": self.piper_voice, "engine": self.piper_name},
            "advice": self.advice,
        }

    def speaks(self, voice: str, language: Language) -> bool:
        """Whether this voice is one of `language`."""
        return any(v.id == voice and _speaks(v, language) for v in self.voices)

    def voice_for(self, wanted: str, language: Language) -> str:
        """The voice for a text: Piper's or the wanted one if it speaks that language, or the best.

        The best is the engine's default, else a plain voice of the language, else any of it.
        """
        speakers = [v for v in self.voices if _speaks(v, language)]
        ids = [v.id for v in speakers]
        for choice in (self.piper_voice, wanted, self.default_voice):
            if choice in ids:
                return choice
        plain = [v.id for v in speakers if language in v.languages]
        return (plain or ids or [self.default_voice])[0]

    def engine_of(self, voice: str) -> str:
        """The name and version of the engine that speaks with this voice."""
        return self.piper_name if self.piper_voice and voice == self.piper_voice else self.name

    def without_piper(self, advice: str) -> "EngineInfo":
        """The same where the Piper voice turned out not to speak, for a reason that helps."""
        voices = tuple(voice for voice in self.voices if voice.id != self.piper_voice)
        default = "" if self.default_voice == self.piper_voice else self.default_voice
        return replace(
            self,
            default_voice=default,
            voices=voices,
            piper_voice="",
            piper_name="",
            advice=advice,
        )


def _speaks(voice: VoiceInfo, language: Language) -> bool:
    """By its languages; by its name where an engine does not tell them (SAPI 5)."""
    if voice.languages:
        return any(x.lower().split("-")[0] == language for x in voice.languages)
    return any(word in voice.name.lower() for word in _NAMES[language])
