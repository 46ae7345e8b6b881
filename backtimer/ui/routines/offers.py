"""What the routines page offers, as one frozen value: routines unfolded, and what was done."""

from collections.abc import Sequence
from dataclasses import dataclass

from backtimer.core.catalogue import Catalogue, Entry
from backtimer.core.choice import difficulty, suggested
from backtimer.core.exercise import Level
from backtimer.core.records import SessionRecord
from backtimer.core.settings import Settings
from backtimer.core.timeline import Timeline, timeline
from backtimer.core.units import Language
from backtimer.core.words import equipment_words, exercises_text, minutes_text
from backtimer.ui.palette import Palette


@dataclass(frozen=True, slots=True)
class Offer:
    """One routine that can be played, with its plan."""

    entry: Entry
    plan: Timeline

    def facts(self, language: Language) -> str:
        """Minutes, number of exercises and equipment in one line."""
        routine = self.plan.routine
        parts = [
            minutes_text(self.plan.total_s, language),
            exercises_text(routine.exercise_count, language),
        ]
        if routine.equipment:
            parts.append(equipment_words(routine.equipment, language))
        return " · ".join(parts)


@dataclass(frozen=True, slots=True)
class Offers:
    """All routines, the broken files, the one to offer first and when it was last done."""

    offers: tuple[Offer, ...]
    broken: tuple[Entry, ...]
    first: Offer | None
    last_done: SessionRecord | None


def offers_of(catalogue: Catalogue, settings: Settings, records: Sequence[SessionRecord]) -> Offers:
    """Unfold the catalogue; `records` are the latest sessions, newest first."""
    found = (
        Offer(entry, timeline(entry.routine, settings.preferences))
        for entry in catalogue.entries
        if entry.routine is not None
    )
    offers = tuple(sorted(found, key=lambda one: difficulty(one.plan.routine)))
    broken = tuple(entry for entry in catalogue.entries if entry.routine is None)
    routine = suggested(catalogue.routines, settings.last_routine)
    first = next((one for one in offers if one.entry.routine is routine), None)
    last = next((one for one in records if routine and one.routine_id == routine.id), None)
    return Offers(offers, broken, first, last)


def badge_colours(level: Level, tones: Palette) -> tuple[str, str]:
    """Ink and plate of a level's badge."""
    if level.suits_beginners:
        return tones.beginner_ink, tones.beginner
    return tones.advanced_ink, tones.advanced
