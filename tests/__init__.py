"""The tests; they mirror backtimer/."""
