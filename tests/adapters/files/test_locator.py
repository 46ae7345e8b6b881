"""Where keys stand in a text."""

import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.adapters.files.locator import KeyPath, locate, long_key_line, too_deep_line
from tests.adapters.files.samples import EXERCISES, ROUTINES

TEXT = """\
# a remark with = and [brackets]
title = "one # two"
"quoted key" = 1
dotted . key = 2

[[step]]
exercise = '''
several
[[step]]
lines'''
tempo = { effort_s = 1, "return_s" = [2,
  3] }   # over two lines

[[step]]
sets = [
  5,   # five
  { a = 1 },
]
[step.inner]
deep = \"\"\"a \\\"\"\" b\"\"\"
[other]
last = 1979-05-27T07:32:00Z
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("quoted key",), 3),
        (("dotted",), 4),
        (("dotted", "key"), 4),
        (("step",), 6),
        (("step", 0), 6),
        (("step", 0, "exercise"), 7),
        (("step", 0, "tempo"), 11),
        (("step", 0, "tempo", "effort_s"), 11),
        (("step", 0, "tempo", "return_s"), 11),
        (("step", 0, "tempo", "return_s", 1), 12),
        (("step", 1), 14),
        (("step", 1, "sets"), 15),
        (("step", 1, "sets", 0), 16),
        (("step", 1, "sets", 1, "a"), 17),
        (("step", 1, "inner"), 19),
        (("step", 1, "inner", "deep"), 20),
        (("other", "last"), 22),
    ],
)
def test_every_key_is_found_in_its_line(path: KeyPath, line: int) -> None:
    assert path in locate(TEXT).offsets
    assert locate(TEXT).line(path) == line


@pytest.mark.parametrize(
    ("path", "line"),
    [(("step", 1, "inner", "none"), 19), (("step", 0, "x", 3), 6), (("none", "x"), 1), ((), 1)],
)
def test_a_key_that_does_not_stand_there_is_looked_for_at_the_nearest_table(
    path: KeyPath, line: int
) -> None:
    assert locate(TEXT).line(path) == line


def test_an_escaped_key_is_found_by_what_it_means() -> None:
    assert locate('a = 1\n"\\u00e4\\n" = 2').line(("ä\n",)) == 2


def test_a_text_that_ends_in_quotes_ends_where_it_ends() -> None:
    places = locate('a = """x""""\nb = \'\'\'y\'\'\'\'\'\nc = ""\nd = 1')
    assert [places.line((key,)) for key in "abcd"] == [1, 2, 3, 4]


def paths(value: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Every path through a document."""
    if path:
        yield path
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from paths(inside, (*path, key))
    elif isinstance(value, list):
        for position, inside in enumerate(value):
            yield from paths(inside, (*path, position))


@pytest.mark.parametrize("folder", [EXERCISES, ROUTINES])
def test_every_key_of_every_bundled_file_stands_in_the_line_that_is_told(folder: object) -> None:
    for file in sorted((EXERCISES if folder == EXERCISES else ROUTINES).glob("*.toml")):
        text = file.read_text("utf-8")
        places, lines = locate(text), text.split("\n")
        for path in paths(tomllib.loads(text)):
            assert path in places.offsets
            named = [part for part in path if isinstance(part, str)]
            assert named[-1] in lines[places.line(path) - 1]


KEYS = st.sampled_from(["a", "b", '"c d"', "'e.f'", "a.b", "a . 'g]'"])
SCALARS = st.sampled_from(
    ["1", "-2.5e3", "true", "1979-05-27", '"x]#y"', "'a=\"b'", '"""m\n#n"""', "'''\n[q]\n'''", '""']
)
VALUES: st.SearchStrategy[str] = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[" + ",\n ".join(items) + "\n]"),
        st.lists(st.tuples(KEYS, inner), max_size=2, unique_by=lambda pair: pair[0]).map(
            lambda pairs: "{ " + ", ".join(f"{key} = {value}" for key, value in pairs) + " }"
        ),
    ),
    max_leaves=6,
)
STATEMENTS = st.one_of(
    st.tuples(KEYS, VALUES).map(lambda pair: f"{pair[0]} = {pair[1]} # remark"),
    KEYS.map(lambda key: f"[{key}]"),
    KEYS.map(lambda key: f"[[ {key} ]] # ]"),
)


@given(st.lists(STATEMENTS, max_size=8))
def test_whatever_tomllib_reads_is_found_and_in_its_order(statements: list[str]) -> None:
    text = "\n".join(statements)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        data = {}
    places = locate(text)
    for path in paths(data):
        assert path in places.offsets
        last = path[-1]
        if isinstance(last, str):
            assert last in text[places.offsets[path] :]


@given(st.text(alphabet="ab.=[]{}\"'#,\\\n\r 1", max_size=60))
def test_a_text_that_is_not_toml_is_scanned_to_its_end(text: str) -> None:
    places = locate(text)
    assert all(0 <= offset <= len(text) for offset in places.offsets.values())


def test_what_nests_too_deeply_is_told_with_its_line() -> None:
    assert too_deep_line("a = 1\nb = " + "[" * 400) == 2
    assert too_deep_line(TEXT) is None


def test_a_key_of_very_many_parts_is_told_before_it_is_read() -> None:
    assert long_key_line("x = 1\n" + "a." * 400_000 + "a = 1") == 2
    assert long_key_line('x = "' + "." * 400 + '"') is None
    assert long_key_line("x = 1") is None
