"""A person's own exercises at the command line: checked, listed, and used by own routines."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from backtimer.cli import main
from tests.cli.routines import write
from tests.cli.running import run

BIRD_DOG = """\
id = "bird-dog"
position = "all-fours"
name = "Bird dog"
setup = "On all fours."
effort = "Reach long."
"""
BIRDS = """\
id = "birds"
title = "Birds"

[[step]]
exercise = "bird-dog"
hold_s = 5
lead_in_s = 2
"""


@pytest.fixture
def person(tmp_path: Path) -> Path:
    """A data folder with an own exercise, a broken one, and a routine that uses the first."""
    folder = tmp_path / "person"
    write(folder / "data" / "exercises", "bird-dog.toml", BIRD_DOG)
    write(folder / "data" / "exercises", "broken.toml", "position = 1\n")
    write(folder / "data" / "routines", "birds.toml", BIRDS)
    return folder


def answer(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """The exit code of a command, and what it printed."""
    words: Sequence[str] = [str(one) for one in arguments]
    return (main(words), *capsys.readouterr())


def test_an_exercise_is_told_with_its_name_and_its_poses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = write(tmp_path, "good.toml", BIRD_DOG)
    posed = write(tmp_path, "posed.toml", f"{BIRD_DOG}[[pose]]\n[[pose]]\ntrunk = 10\n")
    bad = write(tmp_path, "bad.toml", f'easier = ["bottom-upp"]\n{BIRD_DOG}')
    worse = write(tmp_path, "worse.toml", BIRD_DOG.replace("all-fours", "all-four"))

    code, out, _ = answer(
        capsys, "check", good, posed, bad, worse, "--data-dir", tmp_path / "person"
    )

    assert code == 1
    assert out.splitlines()[:3] == [
        f"{good}: ok, the exercise 'Bird dog' with no poses",
        f"{posed}: ok, the exercise 'Bird dog' with 2 poses",
        f"{bad}:1: there is no such exercise, found 'bottom-upp'; did you mean 'bottom-up'?",
    ]
    assert out.splitlines()[3].startswith(f"{worse}:2: ")


def test_an_own_routine_uses_an_own_exercise(
    person: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = person / "data" / "routines" / "birds.toml"

    assert answer(capsys, "check", file, "--data-dir", person)[:2] == (0, f"{file}: ok, 0:07\n")
    assert "Bird dog" in answer(capsys, "plan", "birds", "--data-dir", person)[1]


def test_a_broken_exercise_is_told_beside_the_list_and_costs_nothing(
    person: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, told = answer(capsys, "list", "--data-dir", person)

    assert code == 0
    assert len(out.splitlines()) == 1 + 22 + 1
    assert "broken.toml:1: " in told


def test_it_is_played_like_a_bundled_one_and_kept_in_the_history(person: Path) -> None:
    played = run(
        *("play", "birds", "--terminal", "--speed", "50", "--exit-when-finished"),
        *("--data-dir", person),
    )
    kept = run("history", "--data-dir", person)

    assert played.returncode == 0, played.stderr
    assert "Bird dog" in played.stdout
    assert "Birds" in kept.stdout


@pytest.mark.parametrize(
    ("document", "said"),
    [("routines.md", "ok, "), ("exercises.md", "ok, the exercise 'Knee to chest' with no poses")],
)
def test_the_complete_examples_of_the_documents_pass_the_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], document: str, said: str
) -> None:
    text = (Path(__file__).parents[2] / "docs" / document).read_text("utf-8")
    example = text.partition("```toml\n")[2].partition("```")[0]
    file = write(tmp_path, "example.toml", example)

    code, out, _ = answer(capsys, "check", file, "--data-dir", tmp_path / "person")

    assert (code, out.startswith(f"{file}: {said}")) == (0, True), out
