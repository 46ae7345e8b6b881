"""Tests of backtimer/adapters/files."""
