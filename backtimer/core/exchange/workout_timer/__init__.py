"""The history of WorkoutTimer, github.com/NikolausB/WorkoutTimer."""
