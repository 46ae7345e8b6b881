"""backtimer: back training at home, followed by eye and ear."""

__version__ = "0.1.0"
