"""The player: what is seen and pressed on the mat."""

from backtimer.ui.player.page import PlayerPage

__all__ = ["PlayerPage"]
