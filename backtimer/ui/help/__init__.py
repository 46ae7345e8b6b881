"""The help page: how a session goes, what the keys do, what the sounds mean."""
