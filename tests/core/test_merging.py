"""Two histories made one: the same in any order, and nothing that either knew better is lost."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.merging import Break, Contents, Entry, merged, merged_entry
from backtimer.core.records import Ending, Ratings, SessionDetail, SessionRecord
from tests.adapters.history.samples import (
    MORNING,
    PLAN,
    UTC_MORNING,
    contents,
    done_phase,
    entries,
)

LATER = UTC_MORNING + timedelta(hours=1)
RECORD = SessionRecord(
    "s", "two-steps", "Zwei", MORNING, None, 0.0, 0.0, Ending.INTERRUPTED, 2, 0
)  # fmt: skip
BEGUN = Entry(SessionDetail(RECORD, PLAN, (done_phase(1),)), UTC_MORNING)


def rated(entry: Entry, ratings: Ratings, hours: int) -> Entry:
    record = replace(entry.session.record, ratings=ratings)
    session = replace(entry.session, record=record)
    return replace(entry, session=session, said=UTC_MORNING + timedelta(hours=hours))


@given(contents(), contents())
def test_the_order_of_two_histories_does_not_matter(one: Contents, other: Contents) -> None:
    assert merged(one, other) == merged(other, one)


@given(contents(), contents(), contents())
def test_three_histories_are_the_same_whichever_meet_first(
    one: Contents, other: Contents, third: Contents
) -> None:
    assert merged(merged(one, other), third) == merged(one, merged(other, third))


@given(contents(), contents())
def test_merging_the_same_again_changes_nothing(one: Contents, other: Contents) -> None:
    both = merged(one, other)
    assert merged(one, one) == one
    assert merged(both, other) == both
    assert merged(both, one) == both


def test_what_went_further_wins_even_over_a_later_change() -> None:
    finished = replace(
        BEGUN.session,
        record=replace(RECORD, ended=MORNING, ending=Ending.FINISHED),
        phases=(done_phase(1), done_phase(2)),
    )
    left = replace(BEGUN.session, record=replace(RECORD, ended=MORNING))

    both = merged_entry(Entry(finished, UTC_MORNING), Entry(left, LATER))

    assert both.session == finished


def test_what_was_done_and_what_was_said_are_merged_apart() -> None:
    here = rated(BEGUN, Ratings(effort=3), hours=2)
    further = replace(BEGUN.session, phases=(done_phase(1), done_phase(2)))
    there = rated(Entry(further, LATER), Ratings(effort=5), hours=1)

    both = merged_entry(here, there)

    assert both.session.phases == further.phases
    assert both.ratings == Ratings(effort=3)
    assert (both.changed, both.said) == (LATER, here.said)


def test_a_deleted_session_stays_deleted() -> None:
    here, there = Contents(gone=frozenset({"s"})), Contents((BEGUN,))
    assert merged(there, here) == merged(here, there) == here


def test_a_week_of_rest_is_what_was_said_last() -> None:
    day = MORNING.date()
    rest, work = Break(day, resting=True, changed=UTC_MORNING), Break(day, False, LATER)  # noqa: FBT003
    assert merged(Contents(breaks=(work,)), Contents(breaks=(rest,))).breaks == (work,)


@given(entries(ids=st.just("s")))
def test_a_session_merged_with_itself_is_itself(entry: Entry) -> None:
    assert merged_entry(entry, entry) == entry
