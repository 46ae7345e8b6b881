"""Charts of the history, drawn by QPainter: each for the eye, the keyboard and a screen reader."""
