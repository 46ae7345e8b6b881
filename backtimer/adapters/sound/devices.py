"""Lists the outputs that sound can go to, in a process of its own: asking may hang.

Run as `python -m backtimer.adapters.sound.devices`. It tells `{"tell": "devices", "names":
[...]}` and ends.
"""

import miniaudio

from backtimer.adapters.child_side import Wire, leave
from backtimer.adapters.sound.player import real_backends


def main() -> None:
    """Tell the names, and none when there is no way to sound."""
    wire = Wire()
    try:
        outputs = miniaudio.Devices(real_backends(miniaudio)).get_playbacks()
    except miniaudio.MiniaudioError:
        outputs = []
    wire.tell(tell="devices", names=[output["name"] for output in outputs])
    leave()


if __name__ == "__main__":
    main()
