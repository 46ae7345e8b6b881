"""What the player's tests act on: a routine with long names, and a runner with a fake clock."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from backtimer.core.commands import Command, Done, Start
from backtimer.core.exercise import Exercise, Level, Position
from backtimer.core.ports import Health
from backtimer.core.routine import Hold, Open, Paced, Routine, SelfPaced, Sides, Step, Tempo
from backtimer.core.session import IllegalCommandError, Session
from backtimer.core.snapshot import Snapshot
from backtimer.core.timeline import Kind, timeline
from backtimer.core.units import NO_TEXT, LocalText, Seconds, Side
from tests.fakes import WELL, FakeClock

TEXT = LocalText("Do it.", "Tu es.")
ARM_AND_LEG = {
    Side.RIGHT: LocalText("Right arm, left leg", "Rechter Arm, linkes Bein"),
    Side.LEFT: LocalText("Left arm, right leg", "Linker Arm, rechtes Bein"),
}


def exercise(en: str, de: str, short: LocalText = NO_TEXT, *, sided: bool = False) -> Exercise:
    return Exercise(
        en,
        LocalText(en, de),
        Position.PRONE,
        TEXT,
        TEXT,
        short_name=short,
        side_labels=ARM_AND_LEG if sided else {},
    )


LIFT = exercise("Prone diagonal lift", "Diagonales Arm-Bein-Heben in Bauchlage", sided=True)
PULSE = exercise(
    "Quadruped leg raise, part 2b: small pulses",
    "Vierfüßler-Beinheben, Teil 2b: kleine Auf- und Abbewegungen",
    LocalText("Leg raise: small pulses", "Beinheben: kleine Pulse"),
    sided=True,
)
LEAN = exercise(
    "Overhead lean with light dumbbells",
    "Vorgeneigter Stand mit leichten Kurzhanteln über Kopf",
    LocalText("Overhead lean", "Vorgeneigter Stand"),
)
ROUTINE = Routine(
    "test",
    LocalText("Test"),
    Level.EVERYONE,
    (
        Step(LIFT, Hold(10), (10,), Sides.ALTERNATING),
        Step(PULSE, Hold(60), (8, 8, 8), Sides.ALTERNATING, rest_s=90),
        Step(LEAN, Open(60), (2,)),
        Step(LEAN, SelfPaced(), (10, 10)),
        Step(PULSE, Paced(Tempo(2, 2, 1)), (10, 10)),
    ),
)
PLAN = timeline(ROUTINE)


def easier_lean(step: Step) -> Step | None:
    """An easier exercise for each that is not the easiest itself."""
    return None if step.exercise is LEAN else Step(LEAN, Hold(10), (3,))


class FakeRunner(QObject):
    """A real session on a clock that stands still until it is told to go on."""

    changed = Signal(object)
    trouble = Signal(str)

    def __init__(self, easier: Callable[[Step], Step | None] = lambda _: None) -> None:
        super().__init__()
        self.clock = FakeClock()
        self.hands_clock = FakeClock()
        self.session = Session(PLAN, jump_limit_s=1e9, easier=easier)
        self.sent: list[Command] = []
        self.muted = False
        self.volume = 80
        self.hear_check = False
        self.asked_to_hear = 0
        self.statuses = 0
        self.outlets = (WELL, WELL)

    def start(self) -> None:
        self.send(Start())

    def send(self, command: Command) -> bool:
        self.sent.append(command)
        try:
            self.session.handle(command, self.clock.now())
        except IllegalCommandError:
            return False
        self.changed.emit(self.snapshot())
        return True

    def snapshot(self) -> Snapshot:
        return self.session.snapshot(self.clock.now())

    def set_muted(self, muted: bool) -> None:  # noqa: FBT001 - as the real one
        self.muted = muted

    def set_volume(self, percent: int) -> None:
        self.volume, self.muted = percent, False

    def listen_check(self) -> None:
        self.asked_to_hear += 1

    def ask_to_end(self) -> None:
        """Nobody is asked by voice."""

    def status(self) -> None:
        self.statuses += 1

    def health(self) -> tuple[Health, ...]:
        return self.outlets

    def wait(self, seconds: Seconds) -> None:
        """Let time pass, and do what was due."""
        self.clock.advance(seconds)
        self.session.advance(self.clock.now())
        self.changed.emit(self.snapshot())


def moment(kind: Kind, elapsed_s: Seconds = 0.0, *, step: int = 0, repetition: int = 0) -> Snapshot:
    """A running session in the first phase of that kind, step and repetition."""
    wanted = next(
        phase
        for phase in PLAN.phases
        if (phase.kind, phase.step) == (kind, step)
        and (not repetition or phase.repetition == repetition)
    )
    runner = FakeRunner()
    runner.start()
    while (phase := runner.snapshot().phase).index < wanted.index:
        runner.wait(phase.expected_s)
        if phase.target is not None:
            runner.send(Done())
    runner.wait(elapsed_s)
    return runner.snapshot()
