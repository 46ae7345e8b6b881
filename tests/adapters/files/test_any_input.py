"""Whatever stands in a file: the answer is a core object or located problems, nothing else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.adapters.files import load_routine_file, read_exercise, read_routine
from backtimer.core.exercise import Exercise
from backtimer.core.routine import Routine
from backtimer.core.timeline import timeline
from tests.adapters.files.samples import DOCUMENT, EXERCISES, ROUTINES, assert_located, exercises

ROUTINE_TEXTS = [file.read_text("utf-8") for file in sorted(ROUTINES.glob("*.toml"))]
ROUTINE_TEXTS.append(DOCUMENT.read_text("utf-8").split("```toml\n")[1].partition("```")[0])
EXERCISE_TEXTS = [file.read_text("utf-8") for file in sorted(EXERCISES.glob("*.toml"))]

KEYS = st.sampled_from(
    [
        "format",
        "id",
        "title",
        "level",
        "description",
        "sources",
        "reading",
        "step",
        "exercise",
        "hold_s",
        "move_s",
        "beat_s",
        "tempo",
        "open",
        "self_paced",
        "repetitions",
        "sets",
        "sides",
        "first_side",
        "lead_in_s",
        "switch_s",
        "release_s",
        "rest_s",
        "note",
        "effort_s",
        "return_s",
        "cap_s",
        "en",
        "de",
        "position",
        "equipment",
        "muscles",
        "easier",
        "harder",
        "name",
        "short_name",
        "setup",
        "effort",
        "return",
        "prompt",
        "caution",
        "side",
        "side.left",
        "side.right",
        "hodl_s",
        "x",
        "'q.\"'",
        "tempo.hold_s",
    ]
)
SCALARS = st.one_of(
    st.integers().map(str),
    st.floats().map(lambda number: repr(number) if number == number else "nan"),  # noqa: PLR0124
    st.sampled_from(
        [
            *("true", "false", "1979-05-27", "07:32:00", "1e999", "0x1F", "''", "10", "5", "1.5"),
            *('"alternating"', '"left"', '"bottom-up"', '"knee-to-chest"', '"prone"', '"mat"'),
            *('"\\u0000"', "'''a\nb'''", "1" + "0" * 400, "bare", "'open"),
        ]
    ),
    st.text(max_size=8).map(lambda text: f'"{text}"'),
)
VALUES: st.SearchStrategy[str] = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(st.tuples(KEYS, inner), max_size=3).map(
            lambda pairs: "{ " + ", ".join(f"{key} = {value}" for key, value in pairs) + " }"
        ),
    ),
    max_leaves=5,
)
LINES = st.one_of(
    st.tuples(KEYS, VALUES).map(" = ".join),
    KEYS.map(lambda key: f"[{key}]"),
    KEYS.map(lambda key: f"[[{key}]]"),
    st.sampled_from(["[[step]]", "[step.tempo]", "", "# remark", "[", "]", '"""', "'", "="]),
)


@st.composite
def mutated(draw: st.DrawFn, texts: list[str]) -> str:
    """A bundled file with some of its lines dropped, doubled, moved, cut or given other values."""
    lines = draw(st.sampled_from(texts)).split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.integers(0, 6)):
            case 0 if len(lines) > 1:
                del lines[at]
            case 1:
                lines.insert(at, lines[at])
            case 2:
                lines.insert(draw(st.integers(0, len(lines))), lines[at])
            case 3:
                lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
            case 4:
                key = lines[at].partition("=")[0]
                lines[at] = f"{key}= {draw(VALUES)}"
            case 5:
                lines.insert(at, draw(LINES))
            case _:
                cut = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:cut] + draw(st.characters()) + lines[at][cut:]
    return "\n".join(lines)


def assert_answers_as_a_routine(text: str) -> None:
    read = read_routine(text, "any.toml", exercises())
    if isinstance(read, Routine):
        plan = timeline(read)  # what reads clean unfolds
        assert len(plan.phases) >= len(read.steps)
    else:
        assert_located(read, text, "any.toml")


def assert_answers_as_an_exercise(text: str) -> None:
    read = read_exercise(text, "any.toml")
    if not isinstance(read, Exercise):
        assert_located(read, text, "any.toml")


@given(mutated(ROUTINE_TEXTS))
def test_a_bundled_routine_changed_at_random_is_a_routine_or_located_problems(text: str) -> None:
    assert_answers_as_a_routine(text)


@given(mutated(EXERCISE_TEXTS))
def test_a_bundled_exercise_changed_at_random_is_one_or_located_problems(text: str) -> None:
    assert_answers_as_an_exercise(text)


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_random_lines_of_known_keys_are_a_routine_or_located_problems(text: str) -> None:
    assert_answers_as_a_routine(text)
    assert_answers_as_an_exercise(text)


@given(st.lists(st.tuples(KEYS, VALUES).map(" = ".join), max_size=8).map("\n".join))
def test_a_step_of_random_keys_is_a_step_or_located_problems(lines: str) -> None:
    head = 'id = "mine"\ntitle = "Mine"\n[[step]]\nexercise = "knee-to-chest"\n'
    assert_answers_as_a_routine(head + lines)


@given(st.text())
def test_random_text_is_located_problems(text: str) -> None:
    assert_answers_as_a_routine(text)
    assert_answers_as_an_exercise(text)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any") / "any.toml"


@given(
    content=st.one_of(
        st.binary(),
        st.sampled_from(ROUTINE_TEXTS).flatmap(
            lambda text: st.tuples(st.integers(0, len(text)), st.binary(max_size=3)).map(
                lambda cut: text.encode()[: cut[0]] + cut[1] + text.encode()[cut[0] :]
            )
        ),
    )
)
def test_random_bytes_are_a_routine_or_located_problems(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    entry = load_routine_file(file, exercises())
    if entry.routine is None:
        assert_located(entry.problems, content.decode("utf-8", "replace"), str(file))
