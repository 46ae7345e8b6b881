"""Bytes as text, whatever wrote them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.exchange.decoding import Decoded, decode
from backtimer.core.exchange.problems import NotAHistory


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-32", "UTF-32"),
    ],
)
def test_text_with_a_byte_order_mark_or_as_utf_8_is_read_surely(codec: str, name: str) -> None:
    assert decode("Übung".encode(codec)) == Decoded("Übung", name)


def test_utf_16_of_the_other_byte_order_is_read_by_its_mark() -> None:
    assert decode(b"\xfe\xff" + "Übung".encode("utf-16-be")) == Decoded("Übung", "UTF-16")


def test_what_is_not_utf_8_is_read_as_windows_1252_and_says_that_this_is_a_guess() -> None:
    assert decode("Übung".encode("cp1252")) == Decoded("Übung", "Windows-1252", guessed=True)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04rest", "workbook"),
        (b"\xd0\xcf\x11\xe0rest", "workbook"),
        ("Start".encode("utf-16-le"), "without a byte order mark"),
        (b"\xff\xfea", "not valid UTF-16"),
        (b"\xef\xbb\xbf\xff", "not valid UTF-8"),
        (b"\x81", "not valid Windows-1252"),
    ],
)
def test_what_is_no_text_is_refused_with_what_would_do(data: bytes, words: str) -> None:
    with pytest.raises(NotAHistory, match=words) as refused:
        decode(data)

    assert "save it as CSV" in str(refused.value)


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(NotAHistory):
        decode(data)
