"""Timed blocks from the command line."""

from pathlib import Path

import pytest

from backtimer.cli.failure import Failure
from backtimer.cli.finding import find_routine
from backtimer.core.settings import Settings
from backtimer.workshop import Options, Workshop


def test_a_timed_block_is_found_by_its_id_with_the_numbers_chosen_last(tmp_path: Path) -> None:
    workshop = Workshop(Options(str(tmp_path)))
    workshop.settings_store.save(Settings(block_numbers=(("yoga.minutes", 5),)))

    routine = find_routine(workshop, "yoga")

    assert (routine.id, routine.block) == ("yoga", True)
    assert routine.steps[0].dose.move_s == 300  # type: ignore[union-attr]  # a Move
    assert workshop.catalogue().routine("yoga") is None


def test_a_block_that_leads_to_a_routine_is_not_one_to_play(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="movement-break"):
        find_routine(Workshop(Options(str(tmp_path))), "movement-break")
