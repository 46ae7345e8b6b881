"""The outside world behind the ports: files, history, voice, sound, settings, clock."""
