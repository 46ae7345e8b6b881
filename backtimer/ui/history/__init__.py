"""The history page: all sessions, newest first, and one of them whole."""
