"""The main promise, heard: every planned cue of a real session, in order, on time and whole."""

from itertools import pairwise

from tests.listening.conftest import Session

ON_TIME_S = 0.12
"""Generous, for a busy machine; how exact it is stands in the benchmarks."""


def test_every_planned_cue_is_heard_whole(session: Session) -> None:
    missing = [one.cue.name for one in session.listening.heard if not one.whole]

    assert missing == []
    assert len(session.listening.spoken) > 20, "there was something to say"


def test_the_cues_come_in_order_and_on_time(session: Session) -> None:
    heard = session.listening.heard
    places = [one.at_s for one in heard]
    late = zip((one.cue.name for one in heard), session.listening.late_s, strict=True)

    assert places == sorted(places)
    assert [(name, s) for name, s in late if abs(s) > ON_TIME_S] == []


def test_no_words_overlap_others(session: Session) -> None:
    spoken = sorted(session.listening.spoken, key=lambda one: one.at_s)

    assert [b.cue.name for a, b in pairwise(spoken) if b.at_s < a.end_s] == []


def test_nothing_sounds_that_was_not_planned(session: Session) -> None:
    assert session.listening.strange == ()
