"""Histories as text: our own JSON and tables, and those of other programs."""
