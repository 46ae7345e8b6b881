"""What the terminal asks, and what it makes of the answers."""

from collections.abc import Callable, Iterator

import pytest

from backtimer.core.loads import LoadQuestion
from backtimer.core.preferences import Preferences
from backtimer.core.records import Ratings
from backtimer.core.routine import Routine
from backtimer.core.taking_up import Unfinished
from backtimer.core.units import Language
from backtimer.terminal.questions import ask_ratings, choose_routine, wants_to_take_up
from tests.ui.sample import BASICS, DUMBBELL_ROW, NOW, ROUTINES


def answering(*answers: str | BaseException) -> Callable[[str], str]:
    """A person who types these lines; an exception is a key such as Ctrl+D."""
    waiting: Iterator[str | BaseException] = iter(answers)

    def ask(_question: str) -> str:
        answer = next(waiting)
        if isinstance(answer, BaseException):
            raise answer
        return answer

    return ask


def chosen(*answers: str | BaseException) -> tuple[Routine, list[str]]:
    said: list[str] = []
    routine = choose_routine(
        ROUTINES,
        BASICS,
        Preferences(),
        Language.ENGLISH,
        ask=answering(*answers),
        say=said.append,
    )
    return routine, said


def test_a_number_chooses_a_routine_from_the_list() -> None:
    routine, said = chosen("1")

    assert routine is ROUTINES[0]
    assert said[1] == "  2  Lower back basics, 9 min, Beginner"


@pytest.mark.parametrize("answer", ["", "  ", EOFError()])
def test_no_answer_takes_the_one_that_is_suggested(answer: str | BaseException) -> None:
    assert chosen(answer)[0] is BASICS


def test_what_is_no_number_of_the_list_is_asked_again() -> None:
    routine, said = chosen("0", "five", "5", "4")

    assert routine is ROUTINES[3]
    assert said.count("A number from 1 to 4, please.") == 3


UNFINISHED = Unfinished("s1", BASICS, 20, 2, 20, 500.0, 0.0, NOW)


def taken_up(
    *answers: str | BaseException, language: Language = Language.ENGLISH
) -> tuple[bool | None, list[str]]:
    said: list[str] = []
    wanted = wants_to_take_up(UNFINISHED, language, ask=answering(*answers), say=said.append)
    return wanted, said


def test_a_session_that_was_cut_off_is_named_with_how_far_it_came() -> None:
    assert taken_up("y")[1] == [
        "Your session was interrupted: Lower back basics, step 3 of 4, 8:20 done."
    ]
    [german] = taken_up("j", language=Language.GERMAN)[1]
    assert german.startswith("Deine Einheit wurde unterbrochen: Unterer Rücken, Grundlagen, ")
    assert german.endswith("Schritt 3 von 4, 8:20 geschafft.")


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [("", True), ("Y", True), ("ja", True), ("n", False), ("No", False), (EOFError(), None)],
)
def test_whether_it_goes_on_is_answered_by_one_letter(
    answer: str | BaseException,
    wanted: bool | None,  # noqa: FBT001 - a table of answers
) -> None:
    assert taken_up(answer)[0] is wanted


def test_any_other_letter_is_asked_again() -> None:
    wanted, said = taken_up("what?", "n")

    assert wanted is False
    assert said[-1] == "Y or N, please."


def rated(*answers: str | BaseException) -> tuple[Ratings, list[str]]:
    said: list[str] = []
    return ask_ratings(Language.GERMAN, ask=answering(*answers), say=said.append), said


def test_effort_pain_and_a_note_can_be_given() -> None:
    assert rated("7", "3", "0", " gut ")[0] == Ratings(7, 3, 0, "gut")


def test_everything_can_be_left_out() -> None:
    assert rated("", "", "", "")[0] == Ratings()


def test_a_number_that_is_not_on_the_scale_is_asked_again() -> None:
    ratings, said = rated("11", "-1", "sehr", "10", "", "", "")

    assert ratings == Ratings(effort=10)
    assert said.count("Bitte eine Zahl, 0 bis 10.") == 3


@pytest.mark.parametrize("key", [EOFError(), KeyboardInterrupt()])
def test_ctrl_c_and_ctrl_d_keep_what_was_said_and_leave_out_the_rest(key: BaseException) -> None:
    assert rated("7", key)[0] == Ratings(effort=7)


def weighed(*answers: str | BaseException, last: float | None = None) -> tuple[Ratings, list[str]]:
    said: list[str] = []
    asked: list[str] = []
    typed = answering("", "", "", *answers)

    def ask(question: str) -> str:
        asked.append(question)
        return typed(question)

    weighted = (LoadQuestion(DUMBBELL_ROW, last),)
    ratings = ask_ratings(Language.ENGLISH, weighted, ask=ask, say=said.append)
    return ratings, [*asked, *said]


@pytest.mark.parametrize(("typed", "kg"), [("7.5", 7.5), ("7,5", 7.5), (" 12 ", 12.0)])
def test_the_weight_of_a_weighted_exercise_can_be_given(typed: str, kg: float) -> None:
    assert weighed(typed, "heavy")[0] == Ratings(note="heavy", loads=((DUMBBELL_ROW.id, kg),))


def test_the_weight_of_last_time_is_one_key_away() -> None:
    ratings, said = weighed("=", "", last=7.5)
    assert ratings.loads == ((DUMBBELL_ROW.id, 7.5),)
    assert "Row with dumbbells: how many kg? = is 7.5, as last time. " in said


def test_a_weight_that_is_none_is_asked_again_and_may_be_left_out() -> None:
    ratings, said = weighed("=", "much", "0", "501", "1e3", "", "")
    assert ratings == Ratings()
    assert said.count("A number of kilograms, please, up to 500.") == 5


def test_leaving_at_a_weight_keeps_what_was_said() -> None:
    assert weighed(EOFError())[0] == Ratings()
