"""Tests of backtimer/adapters."""
