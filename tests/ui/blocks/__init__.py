"""Tests of the desk; they mirror backtimer/ui/routines."""
