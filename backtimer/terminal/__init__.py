"""The session in a terminal: a view like the window, with the same conductor, keys and words."""
