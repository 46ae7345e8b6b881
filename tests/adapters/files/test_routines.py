"""What is read from a routine file, and what is said of each mistake."""

import pytest

from backtimer.adapters.files import read_routine
from backtimer.core.exercise import Level
from backtimer.core.routine import Hold, Move, Open, Own, Paced, Routine, SelfPaced, Sides, Tempo
from backtimer.core.units import LocalText, Side
from tests.adapters.files.samples import (
    HEAD,
    exercises,
    problems_of,
    problems_of_step,
    step_of,
)

STEP = '[[step]]\nexercise = "bottom-up"\nhold_s = 10\n'
BOTTOM = 'exercise = "bottom-up"\n'
KNEE = 'exercise = "knee-to-chest"\nhold_s = 10\n'


def routine_of(text: str) -> Routine:
    read = read_routine(text, "mine.toml", exercises())
    assert isinstance(read, Routine), read
    return read


# what is read


def test_the_shortest_routine_takes_every_default() -> None:
    routine = routine_of(HEAD + STEP)
    (step,) = routine.steps
    assert (routine.id, routine.title, routine.level) == ("mine", LocalText("Mine"), Level.EVERYONE)
    assert (step.exercise.id, step.dose, step.sets) == ("bottom-up", Hold(10), (1,))
    assert (step.sides, step.lead_in_s, step.switch_s) == (Sides.BOTH_TOGETHER, None, None)
    assert (step.release_s, step.rest_s) == (5.0, 30.0)


@pytest.mark.parametrize(
    ("lines", "dose", "sets"),
    [
        ("hold_s = 2.5\nrepetitions = 3", Hold(2.5), (3,)),
        ("move_s = 25", Move(25), (1,)),
        ("move_s = 25\nbeat_s = 5", Move(25, 5), (1,)),
        ("tempo = { effort_s = 3, return_s = 2 }\nrepetitions = 8", Paced(Tempo(3, 2)), (8,)),
        (
            "repetitions = 2\nsets = 3\n[step.tempo]\neffort_s = 1\nhold_s = 0\nreturn_s = 1.5",
            Paced(Tempo(1, 1.5, 0)),
            (2, 2, 2),
        ),
        ("open = true", Open(), (1,)),
        ("open = { cap_s = 60 }", Open(60), (1,)),
        ("open = {}", Open(), (1,)),
        ("self_paced = true\nsets = [5, 3, 1]", SelfPaced(), (5, 3, 1)),
    ],
)
def test_every_dose_can_be_said(lines: str, dose: object, sets: tuple[int, ...]) -> None:
    step = step_of(BOTTOM + lines)
    assert (step.dose, step.sets) == (dose, sets)


def test_the_pauses_of_a_step_are_read() -> None:
    step = step_of(
        KNEE + 'sides = "alternating"\nlead_in_s = 0\nswitch_s = 0\nrelease_s = 1\nrest_s = 9'
    )
    assert (step.lead_in_s, step.switch_s, step.release_s, step.rest_s) == (0, 0, 1, 9)


def test_the_first_side_is_the_exercises_own_unless_the_step_says_another() -> None:
    flexion = 'exercise = "quadruped-diagonal-flexion"\nhold_s = 10\nsides = "alternating"\n'
    assert step_of(KNEE + 'sides = "one-then-other"').first_side is Side.RIGHT
    assert step_of(flexion).first_side is Side.LEFT
    assert step_of(flexion + 'first_side = "right"').first_side is Side.RIGHT


def test_a_text_may_be_in_one_language_or_two_and_over_several_lines() -> None:
    head = 'id = "mine"\ntitle = { en = "Mine", de = "Meins" }\ndescription = """\none\n  two"""\n'
    routine = routine_of(head + STEP + "[step.note]\nen = 'n'")
    assert routine.title == LocalText("Mine", "Meins")
    assert routine.description == LocalText("one two")
    assert routine.steps[0].note == LocalText("n")


@pytest.mark.parametrize("text", ["\ufeff" + HEAD + STEP, (HEAD + STEP).replace("\n", "\r\n")])
def test_a_file_from_a_windows_editor_is_read_like_any_other(text: str) -> None:
    assert routine_of(text) == routine_of(HEAD + STEP)


# what is said of mistakes


def test_every_mistake_is_told_at_once_with_its_line_and_a_remedy() -> None:
    text = """\
id = "My Routine"
titel = "x"
level = "begginer"
[[step]]
exercise = "botom-up"
hodl_s = 10

[[step]]
exercise = "bottom-up"
hold_s = 4000
sides = "left"
[[step]]
exercise = "knee-to-chest"
hold_s = true
sets = 21
"""
    assert problems_of(text) == [
        (
            "mine.toml:1: 'id' is not possible, found 'My Routine'; "
            "lower-case letters, digits and hyphens, at most 60"
        ),
        "mine.toml:2: unknown key, found 'titel'; did you mean 'title'?",
        "mine.toml:3: 'level' has no such value, found 'begginer'; did you mean 'beginner'?",
        "mine.toml:5: there is no such exercise, found 'botom-up'; did you mean 'bottom-up'?",
        "mine.toml:6: unknown key, found 'hodl_s'; did you mean 'hold_s'?",
        "mine.toml:10: 'hold_s' is out of range, found 4000; 1 to 3600 s are possible",
        (
            "mine.toml:11: 'bottom-up' does not tell left and right apart, found 'left'; "
            "leave 'sides' out"
        ),
        (
            "mine.toml:12: 'sides' is missing: 'knee-to-chest' tells left and right apart; "
            "add sides = one of: alternating, one-then-other, left, right"
        ),
        (
            "mine.toml:14: 'hold_s' must be a number of seconds, found true; "
            "write it without quotes, such as hold_s = 10"
        ),
        "mine.toml:15: 'sets' is out of range, found 21; 1 to 20 are possible",
    ]


def test_lines_that_are_not_toml_are_told_together_with_other_mistakes() -> None:
    text = """\
id = "mine"
title = "Mine
level = beginner
[[step]]
exercise = "bottom-up"
hold_s
repetitons = 3
"""
    assert problems_of(text) == [
        (
            "mine.toml:2: a text is not closed, found 'title = \"Mine'; "
            "end it with the quotes it began with"
        ),
        (
            "mine.toml:3: this is not a value, found 'level = beginner'; "
            'put text in quotes: title = "My morning"'
        ),
        "mine.toml:6: '=' is missing after the key, found 'hold_s'; write key = value",
        "mine.toml:7: unknown key, found 'repetitons'; did you mean 'repetitions'?",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a = 1\na = 2", "2: this key stands twice, found 'a = 2'; keep one of the two"),
        ("x = [1,\n2\n\n", "2: a list is not closed, found '2'; end it with ]"),
        ("[[step]\nx = 1", "1: not valid TOML: expected ']]' at the end of an array declaration"),
        ('x = "a\\qb"', "1: a backslash in a text, found 'x = \"a\\qb\"'; write two backslashes"),
        ('\nx = "a\x01b"', "2: a character that may not stand here, found 'x = \"a\ufffdb\"'"),
        ("x = " + "[" * 5000, "1: lists or tables nested too deeply; at most 16 levels"),
        ("\nx" + ".x" * 5000 + " = 1", "2: a key with too many dots; at most 16 levels"),
        ("\nx = 1" + "0" * 5000, "2: a number has too many digits; write a smaller one"),
    ],
)
def test_what_is_not_toml_is_told_in_plain_words(text: str, told: str) -> None:
    (problem,) = [one for one in problems_of(text) if "unknown key" not in one]
    assert problem.startswith(f"mine.toml:{told}")


def test_an_empty_file_says_what_is_missing() -> None:
    assert problems_of("") == [
        "mine.toml:1: 'id' is missing; add a line such as id = \"my-morning\"",
        "mine.toml:1: 'title' is missing; add title = \"My morning\"",
        "mine.toml:1: 'step' is missing; add at least one [[step]] with an exercise and a dose",
    ]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("format = 2\nfoo = 1", "3: a newer format, found 2; this version of backtimer reads"),
        ('format = "1"', "3: 'format' must be a whole number, found '1'; such as format = 10"),
        ("level = 1", "3: 'level' must be a word in quotes, found 1; such as level = \"...\""),
        ("sources = 4", "3: 'sources' must be a list, found 4; write sources = [...]"),
        ("sources = ['a', 4]", "3: 'sources' must hold texts in quotes, found 4; such as sources"),
        ("sources = ['']", "3: 'sources' must hold texts in quotes, found ''"),
        (f"sources = {['a'] * 31}", "3: 'sources' has too many entries, found 31; at most 30"),
        ("description = ''", "3: 'description' is empty; write something or leave it out"),
        ("description = 1", "3: 'description' must be a text, found 1; a text in quotes, or {"),
        ("reading = { de = 'x' }", "3: 'en' is missing; add en = \"...\"; for one language, a"),
        ("reading = { en = 'x', fr = 'y' }", "3: unknown key, found 'fr'; known here: en, de"),
        ("reading = { en = [] }", "3: 'en' must be a text in quotes, found a list"),
        (f"reading = '{'x' * 1001}'", "3: 'reading' is too long, found 1001 characters; at most"),
        ('reading = "\\u001b[2J"', "3: 'reading' holds characters that cannot be shown, found"),
    ],
)
def test_each_mistake_in_a_routines_head_is_told(head: str, told: str) -> None:
    (problem,) = problems_of(f"{HEAD}{head}\n{STEP}")
    assert problem.startswith(f"mine.toml:{told}")


@pytest.mark.parametrize("found", ["''", "'-'", "'a b'", "'ÄB'", "'../x'", f"'{'a' * 61}'"])
def test_an_id_is_made_of_lower_case_letters_digits_and_hyphens(found: str) -> None:
    (problem,) = problems_of(f"id = {found}\ntitle = 'x'\n{STEP}")
    assert problem.startswith("mine.toml:1: 'id' is not possible, found '")


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ("step = 5", "3: 'step' must be a list of tables; begin it with [[step]]"),
        ("step = []", "3: a routine needs at least one step; add [[step]]"),
        ("[step]\nhold_s = 1", "3: 'step' must be a list, found a table; write [[step]] with two"),
        ("step = [1]", "3: 'step' must hold tables, found 1; [[step]]"),
        (STEP * 501, "3: 'step' has too many entries, found 501; at most 500"),
    ],
)
def test_the_steps_must_be_a_list_of_tables(steps: str, told: str) -> None:
    assert problems_of(HEAD + steps)[0].startswith(f"mine.toml:{told}")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("hold_s = 1", "3: 'exercise' is missing; add a line such as exercise = \"bottom-up\""),
        ("exercise = 1\nhold_s = 1", "4: 'exercise' must be a text in quotes, found 1"),
        (
            "exercise = 'zzz'\nhold_s = 1",
            "4: there is no such exercise, found 'zzz'; possible: band-row, bent-over-back-s",
        ),
        (BOTTOM, "3: the step has no dose; add one of: hold_s, move_s, tempo, open, self_paced"),
        (
            BOTTOM + "hold_s = 1\nmove_s = 2",
            (
                "6: the step has more than one dose, found hold_s and move_s; "
                "keep one: 'hold_s' or 'move_s'"
            ),
        ),
        (BOTTOM + "hold_s = 0.99", "5: 'hold_s' is out of range, found 0.99; 1 to 3600 s are"),
        (BOTTOM + "hold_s = nan", "5: 'hold_s' is out of range, found nan"),
        (BOTTOM + "hold_s = -inf", "5: 'hold_s' is out of range, found -inf"),
        (BOTTOM + "hold_s = '9'", "5: 'hold_s' must be a number of seconds, found '9'; write it"),
        (BOTTOM + "hold_s = 07:32:00", "5: 'hold_s' must be a number of seconds, found a date or"),
        (BOTTOM + f"hold_s = 1{'0' * 400}", "5: 'hold_s' is out of range, found a very large"),
        (BOTTOM + "move_s = 3601", "5: 'move_s' is out of range, found 3601; 1 to 3600 s"),
        (BOTTOM + "hold_s = 1\nbeat_s = 2", "6: 'beat_s' without 'move_s'; it is the beat"),
        (BOTTOM + "move_s = 9\nbeat_s = 0", "6: 'beat_s' is out of range, found 0; 0.5 to 60 s"),
        (BOTTOM + "open = false", "5: 'open' must be true, found false; or leave the line out"),
        (BOTTOM + "open = 60", "5: 'open' must be true, found 60"),
        (BOTTOM + "open = { cap = 60 }", "5: unknown key, found 'cap'; did you mean 'cap_s'?"),
        (BOTTOM + "open = { cap_s = 0 }", "5: 'cap_s' is out of range, found 0; 1 to 3600 s"),
        (BOTTOM + "repetitions = 1\nself_paced = 1", "6: 'self_paced' must be true, found 1"),
        (BOTTOM + "self_paced = true", "3: 'repetitions' is missing; say how many, such as"),
        (BOTTOM + "tempo = 6\nrepetitions = 1", "5: 'tempo' must be a table, found 6; such as"),
        (
            BOTTOM + "repetitions = 1\ntempo = { effort_s = 3 }",
            "6: 'return_s' is missing; a tempo is { effort_s = 3, hold_s = 0, return_s = 3 }",
        ),
        (
            BOTTOM + "repetitions = 1\ntempo = { effort_s = 61, return_s = 1 }",
            "6: 'effort_s' is out of range, found 61; 0.5 to 60 s are possible",
        ),
        (
            BOTTOM + "repetitions = 1\ntempo = { effort_s = 1, return_s = 1, hold_s = -1 }",
            "6: 'hold_s' is out of range, found -1; 0 to 3600 s are possible",
        ),
        (BOTTOM + "tempo = { effort_s = 1, return_s = 1 }", "3: 'repetitions' is missing; say"),
        (BOTTOM + "hold_s = 1\nrepetitions = 0", "6: 'repetitions' is out of range, found 0; 1 to"),
        (BOTTOM + "hold_s = 1\nrepetitions = 1000", "6: 'repetitions' is out of range, found 1000"),
        (BOTTOM + "hold_s = 1\nrepetitions = 2.0", "6: 'repetitions' must be a whole number, fou"),
        (BOTTOM + "hold_s = 1\nrepetitions = true", "6: 'repetitions' must be a whole number, fo"),
        (BOTTOM + "hold_s = 1\nsets = []", "6: 'sets' is empty; such as sets = [5, 3, 1]"),
        (BOTTOM + "hold_s = 1\nsets = [5,\n0]", "7: 'sets' is out of range, found 0; 1 to 999"),
        (BOTTOM + f"hold_s = 1\nsets = {[1] * 21}", "6: 'sets' has too many entries, found 21; at"),
        (
            BOTTOM + "hold_s = 1\nrepetitions = 5\nsets = [5]",
            (
                "6: repetitions are said twice, found a list in 'sets' as well; "
                "keep 'repetitions' with a number in 'sets', or the list alone"
            ),
        ),
        (
            BOTTOM + "hold_s = 1\nrest_s = 1801",
            "6: 'rest_s' is out of range, found 1801; 0 to 1800",
        ),
        (BOTTOM + "hold_s = 1\nlead_in_s = -1", "6: 'lead_in_s' is out of range, found -1; 0 to"),
        (BOTTOM + "hold_s = 1\nrelease_s = 601", "6: 'release_s' is out of range, found 601; 0"),
        (BOTTOM + "hold_s = 1\nswitch_s = 601", "6: 'switch_s' is out of range, found 601; 0 to"),
        (BOTTOM + "hold_s = 1\nnote = []", "6: 'note' must be a text, found a list"),
        (KNEE, "3: 'sides' is missing: 'knee-to-chest' tells left and right apart; add sides"),
        (
            KNEE + "sides = 'together'",
            (
                "6: 'knee-to-chest' tells left and right apart, found 'together'; "
                "possible: alternating, one-then-other, left, right"
            ),
        ),
        (KNEE + "sides = 'both'", "6: 'sides' has no such value, found 'both'; possible: together"),
        (KNEE + "sides = 'altrnating'", "6: 'sides' has no such value, found 'altrnating'; did"),
        (KNEE + "side = 'left'", "6: unknown key, found 'side'; did you mean 'sides'?"),
        (
            KNEE + "sides = 'left'\nfirst_side = 'right'",
            "7: 'first_side' without two sides in turn, found 'right'; leave it out, or let the",
        ),
        (
            KNEE + "sides = 'alternating'\nfirst_side = 'up'",
            "7: 'first_side' has no such value, found 'up'; possible: left, right",
        ),
    ],
)
def test_each_mistake_in_a_step_is_told_and_nothing_else(lines: str, told: str) -> None:
    (problem,) = problems_of_step(lines)
    assert problem.startswith(f"mine.toml:{told}")


def test_a_routine_that_would_unfold_without_end_is_refused_where_it_becomes_too_long() -> None:
    step = BOTTOM + "hold_s = 1\nrepetitions = 999\nsets = 20\n"
    told = "mine.toml:8: the routine becomes too long here; at most 20000 holds and repetitions"
    assert step_of(step).sets == (999,) * 20
    (problem,) = problems_of_step(f"{step}[[step]]\n{step}[[step]]\n{step}")
    assert problem.startswith(told)


def test_the_longest_routine_that_is_allowed_is_read() -> None:
    assert len(routine_of(HEAD + STEP * 500).steps) == 500


def test_of_very_many_mistakes_the_first_hundred_are_told_and_the_rest_counted() -> None:
    text = HEAD + "".join(f"wrong{number} = 1\n" for number in range(5000))
    told = problems_of(text)
    assert len(told) == 101
    assert told[1] == (
        "mine.toml:4: unknown key, found 'wrong1'; "
        "known here: format, id, title, level, description, sources, reading, step"
    )
    assert told[-1] == "mine.toml:102: 4901 further problems"


def test_own_numbers_are_named_from_a_list() -> None:
    step = step_of('exercise = "bottom-up"\nhold_s = 5\nown = ["seconds", "rest"]')
    assert step.own == (Own.SECONDS, Own.REST)
    (problem,) = problems_of_step('exercise = "bottom-up"\nhold_s = 5\nown = ["second"]')
    assert "did you mean 'seconds'?" in problem
