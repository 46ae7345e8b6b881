"""Nothing collides, and what does not fit is left out from the least important on."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.arranging import Wish, fit_in, fit_run, run_length
from backtimer.core.cues import Cue, CueKind


def letters(text: str) -> float:
    """A second for each letter."""
    return float(len(text))


def texts(cues: list[Cue]) -> list[str]:
    return [cue.text for cue in cues]


SIDE = Wish(CueKind.SIDE, ("side", "s"))
NAME = Wish(CueKind.EXERCISE, ("exercise",))
PRAISE = Wish(CueKind.ENCOURAGEMENT, ("fine",))


def test_sentences_follow_each_other_with_a_pause() -> None:
    cues = fit_run([NAME, SIDE], 1.0, 20.0, letters)

    assert [(cue.offset_s, cue.text) for cue in cues] == [(1.0, "exercise"), (9.3, "side")]


def test_the_least_important_sentence_is_left_out_first() -> None:
    assert texts(fit_run([PRAISE, NAME, SIDE], 0.0, 13.0, letters)) == ["exercise", "side"]
    assert texts(fit_run([PRAISE, NAME, SIDE], 0.0, 5.0, letters)) == ["side"]


def test_what_must_be_said_takes_its_shorter_form() -> None:
    assert texts(fit_run([PRAISE, NAME, SIDE], 0.0, 2.0, letters)) == ["s"]


def test_what_does_not_fit_at_all_is_not_said() -> None:
    assert fit_run([SIDE], 0.0, 0.5, letters) == []


def test_a_fixed_word_gives_way_to_a_more_important_one() -> None:
    three = Wish(CueKind.COUNTDOWN, ("x",), 2.0, 3.0, fixed=True)

    beside = fit_in([Cue(0.0, CueKind.SIDE, "side", duration_s=1.5)], [three], letters)
    under = fit_in([Cue(0.0, CueKind.SIDE, "side", duration_s=2.5)], [three], letters)

    assert texts(beside) == ["side", "x"]
    assert texts(under) == ["side"]


def test_a_free_word_waits_for_its_turn() -> None:
    prompt = Wish(CueKind.PROMPT, ("xy",), 1.0, 9.0)

    cues = fit_in([Cue(0.0, CueKind.SIDE, "side", duration_s=4.0)], [prompt], letters)

    assert cues[1].offset_s == 4.1


kinds = st.sampled_from(CueKind)
forms = st.lists(st.text("x", min_size=1, max_size=6), min_size=1, max_size=3).map(
    lambda some: tuple(sorted(some, key=len, reverse=True))
)
runs = st.lists(st.builds(Wish, kinds, forms), max_size=6)
others = st.lists(
    st.builds(Wish, kinds, forms, st.floats(0, 30), st.floats(0, 40), fixed=st.booleans()),
    max_size=8,
)


@given(runs, others, st.floats(0, 5), st.floats(0, 40))
def test_nothing_ever_collides(
    run: list[Wish], beside: list[Wish], begin_s: float, end_s: float
) -> None:
    placed = fit_in(fit_run(run, begin_s, end_s, letters), beside, letters)

    inside = sorted(placed, key=lambda cue: cue.offset_s)
    for one, two in pairwise(inside):
        assert one.end_s <= two.offset_s
    assert all(cue.end_s <= cue.deadline_s + 1e-9 for cue in placed)


@given(runs, st.floats(0, 40))
def test_nothing_more_important_is_left_out_for_something_less(
    run: list[Wish], end_s: float
) -> None:
    cues = fit_run(run, 0.0, end_s, letters)
    if len(cues) == len(run):
        return
    kept = sorted(cue.priority for cue in cues)
    wanted = sorted(wish.kind.priority for wish in run)

    assert kept == wanted[: len(kept)]


@given(runs)
def test_a_run_fits_into_its_own_length(run: list[Wish]) -> None:
    cues = fit_run(run, 0.0, run_length(run, letters) + 1e-6, letters)

    assert texts(cues) == [wish.forms[0] for wish in run]
