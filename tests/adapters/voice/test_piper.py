"""A voice that the person has added, spoken by a stand-in for its package."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from backtimer.adapters.voice.clip_cache import ClipCache
from backtimer.adapters.voice.clip_maker import ClipMaker
from backtimer.adapters.voice.clips import length_s
from backtimer.adapters.voice.rendering import Renderer
from backtimer.core.units import Language
from tests.adapters.waiting import wait_until

MakeRenderer = Callable[..., Renderer]


@pytest.fixture
def voice_file(tmp_path: Path) -> Path:
    """A German voice with its description."""
    file = tmp_path / "de_DE-anna-high.onnx"
    file.write_bytes(b"a voice")
    description = {"language": {"code": "de_DE"}, "espeak": {"voice": "de"}}
    file.with_name(f"{file.name}.json").write_text(json.dumps(description))
    return file


@pytest.mark.usefixtures("piper_package")
def test_it_speaks_its_own_language_and_the_system_s_engine_the_other(
    misbehaving: MakeRenderer, voice_file: Path, tmp_path: Path
) -> None:
    renderer = misbehaving(piper=str(voice_file))
    info = renderer.start()
    assert info is not None
    german, english = (
        info.voice_for("anna", language) for language in (Language.GERMAN, Language.ENGLISH)
    )

    assert renderer.render("Halten.", german, 150, tmp_path / "german.wav")
    assert renderer.render("Hold.", english, 150, tmp_path / "english.wav")

    assert (german, english) == (f"piper:{voice_file}", "paul")
    assert length_s(tmp_path / "german.wav") == pytest.approx(1.0, abs=0.01)
    assert length_s(tmp_path / "english.wav") == pytest.approx(0.1, abs=0.01)
    assert "Piper: de_DE-anna-high" in {voice.name for voice in info.voices}
    assert info.engine_of(german).startswith("piper ")
    assert info.engine_of(english).startswith("fake ")


@pytest.mark.usefixtures("piper_package")
def test_the_rate_stretches_it_and_the_voice_is_loaded_once(
    misbehaving: MakeRenderer, voice_file: Path, tmp_path: Path
) -> None:
    renderer = misbehaving(piper=str(voice_file))
    voice = f"piper:{voice_file}"

    assert renderer.render("Halten.", voice, 100, tmp_path / "slow.wav")
    assert renderer.render("Halten.", voice, 300, tmp_path / "quick.wav")

    assert length_s(tmp_path / "slow.wav") == pytest.approx(1.5, abs=0.01)
    assert length_s(tmp_path / "quick.wav") == pytest.approx(0.5, abs=0.01)


@pytest.mark.usefixtures("piper_package")
def test_without_an_engine_of_the_system_it_speaks_alone(
    misbehaving: MakeRenderer, voice_file: Path, tmp_path: Path
) -> None:
    renderer = misbehaving("raise", piper=str(voice_file))
    info = renderer.start()
    assert info is not None
    voice = info.voice_for("", Language.GERMAN)

    assert renderer.render("Halten.", voice, 150, tmp_path / "clip.wav")
    assert [each.id for each in info.voices] == [voice]


def test_without_the_package_the_advice_says_how_to_get_it(
    misbehaving: MakeRenderer, voice_file: Path
) -> None:
    info = misbehaving(piper=str(voice_file)).start()

    assert info is not None
    assert "pip install backtimer[piper]" in info.advice
    assert info.voice_for("", Language.GERMAN) == "anna"


@pytest.mark.usefixtures("piper_package")
def test_without_the_file_the_advice_names_it(misbehaving: MakeRenderer, tmp_path: Path) -> None:
    info = misbehaving(piper=str(tmp_path / "gone.onnx")).start()

    assert info is not None
    assert "gone.onnx" in info.advice
    assert info.voice_for("", Language.GERMAN) == "anna"


@pytest.mark.usefixtures("piper_package")
@pytest.mark.parametrize("content", [None, "", "[]", "{}", '{"language": 3}'])
def test_without_its_description_the_advice_asks_for_it(
    misbehaving: MakeRenderer, voice_file: Path, content: str | None
) -> None:
    description = voice_file.with_name(f"{voice_file.name}.json")
    description.unlink()
    if content is not None:
        description.write_text(content)

    info = misbehaving(piper=str(voice_file)).start()

    assert info is not None
    assert description.name in info.advice


@pytest.mark.usefixtures("piper_package")
def test_a_damaged_voice_file_is_told_and_the_system_s_engine_speaks(
    misbehaving: MakeRenderer, voice_file: Path, tmp_path: Path
) -> None:
    voice_file.write_bytes(b"half a voice")
    renderers = [misbehaving(piper=str(voice_file)) for _ in range(2)]
    cache = ClipCache(tmp_path / "clips")
    maker = ClipMaker(cache, renderers, rate=150, voice="", on_finished=lambda: None)
    texts = [(f"Wort {number}", Language.GERMAN) for number in range(12)]

    maker.prepare(texts)

    wait_until(lambda: maker.progress.complete, "all clips")
    assert all(maker.clip(text) for text in texts)
    assert maker.health.ok
    assert "de_DE-anna-high.onnx cannot be used" in maker.health.advice
    maker.close()
