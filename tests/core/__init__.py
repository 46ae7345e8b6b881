"""Tests of backtimer/core."""
