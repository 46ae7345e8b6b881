"""Waiting for what really happens: a process that ends, a file, a word. Bounded, never fixed."""

import threading
from collections.abc import Callable
from itertools import repeat
from pathlib import Path

import pytest

PATIENCE_S = 30.0
"""Only a test that fails waits so long."""
_LOOK_S = 0.01


def wait_until(condition: Callable[[], object], what: str) -> None:
    """Look again and again until the condition holds; fail the test when it never does."""
    nobody = threading.Event()
    for _ in repeat(None, round(PATIENCE_S / _LOOK_S)):
        if condition():
            return
        nobody.wait(_LOOK_S)
    pytest.fail(f"waited in vain: {what}")


def is_alive(pid: int) -> bool:
    """Whether a process runs: one that has ended and waits to be reaped does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in {"Z", "X"}


def exists(pid: int) -> bool:
    """Whether there is any trace of a process: even a zombie."""
    return Path(f"/proc/{pid}").exists()
