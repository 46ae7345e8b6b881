"""The renderer's process: turns one text at a time into a clip. It may hang or die; others watch.

Run as `python -m backtimer.adapters.voice.renderer`. It first tells `{"tell": "ready", "engine":
..., "default": ..., "voices": [...]}` or `{"tell": "no-engine", "why": ...}`; then answers each
`{"text", "voice", "rate", "clip"}` with `{"tell": "done"}` or `{"tell": "failed", "why": ...,
"refused": ...}`; `refused` is whether the folder takes no file as large as a clip.
"""

import tempfile
import threading
from pathlib import Path
from queue import SimpleQueue
from typing import Final

from backtimer.adapters.child import HOPELESS, Message
from backtimer.adapters.child_side import Wire, leave
from backtimer.adapters.voice.clips import ClipError, make_clip
from backtimer.adapters.voice.engine import NoEngineError, SpeechEngine

_LARGE: Final = 1_500_000
"""Bytes of the longest texts, as the engine writes them and as they are kept."""


def serve(wire: Wire, orders: "SimpleQueue[Message]") -> None:
    """Make clips for ever, on the thread that the engine insists on."""
    try:
        engine = SpeechEngine()
        ready = {"engine": engine.name, "default": engine.default_voice, "voices": engine.voices}
    except NoEngineError as error:
        wire.tell(tell="no-engine", why=str(error))
        leave(HOPELESS)
    wire.tell(tell="ready", **ready)
    while True:
        order = orders.get()
        if not takes_a_clip(Path(order["clip"]).parent):
            # An engine that cannot write may never come back.
            wire.tell(tell="failed", why="no room for a clip", refused=True)
            continue
        try:
            render(engine, order)
        except (ClipError, OSError) as error:
            wire.tell(tell="failed", why=str(error), refused=False)
        else:
            wire.tell(tell="done")


def render(engine: SpeechEngine, order: Message) -> None:
    """Make one clip. ClipError or OSError when that does not work."""
    clip = Path(order["clip"])
    raw = clip.with_suffix(".raw.wav")
    try:
        engine.save(order["text"], order["voice"], order["rate"], raw)
        make_clip(raw, clip)
    finally:
        raw.unlink(missing_ok=True)


def takes_a_clip(folder: Path) -> bool:
    """Whether there is room for a clip, and the right to write it: engines do not tell."""
    try:
        with tempfile.TemporaryFile(dir=folder, buffering=0) as probe:
            return probe.write(bytes(_LARGE)) == _LARGE
    except OSError:
        return False


def listen(wire: Wire, orders: "SimpleQueue[Message]") -> None:
    """Take orders until the other side ends, then end, whatever the engine is doing."""
    for message in wire.messages():
        orders.put(message)
    leave()


def main() -> None:
    """Serve until the other side ends."""
    wire = Wire()
    orders: SimpleQueue[Message] = SimpleQueue()
    threading.Thread(target=listen, args=(wire, orders), daemon=True).start()
    serve(wire, orders)


if __name__ == "__main__":
    main()
