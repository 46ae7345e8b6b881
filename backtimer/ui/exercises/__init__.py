"""The exercises at the desk: all of them to look for, and one with everything about it."""
