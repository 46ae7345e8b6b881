"""Where the steps and sets of a timeline begin, and how far a session has come in them."""

from backtimer.core.timeline import Kind, Phase, Timeline
from backtimer.core.units import Seconds


class StepSpans:
    """Where each step and set of a timeline begins, and how much is planned after a phase."""

    def __init__(self, timeline: Timeline) -> None:
        self._phases = timeline.phases
        self._total_s = timeline.total_s
        self._starts: dict[int, int] = {}
        self._set_starts: dict[tuple[int, int], int] = {}
        for phase in timeline.phases:
            self._starts.setdefault(phase.step, phase.index)
            if phase.kind.is_work:
                self._set_starts.setdefault((phase.step, phase.set), phase.index)
        begins = [timeline.phases[index].start_s for index in self._starts.values()]
        self._begin_s = dict(zip(self._starts, begins, strict=True))
        ends = [*begins[1:], timeline.total_s]
        self._length_s = {
            step: end - begin
            for (step, begin), end in zip(self._begin_s.items(), ends, strict=True)
        }

    def start(self, step: int) -> int:
        """The index of the first phase of a step."""
        return self._starts[step]

    def after(self, phase: Phase) -> int | None:
        """The index of the first phase of the next step; None after the last."""
        return self._starts.get(phase.step + 1)

    def expected_after_step(self, step: int) -> Seconds:
        """The planned seconds of all steps after this one."""
        return self._total_s - self._begin_s[step] - self._length_s[step]

    def set_start(self, phase: Phase) -> int:
        """Where `again` leads: the setup itself, or the first work of the set just done."""
        if phase.kind is Kind.SETUP:
            return phase.index
        number = phase.set - 1 if phase.kind is Kind.REST else phase.set
        return self._set_starts[phase.step, number]

    def expected_after(self, phase: Phase) -> Seconds:
        """The planned seconds of all phases after this one."""
        return self._total_s - phase.start_s - phase.expected_s

    def progress(
        self, phase: Phase, elapsed: Seconds, length: Seconds | None, *, finished: bool
    ) -> tuple[float, ...]:
        """How far each step is, 0 to 1, by position in the timeline."""
        if finished:
            return (1.0,) * len(self._starts)
        share = min(1.0, elapsed / (length or phase.expected_s or 1.0))
        passed = phase.start_s - self._begin_s[phase.step] + share * phase.expected_s
        whole = self._length_s[phase.step]
        present = passed / whole if whole > 0 else 1.0
        later = len(self._starts) - phase.step - 1
        return (1.0,) * phase.step + (min(1.0, present),) + (0.0,) * later
