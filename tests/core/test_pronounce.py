"""Numbers, units, sides and signs as they are spoken."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.pronounce import number_word, ordinal, pronounce
from backtimer.core.units import Language

ENGLISH, GERMAN = Language.ENGLISH, Language.GERMAN


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("10 s", "ten seconds"),
        ("10s", "ten seconds"),
        ("1 s", "one second"),
        ("1.5 s", "one point five seconds"),
        ("1 min 30 s", "one minute thirty seconds"),
        ("3 sec. later", "three seconds later"),
        ("2 of 3", "two of three"),
        ("2/3", "two of three"),
        ("10 × 10 s", "ten times ten seconds"),
        ("1 × 10 s", "once ten seconds"),
        ("3x10", "three times ten"),
        (
            "10 × 10 s on each side, alternating.",
            "ten times ten seconds on each side, alternating.",
        ),
        ("10-15 s", "ten to fifteen seconds"),
        ("1.5–2 min", "one point five to two minutes"),
        ("5-3-1", "five, three, one"),
        ("5, then 3, then 1, 10 seconds each", "five, then three, then one, ten seconds each"),
        ("5 kg", "five kilograms"),
        ("90°", "ninety degrees"),
        ("100 %", "one hundred percent"),
        ("+10 s", "plus ten seconds"),
        ("90/90 stretch", "ninety ninety stretch"),
        ("2nd set, 21st time", "second set, twenty-first time"),
        ("3:42", "three minutes forty-two seconds"),
        ("1:02:05", "one hour two minutes five seconds"),
        ("0:00", "zero seconds"),
        ("Big 3", "Big three"),
        ("From L5 to S1", "From L five to S one"),
        ("1,000 m", "one thousand metres"),
        ("10 s, L/R", "ten seconds, left and right"),
        ("Phase 2.", "Phase two."),
        ("1234567", "one two three four five six seven"),
        ("v1.2.3", "v one, two, three"),
        ("10s5", "ten seconds five"),
    ],
)
def test_english_says_it_in_words(text: str, spoken: str) -> None:
    assert pronounce(text, ENGLISH) == spoken


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("10 s", "zehn Sekunden"),
        ("1 s", "eine Sekunde"),
        ("1 kg", "ein Kilogramm"),
        ("1", "eins"),
        ("1 von 3", "eins von drei"),
        ("Satz 1 von 3", "Satz eins von drei"),
        ("1 Satz", "ein Satz"),
        ("1 Wiederholung", "eine Wiederholung"),
        ("nach 1 Sekunde", "nach einer Sekunde"),
        ("mit 1 Kissen", "mit einem Kissen"),
        ("10 × 10 s", "zehnmal zehn Sekunden"),
        ("10-mal 5 s", "zehnmal fünf Sekunden"),
        ("1 Mal", "einmal"),
        ("21 Mal", "einundzwanzigmal"),
        ("1,5 s", "eineinhalb Sekunden"),
        ("2,5 s", "zwei Komma fünf Sekunden"),
        ("5-10 Sek. halten", "fünf bis zehn Sekunden halten"),
        ("5 Min. Pause", "fünf Minuten. Pause"),
        ("2. Satz", "zweiter Satz"),
        ("der 2. Satz", "der zweite Satz"),
        ("im 3. Satz", "im dritten Satz"),
        ("1. Seite", "erste Seite"),
        ("7. Mal", "siebtes Mal"),
        ("20. Tag", "zwanzigster Tag"),
        ("Noch 2. Dann los.", "Noch zwei. Dann los."),
        ("L/R je 5", "links und rechts je fünf"),
        ("90°", "neunzig Grad"),
        ("1.000 m", "eintausend Meter"),
        ("3:01", "drei Minuten eine Sekunde"),
        ("9999", "neuntausendneunhundertneunundneunzig"),
    ],
)
def test_german_says_it_in_words(text: str, spoken: str) -> None:
    assert pronounce(text, GERMAN) == spoken


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (ENGLISH, ["first", "second", "third", "fourth", "fifth", "twelfth", "twentieth"]),
        (GERMAN, ["erster", "zweiter", "dritter", "vierter", "fünfter", "zwölfter", "zwanzigster"]),
    ],
)
def test_a_place_in_a_row_has_its_own_word(language: Language, words: list[str]) -> None:
    assert [ordinal(number, language) for number in (1, 2, 3, 4, 5, 12, 20)] == words


@pytest.mark.parametrize("number", [-1, 1_000_000])
def test_numbers_that_no_routine_has_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="no word"):
        number_word(number, ENGLISH)


@pytest.mark.parametrize("language", Language)
def test_every_number_has_a_word_of_its_own(language: Language) -> None:
    words = {number_word(number, language) for number in range(10_000)}
    places = {ordinal(number, language) for number in range(10_000)}

    assert len(words) == len(places) == 10_000
    assert not any(re.search(r"\d", word) for word in words | places)


TEXTS = st.one_of(
    st.text(),
    st.lists(
        st.one_of(
            st.integers(0, 9999).map(str),
            st.sampled_from(
                [
                    " ",
                    ".",
                    ",",
                    ":",
                    "-",
                    "/",
                    " × ",
                    "x",
                    "s",
                    " kg",
                    "°",
                    " of ",
                    "Satz",
                    "1",
                    "L",
                ]
            ),
        )
    ).map("".join),
)


@given(text=TEXTS, language=st.sampled_from(Language))
def test_no_digit_is_left_and_saying_it_twice_changes_nothing(
    text: str, language: Language
) -> None:
    spoken = pronounce(text, language)

    assert not re.search(r"\d", spoken)
    assert pronounce(spoken, language) == spoken


@given(text=st.text(), language=st.sampled_from(Language))
def test_a_text_without_a_digit_is_left_as_it_is(text: str, language: Language) -> None:
    without = re.sub(r"\d", "", text)

    assert pronounce(without, language) == without


@given(number=st.integers(0, 9999), language=st.sampled_from(Language))
def test_a_number_alone_is_said_by_its_word(number: int, language: Language) -> None:
    assert pronounce(str(number), language) == number_word(number, language)
