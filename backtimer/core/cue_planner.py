"""Plans what is said and sounded in each phase, from the lengths of the clips, before it starts.

A cue's moment is counted from the start of its phase. Nothing that is said overlaps anything else
that is said, and nothing is cut by the end of a phase; tones may sound together with speech.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil
from typing import Final

from backtimer.core import introducing, spoken
from backtimer.core.arranging import Wish, fit_in, fit_run, run_length
from backtimer.core.cues import (
    COUNTDOWN_S,
    NEEDED,
    TONE_S,
    Cue,
    CueKind,
    SpeechLength,
    Verbosity,
    estimated_length,
    tone,
)
from backtimer.core.guidance import Guide, Onset
from backtimer.core.introducing import Heard
from backtimer.core.ports import Sound
from backtimer.core.pronounce import pronounce
from backtimer.core.routine import Move, Open, SelfPaced, Sides, Step
from backtimer.core.spoken import sentence
from backtimer.core.timeline import Kind, Phase, Timeline
from backtimer.core.units import Language, Seconds

HALFWAY_FROM_S: Final[Seconds] = 20.0
FIVE_FROM_S: Final[Seconds] = 20.0
REMINDER_FROM_S: Final[Seconds] = 25.0
REMINDER_AT_S: Final = 10
"""In a rest of at least so many seconds it is said when so many are left."""
MARK_EVERY_S: Final = 5
LONG_MARK_S: Final = 30
MOVE_MARKS_S: Final = (15, 10)
PROMPT_FROM_S: Final[Seconds] = 8.0
TWO_PROMPTS_FROM_S: Final[Seconds] = 20.0
PROMPT_AFTER_S: Final[Seconds] = 2.0
"""The catalogue's eyes-free protocol: the breath or form prompt comes after two seconds."""
PROMPT_ALWAYS_UNTIL: Final = 4
"""After so many holds of a set only every other one has a prompt: twenty must stay bearable."""
FIRST_S: Final[Seconds] = 0.6
"""A countdown never begins sooner after the tone that a phase starts with."""
AFTER_TONE_S: Final[Seconds] = 0.05
BEFORE_END_S: Final[Seconds] = 0.1
BEFORE_COUNT_S: Final[Seconds] = 0.15

_COUNTED_IN_WORDS: Final = frozenset({Kind.HOLD, Kind.MOVE})
"""The phases whose end is counted in words; the ticks before a start belong to its tone."""
STARTED: Final = frozenset({Kind.HOLD, Kind.MOVE, Kind.OPEN})
"""The phases that begin with the start tone, and go on with it after a pause."""
_COUNTED: Final = frozenset(
    {Kind.SETUP, Kind.HOLD, Kind.MOVE, Kind.OPEN, Kind.SWITCH, Kind.RELEASE, Kind.REST}
)

_in_words: Final = lru_cache(maxsize=4096)(pronounce)
"""The same few texts come again and again in a session."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What is to be said in a phase: sentences in a row from `begin_s`, and words beside them."""

    begin_s: Seconds = 0.0
    run: tuple[Wish, ...] = ()
    others: tuple[Wish, ...] = ()

    def __iter__(self) -> Iterator[Wish]:
        yield from self.run
        yield from self.others


@dataclass(frozen=True, slots=True)
class CuePlanner:
    """Plans the cues of a timeline's phases in one language.

    `tones` is whether tones can be heard; where they cannot, words count before a start, too.
    `answers` is whether the person is answered in words, even when nothing else is said. `heard`
    is what was really heard before a setup; None: all that was planned.
    """

    timeline: Timeline
    language: Language
    speech_length: SpeechLength = estimated_length
    verbosity: Verbosity = Verbosity.FULL
    tones: bool = True
    answers: bool = True
    heard: Heard | None = None

    @property
    def silent(self) -> bool:
        """Whether nothing is said."""
        return self.verbosity is Verbosity.BEEPS

    def setup_length(self, phase: Phase) -> Seconds:
        """How long a setup has to be: its lead-in, or its speech and the time to get there."""
        lead_in = phase.expected_s
        if self.silent:
            return lead_in
        words = self._words(phase)
        speech = words.begin_s + run_length(words.run, self.speech_length)
        settling = introducing.settling_s(self._step(phase), self._heard_before(phase).at)
        return max(lead_in, float(ceil(speech + BEFORE_COUNT_S + settling)) + COUNTDOWN_S)

    def phase_cues(
        self,
        phase: Phase,
        length_s: Seconds | None = None,
        *,
        from_s: Seconds = 0.0,
        said: Collection[str] = (),
        told: bool | None = None,
    ) -> tuple[Cue, ...]:
        """The cues of a phase in order.

        `length_s` where it differs from the planned one. Words come from `from_s` on, and without
        those that were `said`. `told` is whether exercise and side have just been heard; None
        leaves that to the plan.
        """
        if length_s is not None and phase.duration_s is not None:
            phase = replace(phase, duration_s=length_s)
        cues: list[Cue] = []
        if not self.silent:
            cues = self._place(phase, self._all_words(phase, told=told), from_s, said)
        cues += self._tones(phase, cues)
        return tuple(sorted(cues, key=lambda cue: (cue.offset_s, cue.priority)))

    def texts(self, phase: Phase) -> tuple[str, ...]:
        """Every text that may be said in a phase, in whatever form."""
        if self.silent:
            return ()
        wishes = [
            wish for told in (None, True, False) for wish in self._all_words(phase, told=told)
        ]
        return tuple(dict.fromkeys(text for wish in wishes for text in wish.forms))

    def needed_forms(self, phase: Phase) -> tuple[tuple[str, ...], ...]:
        """The forms of all that must have been heard before the work.

        That is the side, else the exercise; and how to end a set that ends by a key.
        """
        run = self._words(phase).run
        needed = [wish for wish in run if wish.kind is CueKind.SIDE][:1]
        if not needed and phase.kind is Kind.SETUP:
            needed = [wish for wish in run if wish.kind is CueKind.EXERCISE][:1]
        if phase.kind is Kind.SETUP and isinstance(self._step(phase).dose, Open | SelfPaced):
            needed += [wish for wish in run if wish.kind is CueKind.DOSE]
        return tuple(wish.forms for wish in needed)

    def introduction_forms(self, setup: Phase) -> tuple[tuple[str, ...], ...]:
        """The forms of all that has to be heard before an exercise counts as introduced."""
        wanted = (CueKind.INSTRUCTION, CueKind.CAUTION)
        return tuple(wish.forms for wish in self._words(setup).run if wish.kind in wanted)

    # placing

    def _place(
        self, phase: Phase, words: _Words, from_s: Seconds, said: Collection[str]
    ) -> list[Cue]:
        run = [wish for wish in words.run if not any(form in said for form in wish.forms)]
        if phase.kind is Kind.REST and from_s > words.begin_s:
            run = [wish for wish in run if wish.kind is not CueKind.DOSE]  # not so long any more
        cues = self._run(phase, run, max(words.begin_s, from_s))
        others = [
            replace(
                wish, earliest_s=wish.earliest_s if wish.fixed else max(wish.earliest_s, from_s)
            )
            for wish in words.others
            if not (wish.fixed and wish.earliest_s < from_s)
            and not any(form in said for form in wish.forms if not wish.fixed)
        ]
        return fit_in(cues, others, self.speech_length)

    def _run(self, phase: Phase, run: Sequence[Wish], begin_s: Seconds) -> list[Cue]:
        """The sentences in a row, over before the countdown; what is needed goes even over it.

        A switch is short, and its countdown only ticks: its words may sound together with that.
        """
        end = phase.expected_s - BEFORE_END_S
        if self._is_counted(phase) and (phase.kind is not Kind.SWITCH or not self.tones):
            end = min(end, phase.expected_s - COUNTDOWN_S - BEFORE_COUNT_S)
        cues = fit_run(run, begin_s, end, self.speech_length)
        needed = [wish for wish in run if wish.kind.priority <= NEEDED]
        first = [wish for wish in needed if wish.kind.priority < NEEDED] or needed[:1]
        if all(any(cue.text in wish.forms for cue in cues) for wish in first):
            return cues
        return fit_run(first, begin_s, phase.expected_s - BEFORE_END_S, self.speech_length)

    def wish(self, kind: CueKind, *forms: str) -> Wish:
        """Something to say in words, its longest form first."""
        return Wish(kind, tuple(_in_words(form, self.language) for form in forms))

    def answer_cue(self, text: str) -> Cue:
        """Something that is said to the person, at a moment of its own."""
        words = _in_words(text, self.language)
        length = self.speech_length(words)
        return Cue(0.0, CueKind.CONTROL, words, duration_s=length, deadline_s=length)

    def count_to(self, end_s: Seconds, first_s: Seconds = 0.0) -> Iterator[Wish]:
        """The last three seconds before `end_s` in words, none of them before `first_s`."""
        for left in range(COUNTDOWN_S, 0, -1):
            at = end_s - left
            if at >= first_s:
                yield self._fixed(CueKind.COUNTDOWN, at, at + 1.0, spoken.number(left))

    def _fixed(self, kind: CueKind, at: Seconds, latest: Seconds, *forms: str) -> Wish:
        return replace(self.wish(kind, *forms), earliest_s=at, latest_s=latest, fixed=True)

    # where a phase stands

    def _step(self, phase: Phase) -> Step:
        return self.timeline.routine.steps[phase.step]

    def _heard_before(self, phase: Phase) -> Heard:
        return self.heard or Heard.by_plan(self.timeline.routine.steps, phase.step)

    def _is_counted(self, phase: Phase) -> bool:
        """Whether the last seconds of the phase are counted, in words or in ticks."""
        guide = self._step(phase).guide
        return phase.kind in _COUNTED and (guide is None or guide.counted)

    def _before(self, phase: Phase) -> Phase | None:
        return self.timeline.phases[phase.index - 1] if phase.index else None

    # words

    def _words(self, phase: Phase, *, told: bool | None = None) -> _Words:
        match phase.kind:
            case Kind.SETUP:
                return self._setup(phase)
            case Kind.SWITCH | Kind.RELEASE | Kind.REST:
                return self._pause(phase)
            case Kind.HOLD | Kind.MOVE:
                return self._work(phase, told=told)
            case Kind.REPETITION:
                return self._repetition(phase, told=told)
            case Kind.OPEN:
                return self._open(phase, told=told)

    def _all_words(self, phase: Phase, *, told: bool | None = None) -> _Words:
        """The words of a phase; those that stand for tones that cannot be heard among them."""
        words = self._words(phase, told=told)
        if self.tones:
            return words
        others = words.others
        if self._is_counted(phase) and phase.kind not in _COUNTED_IN_WORDS:
            others = (*others, *self._countdown_words(phase))
        if phase.kind in STARTED:
            go = self.wish(CueKind.BOUNDARY, spoken.go(self.language))
            return _Words(0.0, (go, *words.run), others)
        return replace(words, others=others)

    def _setup(self, phase: Phase) -> _Words:
        first = phase.step == 0
        begin = 0.2 if first else TONE_S[Sound.END] + AFTER_TONE_S
        pieces = introducing.pieces(
            self.timeline.routine.steps,
            phase.step,
            phase.side,
            self.language,
            self.verbosity,
            heard=self._heard_before(phase),
        )
        return _Words(begin, tuple(self.wish(kind, *forms) for kind, forms in pieces))

    def _pause(self, phase: Phase) -> _Words:
        step, language = self._step(phase), self.language
        exercise = step.exercise
        begin = TONE_S[_PAUSE_TONES[phase.kind]] + AFTER_TONE_S
        if phase.kind is Kind.SWITCH:
            forms = spoken.switches(exercise, phase.side, language)
            return _Words(begin, (self.wish(CueKind.SIDE, *forms),))
        if phase.kind is Kind.RELEASE:
            return _Words(begin, (self.wish(CueKind.COUNT, spoken.let_go(language)),))
        run = [
            self.wish(CueKind.DOSE, spoken.rest(phase.expected_s, language)),
            self.wish(CueKind.EXERCISE, spoken.set_that_comes(step, phase, language)),
            self.wish(CueKind.INSTRUCTION, *spoken.name_of(step, language, first=True)[-1:]),
        ]
        if side := spoken.side_named(exercise, phase.side, language):
            run.append(self.wish(CueKind.SIDE, side))
        return _Words(begin, tuple(run), tuple(self._reminder(phase)))

    def _reminder(self, phase: Phase) -> Iterator[Wish]:
        if phase.expected_s >= REMINDER_FROM_S:
            at = phase.expected_s - REMINDER_AT_S
            text = spoken.is_left(REMINDER_AT_S, self.language)
            yield self._fixed(CueKind.COUNT, at, at + 4.0, text)

    def _beginning(self, phase: Phase, *, told: bool | None) -> Iterator[Wish]:
        """Exercise and side, where no setup, switch or rest before the work has told them."""
        before = self._before(phase)
        same_step = before is not None and before.step == phase.step
        if told is None:
            stays = before is not None and same_step and before.side is phase.side
            told = self.tells(before) if before and not before.kind.is_work else stays
        if told:
            return
        side_only = same_step and before is not None and before.kind is not Kind.SETUP
        forms = spoken.beginnings(self._step(phase), phase.side, self.language, side_only=side_only)
        if forms[0]:
            yield self.wish(CueKind.SIDE, *forms)

    def tells(self, pause: Phase) -> bool:
        """Whether there is room in a pause to say which side comes."""
        texts = {cue.text for cue in self._place(pause, self._words(pause), 0.0, ())}
        return all(texts.intersection(forms) for forms in self.needed_forms(pause))

    def _work(self, phase: Phase, *, told: bool | None) -> _Words:
        guide = self._step(phase).guide
        if guide is not None:
            return self._guided(phase, guide, told=told)
        run = list(self._beginning(phase, told=told))
        if count := spoken.count_of(phase, self.language):
            run.append(self.wish(CueKind.COUNT, count))
        others = [*self._countdown_words(phase), *self._prompts(phase)]
        if phase.kind is Kind.HOLD:
            others += [*self._halfway(phase), *self._long_marks(phase)]
        else:
            others += self._move_marks(phase)
        return _Words(TONE_S[Sound.START] + AFTER_TONE_S, tuple(run), tuple(others))

    def _guided(self, phase: Phase, guide: Guide, *, told: bool | None) -> _Words:
        """The words of a timed block; what follows without a pause is told by its word alone."""
        goes_on = told is None and guide.called and self._step(phase).lead_in_s == 0
        run = [] if goes_on else list(self._beginning(phase, told=told))
        if guide.called:
            run.append(self.wish(CueKind.SIDE, sentence(guide.word.text(self.language))))
        others: list[Wish] = []
        if guide.counted:
            others += self._countdown_words(phase)
        if guide.halfway:
            others += self._halfway(phase)
        if guide.every_s:
            others += self._marks_left(phase, guide.every_s)
        return _Words(TONE_S[_ONSETS[guide.onset]] + AFTER_TONE_S, tuple(run), tuple(others))

    def _marks_left(self, phase: Phase, every_s: Seconds) -> Iterator[Wish]:
        """What is left of a long phase each time it is a multiple of `every_s`."""
        for number in range(1, ceil(phase.expected_s / every_s)):
            left = number * every_s
            at = phase.expected_s - left
            if at >= LONG_MARK_S:
                text = spoken.is_left(left, self.language)
                yield self._fixed(CueKind.COUNT, at, at + 4.0, text)

    def _countdown_words(self, phase: Phase) -> Iterator[Wish]:
        end = phase.expected_s
        if phase.limit_s is None:
            return
        if end >= FIVE_FROM_S and phase.kind in _COUNTED_IN_WORDS:
            five = end - MARK_EVERY_S
            yield self._fixed(CueKind.COUNTDOWN, five, five + 1.8, spoken.number(MARK_EVERY_S))
        yield from self.count_to(end, FIRST_S)

    def _long_marks(self, phase: Phase) -> Iterator[Wish]:
        """What is left of a very long hold, each half minute: silence would be mistrusted."""
        middle = phase.expected_s / 2
        for left in range(LONG_MARK_S, ceil(phase.expected_s) - LONG_MARK_S // 2, LONG_MARK_S):
            at = phase.expected_s - left
            if abs(at - middle) >= MARK_EVERY_S:
                text = spoken.is_left(left, self.language)
                yield self._fixed(CueKind.COUNT, at, at + 4.0, text)

    def _halfway(self, phase: Phase) -> Iterator[Wish]:
        if phase.expected_s >= HALFWAY_FROM_S:
            at = phase.expected_s / 2 + TONE_S[Sound.HALFWAY] + AFTER_TONE_S
            yield self._fixed(CueKind.COUNT, at, at + 3.0, spoken.halfway(self.language))

    def _move_marks(self, phase: Phase) -> Iterator[Wish]:
        for left in MOVE_MARKS_S:
            at = phase.expected_s - left
            if at >= MARK_EVERY_S:
                yield self._fixed(CueKind.COUNT, at, at + 3.0, spoken.number(left))

    def _prompts(self, phase: Phase) -> Iterator[Wish]:
        """Form prompts in turn: one in a hold of 10 s, two in one of 20 s and more."""
        length = phase.expected_s
        if length < PROMPT_FROM_S or not self._has_prompt(phase):
            return
        first = self.wish(CueKind.PROMPT, self._prompt(phase, 0))
        yield replace(first, earliest_s=PROMPT_AFTER_S, latest_s=length / 2)
        second = self.wish(CueKind.PROMPT, self._prompt(phase, 1))
        if length >= TWO_PROMPTS_FROM_S and second.forms != first.forms:
            yield replace(second, earliest_s=0.62 * length, latest_s=length - MARK_EVERY_S)

    def _has_prompt(self, phase: Phase) -> bool:
        unit = self._unit(phase)
        return self.verbosity is Verbosity.FULL and (unit < PROMPT_ALWAYS_UNTIL or unit % 2 == 0)

    def _prompt(self, phase: Phase, turn: int) -> str:
        own = [one.text(self.language) for one in self.timeline.exercise(phase).prompts]
        prompts = own or [spoken.keep_breathing(self.language)]
        return prompts[(self._unit(phase) // 2 + turn) % len(prompts)]

    def _unit(self, phase: Phase) -> int:
        """Which hold or repetition of its set this is, from 0, both sides counted."""
        step, number = self._step(phase), (phase.repetition or 1) - 1
        if step.sides is Sides.ALTERNATING:
            return 2 * number + (phase.side is not step.first_side)
        return number

    def _repetition(self, phase: Phase, *, told: bool | None) -> _Words:
        tempo = phase.tempo
        assert tempo is not None, "a paced repetition has a tempo"
        begin = TONE_S[Sound.UP] + AFTER_TONE_S
        before = self._before(phase)
        goes_on = before is not None and before.step == phase.step and before.kind.is_work
        last = phase.repetition == phase.repetitions > 1
        run: list[Wish] = []
        if told is not False and goes_on and phase.side is not None and self._alternates(phase):
            limb = spoken.working_limb(self.timeline.exercise(phase), phase.side, self.language)
            side = spoken.side_word(phase.side, self.language)
            last_one = spoken.last_one(self.language)
            forms = (spoken.join((limb, last_one)), spoken.join((side, last_one)), limb, side)
            run.append(self.wish(CueKind.SIDE, *(forms if last else forms[2:])))
        else:
            run += self._beginning(phase, told=told)
        if last and not run:
            run.append(self.wish(CueKind.COUNT, spoken.last_one(self.language)))
        return _Words(begin, tuple(run), tuple(self._repetition_words(phase, told=told)))

    def _repetition_words(self, phase: Phase, *, told: bool | None) -> Iterator[Wish]:
        tempo = phase.tempo
        assert tempo is not None, "a paced repetition has a tempo"
        back = tempo.effort_s + tempo.hold_s
        if tempo.hold_s >= MARK_EVERY_S:
            yield from self.count_to(back)
        if self._ends_a_round(phase) and phase.repetition is not None:
            at = back + TONE_S[Sound.DOWN] + AFTER_TONE_S
            number = spoken.number(phase.repetition)
            yield self._fixed(CueKind.COUNT, at, tempo.total_s, number)
        if told is not False and self._unit(phase) % 3 == 1 and self.verbosity is Verbosity.FULL:
            prompt = self.wish(CueKind.PROMPT, self._prompt(phase, 0))
            begin = TONE_S[Sound.UP] + AFTER_TONE_S
            yield replace(prompt, earliest_s=begin, latest_s=back)

    def _alternates(self, phase: Phase) -> bool:
        around = self.timeline.phases[max(0, phase.index - 1) : phase.index + 2]
        return any(
            one.kind is Kind.REPETITION and one.step == phase.step and one.side is not phase.side
            for one in around
        )

    def _ends_a_round(self, phase: Phase) -> bool:
        """Whether this repetition is the last of its number: both sides have done it."""
        after = self.timeline.phases[phase.index + 1 : phase.index + 2]
        return not any(
            one.step == phase.step and one.set == phase.set and one.repetition == phase.repetition
            for one in after
        )

    def _open(self, phase: Phase, *, told: bool | None) -> _Words:
        marks = [
            self._fixed(
                CueKind.COUNT,
                mark + TONE_S[Sound.MARK] + AFTER_TONE_S,
                mark + MARK_EVERY_S - 0.5,
                spoken.number(mark),
            )
            for mark in _marks(phase)
        ]
        begin = TONE_S[Sound.START] + AFTER_TONE_S
        run = list(self._beginning(phase, told=told))
        if run and phase.set == 1:
            run.append(self.wish(CueKind.DOSE, spoken.amount(self._step(phase), self.language)))
        elif phase.target is not None and phase.set > 1:
            run.append(self.wish(CueKind.COUNT, spoken.until_enter(phase, self.language)))
        return _Words(begin, tuple(run), tuple(marks))

    # tones

    def _tones(self, phase: Phase, words: Sequence[Cue]) -> Iterator[Cue]:
        match phase.kind:
            case Kind.SETUP if phase.step:
                yield tone(0.0, CueKind.BOUNDARY, Sound.END)
            case Kind.SWITCH | Kind.RELEASE | Kind.REST:
                yield tone(0.0, CueKind.BOUNDARY, _PAUSE_TONES[phase.kind])
            case Kind.REPETITION if phase.tempo is not None:
                back = phase.tempo.effort_s + phase.tempo.hold_s
                yield tone(0.0, CueKind.TEMPO, Sound.UP)
                yield tone(back, CueKind.TEMPO, Sound.DOWN)
            case Kind.HOLD | Kind.MOVE | Kind.OPEN:
                yield tone(0.0, CueKind.BOUNDARY, self.onset(phase))
        yield from self._inner_tones(phase)
        if self._is_counted(phase):
            yield from _ticks(phase, words)

    def onset(self, phase: Phase) -> Sound:
        """The tone that the work of the phase begins with."""
        guide = self._step(phase).guide
        return Sound.START if guide is None else _ONSETS[guide.onset]

    def _inner_tones(self, phase: Phase) -> Iterator[Cue]:
        match phase.kind:
            case Kind.HOLD if phase.expected_s >= HALFWAY_FROM_S and not self._step(phase).guide:
                yield tone(phase.expected_s / 2, CueKind.COUNT, Sound.HALFWAY)
            case Kind.MOVE:
                yield from self._beats(phase)
            case Kind.OPEN:
                for mark in _marks(phase):
                    yield tone(mark, CueKind.COUNT, Sound.MARK)

    def _beats(self, phase: Phase) -> Iterator[Cue]:
        dose = self._step(phase).dose
        if isinstance(dose, Move) and dose.beat_s:
            half = dose.beat_s / 2
            beats = round((phase.expected_s - COUNTDOWN_S) / half)
            for number in range(1, beats):
                sound = Sound.DOWN if number % 2 else Sound.UP
                yield tone(number * half, CueKind.TEMPO, sound)


_ONSETS: Final = {
    Onset.START: Sound.START,
    Onset.HIGH: Sound.UP,
    Onset.LOW: Sound.DOWN,
}
_PAUSE_TONES: Final = {
    Kind.SWITCH: Sound.SWITCH,
    Kind.RELEASE: Sound.END,
    Kind.REST: Sound.END,
}


def _marks(phase: Phase) -> range:
    """The seconds of an open hold that are told; none where it has no cap."""
    cap = phase.cap_s or 0.0
    return range(MARK_EVERY_S, ceil(cap - COUNTDOWN_S), MARK_EVERY_S)


def _ticks(phase: Phase, words: Sequence[Cue]) -> Iterator[Cue]:
    """The last seconds that are not counted in words; an open end is not counted at all."""
    if phase.limit_s is not None:
        yield from ticks_to(phase.expected_s, words, FIRST_S)


def ticks_to(end_s: Seconds, words: Sequence[Cue], first_s: Seconds = 0.0) -> Iterator[Cue]:
    """Those of the last three seconds before `end_s` that are not among the `words`, as ticks."""
    in_words = {cue.offset_s for cue in words if cue.kind is CueKind.COUNTDOWN}
    for left in range(COUNTDOWN_S, 0, -1):
        at = end_s - left
        if at >= first_s and at not in in_words:
            yield tone(at, CueKind.COUNTDOWN, Sound.TICK)
