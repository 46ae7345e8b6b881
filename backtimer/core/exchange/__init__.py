"""Histories of other programs, and tables of our own: text in, sessions and problems out."""
