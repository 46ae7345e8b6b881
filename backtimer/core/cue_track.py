"""Follows a session and knows which cue is due at what moment of its clock, and what comes next.

Cues are planned across the ends of phases, so that they can be handed on ahead of time; when
something changes in the session, what is no longer true is planned anew.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from backtimer.core import spoken
from backtimer.core.agenda import Agenda, Ahead, meet
from backtimer.core.arranging import SENTENCE_GAP_S, SPEECH_GAP_S
from backtimer.core.commands import Again, Command, LessTime, Next, Pause, Previous, TogglePause
from backtimer.core.cue_planner import STARTED, CuePlanner
from backtimer.core.cues import (
    ANSWER_AFTER_S,
    COUNTDOWN_S,
    PROTECTED,
    TONE_S,
    CueKind,
    DueCue,
    tone,
)
from backtimer.core.events import (
    Ended,
    Event,
    Finished,
    GettingReady,
    LengthChanged,
    Offered,
    Outcome,
    Paused,
    PhaseEnded,
    PhaseStarted,
    Resumed,
    TimelineChanged,
)
from backtimer.core.going_on import (
    for_who_comes_back,
    get_ready_cues,
    get_ready_texts,
    status_texts,
)
from backtimer.core.introducing import Heard
from backtimer.core.ports import Sound
from backtimer.core.routine import Step
from backtimer.core.session import SOON_S
from backtimer.core.snapshot import Snapshot, State
from backtimer.core.timeline import Kind, Phase
from backtimer.core.units import Seconds

_SAME_MOMENT_S: Final[Seconds] = 0.002
_WITH_TIME: Final = frozenset({Kind.SETUP, Kind.REST})
"""The phases in which sentences can wait a little."""


@dataclass(slots=True)
class _Present:
    """The phase that is on: when it began had there been no pause, and how long it is."""

    phase: Phase
    start: Seconds
    length: Seconds | None


class CueTrack:
    """The cues of one session in time."""

    def __init__(self, planner: CuePlanner) -> None:
        self._planner = planner
        self._agenda = Agenda()
        self._present: _Present | None = None
        self._planned: dict[int, Seconds] = {}
        self._horizon: tuple[int, Seconds] | None = None
        self._said: list[DueCue] = []
        self._speaks_until = -1e9
        self._announced = True
        self._offering = False
        self._hurt = False
        self._at: Step | None = None
        self._taught: frozenset[str] = frozenset()
        self._comes_back = False

    @property
    def planner(self) -> CuePlanner:
        """What plans the cues of the present timeline."""
        return self._planner

    # what is due, and what is to come

    @property
    def next_moment(self) -> Seconds | None:
        """When the next cue is due."""
        return self._agenda.next_moment

    def due(self, until: Seconds) -> list[DueCue]:
        """The cues due until that moment, in order; they are given out once."""
        self._extend(until)
        ready = self._agenda.take(until)
        spoken_now = [one for one in ready if one.cue.text]
        self._said += spoken_now
        self._speaks_until = max([self._speaks_until, *(one.end for one in spoken_now)])
        return ready

    def ahead(self, until: Seconds) -> Ahead | None:
        """What will be due until that moment and was not told yet; None when that is nothing."""
        self._extend(until)
        return self._agenda.news(until)

    def texts_ahead(self, snapshot: Snapshot) -> tuple[str, ...]:
        """What may be said next that no plan holds yet: rendered now, it is there in time."""
        if snapshot.state is not State.PAUSED:
            return ()
        return get_ready_texts(self._planner, snapshot)

    # following the session

    def follow(self, event: Event, snapshot: Snapshot) -> None:
        """Plan anew after an event: what is no longer true will not be said."""
        match event:
            case PhaseStarted(at, phase):
                self._begin(phase, at)
            case PhaseEnded():
                self._end(event)
            case Paused(at):
                self._pause(at)
            case GettingReady(until=until, instruct=instruct):
                self._get_ready(event, snapshot, until, instruct=instruct)
            case Resumed(at, phase, elapsed):
                if not self._is_planned(phase, at - elapsed):
                    self._plan(_Present(phase, at - elapsed, snapshot.length_s), at)
            case LengthChanged(at, phase, length):
                self._restretch(phase, at, length, snapshot)
            case _:
                self._follow_turn(event, snapshot)

    def _follow_turn(self, event: Event, snapshot: Snapshot) -> None:
        """What happens once in a session, or never."""
        match event:
            case TimelineChanged(timeline=timeline):
                self._planner = replace(self._planner, timeline=timeline)
                self._timeline_changed(event.at, snapshot)
            case Offered(at, offer):
                self._offering = True
                self._replace([])
                self._say(at, spoken.offered(offer, self._planner.language), Sound.SWITCH)
            case Finished(at):
                self._finish(at, snapshot)
            case Ended(at):
                self._speaks_until = min(self._speaks_until, at)
                self._replace([])
                self._say(at, [spoken.ended(self._planner.language)])
            case _:
                pass

    def _timeline_changed(self, at: Seconds, snapshot: Snapshot) -> None:
        present = self._present
        if present is None or present.phase.index != snapshot.phase.index or self._offering:
            self._replace([])
        elif snapshot.state is State.RUNNING:
            self._plan(present, at)
        elif snapshot.state is State.GETTING_READY:
            self._plan_after_get_ready(present, at, snapshot)

    def answer(self, command: Command, at: Seconds, before: Snapshot, after: Snapshot) -> None:
        """Say back what the person asked for; the snapshots are the session before and after it."""
        if before.offer is not None or after.offer is not None:
            return
        paused = after.state is State.PAUSED
        if isinstance(command, Pause | TogglePause) and not paused:
            return
        soon = after.remaining_s is not None and after.remaining_s <= SOON_S
        if isinstance(command, LessTime) and soon and not paused:
            return  # the countdown tells how much less
        texts = list(spoken.answer(command, self._planner.language))
        if not texts or not (paused or after.state is State.RUNNING):
            return
        if paused and isinstance(command, Next | Previous | Again):
            step = after.timeline.routine.steps[after.phase.step]
            texts.append(spoken.name_of(step, self._planner.language, first=True)[-1])
            texts.append(spoken.still_paused(self._planner.language))
        self._interject(at, texts, after, Sound.END if paused else None)

    def status(self, at: Seconds, snapshot: Snapshot) -> None:
        """Say how things stand, as much of it as there is room for."""
        if snapshot.state.is_over:
            return
        if snapshot.offer is not None:
            texts = spoken.offered(snapshot.offer, self._planner.language)
        else:
            later = max(ANSWER_AFTER_S, self._speaks_until + SPEECH_GAP_S - at)
            texts = status_texts(self._planner, snapshot, later)
        self._interject(at, texts, snapshot)

    # phases

    def _is_planned(self, phase: Phase, start: Seconds) -> bool:
        """Whether the cues of a phase that begins at `start` are among those that wait."""
        planned = self._planned.get(phase.index)
        return planned is not None and abs(planned - start) <= _SAME_MOMENT_S

    def _begin(self, phase: Phase, at: Seconds) -> None:
        self._said = []
        chosen, self._offering = self._offering, False
        if chosen:  # perhaps before the offer was said to its end
            self._speaks_until = min(self._speaks_until, at)
        self._present = _Present(phase, at, phase.limit_s)
        announced, self._announced = self._announced, True
        if phase.kind.is_work:
            self._at = self._planner.timeline.routine.steps[phase.step]
            if self._comes_back:  # all was told, without a pause in between
                self._taught |= {self._at.exercise.id}
        self._comes_back = False
        if announced and self._is_planned(phase, at) and not self._missed_something(phase):
            return
        told = None if announced else False
        self._plan(self._present, at, told=told, words_from=at if chosen else None)

    def lack_s(self, phase: Phase) -> Seconds:
        """How many seconds longer a phase that begins should be than it was planned.

        What is to be said in a setup because it was skipped before needs its time, too.
        """
        if not self._missed_something(phase):
            return 0.0
        return max(0.0, self._planner_now.setup_length(phase) - phase.expected_s)

    def _missed_something(self, phase: Phase) -> bool:
        """Whether it is a setup, planned for somebody who has heard more than they have."""
        steps = self._planner.timeline.routine.steps
        by_plan = Heard.by_plan(steps, phase.step)
        return phase.kind is Kind.SETUP and self._planner_now.heard != by_plan

    @property
    def _planner_now(self) -> CuePlanner:
        """The planner of a setup for somebody who has heard what the person has heard by now."""
        return replace(self._planner, heard=Heard(self._at, self._taught))

    def _end(self, event: PhaseEnded) -> None:
        """A phase that ended as planned changes nothing; of another the rest is not true."""
        if not event.phase.kind.is_work:
            self._announced = self._heard(event)
        if event.phase.kind is Kind.SETUP:
            self._learn(event)
        self._hurt = event.outcome is Outcome.PAINFUL
        planned = self._planned.get(event.phase.index + 1)
        as_planned = planned is not None and abs(planned - event.at) <= _SAME_MOMENT_S
        if event.outcome is not Outcome.COMPLETED or not as_planned:
            self._replace([])
        if is_cut_short(event):
            self._speaks_until = min(self._speaks_until, event.at)
            self._agenda.tell_anew()

    def _learn(self, ended: PhaseEnded) -> None:
        """What was said of a step to its end need not be said again; what was not, must be."""
        step = self._planner.timeline.routine.steps[ended.phase.step]
        said = self._heard_until(ended.at)
        wanted = self._planner_now.introduction_forms(ended.phase)
        if self._planner.silent or all(said.intersection(forms) for forms in wanted):
            self._taught |= {step.exercise.id}
        move = spoken.move_to(step, self._at, self._planner.language)
        if not move or move in said or self._planner.silent:
            self._at = step

    def _heard(self, ended: PhaseEnded) -> bool:
        """Whether exercise and side were said to their end before the work begins."""
        if self._planner.silent or ended.outcome is Outcome.SKIPPED:
            return True
        if not self._planner.tells(ended.phase):
            return True  # the work after it was planned to tell
        said = self._heard_until(ended.at)
        return all(said.intersection(forms) for forms in self._planner.needed_forms(ended.phase))

    def _heard_until(self, at: Seconds) -> set[str]:
        """What was said in this phase to its end."""
        return {one.cue.text for one in self._said if one.end <= at + _SAME_MOMENT_S}

    def _pause(self, at: Seconds) -> None:
        """What was being said has not been heard."""
        self._comes_back = False
        self._said = [one for one in self._said if one.end <= at]
        self._speaks_until = min(self._speaks_until, at)
        self._replace([])

    def _get_ready(
        self, event: GettingReady, snapshot: Snapshot, until: Seconds, *, instruct: bool
    ) -> None:
        """Say where it goes on, count three, and go on planning from there."""
        elapsed = snapshot.elapsed_s
        self._speaks_until = min(self._speaks_until, event.at)
        if self._present is None or self._present.phase.index != event.phase.index:
            self._said = []
        self._comes_back = self._present is None
        planner = for_who_comes_back(self._planner) if self._comes_back else self._planner
        cues = get_ready_cues(planner, snapshot, until - event.at, instruct=instruct)
        told = [DueCue(event.at + cue.offset_s, cue) for cue in cues]
        if instruct:  # need not be said once more when the clock runs
            self._said += [one for one in told if one.cue.kind is not CueKind.COUNTDOWN]
        present = _Present(event.phase, until - elapsed, snapshot.length_s)
        self._plan(present, until, told=True)
        if elapsed > 0 and event.phase.kind in STARTED:
            onset = self._planner.onset(event.phase)
            told.append(DueCue(until, tone(0.0, CueKind.BOUNDARY, onset)))
        self._agenda.add(told)

    def _restretch(self, phase: Phase, at: Seconds, length: Seconds, snapshot: Snapshot) -> None:
        if snapshot.phase.index != phase.index:
            return
        if snapshot.state is State.RUNNING:
            self._plan(_Present(phase, at - snapshot.elapsed_s, length), at)
        elif snapshot.state is State.GETTING_READY:
            until = at + snapshot.get_ready_s
            self._plan_after_get_ready(
                _Present(phase, until - snapshot.elapsed_s, length), at, snapshot
            )

    def _plan_after_get_ready(self, present: _Present, at: Seconds, snapshot: Snapshot) -> None:
        """Plan anew what comes when the clock goes on, but not what leads to that."""
        until = at + snapshot.get_ready_s
        kept = self._agenda.before(until - _SAME_MOMENT_S)
        self._plan(present, until, told=True)
        if snapshot.elapsed_s > 0 and present.phase.kind in STARTED:
            onset = self._planner.onset(present.phase)
            kept.append(DueCue(until, tone(0.0, CueKind.BOUNDARY, onset)))
        self._agenda.add(kept)

    def _plan(
        self,
        present: _Present,
        at: Seconds,
        *,
        told: bool | None = None,
        words_from: Seconds | None = None,
    ) -> None:
        """Plan the rest of a phase from `at` on, and what follows."""
        self._present = present
        speaking = self._speaks_until > at
        free = max(at, words_from or at, self._speaks_until + SENTENCE_GAP_S if speaking else at)
        said = {one.cue.text for one in self._said}
        if words_from is not None:
            said.add(spoken.well_done(self._planner.language))
        phase, start, elapsed = present.phase, present.start, at - present.start
        begins = elapsed <= _SAME_MOMENT_S
        at_once = begins and not speaking and words_from is None
        from_s = 0.0 if at_once else free - start + ANSWER_AFTER_S
        planner = self._planner_now if phase.kind is Kind.SETUP else self._planner
        cues = planner.phase_cues(phase, present.length, from_s=from_s, said=said, told=told)
        self._replace(
            DueCue(start + cue.offset_s, cue) for cue in cues if begins or cue.offset_s > elapsed
        )
        self._planned[phase.index] = start
        self._continue_after(phase, start, present.length)

    def _finish(self, at: Seconds, snapshot: Snapshot) -> None:
        self._replace([DueCue(at, tone(0.0, CueKind.BOUNDARY, Sound.END))])
        language = self._planner.language
        kind = [spoken.kind_word(language)] if self._hurt else []
        self._say(at + TONE_S[Sound.END], [*kind, spoken.finished(snapshot.active_s, language)])

    # the list of what waits

    def _replace(self, cues: Iterable[DueCue]) -> None:
        self._agenda.replace(cues)
        self._planned = {}
        self._horizon = None

    def _continue_after(self, phase: Phase, start: Seconds, length: Seconds | None) -> None:
        """Go on planning with the next phase, where it is known when that begins."""
        self._horizon = None if length is None else (phase.index + 1, start + length)

    def _extend(self, until: Seconds) -> None:
        phases = self._planner.timeline.phases
        while self._horizon is not None and self._horizon[1] <= until:
            index, start = self._horizon
            self._planned[index] = start
            if index == len(phases):
                self._agenda.append([DueCue(start, tone(0.0, CueKind.BOUNDARY, Sound.END))])
                self._horizon = None
                return
            phase = phases[index]
            cues = self._planner.phase_cues(phase)
            self._agenda.append(DueCue(start + cue.offset_s, cue) for cue in cues)
            self._continue_after(phase, start, phase.limit_s)

    # answers

    def _say(self, at: Seconds, texts: Sequence[str], instead: Sound | None = None) -> None:
        """Add sentences in a row to what waits; a tone instead where nothing can be said."""
        row = self._in_a_row(at, texts) if self._planner.answers else _only(at, instead)
        self._agenda.add(row)

    def _in_a_row(self, at: Seconds, texts: Sequence[str]) -> list[DueCue]:
        """Sentences that begin a moment after `at`, and after what is being said then."""
        cues = []
        at = max(at + ANSWER_AFTER_S, self._speaks_until + SPEECH_GAP_S)
        for text in texts:
            cues.append(DueCue(at, self._planner.answer_cue(text)))
            at = cues[-1].end + SENTENCE_GAP_S
        return cues

    def _interject(
        self,
        at: Seconds,
        texts: Sequence[str],
        snapshot: Snapshot,
        instead: Sound | None = None,
    ) -> None:
        """Say something that nobody planned.

        The rest of an introduction waits for it; other words that are needed, and a countdown, are
        not disturbed, and what is not needed gives way.
        """
        if not self._planner.answers:
            self._agenda.add(_only(at, instead))
            return
        row = self._in_a_row(at, texts)
        if snapshot.state is State.PAUSED:
            self._replace(row)
            return
        running = snapshot.state is State.RUNNING
        if running and row[0].at >= at + (snapshot.remaining_s or math.inf):
            return  # it would not be true any more
        if running and self._present is not None and snapshot.phase.kind in _WITH_TIME:
            row = self._before_the_rest(row, snapshot)
            self._plan(self._present, at, words_from=row[-1].end + SENTENCE_GAP_S)
        self._extend(row[-1].end)
        needed = [one for one in self._agenda.words if one.cue.priority <= PROTECTED]
        while row and meet(row, needed):
            row = row[:-1]
        if row:
            self._agenda.make_room(row)

    def _before_the_rest(self, row: list[DueCue], snapshot: Snapshot) -> list[DueCue]:
        """What of a row leaves time for the rest of an introduction: one sentence at least."""
        rest_s = sum(one.cue.duration_s + SENTENCE_GAP_S for one in self._agenda.words)
        room = row[0].at + (snapshot.remaining_s or 0.0) - COUNTDOWN_S - rest_s
        while len(row) > 1 and row[-1].end > room:
            row = row[:-1]
        return row


def _only(at: Seconds, sound: Sound | None) -> list[DueCue]:
    return [] if sound is None else [DueCue(at, tone(0.0, CueKind.CONTROL, sound))]


def is_cut_short(ended: PhaseEnded) -> bool:
    """Whether its words were planned for a longer phase, so that they must not be said on."""
    shortened = ended.length_s is not None and ended.length_s < ended.phase.expected_s
    return shortened or ended.outcome is not Outcome.COMPLETED
