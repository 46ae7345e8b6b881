"""Sound: a process of its own mixes clips and tones into one open stream."""
