"""Tests of backtimer/ui/help."""
