"""The settings page: what a person can set, and how voice and sound are."""
