"""The program as a person starts it, that says which calls of its history have returned.

Run as `python -m tests.adapters.history.answering_player` with the program's own arguments. On
standard output stand `ready`, then a line for each answer: the session's id, and `0` for its
begin, the number of a phase, or `ended`. Each is written at once and whole, so that what was
written is there when the process is killed. What the program itself prints goes nowhere.
"""

import os
from datetime import datetime

from backtimer.__main__ import main
from backtimer.adapters.history import PatientHistory, opening
from backtimer.core.records import DonePhase, Ending, NewSession
from backtimer.core.units import Seconds

_answers = os.dup(1)


def answer(*parts: object) -> None:
    os.write(_answers, (" ".join(map(str, parts)) + "\n").encode())


class AnsweringHistory(PatientHistory):
    def begin(self, session: NewSession) -> None:
        super().begin(session)
        answer(session.id, 0)

    def add_phase(self, session_id: str, phase: DonePhase) -> None:
        super().add_phase(session_id, phase)
        answer(session_id, phase.number)

    def finish(
        self, session_id: str, ending: Ending, ended: datetime, active_s: Seconds, paused_s: Seconds
    ) -> None:
        super().finish(session_id, ending, ended, active_s, paused_s)
        answer(session_id, "ended")


if __name__ == "__main__":
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    opening.PatientHistory = AnsweringHistory  # type: ignore[attr-defined]
    answer("ready")
    main()
