"""Bytes of a terminal become names of keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.keys import Intention, meaning
from backtimer.terminal.decoder import KeyDecoder


@pytest.mark.parametrize(
    ("data", "keys"),
    [
        (b" ", ["space"]),
        (b"\r", ["enter"]),
        (b"\n", ["enter"]),
        (b"x7+", ["x", "7", "+"]),
        ("ä".encode(), ["ä"]),
        (b"\x1b[C\x1b[D", ["right", "left"]),
        (b"\x1bOC\x1bOD", ["right", "left"]),
        (b"\x1b[5~\x1b[6~", ["page_up", "page_down"]),
        (b"\x1bOP\x1b[11~\x1b[[A", ["f1", "f1", "f1"]),
        (b"\x1bOQ\x1b[12~\x1b[[B", ["f2", "f2", "f2"]),
        (b"\x1b[A\x1b[B\x1bOA\x1bOB", ["up", "down", "up", "down"]),
        (b"\x1b[23~", ["f11"]),
        (b"\x1b\x1bn", ["escape"]),
        (b"\x04\x00\t", []),
    ],
)
def test_each_key_has_its_name(data: bytes, keys: list[str]) -> None:
    assert KeyDecoder().feed(data) == keys


@pytest.mark.parametrize("data", [b"\x1b[1;5C", b"\x1b[200~", b"\x1b[Z", b"\x1by", b"\x1bOS"])
def test_a_sequence_without_a_name_is_swallowed_whole(data: bytes) -> None:
    decoder = KeyDecoder()

    assert decoder.feed(data) == []
    assert not decoder.pending
    assert decoder.feed(b"n") == ["n"]


def test_a_lone_escape_waits_and_is_then_the_escape_key() -> None:
    decoder = KeyDecoder()

    assert decoder.feed(b"\x1b") == []
    waits = decoder.pending
    assert decoder.flush() == ["escape"]
    assert (waits, decoder.pending) == (True, False)
    assert meaning("escape") is Intention.ASK_TO_END


def test_a_half_sequence_that_never_goes_on_is_no_key() -> None:
    decoder = KeyDecoder()

    assert decoder.feed(b"\x1b[") == []
    assert decoder.flush() == []


@given(st.lists(st.sampled_from([b"\x1b[C", b"\x1b[6~", "ü".encode(), b"n", b" ", b"\x1bOD"])))
def test_however_the_bytes_are_cut_the_keys_are_the_same(parts: list[bytes]) -> None:
    data = b"".join(parts)
    decoder = KeyDecoder()

    one_by_one = [key for byte in data for key in decoder.feed(bytes([byte]))]

    assert one_by_one == KeyDecoder().feed(data)


@given(st.binary())
def test_no_bytes_raise_anything(data: bytes) -> None:
    decoder = KeyDecoder()

    decoder.feed(data)
    decoder.flush()

    assert not decoder.pending
