"""The technique rows of the catalogue, each a file of its own."""

from pathlib import Path

from backtimer.adapters.files import load_catalogue, load_exercises
from backtimer.adapters.files.techniques import load_techniques, read_technique
from backtimer.core.technique import techniques_for
from tests.adapters.files.samples import EXERCISES

TECHNIQUES = EXERCISES.parent / "techniques"


def test_the_bundled_ones_read_clean_and_serve_exercises_that_exist() -> None:
    techniques, problems = load_techniques(TECHNIQUES)
    exercises, _ = load_exercises(EXERCISES)

    assert problems == ()
    assert {one.id for one in techniques} == {"bracing-sequence", "row-peak-squeeze"}
    for one in techniques:
        assert set(one.serves) <= set(exercises)
        assert all((one.name.en, one.name.de, one.text.en, one.text.de, one.sources))


def test_a_row_has_the_squeeze_and_a_deadlift_the_bracing() -> None:
    techniques, _ = load_techniques(TECHNIQUES)
    exercises, _ = load_exercises(EXERCISES)

    def names(exercise: str) -> list[str]:
        return [one.id for one in techniques_for(exercises[exercise], techniques)]

    assert names("cable-row") == ["row-peak-squeeze"]
    assert names("deadlift") == ["bracing-sequence"]
    assert names("bottom-up") == []


def test_every_problem_of_a_file_is_located() -> None:
    problems = read_technique('id = "Walnut"\nname = "Walnut"\nsevres = ["row"]\n', "walnut.toml")

    assert isinstance(problems, tuple)
    assert [(one.line, one.what) for one in problems if one.line > 1] == [
        (3, "unknown key"),
    ]
    assert any(one.what == "'text' is missing" for one in problems)


def test_a_broken_file_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_text(
        'id = "good"\nname = "Good"\ntext = "Breathe."\nserves = ["pull-up"]\n', "utf-8"
    )
    (tmp_path / "bad.toml").write_text("id = \n", "utf-8")

    catalogue = load_catalogue(
        EXERCISES, tmp_path / "none", tmp_path / "none", technique_folder=tmp_path
    )

    assert [one.id for one in catalogue.techniques] == ["good"]
    assert "bad.toml" in {one.file for one in catalogue.problems}


def test_the_family_of_rows_leads_to_its_kinds() -> None:
    exercises, _ = load_exercises(EXERCISES)
    rows = {name for name in exercises if name.endswith("-row")}

    assert set(exercises["rowing-exercise"].kinds) == rows
