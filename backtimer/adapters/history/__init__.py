"""The history of sessions, in one SQLite file that survives crashes, full disks and damage."""

from backtimer.adapters.history.opening import Opened, back_up_if_due, open_history, restore
from backtimer.adapters.history.patient_history import PatientHistory
from backtimer.adapters.history.sqlite_history import SqliteHistory

__all__ = ["Opened", "PatientHistory", "SqliteHistory", "back_up_if_due", "open_history", "restore"]
