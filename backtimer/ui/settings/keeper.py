"""Keeps the settings of the running window: one value, saved at each change, told to listeners."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from backtimer.core.settings import Settings

if TYPE_CHECKING:
    from backtimer.core.ports import SettingsStore


class SettingsKeeper(QObject):
    """Holds the present settings and saves each change through the store."""

    changed = Signal(object)
    """The new Settings."""
    trouble = Signal(str)
    """Why they could not be saved, in a sentence."""

    def __init__(self, store: "SettingsStore", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        loaded = store.load()
        self._settings = loaded.settings
        self.notice = loaded.notice

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    def keep(self, settings: Settings) -> None:
        """Use `settings` from now on, and save them; nothing happens when nothing changed."""
        if settings == self._settings:
            return
        self._settings = settings
        trouble = self._store.save(settings)
        self.changed.emit(settings)
        if trouble:
            self.trouble.emit(trouble)

    def choose(self, **changes: object) -> None:
        """Change single settings by name."""
        self.keep(replace(self._settings, **changes))  # type: ignore[arg-type]  # names are fields
