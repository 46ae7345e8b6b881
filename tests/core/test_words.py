"""What is shown of a workout, in both languages."""

from dataclasses import replace

import pytest

from backtimer.core import words
from backtimer.core.commands import Pause, Resume, Start
from backtimer.core.exercise import Equipment, Level, Muscle, Position
from backtimer.core.routine import Dose, Hold, Move, Open, Paced, SelfPaced, Sides, Step, Tempo
from backtimer.core.session import Session
from backtimer.core.snapshot import Snapshot
from backtimer.core.timeline import Kind
from backtimer.core.units import Language, LocalText, Side, clock_text
from tests.core.builders import a_timeline, an_exercise, hold_step

EN, DE = Language.ENGLISH, Language.GERMAN
TEMPO = Tempo(3.0, 3.0)


def shown_at(moment: float, *steps: Step) -> Snapshot:
    session = Session(a_timeline(*steps), jump_limit_s=float("inf"))
    session.handle(Start(), 0.0)
    session.advance(moment)
    return session.snapshot(moment)


def a_step(dose: Dose, *sets: int, sides: Sides = Sides.BOTH_TOGETHER) -> Step:
    return Step(an_exercise(), dose, sets or (1,), sides)


@pytest.mark.parametrize(
    ("snapshot", "english", "german"),
    [
        (shown_at(0, hold_step()), "GET READY", "MACH DICH BEREIT"),
        (shown_at(20, hold_step()), "HOLD", "HALTEN"),
        (shown_at(20, a_step(Move(25.0))), "MOVE", "BEWEGEN"),
        (shown_at(20, a_step(Paced(TEMPO))), "GO", "LOS"),
        (shown_at(23, a_step(Paced(TEMPO))), "BACK", "ZURÜCK"),
        (shown_at(20, a_step(Open())), "HOLD ON", "HALTEN"),
        (shown_at(20, a_step(SelfPaced(), 8)), "YOUR PACE", "DEIN TEMPO"),
        (shown_at(30, hold_step(sets=(2,))), "LET GO", "LÖSEN"),
        (shown_at(30, hold_step(sides=Sides.ALTERNATING)), "SWITCH", "WECHSEL"),
        (shown_at(30, hold_step(sets=(1, 1))), "REST", "PAUSE"),
        (shown_at(99, hold_step()), "FINISHED", "GESCHAFFT"),
    ],
)
def test_the_word_of_each_phase(snapshot: Snapshot, english: str, german: str) -> None:
    assert words.phase_word(snapshot, EN) == english
    assert words.phase_word(snapshot, DE) == german


def test_the_word_says_that_the_clock_stands() -> None:
    session = Session(a_timeline(hold_step()))
    assert words.phase_word(session.snapshot(0.0), EN) == "READY"
    session.handle(Start(), 0.0)
    session.handle(Pause(), 1.0)
    assert words.phase_word(session.snapshot(1.0), EN) == "PAUSED"
    session.handle(Resume(), 1.0)
    assert words.phase_word(session.snapshot(1.0), EN) == "GET READY"
    assert words.of_text(session.snapshot(1.0), EN) == ""


@pytest.mark.parametrize(
    ("snapshot", "english", "german"),
    [
        (shown_at(20, hold_step()), "of 10 s", "von 10 s"),
        (shown_at(20, a_step(Paced(TEMPO), 8)), "of 8", "von 8"),
        (shown_at(20, a_step(Open())), "seconds", "Sekunden"),
        (shown_at(20, a_step(SelfPaced(), 8)), "8 times", "8-mal"),
    ],
)
def test_what_the_number_is_part_of(snapshot: Snapshot, english: str, german: str) -> None:
    assert words.of_text(snapshot, EN) == english
    assert words.of_text(snapshot, DE) == german


@pytest.mark.parametrize(
    ("snapshot", "english", "german"),
    [
        (shown_at(0, hold_step()), "begin", "geht es los"),
        (shown_at(20, hold_step(sides=Sides.ALTERNATING)), "left leg", "linkes Bein"),
        (shown_at(20, hold_step(sets=(2,))), "let go", "lösen"),
        (shown_at(30, hold_step(sets=(2,))), "the last one", "das letzte Mal"),
        (shown_at(30, hold_step(sets=(3,))), "once more", "noch einmal"),
        (shown_at(20, hold_step(sets=(1, 1))), "rest 30 s", "30 s Pause"),
        (shown_at(35, hold_step(sets=(1, 1, 1))), "set 2 of 3", "Satz 2 von 3"),
        (shown_at(20, hold_step(), hold_step()), "Bridge", "Brücke"),
        (shown_at(20, hold_step()), "you are done", "bist du fertig"),
    ],
)
def test_what_comes_then(snapshot: Snapshot, english: str, german: str) -> None:
    assert words.then_text(snapshot, EN) == english
    assert words.then_text(snapshot, DE) == german


def test_what_comes_then_has_a_word_before_it() -> None:
    assert (words.then_word(EN), words.then_word(DE)) == ("Then", "Dann")


def test_counts_are_shown_where_there_is_something_to_count() -> None:
    several = shown_at(20, hold_step(sets=(4, 4))).phase
    single = shown_at(20, hold_step()).phase

    assert words.count_text(several, EN) == "1 of 4"
    assert words.count_text(several, DE) == "1 von 4"
    assert words.set_text(several, EN) == "Set 1 of 2"
    assert words.set_text(several, DE) == "Satz 1 von 2"
    assert (words.count_text(single, EN), words.set_text(single, EN)) == ("", "")


def test_a_side_without_a_label_is_named_all_the_same() -> None:
    exercise = an_exercise()
    unlabelled = replace(exercise, side_labels={})

    assert words.side_text(exercise, Side.LEFT, DE) == "Linkes Bein"
    assert words.side_text(unlabelled, Side.LEFT, EN) == "Left side"
    assert words.side_text(exercise, None, EN) == ""


def test_the_short_name_is_used_where_there_is_one() -> None:
    exercise = an_exercise()
    shortened = replace(exercise, short_name=LocalText("Br.", "Br."))

    assert words.exercise_name(exercise, EN, short=True) == "Bridge"
    assert words.exercise_name(shortened, EN, short=True) == "Br."
    assert words.exercise_name(shortened, EN) == "Bridge"


@pytest.mark.parametrize(
    ("step", "english", "german"),
    [
        (a_step(Hold(25.0)), "25 s", "25 s"),
        (
            a_step(Hold(10.0), 10, sides=Sides.ALTERNATING),
            "10 × 10 s per side, alternating",
            "10 × 10 s pro Seite, im Wechsel",
        ),
        (
            a_step(Hold(10.0), 3, sides=Sides.ONE_THEN_OTHER),
            "3 × 10 s per side, one side, then the other",
            "3 × 10 s pro Seite, erst die eine, dann die andere Seite",
        ),
        (a_step(Move(25.0), sides=Sides.RIGHT), "25 s, right leg", "25 s, rechtes Bein"),
        (a_step(Move(25.0), sides=Sides.LEFT), "25 s, left leg", "25 s, linkes Bein"),
        (a_step(Paced(TEMPO), 8, 8), "2 sets: 8 × 6 s", "2 Sätze: 8 × 6 s"),
        (a_step(Paced(TEMPO), 5, 3, 1), "5-3-1 × 6 s", "5-3-1 × 6 s"),
        (
            a_step(Paced(Tempo(2.0, 2.0, 10.0)), 3),
            "3 × (10 s hold + 4 s movement)",
            "3 × (10 s halten + 4 s Bewegung)",
        ),
        (a_step(Open()), "as long as you can", "so lange es geht"),
        (a_step(SelfPaced(), 8), "8 × at your own pace", "8 × in deinem Tempo"),
    ],
)
def test_a_dose_in_short(step: Step, english: str, german: str) -> None:
    assert words.dose_text(step, EN) == english
    assert words.dose_text(step, DE) == german


def test_pauses_are_named_between_sets_only() -> None:
    assert words.pauses_text(a_step(Hold(5.0), 2, 2), EN) == "rest 30 s"
    assert words.pauses_text(a_step(Hold(5.0), 2, 2), DE) == "30 s Pause"
    assert words.pauses_text(a_step(Hold(5.0), 2), EN) == ""


def test_small_words() -> None:
    assert words.left_text(222, EN) == "3:42 left"
    assert words.left_text(222, DE) == "noch 3:42"
    assert words.equipment_words([Equipment.MAT, Equipment.CHAIR], DE) == "Matte, Stuhl"
    assert words.equipment_words([], EN) == "nothing"
    assert words.equipment_words([], DE) == "nichts"
    assert words.exercises_text(1, EN) == "1 exercise"
    assert words.exercises_text(7, EN) == "7 exercises"
    assert (words.exercises_text(1, DE), words.exercises_text(7, DE)) == ("1 Übung", "7 Übungen")
    assert words.minutes_text(1320, EN) == "22 min"
    assert words.minutes_text(40, EN) == "under 1 min"
    assert words.minutes_text(40, DE) == "unter 1 min"
    assert [words.times_text(number, EN) for number in (1, 2, 3)] == ["once", "twice", "3 times"]
    assert words.lower_first("Right arm", EN) == "right arm"
    assert words.lower_first("Brücke", DE) == "Brücke"


@pytest.mark.parametrize("language", list(Language))
def test_nothing_that_is_known_lacks_a_word(language: Language) -> None:
    assert all(words.level_word(one, language) for one in Level)
    assert all(words.muscle_word(one, language) for one in Muscle)
    assert all(words.position_word(one, language) for one in Position)
    assert all(words.equipment_words([one], language) for one in Equipment)
    assert all(words.MOVE_TO_WORDS[one].text(language) for one in Position)
    assert all(words.KIND_WORDS[one].text(language) for one in Kind)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (59.6, "1:00"), (222, "3:42"), (3725, "1:02:05"), (-1, "0:00")],
)
def test_a_clock_text(seconds: float, text: str) -> None:
    assert clock_text(seconds) == text


def test_german_falls_back_to_english() -> None:
    assert LocalText("Bridge").text(DE) == "Bridge"
    assert not LocalText("")
    assert LocalText("", "Brücke")
