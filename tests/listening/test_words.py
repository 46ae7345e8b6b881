"""Listens to the words themselves: a recogniser that knows all sentences of the session, and more.

The grammar is closed: the sentences of the session, each also with the other side; and for words
that stand alone these and the numbers up to twenty. What is tested is that nothing is mistaken
for anything of these.
"""

from collections import Counter

import pytest

from tests.adapters.sound.pulse import RATE
from tests.listening.conftest import Session
from tests.listening.recogniser import Recogniser, number_words, other_side, words_of

DECISIVE = 2
"""The right sentence has so many times as many votes as any other."""


@pytest.fixture(scope="module")
def understood(session: Session) -> dict[str, Counter[str]]:
    """For each text of the session what it was taken for, cut out of the recording, how often."""
    said = {words_of(one.cue.text): one for one in session.listening.spoken}
    known = said.keys() | set(map(other_side, said))
    alone = {text for text in known if " " not in text} | set(map(number_words, range(1, 21)))
    words, sentences = Recogniser({*alone, "left", "right"}), Recogniser(known - alone)
    votes = {}
    for text, one in said.items():
        begin, end = round(one.at_s * RATE), round(one.end_s * RATE)
        recogniser = words if text in alone else sentences
        votes[text] = recogniser.votes(session.listening.speech[begin:end])
    return votes


def test_every_word_that_is_heard_is_the_one_that_was_planned(
    understood: dict[str, Counter[str]],
) -> None:
    mistaken = {}
    for text, votes in understood.items():
        others = max((votes[other] for other in votes if other != text), default=0)
        if votes[text] < max(1, DECISIVE * others):
            mistaken[text] = dict(votes)

    assert mistaken == {}
    assert {"one", "two", "three", "last one", "halfway", "five"} <= understood.keys()


def test_left_is_never_mistaken_for_right(understood: dict[str, Counter[str]]) -> None:
    sided = {text: votes for text, votes in understood.items() if other_side(text) != text}

    assert {text.split()[-2] for text in sided} >= {"left", "right"}
    assert {text: dict(votes) for text, votes in sided.items() if votes[other_side(text)]} == {}
