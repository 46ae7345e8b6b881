"""The routines page: what can be done today, and the preview of one routine."""
