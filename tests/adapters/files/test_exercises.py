"""What is read from an exercise file, and what is said of each mistake."""

import pytest

from backtimer.adapters.files import read_exercise
from backtimer.core.exercise import Equipment, Exercise, Level, Muscle, Position
from backtimer.core.units import LocalText, Side

SHORTEST = """\
id = "plank"
position = "prone"
name = "Plank"
setup = "Forearms down."
effort = "Lift."
"""
SIDES = '[side]\nleft = "Left leg"\nright = "Right leg"\n'


def problems_of(text: str) -> list[str]:
    read = read_exercise(text, "plank.toml")
    assert not isinstance(read, Exercise), "no problem was found"
    return [str(problem) for problem in read]


def test_the_shortest_exercise_takes_every_default() -> None:
    exercise = read_exercise(SHORTEST, "plank.toml")
    assert exercise == Exercise(
        "plank",
        LocalText("Plank"),
        Position.PRONE,
        LocalText("Forearms down."),
        LocalText("Lift."),
    )


def test_every_key_is_read() -> None:
    exercise = read_exercise(
        f"""{SHORTEST}
level = "advanced"
equipment = ["mat", "chair", "mat"]
muscles = ["core"]
sources = ["000", "002"]
easier = ["a"]
harder = ["b", "c"]
first_side = "left"
short_name = "P"
return = {{ en = "Down.", de = "Ab." }}
prompt = [{{ en = "Belly firm." }}]
[[caution]]
en = "Level."
[reading]
en = "Ours."
{SIDES}""",
        "plank.toml",
    )
    assert exercise == Exercise(
        "plank",
        LocalText("Plank"),
        Position.PRONE,
        LocalText("Forearms down."),
        LocalText("Lift."),
        level=Level.ADVANCED,
        equipment=(Equipment.MAT, Equipment.CHAIR),
        muscles=(Muscle.CORE,),
        sources=("000", "002"),
        easier=("a",),
        harder=("b", "c"),
        first_side=Side.LEFT,
        short_name=LocalText("P"),
        return_=LocalText("Down.", "Ab."),
        prompts=(LocalText("Belly firm."),),
        cautions=(LocalText("Level."),),
        reading=LocalText("Ours."),
        side_labels={Side.LEFT: LocalText("Left leg"), Side.RIGHT: LocalText("Right leg")},
    )


def test_an_empty_file_says_what_is_missing() -> None:
    missing = [problem.partition(" is missing")[0] for problem in problems_of("")]
    assert missing == [
        "plank.toml:1: 'position'",
        "plank.toml:1: 'id'",
        "plank.toml:1: 'name'",
        "plank.toml:1: 'setup'",
        "plank.toml:1: 'effort'",
    ]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("equipmnt = []", "6: unknown key, found 'equipmnt'; did you mean 'equipment'?"),
        ("equipment = ['mat',\n'chare']", "7: 'equipment' has no such value, found 'chare'; did"),
        (
            "equipment = 'mat'",
            "6: 'equipment' must be a list, found 'mat'; write equipment = [...]",
        ),
        (
            "muscles = ['zzz']",
            "6: 'muscles' has no such value, found 'zzz'; possible: back, lumbar",
        ),
        ("first_side = 'left'", "6: 'first_side' without side labels; add [side.left] and"),
        ("side = 1", "6: 'side' must be a table, found 1; such as [side]"),
        ("[side]\nleft = 'x'", "6: 'right' is missing; name what works on each side, [side.left]"),
        (f"{SIDES}middle = 'x'", "9: unknown key, found 'middle'; known here: left, right"),
        ("prompt = 'x'", "6: 'prompt' must be a list, found 'x'; write prompt = [...]"),
        ("prompt = ['x']", "6: 'prompt' must hold tables, found 'x'; [[prompt]]"),
        ("[prompt]\nen = 'x'", "6: 'prompt' must be a list, found a table; write [[prompt]] with"),
        ("[[caution]]\nde = 'x'", "6: 'en' is missing; add en = \"...\""),
        (f"short_name = '{'x' * 81}'", "6: 'short_name' is too long, found 81 characters; at most"),
    ],
)
def test_each_mistake_is_told_and_nothing_else(lines: str, told: str) -> None:
    (problem,) = problems_of(SHORTEST + lines)
    assert problem.startswith(f"plank.toml:{told}")
