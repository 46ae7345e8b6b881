"""Real sessions, killed one after the other on one history that grows."""

import sys
from pathlib import Path

import pytest

from tests.adapters.history.killing import Torture, Wait

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


def after(answers: int) -> Wait:
    """As soon as so many answers were given: the first says only that the process has begun."""
    return lambda output: [output.readline() for _ in range(answers)]


def test_a_killed_program_keeps_every_phase_that_was_acknowledged_and_none_twice(
    tmp_path: Path,
) -> None:
    torture = Torture(tmp_path)

    looks = [torture.kill_one(after(answers)) for answers in (1, 2, 3, 20, 61)]

    assert torture.kills == len(looks)
    assert [(look.lost, look.double) for look in looks] == [(0, 0)] * len(looks)
    assert max(look.more for look in looks) <= 1
    assert looks[-1].sessions >= 4
    assert looks[-1].phases >= 0 + 1 + 18 + 59
