"""What a person can set, as one frozen value that is passed to whoever needs it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from backtimer.core.preferences import Preferences
from backtimer.core.units import Language, Seconds

WEEKLY_GOAL: Final = 2
"""Sessions a week that two of the source texts ask for, and the goal until one is chosen."""


class Theme(StrEnum):
    """Light or dark at the desk."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class LanguageChoice(StrEnum):
    """The language of the program."""

    SYSTEM = "system"
    ENGLISH = "en"
    GERMAN = "de"


class VerbosityChoice(StrEnum):
    """How much the voice says; AUTO says less from the third session of a routine on."""

    AUTO = "auto"
    FULL = "full"
    SHORT = "short"
    BEEPS = "beeps"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with their defaults.

    `volume` is 0 to 100 percent, `speech_rate` in words a minute (80 to 300), `voice` the id of
    a voice of the engine or empty for the language's own. The lead-ins are seconds (0 to 120)
    before a step: with and without a change of position or equipment. `speech_language` SYSTEM
    is "like the program". `piper_voice` is the path of a Piper voice file, or empty. `hear_check`
    asks "can you hear me" before a session. `weekly_goal` is in sessions (1 to 7).
    `block_numbers` are those chosen for the timed blocks, by names such as `qi-gong.minutes`,
    sorted.
    """

    voice_on: bool = True
    volume: int = 90
    speech_rate: int = 150
    voice: str = ""
    speech_language: LanguageChoice = LanguageChoice.SYSTEM
    verbosity: VerbosityChoice = VerbosityChoice.AUTO
    piper_voice: str = ""
    hear_check: bool = False
    sounds_on: bool = True
    lead_in_s: Seconds = 10.0
    lead_in_change_s: Seconds = 20.0
    full_screen: bool = True
    theme: Theme = Theme.SYSTEM
    language: LanguageChoice = LanguageChoice.SYSTEM
    reduce_motion: bool = False
    safety_note_seen: bool = False
    last_routine: str = ""
    weekly_goal: int = WEEKLY_GOAL
    block_numbers: tuple[tuple[str, int], ...] = ()

    @property
    def preferences(self) -> Preferences:
        """What these settings change about a timeline."""
        return Preferences(self.lead_in_s, self.lead_in_change_s)


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """Settings as found; `notice` says in a sentence what was wrong with the file, if anything."""

    settings: Settings
    notice: str = ""


def language_of(choice: LanguageChoice, system: str) -> Language:
    """The language to speak and show; `system` is a locale name such as `de_AT` or `de-AT`."""
    if choice is LanguageChoice.GERMAN:
        return Language.GERMAN
    if choice is LanguageChoice.SYSTEM and system.lower().startswith("de"):
        return Language.GERMAN
    return Language.ENGLISH
