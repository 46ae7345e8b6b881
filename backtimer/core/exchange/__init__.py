"""Histories as text: our own JSON, and what other programs write."""
