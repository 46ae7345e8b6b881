"""Speech: rendered to clips ahead of time by a process that may hang or die, and kept."""
