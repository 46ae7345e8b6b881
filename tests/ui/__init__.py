"""Tests of backtimer/ui."""
