"""The activities of the source texts, each a file of its own."""

from pathlib import Path

from backtimer.adapters.files.activities import load_activities, read_activity
from backtimer.core.activity import ActivityKind, find_activities
from backtimer.core.blocks import BLOCKS
from tests.adapters.files.samples import EXERCISES, ROUTINES

ACTIVITIES = EXERCISES.parent / "activities"
BUNDLED, PROBLEMS = load_activities(ACTIVITIES)
ROWS_OF_THE_CATALOGUE = 43


def ids(words: str) -> set[str]:
    return {one.id for one in find_activities(words, BUNDLED)}


def test_all_of_them_read_clean_in_both_languages_with_their_sources() -> None:
    assert PROBLEMS == ()
    assert len(BUNDLED) == ROWS_OF_THE_CATALOGUE
    for one in BUNDLED:
        assert all((one.name.en, one.name.de, one.about.en, one.about.de, one.sources)), one.id
        assert all(caution.en and caution.de for caution in one.cautions), one.id


def test_what_they_lead_to_exists() -> None:
    known = {path.stem for path in ROUTINES.glob("*.toml")} | {block.id for block in BLOCKS}
    for one in BUNDLED:
        assert set(one.routines) <= known, one.id


def test_what_the_texts_advise_against_is_found_only_by_who_looks_for_it() -> None:
    against = {one.id for one in BUNDLED if one.kind is ActivityKind.ADVISED_AGAINST}

    assert against == {"breaststroke", "dolphin-stroke"}
    assert not against & ids("")
    assert ids("butterfly") == {"dolphin-stroke"}
    assert ids("brust") == {"breaststroke"}


def test_they_are_found_by_other_names_and_in_both_languages() -> None:
    assert "cycling" in ids("fahrrad")
    assert "canoeing" in ids("kajak")
    assert {"swimming", "backstroke", "crawl"} <= ids("schwimm")
    assert ids("xyz") == set()


def test_what_is_wrong_is_told_with_its_line() -> None:
    problems = read_activity('id = "a"\nkind = "sprot"\n[name]\nen = "A"\n', "a.toml")

    assert isinstance(problems, tuple)
    assert any("did you mean 'sport'" in str(one) and one.line == 2 for one in problems)


def test_a_broken_file_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_text('id = "good"\nname = "Good"\nkind = "sport"\n', "utf-8")
    (tmp_path / "bad.toml").write_text("id = \n", "utf-8")

    activities, problems = load_activities(tmp_path)

    assert [one.id for one in activities] == ["good"]
    assert [one.file for one in problems] == ["bad.toml"]
