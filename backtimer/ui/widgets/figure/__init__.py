"""The figure in Qt: painted, shown still or moving, and kept as pictures."""
