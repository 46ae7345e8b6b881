"""What comes like a key without being one: the wishes of the system and of the terminal."""

from enum import StrEnum


class Signal(StrEnum):
    """What comes like a key without being one."""

    INTERRUPT = "interrupt"
    """Ctrl+C, or the terminal was closed, or the system wants the program to end."""
    SUSPEND = "suspend"
    """Ctrl+Z."""
    CONTINUE = "continue"
    RESIZE = "resize"
