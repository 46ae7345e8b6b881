"""Small routines to test with, and strategies for random ones."""

from dataclasses import replace

from hypothesis import strategies as st

from backtimer.core.commands import (
    AddTime,
    Again,
    Command,
    Done,
    Ease,
    End,
    LessTime,
    Next,
    Pause,
    Previous,
    Repeat,
    Resume,
    Start,
    TogglePause,
    TooPainful,
)
from backtimer.core.exercise import Equipment, Exercise, Level, Position
from backtimer.core.routine import (
    Dose,
    Hold,
    Move,
    Open,
    Paced,
    Routine,
    SelfPaced,
    Sides,
    Step,
    Tempo,
)
from backtimer.core.timeline import Timeline, timeline
from backtimer.core.units import LocalText, Side


def an_exercise(
    exercise_id: str = "bridge",
    position: Position = Position.SUPINE,
    equipment: tuple[Equipment, ...] = (Equipment.MAT,),
    level: Level = Level.EVERYONE,
) -> Exercise:
    return Exercise(
        id=exercise_id,
        name=LocalText("Bridge", "Brücke"),
        position=position,
        setup=LocalText("Feet planted.", "Füße aufgestellt."),
        effort=LocalText("Lift.", "Heben."),
        equipment=equipment,
        level=level,
        side_labels={
            Side.LEFT: LocalText("Left leg", "Linkes Bein"),
            Side.RIGHT: LocalText("Right leg", "Rechtes Bein"),
        },
    )


def a_routine(*steps: Step) -> Routine:
    return Routine("test", LocalText("Test", "Probe"), Level.EVERYONE, steps)


def a_timeline(*steps: Step) -> Timeline:
    return timeline(a_routine(*steps))


def hold_step(seconds: float = 10.0, **changes: object) -> Step:
    return Step(an_exercise(), Hold(seconds), **changes)  # type: ignore[arg-type]  # test data


def easier_once(step: Step) -> Step | None:
    """Something easier than anything, but nothing easier than that."""
    if step.exercise.id == "easier":
        return None
    return replace(step, exercise=an_exercise("easier"), sets=step.sets[:1], lead_in_s=None)


lengths = st.integers(1, 40).map(float)
short_lengths = st.integers(0, 12).map(float)
doses: st.SearchStrategy[Dose] = st.one_of(
    st.builds(Hold, lengths),
    st.builds(Move, lengths, st.none() | st.sampled_from([2.0, 5.0])),
    st.builds(Paced, st.builds(Tempo, st.just(1.5), st.just(1.5), short_lengths)),
    st.builds(Open, lengths),
    st.builds(SelfPaced),
)
exercises = st.builds(
    an_exercise,
    st.sampled_from(["bridge", "plank", "lift"]),
    st.sampled_from(Position),
    st.sampled_from([(), (Equipment.MAT,), (Equipment.BAND,)]),
    st.sampled_from([Level.EVERYONE, Level.INTERMEDIATE, Level.ADVANCED]),
)
steps = st.builds(
    Step,
    exercise=exercises,
    dose=doses,
    sets=st.lists(st.integers(1, 3), min_size=1, max_size=3).map(tuple),
    sides=st.sampled_from(Sides),
    first_side=st.sampled_from(Side),
    lead_in_s=st.none() | short_lengths,
    switch_s=st.none() | short_lengths,
    release_s=short_lengths,
    rest_s=short_lengths,
)
timelines = st.lists(steps, min_size=1, max_size=4).map(lambda some: a_timeline(*some))
commands: st.SearchStrategy[Command] = st.one_of(
    st.sampled_from(
        [
            Start(),
            Pause(),
            Resume(),
            TogglePause(),
            Next(),
            Previous(),
            Again(),
            Done(),
            TooPainful(),
            Repeat(),
            Ease(),
            End(),
        ]
    ),
    st.builds(AddTime, lengths),
    st.builds(LessTime, lengths),
)
