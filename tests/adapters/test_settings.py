"""Settings come back as they were kept, and nothing in their file costs more than itself."""

import json
import multiprocessing
import os
import shutil
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.adapters.settings import TomlSettingsStore
from backtimer.core.settings import (
    LanguageChoice,
    LoadedSettings,
    Settings,
    Theme,
    VerbosityChoice,
)

NOBODY = 65534

texts = st.text(st.characters(exclude_categories=["Cs"]))
lead_ins = st.floats(0, 120)
any_settings = st.builds(
    Settings,
    voice_on=st.booleans(),
    volume=st.integers(0, 100),
    speech_rate=st.integers(80, 300),
    voice=texts,
    speech_language=st.sampled_from(LanguageChoice),
    verbosity=st.sampled_from(VerbosityChoice),
    piper_voice=texts,
    hear_check=st.booleans(),
    sounds_on=st.booleans(),
    lead_in_s=lead_ins,
    lead_in_change_s=lead_ins,
    full_screen=st.booleans(),
    theme=st.sampled_from(Theme),
    language=st.sampled_from(LanguageChoice),
    reduce_motion=st.booleans(),
    safety_note_seen=st.booleans(),
    last_routine=texts,
    block_numbers=st.dictionaries(texts, st.integers(-(10**6), 10**6), max_size=4).map(
        lambda numbers: tuple(sorted(numbers.items()))
    ),
)
keys = st.sampled_from([field.name for field in fields(Settings)]) | st.text(
    st.characters(categories=["L"]), min_size=1
)
values = st.one_of(
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    texts,
    st.sampled_from(["dark", "de", "system", "en", "beeps"]),
    st.lists(st.integers(), max_size=2),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


@contextmanager
def _a_store() -> Iterator[tuple[Path, TomlSettingsStore]]:
    """One for each example of hypothesis."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.toml"
        yield path, TomlSettingsStore(path)


def put(path: Path, content: str | bytes) -> TomlSettingsStore:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return TomlSettingsStore(path)


def test_without_a_file_the_defaults_hold_and_none_is_made(path: Path) -> None:
    assert TomlSettingsStore(path).load() == LoadedSettings(Settings())
    assert not path.parent.exists()


@given(any_settings)
def test_settings_come_back_as_they_were_kept(settings: Settings) -> None:
    with _a_store() as (path, store):
        assert store.save(settings) == ""
        assert store.load() == LoadedSettings(settings)
        assert [one.name for one in path.parent.iterdir()] == ["settings.toml"]


@given(st.binary(max_size=300))
def test_whatever_bytes_lie_in_the_file_there_are_settings(content: bytes) -> None:
    with _a_store() as (path, store):
        put(path, content)
        loaded = store.load()
        assert isinstance(loaded.settings, Settings)
        if not path.exists():
            [aside] = path.parent.iterdir()
            assert aside.read_bytes() == content
            assert aside.name in loaded.notice
        assert store.save(loaded.settings) == ""
        assert store.load() == LoadedSettings(loaded.settings)


@given(st.dictionaries(keys, values, max_size=8))
def test_whatever_values_lie_in_the_file_each_wrong_one_costs_only_itself(
    found: dict[str, Any],
) -> None:
    with _a_store() as (path, store):
        put(path, "".join(f"{_toml(k)} = {_toml(v)}\n" for k, v in found.items()))
        loaded = store.load()
        refused = loaded.notice.rstrip(".").rpartition(": ")[2].split(", ")
        defaults = Settings()
        for field in fields(Settings):
            value = getattr(loaded.settings, field.name)
            assert type(value) is type(getattr(defaults, field.name))
            if field.name in found and field.name not in refused:
                assert value == found[field.name]
            else:
                assert value == getattr(defaults, field.name)
        assert store.save(loaded.settings) == ""
        assert store.load() == LoadedSettings(loaded.settings)


def _toml(value: object) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value).lower() if isinstance(value, bool) else repr(value)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("volume = 101", "volume"),
        ("volume = -1", "volume"),
        ("volume = true", "volume"),
        ("volume = 50.0", "volume"),
        ("speech_rate = 79", "speech_rate"),
        ("speech_rate = 301", "speech_rate"),
        ("lead_in_s = 120.5", "lead_in_s"),
        ("lead_in_change_s = nan", "lead_in_change_s"),
        ("voice_on = 1", "voice_on"),
        ("voice = 3", "voice"),
        ('theme = "pink"', "theme"),
        ("language = []", "language"),
        ('speech_language = "fr"', "speech_language"),
        ('verbosity = "chatty"', "verbosity"),
        ("verbosity = 2", "verbosity"),
        ("piper_voice = false", "piper_voice"),
        ('hear_check = "yes"', "hear_check"),
        ("block_numbers = 3", "block_numbers"),
        ('block_numbers = { "yoga.minutes" = "long" }', "block_numbers"),
        ('block_numbers = { "yoga.minutes" = 9999999 }', "block_numbers"),
    ],
)
def test_a_value_that_is_not_possible_is_named_and_costs_only_itself(
    path: Path, line: str, name: str
) -> None:
    loaded = put(path, f'{line}\nlast_routine = "lumbar-five"\n').load()
    assert loaded.settings == replace(Settings(), last_routine="lumbar-five")
    assert f": {name}." in loaded.notice
    assert path.exists()


def test_a_lead_in_may_be_written_without_a_decimal_point(path: Path) -> None:
    loaded = put(path, "lead_in_s = 15").load()
    assert loaded == LoadedSettings(Settings(lead_in_s=15.0))


def test_what_the_voice_says_and_how_is_read_as_people_write_it(path: Path) -> None:
    written = """\
speech_language = "de"
verbosity = "short"
piper_voice = "/voices/de_DE-thorsten-medium.onnx"
hear_check = true
"""
    assert put(path, written).load() == LoadedSettings(
        Settings(
            speech_language=LanguageChoice.GERMAN,
            verbosity=VerbosityChoice.SHORT,
            piper_voice="/voices/de_DE-thorsten-medium.onnx",
            hear_check=True,
        )
    )


def test_a_byte_order_mark_is_no_damage(path: Path) -> None:
    assert put(path, b"\xef\xbb\xbfvolume = 40\r\n").load().settings.volume == 40


def test_keys_of_a_newer_version_stay_in_the_file(path: Path) -> None:
    store = put(path, 'volume = 40\nkey_of_tomorrow = 3\n"two words" = "kept"\nlist = [1]\n')
    assert store.load().notice == ""
    store.save(Settings(volume=50))
    found = tomllib.loads(path.read_text())
    assert (found["volume"], found["key_of_tomorrow"], found["two words"]) == (50, 3, "kept")
    assert "list" not in found


def test_a_file_that_is_no_toml_is_set_aside_and_said(path: Path) -> None:
    loaded = put(path, "volume = = 3").load()
    [aside] = path.parent.iterdir()
    assert aside.name.startswith("settings.toml.damaged-")
    assert aside.read_text() == "volume = = 3"
    assert aside.name in loaded.notice
    assert loaded.settings == Settings()


def test_two_damaged_files_of_one_moment_both_stay(path: Path) -> None:
    for content in ("one", "two"):
        put(path, content).load()
    assert {one.read_text() for one in path.parent.iterdir()} == {"one", "two"}


def test_saving_sets_aside_what_was_damaged_since(path: Path) -> None:
    assert put(path, "volume = = 3").save(Settings(volume=7)) == ""
    assert len(list(path.parent.iterdir())) == 2
    assert TomlSettingsStore(path).load().settings.volume == 7


def test_a_huge_file_and_one_nested_without_end_are_set_aside(path: Path) -> None:
    assert "damaged" in put(path, "# " + "x" * 2**20).load().notice
    assert "damaged" in put(path, "a = " + "[" * 5000).load().notice


def test_a_folder_in_place_of_the_file_is_said(path: Path) -> None:
    path.mkdir(parents=True)
    store = TomlSettingsStore(path)
    assert "not a file" in store.load().notice
    assert store.save(Settings()) != ""
    assert [one.name for one in path.parent.iterdir()] == ["settings.toml"]


def test_a_link_to_the_file_stays_a_link(path: Path, tmp_path: Path) -> None:
    real = tmp_path / "elsewhere.toml"
    real.touch()
    path.parent.mkdir()
    path.symlink_to(real)
    TomlSettingsStore(path).save(Settings(volume=3))
    assert path.is_symlink()
    assert tomllib.loads(real.read_text())["volume"] == 3


def test_in_a_folder_that_may_not_be_written_to_it_says_so_and_keeps_the_old_file() -> None:
    folder = Path(tempfile.mkdtemp(prefix="backtimer-test-"))
    try:
        store = put(folder / "settings.toml", "volume = 40")
        folder.chmod(0o555)
        with _an_ordinary_user():
            assert "permission denied" in store.save(Settings())
            assert store.load().settings.volume == 40
            assert [one.name for one in folder.iterdir()] == ["settings.toml"]
    finally:
        folder.chmod(0o700)
        shutil.rmtree(folder)


@contextmanager
def _an_ordinary_user() -> Iterator[None]:
    """Root may write anywhere, so be somebody else for a while."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def _save_again_and_again(path: Path, volume: int) -> None:
    store = TomlSettingsStore(path)
    for _ in range(50):
        assert store.save(Settings(volume=volume, voice="v" * 5000)) == ""


def test_whoever_reads_while_others_write_finds_one_whole_file(path: Path) -> None:
    store = TomlSettingsStore(path)
    store.save(Settings(volume=1))
    spawn = multiprocessing.get_context("spawn")
    run: Callable[..., None] = _save_again_and_again
    writers = [spawn.Process(target=run, args=(path, volume)) for volume in (2, 3)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        loaded = store.load()
        assert loaded.notice == ""
        assert loaded.settings.volume in {1, 2, 3}
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    assert store.load().settings.volume in {2, 3}
    assert [one.name for one in path.parent.iterdir()] == ["settings.toml"]
