"""The sounds of a session in words."""

from PySide6.QtCore import QCoreApplication

from backtimer.core.ports import Sound


def _tr(text: str) -> str:
    return QCoreApplication.translate("help", text)


def tone_rows() -> tuple[tuple[Sound, str, str], ...]:
    """Each sound, its name and what it means."""
    return (
        (Sound.START, _tr("Start"), _tr("Begin now")),
        (Sound.END, _tr("End"), _tr("Stop; let go")),
        (Sound.UP, _tr("Up"), _tr("Lift, or move with effort")),
        (Sound.DOWN, _tr("Down"), _tr("Return slowly")),
        (Sound.SWITCH, _tr("Switch"), _tr("Change to the other side")),
        (Sound.HALFWAY, _tr("Halfway"), _tr("Half of a long hold is done")),
        (Sound.MARK, _tr("Mark"), _tr("Every 5 seconds of an open hold")),
        (Sound.TICK, _tr("Tick"), _tr("Each of the last 3 seconds")),
    )
